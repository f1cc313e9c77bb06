"""Typed back from paper: noted like taps, by numbers that stay true all day, with one undo for all of it."""

import pytest

from core.ids import VisitListId
from core.outreach import Outcome
from core.people import Person
from core.typed_back import Typed, typed_back
from core.visiting import KnockReason, TypedBack, VisitList
from tests.builders import ELDERLY, Clock, Desk
from tests.services.rounds import VACCINE, homes, knock, planned, states, worker

CODES = ("3-1-0401", "3-2-0101", "5-1-0201")


@pytest.fixture
async def sun(desk: Desk) -> Person:
    await homes(desk, *CODES)
    await desk.notice(await desk.group("群"), ELDERLY)
    return await worker(desk)


async def types(desk: Desk, actor: Person, text: str) -> TypedBack:
    typed = typed_back(text)
    assert typed is not None
    return await desk.services.visits.typed_back(actor, typed, desk.now)


def read(answer: TypedBack) -> list[tuple[str, str | None, KnockReason]]:
    return [(str(line.ref), line.code, line.reason) for line in answer.lines]


async def test_every_number_is_noted_and_answered_with_its_code(desk: Desk, sun: Person) -> None:
    await planned(desk, sun)
    answer = await types(desk, sun, "1 已告知 2 不在家 9 已告知 5-1-0201 不需要")
    assert read(answer) == [
        ("1", "3-1-0401", KnockReason.NOTED),
        ("2", "3-2-0101", KnockReason.NOTED),
        ("9", None, KnockReason.UNKNOWN),
        ("5-1-0201", "5-1-0201", KnockReason.NOTED),
    ]
    assert await states(desk) == ["reached", "open", "declined"]


async def test_one_undo_takes_back_all_of_it_and_nothing_else(desk: Desk, clock: Clock, sun: Person) -> None:
    found = await planned(desk, sun)
    await knock(desk, sun, found, Outcome.TOLD, 3)
    clock.later(minutes=1)
    answer = await types(desk, sun, "1 已告知 2 已告知 3 不在家")
    assert [line.reason for line in answer.lines] == [KnockReason.NOTED, KnockReason.NOTED, KnockReason.ALREADY]
    assert await desk.services.visits.take_back_typed(sun, answer.list, answer.at, desk.now) == 2
    assert await states(desk) == ["open", "open", "reached"]
    assert await desk.services.visits.take_back_typed(sun, answer.list, answer.at, desk.now) == 0


async def test_typed_twice_counts_once(desk: Desk, sun: Person) -> None:
    await planned(desk, sun)
    await types(desk, sun, "1 已告知")
    assert read(await types(desk, sun, "1 已告知")) == [("1", "3-1-0401", KnockReason.SAME)]


async def test_a_household_keeps_its_number_all_day(desk: Desk, clock: Clock, sun: Person) -> None:
    """She printed the list in the morning; at noon she asked for it again, when one was done and one was new."""
    morning = await planned(desk, sun)
    await knock(desk, sun, morning, Outcome.TOLD, 1)
    clock.later(hours=3)
    await desk.resident(await desk.household("3-1-0101"), "钱老")
    await desk.notice(await desk.group("群二"), VACCINE)
    noon = await planned(desk, sun)
    assert [(each.number, each.code) for each in noon.knocks] == [
        (4, "3-1-0101"),
        (1, "3-1-0401"),
        (2, "3-2-0101"),
        (3, "5-1-0201"),
    ]
    assert read(await types(desk, sun, "2 已告知")) == [("2", "3-2-0101", KnockReason.NOTED)]
    clock.at("08:00", day=2)
    assert sorted(each.number for each in (await planned(desk, sun)).knocks) == [1, 2, 3]


async def test_an_older_list_can_be_named(desk: Desk, clock: Clock, sun: Person) -> None:
    old = await planned(desk, sun)
    await knock(desk, sun, old, Outcome.TOLD, 1)
    clock.later(days=1)
    assert [each.code for each in (await planned(desk, sun)).knocks] == ["3-2-0101", "5-1-0201"]
    assert read(await types(desk, sun, f"清单{old.id}：3 已告知")) == [("3", "5-1-0201", KnockReason.NOTED)]


async def test_a_list_of_somebody_else_is_none(desk: Desk, sun: Person) -> None:
    await planned(desk, sun)
    other: VisitList = await planned(desk, await worker(desk))
    assert read(await types(desk, sun, f"清单{other.id}：1 已告知")) == [("1", None, KnockReason.UNKNOWN)]
    assert await states(desk) == ["open"] * 3


async def test_one_of_several_people_by_a_second_number(desk: Desk, clock: Clock, sun: Person) -> None:
    home, *_ = await homes(desk, "8-1-0101")
    await desk.resident(home, "钱老")
    await desk.notice(await desk.group("群二"), VACCINE)
    found = await planned(desk, sun)
    clock.later(minutes=1)
    number = next(each.number for each in found.knocks if each.code == "8-1-0101")
    answer = await types(desk, sun, f"{number}.2 不需要 {number}.3 已告知")
    assert [line.reason for line in answer.lines] == [KnockReason.NOTED, KnockReason.UNKNOWN]
    after = await desk.services.visits.show(sun, found.id, desk.now)
    assert after is not None
    entry = after.knock(number)
    assert entry is not None
    assert [each.outcome for each in entry.members] == [None, Outcome.DECLINED]


async def test_whoever_has_no_list_has_nothing_to_type(desk: Desk, sun: Person) -> None:
    assert not await desk.services.visits.has_list(sun)
    typed = Typed(marks=typed_back("1 已告知").marks)  # type: ignore[union-attr]
    assert (await desk.services.visits.typed_back(sun, typed, desk.now)).noted == 0
    await planned(desk, sun)
    assert await desk.services.visits.has_list(sun)


async def test_an_undo_of_a_list_that_is_not_ones_own_does_nothing(desk: Desk, sun: Person) -> None:
    await planned(desk, sun)
    answer = await types(desk, sun, "1 已告知")
    other = await worker(desk)
    take_back = desk.services.visits.take_back_typed
    assert await take_back(other, answer.list, answer.at, desk.now) == 0
    assert await take_back(sun, VisitListId(404), answer.at, desk.now) == 0
    assert (await states(desk))[0] == "reached"


async def dealt_anew(desk: Desk, clock: Clock, sun: Person) -> tuple[VisitList, VisitList]:
    """Yesterday's list, and today's: the first household was told, so every number is another household's."""
    before = await planned(desk, sun)
    await knock(desk, sun, before, Outcome.TOLD, 1)
    clock.later(days=1)
    return before, await planned(desk, sun)


async def test_numbers_that_were_dealt_anew_are_asked_about_and_nothing_is_guessed(
    desk: Desk, clock: Clock, sun: Person
) -> None:
    before, today = await dealt_anew(desk, clock, sun)
    answer = await types(desk, sun, "2 不在家")
    assert [each.list for each in answer.which] == [today.id, before.id]
    assert (answer.lines, await states(desk)) == ((), ["reached", "open", "open"])
    said = await types(desk, sun, f"清单{before.id} 2 已告知")
    assert read(said) == [("2", "3-2-0101", KnockReason.NOTED)]


@pytest.mark.parametrize("text", ["5-1-0201 已告知", "1 已告知"])
async def test_where_there_is_no_doubt_nobody_is_asked(desk: Desk, clock: Clock, sun: Person, text: str) -> None:
    """A code is a code; and who was number 1 yesterday has been told."""
    await dealt_anew(desk, clock, sun)
    answer = await types(desk, sun, text)
    assert (answer.which, answer.noted) == ((), 1)


async def test_after_a_week_only_the_newest_list_is_meant(desk: Desk, clock: Clock, sun: Person) -> None:
    await dealt_anew(desk, clock, sun)
    clock.later(days=7)
    await planned(desk, sun)
    assert (await types(desk, sun, "2 不在家")).which == ()
