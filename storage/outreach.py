"""Queries over who has to be told what at which door. Names are never read here: lists carry codes only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, NoticeId, OutreachId, ResidentId, StaffId, UnitId
from core.imports.identity import age_on
from core.needs import Need
from core.outreach import ContactReason, OutreachState, Resident, Way
from core.receipts import NoticeState
from storage.keyring import KeyRing
from storage.once import add_many_once
from storage.tables import household, notice, outreach, reach, resident, staff


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOutreach:
    """One open row with all that a visit list may show of it."""

    id: OutreachId
    notice: NoticeId
    title: str
    deadline: datetime | None
    resident: ResidentId
    household: HouseholdId
    grid: UnitId | None
    code: str
    building: str
    entrance: str
    floor: int
    room: str
    reason: ContactReason
    since: datetime


async def residents_in(
    connection: AsyncConnection, keys: KeyRing, units: Iterable[UnitId], today: date
) -> list[Resident]:
    """All residents who live in these units, with age and needs opened for the rules; `today` in the office's zone."""
    query = _residents().where(household.c.unit_id.in_(list(units)), resident.c.state == "here")
    return [_resident(row, keys, today) for row in await connection.execute(query)]


async def residents_with(
    connection: AsyncConnection, keys: KeyRing, ids: Iterable[ResidentId], today: date
) -> dict[ResidentId, Resident]:
    rows = await connection.execute(_residents().where(resident.c.id.in_(list(ids))))
    return {ResidentId(row.id): _resident(row, keys, today) for row in rows}


def _residents() -> Select[Any]:
    return (
        select(resident, reach.c.proven_at)
        .join(household, household.c.id == resident.c.household_id)
        .outerjoin(reach, and_(reach.c.resident_id == resident.c.id, reach.c.way == Way.CHAT.value))
        .order_by(resident.c.id)
    )


def _resident(row: Row[Any], keys: KeyRing, today: date) -> Resident:
    id_number = keys.open_if("resident.id_number", row.id_number)
    words = keys.open("resident.needs", row.needs)
    return Resident(
        id=ResidentId(row.id),
        age=None if id_number is None else age_on(id_number, today),
        needs=frozenset(Need(word) for word in words.split(";") if word),
        chat_proven_at=row.proven_at,
        has_way=not (row.proven_at is None and row.phone is None and row.proxy_phone is None),
        is_flagged=row.judgement == "go",
    )


async def propose(
    connection: AsyncConnection,
    notice_id: NoticeId,
    reasons: dict[ResidentId, ContactReason],
    state: OutreachState,
    now: datetime,
) -> None:
    """One row for each resident and notice, whatever calls this how often."""
    rows = [
        {"notice_id": notice_id, "resident_id": each, "state": state.value, "reason": reason.value, "since": now}
        for each, reason in reasons.items()
    ]
    await add_many_once(connection, outreach, rows)


async def concerned_by(connection: AsyncConnection, notice_id: NoticeId) -> set[ResidentId]:
    query = select(outreach.c.resident_id).where(outreach.c.notice_id == notice_id)
    return {ResidentId(each) for each in await connection.scalars(query)}


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
    await connection.execute(
        update(outreach)
        .where(outreach.c.id.in_(list(ids)))
        .values(state=state.value, way=None if way is None else way.value, settled_at=None if is_open else now)
    )


async def wanted(connection: AsyncConnection, ids: Iterable[OutreachId]) -> set[OutreachId]:
    """Those of the rows whose notice is still open."""
    query = (
        select(outreach.c.id)
        .join(notice, notice.c.id == outreach.c.notice_id)
        .where(outreach.c.id.in_(list(ids)), notice.c.state == NoticeState.OPEN.value)
    )
    return {OutreachId(each) for each in await connection.scalars(query)}


async def set_reason(connection: AsyncConnection, ids: Iterable[OutreachId], reason: ContactReason) -> None:
    await connection.execute(update(outreach).where(outreach.c.id.in_(list(ids))).values(reason=reason.value))


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


def _open() -> Any:
    return (
        select(outreach, notice.c.title, notice.c.deadline_at, resident.c.household_id, household)
        .join(notice, notice.c.id == outreach.c.notice_id)
        .join(resident, resident.c.id == outreach.c.resident_id)
        .join(household, household.c.id == resident.c.household_id)
    )


def _row(row: Row[Any]) -> OpenOutreach:
    return OpenOutreach(
        id=OutreachId(row.id),
        notice=NoticeId(row.notice_id),
        title=row.title,
        deadline=row.deadline_at,
        resident=ResidentId(row.resident_id),
        household=HouseholdId(row.household_id),
        grid=None if row.grid_id is None else UnitId(row.grid_id),
        code=row.code,
        building=row.building,
        entrance=row.entrance,
        floor=row.floor,
        room=row.room,
        reason=ContactReason(row.reason),
        since=row.since,
    )


async def open_in_grid(connection: AsyncConnection, grid: UnitId) -> list[OpenOutreach]:
    query = _open().where(
        household.c.grid_id == grid, outreach.c.state == OutreachState.OPEN.value, resident.c.state == "here"
    )
    return [_row(row) for row in await connection.execute(query.order_by(outreach.c.id))]


async def open_at(connection: AsyncConnection, home: HouseholdId, before: datetime) -> list[OpenOutreach]:
    """What is open at one door and was so when the list was made: one knock settles all of it."""
    query = _open().where(
        household.c.id == home,
        outreach.c.state == OutreachState.OPEN.value,
        outreach.c.since <= before,
        resident.c.state == "here",
    )
    return [_row(row) for row in await connection.execute(query.order_by(outreach.c.id))]


async def rows(connection: AsyncConnection, ids: Iterable[OutreachId]) -> list[OpenOutreach]:
    found = await connection.execute(_open().where(outreach.c.id.in_(list(ids))).order_by(outreach.c.id))
    return [_row(row) for row in found]


async def move_residents(connection: AsyncConnection, ids: Iterable[ResidentId], state: str, now: datetime) -> None:
    """here, moved, deceased: muted with their history, and reversible."""
    await connection.execute(
        update(resident).where(resident.c.id.in_(list(ids))).values(state=state, state_since=now, changed_at=now)
    )


async def prove(connection: AsyncConnection, ids: Iterable[ResidentId], way: Way, now: datetime) -> None:
    """A way of reach worked just now."""
    people = list(ids)
    await add_many_once(connection, reach, [{"resident_id": each, "way": way.value} for each in people])
    await connection.execute(
        update(reach).where(reach.c.resident_id.in_(people), reach.c.way == way.value).values(proven_at=now)
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
