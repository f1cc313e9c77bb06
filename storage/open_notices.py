"""Open notices with what they say, for whoever looks for one that is the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId, StaffId, UnitId
from core.receipts import NoticeState
from storage.notices import IS_NEWEST
from storage.tables import notice, notice_revision


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNotice:
    id: NoticeId
    text: str
    created_at: datetime


async def newest(
    connection: AsyncConnection, limit: int, *, issuers: Iterable[UnitId] | None = None, author: StaffId | None = None
) -> list[OpenNotice]:
    """The newest that these units issued or this person wrote; of all units when `issuers` is None."""
    query = (
        select(notice.c.id, notice.c.created_at, notice_revision.c.text)
        .join(notice_revision, IS_NEWEST)
        .where(notice.c.state == NoticeState.OPEN.value)
    )
    if issuers is not None:
        query = query.where(or_(notice.c.issuer_id.in_(list(issuers)), notice.c.author_id == author))
    rows = await connection.execute(query.order_by(notice.c.created_at.desc(), notice.c.id.desc()).limit(limit))
    return [OpenNotice(id=NoticeId(row.id), text=row.text, created_at=row.created_at) for row in rows]
