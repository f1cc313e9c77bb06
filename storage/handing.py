"""Which households a colleague goes to, and which wait until another day.

A handover holds while whoever took it still works here as a grid worker of the household's community; when that ends
the household is back on its own worker's list by itself, so nobody is lost by a change of staff. `live` is the one
place that says so: for the list, and for what somebody may open. What no longer holds is ended for good (`end_dead`):
a role that is given again brings no old handover back.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.handing import Colleague
from core.ids import HouseholdId, StaffId, UnitId
from core.people import Person, Role
from storage.once import put
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
    found = await holding(connection, handover.c.household_id.in_(list(homes)))
    return {each.household: each for each in found}


async def hand(
    connection: AsyncConnection, homes: Collection[HouseholdId], to: StaffId, by: StaffId, now: datetime
) -> None:
    """From now on `to` goes there, whoever did before."""
    await end(connection, homes, now)
    rows = [{"household_id": home, "staff_id": to, "by_id": by, "at": now} for home in homes]
    if rows:
        await connection.execute(insert(handover), rows)


async def end(connection: AsyncConnection, homes: Collection[HouseholdId], now: datetime) -> int:
    """Their own worker goes there again; says how many households."""
    live = update(handover).where(handover.c.household_id.in_(list(homes)), handover.c.ended_at.is_(None))
    return (await connection.execute(live.values(ended_at=now))).rowcount


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
    """The other grid workers of the same community who can be written to, by name."""
    query = (
        select(staff.c.id, staff.c.name, staff.c.telegram_id)
        .join(staff_role, staff_role.c.staff_id == staff.c.id)
        .where(
            staff.c.unit_id == actor.unit,
            staff.c.id != actor.id,
            staff.c.left_at.is_(None),
            staff.c.telegram_id.is_not(None),
            staff_role.c.role == Role.GRID_WORKER.value,
        )
        .order_by(staff.c.name, staff.c.id)
    )
    rows = await connection.execute(query)
    return [Colleague(id=StaffId(row.id), name=row.name, telegram_id=row.telegram_id) for row in rows]


async def homes_in(connection: AsyncConnection, grid: UnitId) -> list[HouseholdId]:
    query = select(household.c.id).where(household.c.grid_id == grid).order_by(household.c.id)
    return [HouseholdId(each) for each in await connection.scalars(query)]


async def wait_until(connection: AsyncConnection, homes: Iterable[HouseholdId], until: date, by: StaffId) -> None:
    for home in homes:
        await put(connection, put_off, {"household_id": home}, {"until": until, "by_id": by})


async def bring_back(connection: AsyncConnection, homes: Collection[HouseholdId]) -> int:
    result = await connection.execute(delete(put_off).where(put_off.c.household_id.in_(list(homes))))
    return result.rowcount


async def waiting(connection: AsyncConnection, today: date) -> dict[HouseholdId, date]:
    """What is put off to a day that has not come."""
    query = select(put_off).where(put_off.c.until > today)
    return {HouseholdId(row.household_id): row.until for row in await connection.execute(query)}


async def name_of(connection: AsyncConnection, staff_id: StaffId) -> str | None:
    return await connection.scalar(select(staff.c.name).where(staff.c.id == staff_id))
