"""Full entries of the register. Whoever calls this answers for the right to see them and for `record_access`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, ResidentId, UnitId
from core.imports.identity import age_on
from core.outreach import Judgement, Way
from core.register import ResidentState
from core.register_entries import HouseholdEntry, PersonEntry, WayEntry, born_age
from storage import register
from storage.keyring import KeyRing
from storage.register import Details
from storage.tables import household, reach, resident, unit


async def household_entry(
    connection: AsyncConnection, keys: KeyRing, home: HouseholdId, today: date
) -> HouseholdEntry | None:
    """Everything that is known of a household; None when there is none of this id. `today` in the office's zone."""
    found = await household_entries(connection, keys, [home], today)
    return found.get(home)


async def household_entries(
    connection: AsyncConnection, keys: KeyRing, homes: Iterable[HouseholdId], today: date
) -> dict[HouseholdId, HouseholdEntry]:
    """The same of many households, for paper and lists."""
    found: dict[HouseholdId, HouseholdEntry] = {}
    for some in register.chunks(sorted(set(homes))):
        query = select(household, unit.c.name.label("unit_name")).join(unit, unit.c.id == household.c.unit_id)
        people = await _people(connection, keys, some, today)
        for row in await connection.execute(query.where(household.c.id.in_(some)).order_by(household.c.id)):
            found[HouseholdId(row.id)] = _home(row, keys, people.get(HouseholdId(row.id), ()))
    return found


def _home(row: Row[Any], keys: KeyRing, people: tuple[PersonEntry, ...]) -> HouseholdEntry:
    return HouseholdEntry(
        household=HouseholdId(row.id),
        code=row.code,
        unit=UnitId(row.unit_id),
        unit_name=row.unit_name,
        grid=None if row.grid_id is None else UnitId(row.grid_id),
        compound=row.compound,
        building=row.building,
        entrance=row.entrance,
        floor=row.floor,
        room=row.room,
        address=keys.open_if("household.address", row.address),
        people=people,
    )


async def _people(
    connection: AsyncConnection, keys: KeyRing, homes: Iterable[HouseholdId], today: date
) -> dict[HouseholdId, tuple[PersonEntry, ...]]:
    """Those who moved away or died come last; the rest in the order of the register."""
    query = select(resident).where(resident.c.household_id.in_(list(homes)))
    rows = (await connection.execute(query.order_by(resident.c.state != ResidentState.HERE.value, resident.c.id))).all()
    ids = [ResidentId(row.id) for row in rows]
    held, ways = await register.details(connection, keys, ids), await ways_of(connection, ids)
    numbers = _numbers(rows)
    found: dict[HouseholdId, tuple[PersonEntry, ...]] = {}
    for row in rows:
        one = _person(row, held[ResidentId(row.id)], ways.get(ResidentId(row.id), ()), numbers[row.id], today)
        home = HouseholdId(row.household_id)
        found[home] = (*found.get(home, ()), one)
    return found


async def ways_of(connection: AsyncConnection, ids: list[ResidentId]) -> dict[ResidentId, tuple[WayEntry, ...]]:
    order = list(Way)
    found: dict[ResidentId, tuple[WayEntry, ...]] = {}
    for some in register.chunks(ids):
        for row in await connection.execute(select(reach).where(reach.c.resident_id.in_(some))):
            one = WayEntry(
                way=Way(row.way), proven_at=row.proven_at, consent_at=row.consent_at, refused_at=row.refused_at
            )
            both = (*found.get(ResidentId(row.resident_id), ()), one)
            found[ResidentId(row.resident_id)] = tuple(sorted(both, key=lambda each: order.index(each.way)))
    return found


def _numbers(rows: Iterable[Row[Any]]) -> dict[int, int]:
    """第几人, as `access.numbers` counts: everybody of a household by the register's order."""
    last: dict[int, int] = {}
    numbers: dict[int, int] = {}
    for row in sorted(rows, key=lambda each: each.id):
        numbers[row.id] = last[row.household_id] = last.get(row.household_id, 0) + 1
    return numbers


def _person(row: Row[Any], held: Details, ways: tuple[WayEntry, ...], number: int, today: date) -> PersonEntry:
    return PersonEntry(
        resident=ResidentId(row.id),
        name=held.name,
        number=number,
        phone=held.phone,
        id_number=held.id_number,
        born=held.born,
        age=_age(held, today),
        needs=held.needs,
        tier=held.tier,
        language=held.language,
        proxy_name=held.proxy_name,
        proxy_phone=held.proxy_phone,
        proxy_kind=held.proxy_kind,
        is_proxy_away=held.is_proxy_away,
        note=held.note,
        state=ResidentState(row.state),
        state_since=row.state_since,
        judgement=None if row.judgement is None else Judgement(row.judgement),
        judged_at=row.judged_at,
        ways=ways,
    )


def _age(held: Details, today: date) -> int | None:
    """From the id number; else from the day, or at least the year, of birth."""
    if held.id_number is not None and (age := age_on(held.id_number, today)) is not None:
        return age
    return born_age(held.born, today)
