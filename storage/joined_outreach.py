"""What a merge means at the doors: one knock for both notices, and two again when they part."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId
from core.outreach import OutreachState
from storage.joining import JoiningRow, note_rows, rows_of
from storage.tables import outreach

_PENDING = frozenset({OutreachState.OPEN.value, OutreachState.PROPOSED.value})
_TOLD = frozenset({OutreachState.REACHED.value, OutreachState.DECLINED.value})
_LEFT = frozenset({OutreachState.DROPPED.value, OutreachState.UNWANTED.value})
_MOVED = "outreach"


async def unite(
    connection: AsyncConnection, joining_id: int, absorbed: NoticeId, survivor: NoticeId, now: datetime
) -> None:
    """Whom only the absorbed one names is to be told the survivor; whoever was told one of both was told."""
    theirs, ours = await _rows(connection, absorbed), await _rows(connection, survivor)
    await note_rows(connection, joining_id, _MOVED, [row.id for each, row in theirs.items() if each not in ours])
    moved = outreach.c.id.in_(rows_of(joining_id, _MOVED))  # they may be more than a query takes as parameters
    await connection.execute(update(outreach).where(moved).values(notice_id=survivor))
    for resident in theirs.keys() & ours.keys():
        their, our = theirs[resident], ours[resident]
        if their.state in _TOLD and our.state not in _TOLD:
            await _settle(connection, joining_id, our, their.state, their.way, now)
        elif their.state in _PENDING:
            if our.state in _LEFT:
                await _call(connection, joining_id, our, their)
            await _settle(connection, joining_id, their, OutreachState.DROPPED.value, None, now)


async def _rows(connection: AsyncConnection, notice_id: NoticeId) -> dict[int, Row[Any]]:
    found = await connection.execute(select(outreach).where(outreach.c.notice_id == notice_id))
    return {row.resident_id: row for row in found}


async def _settle(
    connection: AsyncConnection, joining_id: int, row: Row[Any], state: str, way: str | None, now: datetime
) -> None:
    """What the row was is the kind under which it is remembered."""
    await note_rows(connection, joining_id, row.state, [row.id])
    values = {"state": state, "way": way, "settled_at": now}
    await connection.execute(update(outreach).where(outreach.c.id == row.id).values(**values))


async def _call(connection: AsyncConnection, joining_id: int, our: Row[Any], their: Row[Any]) -> None:
    """Whom one of both still has to reach is not lost because the other had let go of them."""
    await note_rows(connection, joining_id, our.state, [our.id])
    values = {"state": their.state, "reason": their.reason, "since": their.since, "told_at": their.told_at}
    await connection.execute(
        update(outreach).where(outreach.c.id == our.id).values(**values, way=None, settled_at=None)
    )


async def part(connection: AsyncConnection, row: JoiningRow) -> None:
    """Each notice has its own residents again; who was told since stays told."""
    moved = outreach.c.id.in_(rows_of(row.id, _MOVED))
    await connection.execute(update(outreach).where(moved).values(notice_id=row.absorbed))
    for state in _PENDING:
        is_untouched = outreach.c.id.in_(rows_of(row.id, state)) & (outreach.c.settled_at == row.at)
        await connection.execute(update(outreach).where(is_untouched).values(state=state, way=None, settled_at=None))
    for state in _LEFT:
        was_left = outreach.c.id.in_(rows_of(row.id, state))
        taken_up = was_left & outreach.c.state.in_(_PENDING)
        told = was_left & outreach.c.state.in_(_TOLD) & (outreach.c.settled_at == row.at)
        await connection.execute(
            update(outreach).where(taken_up | told).values(state=state, way=None, settled_at=row.at)
        )
