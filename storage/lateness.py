"""The passing of time in SQL: whose digital message has had its time, whose has time again, and which notices ended.

The same rules as core.contact.is_late and is_over, because they are asked every few seconds over all rows.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.contact import BEFORE_DEADLINE, CALLS_FOR, UNCONFIRMED_AFTER
from core.outreach import PENDING, ContactReason, Judgement
from storage.tables import notice, outreach, resident

_PENDING = [state.value for state in PENDING]
_UNCONFIRMED = ContactReason.UNCONFIRMED.value


async def is_any(connection: AsyncConnection, now: datetime) -> bool:
    condition = or_(_has_become_late(now), _has_time_again(now))
    return bool(await connection.scalar(select(exists().where(outreach.c.state.in_(_PENDING), condition))))


async def pass_time(connection: AsyncConnection, now: datetime) -> None:
    for condition, reason in ((_has_time_again(now), None), (_has_become_late(now), _UNCONFIRMED)):
        is_theirs = outreach.c.state.in_(_PENDING), condition
        await connection.execute(update(outreach).where(*is_theirs).values(reason=reason))


def _has_become_late(now: datetime) -> ColumnElement[bool]:
    """Without a reason a digital message may still do, or a worker's word spares them the visit: that word stays."""
    spared = exists().where(resident.c.id == outreach.c.resident_id, resident.c.judgement == Judgement.SPARE.value)
    return and_(outreach.c.reason.is_(None), _is_late(now), ~spared)


def _has_time_again(now: datetime) -> ColumnElement[bool]:
    """The deadline was moved."""
    return and_(outreach.c.reason == _UNCONFIRMED, ~_is_late(now))


def _is_late(now: datetime) -> Any:
    began = func.coalesce(outreach.c.told_at, outreach.c.since)
    is_due = exists().where(notice.c.id == outreach.c.notice_id, notice.c.deadline_at <= now + BEFORE_DEADLINE)
    return or_(began <= now - UNCONFIRMED_AFTER, is_due)


def is_over(day: datetime) -> ColumnElement[bool]:
    """Has the notice ended? `day`: when the office's day began on which that is asked."""
    undated = and_(notice.c.deadline_at.is_(None), notice.c.created_at < day - CALLS_FOR)
    return or_(and_(notice.c.deadline_at.is_not(None), notice.c.deadline_at < day), undated)
