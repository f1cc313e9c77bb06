"""Which notices were withdrawn after residents had been told, and which chats have to hear of it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind
from core.ids import NoticeId
from core.linking import is_due
from core.receipts import NoticeState
from storage.tables import delivery, notice, resident_chat

_TOLD = DeliveryKind.RESIDENT_NOTICE.value


async def withdrawn_since(connection: AsyncConnection, since: datetime) -> list[NoticeId]:
    """Notices that were withdrawn lately, after residents had been told, while they still counted on it."""
    spoken_of = exists(literal(1)).where(
        delivery.c.kind == _TOLD, delivery.c.subject_id == notice.c.id, delivery.c.state == "sent"
    )
    query = select(notice.c.id, notice.c.deadline_at, notice.c.created_at, notice.c.withdrawn_at).where(
        notice.c.state == NoticeState.WITHDRAWN.value, notice.c.withdrawn_at >= since, spoken_of
    )
    rows = await connection.execute(query.order_by(notice.c.id))
    return [NoticeId(row.id) for row in rows if is_due(row.deadline_at, row.created_at, row.withdrawn_at)]


async def called_off_in(connection: AsyncConnection, notice_id: NoticeId) -> set[int]:
    """The chats that know, or will know, that a notice was withdrawn this time: it may have come back before."""
    query = (
        select(delivery.c.chat_id)
        .join(notice, notice.c.id == delivery.c.subject_id)
        .where(
            delivery.c.kind == DeliveryKind.RESIDENT_OFF.value,
            delivery.c.subject_id == notice_id,
            delivery.c.created_at >= func.coalesce(notice.c.withdrawn_at, delivery.c.created_at),
        )
    )
    return set(await connection.scalars(query))


async def live_chats(connection: AsyncConnection, chats: Collection[int]) -> set[int]:
    query = select(resident_chat.c.chat_id).where(
        resident_chat.c.left_at.is_(None), resident_chat.c.chat_id.in_(list(chats))
    )
    return set(await connection.scalars(query))
