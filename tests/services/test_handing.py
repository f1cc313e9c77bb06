"""Households that a colleague goes to, and those that wait until tomorrow: nobody is lost, and nobody else decides."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from core.deliveries import DeliveryKind
from core.handing import WHOLE_GRID, Handed, HandedBack, HandedOver, HandReason, Shared
from core.ids import HouseholdId
from core.outreach import Outcome
from core.people import Person, Role
from core.visiting import KnockReason, Standing, VisitList
from storage import roster
from storage.tables import handover, household, staff
from tests.builders import ELDERLY, Clock, Desk
from tests.services.looking import rows as rows_of
from tests.services.rounds import homes, planned, states, worker

CODES = ("3-1-0401", "3-2-0101", "5-1-0201")


@pytest.fixture
async def sun(desk: Desk) -> Person:
    await homes(desk, *CODES)
    await desk.notice(await desk.group("群"), ELDERLY)
    return await worker(desk)


@pytest.fixture
async def zhou(desk: Desk) -> Person:
    """The grid worker of the next grid of the same community."""
    async with desk.store.writing() as connection:
        second = await roster.unit_under(connection, desk.east, "第二网格", is_grid=True)
    return await desk.person("网格员小周", Role.GRID_WORKER, grid=second)


async def codes(desk: Desk, actor: Person) -> list[str]:
    return [knock.code for knock in (await planned(desk, actor)).knocks]


async def give(desk: Desk, actor: Person, found: VisitList, to: Person, **what: int) -> Handed:
    return await desk.services.handing.hand_over(actor, found.id, to.id, desk.now, **what)


async def test_a_building_goes_to_a_colleague_who_finds_it_on_the_list(desk: Desk, sun: Person, zhou: Person) -> None:
    found = await planned(desk, sun)
    assert [(part.building, part.due) for part in found.parts] == [("3", 2), ("5", 1)]
    handed = await give(desk, sun, found, zhou, part=1)
    assert (handed.reason, handed.households, handed.colleague) == (HandReason.GIVEN, 2, "网格员小周")
    assert await codes(desk, zhou) == ["3-1-0401", "3-2-0101"]
    assert await codes(desk, sun) == ["5-1-0201"]
    assert await desk.services.handing.shared(sun, desk.now) == Shared(given=2)
    assert await desk.services.handing.shared(zhou, desk.now) == Shared(taken=2)


async def test_the_colleague_is_told_once_how_many(desk: Desk, sun: Person, zhou: Person) -> None:
    found = await planned(desk, sun)
    await give(desk, sun, found, zhou, part=1)
    await give(desk, sun, found, zhou, part=2)
    told = [each for each in await desk.send_all() if each.kind is DeliveryKind.HANDED_OVER]
    assert [(each.chat_id, each.subject) for each in told] == [(zhou.telegram_id, sun.id)]
    assert await desk.services.handing.message_for(sun.id, zhou.id) == HandedOver(by=sun.name, households=3)


async def test_nobody_is_woken_at_night(desk: Desk, clock: Clock, sun: Person, zhou: Person) -> None:
    found = await planned(desk, sun)
    await give(desk, sun, found, zhou, part=1)
    await desk.send_all()
    clock.at("22:30")
    await give(desk, sun, found, zhou, part=2)
    assert await desk.send_all() == []
    clock.at("07:00", day=2)
    assert [each.kind for each in await desk.send_all()] == [DeliveryKind.HANDED_OVER]


async def test_what_was_taken_back_on_the_way_is_told_to_nobody(desk: Desk, sun: Person, zhou: Person) -> None:
    await give(desk, sun, await planned(desk, sun), zhou)
    await desk.services.handing.fetch_back(sun, desk.now)
    assert await desk.services.handing.message_for(sun.id, zhou.id) is None


async def test_whoevers_grid_it_is_hears_once_what_came_back(desk: Desk, sun: Person, zhou: Person) -> None:
    """And nobody else: the supervisor has no part in it."""
    head = await desk.person("主任", Role.SUPERVISOR)
    found = await planned(desk, sun)
    await give(desk, sun, found, zhou, part=1)
    await give(desk, sun, found, zhou, part=2)
    await desk.send_all()
    desk.clock.later(minutes=5)
    await desk.services.handing.give_back(zhou, desk.now)
    told = await desk.send_all()
    assert [(each.kind, each.chat_id, each.subject) for each in told] == [
        (DeliveryKind.HANDED_BACK, sun.telegram_id, zhou.id)
    ]
    back = await desk.services.handing.given_back(zhou.id, sun.id, told[0].created_at)
    assert back == HandedBack(by=zhou.name, households=3)
    assert head.telegram_id not in {each.chat_id for each in told}


async def test_what_comes_back_at_night_is_said_in_the_morning(
    desk: Desk, clock: Clock, sun: Person, zhou: Person
) -> None:
    await give(desk, sun, await planned(desk, sun), zhou)
    await desk.send_all()
    clock.at("22:30")
    await desk.services.handing.give_back(zhou, desk.now)
    assert await desk.send_all() == []
    clock.at("07:00", day=2)
    assert [each.kind for each in await desk.send_all()] == [DeliveryKind.HANDED_BACK]


async def test_what_went_out_again_is_not_said_to_have_come_back(desk: Desk, sun: Person, zhou: Person) -> None:
    await give(desk, sun, await planned(desk, sun), zhou)
    since = desk.now
    await desk.services.handing.give_back(zhou, desk.now)
    desk.clock.later(minutes=1)
    await give(desk, sun, await planned(desk, sun), zhou, part=1)
    assert await desk.services.handing.given_back(zhou.id, sun.id, since) == HandedBack(by=zhou.name, households=1)


async def test_what_is_fetched_back_is_no_news_to_its_worker(desk: Desk, sun: Person, zhou: Person) -> None:
    await give(desk, sun, await planned(desk, sun), zhou)
    await desk.send_all()
    await desk.services.handing.fetch_back(sun, desk.now)
    assert await desk.send_all() == []


async def test_who_has_no_grid_has_no_list_and_takes_nothing_over(desk: Desk, sun: Person, zhou: Person) -> None:
    spare = await desk.person("替班", Role.GRID_WORKER)
    found = await planned(desk, sun)
    assert spare.id not in {each.id for each in await desk.services.handing.colleagues(sun)}
    assert (await give(desk, sun, found, spare)).reason is HandReason.NOT_ALLOWED
    await give(desk, sun, found, zhou)
    async with desk.store.writing() as connection:
        await roster.change_person(connection, zhou.id, grid_id=None)
    assert await codes(desk, sun) == list(CODES), "back at once, and not hidden with somebody who sees no list"
    await desk.services.handing.tend(desk.now)
    async with desk.store.writing() as connection:
        await roster.change_person(connection, zhou.id, grid_id=zhou.grid)
    assert await codes(desk, sun) == list(CODES), "what ended has ended"


@pytest.mark.parametrize("by_receiver", [True, False])
async def test_it_is_taken_back_or_given_back(desk: Desk, sun: Person, zhou: Person, by_receiver: bool) -> None:
    await give(desk, sun, await planned(desk, sun), zhou)
    assert await codes(desk, sun) == []
    handing = desk.services.handing
    back = await (handing.give_back(zhou, desk.now) if by_receiver else handing.fetch_back(sun, desk.now))
    assert (back.reason, back.households) == (HandReason.RETURNED if by_receiver else HandReason.BACK, 3)
    assert (await codes(desk, sun), await codes(desk, zhou)) == (list(CODES), [])


async def test_a_handed_household_is_settled_by_either_and_only_once(desk: Desk, sun: Person, zhou: Person) -> None:
    mine = await planned(desk, sun)
    await give(desk, sun, mine, zhou, number=1)
    theirs = await planned(desk, zhou)
    knock = desk.services.visits.knock
    assert (await knock(zhou, theirs.id, 1, Outcome.TOLD, desk.now)).reason is KnockReason.NOTED
    late = await knock(sun, mine.id, 1, Outcome.NOT_HOME, desk.now)
    assert late.reason is KnockReason.ALREADY
    assert late.visits is not None
    assert late.visits.knocks[0].standing is Standing.NOTED
    assert await states(desk) == ["reached", "open", "open"]


@pytest.mark.parametrize(("days", "reason"), [(7, KnockReason.NOTED), (8, KnockReason.CHANGED)])
async def test_what_the_colleague_did_before_it_was_taken_back_counts_for_a_week(
    desk: Desk, sun: Person, zhou: Person, days: int, reason: KnockReason
) -> None:
    await give(desk, sun, await planned(desk, sun), zhou)
    theirs = await planned(desk, zhou)
    await desk.services.handing.fetch_back(sun, desk.now)
    desk.clock.later(days=days)
    tap = await desk.services.visits.knock(zhou, theirs.id, 1, Outcome.TOLD, desk.now)
    assert tap.reason is reason
    assert await states(desk) == ["reached" if reason is KnockReason.NOTED else "open", "open", "open"]


async def test_the_entry_says_who_handed_it_over(desk: Desk, sun: Person, zhou: Person) -> None:
    found = await planned(desk, sun)
    await give(desk, sun, found, zhou, number=1)
    assert [each.taken_from for each in (await planned(desk, zhou)).knocks] == [sun.name]
    assert [each.taken_from for each in (await planned(desk, sun)).knocks] == [None, None]


async def test_a_household_on_the_list_says_who_goes_there_and_one_tap_takes_it_back(
    desk: Desk, sun: Person, zhou: Person
) -> None:
    found = await planned(desk, sun)
    await give(desk, sun, found, zhou, number=2)
    shown = await desk.services.visits.show(sun, found.id, desk.now)
    assert shown is not None
    assert [(each.standing, each.colleague) for each in shown.knocks][1] == (Standing.HANDED, "网格员小周")
    await desk.services.handing.bring_back(sun, found.id, 2, desk.now)
    assert await codes(desk, zhou) == []


async def test_for_a_leave_the_whole_grid_goes_also_what_comes_up_later(desk: Desk, sun: Person, zhou: Person) -> None:
    quiet = await desk.household("7-1-0101")
    found = await planned(desk, sun)
    assert (await give(desk, sun, found, zhou, part=WHOLE_GRID)).households == 4
    await desk.resident(quiet, "吴老")
    await desk.notice(await desk.group("群二"), ELDERLY.replace("高龄津贴认证", "免费体检"))
    assert await codes(desk, zhou) == [*CODES, "7-1-0101"]


async def test_whoever_took_over_and_leaves_the_office_leaves_nothing_behind(
    desk: Desk, sun: Person, zhou: Person
) -> None:
    await give(desk, sun, await planned(desk, sun), zhou)
    async with desk.store.writing() as connection:
        await connection.execute(staff.update().where(staff.c.id == zhou.id).values(left_at=desk.now))
    assert await codes(desk, sun) == list(CODES)


async def test_only_grid_workers_of_the_same_community_can_take_over(desk: Desk, sun: Person, zhou: Person) -> None:
    away = await desk.person("外社区", Role.GRID_WORKER, unit=desk.west)
    clerk = await desk.person("办事员")
    silent = await desk.person("没有账号", Role.GRID_WORKER, linked=False)
    found = await planned(desk, sun)
    assert [each.name for each in await desk.services.handing.colleagues(sun)] == ["网格员小周"]
    for other in (away, clerk, silent, sun):
        assert (await give(desk, sun, found, other)).reason is HandReason.NOT_ALLOWED
    assert (await give(desk, zhou, found, sun)).reason is HandReason.NOT_ALLOWED, "not her list"
    assert await rows_of(desk, handover) == 0


async def test_what_is_put_off_comes_back_by_itself_on_the_next_working_day(
    desk: Desk, clock: Clock, sun: Person
) -> None:
    clock.at("15:00", day=5)  # a Friday
    found = await planned(desk, sun)
    handed = await desk.services.handing.put_off(sun, found.id, desk.now, part=1)
    assert (handed.households, handed.until) == (2, date(2026, 6, 8))
    assert await codes(desk, sun) == ["5-1-0201"]
    clock.at("09:00", day=7)
    assert await codes(desk, sun) == ["5-1-0201"]
    clock.at("00:10", day=8)
    assert await codes(desk, sun) == list(CODES)


async def test_what_was_noted_stays_noted_when_the_rest_is_put_off(desk: Desk, sun: Person) -> None:
    found = await planned(desk, sun)
    await desk.services.visits.knock(sun, found.id, 1, Outcome.TOLD, desk.now)
    assert (await desk.services.handing.put_off(sun, found.id, desk.now)).households == 2
    shown = await desk.services.visits.show(sun, found.id, desk.now)
    assert shown is not None
    assert [each.standing for each in shown.knocks] == [Standing.DONE, Standing.PUT_OFF, Standing.PUT_OFF]
    assert shown.minutes == 0
    await desk.services.handing.bring_back(sun, found.id, 3, desk.now)
    assert await codes(desk, sun) == ["5-1-0201"]


async def test_putting_off_past_a_deadline_is_said(desk: Desk, clock: Clock, sun: Person) -> None:
    clock.at("10:00", day=17)
    assert (await desk.services.handing.put_off(sun, (await planned(desk, sun)).id, desk.now)).tight == 0
    clock.at("10:00", day=18)  # the deadline is the 20th; until the 22nd nobody works
    assert (await desk.services.handing.put_off(sun, (await planned(desk, sun)).id, desk.now)).tight == 3


async def test_an_outcome_is_noted_also_for_what_was_put_off(desk: Desk, sun: Person) -> None:
    found = await planned(desk, sun)
    await desk.services.handing.put_off(sun, found.id, desk.now)
    assert (await desk.services.visits.knock(sun, found.id, 1, Outcome.TOLD, desk.now)).reason is KnockReason.NOTED


async def test_a_household_that_moved_to_another_community_is_with_nobody_by_handover(
    desk: Desk, sun: Person, zhou: Person
) -> None:
    await give(desk, sun, await planned(desk, sun), zhou)
    async with desk.store.writing() as connection:
        first = HouseholdId((await connection.scalars(select(household.c.id).order_by(household.c.id))).first() or 0)
        await connection.execute(household.update().where(household.c.id == first).values(unit_id=desk.west))
    assert await codes(desk, zhou) == list(CODES[1:])


async def test_nothing_ends_a_handover_by_time(desk: Desk, clock: Clock, sun: Person, zhou: Person) -> None:
    await give(desk, sun, await planned(desk, sun), zhou)
    clock.now += timedelta(days=19)  # the last day of the notice
    assert await codes(desk, zhou) == list(CODES)
