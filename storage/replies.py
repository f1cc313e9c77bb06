"""Queries over postings that answer a message which is no notice yet."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import PostingId
from storage import postings
from storage.postings import PostingRow
from storage.tables import posting


async def waiting_for(connection: AsyncConnection, chat_id: int, message_id: int) -> list[PostingRow]:
    """What waits to change the notice that this message may become, in its order of time."""
    is_waiting = posting.c.relation == postings.REPLY, posting.c.notice_id.is_(None)
    query = select(posting.c.id).where(posting.c.reply_to == message_id, posting.c.chat_id == chat_id, *is_waiting)
    found = await connection.scalars(query.order_by(posting.c.posted_at, posting.c.id))
    rows = [await postings.posting_by_id(connection, PostingId(each)) for each in found.all()]
    return [row for row in rows if row is not None]
