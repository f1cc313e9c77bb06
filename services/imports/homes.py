"""Households from the lines of a register: one for each unit and code, however many people live there.

The lines of one family may fill in its place by halves; the first that says something counts, and what none of them
says stays as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId
from core.imports.households import floor_of
from services.imports.doors import Doors, Housed
from storage import register
from storage.keyring import KeyRing
from storage.register import Door, Home


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """Where everybody lives now, and which households the file changed.

    `of_lines` and `before` follow the lines of the file; `before` is a household that was split into its compounds.
    """

    of_lines: tuple[HouseholdId, ...] = ()
    before: tuple[HouseholdId | None, ...] = ()
    now: dict[HouseholdId, Home] = field(default_factory=dict)
    changed: Mapping[HouseholdId, tuple[str, ...]] = field(default_factory=dict)
    """Which of them, and in which fields."""
    unclear: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Lines whose household may be several, with the codes of these; then nothing else is filled in."""


async def settle_homes(connection: AsyncConnection, keys: KeyRing, housed: Sequence[Housed]) -> Homes:
    """Makes the households that are new and mends those that the file tells otherwise; or says which are unclear."""
    known = await register.homes(connection, keys)
    doors = Doors(known, housed)
    meant = [doors.meant(each) for each in housed]
    if unclear := tuple(
        (each.row.line, tuple(sorted(known[home].code for home in found.homes)))
        for each, found in zip(housed, meant, strict=True)
        if len(found.homes) > 1
    ):
        return Homes(unclear=unclear)
    keys_of_lines = [found.homes[0] if found.homes else each.door for each, found in zip(housed, meant, strict=True)]
    wanted = _wanted(housed, keys_of_lines, known)
    await register.add_homes(connection, keys, [home for key, home in wanted.items() if isinstance(key, tuple)])
    changed = {key: home for key, home in wanted.items() if not isinstance(key, tuple) and home != known[key]}
    await register.change_homes(connection, keys, changed)
    now = await register.homes(connection, keys)
    ids = {(home.unit, home.code): home_id for home_id, home in now.items()}
    return Homes(
        of_lines=tuple(ids[key] if isinstance(key, tuple) else key for key in keys_of_lines),
        before=tuple(found.before for found in meant),
        now=now,
        changed={home_id: _differing(known[home_id], home) for home_id, home in changed.items()},
    )


_FIELDS = {
    "household": "code",
    "compound": "compound",
    "building": "building",
    "entrance": "entrance",
    "room": "room",
    "address": "address",
    "grid": "grid",
}


def _differing(old: Home, new: Home) -> tuple[str, ...]:
    return tuple(field for field, name in _FIELDS.items() if getattr(old, name) != getattr(new, name))


Key = HouseholdId | Door
"""A household that is known, or the door of one that is not there yet."""


def _wanted(housed: Iterable[Housed], keys: Iterable[Key], known: dict[HouseholdId, Home]) -> dict[Key, Home]:
    families: dict[Key, list[Housed]] = {}
    for each, key in zip(housed, keys, strict=True):
        families.setdefault(key, []).append(each)
    return {
        key: _home(Home(unit=key[0], code=key[1]) if isinstance(key, tuple) else known[key], family)
        for key, family in families.items()
    }


def _home(home: Home, family: Sequence[Housed]) -> Home:
    room = _first((each.row.room for each in family), home.room)
    named = next((each.row for each in family if each.row.compound), None)
    return replace(
        home,
        code=home.code if named is None else named.household,
        compound=home.compound if named is None else named.compound,
        grid=next((each.grid for each in family if each.grid is not None), home.grid),
        building=_first((each.row.building for each in family), home.building),
        entrance=_first((each.row.entrance for each in family), home.entrance),
        floor=floor_of(room),
        room=room,
        address=next((each.row.address for each in family if each.row.address), home.address),
    )


def _first(said: Iterable[str | None], known: str) -> str:
    return next((each for each in said if each), known)
