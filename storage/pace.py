"""How long notices took, and the erasing of clock times that were kept long enough. No query here reads a person."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId
from core.office import Office
from core.pace import UNDATED_LASTS, Pace, coarse, minutes_between, pace_of
from core.receipts import NoticeState
from storage.once import add_once
from storage.reports import SETTLED
from storage.tables import addressee, joining, notice, notice_pace, receipt, receipt_before

_ONE_DAY = timedelta(days=1)


async def pace(connection: AsyncConnection, notice_id: NoticeId) -> Pace | None:
    """Of all who settled it; what was computed before the times were erased, if they were."""
    kept = (await connection.execute(select(notice_pace).where(notice_pace.c.notice_id == notice_id))).one_or_none()
    if kept is None:
        return pace_of(await _minutes(connection, notice_id))
    if kept.median is None or kept.nine_tenths is None:
        return None
    return Pace(settled=kept.settled, median=kept.median, nine_tenths=kept.nine_tenths)


async def _minutes(connection: AsyncConnection, notice_id: NoticeId) -> list[int]:
    mine = and_(receipt.c.notice_id == addressee.c.notice_id, receipt.c.staff_id == addressee.c.staff_id)
    query = (
        select(addressee.c.since, receipt.c.at)
        .join(receipt, mine)
        .join(notice, notice.c.id == addressee.c.notice_id)
        .where(addressee.c.notice_id == notice_id, addressee.c.until.is_(None), SETTLED)
    )
    return [minutes_between(row.since, row.at) for row in await connection.execute(query)]


async def due(connection: AsyncConnection, before: datetime, limit: int, *, after: int = 0) -> list[NoticeId]:
    """Notices that were over by that moment and whose clock times are still there, in the order of their numbers."""
    query = select(notice.c.id).outerjoin(notice_pace, notice_pace.c.notice_id == notice.c.id)
    query = query.where(notice.c.id > after, notice_pace.c.notice_id.is_(None), was_over(before))
    return [NoticeId(each) for each in await connection.scalars(query.order_by(notice.c.id).limit(limit))]


async def late(connection: AsyncConnection, before: datetime) -> list[NoticeId]:
    """Notices that somebody settled after the times of the others were erased, or that got receipts of another one by a
    merge or a split since, and that is long ago too.

    It looks at every receipt of what is over, so it is asked once a day.
    """
    own = notice_pace.c.notice_id
    is_late = and_(receipt.c.notice_id == own, receipt.c.at > notice_pace.c.at)
    tapped = select(own).join(receipt, is_late).where(receipt.c.at <= before)
    took_part = or_(joining.c.survivor_id == own, joining.c.absorbed_id == own)
    moments = (joining.c.at, joining.c.undone_at)
    is_moved = or_(*(and_(each > notice_pace.c.at, each <= before) for each in moments))
    moved = select(own).join(joining, and_(took_part, is_moved))
    found = [*await connection.scalars(tapped.distinct()), *await connection.scalars(moved.distinct())]
    return [NoticeId(each) for each in sorted(set(found))]


def was_over(before: datetime) -> ColumnElement[bool]:
    """The same rule as core.pace.ended_at."""
    by_time = or_(
        notice.c.deadline_at <= before,
        and_(notice.c.deadline_at.is_(None), notice.c.created_at <= before - UNDATED_LASTS),
    )
    is_withdrawn = and_(notice.c.state == NoticeState.WITHDRAWN.value, notice.c.withdrawn_at.is_not(None))
    return or_(and_(is_withdrawn, notice.c.withdrawn_at <= before), and_(~is_withdrawn, by_time))


async def erase_times(connection: AsyncConnection, office: Office, notice_id: NoticeId, now: datetime) -> None:
    """Writes down the notice's pace, once, and leaves of every moment only the day."""
    found = pace_of(minutes := await _minutes(connection, notice_id))
    kept = {"median": found and found.median, "nine_tenths": found and found.nine_tenths}
    if not await add_once(connection, notice_pace, notice_id=notice_id, settled=len(minutes), at=now, **kept):
        await connection.execute(update(notice_pace).where(notice_pace.c.notice_id == notice_id).values(at=now))
    await _coarsen(connection, office, receipt, receipt.c.notice_id == notice_id)
    joinings = select(joining.c.id).where(joining.c.survivor_id == notice_id)
    await _coarsen(connection, office, receipt_before, receipt_before.c.joining_id.in_(joinings))


async def _coarsen(connection: AsyncConnection, office: Office, table: Table, theirs: ColumnElement[bool]) -> None:
    """One statement for each day on which something happened."""
    moments = await connection.scalars(select(table.c.at).where(theirs, table.c.at.is_not(None)).distinct())
    for day in sorted({coarse(each, office) for each in moments}):
        within = and_(table.c.at >= day, table.c.at < coarse(day + _ONE_DAY, office))
        await connection.execute(update(table).where(theirs, within).values(at=day))
