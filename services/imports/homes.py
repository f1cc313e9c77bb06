"""Households from the lines of a register: one for each unit and code, however many people live there.

The lines of one family may fill in its place by halves; the first that says something counts, and what none of them
says stays as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, UnitId
from core.imports.households import floor_of
from core.imports.residents import ResidentRow
from storage import register
from storage.register import Door, Home


@dataclass(frozen=True, slots=True, kw_only=True)
class Housed:
    """A line whose unit and grid are known."""

    row: ResidentRow
    unit: UnitId
    grid: UnitId | None

    @property
    def door(self) -> Door:
        return self.unit, self.row.household


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """Where everybody lives now, and which households the file changed."""

    ids: dict[Door, HouseholdId]
    units: dict[HouseholdId, UnitId]
    changed: frozenset[HouseholdId]


async def settle_homes(connection: AsyncConnection, housed: Sequence[Housed]) -> Homes:
    """Makes the households that are new and mends those that the file tells otherwise."""
    known = await register.homes(connection)
    doors = {(home.unit, home.code): home_id for home_id, home in known.items()}
    wanted = _wanted(housed, {door: known[home_id] for door, home_id in doors.items()})
    await register.add_homes(connection, [home for door, home in wanted.items() if door not in doors])
    changed = {doors[door]: home for door, home in wanted.items() if door in doors and home != known[doors[door]]}
    await register.change_homes(connection, changed)
    now = await register.homes(connection)
    return Homes(
        ids={(home.unit, home.code): home_id for home_id, home in now.items()},
        units={home_id: home.unit for home_id, home in now.items()},
        changed=frozenset(changed),
    )


def _wanted(housed: Iterable[Housed], known: dict[Door, Home]) -> dict[Door, Home]:
    families: dict[Door, list[Housed]] = {}
    for each in housed:
        families.setdefault(each.door, []).append(each)
    return {door: _home(known.get(door, Home(unit=door[0], code=door[1])), family) for door, family in families.items()}


def _home(home: Home, family: Sequence[Housed]) -> Home:
    room = _first((each.row.room for each in family), home.room)
    return replace(
        home,
        grid=next((each.grid for each in family if each.grid is not None), home.grid),
        building=_first((each.row.building for each in family), home.building),
        entrance=_first((each.row.entrance for each in family), home.entrance),
        floor=floor_of(room),
        room=room,
    )


def _first(said: Iterable[str | None], known: str) -> str:
    return next((each for each in said if each), known)
