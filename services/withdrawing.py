"""Withdrawing a notice: holders see it, nobody is asked for anything any more."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.receipts import NoticeState
from services import outreach, telling
from storage import flags, notices
from storage.notices import NoticeRow


async def withdraw(connection: AsyncConnection, row: NoticeRow, now: datetime) -> None:
    """Twice equals once."""
    if row.state is not NoticeState.OPEN:
        return
    await notices.set_state(connection, row.id, NoticeState.WITHDRAWN, now)
    await outreach.drop_for(connection, row.id, now)
    await flags.drop(connection, row.id)
    await telling.refresh_digests(connection, row.id, now)
