"""Queries over what a posting said before it was edited."""

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import PostingId
from storage.tables import posting, posting_text


async def words_before(connection: AsyncConnection, posting_id: PostingId) -> list[str]:
    """All that it ever said, the newest first, without the versions that say nothing."""
    text = posting_text.c
    query = select(text.text).where(text.posting_id == posting_id).order_by(text.version.desc())
    return [each for each in await connection.scalars(query) if each.strip()]


async def first_text(connection: AsyncConnection, posting_id: PostingId) -> str:
    """What it said before it was edited."""
    text = posting_text.c
    query = select(text.text).where(text.posting_id == posting_id).order_by(text.version).limit(1)
    return await connection.scalar(query) or ""


async def came_without_words(connection: AsyncConnection, posting_id: PostingId) -> bool:
    """Its words are those of its file, or what somebody said of its picture."""
    return not (await first_text(connection, posting_id)).strip()


def is_struck() -> ColumnElement[bool]:
    """Of a posting: an edit left nothing of what it said. What never had words has not been struck."""
    newer, newest, said = posting_text.alias("newer"), posting_text.alias("newest"), posting_text.alias("said")
    last = select(func.max(newer.c.version)).where(newer.c.posting_id == posting.c.id).correlate(posting)
    is_last = newest.c.posting_id == posting.c.id, newest.c.version == last.scalar_subquery()
    had_words = exists().where(said.c.posting_id == posting.c.id, said.c.text != "").correlate(posting)
    return and_(exists().where(*is_last, newest.c.version > 1, newest.c.text == "").correlate(posting), had_words)
