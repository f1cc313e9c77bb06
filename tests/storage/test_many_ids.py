"""Questions about more rows than a statement may have parameters: a street's visits in one grid, a whole town's people.

SQLite and PostgreSQL both stop at some 32,000; the limit is set here, since a build may allow more.
"""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import event, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import OutreachId, ResidentId, VisitListId
from core.outreach import Outcome, OutreachState, Way
from storage import doors, outreach, proving, visits
from storage.keyring import KeyRing
from storage.store import Store
from storage.tables import household, resident, staff, unit, visit, visit_list
from storage.tables import outreach as outreach_rows
from tests.builders import at

MANY = 40_000
LIMIT = 32_766
NOW = at("09:00")
IDS = [OutreachId(number) for number in range(1, MANY + 1)]
FIRST, SECOND = VisitListId(1), VisitListId(2)


@pytest.fixture
async def street(migrated: Path, keys: KeyRing, tmp_path: Path) -> AsyncIterator[Store]:
    """A database of its own: the limit stays with its connections."""
    store = Store(f"sqlite+aiosqlite:///{shutil.copy(migrated, tmp_path / 'huiyue.sqlite3')}", keys)
    event.listen(store._writer.sync_engine, "connect", _limit)
    try:
        async with store.writing() as connection:
            await _fill(connection)
        yield store
    finally:
        await store.close()


def _limit(connection: object, _record: object) -> None:
    raw = connection.driver_connection._conn  # type: ignore[attr-defined]
    raw.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, LIMIT)


async def _fill(connection: AsyncConnection) -> None:
    """One household, one resident, and for them more visits than anybody ever makes."""
    await connection.execute(insert(unit).values(id=1, name="柳荫社区", is_grid=False))
    await connection.execute(insert(staff).values(id=1, name="小孙", unit_id=1, joined_at=NOW))
    await connection.execute(insert(household).values(id=1, unit_id=1, code="3-1-0401", building="3"))
    sealed = {"name": b"x", "name_hash": "x", "needs": b"x"}
    await connection.execute(insert(resident).values(id=1, household_id=1, created_at=NOW, changed_at=NOW, **sealed))
    rows = [{"id": each, "resident_id": 1, "state": "reached", "reason": "regular", "since": NOW} for each in IDS]
    await connection.execute(insert(outreach_rows), rows)
    await connection.execute(insert(visit_list), [{"id": each, "staff_id": 1, "created_at": NOW} for each in (1, 2)])
    made = {"list_id": FIRST, "household_id": 1, "staff_id": 1, "outcome": Outcome.NOT_HOME.value, "at": NOW}
    await connection.execute(insert(visit), [{**made, "outreach_id": each} for each in IDS])


async def _not_home(connection: AsyncConnection) -> int:
    return sum((await visits.not_home_counts(connection, IDS)).values())


async def _last(connection: AsyncConnection) -> int:
    return len(await visits.last_outcomes(connection, IDS))


async def _earlier(connection: AsyncConnection) -> int:
    return len(await visits.earlier(connection, IDS, SECOND))


async def _rows(connection: AsyncConnection) -> int:
    found = await doors.rows(connection, IDS)
    assert [each.id for each in found] == IDS, "in their order"
    return len(found)


async def _other_regular(connection: AsyncConnection) -> int:
    await outreach.settle(connection, [IDS[-1]], OutreachState.OPEN, None, NOW)
    return len(await doors.other_regular(connection, IDS)) + 1


async def _taken_back(connection: AsyncConnection) -> int:
    before = await _last(connection)
    await visits.take_back(connection, FIRST, IDS)
    return before - await _last(connection)


async def _proved(connection: AsyncConnection) -> int:
    people = dict.fromkeys(IDS, ResidentId(1))
    await proving.prove(connection, FIRST, people, Way.DOOR, NOW)
    return len([each for each in await visits.visits_of(connection, FIRST) if each.proven_way is Way.DOOR])


QUESTIONS: dict[str, Callable[[AsyncConnection], Awaitable[int]]] = {
    "not home": _not_home,
    "last outcomes": _last,
    "earlier attempts": _earlier,
    "rows": _rows,
    "other regular visits": _other_regular,
    "taken back": _taken_back,
    "proved": _proved,
}


async def test_every_question_is_answered_for_more_ids_than_fit_into_a_statement(street: Store) -> None:
    async with street.writing() as connection:
        answers = {name: await ask(connection) for name, ask in QUESTIONS.items() if name != "taken back"}
        answers["taken back"] = await _taken_back(connection)
    assert answers == dict.fromkeys(QUESTIONS, MANY)


async def test_the_limit_is_one(street: Store) -> None:
    """Otherwise the test above would pass whatever the queries do."""
    async with street.writing() as connection:
        query = visit.select().where(visit.c.outreach_id.in_(IDS))
        with pytest.raises(Exception, match="too many SQL variables"):
            await connection.execute(query)
