"""Regular visits: off until the office sets its cadence, then one row for each visit that is due."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select

from core.contact import day_began
from core.ids import ResidentId
from core.needs import Tier
from core.office import Office
from core.outreach import Outcome, Way
from core.register import ResidentState
from services import regular
from storage import outreach as outreach_queries
from storage.doors import due_in
from storage.tables import outreach
from tests.builders import Clock, Desk
from tests.services.contacts import change, live, rows_of
from tests.services.rounds import knock, planned, worker

WEEKLY = ((Tier.HIGH, 7), (Tier.MEDIUM, 30))


@pytest.fixture
def office() -> Office:
    return Office(visit_every=WEEKLY)


async def tend(desk: Desk, now: datetime, cadence: tuple[tuple[Tier, int], ...] = WEEKLY) -> None:
    await regular.tend(desk.store, replace(desk.services.office, visit_every=cadence), now)


async def one(desk: Desk, tier: Tier | None = Tier.HIGH, code: str = "3-1-0401") -> ResidentId:
    made = await desk.resident(await desk.household(code))
    await change(desk, made, tier=tier)
    return made


async def states(desk: Desk) -> list[tuple[str, str | None]]:
    async with desk.store.reading() as connection:
        rows = await connection.execute(select(outreach).order_by(outreach.c.id))
        return [(row.state, row.reason) for row in rows]


async def test_nothing_is_due_until_the_office_says_so(desk: Desk, clock: Clock) -> None:
    await one(desk)
    await tend(desk, clock.later(days=400), ())
    assert await states(desk) == []
    await desk.services.outreach.tend(desk.now)
    assert await states(desk) == [("open", "regular")], "it says so"


async def test_each_tier_has_its_own_cadence(desk: Desk, clock: Clock) -> None:
    high, medium = await one(desk), await one(desk, Tier.MEDIUM, "3-1-0501")
    await one(desk, Tier.LOW, "3-1-0601")
    await one(desk, None, "3-1-0701")
    await tend(desk, clock.later(days=6, hours=23))
    assert await rows_of(desk) == {}
    for _ in range(2):
        await tend(desk, clock.later(hours=1))
    assert await rows_of(desk) == {high: ("open", "regular")}
    await tend(desk, clock.later(days=23))
    assert await rows_of(desk) == {high: ("open", "regular"), medium: ("open", "regular")}
    async with desk.store.reading() as connection:
        first, _ = await due_in(connection, desk.grid, (), day_began(desk.now, desk.services.office))
    assert (first.subject, first.notice, first.title) == ("regular", None, "")


async def test_whoever_was_seen_at_the_door_is_not_due(desk: Desk, clock: Clock) -> None:
    somebody = await one(desk)
    clock.later(days=6)
    async with desk.store.writing() as connection:
        await outreach_queries.prove(connection, [somebody], Way.DOOR, desk.now)
    await tend(desk, clock.later(days=6))
    assert await states(desk) == []
    await tend(desk, clock.later(days=1))
    assert await states(desk) == [("open", "regular")]


async def test_a_visit_that_was_made_is_followed_by_the_next_and_not_at_once(desk: Desk, clock: Clock) -> None:
    await one(desk)
    actor = await worker(desk)
    for outcome in (Outcome.TOLD, Outcome.BY_PHONE, Outcome.DECLINED):
        await tend(desk, clock.later(days=7))
        await knock(desk, actor, await planned(desk, actor), outcome)
        await tend(desk, clock.later(minutes=1))
        await tend(desk, clock.later(days=6))
    assert [state for state, _ in await states(desk)] == ["reached", "reached", "declined"]


async def test_nobody_at_home_keeps_it_open_and_says_so(desk: Desk, clock: Clock) -> None:
    await one(desk)
    actor = await worker(desk)
    await tend(desk, clock.later(days=7))
    await knock(desk, actor, await planned(desk, actor), Outcome.NOT_HOME)
    await tend(desk, clock.later(days=7))
    assert await states(desk) == [("open", "not_home")]


async def test_the_muted_and_the_spared_are_not_visited(desk: Desk, clock: Clock) -> None:
    moved, spared = await one(desk), await one(desk, code="3-1-0501")
    await tend(desk, clock.later(days=7))
    await live(desk, moved, ResidentState.MOVED)
    await change(desk, spared, judgement="spare")
    await tend(desk, clock.later(days=7))
    assert [state for state, _ in await states(desk)] == ["dropped", "open"]
    async with desk.store.reading() as connection:
        assert await due_in(connection, desk.grid, (), day_began(desk.now, desk.services.office)) == []


async def test_a_tier_that_is_visited_no_longer_drops_its_visits(desk: Desk, clock: Clock) -> None:
    await one(desk)
    await tend(desk, clock.later(days=7))
    await tend(desk, desk.now, ((Tier.MEDIUM, 30),))
    assert [state for state, _ in await states(desk)] == ["dropped"]
    await tend(desk, clock.later(seconds=15))
    assert [state for state, _ in await states(desk)] == ["dropped", "open"]
