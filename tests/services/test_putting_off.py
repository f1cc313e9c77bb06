"""What is left for another day: said, taken up again with one tap, and back by itself when it cannot wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest
from sqlalchemy import Engine, event, update

from core.handing import WHOLE_GRID, Handed, HandReason, Left
from core.outreach import Outcome
from core.people import Person, Role
from core.visiting import Standing
from storage import roster
from storage.tables import notice
from tests.builders import ELDERLY, Clock, Desk, at
from tests.services.rounds import homes, planned, worker

CODES = ("3-1-0401", "3-2-0101", "5-1-0201")
EVENT = "【通知】请网格员上门通知辖区80岁以上老人，免费体检定于6月{day}日上午9:00在社区卫生站进行。"
OTHER = "【通知】请网格员上门通知辖区80岁以上老人于6月{day}日前到社区卫生站接种流感疫苗。"


@pytest.fixture
async def sun(desk: Desk) -> Person:
    """Three doors, for a notice that has time until the twentieth."""
    await homes(desk, *CODES)
    await desk.notice(await desk.group("群"), ELDERLY)
    return await worker(desk)


async def codes(desk: Desk, actor: Person) -> list[str]:
    return [knock.code for knock in (await planned(desk, actor)).knocks]


async def off(desk: Desk, actor: Person, **what: int) -> Handed:
    return await desk.services.handing.put_off(actor, (await planned(desk, actor)).id, desk.now, **what)


async def left(desk: Desk, actor: Person) -> Left | None:
    return (await desk.services.handing.shared(actor, desk.now)).left


async def test_what_is_left_is_said_and_one_tap_takes_it_up_again(desk: Desk, sun: Person) -> None:
    await off(desk, sun)
    assert await codes(desk, sun) == [], "a new list does not have them"
    assert await left(desk, sun) == Left(households=3, until=date(2026, 6, 2))
    back = await desk.services.handing.take_up(sun, desk.now)
    assert (back.reason, back.households) == (HandReason.ON_LIST, 3)
    assert await left(desk, sun) is None
    assert await codes(desk, sun) == list(CODES)
    assert (await desk.services.handing.take_up(sun, desk.now)).reason is HandReason.NOTHING


async def test_what_was_told_meanwhile_is_not_left(desk: Desk, sun: Person) -> None:
    found = await planned(desk, sun)
    await desk.services.handing.put_off(sun, found.id, desk.now)
    await desk.services.visits.knock(sun, found.id, 1, Outcome.BY_PHONE, desk.now)
    assert await left(desk, sun) == Left(households=2, until=date(2026, 6, 2))


async def test_only_the_own_ones_are_taken_up(desk: Desk, sun: Person) -> None:
    await off(desk, sun)
    clerk = await desk.person("办事员")
    other = await desk.person("外社区", Role.GRID_WORKER, unit=desk.west, grid=desk.west)
    assert (await desk.services.handing.take_up(clerk, desk.now)).reason is HandReason.NOT_ALLOWED
    assert (await desk.services.handing.take_up(other, desk.now)).reason is HandReason.NOTHING
    assert await left(desk, other) is None
    assert (await left(desk, sun)) is not None


@pytest.mark.parametrize(("day", "tight"), [(1, 3), (2, 3), (3, 0)])
async def test_an_event_that_the_round_of_that_day_may_miss_is_warned_of(
    desk: Desk, sun: Person, day: int, tight: int
) -> None:
    """Put off on the first of June until the second."""
    await desk.notice(await desk.group("群二"), EVENT.format(day=day))
    assert (await off(desk, sun)).tight == tight
    assert await left(desk, sun) == Left(households=3, until=date(2026, 6, 2), tight=tight)


async def test_an_event_that_is_over_presses_nobody(desk: Desk, clock: Clock, sun: Person) -> None:
    await desk.notice(await desk.group("群二"), EVENT.format(day=3))
    clock.at("09:00", day=4)
    assert (await off(desk, sun)).tight == 0


@pytest.mark.parametrize(("text", "is_back"), [(OTHER.format(day=3), False), (OTHER.format(day=2), True)])
async def test_something_new_that_cannot_wait_brings_a_household_back(
    desk: Desk, sun: Person, text: str, is_back: bool
) -> None:
    await off(desk, sun)
    await desk.notice(await desk.group("群二"), text)
    await desk.services.handing.tend(desk.now)
    assert await codes(desk, sun) == (list(CODES) if is_back else [])


async def test_a_deadline_that_moved_forward_brings_them_back(desk: Desk, sun: Person) -> None:
    await off(desk, sun)
    async with desk.store.writing() as connection:
        await connection.execute(update(notice).values(deadline_at=at("12:00", 2)))
    await desk.services.handing.tend(desk.now)
    assert await codes(desk, sun) == list(CODES)


async def test_what_was_known_to_be_tight_when_it_was_put_off_stays_so(desk: Desk, sun: Person) -> None:
    """The worker saw the warning; it is hers to judge."""
    await desk.notice(await desk.group("群二"), OTHER.format(day=2))
    assert (await off(desk, sun)).tight == 3
    await desk.services.handing.tend(desk.now)
    assert await codes(desk, sun) == []


async def test_only_the_household_it_is_for_comes_back(desk: Desk, sun: Person) -> None:
    second = (await planned(desk, sun)).knocks[1]
    await desk.resident(second.household, "周老", born=date(1928, 1, 1))
    await off(desk, sun)
    await desk.notice(await desk.group("群二"), OTHER.format(day=2).replace("80岁", "95岁"))
    await desk.services.handing.tend(desk.now)
    assert await codes(desk, sun) == [second.code]


async def test_a_list_that_lies_open_shows_it_too(desk: Desk, sun: Person) -> None:
    found = await planned(desk, sun)
    await desk.services.handing.put_off(sun, found.id, desk.now)
    async with desk.store.writing() as connection:
        await connection.execute(update(notice).values(deadline_at=at("12:00", 2)))
    await desk.services.handing.tend(desk.now)
    shown = await desk.services.visits.show(sun, found.id, desk.now)
    assert shown is not None
    assert {each.standing for each in shown.knocks} == {Standing.DUE}


async def test_who_takes_over_goes_there_today(desk: Desk, sun: Person) -> None:
    """For a leave the whole grid is handed on, also what its worker had put off."""
    async with desk.store.writing() as connection:
        second = await roster.unit_under(connection, desk.east, "第二网格", is_grid=True)
    zhou = await desk.person("网格员小周", Role.GRID_WORKER, grid=second)
    await off(desk, sun)
    found = await planned(desk, sun)
    await desk.services.handing.hand_over(sun, found.id, zhou.id, desk.now, part=WHOLE_GRID)
    assert await codes(desk, zhou) == list(CODES)
    await off(desk, zhou)
    await desk.services.handing.give_back(zhou, desk.now)
    assert await codes(desk, sun) == list(CODES), "and whoever has it back decides anew"


@contextmanager
def statements() -> Iterator[list[str]]:
    """Whatever any database is asked meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


async def test_many_doors_take_no_more_queries_than_three(desk: Desk, sun: Person) -> None:
    found = await planned(desk, sun)
    with statements() as few:
        await desk.services.handing.put_off(sun, found.id, desk.now)
    await desk.services.handing.take_up(sun, desk.now)
    await homes(desk, *(f"9-1-{floor:02}01" for floor in range(1, 25)))
    await desk.notice(await desk.group("群三"), ELDERLY.replace("高龄津贴认证", "免费体检"))
    found = await planned(desk, sun)
    with statements() as many:
        handed = await desk.services.handing.put_off(sun, found.id, desk.now)
    assert handed.households > 20
    assert len(many) == len(few)


async def test_a_moment_of_another_zone_is_the_offices_day(desk: Desk, clock: Clock, sun: Person) -> None:
    clock.now = datetime.fromisoformat("2026-06-01T16:30:00+00:00")  # half past midnight of the second
    assert (await off(desk, sun)).until == date(2026, 6, 3)
