"""The inbox: raw updates, stored encrypted before more are asked for, emptied once handled."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import KeyRing
from storage.once import add_once
from storage.tables import inbox

_COLUMN = "inbox.payload"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Stored:
    """One update as it came in; `update` is Telegram's JSON, blanked when it bore a secrecy marking."""

    update_id: int
    update: dict[str, Any]
    is_secret: bool
    attempts: int
    received_at: datetime


async def take_in(
    connection: AsyncConnection, keys: KeyRing, update: dict[str, Any], *, is_secret: bool, now: datetime
) -> bool:
    """Stores one update; False when it is there already."""
    return await add_once(
        connection,
        inbox,
        update_id=int(update["update_id"]),
        payload=keys.seal(_COLUMN, json.dumps(update, separators=(",", ":"))),
        state="new",
        is_secret=is_secret,
        attempts=0,
        received_at=now,
    )


async def unhandled(connection: AsyncConnection, keys: KeyRing, *, limit: int) -> list[Stored]:
    """The next updates in order of their ids."""
    query = select(inbox).where(inbox.c.state == "new").order_by(inbox.c.update_id).limit(limit)
    return [
        Stored(
            update_id=row.update_id,
            update=json.loads(keys.open(_COLUMN, row.payload)),
            is_secret=row.is_secret,
            attempts=row.attempts,
            received_at=row.received_at,
        )
        for row in await connection.execute(query)
    ]


async def done(connection: AsyncConnection, update_id: int, now: datetime) -> None:
    await connection.execute(
        update(inbox).where(inbox.c.update_id == update_id).values(state="done", payload=None, settled_at=now)
    )


async def failed(connection: AsyncConnection, update_id: int, why: str) -> None:
    await connection.execute(
        update(inbox).where(inbox.c.update_id == update_id).values(attempts=inbox.c.attempts + 1, why=why[:200])
    )


async def set_aside(connection: AsyncConnection, update_id: int, why: str, now: datetime) -> None:
    await connection.execute(
        update(inbox).where(inbox.c.update_id == update_id).values(state="aside", why=why[:200], settled_at=now)
    )


async def aside(connection: AsyncConnection) -> list[int]:
    return list(
        await connection.scalars(select(inbox.c.update_id).where(inbox.c.state == "aside").order_by("update_id"))
    )


async def backlog(connection: AsyncConnection) -> int:
    return int((await connection.execute(select(func.count()).where(inbox.c.state == "new"))).scalar_one())


async def last_received(connection: AsyncConnection) -> datetime | None:
    found: datetime | None = await connection.scalar(select(func.max(inbox.c.received_at)))
    return found


async def newest_id(connection: AsyncConnection, since: datetime) -> int | None:
    """The highest update id of late; Telegram counts anew after a week of silence, so older ones do not matter."""
    found: int | None = await connection.scalar(select(func.max(inbox.c.update_id)).where(inbox.c.received_at >= since))
    return found


async def purge(connection: AsyncConnection, now: datetime, *, keep: timedelta) -> int:
    """Set-aside updates live this long, handled ones (already empty) as well: their ids guard against repeats."""
    result = await connection.execute(delete(inbox).where(inbox.c.state != "new", inbox.c.received_at < now - keep))
    return result.rowcount
