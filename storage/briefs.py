"""Which supervisor was told what on which workday; a row is written whether or not there was anything to say."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.briefs import BriefKind
from core.ids import BriefId, StaffId
from core.people import Role
from storage.once import add_once
from storage.tables import brief, staff, staff_role


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervisor:
    id: StaffId
    telegram_id: int
    joined_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRow:
    id: BriefId
    staff: StaffId
    workday: date
    kind: BriefKind
    is_empty: bool


async def supervisors(connection: AsyncConnection) -> list[Supervisor]:
    """Those who are linked, here, and not known to be out of reach."""
    query = (
        select(staff.c.id, staff.c.telegram_id, staff.c.joined_at)
        .join(staff_role, staff_role.c.staff_id == staff.c.id)
        .where(
            staff_role.c.role == Role.SUPERVISOR.value,
            staff.c.telegram_id.is_not(None),
            staff.c.left_at.is_(None),
            staff.c.unreachable_since.is_(None),
        )
        .order_by(staff.c.id)
    )
    return [
        Supervisor(id=StaffId(row.id), telegram_id=row.telegram_id, joined_at=row.joined_at)
        for row in await connection.execute(query)
    ]


async def claimed(connection: AsyncConnection, workday: date) -> set[StaffId]:
    """Who had the brief of that day already, whether or not there was anything in it."""
    query = select(brief.c.staff_id).where(brief.c.workday == workday, brief.c.kind == BriefKind.DAILY.value)
    return {StaffId(each) for each in await connection.scalars(query)}


async def claim(
    connection: AsyncConnection, staff_id: StaffId, workday: date, kind: BriefKind, now: datetime, *, is_empty: bool
) -> BriefId | None:
    """Takes this day for this person; None when it was taken before."""
    key = {"staff_id": staff_id, "workday": workday, "kind": kind.value}
    if not await add_once(connection, brief, **key, is_empty=is_empty, created_at=now):
        return None
    found = await of_day(connection, staff_id, workday, kind)
    return None if found is None else found.id


async def of_day(connection: AsyncConnection, staff_id: StaffId, workday: date, kind: BriefKind) -> BriefRow | None:
    theirs = (brief.c.staff_id == staff_id, brief.c.workday == workday, brief.c.kind == kind.value)
    row = (await connection.execute(select(brief).where(*theirs))).one_or_none()
    return None if row is None else _row(row)


async def find(connection: AsyncConnection, brief_id: BriefId) -> BriefRow | None:
    row = (await connection.execute(select(brief).where(brief.c.id == brief_id))).one_or_none()
    return None if row is None else _row(row)


def _row(row: Row[Any]) -> BriefRow:
    return BriefRow(
        id=BriefId(row.id),
        staff=StaffId(row.staff_id),
        workday=row.workday,
        kind=BriefKind(row.kind),
        is_empty=bool(row.is_empty),
    )
