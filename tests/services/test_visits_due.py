"""A digest says how many doors wait and the list names them: two queries, which have to find the same."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import Table, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.contact import CALLS_FOR
from core.ids import HouseholdId, UnitId
from core.outreach import OutreachState
from core.people import Person, Role
from core.register import ResidentState
from core.requests import RequestState
from services.visits_due import due_for, homes_due_for
from storage import handing, roster
from storage.once import new_key
from storage.tables import household, notice, outreach, request, resident, staff
from tests.builders import Desk, at
from tests.services.rounds import planned, worker

DAY = at("00:00")
"""When the office's day began on which all is asked."""
A_MOMENT, LAST_WEEK = timedelta(seconds=1), DAY - timedelta(days=7)
NOTICES = {
    "has time": (at("17:00", 20), LAST_WEEK),
    "until the day began": (DAY, LAST_WEEK),
    "until just before": (DAY - A_MOMENT, LAST_WEEK),
    "undated": (None, LAST_WEEK),
    "undated, a month old": (None, DAY - CALLS_FOR),
    "undated, older": (None, DAY - CALLS_FOR - A_MOMENT),
}
"""Deadline and moment of posting."""
REQUESTS = {"asked": RequestState.OPEN, "answered": RequestState.ANSWERED, "settled on the spot": RequestState.CLOSED}
SUBJECTS = (*NOTICES, *REQUESTS, "regular")
STILL_TO_TELL = {"has time", "until the day began", "undated", "undated, a month old", "asked", "answered", "regular"}
STANDINGS: dict[str, dict[str, Any]] = {
    "waits": {},
    "a message may do": {"reason": None},
    **{each.value: {"lives": each} for each in ResidentState if each is not ResidentState.HERE},
    **{each.value: {"state": each} for each in OutreachState if each is not OutreachState.OPEN},
}
"""How it stands with the resident, as far as it differs from the first."""
PLACES = ("own", "next", "nobody's", "taken", "given", "given to one who left", "put off", "put off until today")
MINE = {"own", "taken", "given to one who left", "put off until today"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """A door for everything that could be behind one. `due`: those to which this worker has to go."""

    worker: Person
    due: frozenset[HouseholdId]


@pytest.fixture
async def doors(desk: Desk) -> Doors:
    async with desk.store.writing() as connection:
        next_grid = await roster.unit_under(connection, desk.east, "第二网格", is_grid=True)
    sun = await worker(desk)
    colleague, gone = [await desk.person(each, Role.GRID_WORKER, grid=next_grid) for each in ("小周", "小郑")]
    grids = {"next": next_grid, "taken": next_grid, "nobody's": None}
    homes: dict[tuple[str, str, str], HouseholdId] = {}
    async with desk.store.writing() as connection:
        notices = {each: await _notice(connection, desk, each) for each in NOTICES}
        for what, how, where in product(SUBJECTS, STANDINGS, PLACES):
            home = await _home(connection, desk, len(homes), grids.get(where, desk.grid))
            await _waits(connection, desk, home, what, notices, **STANDINGS[how])
            homes[what, how, where] = home
        await _share(connection, desk, homes, sun, colleague, gone)
    return Doors(worker=sun, due=frozenset(homes[each] for each in product(STILL_TO_TELL, ["waits"], MINE)))


async def _share(
    connection: AsyncConnection,
    desk: Desk,
    homes: dict[tuple[str, str, str], HouseholdId],
    sun: Person,
    colleague: Person,
    gone: Person,
) -> None:
    """Some are with colleagues, one of whom has left since; others were put off."""
    at_place = {where: [home for each, home in homes.items() if each[2] == where] for where in PLACES}
    await handing.hand(connection, at_place["taken"], sun.id, colleague.id, desk.now)
    await handing.hand(connection, at_place["given"], colleague.id, sun.id, desk.now)
    await handing.hand(connection, at_place["given to one who left"], gone.id, sun.id, desk.now)
    await connection.execute(update(staff).where(staff.c.id == gone.id).values(left_at=desk.now))
    for where, days in (("put off", 1), ("put off until today", 0)):
        until = desk.now.date() + timedelta(days=days)
        await handing.wait_until(connection, dict.fromkeys(at_place[where], ""), until, sun.id)


async def _made(connection: AsyncConnection, table: Table, **values: Any) -> int:
    return new_key(await connection.execute(insert(table).values(**values)))


async def _notice(connection: AsyncConnection, desk: Desk, what: str) -> int:
    deadline, posted = NOTICES[what]
    said = {"title": what, "kind": "act", "urgency": "normal", "state": "open", "issuer_id": desk.east}
    return await _made(connection, notice, **said, deadline_at=deadline, created_at=posted, changed_at=posted)


async def _home(connection: AsyncConnection, desk: Desk, number: int, grid: UnitId | None) -> HouseholdId:
    values = {"unit_id": desk.east, "grid_id": grid, "code": f"{number}-1-0101", "building": f"{number}"}
    return HouseholdId(await _made(connection, household, **values))


async def _waits(
    connection: AsyncConnection,
    desk: Desk,
    home: HouseholdId,
    what: str,
    notices: dict[str, int],
    *,
    state: OutreachState = OutreachState.OPEN,
    reason: str | None = "no_way",
    lives: ResidentState = ResidentState.HERE,
) -> None:
    """One resident who is to be told that, or of whom it stands so."""
    sealed = {
        "name": desk.keys.seal("resident.name", "赵老"),
        "name_hash": "",
        "needs": desk.keys.seal("resident.needs", ""),
    }
    stamps = {"created_at": desk.now, "changed_at": desk.now}
    person = await _made(connection, resident, household_id=home, state=lives.value, **sealed, **stamps)
    asked = None
    if what in REQUESTS:
        state_of = {"state": REQUESTS[what].value, "created_at": desk.now}
        asked = await _made(connection, request, household_id=home, **state_of)
    of = {"notice_id": notices.get(what), "request_id": asked, "resident_id": person}
    await _made(connection, outreach, **of, state=state.value, reason=reason, since=desk.now)


async def test_the_digest_counts_the_doors_that_the_list_names(desk: Desk, doors: Doors) -> None:
    office = desk.services.office
    async with desk.store.reading() as connection:
        named = await due_for(connection, doors.worker, office, desk.now)
        counted = await homes_due_for(connection, doors.worker, office, desk.now)
    assert {each.household for each in named} == doors.due
    assert counted == doors.due
    assert await desk.services.visits.households_due(doors.worker, desk.now) == len(doors.due)
    assert len((await planned(desk, doors.worker)).knocks) == len(doors.due)


async def test_a_door_behind_which_several_wait_counts_once(desk: Desk, doors: Doors) -> None:
    home = min(doors.due)
    async with desk.store.writing() as connection:
        for _ in range(2):
            await _waits(connection, desk, home, "regular", {})
    async with desk.store.reading() as connection:
        named = await due_for(connection, doors.worker, desk.services.office, desk.now)
    assert [each.household for each in named].count(home) == 3
    assert await desk.services.visits.households_due(doors.worker, desk.now) == len(doors.due)
