"""Queries over units and staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import StaffId, UnitId
from core.people import Person, Role, Style
from core.reports import Member
from storage.once import add_many_once, add_once, new_key
from storage.tables import staff, staff_role, unit

ROOT_NAME = "本单位"
STYLE_ASKED = "asked"
"""Stands for a style until the person answers the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody to whom a digest may go; `times` are their own slots, None for the office's."""

    id: StaffId
    telegram_id: int
    joined_at: datetime
    times: tuple[time, ...] | None


async def root_unit(connection: AsyncConnection) -> UnitId:
    """The office's root; made at first need. Its parent is NULL, which no unique constraint guards, hence the order."""
    found = await connection.scalar(select(unit.c.id).where(unit.c.parent_id.is_(None)).order_by(unit.c.id).limit(1))
    if found is not None:
        return UnitId(found)
    made = await connection.execute(insert(unit).values(parent_id=None, name=ROOT_NAME, is_grid=False))
    return UnitId(new_key(made))


async def unit_under(connection: AsyncConnection, parent: UnitId, name: str, *, is_grid: bool = False) -> UnitId:
    """The unit of this name directly under its parent; made when it is not there."""
    await add_once(connection, unit, parent_id=parent, name=name, is_grid=is_grid)
    query = select(unit.c.id).where(unit.c.parent_id == parent, unit.c.name == name)
    return UnitId(await _one(connection, query))


async def units_named(connection: AsyncConnection, name: str) -> list[UnitId]:
    query = select(unit.c.id).where(unit.c.name == name, unit.c.is_grid.is_(False)).order_by(unit.c.id)
    return [UnitId(each) for each in await connection.scalars(query)]


async def grids_named(connection: AsyncConnection, name: str) -> list[UnitId]:
    query = select(unit.c.id).where(unit.c.name == name, unit.c.is_grid.is_(True)).order_by(unit.c.id)
    return [UnitId(each) for each in await connection.scalars(query)]


async def unit_names(connection: AsyncConnection) -> dict[UnitId, str]:
    rows = await connection.execute(select(unit.c.id, unit.c.name))
    return {UnitId(row.id): row.name for row in rows}


async def units_below(connection: AsyncConnection, top: UnitId) -> frozenset[UnitId]:
    """The unit itself and all under it."""
    tree = select(unit.c.id).where(unit.c.id == top).cte("tree", recursive=True)
    tree = tree.union_all(select(unit.c.id).join(tree, unit.c.parent_id == tree.c.id))
    return frozenset(UnitId(each) for each in await connection.scalars(select(tree.c.id)))


async def person(connection: AsyncConnection, staff_id: StaffId) -> Person | None:
    return await _person(connection, select(staff).where(staff.c.id == staff_id))


async def person_by_telegram(connection: AsyncConnection, telegram_id: int) -> Person | None:
    return await _person(connection, select(staff).where(staff.c.telegram_id == telegram_id))


async def _person(connection: AsyncConnection, query: Select[Any]) -> Person | None:
    row = (await connection.execute(query.where(staff.c.left_at.is_(None)))).one_or_none()
    if row is None:
        return None
    roles = await roles_of(connection, StaffId(row.id))
    needs_tree = bool(roles & {Role.SUPERVISOR, Role.PUBLISHER})
    below = await units_below(connection, UnitId(row.unit_id)) if needs_tree else frozenset({UnitId(row.unit_id)})
    return Person(
        id=StaffId(row.id),
        name=row.name,
        telegram_id=row.telegram_id,
        roles=roles,
        unit=UnitId(row.unit_id),
        grid=None if row.grid_id is None else UnitId(row.grid_id),
        below=below,
        locale=row.locale,
        style=Style(row.style) if row.style in set(Style) else None,
        is_style_asked=row.style is not None,
    )


async def roles_of(connection: AsyncConnection, staff_id: StaffId) -> frozenset[Role]:
    query = select(staff_role.c.role).where(staff_role.c.staff_id == staff_id)
    return frozenset(Role(each) for each in await connection.scalars(query))


async def add_person(
    connection: AsyncConnection,
    *,
    name: str,
    unit_id: UnitId,
    now: datetime,
    key: str | None = None,
    telegram_id: int | None = None,
    grid_id: UnitId | None = None,
    roles: Iterable[Role] = (Role.STAFF,),
) -> StaffId:
    made = await connection.execute(
        insert(staff).values(
            key=key, name=name, telegram_id=telegram_id, unit_id=unit_id, grid_id=grid_id, joined_at=now
        )
    )
    staff_id = StaffId(new_key(made))
    await set_roles(connection, staff_id, roles)
    return staff_id


async def set_roles(connection: AsyncConnection, staff_id: StaffId, roles: Iterable[Role]) -> None:
    await connection.execute(delete(staff_role).where(staff_role.c.staff_id == staff_id))
    await add_many_once(connection, staff_role, [{"staff_id": staff_id, "role": role.value} for role in sorted(roles)])


async def add_role(connection: AsyncConnection, staff_id: StaffId, role: Role) -> bool:
    return await add_once(connection, staff_role, staff_id=staff_id, role=role.value)


async def change_person(connection: AsyncConnection, staff_id: StaffId, **values: object) -> None:
    await connection.execute(update(staff).where(staff.c.id == staff_id).values(**values))


async def mark_unreachable(connection: AsyncConnection, telegram_id: int, why: str, now: datetime) -> None:
    await connection.execute(
        update(staff)
        .where(staff.c.telegram_id == telegram_id, staff.c.unreachable_since.is_(None))
        .values(unreachable_since=now, unreachable_why=why)
    )


async def mark_reachable(connection: AsyncConnection, telegram_id: int) -> None:
    await connection.execute(
        update(staff).where(staff.c.telegram_id == telegram_id).values(unreachable_since=None, unreachable_why=None)
    )


async def recipients(connection: AsyncConnection) -> list[Recipient]:
    """Everybody who is linked, here, and not known to be unreachable."""
    query = select(staff.c.id, staff.c.telegram_id, staff.c.joined_at, staff.c.digest_at).where(
        staff.c.telegram_id.is_not(None), staff.c.left_at.is_(None), staff.c.unreachable_since.is_(None)
    )
    return [
        Recipient(id=StaffId(row.id), telegram_id=row.telegram_id, joined_at=row.joined_at, times=_times(row.digest_at))
        for row in await connection.execute(query.order_by(staff.c.id))
    ]


def _times(text: str | None) -> tuple[time, ...] | None:
    return tuple(time.fromisoformat(each) for each in text.split(",")) if text else None


async def with_role(
    connection: AsyncConnection, role: Role, units: Iterable[UnitId] | None = None
) -> list[tuple[StaffId, int]]:
    """Linked people who hold the role (in one of the units): (staff, Telegram id)."""
    query = (
        select(staff.c.id, staff.c.telegram_id)
        .join(staff_role, staff_role.c.staff_id == staff.c.id)
        .where(staff_role.c.role == role.value, staff.c.telegram_id.is_not(None), staff.c.left_at.is_(None))
        .order_by(staff.c.id)
    )
    if units is not None:
        query = query.where(staff.c.unit_id.in_(list(units)))
    return [(StaffId(row.id), row.telegram_id) for row in await connection.execute(query)]


async def linked_in(connection: AsyncConnection, units: Iterable[UnitId] | None = None) -> list[tuple[StaffId, int]]:
    """All linked people (of these units): (staff, Telegram id)."""
    query = select(staff.c.id, staff.c.telegram_id).where(staff.c.telegram_id.is_not(None), staff.c.left_at.is_(None))
    if units is not None:
        query = query.where(staff.c.unit_id.in_(list(units)))
    return [(StaffId(row.id), row.telegram_id) for row in await connection.execute(query.order_by(staff.c.id))]


async def staff_in(connection: AsyncConnection, units: Iterable[UnitId]) -> list[StaffId]:
    query = select(staff.c.id).where(staff.c.unit_id.in_(list(units)), staff.c.left_at.is_(None)).order_by(staff.c.id)
    return [StaffId(each) for each in await connection.scalars(query)]


async def members(connection: AsyncConnection) -> list[Member]:
    """The whole roster, by unit and name."""
    grid = unit.alias("grid")
    query = (
        select(staff, unit.c.name.label("unit_name"), grid.c.name.label("grid_name"))
        .join(unit, unit.c.id == staff.c.unit_id)
        .outerjoin(grid, grid.c.id == staff.c.grid_id)
        .where(staff.c.left_at.is_(None))
        .order_by(unit.c.name, staff.c.name, staff.c.id)
    )
    held: dict[int, set[Role]] = {}
    for row in await connection.execute(select(staff_role)):
        held.setdefault(row.staff_id, set()).add(Role(row.role))
    return [_member(row, held.get(row.id, set())) for row in await connection.execute(query)]


def _member(row: Row[Any], roles: set[Role]) -> Member:
    return Member(
        id=StaffId(row.id),
        name=row.name,
        unit=row.unit_name,
        grid=row.grid_name,
        roles=frozenset(roles),
        is_linked=row.telegram_id is not None,
        is_unreachable=row.unreachable_since is not None,
    )


async def find_person(
    connection: AsyncConnection, *, key: str | None, telegram_id: int | None, name: str, unit_id: UnitId
) -> StaffId | None:
    """Who a row of the spreadsheet is: by 工号, else by Telegram id, else by name and unit."""
    for column, value in ((staff.c.key, key), (staff.c.telegram_id, telegram_id)):
        if value is not None:
            found = await connection.scalar(select(staff.c.id).where(column == value))
            if found is not None:
                return StaffId(found)
    query = select(staff.c.id).where(staff.c.name == name, staff.c.unit_id == unit_id, staff.c.left_at.is_(None))
    if key is not None:
        query = query.where(or_(staff.c.key.is_(None), staff.c.key == key))
    if telegram_id is not None:
        query = query.where(or_(staff.c.telegram_id.is_(None), staff.c.telegram_id == telegram_id))
    found = await connection.scalar(query.order_by(staff.c.id).limit(1))
    return None if found is None else StaffId(found)


async def all_staff(connection: AsyncConnection) -> dict[StaffId, str]:
    rows = await connection.execute(select(staff.c.id, staff.c.name).where(staff.c.left_at.is_(None)))
    return {StaffId(row.id): row.name for row in rows}


async def counts(connection: AsyncConnection) -> tuple[int, int, int]:
    """Staff, those linked to a Telegram account, those whom the bot cannot reach."""
    here = select(func.count(), func.count(staff.c.telegram_id), func.count(staff.c.unreachable_since))
    row = (await connection.execute(here.select_from(staff).where(staff.c.left_at.is_(None)))).one()
    return int(row[0]), int(row[1]), int(row[2])


async def _one(connection: AsyncConnection, query: Select[Any]) -> int:
    return int((await connection.execute(query)).scalar_one())
