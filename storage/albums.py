"""Albums: that their parts go together, and those of which nobody said a word yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, delete, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.doubts import DoubtKind
from core.files import FileState, Trouble
from core.ids import NoticeId, PostingId, StaffId
from core.notices import Origin
from storage import postings
from storage.attachments import trouble_of
from storage.postings import DOUBTED, PART, SPOKEN, together
from storage.tables import attachment, doubt, posting, posting_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One file of an album, and the posting it came with."""

    posting: PostingId
    kind: str
    name: str | None
    state: FileState
    trouble: Trouble | None


async def origins(connection: AsyncConnection, notice_id: NoticeId) -> tuple[Origin, ...]:
    """The postings of a notice as people count them, in order of time: an album is one, with the files of its parts."""
    columns = posting.c.id, posting.c.chat_id, posting.c.media_group_id, posting.c.relation
    query = select(*columns).where(posting.c.notice_id == notice_id, posting.c.media_group_id.is_not(None))
    rows = {row.id: row for row in await connection.execute(query)}
    silent_ones = {row.id for row in rows.values() if row.relation == PART}
    found: dict[object, list[Origin]] = {}
    for each in await postings.origins(connection, notice_id):
        row = rows.get(each.posting)
        found.setdefault((row.chat_id, row.media_group_id) if row else each.posting, []).append(each)
    return tuple(_together(parts, silent_ones) for parts in found.values())


def _together(parts: Sequence[Origin], silent_ones: Collection[int]) -> Origin:
    """The part with words stands for the album: its link leads to them."""
    head = next((each for each in parts if each.posting not in silent_ones), parts[0])
    return replace(head, posted_at=parts[0].posted_at, files=tuple(file for each in parts for file in each.files))


async def silent(connection: AsyncConnection, since: datetime, before: datetime) -> list[list[Picture]]:
    """The files of each album of which no part has a word, is a notice, or was asked about; complete by `before`, and
    not older than `since`."""
    found: dict[tuple[int, str], list[Picture]] = {}
    for row in sorted(await connection.execute(_silent(since, before)), key=lambda row: (row.posting_id, row.id)):
        found.setdefault((row.chat_id, row.media_group_id), []).append(_picture(row))
    return list(found.values())


def _silent(since: datetime, before: datetime) -> Select[Any]:
    """Not sorted: for the sake of an order SQLite would go through all postings there ever were."""
    part, mate = posting.alias("part"), posting.alias("mate")
    is_told = exists().where(together(mate, part), (mate.c.relation != PART) | mate.c.notice_id.is_not(None))
    is_coming = exists().where(together(mate, part), mate.c.posted_at > before)
    return (
        select(part.c.chat_id, part.c.media_group_id, attachment)
        .join(attachment, attachment.c.posting_id == part.c.id)
        .where(part.c.media_group_id.is_not(None), part.c.notice_id.is_(None), part.c.relation == PART)
        .where(part.c.posted_at >= since, ~is_told, ~is_coming)
    )


def _picture(row: Row[Any]) -> Picture:
    return Picture(
        posting=PostingId(row.posting_id),
        kind=row.kind,
        name=row.name,
        state=FileState(row.read_state),
        trouble=trouble_of(row.read_state, row.text),
    )


async def forget_rest(connection: AsyncConnection, posting_id: PostingId) -> None:
    """The album of this posting turned out to be no notice: its other parts go."""
    mine = posting.alias("mine")
    mates = (
        select(posting.c.id)
        .join(mine, and_(mine.c.id == posting_id, mine.c.id != posting.c.id, together(posting, mine)))
        .where(posting.c.notice_id.is_(None), posting.c.relation.in_((PART, SPOKEN)))
    )
    ids = list(await connection.scalars(mates))
    for table in (attachment, posting_text):
        await connection.execute(delete(table).where(table.c.posting_id.in_(ids)))
    await connection.execute(delete(posting).where(posting.c.id.in_(ids)))


async def last_answers(connection: AsyncConnection, staff_id: StaffId, since: datetime, limit: int) -> list[str]:
    """What this person last answered about pictures, the newest first."""
    mine = doubt.c.kind == DoubtKind.PICTURE.value, doubt.c.settled_by == staff_id, doubt.c.settled_at >= since
    query = select(doubt.c.answer).where(*mine).order_by(doubt.c.settled_at.desc()).limit(limit)
    return [answer or "" for answer in await connection.scalars(query)]


async def asked_in(connection: AsyncConnection, chat_id: int, message_id: int) -> PostingId | None:
    """The part of this message's album that stands for all of it while somebody is asked about it."""
    mine = posting.alias("mine")
    query = (
        select(func.min(posting.c.id))
        .join(mine, and_(mine.c.chat_id == chat_id, mine.c.message_id == message_id, together(posting, mine)))
        .where(posting.c.relation == DOUBTED)
    )
    found = await connection.scalar(query)
    return None if found is None else PostingId(found)
