"""Stored deliveries: written in the transaction of their cause, recorded as sent after they were sent."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import Delivery, DeliveryKind, Priority
from core.ids import DeliveryId, StaffId
from storage.once import add_once
from storage.tables import delivery


async def add(
    connection: AsyncConnection,
    kind: DeliveryKind,
    subject: int,
    chat_id: int,
    *,
    now: datetime,
    priority: Priority,
    revision: int = 0,
    staff_id: StaffId | None = None,
    message_id: int | None = None,
    due_at: datetime | None = None,
    void_at: datetime | None = None,
) -> bool:
    """Stores one; False when this subject was already meant for this chat."""
    return await add_once(
        connection,
        delivery,
        kind=kind.value,
        subject_id=subject,
        subject_revision=revision,
        staff_id=staff_id,
        chat_id=chat_id,
        message_id=message_id,
        priority=int(priority),
        state="waiting",
        attempts=0,
        due_at=due_at or now,
        void_at=void_at,
        created_at=now,
    )


async def add_again(
    connection: AsyncConnection, kind: DeliveryKind, subject: int, chat_id: int, *, now: datetime, **values: Any
) -> None:
    """Stores one, or wakes the earlier one of the same subject: for edits, of which only the latest counts.

    `created_at` always moves on, which tells whoever is sending it at this moment that it has to be sent once more.
    """
    if await add(connection, kind, subject, chat_id, now=now, **values):
        return
    earlier = and_(
        delivery.c.kind == kind.value,
        delivery.c.subject_id == subject,
        delivery.c.subject_revision == values.get("revision", 0),
        delivery.c.chat_id == chat_id,
    )
    last = await connection.scalar(select(delivery.c.created_at).where(earlier))
    woken_at = now if last is None else max(now, last + timedelta(microseconds=1))
    due_at = values.get("due_at") or now
    values = {"state": "waiting", "attempts": 0, "due_at": due_at, "created_at": woken_at}
    values |= {"settled_at": None, "why": None}
    await connection.execute(update(delivery).where(earlier).values(**values))


async def due(
    connection: AsyncConnection,
    now: datetime,
    *,
    busy: Collection[DeliveryId],
    busy_chats: Collection[int],
    limit: int,
) -> list[Delivery]:
    """What is to be sent now and still wanted, most urgent first, at most one per chat, leaving out busy chats."""
    first = (
        select(func.min(delivery.c.id))
        .where(
            delivery.c.state == "waiting",
            delivery.c.due_at <= now,
            or_(delivery.c.void_at.is_(None), delivery.c.void_at > now),
            delivery.c.chat_id.not_in(list(busy_chats)),
            delivery.c.id.not_in(list(busy)),
        )
        .group_by(delivery.c.chat_id, delivery.c.priority)
    )
    query = select(delivery).where(delivery.c.id.in_(first)).order_by(delivery.c.priority, delivery.c.id).limit(limit)
    found: dict[int, Delivery] = {}
    for row in await connection.execute(query):
        found.setdefault(row.chat_id, _delivery(row))
    return list(found.values())


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=DeliveryId(row.id),
        kind=DeliveryKind(row.kind),
        subject=row.subject_id,
        revision=row.subject_revision,
        staff=None if row.staff_id is None else StaffId(row.staff_id),
        chat_id=row.chat_id,
        message_id=row.message_id,
        priority=Priority(row.priority),
        attempts=row.attempts,
        created_at=row.created_at,
    )


async def settle(
    connection: AsyncConnection,
    one: Delivery,
    state: str,
    now: datetime,
    *,
    message_id: int | None = None,
    why: str | None = None,
) -> bool:
    """Ends it; False when it was woken while it was on its way, and so has to go out once more."""
    values: dict[str, object] = {"state": state, "settled_at": now, "why": why}
    if message_id is not None:
        values["message_id"] = message_id
    result = await connection.execute(
        update(delivery).where(delivery.c.id == one.id, delivery.c.created_at == one.created_at).values(**values)
    )
    return result.rowcount == 1


async def postpone(
    connection: AsyncConnection, delivery_id: DeliveryId, until: datetime, why: str, *, counts: bool
) -> None:
    await connection.execute(
        update(delivery)
        .where(delivery.c.id == delivery_id)
        .values(due_at=until, why=why, attempts=delivery.c.attempts + int(counts))
    )


async def postpone_chat(connection: AsyncConnection, chat_id: int, until: datetime) -> None:
    """A flood limit holds for the whole chat."""
    await connection.execute(
        update(delivery)
        .where(delivery.c.chat_id == chat_id, delivery.c.state == "waiting", delivery.c.due_at < until)
        .values(due_at=until)
    )


async def move_chat(connection: AsyncConnection, old: int, new: int) -> None:
    await connection.execute(
        update(delivery).where(delivery.c.chat_id == old, delivery.c.state == "waiting").values(chat_id=new)
    )


async def void_late(connection: AsyncConnection, now: datetime) -> int:
    """Gives up what nobody wants any more; says how many."""
    result = await connection.execute(
        update(delivery)
        .where(delivery.c.state == "waiting", delivery.c.void_at.is_not(None), delivery.c.void_at <= now)
        .values(state="void", settled_at=now, why="late")
    )
    return result.rowcount


async def sent_message(
    connection: AsyncConnection, kind: DeliveryKind, subject: int, chat_id: int
) -> tuple[int, datetime] | None:
    """Message id and time of what was sent."""
    row = (
        await connection.execute(
            select(delivery.c.message_id, delivery.c.settled_at).where(
                delivery.c.kind == kind.value,
                delivery.c.subject_id == subject,
                delivery.c.chat_id == chat_id,
                delivery.c.state == "sent",
            )
        )
    ).first()
    return None if row is None or row.message_id is None else (row.message_id, row.settled_at)


async def recipient_of(connection: AsyncConnection, kind: DeliveryKind, subject: int, revision: int) -> int | None:
    """The one chat that this is meant for, whatever became of it."""
    about = and_(delivery.c.subject_id == subject, delivery.c.subject_revision == revision)
    found: int | None = await connection.scalar(select(delivery.c.chat_id).where(delivery.c.kind == kind.value, about))
    return found


async def waiting(connection: AsyncConnection, now: datetime) -> int:
    query = select(func.count()).where(delivery.c.state == "waiting", delivery.c.due_at <= now)
    return int((await connection.execute(query)).scalar_one())


async def purge(connection: AsyncConnection, now: datetime, keep: timedelta) -> int:
    result = await connection.execute(
        delete(delivery).where(delivery.c.state != "waiting", delivery.c.settled_at < now - keep)
    )
    return result.rowcount
