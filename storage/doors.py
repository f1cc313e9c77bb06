"""What waits behind each door: who has to be told what, why, and what else could reach them. No name is read here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.contact import day_began, is_over
from core.ids import HouseholdId, NoticeId, OutreachId, RequestId, ResidentId, UnitId, VisitListId
from core.office import Office
from core.outreach import ContactReason, OutreachState, Subject
from core.reading import Precision
from core.requests import RequestState
from storage import lateness
from storage.register import chunks
from storage.tables import household, notice, notice_revision, outreach, request, resident, visit, visit_entry

HERE = "here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The moments of a list: when it was made, when the office's day of that began, and when that of now did."""

    made_at: datetime
    day: datetime
    today: datetime


def since(made_at: datetime, now: datetime, office: Office) -> Since:
    return Since(made_at=made_at, day=day_began(made_at, office), today=day_began(now, office))


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One row of outreach with all that a visit list may show of it."""

    id: OutreachId
    subject: Subject
    notice: NoticeId | None
    request: RequestId | None
    title: str
    text: str
    posted_at: datetime | None
    deadline: datetime | None
    precision: Precision | None
    resident: ResidentId
    is_here: bool
    has_phone: bool
    has_call: bool
    household: HouseholdId
    grid: UnitId | None
    unit: UnitId
    code: str
    compound: str
    building: str
    entrance: str
    floor: int
    room: str
    state: OutreachState
    reason: ContactReason | None
    since: datetime
    settled_at: datetime | None
    is_wanted: bool = True
    """False: the request was settled without anything to tell."""
    is_over: bool = False
    """The notice has ended."""

    @property
    def is_open(self) -> bool:
        return self.state is OutreachState.OPEN and self.is_here and self.is_wanted

    @property
    def asks_for_visit(self) -> bool:
        """Without a contact reason a digital message may still do."""
        return self.is_open and self.reason is not None

    @property
    def is_due(self) -> bool:
        """Does somebody have to go there for it now?"""
        return self.asks_for_visit and not self.is_over


def _waiting() -> Select[Any]:
    of_request = outreach.c.request_id.label("for_request")
    return (
        select(
            outreach,
            of_request,
            notice.c.title,
            notice.c.deadline_at,
            notice.c.deadline_precision,
            notice.c.created_at.label("posted_at"),
            notice_revision.c.text,
            resident.c.state.label("resident_state"),
            resident.c.household_id,
            resident.c.phone.is_not(None).label("has_phone"),
            and_(resident.c.is_proxy_away, resident.c.proxy_phone.is_not(None)).label("has_call"),
            household.c.grid_id,
            household.c.unit_id,
            household.c.code,
            household.c.compound,
            household.c.building,
            household.c.entrance,
            household.c.floor,
            household.c.room,
            request.c.state.label("request_state"),
            request.c.answer.is_not(None).label("is_answered"),
        )
        .join_from(outreach, resident, resident.c.id == outreach.c.resident_id)
        .join(household, household.c.id == resident.c.household_id)
        .outerjoin(notice, notice.c.id == outreach.c.notice_id)
        .outerjoin(
            notice_revision,
            and_(notice_revision.c.notice_id == notice.c.id, notice_revision.c.revision == notice.c.revision),
        )
        .outerjoin(request, request.c.id == outreach.c.request_id)
        .order_by(outreach.c.resident_id, outreach.c.id)
    )


def _row(row: Row[Any], today: datetime | None = None) -> Waiting:
    return Waiting(
        id=OutreachId(row.id),
        subject=_subject(row),
        notice=None if row.notice_id is None else NoticeId(row.notice_id),
        request=None if row.for_request is None else RequestId(row.for_request),
        title=row.title or "",
        text=row.text or "",
        posted_at=row.posted_at,
        deadline=row.deadline_at,
        precision=row.deadline_precision and Precision(row.deadline_precision),
        resident=ResidentId(row.resident_id),
        is_here=row.resident_state == HERE,
        has_phone=bool(row.has_phone),
        has_call=bool(row.has_call),
        household=HouseholdId(row.household_id),
        grid=None if row.grid_id is None else UnitId(row.grid_id),
        unit=UnitId(row.unit_id),
        code=row.code,
        compound=row.compound,
        building=row.building,
        entrance=row.entrance,
        floor=row.floor,
        room=row.room,
        state=OutreachState(row.state),
        reason=None if row.reason is None else ContactReason(row.reason),
        since=row.since,
        settled_at=row.settled_at,
        is_wanted=row.request_state != RequestState.CLOSED.value,
        is_over=today is not None and row.posted_at is not None and is_over(row.deadline_at, row.posted_at, today),
    )


def _subject(row: Row[Any]) -> Subject:
    if row.notice_id is not None:
        return Subject.NOTICE
    if row.for_request is None:
        return Subject.REGULAR
    return Subject.ANSWER if row.is_answered else Subject.ASKED


_OPEN = and_(outreach.c.state == OutreachState.OPEN.value, resident.c.state == HERE)


def _runs(day: datetime) -> ColumnElement[bool]:
    """On that day it was not over."""
    return or_(outreach.c.notice_id.is_(None), ~lateness.is_over(day))


async def due_in(
    connection: AsyncConnection, grid: UnitId | None, homes: Iterable[HouseholdId], today: datetime
) -> list[Waiting]:
    """What somebody has to go for in a grid, and to these households of other grids. `today` began at that moment."""
    query = _waiting().where(_is_due(today), _lies_in(grid, homes))
    return [found for row in await connection.execute(query) if (found := _row(row, today)).is_due]


async def homes_due_in(
    connection: AsyncConnection, grid: UnitId | None, homes: Iterable[HouseholdId], today: datetime
) -> set[HouseholdId]:
    """The same as households alone, without a word of what there is to say: for a count."""
    query = (
        select(household.c.id)
        .distinct()
        .join_from(outreach, resident, resident.c.id == outreach.c.resident_id)
        .join(household, household.c.id == resident.c.household_id)
        .outerjoin(notice, notice.c.id == outreach.c.notice_id)
        .outerjoin(request, request.c.id == outreach.c.request_id)
        .where(_is_due(today), _lies_in(grid, homes))
        .where(or_(request.c.id.is_(None), request.c.state != RequestState.CLOSED.value))
    )
    return {HouseholdId(each) for each in await connection.scalars(query)}


def _is_due(today: datetime) -> ColumnElement[bool]:
    return and_(_OPEN, outreach.c.reason.is_not(None), _runs(today))


def _lies_in(grid: UnitId | None, homes: Iterable[HouseholdId]) -> ColumnElement[bool]:
    """Nobody's grid is no grid: who has none goes only to what was handed over."""
    named = household.c.id.in_(list(homes))
    return named if grid is None else or_(household.c.grid_id == grid, named)


async def at_door(connection: AsyncConnection, home: HouseholdId, when: Since) -> list[Waiting]:
    """What is open at one door and was so when the list was made: one knock settles all of it, also what a digital
    message might still have done, for the list says it too; and what ended since, for an outcome may come late."""
    query = _waiting().where(_OPEN, household.c.id == home, outreach.c.since <= when.made_at, _runs(when.day))
    return [found for row in await connection.execute(query) if (found := _row(row, when.today)).is_open]


async def of_list(connection: AsyncConnection, list_id: VisitListId, when: Since) -> list[Waiting]:
    """Everything a list was made for: what waits at its doors, what was settled since, and what it has visits of."""
    visited = select(visit.c.outreach_id).where(visit.c.list_id == list_id)
    homes = select(visit_entry.c.household_id).where(visit_entry.c.list_id == list_id)
    was_waiting = and_(
        resident.c.household_id.in_(homes),
        outreach.c.since <= when.made_at,
        or_(outreach.c.state == OutreachState.OPEN.value, outreach.c.settled_at >= when.made_at),
        _runs(when.day),
    )
    query = _waiting().where(or_(was_waiting, outreach.c.id.in_(visited)))
    return [_row(row, when.today) for row in await connection.execute(query)]


async def rows(connection: AsyncConnection, ids: Iterable[OutreachId]) -> list[Waiting]:
    found: list[Waiting] = []
    for some in chunks(sorted(set(ids))):
        found += [_row(row) for row in await connection.execute(_waiting().where(outreach.c.id.in_(some)))]
    return sorted(found, key=lambda each: (each.resident, each.id))


async def other_regular(connection: AsyncConnection, ids: Iterable[OutreachId]) -> set[OutreachId]:
    """Those of these regular visits beside which the resident has another open one: only one of them may be open."""
    other = outreach.alias()
    query = select(outreach.c.id).join(
        other,
        and_(
            other.c.resident_id == outreach.c.resident_id,
            other.c.id != outreach.c.id,
            other.c.notice_id.is_(None),
            other.c.request_id.is_(None),
            other.c.state == OutreachState.OPEN.value,
        ),
    )
    are_regular = query.where(outreach.c.notice_id.is_(None), outreach.c.request_id.is_(None))
    found: set[OutreachId] = set()
    for some in chunks(sorted(set(ids))):
        found |= {OutreachId(each) for each in await connection.scalars(are_regular.where(outreach.c.id.in_(some)))}
    return found
