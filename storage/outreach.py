"""Rows of who has to be told what: made, moved from state to state, counted. What lists show is in storage.doors.

A row is for a notice, for the answer to a request, or for a regular visit, which has neither. One without a contact
reason is not on any list: a digital message may still do.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, NoticeId, OutreachId, RequestId, ResidentId, StaffId, UnitId
from core.outreach import PENDING, ContactReason, OutreachState, Subject, Way
from core.receipts import NoticeState
from storage.once import add_many_once, add_selected_once
from storage.register import chunks
from storage.tables import household, notice, outreach, reach, resident, staff

_PENDING = [state.value for state in PENDING]


async def propose(
    connection: AsyncConnection,
    notice_id: NoticeId,
    reasons: Mapping[ResidentId, ContactReason | None],
    state: OutreachState,
    now: datetime,
) -> None:
    """One row for each resident and notice, whatever calls this how often."""
    await _add(connection, reasons, state, now, notice_id=notice_id)


async def add_answer(
    connection: AsyncConnection,
    request_id: RequestId,
    residents: Collection[ResidentId],
    reasons: Mapping[ResidentId, ContactReason | None],
    now: datetime,
) -> None:
    """A visit that was asked for, or the answer that is told back: one row for each of those who wait for it, which
    stays as it is when it is there already."""
    wanted = {each: reasons.get(each, ContactReason.NO_WAY) for each in residents}
    await _add(connection, wanted, OutreachState.OPEN, now, request_id=request_id)


async def add_regular(
    connection: AsyncConnection, reasons: Mapping[ResidentId, ContactReason | None], now: datetime
) -> None:
    """Somebody looks in; at most one such row is open for a resident."""
    await _add(connection, reasons, OutreachState.OPEN, now)


async def _add(
    connection: AsyncConnection,
    reasons: Mapping[ResidentId, ContactReason | None],
    state: OutreachState,
    now: datetime,
    *,
    notice_id: NoticeId | None = None,
    request_id: RequestId | None = None,
) -> None:
    values = {"notice_id": notice_id, "request_id": request_id, "state": state.value, "since": now}
    same = [literal(value, outreach.c[name].type).label(name) for name, value in values.items()]
    names = ["resident_id", "reason", *values]
    for some in chunks(sorted(reasons)):
        query = select(resident.c.id, _reason(some, reasons), *same).where(resident.c.id.in_(some))
        await add_selected_once(connection, outreach, names, query.order_by(resident.c.id))


def _reason(ids: Sequence[ResidentId], reasons: Mapping[ResidentId, ContactReason | None]) -> ColumnElement[Any]:
    """Each one's reason; a notice for all makes tens of thousands of rows, and few reasons."""
    holders: dict[ContactReason, list[ResidentId]] = {}
    for each in ids:
        if (reason := reasons[each]) is not None:
            holders.setdefault(reason, []).append(each)
    kind = outreach.c.reason.type
    if not holders:
        return literal(None, kind)
    told = [(resident.c.id.in_(theirs), literal(reason.value, kind)) for reason, theirs in holders.items()]
    return case(*told, else_=None)


async def set_states(
    connection: AsyncConnection,
    notice_id: NoticeId,
    old: OutreachState,
    new: OutreachState,
    now: datetime,
) -> int:
    """Moves all rows of a notice from one state to another; says how many. What opens now is open since now."""
    values = {"settled_at": None, "since": now} if new is OutreachState.OPEN else {"settled_at": now}
    result = await connection.execute(
        update(outreach)
        .where(outreach.c.notice_id == notice_id, outreach.c.state == old.value)
        .values(state=new.value, **values)
    )
    return result.rowcount


async def settle(
    connection: AsyncConnection, ids: Iterable[OutreachId], state: OutreachState, way: Way | None, now: datetime
) -> None:
    is_open = state is OutreachState.OPEN
    values = {"state": state.value, "way": None if way is None else way.value, "settled_at": None if is_open else now}
    await _set(connection, ids, **values)


async def enter(
    connection: AsyncConnection,
    ids: Iterable[OutreachId],
    state: OutreachState,
    reason: ContactReason | None,
    now: datetime,
) -> None:
    """Rows that were dropped are wanted again, from now."""
    values = {"state": state.value, "reason": reason and reason.value, "since": now, "way": None, "settled_at": None}
    await _set(connection, ids, **values)


async def dropped_since(
    connection: AsyncConnection, residents: Collection[ResidentId], moment: datetime
) -> list[OutreachId]:
    """What these residents were to be told until it was dropped, at that moment or later."""
    found: list[OutreachId] = []
    dropped = and_(outreach.c.state == OutreachState.DROPPED.value, outreach.c.settled_at >= moment)
    for some in chunks(sorted(residents)):
        query = select(outreach.c.id).where(outreach.c.resident_id.in_(some), dropped)
        found += [OutreachId(each) for each in await connection.scalars(query)]
    return found


async def set_reason(connection: AsyncConnection, ids: Iterable[OutreachId], reason: ContactReason | None) -> None:
    await _set(connection, ids, reason=reason and reason.value)


async def _set(connection: AsyncConnection, ids: Iterable[OutreachId], **values: Any) -> None:
    for some in chunks(sorted(set(ids))):
        await connection.execute(update(outreach).where(outreach.c.id.in_(some)).values(**values))


async def reach_pending(
    connection: AsyncConnection, notice_id: NoticeId, residents: Collection[ResidentId], way: Way, now: datetime
) -> None:
    """These were reached; what was settled before stays as it was."""
    for some in chunks(sorted(residents)):
        await connection.execute(
            update(outreach)
            .where(outreach.c.notice_id == notice_id, outreach.c.resident_id.in_(some), outreach.c.state.in_(_PENDING))
            .values(state=OutreachState.REACHED.value, way=way.value, settled_at=now)
        )


async def note_told(
    connection: AsyncConnection, notice_id: NoticeId, residents: Collection[ResidentId], now: datetime
) -> None:
    """A message went to their chats; the first one counts."""
    for some in chunks(sorted(residents)):
        await connection.execute(
            update(outreach)
            .where(outreach.c.notice_id == notice_id, outreach.c.resident_id.in_(some), outreach.c.told_at.is_(None))
            .values(told_at=now)
        )


async def wanted(connection: AsyncConnection, ids: Iterable[OutreachId]) -> set[OutreachId]:
    """Those of the rows for which somebody still has to be told: their notice is open, or they are for none."""
    is_wanted = or_(outreach.c.notice_id.is_(None), notice.c.state == NoticeState.OPEN.value)
    query = select(outreach.c.id).outerjoin(notice, notice.c.id == outreach.c.notice_id).where(is_wanted)
    found: set[OutreachId] = set()
    for some in chunks(sorted(set(ids))):
        found |= {OutreachId(each) for each in await connection.scalars(query.where(outreach.c.id.in_(some)))}
    return found


async def households_of(connection: AsyncConnection, notice_id: NoticeId, state: OutreachState) -> tuple[int, int]:
    """How many households and people stand in this state for a notice."""
    query = (
        select(func.count(func.distinct(resident.c.household_id)), func.count())
        .select_from(outreach)
        .join(resident, resident.c.id == outreach.c.resident_id)
        .where(outreach.c.notice_id == notice_id, outreach.c.state == state.value)
    )
    row = (await connection.execute(query)).one()
    return int(row[0]), int(row[1])


async def counts_of(connection: AsyncConnection, notice_id: NoticeId) -> dict[OutreachState, int]:
    """How many residents stand in which state for a notice."""
    query = (
        select(outreach.c.state, func.count())
        .where(outreach.c.notice_id == notice_id)
        .group_by(outreach.c.state)
        .order_by(outreach.c.state)
    )
    return {OutreachState(row[0]): int(row[1]) for row in await connection.execute(query)}


async def states_of(connection: AsyncConnection, request_id: RequestId) -> list[OutreachState]:
    """How it stands with each of those whom a request concerns."""
    query = select(outreach.c.state).where(outreach.c.request_id == request_id).order_by(outreach.c.id)
    return [OutreachState(each) for each in await connection.scalars(query)]


def subject_of(row: Row[Any]) -> Subject:
    if row.notice_id is not None:
        return Subject.NOTICE
    return Subject.REGULAR if row.request_id is None else Subject.ANSWER


async def prove(connection: AsyncConnection, ids: Iterable[ResidentId], way: Way, now: datetime) -> None:
    """A way of reach worked just now."""
    for some in chunks(sorted(set(ids))):
        await add_many_once(connection, reach, [{"resident_id": each, "way": way.value} for each in some])
        await connection.execute(
            update(reach).where(reach.c.resident_id.in_(some), reach.c.way == way.value).values(proven_at=now)
        )


async def count_residents(connection: AsyncConnection) -> int:
    query = select(func.count()).select_from(resident).where(resident.c.state == "here")
    return int((await connection.execute(query)).scalar_one())


async def grid_of(connection: AsyncConnection, home: HouseholdId) -> tuple[UnitId | None, UnitId]:
    """The grid and the unit of a household."""
    row = (await connection.execute(select(household).where(household.c.id == home))).one()
    return (None if row.grid_id is None else UnitId(row.grid_id)), UnitId(row.unit_id)


async def staff_of_grid(connection: AsyncConnection, grid: UnitId) -> list[StaffId]:
    query = select(staff.c.id).where(staff.c.grid_id == grid, staff.c.left_at.is_(None)).order_by(staff.c.id)
    return [StaffId(each) for each in await connection.scalars(query)]
