"""Queries over digests: which slot of whom was served, what stood in it, and which message shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, case, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.digests import Item, Line, Section
from core.ids import DigestId, NoticeId, StaffId
from core.reading import Confidence, Kind, Precision, TraceKind, Urgency
from core.receipts import NoticeState, ReceiptState, current
from storage.doubts import is_in_question
from storage.joining import survivors_of, taken_in
from storage.notices import IS_NEWEST, event_of
from storage.once import add_once, new_key
from storage.postings import is_called_off
from storage.tables import addressee, digest, digest_item, notice, notice_revision, posting, receipt, source
from storage.versions import is_struck


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRow:
    id: DigestId
    staff: StaffId
    ordinal: int | None
    state: str
    chat_id: int | None
    message_id: int | None
    sent_at: datetime | None
    created_at: datetime


async def claimed(connection: AsyncConnection, workday: date) -> set[tuple[StaffId, int]]:
    """The slots of that day that were served already, whether or not there was anything to send."""
    query = select(digest.c.staff_id, digest.c.ordinal).where(
        digest.c.workday == workday, digest.c.ordinal.is_not(None)
    )
    return {(StaffId(row.staff_id), row.ordinal) for row in await connection.execute(query)}


async def claim(
    connection: AsyncConnection, staff_id: StaffId, workday: date, ordinal: int, now: datetime
) -> DigestId | None:
    """Takes this slot for this person; None when it was taken before."""
    won = await add_once(
        connection, digest, staff_id=staff_id, workday=workday, ordinal=ordinal, state="empty", created_at=now
    )
    if not won:
        return None
    query = select(digest.c.id).where(
        digest.c.staff_id == staff_id, digest.c.workday == workday, digest.c.ordinal == ordinal
    )
    return DigestId(int((await connection.execute(query)).scalar_one()))


async def add_asked(connection: AsyncConnection, staff_id: StaffId, day: date, now: datetime) -> DigestId:
    """A digest outside the slots, because somebody asked for it."""
    made = await connection.execute(
        insert(digest).values(staff_id=staff_id, workday=day, ordinal=None, state="empty", created_at=now)
    )
    return DigestId(new_key(made))


async def fill(connection: AsyncConnection, digest_id: DigestId, lines: Iterable[Line]) -> None:
    rows = [
        {
            "digest_id": digest_id,
            "number": line.number,
            "notice_id": line.item.notice,
            "revision": line.item.revision,
            "section": line.section.value,
        }
        for line in lines
    ]
    if rows:
        await connection.execute(insert(digest_item), rows)
    await connection.execute(update(digest).where(digest.c.id == digest_id).values(state="waiting"))


async def find(connection: AsyncConnection, digest_id: DigestId) -> DigestRow | None:
    row = (await connection.execute(select(digest).where(digest.c.id == digest_id))).one_or_none()
    return None if row is None else _digest(row)


def _digest(row: Row[Any]) -> DigestRow:
    return DigestRow(
        id=DigestId(row.id),
        staff=StaffId(row.staff_id),
        ordinal=row.ordinal,
        state=row.state,
        chat_id=row.chat_id,
        message_id=row.message_id,
        sent_at=row.sent_at,
        created_at=row.created_at,
    )


async def went_out(
    connection: AsyncConnection, digest_id: DigestId, chat_id: int, message_id: int, now: datetime
) -> list[DigestRow]:
    """Records the message; hands back the person's earlier live copies, which are no longer live.

    One that was overtaken on its way by a newer one is itself among them.
    """
    await connection.execute(
        update(digest)
        .where(digest.c.id == digest_id)
        .values(state="live", chat_id=chat_id, message_id=message_id, sent_at=now)
    )
    staff_id = await connection.scalar(select(digest.c.staff_id).where(digest.c.id == digest_id))
    mine = and_(digest.c.staff_id == staff_id, digest.c.state == "live")
    newest = await connection.scalar(select(func.max(digest.c.id)).where(mine))
    older = and_(mine, digest.c.id != newest)
    rows = [_digest(row) for row in await connection.execute(select(digest).where(older))]
    await connection.execute(update(digest).where(older).values(state="moved"))
    return rows


async def notice_at(connection: AsyncConnection, digest_id: DigestId, number: int) -> NoticeId | None:
    query = select(digest_item.c.notice_id).where(digest_item.c.digest_id == digest_id, digest_item.c.number == number)
    found = await connection.scalar(query)
    return None if found is None else NoticeId(found)


async def open_items(connection: AsyncConnection, staff_id: StaffId) -> list[Item]:
    """Every open notice that this person is meant by, and every one that was called off, as it stands with them now."""
    query = _items(staff_id).where(
        addressee.c.until.is_(None),
        addressee.c.since.is_not(None),
        or_(notice.c.state == NoticeState.OPEN.value, is_called_off()),
    )
    return await _read(connection, query, staff_id)


async def lines_of(connection: AsyncConnection, digest_id: DigestId, staff_id: StaffId) -> tuple[Line, ...]:
    """What stands in a digest, with today's states; numbers and sections as they were frozen.

    Two lines that were merged since are one: the survivor's own, else the first.
    """
    query = select(digest_item).where(digest_item.c.digest_id == digest_id).order_by(digest_item.c.number.desc())
    rows = list(await connection.execute(query))
    now_at = await survivors_of(connection, [row.notice_id for row in rows])
    rows.sort(key=lambda row: row.notice_id not in now_at)  # a survivor's own line is written over the others
    placed = {now_at.get(row.notice_id, row.notice_id): (row.number, Section(row.section)) for row in rows}
    items = await _read(connection, _items(staff_id).where(notice.c.id.in_(list(placed))), staff_id)
    lines = [Line(number=placed[item.notice][0], section=placed[item.notice][1], item=item) for item in items]
    return tuple(sorted(lines, key=lambda line: line.number))


def _items(staff_id: StaffId) -> Select[Any]:
    words = select(notice_revision.c.text).where(IS_NEWEST).correlate(notice).scalar_subquery()
    return (
        select(
            notice,
            case((is_called_off(), words), else_="").label("off"),
            is_in_question().label("in_question"),
            addressee.c.since,
            receipt.c.state.label("receipt_state"),
            receipt.c.revision.label("given_for"),
        )
        .outerjoin(addressee, and_(addressee.c.notice_id == notice.c.id, addressee.c.staff_id == staff_id))
        .outerjoin(receipt, and_(receipt.c.notice_id == notice.c.id, receipt.c.staff_id == staff_id))
        .order_by(notice.c.id)
    )


async def _read(connection: AsyncConnection, query: Select[Any], staff_id: StaffId) -> list[Item]:
    rows = list(await connection.execute(query))
    ids = [row.id for row in rows]
    sources, shown = await _sources(connection, ids), await _shown(connection, staff_id, ids)
    return [_item(row, sources.get(row.id, []), shown.get(row.id, [])) for row in rows]


async def _sources(connection: AsyncConnection, ids: list[int]) -> dict[int, list[str]]:
    """The title of the source of each posting; an album counts as one posting."""
    found: dict[int, list[str]] = {}
    query = (
        select(posting.c.notice_id, source.c.title)
        .join(source, source.c.id == posting.c.source_id)
        .where(posting.c.notice_id.in_(ids), or_(posting.c.relation.is_(None), posting.c.relation != "part"))
        .where(~is_struck())
    )
    for row in await connection.execute(query.order_by(posting.c.posted_at, posting.c.id)):
        found.setdefault(row.notice_id, []).append(row.title)
    return found


async def _shown(connection: AsyncConnection, staff_id: StaffId, ids: list[int]) -> dict[int, list[int]]:
    """For each notice the revisions that slot digests of this person brought.

    What was brought of a notice that was merged into it counts for what the survivor said when it took it in.
    """
    found: dict[int, list[int]] = {}
    taken = await taken_in(connection, ids)
    query = (
        select(digest_item.c.notice_id, digest_item.c.revision)
        .join(digest, digest.c.id == digest_item.c.digest_id)
        .where(
            digest.c.staff_id == staff_id,
            digest.c.ordinal.is_not(None),
            digest.c.sent_at.is_not(None),
            digest_item.c.notice_id.in_([*ids, *taken]),
        )
    )
    for row in await connection.execute(query):
        notice_id, revision = taken.get(row.notice_id, (row.notice_id, row.revision))
        found.setdefault(notice_id, []).append(revision)
    return found


def _item(row: Row[Any], sources: list[str], shown: list[int]) -> Item:
    state = ReceiptState.WAITING
    if row.receipt_state is not None:
        state = current(ReceiptState(row.receipt_state), given_for=row.given_for, demand_revision=row.demand_revision)
    seen = shown if row.given_for is None else [row.given_for]  # whoever tapped saw what the tap was given for
    return Item(
        notice=NoticeId(row.id),
        revision=row.revision,
        title=row.title,
        kind=Kind(row.kind),
        urgency=Urgency(row.urgency),
        notice_state=NoticeState(row.state),
        off=(row.off or "").strip(),
        state=state,
        deadline=row.deadline_at,
        precision=row.deadline_precision and Precision(row.deadline_precision),
        confidence=row.deadline_confidence and Confidence(row.deadline_confidence),
        event=event_of(row),
        is_doubted=row.deadline_doubted or bool(row.in_question),
        is_updated=any(revision < row.facts_revision for revision in seen),
        traces=tuple(TraceKind(each) for each in row.trace_demands),
        sources=tuple(dict.fromkeys(sources)),
        copies=max(1, len(sources)),
        since=row.since or row.created_at,
        shown=sum(revision >= row.facts_revision for revision in shown),
    )
