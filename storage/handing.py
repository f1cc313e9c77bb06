"""Which households a colleague goes to, and which wait until another day.

A handover holds while whoever took it still works here as a grid worker of the household's community and has a grid:
without one they have no list on which it could stand. When that ends the household is back on its own worker's list by
itself, so nobody is lost by a change of staff. `live` is the one place that says so: for the list, and for what
somebody may open. What no longer holds is ended for good (`end_dead`): a role given again brings no handover back.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, insert, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.handing import Colleague
from core.ids import HouseholdId, StaffId, UnitId
from core.people import Person, Role
from storage.once import put_many
from storage.register import chunks
from storage.tables import handover, household, put_off, staff, staff_role


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    household: HouseholdId
    grid: UnitId | None
    to: StaffId
    name: str
    by: StaffId


def live(*columns: Any) -> Select[Any]:
    """The handovers that hold at this moment. Also to be put into another query over households."""
    return (
        select(*columns)
        .select_from(handover)
        .join(household, household.c.id == handover.c.household_id)
        .join(staff, staff.c.id == handover.c.staff_id)
        .join(staff_role, staff_role.c.staff_id == staff.c.id)
        .where(
            handover.c.ended_at.is_(None),
            staff.c.left_at.is_(None),
            staff.c.grid_id.is_not(None),
            staff.c.unit_id == household.c.unit_id,
            staff_role.c.role == Role.GRID_WORKER.value,
        )
        .correlate(None)
    )


async def holding(connection: AsyncConnection, *where: ColumnElement[bool]) -> list[Handover]:
    query = live(handover, household.c.grid_id, staff.c.name).where(*where)
    return [_handover(row) for row in await connection.execute(query)]


def _handover(row: Row[Any]) -> Handover:
    return Handover(
        household=HouseholdId(row.household_id),
        grid=None if row.grid_id is None else UnitId(row.grid_id),
        to=StaffId(row.staff_id),
        name=row.name,
        by=StaffId(row.by_id),
    )


async def taken_by(connection: AsyncConnection, staff_id: StaffId) -> list[Handover]:
    return await holding(connection, handover.c.staff_id == staff_id)


async def given_in(connection: AsyncConnection, grid: UnitId, worker: StaffId) -> list[Handover]:
    """What of this grid is with others than its worker."""
    return await holding(connection, household.c.grid_id == grid, handover.c.staff_id != worker)


async def of_homes(connection: AsyncConnection, homes: Collection[HouseholdId]) -> dict[HouseholdId, Handover]:
    found: list[Handover] = []
    for some in chunks(sorted(homes)):
        found += await holding(connection, handover.c.household_id.in_(some))
    return {each.household: each for each in found}


async def reached_by(connection: AsyncConnection, worker: Person, homes: Collection[HouseholdId]) -> set[HouseholdId]:
    """Those of these households to which this worker goes: of the own grid, or handed over by a colleague."""
    taken = live(handover.c.household_id).where(handover.c.staff_id == worker.id)
    own = household.c.id.in_(taken)
    where = own if worker.grid is None else or_(household.c.grid_id == worker.grid, own)
    found: set[HouseholdId] = set()
    for some in chunks(sorted(homes)):
        query = select(household.c.id).where(household.c.id.in_(some), where)
        found |= {HouseholdId(each) for each in await connection.scalars(query)}
    return found


async def hand(
    connection: AsyncConnection, homes: Collection[HouseholdId], to: StaffId, by: StaffId, now: datetime
) -> None:
    """From now on `to` goes there, whoever did before, and today: what was put off was put off by somebody else."""
    await end(connection, homes, now)
    await bring_back(connection, homes)
    rows = [{"household_id": home, "staff_id": to, "by_id": by, "at": now} for home in homes]
    if rows:
        await connection.execute(insert(handover), rows)


async def end(connection: AsyncConnection, homes: Collection[HouseholdId], now: datetime) -> int:
    """Their own worker goes there again; says how many households."""
    count = 0
    for some in chunks(sorted(homes)):
        live = update(handover).where(handover.c.household_id.in_(some), handover.c.ended_at.is_(None))
        count += (await connection.execute(live.values(ended_at=now))).rowcount
    return count


async def dead(connection: AsyncConnection) -> bool:
    """Is there one that has not ended and holds no longer?"""
    query = select(handover.c.id).where(_dead()).limit(1)
    return await connection.scalar(query) is not None


async def end_dead(connection: AsyncConnection, now: datetime) -> int:
    """Ends what holds no longer, so that nothing can bring it back."""
    return (await connection.execute(update(handover).where(_dead()).values(ended_at=now))).rowcount


def _dead() -> ColumnElement[bool]:
    return and_(handover.c.ended_at.is_(None), handover.c.id.not_in(live(handover.c.id)))


async def colleagues(connection: AsyncConnection, actor: Person) -> list[Colleague]:
    """The other grid workers of the same community who have a grid and can be written to, by name."""
    return await _workers(
        connection,
        staff.c.unit_id == actor.unit,
        staff.c.id != actor.id,
        staff.c.grid_id.is_not(None),
        staff.c.telegram_id.is_not(None),
    )


async def workers_of(connection: AsyncConnection, grids: Collection[UnitId]) -> list[Colleague]:
    """Whose grids these are."""
    return await _workers(connection, staff.c.grid_id.in_(sorted(grids)))


async def _workers(connection: AsyncConnection, *where: ColumnElement[bool]) -> list[Colleague]:
    query = (
        select(staff.c.id, staff.c.name, staff.c.telegram_id)
        .join(staff_role, staff_role.c.staff_id == staff.c.id)
        .where(staff.c.left_at.is_(None), staff_role.c.role == Role.GRID_WORKER.value, *where)
        .order_by(staff.c.name, staff.c.id)
    )
    rows = await connection.execute(query)
    return [Colleague(id=StaffId(row.id), name=row.name, telegram_id=row.telegram_id) for row in rows]


async def homes_in(connection: AsyncConnection, grid: UnitId) -> list[HouseholdId]:
    query = select(household.c.id).where(household.c.grid_id == grid).order_by(household.c.id)
    return [HouseholdId(each) for each in await connection.scalars(query)]


async def homes_given_back(connection: AsyncConnection, by: StaffId, grid: UnitId, since: datetime) -> int:
    """How many households of this grid somebody who had taken them gave back since then, and has not again."""
    again = handover.alias()
    query = (
        select(func.count(handover.c.household_id.distinct()))
        .join(household, household.c.id == handover.c.household_id)
        .outerjoin(again, and_(again.c.household_id == handover.c.household_id, again.c.ended_at.is_(None)))
        .where(
            handover.c.staff_id == by, handover.c.ended_at >= since, household.c.grid_id == grid, again.c.id.is_(None)
        )
    )
    return await connection.scalar(query) or 0


async def wait_until(connection: AsyncConnection, homes: Mapping[HouseholdId, str], until: date, by: StaffId) -> None:
    """Each household with what is known of it to be tight."""
    rows = [{"household_id": home, "until": until, "by_id": by, "known": known} for home, known in homes.items()]
    await put_many(connection, put_off, rows, ["household_id"], over=true())


async def bring_back(connection: AsyncConnection, homes: Collection[HouseholdId]) -> int:
    count = 0
    for some in chunks(sorted(homes)):
        count += (await connection.execute(delete(put_off).where(put_off.c.household_id.in_(some)))).rowcount
    return count


async def waiting(connection: AsyncConnection, today: date) -> dict[HouseholdId, date]:
    """What is put off to a day that has not come."""
    return {home: until for home, (until, _) in (await known_when_put_off(connection, today)).items()}


async def known_when_put_off(connection: AsyncConnection, today: date) -> dict[HouseholdId, tuple[date, str]]:
    """The same with what was known then to be tight."""
    query = select(put_off).where(put_off.c.until > today)
    return {HouseholdId(row.household_id): (row.until, row.known or "") for row in await connection.execute(query)}


async def name_of(connection: AsyncConnection, staff_id: StaffId) -> str | None:
    return await connection.scalar(select(staff.c.name).where(staff.c.id == staff_id))


async def names_of(connection: AsyncConnection, ids: Collection[StaffId]) -> dict[StaffId, str]:
    query = select(staff.c.id, staff.c.name).where(staff.c.id.in_(sorted(ids)))
    return {StaffId(row.id): row.name for row in await connection.execute(query)}
