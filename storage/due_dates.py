"""Writing what somebody said of a notice's deadline: the mark 待核实, and the answer that holds for everybody."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId, StaffId
from core.notices import Change
from core.reading import Confidence, Deadline, Kind
from storage.notices import NoticeRow, deadline_values
from storage.tables import notice, notice_revision


async def set_doubted(connection: AsyncConnection, notice_id: NoticeId, *, is_doubted: bool) -> None:
    await connection.execute(update(notice).where(notice.c.id == notice_id).values(deadline_doubted=is_doubted))


async def keep(connection: AsyncConnection, notice_id: NoticeId, by: StaffId, now: datetime) -> None:
    """It is right as it stands; with none there was nothing to be sure of."""
    has_one = notice.c.id == notice_id, notice.c.deadline_at.is_not(None)
    await connection.execute(update(notice).where(*has_one).values(deadline_confidence=Confidence.STATED.value))
    await connection.execute(update(notice).where(notice.c.id == notice_id).values(**_settled(by, now)))


async def put(
    connection: AsyncConnection,
    notice_id: NoticeId,
    deadline: Deadline | None,
    later: Iterable[datetime],
    by: StaffId,
    now: datetime,
) -> None:
    """It is this one, or there is none."""
    said = deadline and replace(deadline, confidence=Confidence.STATED)
    values = {**deadline_values(said), "later_deadlines": [at.isoformat() for at in later]}
    await connection.execute(update(notice).where(notice.c.id == notice_id).values(**values, **_settled(by, now)))


async def add_revision(
    connection: AsyncConnection, row: NoticeRow, deadline: Deadline | None, kind: Kind, change: Change, now: datetime
) -> None:
    """The notice says the same as before, but for its deadline."""
    revision = row.revision + 1
    marks: dict[str, Any] = {"facts_revision": revision}
    if change is Change.DEMAND:
        marks["demand_revision"] = revision
    await connection.execute(
        update(notice).where(notice.c.id == row.id).values(revision=revision, kind=kind.value, changed_at=now, **marks)
    )
    await connection.execute(
        insert(notice_revision).values(
            notice_id=row.id,
            revision=revision,
            change=change.value,
            title=row.title,
            text=row.text,
            deadline_at=deadline and deadline.at,
            posting_id=row.main_posting,
            at=now,
        )
    )


def _settled(by: StaffId, now: datetime) -> dict[str, Any]:
    return {"deadline_doubted": False, "deadline_settled_at": now, "deadline_settled_by": by}
