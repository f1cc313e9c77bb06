"""Queries over doubts: what only a person can say, who was asked, and what was answered.

A doubt whose subject is gone (withdrawn, merged, made a notice in another way) is nobody's question any more, whatever
its state says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.doubts import Candidate, DoubtKind, DoubtState
from core.ids import DoubtId, NoticeId, PostingId, StaffId, UnitId
from core.people import Role
from core.receipts import NoticeState
from storage.once import add_many_once, add_once
from storage.postings import CHATTER, DOUBTED
from storage.tables import doubt, doubt_asked, notice, posting, source, staff, staff_role, unit

_ABOUT_POSTINGS = (DoubtKind.NOTICE.value, DoubtKind.PICTURE.value)
_WHO_PUBLISH = (Role.PUBLISHER.value, Role.SUPERVISOR.value, Role.ADMIN.value)
_ABOUT_NOTICES = (DoubtKind.DEADLINE.value, DoubtKind.SAME.value)
_ABOUT_BOTH = (DoubtKind.OFF.value, DoubtKind.CHANGE.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtRow:
    """`subject` and `other` are ids of postings or notices, as the kind says; of a change or an end a notice and its
    posting."""

    id: DoubtId
    kind: DoubtKind
    subject: int
    other: int
    unit: UnitId
    state: DoubtState
    raised_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a posting stands."""

    source: str
    unit: UnitId
    author: StaffId | None
    posted_at: datetime
    link: str | None


async def raise_once(
    connection: AsyncConnection,
    kind: DoubtKind,
    subject: int,
    other: int,
    unit_id: UnitId,
    now: datetime,
    *,
    again_if_by: datetime | None,
) -> DoubtId | None:
    """Opens it; None when it is open already, or was closed and raised later than `again_if_by` (None: ever). Whether a
    posting changes a notice is asked again if that question lapsed without an answer."""
    about = _about(kind, subject, other)
    values: dict[str, Any] = {"unit_id": unit_id, "state": DoubtState.OPEN.value, "raised_at": now}
    key = {"kind": kind.value, "subject_id": subject, "other_id": other}
    if not await add_once(connection, doubt, **key, **values):
        is_again = doubt.c.state == DoubtState.LAPSED.value
        if again_if_by is not None:
            is_again = and_(doubt.c.state != DoubtState.OPEN.value, doubt.c.raised_at <= again_if_by)
        elif kind not in (DoubtKind.OFF, DoubtKind.CHANGE):
            return None
        closed = and_(about, is_again)
        nothing = {"answer": None, "settled_at": None, "settled_by": None}
        result = await connection.execute(update(doubt).where(closed).values(**values, **nothing))
        if not result.rowcount:
            return None
    return DoubtId((await connection.execute(select(doubt.c.id).where(about))).scalar_one())


async def ask_again(connection: AsyncConnection, notice_id: NoticeId, posting_id: PostingId) -> None:
    """The posting has other words: what was answered of the old ones may be asked anew."""
    is_mine = doubt.c.subject_id == notice_id, doubt.c.other_id == posting_id
    kinds = doubt.c.kind.in_((DoubtKind.OFF.value, DoubtKind.CHANGE.value))
    answered = and_(*is_mine, kinds, doubt.c.state == DoubtState.SETTLED.value)
    await connection.execute(update(doubt).where(answered).values(state=DoubtState.LAPSED.value))


async def ask(connection: AsyncConnection, doubt_id: DoubtId, people: Iterable[StaffId]) -> None:
    """These are asked, and nobody whom it was put to before."""
    await connection.execute(delete(doubt_asked).where(doubt_asked.c.doubt_id == doubt_id))
    await add_many_once(connection, doubt_asked, [{"doubt_id": doubt_id, "staff_id": each} for each in people])


async def settle(
    connection: AsyncConnection,
    doubt_id: DoubtId,
    state: DoubtState,
    now: datetime,
    *,
    answer: str | None = None,
    by: StaffId | None = None,
) -> bool:
    """Closes it; False when somebody was first. The answer itself may have let it lapse, and is written down."""
    still = (DoubtState.OPEN.value,) if by is None else (DoubtState.OPEN.value, DoubtState.LAPSED.value)
    result = await connection.execute(
        update(doubt)
        .where(doubt.c.id == doubt_id, doubt.c.state.in_(still))
        .values(state=state.value, answer=answer, settled_at=now, settled_by=by)
    )
    return result.rowcount == 1


async def find(connection: AsyncConnection, doubt_id: DoubtId) -> DoubtRow | None:
    """It, unless nothing is left to ask."""
    return await _one(connection, and_(doubt.c.id == doubt_id, _is_alive()))


async def open_about(connection: AsyncConnection, kind: DoubtKind, subject: int) -> list[DoubtRow]:
    """The open ones of this kind about this posting or notice."""
    where = and_(
        doubt.c.kind == kind.value,
        or_(doubt.c.subject_id == subject, doubt.c.other_id == subject),
        doubt.c.state == DoubtState.OPEN.value,
    )
    return await _all(connection, where)


async def open_for(connection: AsyncConnection, staff_id: StaffId) -> list[DoubtRow]:
    """What this person is asked and nobody has answered, the oldest first."""
    mine = select(doubt_asked.c.doubt_id).where(doubt_asked.c.staff_id == staff_id, _publishes())
    return await _all(connection, and_(doubt.c.id.in_(mine), doubt.c.state == DoubtState.OPEN.value, _is_alive()))


async def open_about_postings(connection: AsyncConnection) -> list[DoubtRow]:
    """Messages that wait for somebody to say what they are."""
    where = and_(doubt.c.kind.in_(_ABOUT_POSTINGS), doubt.c.state == DoubtState.OPEN.value, _is_alive())
    return await _all(connection, where)


async def moot(connection: AsyncConnection) -> list[DoubtRow]:
    """Open in the table, and yet nothing is left to ask."""
    return await _all(connection, and_(doubt.c.state == DoubtState.OPEN.value, ~_is_alive()))


async def asked(connection: AsyncConnection, doubt_id: DoubtId) -> list[tuple[StaffId, int]]:
    """Whom it was put to, as far as they can be written to: (staff, Telegram id)."""
    query = (
        select(staff.c.id, staff.c.telegram_id)
        .join(doubt_asked, doubt_asked.c.staff_id == staff.c.id)
        .where(doubt_asked.c.doubt_id == doubt_id, _publishes(), *_is_here())
    )
    return [(StaffId(row.id), row.telegram_id) for row in await connection.execute(query.order_by(staff.c.id))]


async def unanswered(connection: AsyncConnection) -> dict[tuple[StaffId, int], datetime]:
    """For everybody who is asked something: (staff, Telegram id) and when the newest of it was raised."""
    query = (
        select(staff.c.id, staff.c.telegram_id, doubt.c.raised_at)
        .join(doubt_asked, doubt_asked.c.staff_id == staff.c.id)
        .join(doubt, doubt.c.id == doubt_asked.c.doubt_id)
        .where(doubt.c.state == DoubtState.OPEN.value, _is_alive(), _publishes(), *_is_here())
        .order_by(doubt.c.raised_at)
    )
    return {(StaffId(row.id), row.telegram_id): row.raised_at for row in await connection.execute(query)}


async def count_waiting(connection: AsyncConnection, units: Iterable[UnitId], before: datetime) -> int:
    """What publishers of these units were asked by that moment, and nobody has answered."""
    theirs = and_(doubt.c.unit_id.in_(list(units)), doubt.c.raised_at <= before)
    waits = and_(doubt.c.state == DoubtState.OPEN.value, _is_alive())
    return int(await connection.scalar(select(func.count()).select_from(doubt).where(theirs, waits)) or 0)


async def candidates(connection: AsyncConnection) -> list[Candidate]:
    """Everybody who may publish and can be written to."""
    query = (
        select(staff.c.id, staff.c.unit_id, staff_role.c.role)
        .join(staff_role, staff_role.c.staff_id == staff.c.id)
        .where(staff_role.c.role.in_(_WHO_PUBLISH), *_is_here())
    )
    found: dict[tuple[int, int], set[Role]] = {}
    for row in await connection.execute(query.order_by(staff.c.id)):
        found.setdefault((row.id, row.unit_id), set()).add(Role(row.role))
    return [
        Candidate(staff=StaffId(staff_id), unit=UnitId(unit_id), roles=frozenset(held))
        for (staff_id, unit_id), held in found.items()
    ]


async def path_up(connection: AsyncConnection, bottom: UnitId) -> Sequence[UnitId]:
    """The unit, the one above it, and so on to the root."""
    parents = {row.id: row.parent_id for row in await connection.execute(select(unit.c.id, unit.c.parent_id))}
    path: list[UnitId] = []
    at: int | None = bottom
    while at is not None and at not in path:
        path.append(UnitId(at))
        at = parents.get(at)
    return path


async def place_of(connection: AsyncConnection, posting_id: PostingId) -> Place | None:
    query = (
        select(posting.c.author_id, posting.c.posted_at, posting.c.link, source.c.title, source.c.unit_id)
        .join(source, source.c.id == posting.c.source_id)
        .where(posting.c.id == posting_id)
    )
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return None
    return Place(
        source=row.title,
        unit=UnitId(row.unit_id),
        author=None if row.author_id is None else StaffId(row.author_id),
        posted_at=row.posted_at,
        link=row.link,
    )


async def sources_of(connection: AsyncConnection, notice_id: NoticeId) -> tuple[str, ...]:
    """The titles of a notice's sources, each once, the first posting's first."""
    query = (
        select(source.c.title)
        .join(posting, posting.c.source_id == source.c.id)
        .where(posting.c.notice_id == notice_id)
        .order_by(posting.c.posted_at, posting.c.id)
    )
    return tuple(dict.fromkeys(await connection.scalars(query)))


async def forget_doubted(connection: AsyncConnection, posting_id: PostingId) -> None:
    """It is no notice, so it is treated like any other talk."""
    await connection.execute(
        update(posting).where(posting.c.id == posting_id, posting.c.notice_id.is_(None)).values(relation=CHATTER)
    )


def _about(kind: DoubtKind, subject: int, other: int) -> ColumnElement[bool]:
    return and_(doubt.c.kind == kind.value, doubt.c.subject_id == subject, doubt.c.other_id == other)


def _is_here() -> tuple[ColumnElement[bool], ...]:
    return staff.c.telegram_id.is_not(None), staff.c.left_at.is_(None), staff.c.unreachable_since.is_(None)


def _publishes() -> ColumnElement[bool]:
    """Somebody who has lost the role since is asked no longer."""
    return exists().where(staff_role.c.staff_id == doubt_asked.c.staff_id, staff_role.c.role.in_(_WHO_PUBLISH))


def _is_alive() -> ColumnElement[bool]:
    """Is its subject still what was asked about?"""
    first, second = notice.alias("first"), notice.alias("second")
    is_open = exists().where(first.c.id == doubt.c.subject_id, first.c.state == NoticeState.OPEN.value)
    is_other_open = exists().where(second.c.id == doubt.c.other_id, second.c.state == NoticeState.OPEN.value)
    waits = exists().where(
        posting.c.id == doubt.c.subject_id,
        posting.c.notice_id.is_(None),
        posting.c.withdrawn_at.is_(None),
        posting.c.relation == DOUBTED,
    )
    stands = exists().where(posting.c.id == doubt.c.other_id, posting.c.notice_id == doubt.c.subject_id)
    return or_(
        and_(doubt.c.kind.in_(_ABOUT_POSTINGS), waits),
        and_(doubt.c.kind.in_(_ABOUT_BOTH), is_open, stands),
        and_(doubt.c.kind.in_(_ABOUT_NOTICES), is_open, or_(doubt.c.other_id == 0, is_other_open)),
    )


def is_in_question() -> ColumnElement[bool]:
    """Of a notice: somebody is asked whether one of its messages changes it, or calls it off."""
    asked = doubt.alias("in_question")
    about = asked.c.kind.in_(_ABOUT_BOTH), asked.c.subject_id == notice.c.id, asked.c.state == DoubtState.OPEN.value
    return exists().where(*about)


async def in_question(connection: AsyncConnection, notice_id: NoticeId) -> list[DoubtRow]:
    """What of this notice's messages is put to somebody, the oldest first."""
    is_so = doubt.c.kind.in_(_ABOUT_BOTH), doubt.c.subject_id == notice_id, doubt.c.state == DoubtState.OPEN.value
    return await _all(connection, and_(*is_so, _is_alive()))


async def _one(connection: AsyncConnection, where: ColumnElement[bool]) -> DoubtRow | None:
    row = (await connection.execute(select(doubt).where(where))).one_or_none()
    return None if row is None else _doubt(row)


async def _all(connection: AsyncConnection, where: ColumnElement[bool]) -> list[DoubtRow]:
    rows = await connection.execute(select(doubt).where(where).order_by(doubt.c.raised_at, doubt.c.id))
    return [_doubt(row) for row in rows]


def _doubt(row: Row[Any]) -> DoubtRow:
    return DoubtRow(
        id=DoubtId(row.id),
        kind=DoubtKind(row.kind),
        subject=row.subject_id,
        other=row.other_id,
        unit=UnitId(row.unit_id),
        state=DoubtState(row.state),
        raised_at=row.raised_at,
    )
