"""The whole roster and the whole tree of units at once, as an import compares them with a spreadsheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import StaffId, UnitId
from core.people import Role
from storage.tables import invite, staff, staff_role, unit


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNode:
    """One unit of the tree; only the root has no parent."""

    id: UnitId
    parent: UnitId | None
    name: str
    is_grid: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """What a spreadsheet may say of a person."""

    id: StaffId
    key: str | None
    name: str
    telegram_id: int | None
    unit: UnitId
    grid: UnitId | None
    roles: frozenset[Role]
    has_left: bool


async def unit_nodes(connection: AsyncConnection) -> list[UnitNode]:
    """All units, in the order in which they were made: parents before their children."""
    rows = await connection.execute(select(unit).order_by(unit.c.id))
    return [
        UnitNode(
            id=UnitId(row.id),
            parent=None if row.parent_id is None else UnitId(row.parent_id),
            name=row.name,
            is_grid=row.is_grid,
        )
        for row in rows
    ]


async def enrolled(connection: AsyncConnection) -> list[Enrolled]:
    """Everybody, those who left too, in the order in which they came."""
    held = await _held_roles(connection)
    return [_enrolled(row, held) for row in await connection.execute(select(staff).order_by(staff.c.id))]


async def _held_roles(connection: AsyncConnection) -> dict[int, set[Role]]:
    held: dict[int, set[Role]] = {}
    for row in await connection.execute(select(staff_role)):
        held.setdefault(row.staff_id, set()).add(Role(row.role))
    return held


def _enrolled(row: Row[Any], held: Mapping[int, set[Role]]) -> Enrolled:
    return Enrolled(
        id=StaffId(row.id),
        key=row.key,
        name=row.name,
        telegram_id=row.telegram_id,
        unit=UnitId(row.unit_id),
        grid=None if row.grid_id is None else UnitId(row.grid_id),
        roles=frozenset(held.get(row.id, ())),
        has_left=row.left_at is not None,
    )


async def enrol(connection: AsyncConnection, people: Sequence[Enrolled], now: datetime) -> list[StaffId]:
    """Adds them all with their roles; their ids, in the same order. No two may be alike in every mark."""
    if not people:
        return []
    await connection.execute(insert(staff), [{**values_of(person), "joined_at": now} for person in people])
    everybody = await enrolled(connection)
    made = {_likeness(person): person.id for person in everybody}  # of equal ones the newest
    ids = [made[_likeness(person)] for person in people]
    roles = [
        {"staff_id": staff_id, "role": role.value}
        for staff_id, person in zip(ids, people, strict=True)
        for role in sorted(person.roles)
    ]
    if roles:
        await connection.execute(insert(staff_role), roles)
    return ids


def _likeness(person: Enrolled) -> tuple[object, ...]:
    return person.key, person.telegram_id, person.name, person.unit


def values_of(person: Enrolled) -> dict[str, Any]:
    return {
        "key": person.key,
        "name": person.name,
        "telegram_id": person.telegram_id,
        "unit_id": person.unit,
        "grid_id": person.grid,
    }


async def invited(connection: AsyncConnection, now: datetime) -> frozenset[StaffId]:
    """Who holds a personal link that still works."""
    query = select(invite.c.staff_id).where(
        invite.c.staff_id.is_not(None), invite.c.uses_left > 0, invite.c.expires_at > now
    )
    return frozenset(StaffId(each) for each in await connection.scalars(query))
