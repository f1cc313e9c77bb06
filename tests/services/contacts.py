"""What happens to residents between a notice and its end, and how their rows stand afterwards."""

from collections.abc import Sequence

from sqlalchemy import select, update

from core.ids import NoticeId, ResidentId
from core.outreach import Way
from core.register import ResidentState
from services import contacting
from storage import outreach as outreach_queries
from storage import register
from storage.tables import outreach, reach, resident
from tests.builders import Desk


async def rows_of(desk: Desk, notice_id: NoticeId | None = None) -> dict[int, tuple[str, str | None]]:
    """State and contact reason of each resident who holds a row for this notice (None: for any)."""
    query = select(outreach).order_by(outreach.c.id)
    if notice_id is not None:
        query = query.where(outreach.c.notice_id == notice_id)
    async with desk.store.reading() as connection:
        return {row.resident_id: (row.state, row.reason) for row in await connection.execute(query)}


async def judge(desk: Desk, *residents: ResidentId) -> None:
    async with desk.store.writing() as connection:
        await contacting.recalculate(connection, desk.keys, desk.services.office, residents, desk.now)


async def change(desk: Desk, resident_id: ResidentId, *, needs: str | None = None, **values: object) -> None:
    """An entry is corrected: its plain columns, or its needs."""
    if needs is not None:
        values["needs"] = desk.keys.seal("resident.needs", needs)
    async with desk.store.writing() as connection:
        await connection.execute(update(resident).where(resident.c.id == resident_id).values(**values))
    await judge(desk, resident_id)


async def link(desk: Desk, resident_id: ResidentId) -> None:
    """Their chat answered just now."""
    async with desk.store.writing() as connection:
        await outreach_queries.prove(connection, [resident_id], Way.CHAT, desk.now)
    await judge(desk, resident_id)


async def refuse(desk: Desk, resident_id: ResidentId, way: Way) -> None:
    """They asked not to be reached this way."""
    async with desk.store.writing() as connection:
        await outreach_queries.prove(connection, [resident_id], way, desk.now)
        theirs = reach.c.resident_id == resident_id, reach.c.way == way.value
        await connection.execute(update(reach).where(*theirs).values(refused_at=desk.now))
    await judge(desk, resident_id)


async def live(desk: Desk, resident_id: ResidentId, state: ResidentState) -> None:
    async with desk.store.writing() as connection:
        await register.set_state(connection, [resident_id], state, desk.now, None)
    await judge(desk, resident_id)


async def tell(desk: Desk, notice_id: NoticeId, residents: Sequence[ResidentId]) -> None:
    async with desk.store.writing() as connection:
        await contacting.told_in_chat(connection, notice_id, residents, desk.now)


async def confirm(desk: Desk, notice_id: NoticeId, residents: Sequence[ResidentId]) -> None:
    async with desk.store.writing() as connection:
        await contacting.confirmed_in_chat(connection, desk.keys, desk.services.office, notice_id, residents, desk.now)
