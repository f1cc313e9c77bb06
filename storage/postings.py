"""Queries over postings: the messages as they came, with their texts and files. A posting is never rewritten."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, delete, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.files import FileState, Trouble
from core.ids import NoticeId, PostingId, SourceId, StaffId, UnitId
from core.notices import File, Origin, Post
from core.readable import first_state, first_trouble
from core.receipts import NoticeState
from storage.once import add_many_once, new_key
from storage.tables import attachment, notice, posting, posting_text, source
from storage.versions import is_struck

PART = "part"
"""The relation of a posting that has no words of its own: a part of an album, or a file that is yet to be read."""
SPOKEN = "spoken"
"""Of a part of an album under which somebody wrote, and no notice; what they wrote is not kept."""
DOUBTED = "doubted"
"""The relation of a posting of which somebody is asked whether it is a notice."""
CHATTER = "chatter"
"""Of one of which somebody said that it is none; its text is gone."""
OFF = "off"
"""Of one that called its notice off, so that it was withdrawn."""
OFF_SAID = "off_said"
"""The same, because somebody who may said so."""
GOES_ON = "goes_on"
"""Of one that would have changed its notice or called it off, but somebody who may said that it stays as it is."""
HOLDS = "holds"
"""Of one that changes its notice because somebody who may said so."""
ENDING = (OFF, OFF_SAID)
SAID = (OFF_SAID, GOES_ON, HOLDS)
REPLY = "reply"
"""Of one that answers a message of which nobody knows yet whether it is a notice."""
MARKED = "marked"
"""Of one that bore a secrecy marking: nothing of it is left, and nothing of its album is taken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingRow:
    id: PostingId
    notice: NoticeId | None
    source: SourceId
    author: StaffId | None
    issuer: UnitId
    chat_id: int
    message_id: int
    part: int
    thread_id: int
    media_group_id: str | None
    author_telegram_id: int | None
    reply_to: int | None
    link: str | None
    relation: str | None
    posted_at: datetime
    text: str
    version: int


async def add_posting(
    connection: AsyncConnection,
    post: Post,
    *,
    source_id: SourceId,
    author: StaffId | None,
    issuer: UnitId,
    notice_id: NoticeId | None,
    relation: str | None,
) -> PostingId:
    made = await connection.execute(
        insert(posting).values(
            source_id=source_id,
            chat_id=post.chat_id,
            message_id=post.message_id,
            part=post.part,
            thread_id=post.thread_id,
            media_group_id=post.media_group_id,
            notice_id=notice_id,
            relation=relation,
            author_id=author,
            author_telegram_id=post.author_telegram_id,
            reply_to=post.reply_to,
            issuer_id=issuer,
            link=post.link,
            posted_at=post.posted_at,
        )
    )
    posting_id = PostingId(new_key(made))
    await connection.execute(
        insert(posting_text).values(posting_id=posting_id, version=1, text=post.text, at=post.posted_at)
    )
    await add_files(connection, posting_id, post.files)
    return posting_id


async def add_files(connection: AsyncConnection, posting_id: PostingId, files: Iterable[File]) -> None:
    rows = [
        {
            "posting_id": posting_id,
            "kind": file.kind,
            "file_id": file.file_id,
            "unique_id": file.unique_id,
            "name": file.name,
            "size": file.size,
            "read_state": first_state(file).value,
            "text": first_trouble(file),
        }
        for file in files
    ]
    await add_many_once(connection, attachment, rows)


async def add_text(connection: AsyncConnection, posting_id: PostingId, version: int, text: str, at: datetime) -> None:
    await connection.execute(insert(posting_text).values(posting_id=posting_id, version=version, text=text, at=at))


def _postings() -> Any:
    texts = posting_text.alias("texts")
    newest = select(func.max(texts.c.version)).where(texts.c.posting_id == posting.c.id).correlate(posting)
    whole = select(posting, posting_text.c.text, posting_text.c.version).select_from(posting)
    return whole.join(
        posting_text,
        and_(posting_text.c.posting_id == posting.c.id, posting_text.c.version == newest.scalar_subquery()),
    )


def _posting(row: Row[Any]) -> PostingRow:
    return PostingRow(
        id=PostingId(row.id),
        notice=None if row.notice_id is None else NoticeId(row.notice_id),
        source=SourceId(row.source_id),
        author=None if row.author_id is None else StaffId(row.author_id),
        issuer=UnitId(row.issuer_id),
        chat_id=row.chat_id,
        message_id=row.message_id,
        part=row.part,
        thread_id=row.thread_id,
        media_group_id=row.media_group_id,
        author_telegram_id=row.author_telegram_id,
        reply_to=row.reply_to,
        link=row.link,
        relation=row.relation,
        posted_at=row.posted_at,
        text=row.text,
        version=row.version,
    )


async def postings_of(connection: AsyncConnection, chat_id: int, message_id: int) -> list[PostingRow]:
    """One message's posting, or one for each notice in it."""
    query = _postings().where(posting.c.chat_id == chat_id, posting.c.message_id == message_id)
    return [_posting(row) for row in await connection.execute(query.order_by(posting.c.part))]


async def postings_in(connection: AsyncConnection, notice_id: NoticeId) -> list[PostingRow]:
    """All that a notice consists of, in their order of time."""
    query = _postings().where(posting.c.notice_id == notice_id).order_by(posting.c.posted_at, posting.c.id)
    return [_posting(row) for row in await connection.execute(query)]


async def posting_by_id(connection: AsyncConnection, posting_id: PostingId) -> PostingRow | None:
    row = (await connection.execute(_postings().where(posting.c.id == posting_id))).one_or_none()
    return None if row is None else _posting(row)


async def ended_at(connection: AsyncConnection, notice_id: NoticeId) -> datetime | None:
    """When the newest of those was posted that called the notice off; None for a notice that none called off."""
    query = select(func.max(posting.c.posted_at)).where(
        posting.c.notice_id == notice_id, posting.c.relation.in_(ENDING)
    )
    found: datetime | None = await connection.scalar(query)
    return found


async def set_relations(connection: AsyncConnection, notice_id: NoticeId, before: Iterable[str], after: str) -> None:
    """Every posting of the notice that has one of these relations has another one now."""
    where = posting.c.notice_id == notice_id, posting.c.relation.in_(list(before))
    await connection.execute(update(posting).where(*where).values(relation=after))


async def notices_of(connection: AsyncConnection, posting_ids: Collection[PostingId]) -> list[NoticeId]:
    """The notices of these postings, each once."""
    query = select(posting.c.notice_id).where(posting.c.id.in_(posting_ids), posting.c.notice_id.is_not(None))
    rows = await connection.scalars(query.distinct().order_by(posting.c.notice_id))
    return [NoticeId(each) for each in rows]


async def album_of(connection: AsyncConnection, chat_id: int, media_group_id: str) -> list[PostingRow]:
    query = _postings().where(posting.c.chat_id == chat_id, posting.c.media_group_id == media_group_id)
    return [_posting(row) for row in await connection.execute(query.order_by(posting.c.id))]


async def set_relation(connection: AsyncConnection, posting_id: PostingId, relation: str) -> None:
    await connection.execute(update(posting).where(posting.c.id == posting_id).values(relation=relation))


async def join_notice(connection: AsyncConnection, posting_ids: Iterable[PostingId], notice_id: NoticeId) -> None:
    await connection.execute(
        update(posting).where(posting.c.id.in_(list(posting_ids))).values(notice_id=notice_id, relation="part")
    )


def _files() -> Any:
    """Without what stands in them, which may be long."""
    is_unreadable = attachment.c.read_state == FileState.UNREADABLE.value
    trouble = case((is_unreadable, attachment.c.text), else_=None).label("trouble")
    shown = [column for column in attachment.c if column is not attachment.c.text]
    return select(*shown, trouble).join(posting, posting.c.id == attachment.c.posting_id)


def _file(row: Row[Any]) -> File:
    return File(
        kind=row.kind,
        file_id=row.file_id,
        unique_id=row.unique_id,
        name=row.name,
        size=row.size,
        state=FileState(row.read_state),
        trouble=None if row.trouble is None else Trouble(row.trouble),
    )


async def origins(connection: AsyncConnection, notice_id: NoticeId) -> tuple[Origin, ...]:
    """All postings that speak for a notice with their files, in order of time; each part of an album by itself."""
    files: dict[int, list[File]] = {}
    for row in await connection.execute(_files().where(posting.c.notice_id == notice_id).order_by(attachment.c.id)):
        files.setdefault(row.posting_id, []).append(_file(row))
    rows = await connection.execute(
        select(posting, source.c.title)
        .join(source, source.c.id == posting.c.source_id)
        .where(posting.c.notice_id == notice_id, ~is_struck())
        .order_by(posting.c.posted_at, posting.c.id)
    )
    return tuple(
        Origin(
            posting=PostingId(row.id),
            source=SourceId(row.source_id),
            source_title=row.title,
            posted_at=row.posted_at,
            link=row.link,
            files=tuple(files.get(row.id, ())),
        )
        for row in rows
    )


async def texts_since(connection: AsyncConnection, since: datetime) -> list[PostingRow]:
    """Every posting that belongs to an open notice and is not older: what a new one may be the same as.

    Also of one that was called off: copies still come, and it may take place after all. What answers a message says
    too little to be compared with anything.
    """
    query = (
        _postings()
        .join(notice, notice.c.id == posting.c.notice_id)
        .where(posting.c.posted_at >= since, posting_text.c.text != "", posting.c.reply_to.is_(None))
        .where(or_(notice.c.state == NoticeState.OPEN.value, is_called_off()))
    )
    return [_posting(row) for row in await connection.execute(query.order_by(posting.c.id))]


def is_called_off() -> ColumnElement[bool]:
    """Of a notice: withdrawn, and by one of its postings."""
    one = posting.alias("ending")
    ended = exists().where(one.c.notice_id == notice.c.id, one.c.relation.in_(ENDING))
    return and_(notice.c.state == NoticeState.WITHDRAWN.value, ended)


async def erase_texts(connection: AsyncConnection, posting_id: PostingId) -> None:
    """A text that turned out to be secret is blanked in every version."""
    await connection.execute(update(posting_text).where(posting_text.c.posting_id == posting_id).values(text=""))
    await connection.execute(delete(attachment).where(attachment.c.posting_id == posting_id))


def together(one: Any, other: Any) -> ColumnElement[bool]:
    """Of one album. Without the sum SQLite would go through all postings of the chat, and not through the album's."""
    return and_(one.c.chat_id + 0 == other.c.chat_id, one.c.media_group_id == other.c.media_group_id)


async def forget_parts(connection: AsyncConnection, before: datetime) -> int:
    """Pictures of albums whose caption never came are not kept; says how many went.

    What somebody is still being asked about stays until it is answered or lapses, and so does the rest of its album.
    """
    mate = posting.alias("mate")
    is_asked = func.coalesce(posting.c.relation, "") == DOUBTED
    is_beside = exists().where(together(mate, posting), mate.c.relation == DOUBTED)
    answered = posting.alias("answered")
    is_open = answered.c.chat_id == posting.c.chat_id, answered.c.message_id == posting.c.reply_to
    is_waiting = exists().where(*is_open, answered.c.relation == DOUBTED).correlate(posting)
    is_kept = or_(is_asked, is_beside, and_(posting.c.relation == REPLY, is_waiting))
    is_stray = and_(posting.c.notice_id.is_(None), posting.c.posted_at < before, ~is_kept)
    for table in (attachment, posting_text):
        await connection.execute(delete(table).where(table.c.posting_id.in_(select(posting.c.id).where(is_stray))))
    result = await connection.execute(delete(posting).where(is_stray))
    return result.rowcount
