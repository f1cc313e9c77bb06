"""Queries behind adding and correcting residents at the door: entrances, doors, tenants, and one person's fields."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, ResidentId, StaffId, UnitId
from core.imports.households import natural_key
from core.masking import mask_name
from core.needs import Tier
from core.outreach import Judgement, Way
from core.register import ProxyKind, ResidentState
from core.register_entries import Span, WayEntry
from core.registering import DoorEntry, Doors, Entrance, HouseholdCard, Tenant
from storage.access import within
from storage.entries import ways_of
from storage.keyring import KeyRing
from storage.once import add_many_once, put
from storage.register import name_hash
from storage.tables import household, reach, resident, unit


async def entrances(connection: AsyncConnection, span: Span) -> tuple[Entrance, ...]:
    """Every entrance of every building within the span, in natural order."""
    place = (household.c.compound, household.c.building, household.c.entrance)
    query = (
        select(*place, func.min(household.c.id).label("anchor"), func.count().label("households"))
        .where(within(span))
        .group_by(*place)
    )
    found = [_entrance(row) for row in await connection.execute(query)]
    return tuple(sorted(found, key=lambda each: natural_key(each.label)))


def _entrance(row: Row[Any]) -> Entrance:
    return Entrance(
        anchor=HouseholdId(row.anchor),
        compound=row.compound,
        building=row.building,
        entrance=row.entrance,
        households=row.households,
    )


async def doors(connection: AsyncConnection, span: Span, anchor: HouseholdId) -> Doors | None:
    """The households behind the same entrance; None when the anchor lies outside the span."""
    at = (await connection.execute(select(household).where(household.c.id == anchor, within(span)))).one_or_none()
    if at is None:
        return None
    same = and_(
        household.c.compound == at.compound,
        household.c.building == at.building,
        household.c.entrance == at.entrance,
        within(span),
    )
    rows = (await connection.execute(select(household).where(same))).all()
    found = sorted(rows, key=lambda row: (natural_key(row.room or row.code), row.id))
    entrance = Entrance(
        anchor=anchor, compound=at.compound, building=at.building, entrance=at.entrance, households=len(found)
    )
    return Doors(entrance=entrance, doors=tuple(_door(row) for row in found))


def _door(row: Row[Any]) -> DoorEntry:
    return DoorEntry(household=HouseholdId(row.id), code=row.code, room=row.room)


async def with_code(connection: AsyncConnection, span: Span, code: str) -> tuple[HouseholdId, ...]:
    """The households of this code within the span, whatever compound stands in front of it."""
    matches = (household.c.code == code) | household.c.code.endswith(f"-{code}", autoescape=True)
    query = select(household.c.id).where(matches, within(span)).order_by(household.c.code, household.c.id)
    return tuple(HouseholdId(each) for each in await connection.scalars(query))


async def home_with(connection: AsyncConnection, unit_id: UnitId, code: str) -> HouseholdId | None:
    """The household that holds this code in its unit, whoever's grid it lies in."""
    query = select(household.c.id).where(household.c.unit_id == unit_id, household.c.code == code)
    found = await connection.scalar(query)
    return None if found is None else HouseholdId(found)


async def unit_and_grid(connection: AsyncConnection, home: HouseholdId) -> tuple[UnitId, UnitId | None]:
    row = (await connection.execute(select(household).where(household.c.id == home))).one()
    return UnitId(row.unit_id), None if row.grid_id is None else UnitId(row.grid_id)


async def community_of(connection: AsyncConnection, grid: UnitId) -> UnitId:
    """The unit that a grid belongs to."""
    above = await connection.scalar(select(unit.c.parent_id).where(unit.c.id == grid))
    return grid if above is None else UnitId(above)


async def card(
    connection: AsyncConnection, keys: KeyRing, span: Span, home: HouseholdId, *, is_masked: bool
) -> HouseholdCard | None:
    """What chat may show of a household; None outside the span. Names are opened only where the office shows 王*."""
    at = (await connection.execute(select(household).where(household.c.id == home, within(span)))).one_or_none()
    if at is None:
        return None
    query = select(resident).where(resident.c.household_id == home).order_by(resident.c.id)
    rows = (await connection.execute(query)).all()
    ways = await ways_of(connection, [ResidentId(row.id) for row in rows])
    tenants = [
        _tenant(number, row, ways.get(ResidentId(row.id), ()), keys if is_masked else None)
        for number, row in enumerate(rows, 1)
    ]
    return HouseholdCard(household=home, code=at.code, tenants=tuple(tenants))


def _tenant(number: int, row: Row[Any], ways: tuple[WayEntry, ...], keys: KeyRing | None) -> Tenant:
    return Tenant(
        resident=ResidentId(row.id),
        number=number,
        is_here=row.state == ResidentState.HERE.value,
        judgement=None if row.judgement is None else Judgement(row.judgement),
        tier=None if row.tier is None else Tier(row.tier),
        proxy_kind=None if row.proxy_kind is None else ProxyKind(row.proxy_kind),
        is_proxy_away=row.is_proxy_away,
        ways=ways,
        masked="" if keys is None else mask_name(keys.open("resident.name", row.name)),
    )


async def home_of(connection: AsyncConnection, span: Span, person: ResidentId) -> HouseholdId | None:
    """Where this resident lives, if that lies within the span."""
    query = select(household.c.id).join(resident, resident.c.household_id == household.c.id)
    found = await connection.scalar(query.where(resident.c.id == person, within(span)))
    return None if found is None else HouseholdId(found)


async def state_of(connection: AsyncConnection, person: ResidentId) -> ResidentState:
    return ResidentState(
        (await connection.execute(select(resident.c.state).where(resident.c.id == person))).scalar_one()
    )


async def named_at(connection: AsyncConnection, keys: KeyRing, home: HouseholdId, name: str) -> ResidentId | None:
    """Somebody of this name in this household, whoever lives there now before those who left."""
    query = select(resident.c.id).where(resident.c.household_id == home, resident.c.name_hash == name_hash(keys, name))
    found = await connection.scalar(query.order_by(resident.c.state != ResidentState.HERE.value, resident.c.id))
    return None if found is None else ResidentId(found)


async def judge(
    connection: AsyncConnection, person: ResidentId, judgement: Judgement | None, by: StaffId, now: datetime
) -> None:
    """Kept with who said it and when; taken back, nothing of it is left."""
    is_said = judgement is not None
    values = {"judgement": judgement, "judged_at": now if is_said else None, "judged_by": by if is_said else None}
    await connection.execute(update(resident).where(resident.c.id == person).values(**values))


async def open_ways(connection: AsyncConnection, person: ResidentId, ways: Iterable[Way]) -> None:
    """These ways are there; nothing is proven by that."""
    await add_many_once(connection, reach, [{"resident_id": person, "way": way.value} for way in ways])


async def consent(
    connection: AsyncConnection, person: ResidentId, agreed: Collection[Way], refused: Collection[Way], now: datetime
) -> None:
    """What the resident said to being reached in these ways."""
    for way in {*agreed, *refused}:
        is_agreed = way in agreed
        values = {"consent_at": now if is_agreed else None, "refused_at": None if is_agreed else now}
        await put(connection, reach, {"resident_id": person, "way": way.value}, values)
