"""Queries for figures. None of them groups, orders or compares by person."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from core.burden import Spared
from core.ids import NoticeId, StaffId, UnitId
from core.reading import Kind
from core.receipts import NoticeState, ReceiptState
from core.reports import NoticeFigures
from storage.tables import addressee, notice, posting, receipt, staff

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


async def figures(
    connection: AsyncConnection,
    *,
    issuers: Iterable[UnitId] | None,
    author: StaffId | None,
    lists: bool,
    since: datetime,
) -> tuple[NoticeFigures, ...]:
    """Open notices of these units (None: all) or of this author, those with a deadline first.

    Of what another unit issued only the people of these units are counted.
    """
    units = None if issuers is None else list(issuers)
    query = (
        select(
            notice.c.id,
            notice.c.title,
            notice.c.deadline_at,
            func.count(addressee.c.staff_id).label("addressed"),
            func.sum(case((SETTLED, 1), else_=0)).label("settled"),
            func.sum(case((_ASKED, 1), else_=0)).label("questions"),
        )
        .select_from(notice)
        .outerjoin(
            addressee,
            and_(addressee.c.notice_id == notice.c.id, addressee.c.until.is_(None), answered_for(units)),
        )
        .outerjoin(receipt, and_(receipt.c.notice_id == notice.c.id, receipt.c.staff_id == addressee.c.staff_id))
        .where(
            notice.c.state == NoticeState.OPEN.value,
            or_(notice.c.created_at >= since, notice.c.deadline_at >= since),
        )
        .group_by(notice.c.id, notice.c.title, notice.c.deadline_at)
        .order_by(notice.c.deadline_at.is_(None), notice.c.deadline_at, notice.c.id)
    )
    scopes = []
    if units is not None:
        addressed_there = (
            select(addressee.c.notice_id)
            .join(staff, staff.c.id == addressee.c.staff_id)
            .where(staff.c.unit_id.in_(units))
        )
        scopes.append(or_(notice.c.issuer_id.in_(units), notice.c.id.in_(addressed_there)))
    if author is not None:
        scopes.append(notice.c.author_id == author)
    if scopes:
        query = query.where(or_(*scopes))
    return tuple(
        NoticeFigures(
            notice=NoticeId(row.id),
            title=row.title,
            deadline=row.deadline_at,
            addressed=row.addressed,
            settled=int(row.settled or 0),
            questions=int(row.questions or 0),
            may_list=lists,
        )
        for row in await connection.execute(query)
    )


def answered_for(units: list[UnitId] | None) -> ColumnElement[bool]:
    """Whom somebody who answers for these units (None: all) may see of a notice: the own people, and everybody when an
    own unit issued it."""
    if units is None:
        return true()
    own = select(staff.c.id).where(staff.c.unit_id.in_(units))
    return or_(notice.c.issuer_id.in_(units), addressee.c.staff_id.in_(own))


async def spared(connection: AsyncConnection) -> Spared:
    """What taps and merging saved so far; see core.burden for the formula."""
    whole = or_(posting.c.relation.is_(None), posting.c.relation != "part")
    messages = select(func.count()).select_from(posting).where(posting.c.notice_id.is_not(None), whole)
    here = notice.c.state != NoticeState.MERGED.value
    notices = select(func.count()).select_from(notice).where(here)
    extra = (
        select(posting.c.notice_id, (func.count() - 1).label("copies"))
        .where(posting.c.notice_id.is_not(None), whole)
        .group_by(posting.c.notice_id)
        .subquery()
    )
    copies = select(func.coalesce(func.sum(extra.c.copies), 0)).join(
        addressee, addressee.c.notice_id == extra.c.notice_id
    )
    taps = select(func.count()).select_from(receipt).join(notice, notice.c.id == receipt.c.notice_id)
    taps = taps.where(receipt.c.state != ReceiptState.WAITING.value, here)
    traced = taps.where(notice.c.has_traces)
    numbers = [int((await connection.execute(each)).scalar_one()) for each in (messages, notices, copies, taps, traced)]
    return Spared(
        messages=numbers[0], notices=numbers[1], copies=numbers[2], replies=numbers[3], screenshots=numbers[4]
    )


async def count_open(connection: AsyncConnection) -> int:
    query = select(func.count()).select_from(notice).where(notice.c.state == NoticeState.OPEN.value)
    return int((await connection.execute(query)).scalar_one())
