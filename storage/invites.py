"""Queries over invitations. Only the hash of a link's token is kept: the link itself cannot be read from here."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import StaffId, UnitId
from core.people import Role
from storage.tables import invite


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    id: int
    staff: StaffId | None
    unit: UnitId | None
    role: Role | None
    expires_at: datetime
    used_by: int | None
    uses_left: int


async def add_invite(
    connection: AsyncConnection,
    token_hash: str,
    *,
    now: datetime,
    expires_at: datetime,
    staff_id: StaffId | None = None,
    unit_id: UnitId | None = None,
    role: Role | None = None,
) -> None:
    """A personal link replaces the person's earlier unused ones."""
    if staff_id is not None:
        await connection.execute(
            update(invite).where(invite.c.staff_id == staff_id, invite.c.used_at.is_(None)).values(uses_left=0)
        )
    await connection.execute(
        insert(invite).values(
            token_hash=token_hash,
            staff_id=staff_id,
            unit_id=unit_id,
            role=role and role.value,
            created_at=now,
            expires_at=expires_at,
        )
    )


async def find_invite(connection: AsyncConnection, token_hash: str) -> Invite | None:
    row = (await connection.execute(select(invite).where(invite.c.token_hash == token_hash))).one_or_none()
    if row is None:
        return None
    return Invite(
        id=row.id,
        staff=None if row.staff_id is None else StaffId(row.staff_id),
        unit=None if row.unit_id is None else UnitId(row.unit_id),
        role=None if row.role is None else Role(row.role),
        expires_at=row.expires_at,
        used_by=row.used_by,
        uses_left=row.uses_left,
    )


async def use_invite(connection: AsyncConnection, invite_id: int, telegram_id: int, now: datetime) -> bool:
    """Takes the link's one use; says whether this call took it."""
    result = await connection.execute(
        update(invite)
        .where(invite.c.id == invite_id, invite.c.uses_left > 0)
        .values(uses_left=invite.c.uses_left - 1, used_at=now, used_by=telegram_id)
    )
    return result.rowcount == 1
