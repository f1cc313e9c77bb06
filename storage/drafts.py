"""Queries over drafts: notices that their publishers are still looking at, and where their copies got to.

The text is sealed, and gone as soon as the draft was posted, dropped, or left alone for a day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind
from core.drafts import DraftState
from core.ids import DraftId, NoticeId, SourceId, StaffId, UnitId
from storage.keyring import KeyRing
from storage.once import new_key
from storage.tables import delivery, draft, membership, posting, source, unit

_TEXT = "draft.text"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    id: DraftId
    staff: StaffId
    message_id: int | None
    text: str
    """Empty once it is settled."""
    sources: tuple[SourceId, ...]
    state: DraftState
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """One group's copy: how its delivery ended, and the notice that it became."""

    title: str
    chat_id: int
    thread_id: int
    state: str
    why: str | None
    message_id: int | None
    notice: NoticeId | None
    is_part: bool
    """It became several notices."""


async def add(
    connection: AsyncConnection,
    keys: KeyRing,
    staff_id: StaffId,
    text: str,
    *,
    message_id: int | None,
    sources: Iterable[SourceId],
    now: datetime,
) -> DraftId:
    made = await connection.execute(
        insert(draft).values(
            staff_id=staff_id,
            message_id=message_id,
            text=keys.seal(_TEXT, text),
            sources=list(sources),
            state=DraftState.OPEN.value,
            created_at=now,
        )
    )
    return DraftId(new_key(made))


async def find(connection: AsyncConnection, keys: KeyRing, draft_id: DraftId) -> DraftRow | None:
    row = (await connection.execute(select(draft).where(draft.c.id == draft_id))).one_or_none()
    return None if row is None else _draft(row, keys)


async def own(connection: AsyncConnection, keys: KeyRing, staff_id: StaffId, draft_id: DraftId) -> DraftRow | None:
    """Somebody's own draft; those of others are not there."""
    row = await find(connection, keys, draft_id)
    return row if row is not None and row.staff == staff_id else None


async def is_of(connection: AsyncConnection, staff_id: StaffId, draft_id: DraftId) -> bool:
    query = select(draft.c.id).where(draft.c.id == draft_id, draft.c.staff_id == staff_id)
    return (await connection.execute(query)).first() is not None


async def newest(
    connection: AsyncConnection, keys: KeyRing, staff_id: StaffId, message_id: int | None = None
) -> DraftRow | None:
    """Somebody's newest draft, or their newest of those that were written in this message."""
    query = select(draft).where(draft.c.staff_id == staff_id).order_by(draft.c.id.desc()).limit(1)
    if message_id is not None:
        query = query.where(draft.c.message_id == message_id)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _draft(row, keys)


def _draft(row: Row[Any], keys: KeyRing) -> DraftRow:
    return DraftRow(
        id=DraftId(row.id),
        staff=StaffId(row.staff_id),
        message_id=row.message_id,
        text=keys.open_if(_TEXT, row.text) or "",
        sources=tuple(SourceId(each) for each in row.sources),
        state=DraftState(row.state),
        created_at=row.created_at,
    )


async def choose(connection: AsyncConnection, draft_id: DraftId, sources: Iterable[SourceId]) -> None:
    await connection.execute(update(draft).where(_open(draft.c.id == draft_id)).values(sources=list(sources)))


async def claim(connection: AsyncConnection, draft_id: DraftId, sources: Iterable[SourceId]) -> bool:
    """It is being posted from now on; only one of two taps wins."""
    values = {"state": DraftState.POSTING.value, "sources": list(sources)}
    result = await connection.execute(update(draft).where(_open(draft.c.id == draft_id)).values(**values))
    return result.rowcount == 1


async def drop(connection: AsyncConnection, draft_id: DraftId, now: datetime) -> bool:
    return await _drop(connection, draft.c.id == draft_id, now) == 1


async def drop_of(connection: AsyncConnection, staff_id: StaffId, now: datetime) -> None:
    """A new draft takes the place of those that wait."""
    await _drop(connection, draft.c.staff_id == staff_id, now)


async def drop_written(connection: AsyncConnection, staff_id: StaffId, message_id: int, now: datetime) -> None:
    """The message turned out to bear a secrecy marking."""
    await _drop(connection, and_(draft.c.staff_id == staff_id, draft.c.message_id == message_id), now)


async def drop_old(connection: AsyncConnection, before: datetime, now: datetime) -> int:
    return await _drop(connection, draft.c.created_at < before, now)


async def _drop(connection: AsyncConnection, which: ColumnElement[bool], now: datetime) -> int:
    values = {"state": DraftState.DROPPED.value, "text": None, "settled_at": now}
    result = await connection.execute(update(draft).where(_open(which)).values(**values))
    return result.rowcount


def _open(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(which, draft.c.state == DraftState.OPEN.value)


async def end_posted(
    connection: AsyncConnection, now: datetime, draft_id: DraftId | None = None
) -> list[tuple[DraftId, StaffId]]:
    """Those of which no copy waits to be sent any more are posted, each once; says which, and whose they are."""
    waits = _copies().where(delivery.c.state == "waiting").correlate(draft)
    over = and_(draft.c.state == DraftState.POSTING.value, ~exists(waits))
    which = over if draft_id is None else and_(over, draft.c.id == draft_id)
    values = {"state": DraftState.POSTED.value, "text": None, "settled_at": now}
    made = await connection.execute(update(draft).where(which).values(**values).returning(draft.c.id, draft.c.staff_id))
    return [(DraftId(row.id), StaffId(row.staff_id)) for row in made]


def _copies() -> Any:
    is_copy = and_(delivery.c.kind == DeliveryKind.DRAFT_POST.value, delivery.c.subject_id == draft.c.id)
    return select(delivery.c.id).where(is_copy)


async def posts_of(connection: AsyncConnection, draft_id: DraftId) -> list[PostRow]:
    """Every copy of it, by the names of the groups; one that became several notices counts as the first of them."""
    query = (
        select(delivery, source.c.title, posting.c.notice_id, posting.c.thread_id, posting.c.part)
        .join(source, source.c.id == delivery.c.subject_revision)
        .outerjoin(
            posting,
            and_(
                posting.c.chat_id == delivery.c.chat_id,
                posting.c.message_id == delivery.c.message_id,
                posting.c.part <= 1,
            ),
        )
        .where(delivery.c.kind == DeliveryKind.DRAFT_POST.value, delivery.c.subject_id == draft_id)
        .order_by(source.c.title, delivery.c.id)
    )
    return [_post(row) for row in await connection.execute(query)]


def _post(row: Row[Any]) -> PostRow:
    return PostRow(
        title=row.title,
        chat_id=row.chat_id,
        thread_id=row.thread_id or 0,
        state=row.state,
        why=row.why,
        message_id=row.message_id,
        notice=None if row.notice_id is None else NoticeId(row.notice_id),
        is_part=bool(row.part),
    )


async def groups_with(connection: AsyncConnection, staff_id: StaffId) -> set[SourceId]:
    """The groups that somebody is known to be in."""
    query = select(membership.c.source_id).where(membership.c.staff_id == staff_id, membership.c.is_member)
    return {SourceId(each) for each in await connection.scalars(query)}


async def own_units(connection: AsyncConnection, start: UnitId) -> frozenset[str]:
    """The names of a unit and of all that it belongs to: a notice may be signed with any of them."""
    tree = select(unit.c.name, unit.c.parent_id).where(unit.c.id == start).cte("tree", recursive=True)
    tree = tree.union_all(select(unit.c.name, unit.c.parent_id).join(tree, unit.c.id == tree.c.parent_id))
    return frozenset(name for name in await connection.scalars(select(tree.c.name)) if name)


async def purge(connection: AsyncConnection, before: datetime) -> int:
    """Forgets drafts that were settled long ago."""
    settled = draft.c.state.in_([DraftState.POSTED.value, DraftState.DROPPED.value])
    result = await connection.execute(delete(draft).where(settled, draft.c.settled_at < before))
    return result.rowcount
