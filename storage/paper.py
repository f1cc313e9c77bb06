"""What a printed list asks of the database beside the doors and the entries themselves."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, OutreachId, ResidentId
from core.register_entries import Span
from storage.access import within
from storage.register import chunks
from storage.tables import household, outreach


async def within_reach(connection: AsyncConnection, span: Span, homes: Iterable[HouseholdId]) -> set[HouseholdId]:
    """Those of these households that lie in the span now."""
    found: set[HouseholdId] = set()
    for some in chunks(sorted(set(homes))):
        query = select(household.c.id).where(household.c.id.in_(some), within(span))
        found |= {HouseholdId(each) for each in await connection.scalars(query)}
    return found


async def told_at(connection: AsyncConnection, ids: Collection[OutreachId]) -> dict[ResidentId, datetime]:
    """When a message about one of these rows last went to the resident's chat."""
    found: dict[ResidentId, datetime] = {}
    for some in chunks(sorted(set(ids))):
        query = (
            select(outreach.c.resident_id, func.max(outreach.c.told_at))
            .where(outreach.c.id.in_(some), outreach.c.told_at.is_not(None))
            .group_by(outreach.c.resident_id)
        )
        found |= {ResidentId(row[0]): row[1] for row in await connection.execute(query)}
    return found
