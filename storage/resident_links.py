"""Queries over the links that residents are given. Only the hash of a link's token is kept: the link is not in here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import ResidentId, StaffId
from core.linking import LinkRole
from storage.once import new_key
from storage.tables import resident_link


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    id: int
    resident: ResidentId
    role: LinkRole
    made_by: StaffId
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None


async def add_link(
    connection: AsyncConnection,
    token_hash: str,
    resident_id: ResidentId,
    role: LinkRole,
    by: StaffId,
    *,
    now: datetime,
    expires_at: datetime,
) -> int:
    values = {"resident_id": resident_id, "role": role.value, "made_by": by, "made_at": now, "expires_at": expires_at}
    return new_key(await connection.execute(insert(resident_link).values(token_hash=token_hash, **values)))


async def find_link(connection: AsyncConnection, token_hash: str) -> LinkRow | None:
    return await _link(connection, select(resident_link).where(resident_link.c.token_hash == token_hash))


async def link_by_id(connection: AsyncConnection, link_id: int) -> LinkRow | None:
    return await _link(connection, select(resident_link).where(resident_link.c.id == link_id))


async def _link(connection: AsyncConnection, query: Select[Any]) -> LinkRow | None:
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _link_row(row)


async def links_of(connection: AsyncConnection, resident_id: ResidentId) -> list[LinkRow]:
    query = select(resident_link).where(resident_link.c.resident_id == resident_id).order_by(resident_link.c.id)
    return [_link_row(row) for row in await connection.execute(query)]


def _link_row(row: Row[Any]) -> LinkRow:
    return LinkRow(
        id=row.id,
        resident=ResidentId(row.resident_id),
        role=LinkRole(row.role),
        made_by=StaffId(row.made_by),
        made_at=row.made_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
    )


async def use_link(connection: AsyncConnection, link_id: int, now: datetime) -> bool:
    """Takes the link's one use; says whether this call took it."""
    result = await connection.execute(
        update(resident_link)
        .where(resident_link.c.id == link_id, resident_link.c.used_at.is_(None), resident_link.c.expires_at > now)
        .values(used_at=now)
    )
    return result.rowcount == 1


async def end_link(connection: AsyncConnection, link_id: int, now: datetime) -> None:
    """Nobody can use it any more."""
    still_good = resident_link.c.id == link_id, resident_link.c.expires_at > now
    await connection.execute(update(resident_link).where(*still_good).values(expires_at=now))
