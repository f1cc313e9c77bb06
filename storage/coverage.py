"""Counts and codes of who was told and who was not. No query here reads, groups or orders by a member of staff."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.contact import CALLS_FOR, is_over
from core.coverage import GridCodes, NoticeCoverage
from core.ids import NoticeId, StaffId, UnitId
from core.imports.households import natural_key
from core.outreach import OutreachState, Way
from core.reading import Precision
from core.receipts import NoticeState
from storage import lateness
from storage.tables import household, notice, outreach, resident, unit, visit

SHOWN_FOR = timedelta(days=30)
_OPEN = outreach.c.state == OutreachState.OPEN.value
_CONCERNED = (OutreachState.OPEN.value, OutreachState.REACHED.value, OutreachState.DECLINED.value)
_UNTOUCHED = and_(
    _OPEN, outreach.c.told_at.is_(None), ~exists(select(visit.c.id).where(visit.c.outreach_id == outreach.c.id))
)


async def by_notice(
    connection: AsyncConnection,
    *,
    units: Collection[UnitId] | None,
    day: datetime,
    author: StaffId | None = None,
    only: NoticeId | None = None,
) -> tuple[NoticeCoverage, ...]:
    """Each open notice that concerns residents of these units (None: all), by deadline; one snapshot, so it adds up.

    One of which somebody has to be told still is in sight as long as it lasts; then, and one of which everybody was
    told, for a while. `day`: when the office's day began.
    """
    rows = (await connection.execute(count_query(units, author, only))).all()
    counts: dict[int, list[Any]] = {}
    for row in rows:
        counts.setdefault(row.notice_id, []).append(row)
    query = (
        select(notice.c.id, notice.c.title, notice.c.deadline_at, notice.c.deadline_precision, notice.c.created_at)
        .where(*_shown(author, only), exists(select(outreach.c.id).where(outreach.c.notice_id == notice.c.id)))
        .order_by(notice.c.deadline_at.is_(None), notice.c.deadline_at, notice.c.id)
    )
    known = [
        (each, _coverage(each, counts[each.id], day)) for each in await connection.execute(query) if each.id in counts
    ]
    return tuple(found for each, found in known if found.open or _is_recent(each, found, day - SHOWN_FOR))


def _is_recent(known: Any, found: NoticeCoverage, since: datetime) -> bool:
    if known.created_at >= since:
        return True
    if known.deadline_at is None:
        return found.missed > 0 and bool(known.created_at + CALLS_FOR >= since)
    return bool(known.deadline_at >= since)


def count_query(units: Collection[UnitId] | None, author: StaffId | None, only: NoticeId | None) -> Select[Any]:
    """(notice, state, way, people, untouched); it goes by an index that holds all it needs, for all rows there are."""
    shown = select(notice.c.id).where(*_shown(author, only))
    return (
        select(
            outreach.c.notice_id,
            outreach.c.state,
            outreach.c.way,
            func.count().label("people"),
            func.sum(case((_UNTOUCHED, 1), else_=0)).label("untouched"),
        )
        .where(outreach.c.state.in_(_CONCERNED), outreach.c.notice_id.in_(shown), *_living_in(units))
        .group_by(outreach.c.notice_id, outreach.c.state, outreach.c.way)
    )


def _shown(author: StaffId | None, only: NoticeId | None) -> Iterable[ColumnElement[bool]]:
    yield notice.c.state == NoticeState.OPEN.value
    if author is not None:
        yield notice.c.author_id == author
    if only is not None:
        yield notice.c.id == only


def _living_in(units: Collection[UnitId] | None) -> Iterable[ColumnElement[bool]]:
    if units is not None:
        homes = select(resident.c.id).join(household, household.c.id == resident.c.household_id)
        yield outreach.c.resident_id.in_(homes.where(household.c.unit_id.in_(list(units))))


def _coverage(known: Any, rows: list[Any], day: datetime) -> NoticeCoverage:
    told = {row.way: int(row.people) for row in rows if row.state == OutreachState.REACHED.value}
    ways: list[Way | None] = [*Way, None]
    left = sum(int(row.people) for row in rows if row.state == OutreachState.OPEN.value)
    has_ended = is_over(known.deadline_at, known.created_at, day)
    return NoticeCoverage(
        notice=NoticeId(known.id),
        title=known.title,
        deadline=known.deadline_at,
        precision=Precision(known.deadline_precision) if known.deadline_precision else None,
        told=tuple((way, told[way]) for way in ways if way in told),
        declined=sum(int(row.people) for row in rows if row.state == OutreachState.DECLINED.value),
        open=0 if has_ended else left,
        untouched=0 if has_ended else sum(int(row.untouched or 0) for row in rows),
        missed=left if has_ended else 0,
    )


async def untold(
    connection: AsyncConnection, notice_id: NoticeId, units: Collection[UnitId] | None, day: datetime
) -> tuple[GridCodes, ...]:
    """Grid by grid, the households in which somebody has not been told by anybody in any way; none of a notice that
    has ended."""
    return await _by_grid(connection, untold_query(notice_id, units, day))


def untold_query(notice_id: NoticeId, units: Collection[UnitId] | None, day: datetime) -> Select[Any]:
    lasts = exists(select(notice.c.id).where(notice.c.id == notice_id, ~lateness.is_over(day)))
    query = (
        _homes(func.count().label("people"))
        .select_from(outreach)
        .join(resident, resident.c.id == outreach.c.resident_id)
        .join(household, household.c.id == resident.c.household_id)
        .where(outreach.c.notice_id == notice_id, _UNTOUCHED, lasts)
    )
    return _grouped(query, units)


async def unseen(connection: AsyncConnection, units: Collection[UnitId] | None) -> tuple[GridCodes, ...]:
    """Grid by grid, the households where nobody looked in for longer than the tier of somebody there allows.

    These are the regular visits that are due and still open, the same that stand on the visit lists.
    """
    return await _by_grid(connection, unseen_query(units))


def unseen_query(units: Collection[UnitId] | None) -> Select[Any]:
    is_regular = and_(outreach.c.notice_id.is_(None), outreach.c.request_id.is_(None))
    has_reason = func.coalesce(outreach.c.reason, "") != ""  # plain, it would tempt SQLite to walk all open rows
    query = (
        _homes(func.count().label("people"))
        .select_from(outreach)
        .join(resident, resident.c.id == outreach.c.resident_id)
        .join(household, household.c.id == resident.c.household_id)
        .where(is_regular, _OPEN, has_reason, resident.c.state == "here")
    )
    return _grouped(query, units)


def _homes(*more: ColumnElement[Any]) -> Select[Any]:
    return select(household.c.code, unit.c.name.label("grid"), *more)


def _grouped(query: Select[Any], units: Collection[UnitId] | None) -> Select[Any]:
    if units is not None:
        query = query.where(household.c.unit_id.in_(list(units)))
    query = query.outerjoin(unit, unit.c.id == household.c.grid_id)
    return query.group_by(household.c.id, household.c.code, unit.c.name)


async def _by_grid(connection: AsyncConnection, query: Select[Any]) -> tuple[GridCodes, ...]:
    grids: dict[str | None, list[Any]] = {}
    for row in await connection.execute(query):
        grids.setdefault(row.grid, []).append(row)
    return tuple(
        GridCodes(
            name=name,
            codes=tuple(sorted((row.code for row in grids[name]), key=natural_key)),
            people=sum(int(row.people) for row in grids[name]),
        )
        for name in sorted(grids, key=lambda each: (each is None, natural_key(each or "")))
    )
