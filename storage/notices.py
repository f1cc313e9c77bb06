"""Queries over notices and their revisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId, PostingId, StaffId, UnitId
from core.notices import Change
from core.reading import Audience, Deadline, Event, Precision, Reading
from core.receipts import NoticeState
from storage.meaning import audience_of, audience_values
from storage.once import new_key
from storage.tables import notice, notice_revision

IS_NEWEST = and_(notice_revision.c.notice_id == notice.c.id, notice_revision.c.revision == notice.c.revision)
"""The revision of a notice that holds now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """What is stored of a notice, with its newest text; `main_posting` is the posting that text came from."""

    id: NoticeId
    state: NoticeState
    merged_into: NoticeId | None
    revision: int
    demand_revision: int
    author: StaffId | None
    issuer: UnitId
    title: str
    kind: str
    urgency: str
    deadline: datetime | None
    precision: str | None
    confidence: str | None
    phrase: str | None
    rule: str | None
    is_doubted: bool
    is_settled: bool
    """A person said when it is due."""
    later_deadlines: tuple[datetime, ...]
    event: Event | None
    """Without the words it was read from."""
    traces: tuple[str, ...]
    audience: Audience
    text: str
    main_posting: PostingId | None
    created_at: datetime


async def add_notice(
    connection: AsyncConnection, reading: Reading, *, author: StaffId | None, issuer: UnitId, now: datetime
) -> NoticeId:
    made = await connection.execute(
        insert(notice).values(
            state=NoticeState.OPEN.value,
            author_id=author,
            issuer_id=issuer,
            created_at=now,
            changed_at=now,
            revision=1,
            **_read_values(reading),
        )
    )
    return NoticeId(new_key(made))


def _read_values(reading: Reading) -> dict[str, Any]:
    first = reading.deadlines[0] if reading.deadlines else None
    return {
        "title": reading.title[:80],
        "kind": reading.kind.value,
        "urgency": reading.urgency.value,
        **deadline_values(first),
        "later_deadlines": [each.at.isoformat() for each in reading.deadlines[1:]],
        **event_values(reading.event),
        "trace_demands": sorted({each.kind.value for each in reading.trace_demands}),
        "has_traces": bool(reading.trace_demands),
        **audience_values(reading.residents),
    }


def deadline_values(deadline: Deadline | None) -> dict[str, Any]:
    return {
        "deadline_at": deadline and deadline.at,
        "deadline_precision": deadline and deadline.precision.value,
        "deadline_confidence": deadline and deadline.confidence.value,
        "deadline_phrase": deadline and deadline.phrase[:200],
        "deadline_rule": deadline and deadline.rule[:40],
    }


def event_values(event: Event | None) -> dict[str, Any]:
    """The columns of a notice that say when its event takes place."""
    return {
        "event_at": event and event.at,
        "event_precision": event and event.precision.value,
        "event_until": event and event.until,
        "event_is_all": event is not None and event.is_all,
    }


def event_of(row: Row[Any]) -> Event | None:
    """When what the notice of this row tells of takes place."""
    if row.event_at is None:
        return None
    precision = Precision(row.event_precision)
    return Event(at=row.event_at, precision=precision, phrase="", until=row.event_until, is_all=row.event_is_all)


async def revise(
    connection: AsyncConnection,
    notice_id: NoticeId,
    reading: Reading,
    change: Change,
    *,
    revision: int,
    now: datetime,
    is_settled: bool = False,
) -> None:
    """Writes what the new revision says over the notice; which receipts it opens again follows from `change`.

    `is_settled`: the deadline is still the one that a person set. Which residents are meant stays as a person said.
    """
    values = _read_values(reading)
    meant = {name: values.pop(name) for name in audience_values(reading.residents)}
    is_free = notice.c.audience_settled_at.is_(None)
    await connection.execute(update(notice).where(notice.c.id == notice_id, is_free).values(**meant))
    if not is_settled:
        values |= {"deadline_settled_at": None, "deadline_settled_by": None}
    if change is Change.DEMAND:
        values["demand_revision"] = revision
    if change in (Change.DEMAND, Change.FACTS):
        values["facts_revision"] = revision
    await connection.execute(
        update(notice).where(notice.c.id == notice_id).values(revision=revision, changed_at=now, **values)
    )


async def add_revision(
    connection: AsyncConnection,
    notice_id: NoticeId,
    revision: int,
    change: Change,
    reading: Reading,
    text: str,
    posting_id: PostingId,
    now: datetime,
) -> None:
    await connection.execute(
        insert(notice_revision).values(
            notice_id=notice_id,
            revision=revision,
            change=change.value,
            title=reading.title[:80],
            text=text,
            deadline_at=reading.deadlines[0].at if reading.deadlines else None,
            posting_id=posting_id,
            at=now,
        )
    )


async def set_traces(connection: AsyncConnection, notice_id: NoticeId, traces: Iterable[str]) -> None:
    """What the notice's copies demand as a trace, each kind once."""
    kinds = sorted(set(traces))
    await connection.execute(
        update(notice).where(notice.c.id == notice_id).values(trace_demands=kinds, has_traces=bool(kinds))
    )


async def erase_titles(connection: AsyncConnection, notice_id: NoticeId, *, before: int) -> None:
    """Those of earlier revisions, of which one may have come from a file that turned out to be secret."""
    earlier = notice_revision.c.notice_id == notice_id, notice_revision.c.revision < before
    await connection.execute(update(notice_revision).where(*earlier).values(title="", deadline_at=None))


async def set_state(connection: AsyncConnection, notice_id: NoticeId, state: NoticeState, now: datetime) -> None:
    values: dict[str, object] = {"state": state.value, "changed_at": now}
    if state is not NoticeState.MERGED:
        values["withdrawn_at"] = now if state is NoticeState.WITHDRAWN else None
    await connection.execute(update(notice).where(notice.c.id == notice_id).values(**values))


async def blank(connection: AsyncConnection, notice_id: NoticeId) -> None:
    """Nothing that was read in a secret text stays: neither its words nor what followed from them."""
    nothing: dict[str, Any] = {"deadline_at": None, "deadline_phrase": None, "later_deadlines": [], "trace_demands": []}
    nothing |= event_values(None)
    audience = {**audience_values(Audience()), "audience_settled_at": None, "audience_settled_by": None}
    await connection.execute(
        update(notice).where(notice.c.id == notice_id).values(title="", has_traces=False, **nothing, **audience)
    )
    await connection.execute(
        update(notice_revision)
        .where(notice_revision.c.notice_id == notice_id)
        .values(title="", text="", deadline_at=None)
    )


async def find(connection: AsyncConnection, notice_id: NoticeId) -> NoticeRow | None:
    """The notice with this id, or the survivor it was merged into: old buttons still work."""
    query = select(notice, notice_revision.c.text, notice_revision.c.posting_id).join(notice_revision, IS_NEWEST)
    row = (await connection.execute(query.where(notice.c.id == notice_id))).one_or_none()
    if row is None:
        return None
    if row.merged_into is not None:
        return await find(connection, NoticeId(row.merged_into))
    return _notice(row)


async def texts_of(connection: AsyncConnection, ids: Iterable[NoticeId]) -> dict[NoticeId, str]:
    """The newest text of each."""
    query = select(notice.c.id, notice_revision.c.text).join(notice_revision, IS_NEWEST)
    rows = await connection.execute(query.where(notice.c.id.in_(list(ids))))
    return {NoticeId(row.id): row.text for row in rows}


def _notice(row: Row[Any]) -> NoticeRow:
    return NoticeRow(
        id=NoticeId(row.id),
        state=NoticeState(row.state),
        merged_into=None,
        revision=row.revision,
        demand_revision=row.demand_revision,
        author=None if row.author_id is None else StaffId(row.author_id),
        issuer=UnitId(row.issuer_id),
        title=row.title,
        kind=row.kind,
        urgency=row.urgency,
        deadline=row.deadline_at,
        precision=row.deadline_precision,
        confidence=row.deadline_confidence,
        phrase=row.deadline_phrase,
        rule=row.deadline_rule,
        is_doubted=row.deadline_doubted,
        is_settled=row.deadline_settled_at is not None,
        later_deadlines=tuple(datetime.fromisoformat(each) for each in row.later_deadlines),
        event=event_of(row),
        traces=tuple(row.trace_demands),
        audience=audience_of(row),
        text=row.text,
        main_posting=None if row.posting_id is None else PostingId(row.posting_id),
        created_at=row.created_at,
    )


async def earlier_title(connection: AsyncConnection, notice_id: NoticeId, revision: int) -> str:
    """The title before this revision; empty where there was none."""
    this = notice_revision.c.notice_id == notice_id, notice_revision.c.revision < revision
    query = select(notice_revision.c.title).where(*this).order_by(notice_revision.c.revision.desc()).limit(1)
    return await connection.scalar(query) or ""


async def earlier_deadline(connection: AsyncConnection, notice_id: NoticeId, revision: int) -> datetime | None:
    """The deadline of the revision before this one."""
    found: datetime | None = await connection.scalar(
        select(notice_revision.c.deadline_at).where(
            notice_revision.c.notice_id == notice_id, notice_revision.c.revision == revision - 1
        )
    )
    return found
