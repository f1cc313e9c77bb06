"""Who goes to a household, and so is told what comes from there. It works inside the transaction of whoever calls."""

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, UnitId
from core.people import Act, Person, Role, may
from storage import handing, outreach, roster


async def for_home(connection: AsyncConnection, home: HouseholdId) -> list[Person]:
    """The colleague who took the household over, else the workers of the grid; nobody to write to: the supervisors."""
    grid, unit = await outreach.grid_of(connection, home)
    handed = (await handing.of_homes(connection, [home])).get(home)
    taken = [] if handed is None else [handed.to]
    own = [] if grid is None else await outreach.staff_of_grid(connection, grid)
    for ids in (taken, own):
        people = [await roster.person(connection, each) for each in ids]
        workers = [each for each in people if each is not None and each.telegram_id and each.has(Role.GRID_WORKER)]
        if workers:
            return workers
    return await _supervisors(connection, unit)


async def _supervisors(connection: AsyncConnection, unit: UnitId) -> list[Person]:
    """Those of the unit; without one, those above it."""
    people = [await roster.person(connection, each) for each, _ in await roster.with_role(connection, Role.SUPERVISOR)]
    over = [each for each in people if each is not None and may(each, Act.OWN_REQUESTS, unit=unit)]
    return [each for each in over if each.unit == unit] or over
