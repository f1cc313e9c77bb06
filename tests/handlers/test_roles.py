"""Who may do what (design 4.8), through the real dispatcher: the answer of each command and button to each role."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from core.ids import NoticeId
from core.joining import Joined, JoinReason
from core.people import Person, Role
from core.sources import Added, AddedReason
from demo.telegram import Group as Chat
from demo.telegram import User
from storage import roster
from tests.builders import CENSUS, Group
from tests.handlers.conftest import Front
from views.buttons import DueTap, JoinTap, NoticeTap, OutreachTap, PeopleTap, SourceTap, StatsTap
from views.commands import COMMANDS
from views.joining import answer_joined
from views.sources import answer_source
from views.taps import answer_foreign, answer_not_allowed
from views.welcome import render_not_allowed
from views.wording import Wording

W = Wording("zh-CN")
STAFF, GRID, PUBLISHER, SUPERVISOR, ADMIN = Role
REFUSED = render_not_allowed(W).text
REFUSALS = {
    answer_joined(Joined(reason=JoinReason.NOT_ALLOWED), W),
    answer_foreign(W),
    answer_not_allowed(W),
    answer_source(Added(reason=AddedReason.NOT_ALLOWED), W),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bureau:
    """One of each role in the eastern community, a notice by somebody else, and its group."""

    front: Front
    people: dict[Role, tuple[User, Person]]
    notice: NoticeId
    group: Group
    chat: Chat


@pytest.fixture
async def bureau(front: Front) -> Bureau:
    people = {
        role: await front.person(f"某{role}", role, grid=front.desk.grid if role is GRID else None) for role in Role
    }
    author, zhou = await front.person("发文人周", PUBLISHER)
    group = await front.desk.group("民政工作群", *(person for _, person in people.values()))
    notice = await front.desk.notice(group, CENSUS, zhou)
    chat = front.group("民政工作群", group.chat_id, author, *(user for user, _ in people.values()))
    return Bureau(front=front, people=people, notice=notice, group=group, chat=chat)


COMMANDS_OF = {
    "digest": set(Role),
    "visits": {GRID},
    "resident": {GRID},
    "requests": {GRID, SUPERVISOR, ADMIN},
    "pages": {GRID, PUBLISHER, SUPERVISOR, ADMIN},
    "stats": {PUBLISHER, SUPERVISOR, ADMIN},
    "burden": {PUBLISHER, SUPERVISOR, ADMIN},
    "certificate": {PUBLISHER, SUPERVISOR, ADMIN},
    "notice": set(Role),  # without a message to point at it only says how it is done
    "groups": {ADMIN},
    "people": {ADMIN},
    "status": {ADMIN},
    "find": set(Role),
    "suggest": set(Role),
    "settings": set(Role),
    "language": set(Role),
    "help": set(Role),
}


def test_the_table_holds_every_command() -> None:
    assert set(COMMANDS_OF) == set(COMMANDS)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "digest"])
async def test_a_command_answers_those_whose_it_is(bureau: Bureau, name: str) -> None:
    said = {role: await bureau.front.says(user, f"/{name}") for role, (user, _) in bureau.people.items()}
    assert {role for role, texts in said.items() if texts != [REFUSED]} == COMMANDS_OF[name]
    assert all(len(texts) == 1 for texts in said.values())


async def test_everybody_may_ask_for_their_digest(bureau: Bureau) -> None:
    for user, _ in bureau.people.values():
        assert await bureau.front.says(user, "/digest") == []  # the courier brings it
    asked = {row[5] for row in bureau.front.rows()["delivery"] if row[1] == "digest"}
    assert asked == {user.id for user, _ in bureau.people.values()}


async def test_the_help_of_each_role_names_what_that_role_may_do(bureau: Bureau) -> None:
    for role, (user, _) in bureau.people.items():
        (said,) = await bureau.front.says(user, "/help")
        named = set(re.findall(r"^/(\w+)", said, re.MULTILINE))
        assert named == {name for name, seen_by in COMMANDS.items() if role in seen_by}


async def test_a_key_does_what_its_command_does(bureau: Bureau) -> None:
    for user, _ in bureau.people.values():
        for name in COMMANDS:
            by_command = await bureau.front.says(user, f"/{name}")
            by_key = await bureau.front.says(user, W(f"menu.{name}"))
            assert [text.splitlines()[0] for text in by_key] == [text.splitlines()[0] for text in by_command]


BUTTONS_OF: dict[str, tuple[Callable[[Bureau], str], set[Role]]] = {
    "figures": (lambda _: StatsTap(act="list").pack(), {PUBLISHER, SUPERVISOR, ADMIN}),
    "call list": (lambda bureau: StatsTap(act="still", notice=bureau.notice).pack(), {SUPERVISOR, ADMIN}),
    "roster": (lambda _: PeopleTap(page=0).pack(), {ADMIN}),
    "what to merge": (
        lambda bureau: JoinTap(notice=bureau.notice, act="list").pack(),
        {PUBLISHER, SUPERVISOR, ADMIN},
    ),
    "groups": (lambda _: SourceTap(source=0, act="list").pack(), {ADMIN}),
    "a group": (lambda bureau: SourceTap(source=bureau.group.source, act="open").pack(), {ADMIN}),
    "its deadline": (lambda bureau: DueTap(notice=bureau.notice, act="keep").pack(), {PUBLISHER, SUPERVISOR, ADMIN}),
    "its people": (lambda bureau: SourceTap(source=bureau.group.source, act="audience_unit").pack(), {ADMIN}),
}


@pytest.mark.parametrize("button", BUTTONS_OF)
async def test_a_button_answers_those_whose_it_is(bureau: Bureau, button: str) -> None:
    data, allowed = BUTTONS_OF[button]
    for role, (user, _) in bureau.people.items():
        await bureau.front.says(user, "/help")
        before = bureau.front.rows()["source"]
        press = await bureau.front.presses(user, data(bureau))
        assert (press.text in REFUSALS) is (role not in allowed), role
        assert role in allowed or bureau.front.rows()["source"] == before


def withdrawn(front: Front) -> bool:
    return any("withdrawn" in row for row in front.rows()["notice"])


@pytest.mark.parametrize("role", Role)
async def test_a_notice_is_withdrawn_by_those_who_answer_for_its_unit(bureau: Bureau, role: Role) -> None:
    user, _ = bureau.people[role]
    await bureau.front.says(user, "/help")
    await bureau.front.presses(user, NoticeTap(notice=bureau.notice, act="withdraw_sure").pack())
    assert withdrawn(bureau.front) is (role in {PUBLISHER, SUPERVISOR, ADMIN})


async def test_nobody_withdraws_what_another_community_issued(bureau: Bureau) -> None:
    front = bureau.front
    for role in (PUBLISHER, SUPERVISOR):
        user, _ = await front.person(f"西边的{role}", role, unit=front.desk.west)
        await front.says(user, "/help")
        await front.presses(user, NoticeTap(notice=bureau.notice, act="withdraw_sure").pack())
    assert not withdrawn(front)


async def test_a_message_is_made_a_notice_by_those_who_publish(bureau: Bureau) -> None:
    front = bureau.front
    for number, (role, (user, _)) in enumerate(bureau.people.items(), 101):
        original = user.writes(f"第{number}号楼那边我看过了，沙袋还堆着", to=bureau.chat)
        await front.handle()
        before = len(front.rows()["posting"])
        said = await front.says(user, "/notice", to=bureau.chat, reply_to=original)
        made = any(f"第{number}号楼" in str(row) for row in front.rows()["notice_revision"])
        assert len(said) == 1
        assert made is (role in {PUBLISHER, SUPERVISOR, ADMIN}), (role, said, before)


async def test_whoever_lost_a_role_lost_it_before_the_next_tap(bureau: Bureau) -> None:
    user, person = bureau.people[ADMIN]
    front = bureau.front
    assert await front.says(user, "/people") != [REFUSED]
    async with front.desk.store.writing() as connection:
        await roster.set_roles(connection, person.id, [STAFF])
    assert await front.says(user, "/people") == [REFUSED]
    press = await front.presses(user, SourceTap(source=bureau.group.source, act="leave_sure").pack())
    assert press.text in REFUSALS


@pytest.mark.parametrize("role", Role)
async def test_a_question_about_residents_is_answered_by_those_who_publish(bureau: Bureau, role: Role) -> None:
    front = bureau.front
    for number in range(31):
        home = await front.desk.household(f"1-1-{number // 10 + 1:02}{number % 10:02}")
        await front.desk.resident(home, f"孟庆堂{number}")
    _, zhou = await front.person("发文人吴", PUBLISHER)
    asked = await front.desk.notice(bureau.group, "【通知】请通知辖区80岁以上老人6月12日前到社区做健康体检。", zhou)
    user, _ = bureau.people[role]
    await front.says(user, "/help")
    proposed = [row for row in front.rows()["outreach"] if "proposed" in row]
    assert proposed
    press = await front.presses(user, OutreachTap(notice=asked, act="yes").pack())
    allowed = role in {PUBLISHER, SUPERVISOR, ADMIN}
    assert (press.text in REFUSALS) is not allowed
    assert bool([row for row in front.rows()["outreach"] if "proposed" in row]) is not allowed
