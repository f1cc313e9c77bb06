"""Queries over the one-time links to the pages and the sessions they begin. Only hashes of their tokens are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import StaffId
from storage.once import add_once
from storage.tables import web_pass, web_session


@dataclass(frozen=True, slots=True, kw_only=True)
class PassRow:
    staff: StaffId
    path: str
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    staff: StaffId
    seen_at: datetime
    expires_at: datetime


async def add_pass(
    connection: AsyncConnection, token_hash: str, staff: StaffId, path: str, *, now: datetime, expires_at: datetime
) -> None:
    values = {"staff_id": staff, "path": path, "made_at": now, "expires_at": expires_at}
    await connection.execute(insert(web_pass).values(token_hash=token_hash, **values))


async def spend(
    connection: AsyncConnection, token_hash: str, staff: StaffId, *, now: datetime, expires_at: datetime
) -> bool:
    """Writes down that this was used; says whether it had not been used before."""
    values = {"staff_id": staff, "path": "/", "made_at": now, "expires_at": expires_at, "used_at": now}
    return await add_once(connection, web_pass, token_hash=token_hash, **values)


async def find_pass(connection: AsyncConnection, token_hash: str) -> PassRow | None:
    row = (await connection.execute(select(web_pass).where(web_pass.c.token_hash == token_hash))).one_or_none()
    if row is None:
        return None
    return PassRow(staff=StaffId(row.staff_id), path=row.path, expires_at=row.expires_at, used_at=row.used_at)


async def use_pass(connection: AsyncConnection, token_hash: str, now: datetime) -> bool:
    """Takes the link's one use; says whether this call took it."""
    result = await connection.execute(
        update(web_pass)
        .where(web_pass.c.token_hash == token_hash, web_pass.c.used_at.is_(None), web_pass.c.expires_at > now)
        .values(used_at=now)
    )
    return result.rowcount == 1


async def add_session(
    connection: AsyncConnection, token_hash: str, staff: StaffId, *, now: datetime, expires_at: datetime
) -> None:
    values = {"staff_id": staff, "made_at": now, "seen_at": now, "expires_at": expires_at}
    await connection.execute(insert(web_session).values(token_hash=token_hash, **values))


async def live_session(connection: AsyncConnection, token_hash: str) -> SessionRow | None:
    """One that was not ended; whether its time is over is for the caller to say."""
    query = select(web_session).where(web_session.c.token_hash == token_hash, web_session.c.ended_at.is_(None))
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _session(row)


async def seen(connection: AsyncConnection, token_hash: str, now: datetime) -> None:
    await connection.execute(update(web_session).where(web_session.c.token_hash == token_hash).values(seen_at=now))


async def end_session(connection: AsyncConnection, token_hash: str, now: datetime) -> None:
    await connection.execute(
        update(web_session)
        .where(web_session.c.token_hash == token_hash, web_session.c.ended_at.is_(None))
        .values(ended_at=now)
    )


async def purge(connection: AsyncConnection, before: datetime) -> None:
    """Forgets what ran out before this moment."""
    for table in (web_pass, web_session):
        await connection.execute(delete(table).where(table.c.expires_at < before))


def _session(row: Row[Any]) -> SessionRow:
    return SessionRow(staff=StaffId(row.staff_id), seen_at=row.seen_at, expires_at=row.expires_at)
