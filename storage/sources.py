"""Queries over sources, the chats they were ever known under, and who is a member."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import SourceId, StaffId, UnitId
from core.sources import Source, SourceAudience, SourceKind, SourceState
from storage.once import add_once, new_key, put
from storage.tables import membership, source, source_chat, staff, unit


def _sources() -> Select[Any]:
    count = (
        select(func.count())
        .where(membership.c.source_id == source.c.id, membership.c.is_member)
        .scalar_subquery()
        .label("members")
    )
    newest = _newest_chat()
    return (
        select(source, unit.c.name.label("unit_name"), source_chat.c.chat_id, source_chat.c.thread_id, count)
        .join(unit, unit.c.id == source.c.unit_id)
        .join(source_chat, source_chat.c.id == newest)
    )


def _newest_chat() -> Any:
    """The chat under which a source is known now; aliased, so that it stays a query of its own."""
    chats = source_chat.alias("chats")
    return select(func.max(chats.c.id)).where(chats.c.source_id == source.c.id).correlate(source).scalar_subquery()


def _source(row: Row[Any]) -> Source:
    return Source(
        id=SourceId(row.id),
        kind=SourceKind(row.kind),
        title=row.title,
        unit=UnitId(row.unit_id),
        unit_name=row.unit_name,
        state=SourceState(row.state),
        audience=SourceAudience(row.audience),
        can_read=row.can_read,
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        members=row.members,
        last_posting_at=row.last_posting_at,
        added_by=row.added_by,
    )


async def add_source(
    connection: AsyncConnection,
    *,
    kind: SourceKind,
    title: str,
    unit_id: UnitId,
    state: SourceState,
    chat_id: int,
    now: datetime,
    audience: SourceAudience = SourceAudience.MEMBERS,
    added_by: int | None = None,
    can_read: bool = True,
) -> SourceId:
    """Makes a source and its first chat. The caller looked for the chat in the same transaction."""
    made = await connection.execute(
        insert(source).values(
            kind=kind.value,
            title=title[:128],
            unit_id=unit_id,
            state=state.value,
            audience=audience.value,
            added_by=added_by,
            can_read=can_read,
            created_at=now,
        )
    )
    source_id = SourceId(new_key(made))
    await add_once(connection, source_chat, source_id=source_id, chat_id=chat_id, thread_id=0, since=now)
    return source_id


async def source_of_chat(connection: AsyncConnection, chat_id: int, thread_id: int = 0) -> Source | None:
    """The source of this topic, else of the whole group."""
    place = (
        select(source_chat.c.source_id)
        .where(source_chat.c.chat_id == chat_id, source_chat.c.thread_id.in_([thread_id, 0]))
        .order_by(source_chat.c.thread_id.desc())
        .limit(1)
    )
    found = await connection.scalar(place)
    return None if found is None else await source_by_id(connection, SourceId(found))


async def source_by_id(connection: AsyncConnection, source_id: SourceId) -> Source | None:
    row = (await connection.execute(_sources().where(source.c.id == source_id))).one_or_none()
    return None if row is None else _source(row)


async def all_sources(connection: AsyncConnection) -> list[Source]:
    rows = await connection.execute(_sources().order_by(source.c.kind, source.c.title, source.c.id))
    return [_source(row) for row in rows]


async def change_source(connection: AsyncConnection, source_id: SourceId, **values: object) -> None:
    await connection.execute(update(source).where(source.c.id == source_id).values(**values))


async def follow_migration(connection: AsyncConnection, old: int, new: int, now: datetime) -> bool:
    """The group became a supergroup: the source gains the new chat and keeps the old one. Says whether it was news.

    Whoever heard of the new chat first took it for a new group; then that chat comes over, and the stray source is
    left.
    """
    found = await connection.scalar(
        select(source_chat.c.source_id).where(source_chat.c.chat_id == old, source_chat.c.thread_id == 0)
    )
    if found is None:
        return False
    if await add_once(connection, source_chat, source_id=found, chat_id=new, thread_id=0, since=now):
        return True
    of_new = and_(source_chat.c.chat_id == new, source_chat.c.thread_id == 0)
    stray = await connection.scalar(select(source_chat.c.source_id).where(of_new))
    if stray is None or stray == found:
        return False
    await connection.execute(update(source_chat).where(of_new).values(source_id=found))
    await change_source(connection, SourceId(stray), state=SourceState.LEFT.value)
    return True


async def set_member(
    connection: AsyncConnection, source_id: SourceId, staff_id: StaffId, *, is_member: bool | None, now: datetime
) -> bool:
    """Records what Telegram said (None: it could not say); says whether this changes what was known."""
    key = {"source_id": source_id, "staff_id": staff_id}
    known = await connection.scalar(
        select(membership.c.is_member).where(membership.c.source_id == source_id, membership.c.staff_id == staff_id)
    )
    newest = known if is_member is None else is_member
    await put(connection, membership, key, {"is_member": newest, "asked_at": now})
    return known is not newest


async def members_of(connection: AsyncConnection, source_id: SourceId) -> list[StaffId]:
    query = (
        select(membership.c.staff_id)
        .join(staff, staff.c.id == membership.c.staff_id)
        .where(membership.c.source_id == source_id, membership.c.is_member, staff.c.left_at.is_(None))
    )
    return [StaffId(each) for each in await connection.scalars(query.order_by(membership.c.staff_id))]


async def known_of(connection: AsyncConnection, source_id: SourceId) -> set[StaffId]:
    """Everybody of whom it is known whether they are a member."""
    query = select(membership.c.staff_id).where(
        membership.c.source_id == source_id, membership.c.is_member.is_not(None)
    )
    return {StaffId(each) for each in await connection.scalars(query)}


async def to_ask(connection: AsyncConnection, before: datetime, limit: int) -> list[tuple[SourceId, int, StaffId, int]]:
    """Memberships that Telegram has to be asked for: (source, chat, staff, Telegram id), never asked ones first."""
    newest = _newest_chat()
    query = (
        select(source.c.id, source_chat.c.chat_id, staff.c.id.label("staff_id"), staff.c.telegram_id)
        .select_from(source)
        .join(source_chat, source_chat.c.id == newest)
        .join(staff, and_(staff.c.telegram_id.is_not(None), staff.c.left_at.is_(None)))
        .outerjoin(membership, and_(membership.c.source_id == source.c.id, membership.c.staff_id == staff.c.id))
        .where(
            source.c.kind == SourceKind.GROUP.value,
            source.c.state == SourceState.ENABLED.value,
            source.c.audience == SourceAudience.MEMBERS.value,
            or_(membership.c.asked_at.is_(None), membership.c.asked_at < before),
        )
        .order_by(membership.c.asked_at.is_not(None), membership.c.asked_at, source.c.id, staff.c.id)
        .limit(limit)
    )
    rows = await connection.execute(query)
    return [(SourceId(row.id), row.chat_id, StaffId(row.staff_id), row.telegram_id) for row in rows]
