"""Queries over regular visits: rows for no notice and no request."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import ResidentId
from core.needs import Tier
from core.outreach import SETTLED, Judgement, OutreachState, Way
from storage.tables import outreach, reach, resident

_IS_REGULAR = and_(outreach.c.notice_id.is_(None), outreach.c.request_id.is_(None))
_IS_OPEN = and_(_IS_REGULAR, outreach.c.state == OutreachState.OPEN.value)
_SETTLED = [state.value for state in SETTLED]


async def due(connection: AsyncConnection, cadence: Mapping[Tier, int], now: datetime) -> list[ResidentId]:
    """Residents whom nobody has seen at the door for as many days as their tier allows, nor visited otherwise.

    Whoever was never seen is counted from the day on which they came into the register. Nobody is due whom a worker
    spares.
    """
    if not cadence:
        return []
    door = and_(reach.c.resident_id == resident.c.id, reach.c.way == Way.DOOR.value)
    seen = func.coalesce(reach.c.proven_at, resident.c.created_at)
    is_due = or_(
        *(
            and_(resident.c.tier == tier.value, seen <= now - timedelta(days=days), ~_visited(now, days))
            for tier, days in cadence.items()
        )
    )
    is_spared = func.coalesce(resident.c.judgement, "") == Judgement.SPARE.value
    has_one = exists().where(_IS_OPEN, outreach.c.resident_id == resident.c.id)
    query = (
        select(resident.c.id)
        .outerjoin(reach, door)
        .where(resident.c.tier.is_not(None), resident.c.state == "here", is_due, ~is_spared, ~has_one)
        .order_by(resident.c.id)
    )
    return [ResidentId(each) for each in await connection.scalars(query)]


def _visited(now: datetime, days: int) -> ColumnElement[bool]:
    """A regular visit that was settled by phone or through a relative counts, and so does one that was declined."""
    return exists().where(
        _IS_REGULAR,
        outreach.c.resident_id == resident.c.id,
        outreach.c.state.in_(_SETTLED),
        outreach.c.settled_at > now - timedelta(days=days),
    )


async def has_others(connection: AsyncConnection, cadence: Iterable[Tier]) -> bool:
    return bool(await connection.scalar(select(exists().where(_of_others(cadence)))))


async def drop_others(connection: AsyncConnection, cadence: Iterable[Tier], now: datetime) -> None:
    """Visits of tiers that the office visits no longer."""
    values = {"state": OutreachState.DROPPED.value, "settled_at": now}
    await connection.execute(update(outreach).where(_of_others(cadence)).values(**values))


def _of_others(cadence: Iterable[Tier]) -> Any:
    has_tier = exists().where(
        resident.c.id == outreach.c.resident_id, resident.c.tier.in_([tier.value for tier in cadence])
    )
    return and_(_IS_OPEN, ~has_tier)
