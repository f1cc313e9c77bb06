"""Queries for the burden ledger: notices by the unit that issued them, and sources that bring nothing new.

None of them reads who issued, settled or asked: people are only counted, notice by notice.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, func, not_, or_, select, true, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from core.burden import Issued, Place, places_of
from core.flags import FlagKind
from core.ids import NoticeId, SourceId, UnitId
from core.reading import TraceKind, Urgency
from core.receipts import NoticeState, ReceiptState
from core.sources import SourceKind, SourceState
from storage import flags
from storage.postings import DOUBTED, MARKED
from storage.register import MANY, chunks
from storage.requests import units as all_units
from storage.tables import addressee, notice, posting, receipt, source, unit

_earlier = posting.alias("earlier")
_SAID = ("new", "same")
"""Relations of a posting that says all of its notice. An update says something new, a part only adds a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """How many people one notice was for, how many of them tapped, and how many asked."""

    addressed: int = 0
    tapped: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    id: SourceId
    title: str
    unit: UnitId
    unit_name: str
    copies: int


async def places(connection: AsyncConnection) -> list[Place]:
    """All units of the office in the order of its tree."""
    return places_of(await all_units(connection))


async def issued(
    connection: AsyncConnection, units: Collection[UnitId], start: datetime, end: datetime | None, now: datetime
) -> list[Issued]:
    """What these units issued between the two moments (None: to this day), by the first message that said it.

    A notice that was merged into another one is that one's copy; a withdrawn one was issued all the same.
    """
    rows = [row for part in chunks(list(units), MANY) for row in await connection.execute(first_said(part, start, end))]
    ids = [NoticeId(row.id) for row in rows]
    people, merged = await _people(connection, ids), await _merged(connection, ids)
    voices = await flags.told(connection, ids, now)
    return [_issued(row, people.get(row.id, People()), merged.get(row.id, 0), voices.get(row.id, {})) for row in rows]


def first_said(units: Sequence[UnitId], start: datetime, end: datetime | None) -> Select[Any]:
    same_issuer = _earlier.c.issuer_id + 0 == notice.c.issuer_id  # + 0: or all that the unit ever posted is walked
    before = exists().where(_earlier.c.notice_id == posting.c.notice_id, same_issuer)
    return (
        select(notice, posting.c.posted_at)
        .join(posting, and_(posting.c.notice_id == notice.c.id, posting.c.issuer_id == notice.c.issuer_id))
        .where(_posted(units, start, end), notice.c.state != NoticeState.MERGED.value, not_(before.where(_IS_EARLIER)))
    )


def _posted(units: Sequence[UnitId], start: datetime, end: datetime | None) -> ColumnElement[bool]:
    is_before = true() if end is None else posting.c.posted_at < end
    return and_(posting.c.issuer_id.in_(units), posting.c.posted_at >= start, is_before)


_IS_EARLIER = tuple_(_earlier.c.posted_at, _earlier.c.id) < tuple_(posting.c.posted_at, posting.c.id)


def _issued(row: Row[Any], people: People, merged: int, voices: Mapping[FlagKind, int]) -> Issued:
    return Issued(
        issuer=UnitId(row.issuer_id),
        posted_at=row.posted_at,
        deadline=None if row.deadline_doubted else row.deadline_at,
        traces=tuple(TraceKind(each) for each in row.trace_demands),
        is_urgent=row.urgency != Urgency.NORMAL.value,
        merged=merged,
        addressed=people.addressed,
        tapped=people.tapped,
        questions=people.asked,
        flags=voices,
    )


async def _people(connection: AsyncConnection, ids: Sequence[NoticeId]) -> dict[NoticeId, People]:
    """Of each notice, how many were addressed, tapped and asked."""
    addressed: dict[NoticeId, int] = {}
    tapped: dict[NoticeId, tuple[int, int]] = {}
    for part in chunks(ids, MANY):
        query = select(addressee.c.notice_id, func.count().label("many")).where(addressee.c.notice_id.in_(part))
        rows = await connection.execute(query.group_by(addressee.c.notice_id))
        addressed |= {row.notice_id: row.many for row in rows}
        rows = await connection.execute(taps(part))
        tapped |= {row.notice_id: (int(row.tapped), int(row.asked)) for row in rows}
    none = (0, 0)
    return {
        each: People(
            addressed=addressed.get(each, 0), tapped=tapped.get(each, none)[0], asked=tapped.get(each, none)[1]
        )
        for each in ids
    }


def taps(ids: Sequence[NoticeId]) -> Select[Any]:
    return (
        select(
            receipt.c.notice_id,
            func.sum(case((receipt.c.state != ReceiptState.WAITING.value, 1), else_=0)).label("tapped"),
            func.sum(case((receipt.c.state == ReceiptState.QUESTION.value, 1), else_=0)).label("asked"),
        )
        .where(receipt.c.notice_id.in_(ids))
        .group_by(receipt.c.notice_id)
    )


async def _merged(connection: AsyncConnection, ids: Sequence[NoticeId]) -> dict[NoticeId, int]:
    """Of each notice, how many messages said it once more."""
    found: dict[NoticeId, int] = {}
    for part in chunks(ids, MANY):
        query = select(posting.c.notice_id, func.count().label("many")).where(
            posting.c.notice_id.in_(part), posting.c.relation.in_(_SAID)
        )
        rows = await connection.execute(query.group_by(posting.c.notice_id))
        found |= {row.notice_id: row.many - 1 for row in rows if row.many > 1}
    return found


async def copies(
    connection: AsyncConnection, units: Collection[UnitId], start: datetime, end: datetime
) -> dict[UnitId, int]:
    """Messages of each unit that said again what an earlier one, of whichever unit, had said already."""
    found: dict[UnitId, int] = {}
    for part in chunks(list(units), MANY):
        rows = await connection.execute(copied(part, start, end))
        found |= {UnitId(row.issuer_id): row.many for row in rows}
    return found


def copied(units: Sequence[UnitId], start: datetime, end: datetime) -> Select[Any]:
    query = select(posting.c.issuer_id, func.count().label("many"))
    return query.where(_posted(units, start, end), _is_copy()).group_by(posting.c.issuer_id)


def _is_copy(*also: ColumnElement[bool]) -> ColumnElement[bool]:
    """`also`: what has to hold of the message that said it before."""
    said_before = exists().where(_earlier.c.notice_id == posting.c.notice_id, _IS_EARLIER, *also)
    return and_(posting.c.notice_id.is_not(None), posting.c.relation.in_(_SAID), said_before)


async def only_copies(
    connection: AsyncConnection, units: Collection[UnitId] | None, since: datetime, now: datetime
) -> list[SourceRow]:
    """Groups of these units (None: all) that are older than `since`, said something since then, and nothing that was
    not said elsewhere before. Those that somebody wants to keep are left out."""
    query = sources_with_only_copies(since, now)
    if units is not None:
        query = query.where(source.c.unit_id.in_(units))
    return [_source(row) for row in await connection.execute(query)]


def sources_with_only_copies(since: datetime, now: datetime) -> Select[Any]:
    elsewhere = _earlier.c.source_id != posting.c.source_id
    recent = and_(posting.c.source_id == source.c.id, posting.c.posted_at >= since)
    is_news = or_(
        and_(
            posting.c.notice_id.is_not(None), func.coalesce(posting.c.relation, "") != "part", not_(_is_copy(elsewhere))
        ),
        posting.c.relation.in_([DOUBTED, MARKED]),
    )
    many = select(func.count()).select_from(posting).where(recent, _is_copy(elsewhere)).scalar_subquery()
    return (
        select(source, unit.c.name.label("unit_name"), many.label("copies"))
        .join(unit, unit.c.id == source.c.unit_id)
        .where(
            source.c.kind == SourceKind.GROUP.value,
            source.c.state == SourceState.ENABLED.value,
            source.c.created_at <= since,
            or_(source.c.kept_until.is_(None), source.c.kept_until <= now),
            exists().where(recent, posting.c.notice_id.is_not(None)),
            not_(exists().where(recent, is_news)),
        )
        .order_by(source.c.title, source.c.id)
    )


async def said_before_in(connection: AsyncConnection, source_id: SourceId, since: datetime) -> list[SourceId]:
    """The sources in which stood before what this one only said again."""
    return sorted(SourceId(each) for each in await connection.scalars(sources_before(source_id, since)))


def sources_before(source_id: SourceId, since: datetime) -> Select[Any]:
    query = select(_earlier.c.source_id).join(posting, and_(posting.c.notice_id == _earlier.c.notice_id, _IS_EARLIER))
    elsewhere = _earlier.c.source_id + 0 != posting.c.source_id
    return query.where(posting.c.source_id == source_id, posting.c.posted_at >= since, elsewhere).distinct()


def _source(row: Row[Any]) -> SourceRow:
    return SourceRow(
        id=SourceId(row.id),
        title=row.title,
        unit=UnitId(row.unit_id),
        unit_name=row.unit_name,
        copies=row.copies,
    )
