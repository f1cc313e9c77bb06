"""Queries for looking through notices: what each says, as the rules see it, and who may see it.

The danger is a text that was erased and still found: the row of a notice is made anew from what is there, never added
to.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, delete, desc, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from core.files import FileState
from core.finding import LONGEST_WORDS, MOST_NEAR, enough, searchable
from core.ids import NoticeId, StaffId, UnitId
from core.receipts import NoticeState, ReceiptState, current
from storage.doubts import is_in_question
from storage.joining import survivors_of
from storage.notices import IS_NEWEST
from storage.once import put
from storage.postings import is_called_off
from storage.tables import (
    addressee,
    attachment,
    notice,
    notice_revision,
    notice_words,
    posting,
    posting_text,
    receipt,
    source,
    unit,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What somebody may see beyond what they were meant by: of which units; None for all."""

    reader: StaffId
    units: frozenset[UnitId] | None = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    id: NoticeId
    title: str
    kind: str
    state: str
    posted_at: datetime
    deadline: datetime | None
    precision: str | None
    confidence: str | None
    is_doubted: bool
    sources: tuple[str, ...]
    receipt: ReceiptState | None
    is_off: bool
    texts: tuple[str, ...]
    """Its newest text, then those of its postings and of its files."""


async def note_words(connection: AsyncConnection, notice_id: NoticeId) -> None:
    """Makes the row of one notice anew. A merged one has none: its words are its survivor's."""
    survivor = (await survivors_of(connection, [notice_id])).get(notice_id, notice_id)
    if survivor != notice_id:
        await connection.execute(delete(notice_words).where(notice_words.c.notice_id == notice_id))
    texts = await _said(connection, survivor)
    if not any(text.strip() for text in texts):
        await connection.execute(delete(notice_words).where(notice_words.c.notice_id == survivor))
        return
    parts = dict.fromkeys(searchable(each) for each in (*texts, *await _names(connection, survivor)))
    words = "\n".join(part for part in parts if part)[:LONGEST_WORDS]
    await put(connection, notice_words, {"notice_id": survivor}, {"words": words})


async def _said(connection: AsyncConnection, notice_id: int) -> list[str]:
    """Title, newest text, what each posting and each file says."""
    titles = await connection.scalars(select(notice.c.title).where(notice.c.id == notice_id))
    return [*titles, *(await _texts(connection, [notice_id])).get(notice_id, [])]


async def _names(connection: AsyncConnection, notice_id: int) -> list[str]:
    """Sources, issuer and files."""
    issuer = select(unit.c.name).join(notice, notice.c.issuer_id == unit.c.id).where(notice.c.id == notice_id)
    mine = posting.c.notice_id == notice_id
    sources = select(source.c.title).join(posting, posting.c.source_id == source.c.id).where(mine).distinct()
    files = select(attachment.c.name).join(posting, posting.c.id == attachment.c.posting_id)
    queries = (issuer, sources, files.where(mine, attachment.c.name.is_not(None)))
    return [each for query in queries for each in await connection.scalars(query)]


async def _texts(connection: AsyncConnection, ids: Collection[int]) -> dict[int, list[str]]:
    """What each of these notices says, its own newest text first; each text once."""
    own = select(notice.c.id, notice_revision.c.text).join(notice_revision, IS_NEWEST).where(notice.c.id.in_(ids))
    versions = posting_text.alias("versions")
    last = select(func.max(versions.c.version)).where(versions.c.posting_id == posting.c.id).correlate(posting)
    posted = (
        select(posting.c.notice_id, posting_text.c.text)
        .join(posting_text, and_(posting_text.c.posting_id == posting.c.id))
        .where(posting.c.notice_id.in_(ids), posting_text.c.version == last.scalar_subquery())
        .order_by(posting.c.posted_at, posting.c.id)
    )
    files = (
        select(posting.c.notice_id, attachment.c.text)
        .join(attachment, attachment.c.posting_id == posting.c.id)
        .where(posting.c.notice_id.in_(ids), attachment.c.read_state == FileState.READ.value)
        .order_by(attachment.c.id)
    )
    found: dict[int, dict[str, None]] = {}
    for query in (own, posted, files):
        for row in await connection.execute(query):
            found.setdefault(row[0], {}).setdefault(row[1])
    return {key: list(texts) for key, texts in found.items()}


async def without_words(connection: AsyncConnection, limit: int, after: int) -> list[NoticeId]:
    """Notices from before there was anything to look through, in the order of their ids."""
    query = (
        select(notice.c.id)
        .outerjoin(notice_words, notice_words.c.notice_id == notice.c.id)
        .where(notice_words.c.notice_id.is_(None), notice.c.merged_into.is_(None), notice.c.id > after)
    )
    return [NoticeId(each) for each in await connection.scalars(query.order_by(notice.c.id).limit(limit))]


async def with_all(connection: AsyncConnection, sight: Sight, terms: Sequence[str]) -> list[NoticeId]:
    """The notices that hold every one of these words, the newest first."""
    query = _seen_by(sight).where(*_held(terms)).order_by(notice.c.created_at.desc(), notice.c.id.desc())
    return [NoticeId(each) for each in await connection.scalars(query)]


async def with_some(
    connection: AsyncConnection, sight: Sight, words: Sequence[Sequence[str]], terms: Sequence[str]
) -> list[NoticeId]:
    """Those that nearly hold as many of these words as any does; the most of them to the letter come first.

    `words`: the pieces of each word; a word is nearly held by whoever has half of its pieces.
    """
    pieces = [(_held(each), enough(each)) for each in words]
    any_of = or_(*(one for held, least in pieces for one in held[: len(held) - least + 1]))  # most end here
    counts = {
        "near": _how_many(_how_many(held) >= least for held, least in pieces),
        "whole": _how_many(_held(terms)),
        "pieces": _how_many(one for held, _ in pieces for one in held),
    }
    query = _seen_by(sight).where(any_of).add_columns(*(count.label(name) for name, count in counts.items()))
    order = (*map(desc, counts), notice.c.created_at.desc(), notice.c.id.desc())
    rows = list(await connection.execute(query.order_by(*order).limit(MOST_NEAR)))
    return [NoticeId(row.notice_id) for row in rows if row.near == rows[0].near > 0]


def _held(pieces: Iterable[str]) -> list[ColumnElement[bool]]:
    return [notice_words.c.words.contains(each, autoescape=True) for each in pieces]


def _how_many(held: Iterable[ColumnElement[bool]]) -> ColumnElement[int]:
    first, *rest = [case((each, 1), else_=0) for each in held]
    return sum(rest, first)


def _seen_by(sight: Sight) -> Any:
    query = select(notice_words.c.notice_id).join(notice, notice.c.id == notice_words.c.notice_id)
    return query.where(notice.c.state != NoticeState.MERGED.value, _may_see(sight))


def _may_see(sight: Sight) -> ColumnElement[bool]:
    """Whoever is or was meant, whoever posted any of it, and whoever answers for the unit that issued it."""
    if sight.units is None:
        return true()
    meant = select(addressee.c.notice_id).where(addressee.c.staff_id == sight.reader)
    wrote = select(posting.c.notice_id).where(posting.c.author_id == sight.reader, posting.c.notice_id.is_not(None))
    return or_(
        notice.c.id.in_(meant),
        notice.c.id.in_(wrote),
        notice.c.author_id == sight.reader,
        notice.c.issuer_id.in_(list(sight.units)),
    )


async def rows(connection: AsyncConnection, reader: StaffId, ids: Sequence[NoticeId]) -> list[FoundRow]:
    """What is shown of each of these, in their order."""
    query = (
        select(
            notice,
            addressee.c.since,
            addressee.c.until,
            receipt.c.state.label("given"),
            receipt.c.revision.label("given_for"),
            is_called_off().label("is_off"),
            is_in_question().label("in_question"),
        )
        .outerjoin(addressee, and_(addressee.c.notice_id == notice.c.id, addressee.c.staff_id == reader))
        .outerjoin(receipt, and_(receipt.c.notice_id == notice.c.id, receipt.c.staff_id == reader))
        .where(notice.c.id.in_(ids))
    )
    found = {row.id: row for row in await connection.execute(query)}
    texts, sources = await _texts(connection, ids), await _sources(connection, ids)
    return [_row(found[each], sources.get(each, []), texts.get(each, [])) for each in ids if each in found]


async def _sources(connection: AsyncConnection, ids: Iterable[NoticeId]) -> dict[int, list[tuple[str, datetime]]]:
    query = (
        select(posting.c.notice_id, source.c.title, posting.c.posted_at)
        .join(source, source.c.id == posting.c.source_id)
        .where(posting.c.notice_id.in_(list(ids)))
        .order_by(posting.c.posted_at, posting.c.id)
    )
    found: dict[int, list[tuple[str, datetime]]] = {}
    for row in await connection.execute(query):
        found.setdefault(row.notice_id, []).append((row.title, row.posted_at))
    return found


def _row(row: Row[Any], sources: Sequence[tuple[str, datetime]], texts: Sequence[str]) -> FoundRow:
    return FoundRow(
        id=NoticeId(row.id),
        title=row.title,
        kind=row.kind,
        state=row.state,
        posted_at=sources[0][1] if sources else row.created_at,
        deadline=row.deadline_at,
        precision=row.deadline_precision,
        confidence=row.deadline_confidence,
        is_doubted=row.deadline_doubted or bool(row.in_question),
        sources=tuple(dict.fromkeys(title for title, _ in sources)),
        receipt=_receipt(row),
        is_off=bool(row.is_off),
        texts=tuple(texts),
    )


def _receipt(row: Row[Any]) -> ReceiptState | None:
    if row.since is None or row.until is not None:
        return None
    if row.given is None:
        return ReceiptState.WAITING
    return current(ReceiptState(row.given), given_for=row.given_for, demand_revision=row.demand_revision)
