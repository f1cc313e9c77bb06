"""Queries over postings that answer a message which is no notice yet."""

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import PostingId
from storage import postings
from storage.postings import PostingRow
from storage.tables import attachment, posting, posting_text


async def waiting_for(connection: AsyncConnection, chat_id: int, message_id: int) -> list[PostingRow]:
    """What waits to change the notice that this message may become, in its order of time."""
    is_waiting = posting.c.relation == postings.REPLY, posting.c.notice_id.is_(None)
    query = select(posting.c.id).where(posting.c.reply_to == message_id, posting.c.chat_id == chat_id, *is_waiting)
    found = await connection.scalars(query.order_by(posting.c.posted_at, posting.c.id))
    rows = [await postings.posting_by_id(connection, PostingId(each)) for each in found.all()]
    return [row for row in rows if row is not None]


async def forget(connection: AsyncConnection, chat_id: int, message_id: int) -> None:
    """This message waited as an answer to another one, and is none any more."""
    is_mine = posting.c.chat_id == chat_id, posting.c.message_id == message_id
    await _forget(connection, and_(*is_mine, posting.c.relation == postings.REPLY, posting.c.notice_id.is_(None)))


async def forget_answers(connection: AsyncConnection, chat_id: int, message_id: int) -> None:
    """The message that they answer is no notice."""
    is_theirs = posting.c.chat_id == chat_id, posting.c.reply_to == message_id
    await _forget(connection, and_(*is_theirs, posting.c.relation == postings.REPLY, posting.c.notice_id.is_(None)))


async def _forget(connection: AsyncConnection, which: ColumnElement[bool]) -> None:
    found = select(posting.c.id).where(which)
    for table in (attachment, posting_text):
        await connection.execute(delete(table).where(table.c.posting_id.in_(found)))
    await connection.execute(delete(posting).where(which))
