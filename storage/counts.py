"""Queries for the lines in groups that say how many have settled a notice. They count by notice, never by person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind
from core.drafts import LiveCount
from core.ids import NoticeId
from core.reading import Kind
from core.receipts import NoticeState
from storage.joining import family_of, survivors_of
from storage.reports import SETTLED
from storage.tables import addressee, delivery, notice, receipt

_IS_LINE = delivery.c.kind == DeliveryKind.COUNT_LINE.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One such line as it stands in a group; `notice`: the survivor when it was merged since."""

    notice: NoticeId
    subject: int
    chat_id: int
    message_id: int


async def lines(connection: AsyncConnection, since: datetime) -> list[Line]:
    """Those that stand in groups and were asked for since then."""
    is_sent = func.coalesce(delivery.c.state, "") == "sent"  # plain, it would tempt SQLite to walk all that was sent
    query = select(delivery.c.subject_id, delivery.c.chat_id, delivery.c.message_id).where(
        _IS_LINE, is_sent, delivery.c.message_id.is_not(None), delivery.c.created_at >= since
    )
    rows = (await connection.execute(query.order_by(delivery.c.id))).all()
    now = await survivors_of(connection, [row.subject_id for row in rows])
    return [
        Line(
            notice=NoticeId(now.get(row.subject_id, row.subject_id)),
            subject=row.subject_id,
            chat_id=row.chat_id,
            message_id=row.message_id,
        )
        for row in rows
    ]


async def is_shown(connection: AsyncConnection, notice_id: NoticeId) -> bool:
    """Is there such a line, or is one on its way?"""
    return (await connection.execute(select(delivery.c.id).where(_live(notice_id)).limit(1))).first() is not None


def _live(notice_id: NoticeId) -> ColumnElement[bool]:
    """Those of the notice, and those that it took over when it was merged."""
    of_it = delivery.c.subject_id.in_(family_of(notice_id))
    return and_(_IS_LINE, of_it, delivery.c.state.in_(["waiting", "sent"]))


async def end(connection: AsyncConnection, notice_id: NoticeId, now: datetime) -> None:
    """They are not looked after any more; a message that stands already is taken away by the caller."""
    values = {"state": "void", "settled_at": now, "why": "asked for"}
    await connection.execute(update(delivery).where(_live(notice_id)).values(**values))


async def counts(connection: AsyncConnection, ids: Collection[NoticeId]) -> dict[NoticeId, LiveCount]:
    query = (
        select(
            notice.c.id,
            notice.c.kind,
            notice.c.state,
            func.count(addressee.c.staff_id).label("addressed"),
            func.sum(case((SETTLED, 1), else_=0)).label("settled"),
        )
        .outerjoin(addressee, and_(addressee.c.notice_id == notice.c.id, addressee.c.until.is_(None)))
        .outerjoin(receipt, and_(receipt.c.notice_id == notice.c.id, receipt.c.staff_id == addressee.c.staff_id))
        .where(notice.c.id.in_(list(ids)))
        .group_by(notice.c.id, notice.c.kind, notice.c.state)
    )
    return {
        NoticeId(row.id): LiveCount(
            kind=Kind(row.kind),
            settled=int(row.settled or 0),
            addressed=row.addressed,
            is_withdrawn=row.state == NoticeState.WITHDRAWN.value,
        )
        for row in await connection.execute(query)
    }
