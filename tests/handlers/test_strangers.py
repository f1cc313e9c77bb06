"""Whoever is not in the roster learns how to get in, and nothing else happens, whatever they send."""

import pytest

from core.people import Role
from demo.telegram import User
from tests.builders import CENSUS
from tests.handlers.conftest import Front
from views.buttons import (
    AudienceTap,
    DigestTap,
    MenuTap,
    NoticeTap,
    OutreachTap,
    PeopleTap,
    SettingTap,
    SourceTap,
    StatsTap,
    VisitTap,
)
from views.commands import COMMANDS, menu
from views.welcome import render_stranger
from views.wording import Wording

W = Wording("zh-CN")
SENTENCE = render_stranger(W).text
KEYS = [key.text for row in menu(list(Role), W).keyboard for key in row]


@pytest.fixture
async def stranger(front: Front) -> User:
    """In the group, but not in the roster; the office has a notice, a digest and a list of visits."""
    admin, _ = await front.person("管理员赵", Role.ADMIN)
    _, li = await front.person("李小雨", Role.GRID_WORKER, grid=front.desk.grid)
    desk_group = await front.desk.group("民政工作群", li)
    await front.desk.notice(desk_group, CENSUS)
    front.desk.clock.at("08:30")
    await front.desk.services.digests.publish_due(front.desk.now)
    await front.desk.services.visits.plan(li, front.desk.now)
    user = front.account("路人")
    front.group("民政工作群", desk_group.chat_id, admin, user)
    return user


WORDS = [*(f"/{name}" for name in (*COMMANDS, "todo", "anything")), *KEYS, "撤回", "你好", CENSUS, "😀", "\u202e"]


async def test_in_private_they_get_one_kind_sentence(front: Front, stranger: User) -> None:
    before = front.rows()
    said = {words: await front.says(stranger, words) for words in WORDS}
    assert said == {words: [SENTENCE] for words in WORDS}
    assert front.rows() == before


async def test_pictures_and_files_get_the_same_sentence(front: Front, stranger: User) -> None:
    before = front.rows()
    stranger.posts_photo("/digest")
    stranger.posts_document("名册.xlsx", CENSUS)
    await front.handle()
    assert [message.text for message in stranger.inbox()] == [SENTENCE] * 2
    assert front.rows() == before


async def test_start_without_an_invitation_lets_nobody_in(front: Front, stranger: User) -> None:
    before = front.rows()
    for payload in (None, "nonsense", "A" * 64):
        stranger.start(payload)
    await front.handle()
    assert len(stranger.inbox()) == 3
    assert stranger.keyboard() == []
    assert front.rows() == before


TAPS = [
    DigestTap(digest=1, number=1, act="done"),
    DigestTap(digest=1, number=0, act="all_read"),
    DigestTap(digest=1, number=1, act="full"),
    NoticeTap(notice=1, act="done"),
    NoticeTap(notice=1, act="full"),
    NoticeTap(notice=1, act="withdraw"),
    NoticeTap(notice=1, act="withdraw_sure"),
    VisitTap(list=1, number=1, act="told"),
    VisitTap(list=1, number=1, act="undo"),
    StatsTap(act="list"),
    StatsTap(act="still", notice=1),
    SourceTap(source=1, act="open"),
    SourceTap(source=1, act="enable"),
    SourceTap(source=1, act="leave_sure"),
    SourceTap(source=1, act="audience_unit"),
    PeopleTap(page=0),
    OutreachTap(notice=1, act="yes"),
    OutreachTap(notice=1, act="no"),
    AudienceTap(notice=1, act="list"),
    AudienceTap(notice=1, act="every", sure=1),
    *(MenuTap(act=name) for name in COMMANDS),
    SettingTap(name="locale", value="en"),
]


async def test_no_button_does_anything_for_them(front: Front, stranger: User) -> None:
    await front.presses(stranger, "nothing yet")
    before, seen = front.rows(), [message.text for message in stranger.inbox()]
    presses = [await front.presses(stranger, tap.pack()) for tap in TAPS]
    assert [press.data for press in presses if not press.text] == []
    assert not any("高龄津贴" in press.text for press in presses)
    assert [message.text for message in stranger.inbox()] == seen
    assert front.rows() == before


async def test_in_a_group_there_is_silence(front: Front, stranger: User) -> None:
    (group,) = front.world.groups.values()
    before = front.rows()
    said = [await front.says(stranger, f"/{name}", to=group) for name in (*COMMANDS, "todo", "start")]
    assert said == [[]] * len(said)
    assert [message for message in group.messages if message.sender is front.world.bot] == []
    assert front.rows() == before


async def test_a_command_under_a_picture_is_no_error_either(front: Front, stranger: User) -> None:
    """Once it was tried five times and set aside: any passer-by could alarm the administrators."""
    (group,) = front.world.groups.values()
    for name in COMMANDS:
        stranger.posts_photo(f"/{name}", to=group)
    await front.handle()
    assert stranger.inbox() == []
