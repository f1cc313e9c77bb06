"""Queries for figures. None of them groups, orders or compares by person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId, StaffId, UnitId
from core.reading import Confidence, Kind, Precision
from core.receipts import NoticeState, ReceiptState
from core.reports import NoticeFigures
from storage.doubts import is_in_question
from storage.tables import addressee, notice, receipt, staff

COUNTS = and_(receipt.c.notice_id.is_not(None), receipt.c.revision >= notice.c.demand_revision)
"""Does the receipt count now? A changed demand opens an older one again."""
SETTLED = and_(
    COUNTS,
    or_(
        receipt.c.state.in_([ReceiptState.DONE.value, ReceiptState.NOT_MINE.value]),
        and_(receipt.c.state == ReceiptState.READ.value, notice.c.kind == Kind.INFORM.value),
    ),
)
_ASKED = and_(COUNTS, receipt.c.state == ReceiptState.QUESTION.value)
_theirs = addressee.alias("theirs")


HOW_FAR = (
    func.sum(case((SETTLED, 1), else_=0)).label("settled"),
    func.sum(case((_ASKED, 1), else_=0)).label("questions"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Whose notices a reader sees: those that these units (None: all) issued or have people in, or only the own."""

    units: frozenset[UnitId] | None = None
    author: StaffId | None = None


async def figures(
    connection: AsyncConnection, sight: Sight, *, lists: bool, since: datetime
) -> tuple[NoticeFigures, ...]:
    """Open notices in sight, those with a deadline first. Of what another unit issued only the own people count."""
    return tuple(
        NoticeFigures(
            notice=NoticeId(row.id),
            title=row.title,
            deadline=row.deadline_at,
            precision=Precision(row.deadline_precision) if row.deadline_precision else None,
            is_inferred=row.deadline_confidence == Confidence.INFERRED.value,
            is_doubted=row.deadline_doubted or bool(row.in_question),
            addressed=row.addressed,
            settled=int(row.settled or 0),
            questions=int(row.questions or 0),
            may_list=lists,
        )
        for row in await connection.execute(_open_since(sight, since))
    )


def _open_since(sight: Sight, since: datetime) -> Select[Any]:
    is_meant = and_(addressee.c.notice_id == notice.c.id, addressee.c.until.is_(None), answered_for(units_of(sight)))
    mine = and_(receipt.c.notice_id == notice.c.id, receipt.c.staff_id == addressee.c.staff_id)
    marks = (notice.c.deadline_precision, notice.c.deadline_confidence, notice.c.deadline_doubted)
    about = (notice.c.id, notice.c.title, notice.c.deadline_at, *marks)
    is_recent = or_(notice.c.created_at >= since, notice.c.deadline_at >= since)
    return (
        select(
            *about, is_in_question().label("in_question"), func.count(addressee.c.staff_id).label("addressed"), *HOW_FAR
        )
        .select_from(notice.outerjoin(addressee, is_meant).outerjoin(receipt, mine))
        .where(notice.c.state == NoticeState.OPEN.value, is_recent, in_sight(sight))
        .group_by(*about)
        .order_by(notice.c.deadline_at.is_(None), notice.c.deadline_at, notice.c.id)
    )


def in_sight(sight: Sight) -> ColumnElement[bool]:
    if sight.author is not None:
        return notice.c.author_id == sight.author
    units = units_of(sight)
    if units is None:
        return true()
    there = and_(staff.c.id == _theirs.c.staff_id, staff.c.unit_id.in_(units))
    return or_(notice.c.issuer_id.in_(units), exists().where(_theirs.c.notice_id == notice.c.id, there))


def units_of(sight: Sight) -> list[UnitId] | None:
    return None if sight.units is None else list(sight.units)


def answered_for(units: list[UnitId] | None) -> ColumnElement[bool]:
    """Whom somebody who answers for these units (None: all) may see of a notice: the own people, and everybody when an
    own unit issued it."""
    if units is None:
        return true()
    own = select(staff.c.id).where(staff.c.unit_id.in_(units))
    return or_(notice.c.issuer_id.in_(units), addressee.c.staff_id.in_(own))


async def count_open(connection: AsyncConnection) -> int:
    query = select(func.count()).select_from(notice).where(notice.c.state == NoticeState.OPEN.value)
    return int((await connection.execute(query)).scalar_one())
