"""The register as a spreadsheet that can be imported again and then changes nothing.

Who may have it is decided here, and that somebody took it is on record before a byte leaves: the record names each unit
whose residents are in the file, how many they are and the reason, and each unit's supervisors are told.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import UnitId
from core.imports.households import natural_key
from core.imports.resident_columns import RESIDENT_COLUMNS
from core.imports.words import disarm
from core.people import Act, Person, may
from core.register import PROXY_WORDS, TIER_WORDS, YES_WORDS
from core.register_entries import AccessKind, reason_of
from core.sheet_kinds import SheetKind
from services.imports.units import read_tree
from storage import access, register_sheet, roster
from storage.keyring import KeyRing
from storage.register import Details, Home
from storage.register_sheet import Listed
from storage.sheet_writing import sheet_bytes
from storage.store import Store

HEADINGS = tuple(column.heading for column in RESIDENT_COLUMNS)
_FIELDS = tuple(column.field for column in RESIDENT_COLUMNS)
Names = Mapping[UnitId, str]
"""Units as paths from the root, grids by their own name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A whole file, and how many people stand in it."""

    content: bytes = field(repr=False)
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is exported: one grid, or a unit with all below it, or everything. `actor` nobody: the command line."""

    actor: Person | None
    reason: str
    unit: UnitId | None = None
    grid: UnitId | None = None
    kind: SheetKind = SheetKind.XLSX

    @property
    def is_allowed(self) -> bool:
        if self.actor is None:
            return True
        is_own = self.grid is not None and self.grid == self.actor.grid
        return may(self.actor, Act.EXPORT_REGISTER, unit=self.grid or self.unit, own=is_own)


async def export(store: Store, wish: Wish, now: datetime) -> Exported | None:
    """None when this person may not, gives no reason, or the grid is none. Raises KeyRingError with the wrong keys."""
    reason = reason_of(wish.reason)
    if reason is None or not wish.is_allowed:
        return None
    async with store.writing() as connection:
        root = await roster.root_unit(connection)  # a fresh database gets its root here
    async with store.reading() as connection:
        unit = wish.unit or root if wish.grid is None else await register_sheet.unit_of_grid(connection, wish.grid)
        if unit is None:
            return None
        units = None if wish.grid or wish.unit is None else await roster.units_below(connection, wish.unit)
        found = await register_sheet.listed(connection, store.keys, units=units, grid=wish.grid)
        tree = await read_tree(connection)
    lines = lines_of(found, _names(tree.ids, tree.grids, tree.root))
    content = await asyncio.to_thread(sheet_bytes, lines, wish.kind)  # seconds, during which the bot goes on
    async with store.writing() as connection:
        people = Counter(each.home.unit for each in found) or {unit: 0}
        for each, count in sorted(people.items()):
            await _record(connection, store.keys, wish.actor, each, count, reason, now)
    return Exported(content=content, people=len(found))


async def _record(
    connection: AsyncConnection,
    keys: KeyRing,
    actor: Person | None,
    unit: UnitId,
    count: int,
    reason: str,
    now: datetime,
) -> None:
    await access.record_access(
        connection,
        keys,
        staff=None if actor is None else actor.id,
        unit=unit,
        kind=AccessKind.EXPORT,
        count=count,
        reason=reason,
        now=now,
    )


async def places(store: Store, *, are_grids: bool) -> dict[tuple[str, ...], UnitId]:
    """All units, or all grids, by their path without the office's root."""
    async with store.writing() as connection:
        tree = await read_tree(connection)
    return {path: unit_id for path, unit_id in tree.ids.items() if (path in tree.grids) is are_grids}


def _names(ids: Mapping[tuple[str, ...], UnitId], grids: frozenset[tuple[str, ...]], root: str) -> Names:
    """With the root in front: without it 柳荫社区 may also be the end of a longer path."""
    return {unit_id: path[-1] if path in grids else "/".join((root, *path)) for path, unit_id in ids.items()}


def lines_of(found: Sequence[Listed], names: Names) -> Iterator[tuple[str, ...]]:
    """One line for each resident, in the order of a walk."""
    yield HEADINGS
    for each in sorted(found, key=lambda one: (names[one.home.unit], _walk(one.home), one.id)):
        values = _place(each.home, names) | _person(each.details)
        yield tuple(disarm(values[name]) for name in _FIELDS)


def _walk(home: Home) -> tuple[object, ...]:
    return (
        home.compound,
        natural_key(home.building),
        natural_key(home.entrance),
        home.floor,
        natural_key(home.room),
        home.code,
    )


def _place(home: Home, names: Names) -> dict[str, str]:
    return {
        "household": home.code,
        "compound": home.compound,
        "building": home.building,
        "entrance": home.entrance,
        "room": home.room,
        "address": home.address or "",
        "unit": names[home.unit],
        "grid": "" if home.grid is None else names[home.grid],
    }


def _person(details: Details) -> dict[str, str]:
    return {
        "name": details.name,
        "phone": details.phone or "",
        "id_number": details.id_number or "",
        "born": details.born or "",
        "needs": ";".join(sorted(details.needs)),
        "tier": "" if details.tier is None else TIER_WORDS[details.tier],
        "language": details.language or "",
        "proxy": details.proxy_name or "",
        "proxy_phone": details.proxy_phone or "",
        "proxy_kind": "" if details.proxy_kind is None else PROXY_WORDS[details.proxy_kind],
        "proxy_away": YES_WORDS[True] if details.is_proxy_away else "",
        "note": details.note or "",
    }
