"""Queries over visit lists and the attempts that were made with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, OutreachId, StaffId, UnitId, VisitListId
from core.outreach import Outcome, Way
from storage.once import add_once, new_key
from storage.register import chunks
from storage.tables import household, visit, visit_entry, visit_list


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    id: VisitListId
    staff: StaffId
    created_at: datetime
    chat_id: int | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of a list and where its household is now."""

    number: int
    household: HouseholdId
    grid: UnitId | None
    unit: UnitId
    code: str
    compound: str
    building: str
    entrance: str
    floor: int
    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    list: VisitListId
    outreach: OutreachId
    household: HouseholdId
    outcome: Outcome
    at: datetime
    proven_way: Way | None = None
    """The way that this attempt proved, and when it had worked last before."""
    proven_before: datetime | None = None


async def add_list(
    connection: AsyncConnection,
    staff_id: StaffId,
    homes: Sequence[HouseholdId],
    numbers: dict[HouseholdId, int],
    now: datetime,
) -> VisitListId:
    """`homes` in walking order; `numbers` of each."""
    made = await connection.execute(insert(visit_list).values(staff_id=staff_id, created_at=now))
    list_id = VisitListId(new_key(made))
    entries = [
        {"list_id": list_id, "number": numbers[home], "household_id": home, "position": position}
        for position, home in enumerate(homes, 1)
    ]
    if entries:
        await connection.execute(insert(visit_entry), entries)
    return list_id


async def find_list(connection: AsyncConnection, list_id: VisitListId) -> ListRow | None:
    row = (await connection.execute(select(visit_list).where(visit_list.c.id == list_id))).one_or_none()
    return None if row is None else _list(row)


async def newest_list(connection: AsyncConnection, staff_id: StaffId) -> ListRow | None:
    query = select(visit_list).where(visit_list.c.staff_id == staff_id).order_by(visit_list.c.id.desc()).limit(1)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _list(row)


async def lists_since(connection: AsyncConnection, staff_id: StaffId, since: datetime) -> list[ListRow]:
    """This worker's lists since then, the newest first."""
    query = select(visit_list).where(visit_list.c.staff_id == staff_id, visit_list.c.created_at >= since)
    return [_list(row) for row in await connection.execute(query.order_by(visit_list.c.id.desc()))]


def _list(row: Row[Any]) -> ListRow:
    return ListRow(
        id=VisitListId(row.id),
        staff=StaffId(row.staff_id),
        created_at=row.created_at,
        chat_id=row.chat_id,
        message_id=row.message_id,
    )


async def numbers_since(connection: AsyncConnection, staff_id: StaffId, since: datetime) -> dict[HouseholdId, int]:
    """The number that each household had on this worker's lists since then."""
    query = (
        select(visit_entry)
        .join(visit_list, visit_list.c.id == visit_entry.c.list_id)
        .where(visit_list.c.staff_id == staff_id, visit_list.c.created_at >= since)
        .order_by(visit_entry.c.list_id)
    )
    rows = await connection.execute(query)
    return {HouseholdId(row.household_id): row.number for row in rows}


async def entries(connection: AsyncConnection, list_id: VisitListId) -> dict[int, HouseholdId]:
    """The households by their numbers, in the order of the walk."""
    query = (
        select(visit_entry)
        .where(visit_entry.c.list_id == list_id)
        .order_by(visit_entry.c.position, visit_entry.c.number)
    )
    return {row.number: HouseholdId(row.household_id) for row in await connection.execute(query)}


async def places(connection: AsyncConnection, list_id: VisitListId) -> list[Place]:
    """The same with where each household is now."""
    query = (
        select(household, visit_entry.c.number)
        .join(visit_entry, visit_entry.c.household_id == household.c.id)
        .where(visit_entry.c.list_id == list_id)
        .order_by(visit_entry.c.position, visit_entry.c.number)
    )
    return [_place(row) for row in await connection.execute(query)]


def _place(row: Row[Any]) -> Place:
    return Place(
        number=row.number,
        household=HouseholdId(row.id),
        grid=None if row.grid_id is None else UnitId(row.grid_id),
        unit=UnitId(row.unit_id),
        code=row.code,
        compound=row.compound,
        building=row.building,
        entrance=row.entrance,
        floor=row.floor,
        room=row.room,
    )


async def visits_of(connection: AsyncConnection, list_id: VisitListId) -> list[VisitRow]:
    rows = await connection.execute(select(visit).where(visit.c.list_id == list_id).order_by(visit.c.id))
    return [_visit(row) for row in rows]


def _visit(row: Row[Any]) -> VisitRow:
    return VisitRow(
        list=VisitListId(row.list_id),
        outreach=OutreachId(row.outreach_id),
        household=HouseholdId(row.household_id),
        outcome=Outcome(row.outcome),
        at=row.at,
        proven_way=None if row.proven_way is None else Way(row.proven_way),
        proven_before=row.proven_before,
    )


async def earlier(connection: AsyncConnection, ids: Iterable[OutreachId], but: VisitListId) -> list[VisitRow]:
    """The attempts that other lists made for these rows, the oldest first."""
    found: list[VisitRow] = []
    for some in chunks(sorted(set(ids))):
        query = select(visit).where(visit.c.outreach_id.in_(some), visit.c.list_id != but).order_by(visit.c.id)
        found += [_visit(row) for row in await connection.execute(query)]
    return sorted(found, key=lambda each: each.at)


async def record(
    connection: AsyncConnection,
    list_id: VisitListId,
    home: HouseholdId,
    outreach_id: OutreachId,
    staff_id: StaffId,
    outcome: Outcome,
    now: datetime,
) -> bool:
    """One attempt for one row of a list; False when this knock was recorded already."""
    return await add_once(
        connection,
        visit,
        list_id=list_id,
        household_id=home,
        outreach_id=outreach_id,
        staff_id=staff_id,
        outcome=outcome.value,
        at=now,
    )


async def take_back(connection: AsyncConnection, list_id: VisitListId, ids: Iterable[OutreachId]) -> None:
    """Removes what this list recorded of these rows."""
    for some in chunks(sorted(set(ids))):
        await connection.execute(delete(visit).where(visit.c.list_id == list_id, visit.c.outreach_id.in_(some)))


async def last_outcomes(connection: AsyncConnection, ids: Iterable[OutreachId]) -> dict[OutreachId, Outcome]:
    """What the latest attempt for each row came to, whichever list it was made with."""
    found: dict[OutreachId, Outcome] = {}
    for some in chunks(sorted(set(ids))):
        query = select(visit).where(visit.c.outreach_id.in_(some)).order_by(visit.c.at, visit.c.id)
        found |= {OutreachId(row.outreach_id): Outcome(row.outcome) for row in await connection.execute(query)}
    return found


async def not_home_counts(connection: AsyncConnection, ids: Iterable[OutreachId]) -> dict[OutreachId, int]:
    """How many attempts met nobody, for each row."""
    found: dict[OutreachId, int] = {}
    for some in chunks(sorted(set(ids))):
        query = (
            select(visit.c.outreach_id, func.count())
            .where(visit.c.outreach_id.in_(some), visit.c.outcome == Outcome.NOT_HOME.value)
            .group_by(visit.c.outreach_id)
        )
        found |= {OutreachId(row[0]): int(row[1]) for row in await connection.execute(query)}
    return found


async def went_out(
    connection: AsyncConnection, list_id: VisitListId, chat_id: int, message_id: int, staff_id: StaffId
) -> list[ListRow]:
    """Records the message; hands back the worker's earlier live ones, which are no longer live."""
    older = select(visit_list).where(
        visit_list.c.staff_id == staff_id, visit_list.c.message_id.is_not(None), visit_list.c.id != list_id
    )
    rows = [_list(row) for row in await connection.execute(older)]
    retired = update(visit_list).where(visit_list.c.id.in_([row.id for row in rows]))
    await connection.execute(retired.values(chat_id=None, message_id=None))
    await connection.execute(
        update(visit_list).where(visit_list.c.id == list_id).values(chat_id=chat_id, message_id=message_id)
    )
    return rows
