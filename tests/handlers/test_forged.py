"""Buttons that nobody made: a modified app may send any 64 bytes. Nothing breaks, nothing of others changes."""

import sqlite3
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.people import Person, Role
from demo.telegram import Message, User
from tests.builders import CENSUS, NEWS
from tests.handlers.conftest import Front, Rows
from views.buttons import (
    AudienceTap,
    DigestTap,
    DoubtTap,
    DraftTap,
    DueTap,
    FindTap,
    JoinTap,
    MenuTap,
    NoticeTap,
    OutreachTap,
    PeopleTap,
    SettingTap,
    SourceTap,
    SplitTap,
    StatsTap,
    VisitTap,
)
from views.commands import COMMANDS

# fmt: off
ACTS = [
    "done", "read", "doing", "not_mine", "question", "undo", "more", "back", "full", "all_read", "next", "prev",
    "expired", "withdraw", "withdraw_sure", "told", "not_home", "by_phone", "via_proxy", "declined", "moved",
    "needs_help", "list", "still", "open", "enable", "leave", "leave_sure", "audience_unit", "audience_members",
    "yes", "no", "locale", "wrong", "due", "ask", "sure", "keep", "none", "own", "at", "day",
    "needs", "places", "every", "all", "age", "grid", "building", "nobody", "anywhere",
    "on", "off", "post", "drop", "again", "count", "uncount",
]
# fmt: on
NUMBERS = st.sampled_from([0, 1, 2, 3, -1, 2**31, 2**63 - 1, 2**63, 10**30]) | st.integers(-(2**63), 2**63 - 1)
ACT = st.sampled_from([*ACTS, *COMMANDS]) | st.text("abcdefghijklmnopqrstuvwxyz_", max_size=10)

WELL_FORMED = st.one_of(
    st.builds(DigestTap, digest=NUMBERS, number=NUMBERS, act=ACT, page=NUMBERS),
    st.builds(NoticeTap, notice=NUMBERS, act=ACT, place=st.sampled_from(["full", "urgent", "nowhere"])),
    st.builds(DoubtTap, doubt=NUMBERS, act=ACT, value=NUMBERS, page=NUMBERS),
    st.builds(DueTap, notice=NUMBERS, act=ACT, value=NUMBERS),
    st.builds(DraftTap, draft=NUMBERS, act=ACT, value=NUMBERS, page=NUMBERS),
    st.builds(JoinTap, notice=NUMBERS, act=ACT, other=NUMBERS, page=NUMBERS),
    st.builds(SplitTap, notice=NUMBERS, act=ACT, posting=NUMBERS, page=NUMBERS),
    st.builds(FindTap, page=NUMBERS),
    st.builds(VisitTap, list=NUMBERS, number=NUMBERS, act=ACT, page=NUMBERS),
    st.builds(StatsTap, act=ACT, notice=NUMBERS, page=NUMBERS),
    st.builds(SourceTap, source=NUMBERS, act=ACT, page=NUMBERS),
    st.builds(PeopleTap, page=NUMBERS),
    st.builds(OutreachTap, notice=NUMBERS, act=ACT),
    st.builds(AudienceTap, notice=NUMBERS, act=ACT, value=NUMBERS, page=NUMBERS, sure=NUMBERS),
    st.builds(MenuTap, act=ACT),
    st.builds(SettingTap, name=ACT, value=st.sampled_from(["en", "zh-CN", "xx", ""])),
).map(lambda tap: ":".join([tap.__prefix__, *(str(value) for value in tap.model_dump().values())]))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A button as we make them, with a few characters put in, taken out or changed."""
    data = draw(WELL_FORMED)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.text(max_size=2)) + data[at + draw(st.integers(0, 2)) :]
    return data


def fits(data: str) -> bool:
    return 1 <= len(data.encode()) <= 64


FORGED = st.one_of(WELL_FORMED, mutated(), st.text(max_size=20)).filter(fits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What others have, and somebody of the roster who is meant by none of it."""

    front: Front
    user: User
    person: Person
    screen: Message

    def of_others(self) -> Rows:
        return self.front.rows(without=self._is_own)

    def _is_own(self, table: str, row: sqlite3.Row) -> bool:
        """Their own digest when they asked for it, their language, what leaves their own chat; and the counters of the
        database."""
        names = row.keys()
        if table == "delivery" and row["chat_id"] == self.user.id:
            return True
        if table == "staff":
            return bool(row["id"] == self.person.id)
        return "staff_id" in names and row["staff_id"] == self.person.id


@pytest.fixture
async def scene(front: Front) -> Scene:
    desk = front.desk
    _, li = await front.person("李小雨", Role.GRID_WORKER, grid=desk.grid)
    _, zhou = await front.person("发文人周", Role.PUBLISHER)
    group = await desk.group("民政工作群", li)
    doubted = await desk.notice(group, CENSUS, zhou)
    await desk.notice(group, NEWS, zhou)
    await desk.services.doubts.doubt(li, doubted, desk.now)
    await desk.services.drafts.put(zhou, CENSUS, desk.now)
    home = await desk.household("3-2-0412")
    await desk.resident(home, needs="alone")
    desk.clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    await desk.services.visits.plan(li, desk.now)
    user, person = await front.person("外人", unit=desk.west)
    await front.bot.send_message(user.id, "…")
    return Scene(front=front, user=user, person=person, screen=user.inbox()[-1])


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=FORGED)
@example(data="m:resident")
async def test_a_forged_button_is_answered_and_changes_nothing_of_others(scene: Scene, data: str) -> None:
    before = scene.of_others()
    press = scene.user.forge(scene.screen, data)
    await scene.front.handle()
    assert press.is_answered
    assert scene.of_others() == before
    assert "赵桂兰" not in press.text + "".join(message.text for message in scene.user.inbox())


OF_OTHERS = [
    DigestTap(digest=1, number=1, act="done"),
    DigestTap(digest=1, number=0, act="all_read"),
    DigestTap(digest=1, number=1, act="full"),
    NoticeTap(notice=1, act="done"),
    NoticeTap(notice=1, act="full"),
    NoticeTap(notice=1, act="withdraw_sure"),
    NoticeTap(notice=1, act="wrong"),
    DigestTap(digest=1, number=1, act="wrong"),
    DoubtTap(doubt=1, act="keep"),
    DoubtTap(doubt=1, act="none"),
    DoubtTap(doubt=1, act="own"),
    DoubtTap(doubt=1, act="no"),
    DueTap(notice=1, act="none"),
    DueTap(notice=1, act="own"),
    DraftTap(draft=1, act="post"),
    DraftTap(draft=1, act="drop"),
    DraftTap(draft=1, act="on"),
    DraftTap(draft=1, act="again"),
    JoinTap(notice=1, act="list"),
    JoinTap(notice=1, act="ask", other=2),
    JoinTap(notice=1, act="sure", other=2),
    SplitTap(notice=1, act="list"),
    SplitTap(notice=1, act="sure", posting=1),
    VisitTap(list=1, number=1, act="told"),
    VisitTap(list=1, number=1, act="undo"),
]


async def test_the_buttons_of_others_do_nothing_and_say_so(scene: Scene) -> None:
    before, seen = scene.of_others(), len(scene.user.inbox())
    for tap in OF_OTHERS:
        press = scene.user.forge(scene.screen, tap.pack())
        await scene.front.handle()
        assert press.text, tap
    assert scene.of_others() == before
    assert len(scene.user.inbox()) == seen


async def test_the_screen_above_a_button_may_be_gone(scene: Scene) -> None:
    """Telegram then hands over only its number; the answer comes all the same."""
    await scene.front.bot.delete_message(scene.user.id, scene.screen.id)
    before = scene.of_others()
    for data in (
        "d:1:1:done:0",
        "n:1:full:full",
        "m:help",
        "p:locale:en",
        "s:list:0:0",
        "g:0:list:0",
        "j:1:list:0:0",
        "f:1",
        "nonsense",
    ):
        press = scene.user.forge(scene.screen, data)
        await scene.front.handle()
        assert press.is_answered, data
    assert scene.of_others() == before


async def test_a_tap_that_comes_too_late_still_counts(front: Front) -> None:
    """Telegram takes no answer after two and a half minutes; what was tapped is settled all the same."""
    desk = front.desk
    user, li = await front.person("李小雨")
    await desk.notice(await desk.group("民政工作群", li), CENSUS)
    desk.clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    await front.bot.send_message(user.id, "…")
    press = user.forge(user.inbox()[-1], DigestTap(digest=1, number=1, act="done").pack())
    desk.clock.later(minutes=10)
    await front.handle()
    assert not press.is_answered
    assert any("done" in row for row in front.rows()["receipt"])


async def test_five_quick_taps_are_one(front: Front) -> None:
    desk = front.desk
    user, li = await front.person("李小雨")
    await desk.notice(await desk.group("民政工作群", li), CENSUS)
    desk.clock.at("08:30")
    await desk.services.digests.publish_due(desk.now)
    await front.bot.send_message(user.id, "…")
    screen = user.inbox()[-1]
    presses = [user.forge(screen, DigestTap(digest=1, number=1, act="done").pack()) for _ in range(5)]
    await front.handle()
    assert all(press.is_answered for press in presses)
    assert len([row for row in front.rows()["receipt"] if "done" in row]) == 1
