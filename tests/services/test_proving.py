"""What an attempt at the door proves, and that one which never happened proves nothing: the regular visit is due."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from core.ids import HouseholdId, ResidentId
from core.needs import Tier
from core.office import Office
from core.outreach import Outcome, Way
from core.people import Person
from core.visiting import VisitList
from services import regular
from storage import outreach as outreach_queries
from storage import register
from storage.tables import outreach, reach, visit
from tests.builders import ELDERLY, Clock, Desk
from tests.services.contacts import change
from tests.services.rounds import VACCINE, knock, planned, undo, worker

WEEKLY = Office(visit_every=((Tier.HIGH, 7),))


async def proven(desk: Desk, resident: ResidentId, way: Way = Way.DOOR) -> object:
    query = select(reach.c.proven_at).where(reach.c.resident_id == resident, reach.c.way == way.value)
    async with desk.store.reading() as connection:
        return await connection.scalar(query)


async def prove(desk: Desk, resident: ResidentId, way: Way = Way.DOOR) -> None:
    async with desk.store.writing() as connection:
        await outreach_queries.prove(connection, [resident], way, desk.now)


async def scene(desk: Desk, *, people: int = 1) -> tuple[HouseholdId, list[ResidentId], Person]:
    """A household that two notices are for, its people, and who goes there."""
    home = await desk.household("3-1-0401")
    residents = [await desk.resident(home, name) for name in ("赵一", "钱二")[:people]]
    group = await desk.group("群")
    for text in (ELDERLY, VACCINE):
        await desk.notice(group, text)
    return home, residents, await worker(desk)


async def again(desk: Desk, clock: Clock, actor: Person) -> VisitList:
    """Another list an hour later, for something new."""
    clock.later(hours=1)
    await desk.notice(
        await desk.group(f"群{clock.now.hour}"), ELDERLY.replace("高龄津贴认证", f"第{clock.now.hour}项补贴")
    )
    return await planned(desk, actor)


@pytest.mark.parametrize(
    ("outcome", "way"),
    [
        (Outcome.TOLD, Way.DOOR),
        (Outcome.BY_PHONE, Way.PHONE),
        (Outcome.VIA_PROXY, Way.PROXY),
        (Outcome.NEEDS_HELP, Way.DOOR),
    ],
)
async def test_undo_gives_back_when_the_way_was_last_proven(
    desk: Desk, clock: Clock, outcome: Outcome, way: Way
) -> None:
    _, people, actor = await scene(desk, people=2)
    await prove(desk, people[0], way)
    before = clock.now
    clock.later(days=3)
    visits = await planned(desk, actor)
    await knock(desk, actor, visits, outcome)
    assert [await proven(desk, each, way) for each in people] == [clock.now] * 2
    await undo(desk, actor, visits)
    assert [await proven(desk, each, way) for each in people] == [before, None]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
async def test_of_two_lists_taken_back_in_any_order_nothing_stays_proven(
    desk: Desk, clock: Clock, order: tuple[int, int]
) -> None:
    _, [somebody], actor = await scene(desk)
    lists, moments = [], []
    for _ in range(2):
        lists.append(await again(desk, clock, actor))
        await knock(desk, actor, lists[-1], Outcome.TOLD)
        moments.append(clock.now)
    first, second = order
    await undo(desk, actor, lists[first])
    assert await proven(desk, somebody) == moments[second]
    await undo(desk, actor, lists[second])
    assert await proven(desk, somebody) is None


async def test_what_was_proven_since_stays_proven(desk: Desk, clock: Clock) -> None:
    _, [somebody], actor = await scene(desk)
    visits = await planned(desk, actor)
    await knock(desk, actor, visits, Outcome.BY_PHONE)
    clock.later(minutes=5)
    await prove(desk, somebody, Way.PHONE)
    await undo(desk, actor, visits)
    assert await proven(desk, somebody, Way.PHONE) == clock.now


async def test_a_number_that_is_another_one_since_stays_in_doubt(desk: Desk, clock: Clock) -> None:
    _, [somebody], actor = await scene(desk)
    await prove(desk, somebody, Way.PHONE)
    clock.later(hours=1)
    visits = await planned(desk, actor)
    await knock(desk, actor, visits, Outcome.BY_PHONE)
    async with desk.store.writing() as connection:
        await register.doubt_way(connection, [somebody], Way.PHONE)
    await undo(desk, actor, visits)
    assert await proven(desk, somebody, Way.PHONE) is None


@pytest.mark.parametrize("is_tapped_by_mistake", [False, True])
async def test_a_tap_that_was_taken_back_does_not_put_off_the_regular_visit(
    desk: Desk, clock: Clock, is_tapped_by_mistake: bool
) -> None:
    """Somebody looked in a week ago; a wrong 已告知 yesterday must not buy another week."""
    _, [somebody], actor = await scene(desk)
    await change(desk, somebody, tier=Tier.HIGH.value)
    await prove(desk, somebody)
    clock.later(days=6)
    if is_tapped_by_mistake:
        visits = await planned(desk, actor)
        await knock(desk, actor, visits, Outcome.TOLD)
        await undo(desk, actor, visits)
    clock.later(days=1, minutes=1)
    await regular.tend(desk.store, WEEKLY, clock.now)
    async with desk.store.reading() as connection:
        due = await connection.scalars(select(outreach.c.resident_id).where(outreach.c.notice_id.is_(None)))
        assert list(due) == [somebody]


async def test_an_attempt_from_before_the_record_of_proofs_gives_nothing_back(desk: Desk, clock: Clock) -> None:
    """A database of an earlier version does not know what its visits proved."""
    _, [somebody], actor = await scene(desk)
    visits = await planned(desk, actor)
    await knock(desk, actor, visits, Outcome.TOLD)
    async with desk.store.writing() as connection:
        await connection.execute(update(visit).values(proven_way=None, proven_before=None))
    told_at = clock.now
    clock.now += timedelta(minutes=1)
    await undo(desk, actor, visits)
    assert await proven(desk, somebody) == told_at
