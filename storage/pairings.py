"""Queries over what a person said of two wordings."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import StaffId
from core.pairings import pairs_of
from storage.once import put
from storage.tables import pairing


async def remember(
    connection: AsyncConnection,
    ones: Iterable[str],
    others: Iterable[str],
    *,
    is_same: bool,
    by: StaffId,
    now: datetime,
) -> None:
    """Each wording of the one notice with each of the other; what is said later counts."""
    for one, other in pairs_of(ones, others, is_same=is_same):
        await put(connection, pairing, {"one": one, "other": other}, {"is_same": is_same, "by_id": by, "at": now})


async def forget(connection: AsyncConnection, wordings: Collection[str]) -> None:
    """These wordings turned out to be secret: not even their fingerprints stay."""
    known = or_(pairing.c.one.in_(wordings), pairing.c.other.in_(wordings))
    await connection.execute(delete(pairing).where(known))


async def said_of(connection: AsyncConnection, one: str) -> dict[str, bool]:
    """Everything that was said of this wording: {other: is it the same?}."""
    rows = await connection.execute(select(pairing).where(or_(pairing.c.one == one, pairing.c.other == one)))
    return {row.other if row.one == one else row.one: row.is_same for row in rows}
