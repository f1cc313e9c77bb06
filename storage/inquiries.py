"""Queries over inquiries: the one message to one publisher in one half-day.

The newest that was sent is the live one.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind
from core.doubts import Half
from core.ids import InquiryId, StaffId
from storage.once import add_once
from storage.tables import delivery, inquiry


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryRow:
    """`sent_at` is when its message last said all there was to say."""

    id: InquiryId
    staff: StaffId
    chat_id: int | None
    message_id: int | None
    sent_at: datetime | None


async def open_once(
    connection: AsyncConnection, staff_id: StaffId, half: Half, now: datetime
) -> tuple[InquiryId, bool]:
    """The person's inquiry of that half-day, and whether this call made it."""
    key = {"staff_id": staff_id, "workday": half.workday, "half": half.number}
    is_new = await add_once(connection, inquiry, **key, created_at=now)
    found = (await connection.execute(select(inquiry.c.id).where(_in_half(half), inquiry.c.staff_id == staff_id))).one()
    return InquiryId(found.id), is_new


async def find(connection: AsyncConnection, inquiry_id: InquiryId) -> InquiryRow | None:
    row = (await connection.execute(select(inquiry).where(inquiry.c.id == inquiry_id))).one_or_none()
    return None if row is None else _inquiry(row)


async def live_of(connection: AsyncConnection, staff_id: StaffId) -> InquiryRow | None:
    """The message in which this person is asked."""
    sent = and_(inquiry.c.staff_id == staff_id, inquiry.c.message_id.is_not(None))
    row = (await connection.execute(select(inquiry).where(sent).order_by(inquiry.c.id.desc()).limit(1))).one_or_none()
    return None if row is None else _inquiry(row)


async def is_on_its_way(connection: AsyncConnection, inquiry_id: InquiryId) -> bool:
    """Is its message waiting to be sent, or being sent?"""
    query = select(delivery.c.id).where(
        delivery.c.kind == DeliveryKind.INQUIRY.value,
        delivery.c.subject_id == inquiry_id,
        delivery.c.state == "waiting",
    )
    return await connection.scalar(query.limit(1)) is not None


async def went_out(
    connection: AsyncConnection, inquiry_id: InquiryId, chat_id: int, message_id: int, now: datetime
) -> InquiryRow | None:
    """Records the message; hands back the one before it, which is the live one no longer."""
    await connection.execute(
        update(inquiry).where(inquiry.c.id == inquiry_id).values(chat_id=chat_id, message_id=message_id, sent_at=now)
    )
    staff_id = await connection.scalar(select(inquiry.c.staff_id).where(inquiry.c.id == inquiry_id))
    sent = and_(inquiry.c.staff_id == staff_id, inquiry.c.message_id.is_not(None))
    rows = list(await connection.execute(select(inquiry).where(sent).order_by(inquiry.c.id.desc()).limit(2)))
    return _inquiry(rows[1]) if len(rows) > 1 else None


async def was_told(connection: AsyncConnection, inquiry_id: InquiryId, now: datetime) -> None:
    """Its message was brought up to date."""
    await connection.execute(update(inquiry).where(inquiry.c.id == inquiry_id).values(sent_at=now))


async def last_told(connection: AsyncConnection) -> dict[StaffId, datetime]:
    """When each person was last told all there was to tell."""
    query = select(inquiry.c.staff_id, func.max(inquiry.c.sent_at).label("at")).group_by(inquiry.c.staff_id)
    rows = await connection.execute(query.where(inquiry.c.sent_at.is_not(None)))
    return {StaffId(row.staff_id): row.at for row in rows}


async def asked_in(connection: AsyncConnection, half: Half) -> frozenset[StaffId]:
    """Who has an inquiry of that half-day, sent or not."""
    return frozenset(
        StaffId(each) for each in await connection.scalars(select(inquiry.c.staff_id).where(_in_half(half)))
    )


def _in_half(half: Half) -> ColumnElement[bool]:
    return and_(inquiry.c.workday == half.workday, inquiry.c.half == half.number)


def _inquiry(row: Row[Any]) -> InquiryRow:
    return InquiryRow(
        id=InquiryId(row.id),
        staff=StaffId(row.staff_id),
        chat_id=row.chat_id,
        message_id=row.message_id,
        sent_at=row.sent_at,
    )
