"""Queries for the list of notices and the history of one. None of them groups, orders or compares by person."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId
from core.notices import Change
from core.overview import Asked, NoticeLine, Revision, Which
from core.reading import Confidence, Precision
from core.receipts import NoticeState
from storage.doubts import is_in_question
from storage.postings import is_called_off
from storage.reports import HOW_FAR, SETTLED, Sight, answered_for, in_sight, units_of
from storage.tables import addressee, notice, notice_revision, posting, receipt, unit


async def lines(
    connection: AsyncConnection, sight: Sight, asked: Asked, *, now: datetime, limit: int
) -> list[NoticeLine]:
    """At most so many, the newest first; with `after` those that come next above it."""
    query = (
        select(
            notice,
            unit.c.name.label("issuer_name"),
            is_called_off().label("is_off"),
            is_in_question().label("in_question"),
        )
        .join(unit, unit.c.id == notice.c.issuer_id)
        .where(in_sight(sight), *_asked_for(asked, sight, now))
        .order_by(notice.c.id if asked.after is not None else notice.c.id.desc())
        .limit(limit)
    )
    rows = list(await connection.execute(query))
    ids = [row.id for row in rows]
    counts, sources = await _counts(connection, sight, ids), await _sources(connection, ids)
    found = [_line(row, counts.get(row.id), sources.get(row.id, 0)) for row in rows]
    return list(reversed(found)) if asked.after is not None else found


def _asked_for(asked: Asked, sight: Sight, now: datetime) -> Iterable[ColumnElement[bool]]:
    if asked.which is Which.WITHDRAWN:
        yield notice.c.state == NoticeState.WITHDRAWN.value
    elif asked.which is Which.ALL:
        yield notice.c.state != NoticeState.MERGED.value
    else:
        yield notice.c.state == NoticeState.OPEN.value
    if asked.which is Which.OVERDUE:
        yield and_(notice.c.deadline_at < now, _waits_for_somebody(sight))
    if asked.issuers is not None:
        yield notice.c.issuer_id.in_(list(asked.issuers))
    if asked.before is not None:
        yield notice.c.id < asked.before
    if asked.after is not None:
        yield notice.c.id > asked.after


def _waits_for_somebody(sight: Sight) -> ColumnElement[bool]:
    query = _people(sight, addressee.c.staff_id).where(
        addressee.c.notice_id == notice.c.id, func.coalesce(SETTLED, False).is_(False)
    )
    return query.correlate(notice).exists()


async def _counts(connection: AsyncConnection, sight: Sight, ids: Collection[int]) -> dict[int, Row[Any]]:
    query = (
        _people(
            sight,
            notice.c.id,
            func.count().label("addressed"),
            *HOW_FAR,
        )
        .join(notice, notice.c.id == addressee.c.notice_id)
        .where(notice.c.id.in_(ids))
        .group_by(notice.c.id)
    )
    return {row.id: row for row in await connection.execute(query)}


def _people(sight: Sight, *columns: Any) -> Select[Any]:
    """Whoever is meant now, with how they stand, as far as the reader may see them."""
    slip = and_(receipt.c.notice_id == addressee.c.notice_id, receipt.c.staff_id == addressee.c.staff_id)
    people = addressee.outerjoin(receipt, slip)
    return select(*columns).select_from(people).where(addressee.c.until.is_(None), answered_for(units_of(sight)))


async def _sources(connection: AsyncConnection, ids: Collection[int]) -> dict[int, int]:
    query = (
        select(posting.c.notice_id, func.count(posting.c.source_id.distinct()).label("sources"))
        .where(posting.c.notice_id.in_(ids))
        .group_by(posting.c.notice_id)
    )
    return {row.notice_id: row.sources for row in await connection.execute(query)}


def _line(row: Row[Any], counts: Row[Any] | None, sources: int) -> NoticeLine:
    return NoticeLine(
        notice=NoticeId(row.id),
        title=row.title,
        issuer=row.issuer_name,
        state=NoticeState(row.state),
        since=row.created_at,
        deadline=row.deadline_at,
        precision=Precision(row.deadline_precision) if row.deadline_precision else None,
        is_inferred=row.deadline_confidence == Confidence.INFERRED.value,
        is_doubted=row.deadline_doubted or bool(row.in_question),
        sources=sources,
        addressed=0 if counts is None else counts.addressed,
        settled=0 if counts is None else int(counts.settled or 0),
        questions=0 if counts is None else int(counts.questions or 0),
        is_off=bool(row.is_off),
    )


async def history(connection: AsyncConnection, notice_id: NoticeId) -> tuple[Revision, ...]:
    """Every revision, the newest first."""
    query = select(notice_revision).where(notice_revision.c.notice_id == notice_id)
    rows = await connection.execute(query.order_by(notice_revision.c.revision.desc()))
    return tuple(
        Revision(
            number=row.revision,
            change=Change(row.change),
            title=row.title,
            text=row.text,
            deadline=row.deadline_at,
            at=row.at,
        )
        for row in rows
    )
