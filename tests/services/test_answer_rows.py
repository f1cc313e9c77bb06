"""Those to whom an answer has to be told: who comes back when a knock is taken back, and who does not."""

from sqlalchemy import select

from core.outreach import Outcome
from core.people import Person
from core.register import ResidentState
from core.visiting import VisitList
from storage.tables import outreach, request
from tests.builders import Clock, Desk
from tests.services.asking import Door, asked_at_door
from tests.services.contacts import live
from tests.services.rounds import knock, planned, undo
from tests.services.test_requests import ANSWER, head


async def answered(desk: Desk, *, people: int = 2) -> tuple[Door, Person]:
    door = await asked_at_door(desk, people=people)
    desk.clock.later(minutes=5)
    await desk.services.requests.answer(await head(desk), door.request, ANSWER, desk.now)
    desk.clock.later(minutes=5)
    return door, door.worker


async def tick(desk: Desk) -> None:
    desk.clock.later(minutes=1)
    await desk.services.request_rounds.tend(desk.now)


async def rows(desk: Desk, door: Door) -> list[str]:
    query = select(outreach.c.state).where(outreach.c.request_id == door.request).order_by(outreach.c.resident_id)
    async with desk.store.reading() as connection:
        return list(await connection.scalars(query))


async def state(desk: Desk, door: Door) -> str | None:
    async with desk.store.reading() as connection:
        return await connection.scalar(select(request.c.state).where(request.c.id == door.request))


async def told(desk: Desk, door: Door) -> VisitList:
    """One of the two heard the answer, so that nobody has to go to the other one."""
    visits = await planned(desk, door.worker)
    await desk.services.visits.knock(door.worker, visits.id, 1, Outcome.TOLD, desk.now, resident=door.resident)
    await tick(desk)
    assert (await rows(desk, door), await state(desk, door)) == (["reached", "dropped"], "closed")
    return visits


async def test_both_wait_again_when_the_one_who_was_told_was_not(desk: Desk) -> None:
    door, worker = await answered(desk)
    visits = await told(desk, door)
    await undo(desk, worker, visits)
    assert (await rows(desk, door), await state(desk, door)) == (["open", "open"], "answered")
    await live(desk, door.resident, ResidentState.MOVED)
    await tick(desk)
    assert (await rows(desk, door), await state(desk, door)) == (["dropped", "open"], "answered")


async def test_an_earlier_not_home_that_is_taken_back_opens_nothing_that_is_over(desk: Desk, clock: Clock) -> None:
    """Nobody was in, then they were told, then somebody mends the first list."""
    door, worker = await answered(desk)
    first = await planned(desk, worker)
    await knock(desk, worker, first, Outcome.NOT_HOME)
    clock.later(days=1)
    await told(desk, door)
    await undo(desk, worker, first)
    await tick(desk)
    assert (await rows(desk, door), await state(desk, door)) == (["reached", "dropped"], "closed")


async def test_an_answer_that_was_dropped_because_its_asker_moved_does_not_come_back_with_an_undo(
    desk: Desk, clock: Clock
) -> None:
    door, worker = await answered(desk, people=1)
    first = await planned(desk, worker)
    await knock(desk, worker, first, Outcome.NOT_HOME)
    clock.later(minutes=5)
    await live(desk, door.resident, ResidentState.MOVED)
    await tick(desk)
    assert await state(desk, door) == "closed"
    await live(desk, door.resident, ResidentState.HERE)
    await undo(desk, worker, first)
    await tick(desk)
    assert (await rows(desk, door), await state(desk, door)) == (["dropped"], "closed")


async def test_who_comes_back_before_it_is_over_is_told(desk: Desk) -> None:
    """已搬走 was a slip of the thumb: the answer still has to be told."""
    door, _ = await answered(desk, people=1)
    await live(desk, door.resident, ResidentState.MOVED)
    assert await rows(desk, door) == ["dropped"]
    await live(desk, door.resident, ResidentState.HERE)
    await tick(desk)
    assert (await rows(desk, door), await state(desk, door)) == (["open"], "answered")
