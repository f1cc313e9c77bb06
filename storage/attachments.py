"""Queries over the files of postings: which wait to be read, and what became of them.

`text` of a file that was read is what stands in it; of one that cannot be read it is the word that says why.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.files import FileState, Trouble
from core.ids import AttachmentId, PostingId
from storage.tables import attachment, posting, posting_text


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRow:
    id: AttachmentId
    posting: PostingId
    posted_at: datetime
    file_id: str
    unique_id: str
    name: str | None
    state: FileState
    text: str | None
    """What stands in it, once it was read."""
    trouble: Trouble | None


def trouble_of(read_state: str, text: str | None) -> Trouble | None:
    return Trouble(text) if read_state == FileState.UNREADABLE.value and text else None


def _attachments() -> Select[Any]:
    return select(attachment, posting.c.posted_at).join(posting, posting.c.id == attachment.c.posting_id)


def _attachment(row: Row[Any]) -> AttachmentRow:
    return AttachmentRow(
        id=AttachmentId(row.id),
        posting=PostingId(row.posting_id),
        posted_at=row.posted_at,
        file_id=row.file_id,
        unique_id=row.unique_id,
        name=row.name,
        state=FileState(row.read_state),
        text=row.text if row.read_state == FileState.READ.value else None,
        trouble=trouble_of(row.read_state, row.text),
    )


async def next_waiting(connection: AsyncConnection, held: Collection[AttachmentId] = ()) -> AttachmentRow | None:
    """The one that has waited longest, but for those in `held`."""
    is_next = attachment.c.read_state == FileState.WAITING.value, attachment.c.id.not_in(list(held))
    row = (await connection.execute(_attachments().where(*is_next).order_by(attachment.c.id).limit(1))).one_or_none()
    return None if row is None else _attachment(row)


async def find(connection: AsyncConnection, attachment_id: AttachmentId) -> AttachmentRow | None:
    row = (await connection.execute(_attachments().where(attachment.c.id == attachment_id))).one_or_none()
    return None if row is None else _attachment(row)


async def text_of(connection: AsyncConnection, unique_id: str) -> str | None:
    """What stands in this very file, if it was read in another posting."""
    is_read = attachment.c.unique_id == unique_id, attachment.c.read_state == FileState.READ.value
    found: str | None = await connection.scalar(select(attachment.c.text).where(*is_read).limit(1))
    return found


async def set_read(connection: AsyncConnection, attachment_id: AttachmentId, text: str) -> None:
    await _set(connection, attachment_id, FileState.READ, text)


async def set_unreadable(connection: AsyncConnection, attachment_id: AttachmentId, trouble: Trouble) -> None:
    await _set(connection, attachment_id, FileState.UNREADABLE, trouble.value)


async def _set(connection: AsyncConnection, attachment_id: AttachmentId, state: FileState, text: str) -> None:
    changed = update(attachment).where(attachment.c.id == attachment_id)
    await connection.execute(changed.values(read_state=state.value, text=text))


async def wait_again(connection: AsyncConnection, posting_ids: Iterable[PostingId]) -> None:
    """What was read before the postings were a notice is taken up once more, so that the notice hears of it."""
    was_read = attachment.c.posting_id.in_(list(posting_ids)), attachment.c.read_state == FileState.READ.value
    await connection.execute(update(attachment).where(*was_read).values(read_state=FileState.WAITING.value, text=None))


async def postings_with(connection: AsyncConnection, unique_id: str) -> list[PostingId]:
    query = select(attachment.c.posting_id).where(attachment.c.unique_id == unique_id).order_by(attachment.c.posting_id)
    return [PostingId(each) for each in await connection.scalars(query)]


async def drop(connection: AsyncConnection, unique_id: str) -> None:
    """This file, in whichever postings."""
    await connection.execute(delete(attachment).where(attachment.c.unique_id == unique_id))


async def of_posting(connection: AsyncConnection, posting_id: PostingId) -> list[AttachmentRow]:
    query = _attachments().where(attachment.c.posting_id == posting_id).order_by(attachment.c.id)
    return [_attachment(row) for row in await connection.execute(query)]


async def drop_posting(connection: AsyncConnection, posting_id: PostingId) -> None:
    """A message that turned out to be talk is not kept."""
    for table in (attachment, posting_text):
        await connection.execute(delete(table).where(table.c.posting_id == posting_id))
    await connection.execute(delete(posting).where(posting.c.id == posting_id, posting.c.notice_id.is_(None)))
