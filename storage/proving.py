"""When each way of reach last worked, as attempts at the door show it; and back again when one never happened.

The danger is the regular visit: a 已告知 that was tapped by mistake and taken back would leave the door proven, and
nobody would look in there until the next time is due.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import OutreachId, ResidentId, VisitListId
from core.outreach import Way
from storage import outreach as rows_of_outreach
from storage.register import chunks
from storage.tables import outreach, reach, visit
from storage.visits import VisitRow


async def prove(
    connection: AsyncConnection,
    list_id: VisitListId,
    rows: Mapping[OutreachId, ResidentId],
    way: Way,
    now: datetime,
) -> None:
    """What this list recorded of these rows shows that the way works; beside it stands when it had worked before."""
    people = set(rows.values())
    before = await _proven(connection, people, way)
    for moment in set(before.values()):
        ids = sorted(each for each, resident in rows.items() if before[resident] == moment)
        for some in chunks(ids):
            theirs = visit.c.list_id == list_id, visit.c.outreach_id.in_(some)
            await connection.execute(update(visit).where(*theirs).values(proven_way=way.value, proven_before=moment))
    await rows_of_outreach.prove(connection, people, way, now)


async def _proven(
    connection: AsyncConnection, ids: Iterable[ResidentId], way: Way
) -> dict[ResidentId, datetime | None]:
    """When the way last worked with each of them."""
    found: dict[ResidentId, datetime | None] = dict.fromkeys(ids)
    for some in chunks(sorted(found)):
        query = select(reach).where(reach.c.resident_id.in_(some), reach.c.way == way.value)
        found |= {ResidentId(row.resident_id): row.proven_at for row in await connection.execute(query)}
    return found


async def take_back(
    connection: AsyncConnection, taken: Iterable[VisitRow], residents: Mapping[OutreachId, ResidentId]
) -> None:
    """These attempts never happened: what they proved was last proven when it was before them.

    What was proven or put in doubt since stays so.
    """
    proofs = {(residents[each.outreach], each.proven_way, each.at, each.proven_before) for each in taken}
    for resident, way, at, before in sorted(proofs, key=lambda proof: proof[2], reverse=True):
        if way is not None:
            await _give_back(connection, resident, way, at, before)


async def _give_back(
    connection: AsyncConnection, resident: ResidentId, way: Way, at: datetime, before: datetime | None
) -> None:
    is_last = reach.c.resident_id == resident, reach.c.way == way.value, reach.c.proven_at == at
    await connection.execute(update(reach).where(*is_last).values(proven_at=before))
    theirs = select(outreach.c.id).where(outreach.c.resident_id == resident)
    is_next = visit.c.outreach_id.in_(theirs), visit.c.proven_way == way.value, visit.c.proven_before == at
    await connection.execute(update(visit).where(*is_next).values(proven_before=before))
