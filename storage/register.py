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

from core.ids import HouseholdId, ResidentId, UnitId
from core.needs import Need
from core.outreach import Way
from storage.keyring import KeyRing, KeyRingError
from storage.tables import household, reach, resident

HERE = "here"
CHUNK = 500
"""Keys in one statement; SQLite and PostgreSQL both take some 32,000 parameters."""

T = TypeVar("T")
Door = tuple[UnitId, str]
"""What is unique of a household: its unit and its code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A household as it stands in the register."""

    unit: UnitId
    code: str
    grid: UnitId | None = None
    building: str = ""
    entrance: str = ""
    floor: int = 0
    room: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a resident is found by; it says nothing to whoever lacks the keys."""

    id: ResidentId
    home: HouseholdId
    name_hash: str
    id_hash: str | None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is sealed of a resident, opened. It hides from `repr` so that no traceback tells it."""

    name: str = field(repr=False)
    phone: str | None = field(default=None, repr=False)
    id_number: str | None = field(default=None, repr=False)
    needs: frozenset[Need] = field(default=frozenset(), repr=False)
    proxy_name: str | None = field(default=None, repr=False)
    proxy_phone: str | None = field(default=None, repr=False)
    note: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A resident to be written: where they live, and what is known of them."""

    home: HouseholdId
    details: Details


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))


# households


async def homes(connection: AsyncConnection) -> dict[HouseholdId, Home]:
    rows = await connection.execute(select(household).order_by(household.c.id))
    return {HouseholdId(row.id): _home(row) for row in rows}


def _home(row: Row[Any]) -> Home:
    return Home(
        unit=UnitId(row.unit_id),
        code=row.code,
        grid=None if row.grid_id is None else UnitId(row.grid_id),
        building=row.building,
        entrance=row.entrance,
        floor=row.floor,
        room=row.room,
    )


async def add_homes(connection: AsyncConnection, new: Sequence[Home]) -> None:
    if new:
        await connection.execute(insert(household), [_home_values(home) for home in new])


async def change_homes(connection: AsyncConnection, changed: Mapping[HouseholdId, Home]) -> None:
    rows = [{"this": home_id, **_home_values(home)} for home_id, home in changed.items()]
    if rows:
        await connection.execute(update(household).where(household.c.id == bindparam("this")), rows)


def _home_values(home: Home) -> dict[str, Any]:
    return {
        "unit_id": home.unit,
        "grid_id": home.grid,
        "code": home.code,
        "building": home.building,
        "entrance": home.entrance,
        "floor": home.floor,
        "room": home.room,
    }


# residents


def name_hash(keys: KeyRing, name: str) -> str:
    return keys.hash("resident.name", name)


def id_hash(keys: KeyRing, id_number: str | None) -> str | None:
    """Takes the number in its form of 18 characters."""
    return keys.hash_if("resident.id_number", id_number)


async def entries(connection: AsyncConnection) -> list[Entry]:
    """Everybody in the register, those who moved away too."""
    query = select(
        resident.c.id, resident.c.household_id, resident.c.name_hash, resident.c.id_hash, resident.c.state
    ).order_by(resident.c.id)
    return [
        Entry(
            id=ResidentId(row.id),
            home=HouseholdId(row.household_id),
            name_hash=row.name_hash,
            id_hash=row.id_hash,
            state=row.state,
        )
        for row in await connection.execute(query)
    ]


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
        needs=frozenset(Need(word) for word in words.split(";") if word),
        proxy_name=keys.open_if("resident.proxy_name", row.proxy_name),
        proxy_phone=keys.open_if("resident.proxy_phone", row.proxy_phone),
        note=keys.open_if("resident.note", row.note),
    )


async def prove_keys(connection: AsyncConnection, keys: KeyRing) -> None:
    """Raises KeyRingError when these are not the register's keys: under others everybody would come in twice."""
    row = (await connection.execute(select(resident).order_by(resident.c.id).limit(1))).one_or_none()
    if row is not None and name_hash(keys, keys.open("resident.name", row.name)) != row.name_hash:
        raise KeyRingError("the register was hashed with another key")


async def add_residents(connection: AsyncConnection, keys: KeyRing, new: Iterable[Person], now: datetime) -> None:
    rows = [{**_person_values(keys, person, now), "created_at": now} for person in new]
    if rows:
        await connection.execute(insert(resident), rows)


async def change_residents(
    connection: AsyncConnection, keys: KeyRing, changed: Mapping[ResidentId, Person], now: datetime
) -> None:
    rows = [{"this": resident_id, **_person_values(keys, person, now)} for resident_id, person in changed.items()]
    if rows:
        await connection.execute(update(resident).where(resident.c.id == bindparam("this")), rows)


async def bring_back(connection: AsyncConnection, ids: Sequence[ResidentId], now: datetime) -> None:
    """They live here again."""
    for some in chunks(ids):
        await connection.execute(
            update(resident).where(resident.c.id.in_(some)).values(state=HERE, state_since=now, changed_at=now)
        )


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
        "needs": keys.seal("resident.needs", ";".join(sorted(held.needs))),
        "proxy_name": keys.seal_if("resident.proxy_name", held.proxy_name),
        "proxy_phone": keys.seal_if("resident.proxy_phone", held.proxy_phone),
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
