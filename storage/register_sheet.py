"""Queries for the export: everybody who lives in some units or in one grid, with all that is known of them."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, ResidentId, UnitId
from core.register import ResidentState
from storage import register
from storage.keyring import KeyRing
from storage.register import Details, Home
from storage.tables import household, resident, unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One resident as a line of the export."""

    id: ResidentId
    home: Home
    details: Details = field(repr=False)


async def listed(
    connection: AsyncConnection, keys: KeyRing, *, units: Collection[UnitId] | None, grid: UnitId | None
) -> list[Listed]:
    """Who lives there now. `units` None: everywhere. Raises KeyRingError when the keys are not the register's."""
    query = select(resident.c.id, resident.c.household_id).join(household, household.c.id == resident.c.household_id)
    query = query.where(resident.c.state == ResidentState.HERE.value).order_by(resident.c.id)
    if units is not None:
        query = query.where(household.c.unit_id.in_(sorted(units)))
    if grid is not None:
        query = query.where(household.c.grid_id == grid)
    where = {ResidentId(row.id): HouseholdId(row.household_id) for row in await connection.execute(query)}
    homes = await register.homes(connection, keys)
    held = await register.details(connection, keys, list(where))
    return [Listed(id=each, home=homes[home], details=held[each]) for each, home in where.items()]


async def unit_of_grid(connection: AsyncConnection, grid: UnitId) -> UnitId | None:
    """The unit a grid belongs to; None when this is no grid."""
    found = await connection.scalar(select(unit.c.parent_id).where(unit.c.id == grid, unit.c.is_grid))
    return None if found is None else UnitId(found)
