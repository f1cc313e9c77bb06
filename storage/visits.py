"""Queries over visit lists and the attempts that were made with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, OutreachId, StaffId, UnitId, VisitListId
from core.outreach import Outcome
from storage.keyring import KeyRing
from storage.once import add_once, new_key
from storage.tables import request, visit, visit_entry, visit_list


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    id: VisitListId
    staff: StaffId
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    outreach: OutreachId
    household: HouseholdId
    outcome: Outcome


async def add_list(
    connection: AsyncConnection, staff_id: StaffId, homes: Sequence[HouseholdId], now: datetime
) -> VisitListId:
    made = await connection.execute(insert(visit_list).values(staff_id=staff_id, created_at=now))
    list_id = VisitListId(new_key(made))
    entries = [{"list_id": list_id, "number": n, "household_id": home} for n, home in enumerate(homes, 1)]
    if entries:
        await connection.execute(insert(visit_entry), entries)
    return list_id


async def find_list(connection: AsyncConnection, list_id: VisitListId) -> ListRow | None:
    row = (await connection.execute(select(visit_list).where(visit_list.c.id == list_id))).one_or_none()
    if row is None:
        return None
    return ListRow(id=VisitListId(row.id), staff=StaffId(row.staff_id), created_at=row.created_at)


async def entries(connection: AsyncConnection, list_id: VisitListId) -> dict[int, HouseholdId]:
    query = select(visit_entry).where(visit_entry.c.list_id == list_id).order_by(visit_entry.c.number)
    return {row.number: HouseholdId(row.household_id) for row in await connection.execute(query)}


async def visits_of(connection: AsyncConnection, list_id: VisitListId) -> list[VisitRow]:
    rows = await connection.execute(select(visit).where(visit.c.list_id == list_id).order_by(visit.c.id))
    return [
        VisitRow(
            outreach=OutreachId(row.outreach_id), household=HouseholdId(row.household_id), outcome=Outcome(row.outcome)
        )
        for row in rows
    ]


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


async def take_back(connection: AsyncConnection, list_id: VisitListId, home: HouseholdId) -> list[VisitRow]:
    """Removes what this list recorded at this door, and hands it back."""
    rows = [row for row in await visits_of(connection, list_id) if row.household == home]
    await connection.execute(delete(visit).where(visit.c.list_id == list_id, visit.c.household_id == home))
    await connection.execute(delete(request).where(request.c.list_id == list_id, request.c.household_id == home))
    return rows


async def last_outcomes(connection: AsyncConnection, ids: Iterable[OutreachId]) -> dict[OutreachId, Outcome]:
    """What the latest attempt for each row came to, whichever list it was made with."""
    query = select(visit).where(visit.c.outreach_id.in_(list(ids))).order_by(visit.c.at, visit.c.id)
    return {OutreachId(row.outreach_id): Outcome(row.outcome) for row in await connection.execute(query)}


async def not_home_counts(connection: AsyncConnection, ids: Iterable[OutreachId]) -> dict[OutreachId, int]:
    """How many attempts met nobody, for each row."""
    query = (
        select(visit.c.outreach_id, func.count())
        .where(visit.c.outreach_id.in_(list(ids)), visit.c.outcome == Outcome.NOT_HOME.value)
        .group_by(visit.c.outreach_id)
    )
    return {OutreachId(row[0]): int(row[1]) for row in await connection.execute(query)}


async def add_request(
    connection: AsyncConnection,
    keys: KeyRing,
    list_id: VisitListId,
    home: HouseholdId,
    owner: UnitId,
    by: StaffId,
    now: datetime,
    words: str | None = None,
) -> bool:
    """A request heard at a door: it belongs to the household's unit until somebody hands it on."""
    return await add_once(
        connection,
        request,
        household_id=home,
        list_id=list_id,
        owner_id=owner,
        words=keys.seal_if("request.words", words),
        state="open",
        created_by=by,
        created_at=now,
    )


async def show_at(connection: AsyncConnection, list_id: VisitListId, chat_id: int, message_id: int) -> None:
    await connection.execute(
        update(visit_list).where(visit_list.c.id == list_id).values(chat_id=chat_id, message_id=message_id)
    )
