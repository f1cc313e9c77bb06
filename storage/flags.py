"""Flags on notices: whose voice it is lies in a keyed hash of notice and person, and nowhere else.

The danger is a way back from the hash to a person, so it is made with the office's look-up key and of both: the same
person has another one at every notice.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.flags import FlagKind, closing_of, is_closed
from core.flags import told as may_be_told
from core.ids import NoticeId, StaffId
from core.receipts import NoticeState
from storage.keyring import KeyRing
from storage.once import add_once
from storage.register import MANY, chunks
from storage.tables import flag, notice

_WHO = "flag.who_hash"


async def put(
    connection: AsyncConnection, keys: KeyRing, notice_id: NoticeId, kind: FlagKind, staff_id: StaffId
) -> bool:
    """Adds a voice; says whether it is new."""
    who = _who(keys, notice_id, staff_id)
    return await add_once(connection, flag, notice_id=notice_id, kind=kind.value, who_hash=who)


async def take_back(
    connection: AsyncConnection, keys: KeyRing, notice_id: NoticeId, kind: FlagKind, staff_id: StaffId
) -> None:
    who = _who(keys, notice_id, staff_id)
    own = flag.c.notice_id == notice_id, flag.c.kind == kind.value, flag.c.who_hash == who
    await connection.execute(delete(flag).where(*own))


async def own(
    connection: AsyncConnection, keys: KeyRing, notice_id: NoticeId, staff_id: StaffId
) -> frozenset[FlagKind]:
    """What this person said of the notice."""
    query = select(flag.c.kind).where(flag.c.notice_id == notice_id, flag.c.who_hash == _who(keys, notice_id, staff_id))
    return frozenset(FlagKind(each) for each in await connection.scalars(query))


async def told(
    connection: AsyncConnection, ids: Collection[NoticeId], now: datetime
) -> dict[NoticeId, dict[FlagKind, int]]:
    """The voices that may be shown, of those of these notices that are not closed."""
    found: dict[NoticeId, dict[FlagKind, int]] = {}
    for some in chunks(list(ids), MANY):
        query = (
            select(flag.c.notice_id, flag.c.kind, notice.c.state, notice.c.deadline_at, notice.c.created_at)
            .add_columns(func.count().label("many"))
            .join(notice, notice.c.id == flag.c.notice_id)
            .where(flag.c.notice_id.in_(some))
            .group_by(flag.c.notice_id, flag.c.kind, notice.c.state, notice.c.deadline_at, notice.c.created_at)
        )
        for row in await connection.execute(query):
            if not is_closed(NoticeState(row.state), closing_of(row.deadline_at, row.created_at), now):
                found.setdefault(NoticeId(row.notice_id), {})[FlagKind(row.kind)] = row.many
    return {notice_id: shown for notice_id, voices in found.items() if (shown := may_be_told(voices))}


async def told_of(connection: AsyncConnection, notice_id: NoticeId) -> dict[FlagKind, int]:
    """The voices for one notice that may be shown."""
    query = select(flag.c.kind, func.count().label("many")).where(flag.c.notice_id == notice_id).group_by(flag.c.kind)
    return may_be_told({FlagKind(row.kind): row.many for row in await connection.execute(query)})


async def flagged(connection: AsyncConnection) -> list[tuple[NoticeId, NoticeState, datetime]]:
    """Every notice with flags: its state, and when it closes."""
    query = select(notice.c.id, notice.c.state, notice.c.deadline_at, notice.c.created_at).where(
        notice.c.id.in_(select(flag.c.notice_id))
    )
    rows = await connection.execute(query.order_by(notice.c.id))
    return [(NoticeId(row.id), NoticeState(row.state), closing_of(row.deadline_at, row.created_at)) for row in rows]


async def drop(connection: AsyncConnection, notice_id: NoticeId) -> None:
    """Nothing is left of what anybody said of it."""
    await connection.execute(delete(flag).where(flag.c.notice_id == notice_id))


def _who(keys: KeyRing, notice_id: NoticeId, staff_id: StaffId) -> str:
    return keys.hash(_WHO, f"{notice_id} {staff_id}")
