"""Queries over the register of residents: households, the people in them, and how each can be reached.

They work on thousands of rows at a time, because an office hands over its whole spreadsheet. What tells of a person is
sealed before it reaches a statement, and found again only over keyed hashes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, bindparam, delete, exists, insert, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, ResidentId, StaffId, UnitId
from core.imports.identity import as_18
from core.needs import Tier
from core.outreach import Way
from core.register import ProxyKind, ResidentState
from storage.keyring import KeyRing
from storage.tables import household, reach, resident, resident_state

CHUNK = 500
"""Keys in one statement; SQLite and PostgreSQL both take some 32,000 parameters."""
MANY = 10_000
"""The same for a question with few columns: it is asked less often."""

T = TypeVar("T")
Door = tuple[UnitId, str]
"""What is unique of a household: its unit and its code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A household as it stands in the register. The code begins with the compound, where the household has one."""

    unit: UnitId
    code: str
    grid: UnitId | None = None
    compound: str = ""
    building: str = ""
    entrance: str = ""
    floor: int = 0
    room: str = ""
    address: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is sealed of a resident, opened. It hides from `repr` so that no traceback tells it."""

    name: str = field(repr=False)
    phone: str | None = field(default=None, repr=False)
    id_number: str | None = field(default=None, repr=False)
    born: str | None = field(default=None, repr=False)
    """1942 or 1942-05-03, for those whose id number is not known."""
    needs: frozenset[str] = field(default=frozenset(), repr=False)
    tier: Tier | None = field(default=None, repr=False)
    language: str | None = field(default=None, repr=False)
    proxy_name: str | None = field(default=None, repr=False)
    proxy_phone: str | None = field(default=None, repr=False)
    proxy_kind: ProxyKind | None = field(default=None, repr=False)
    is_proxy_away: bool = field(default=False, repr=False)
    note: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A resident to be written: where they live, and what is known of them."""

    home: HouseholdId
    details: Details


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))


# households


async def homes(connection: AsyncConnection, keys: KeyRing) -> dict[HouseholdId, Home]:
    """All of them. Raises KeyRingError when the keys are not theirs."""
    rows = await connection.execute(select(household).order_by(household.c.id))
    return {HouseholdId(row.id): _home(row, keys) for row in rows}


def _home(row: Row[Any], keys: KeyRing) -> Home:
    return Home(
        unit=UnitId(row.unit_id),
        code=row.code,
        grid=None if row.grid_id is None else UnitId(row.grid_id),
        compound=row.compound,
        building=row.building,
        entrance=row.entrance,
        floor=row.floor,
        room=row.room,
        address=keys.open_if("household.address", row.address),
    )


async def add_homes(connection: AsyncConnection, keys: KeyRing, new: Sequence[Home]) -> None:
    if new:
        await connection.execute(insert(household), [_home_values(keys, home) for home in new])


async def change_homes(connection: AsyncConnection, keys: KeyRing, changed: Mapping[HouseholdId, Home]) -> None:
    rows = [{"this": home_id, **_home_values(keys, home)} for home_id, home in changed.items()]
    if rows:
        await connection.execute(update(household).where(household.c.id == bindparam("this")), rows)


def _home_values(keys: KeyRing, home: Home) -> dict[str, Any]:
    return {
        "unit_id": home.unit,
        "grid_id": home.grid,
        "code": home.code,
        "compound": home.compound,
        "building": home.building,
        "entrance": home.entrance,
        "floor": home.floor,
        "room": home.room,
        "address": keys.seal_if("household.address", home.address),
    }


# residents


def name_hash(keys: KeyRing, name: str) -> str:
    return keys.hash("resident.name", name)


def id_hash(keys: KeyRing, id_number: str | None) -> str | None:
    """Takes the number in its form of 18 characters."""
    return keys.hash_if("resident.id_number", id_number)


async def details(connection: AsyncConnection, keys: KeyRing, ids: Sequence[ResidentId]) -> dict[ResidentId, Details]:
    """Opens what is known of these residents. Raises KeyRingError when the keys are not theirs."""
    found = {}
    for some in chunks(ids):
        rows = await connection.execute(select(resident).where(resident.c.id.in_(some)))
        found.update({ResidentId(row.id): _details(row, keys) for row in rows})
    return found


def _details(row: Row[Any], keys: KeyRing) -> Details:
    words = keys.open("resident.needs", row.needs)
    return Details(
        name=keys.open("resident.name", row.name),
        phone=keys.open_if("resident.phone", row.phone),
        id_number=keys.open_if("resident.id_number", row.id_number),
        born=keys.open_if("resident.born", row.born),
        needs=frozenset(word for word in words.split(";") if word),
        tier=None if row.tier is None else Tier(row.tier),
        language=keys.open_if("resident.language", row.language),
        proxy_name=keys.open_if("resident.proxy_name", row.proxy_name),
        proxy_phone=keys.open_if("resident.proxy_phone", row.proxy_phone),
        proxy_kind=None if row.proxy_kind is None else ProxyKind(row.proxy_kind),
        is_proxy_away=row.is_proxy_away,
        note=keys.open_if("resident.note", row.note),
    )


async def find_by(
    connection: AsyncConnection,
    keys: KeyRing,
    *,
    name: str | None = None,
    phone: str | None = None,
    id_number: str | None = None,
) -> list[ResidentId]:
    """Whoever has all of these, exactly and in their one form (core.imports); nobody when nothing is given."""
    marks = {
        resident.c.name_hash: None if name is None else name_hash(keys, name),
        resident.c.phone_hash: keys.hash_if("resident.phone", phone),
        resident.c.id_hash: id_hash(keys, None if id_number is None else as_18(id_number)),
    }
    given = [column == mark for column, mark in marks.items() if mark is not None]
    if not given:
        return []
    query = select(resident.c.id).where(*given).order_by(resident.c.id)
    return [ResidentId(each) for each in await connection.scalars(query)]


async def add_residents(
    connection: AsyncConnection, keys: KeyRing, new: Iterable[Person], now: datetime
) -> list[ResidentId]:
    """Their numbers, in no order: to have them in the order of the people each would be a statement of its own."""
    rows = [{**_person_values(keys, person, now), "created_at": now} for person in new]
    if not rows:
        return []
    made = await connection.scalars(insert(resident).returning(resident.c.id), rows)
    return [ResidentId(each) for each in made]


async def change_residents(
    connection: AsyncConnection, keys: KeyRing, changed: Mapping[ResidentId, Person], now: datetime
) -> None:
    rows = [{"this": resident_id, **_person_values(keys, person, now)} for resident_id, person in changed.items()]
    if rows:
        await connection.execute(update(resident).where(resident.c.id == bindparam("this")), rows)


async def set_state(
    connection: AsyncConnection, ids: Iterable[ResidentId], state: ResidentState, now: datetime, by: StaffId | None
) -> None:
    """here, moved, deceased: muted with their history, and reversible; `by` nobody is an import."""
    for some in chunks(sorted(set(ids))):
        query = select(resident.c.id).where(resident.c.id.in_(some), resident.c.state != state.value)
        if others := list(await connection.scalars(query)):
            await connection.execute(
                update(resident)
                .where(resident.c.id.in_(others))
                .values(state=state.value, state_since=now, changed_at=now)
            )
            history = [{"resident_id": each, "state": state.value, "at": now, "by_id": by} for each in others]
            await connection.execute(insert(resident_state), history)


async def living_in(connection: AsyncConnection, home: HouseholdId) -> set[ResidentId]:
    """Everybody of a household, whether here or not."""
    query = select(resident.c.id).where(resident.c.household_id == home)
    return {ResidentId(each) for each in await connection.scalars(query)}


async def states_of(
    connection: AsyncConnection, ids: Iterable[ResidentId]
) -> dict[ResidentId, tuple[ResidentState, datetime | None]]:
    """How it stands with each of them, and since when."""
    found: dict[ResidentId, tuple[ResidentState, datetime | None]] = {}
    for some in chunks(sorted(set(ids))):
        query = select(resident.c.id, resident.c.state, resident.c.state_since).where(resident.c.id.in_(some))
        found |= {
            ResidentId(row.id): (ResidentState(row.state), row.state_since) for row in await connection.execute(query)
        }
    return found


def _person_values(keys: KeyRing, person: Person, now: datetime) -> dict[str, Any]:
    held = person.details
    return {
        "household_id": person.home,
        "name": keys.seal("resident.name", held.name),
        "name_hash": name_hash(keys, held.name),
        "phone": keys.seal_if("resident.phone", held.phone),
        "phone_hash": keys.hash_if("resident.phone", held.phone),
        "id_number": keys.seal_if("resident.id_number", held.id_number),
        "id_hash": id_hash(keys, held.id_number),
        "born": keys.seal_if("resident.born", held.born),
        "needs": keys.seal("resident.needs", ";".join(sorted(held.needs))),
        "tier": held.tier,
        "language": keys.seal_if("resident.language", held.language),
        "proxy_name": keys.seal_if("resident.proxy_name", held.proxy_name),
        "proxy_phone": keys.seal_if("resident.proxy_phone", held.proxy_phone),
        "proxy_kind": held.proxy_kind,
        "is_proxy_away": held.is_proxy_away,
        "note": keys.seal_if("resident.note", held.note),
        "changed_at": now,
    }


# ways of reach


async def open_ways(connection: AsyncConnection) -> None:
    """Whoever has a door, a phone or a proxy can be reached that way; nothing is proven by standing in a register."""
    await _open(connection, Way.DOOR, literal(True))
    await _open(connection, Way.PHONE, resident.c.phone.is_not(None))
    await _open(connection, Way.PROXY, or_(resident.c.proxy_name.is_not(None), resident.c.proxy_phone.is_not(None)))


async def _open(connection: AsyncConnection, way: Way, known: Any) -> None:
    there = exists().where(reach.c.resident_id == resident.c.id, reach.c.way == way.value)
    people = select(resident.c.id, literal(way.value)).where(known, ~there)
    await connection.execute(insert(reach).from_select(["resident_id", "way"], people))


async def doubt_way(connection: AsyncConnection, ids: Sequence[ResidentId], way: Way) -> None:
    """The number or the door is another one now: what was proven of the old one says nothing."""
    for some in chunks(ids):
        await connection.execute(
            update(reach).where(reach.c.resident_id.in_(some), reach.c.way == way.value).values(proven_at=None)
        )


async def close_way(connection: AsyncConnection, ids: Sequence[ResidentId], way: Way) -> None:
    for some in chunks(ids):
        await connection.execute(delete(reach).where(reach.c.resident_id.in_(some), reach.c.way == way.value))
