"""What follows when the postings of a notice, told anew, call it off, or say that it is on after all.

It ends as 撤回 ends it, and comes back as it was; nothing but the words of its postings, and what a person said of
them, decides which of the two it is.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.notices import PostReason
from core.office import Office
from core.receipts import NoticeState
from core.retelling import Retold
from services import inquiries, telling, withdrawing
from storage import notices, postings
from storage.notices import NoticeRow


async def is_called_off(connection: AsyncConnection, row: NoticeRow) -> bool:
    """Withdrawn by a posting, and not by hand."""
    return row.state is NoticeState.WITHDRAWN and await postings.ended_at(connection, row.id) is not None


async def settle(connection: AsyncConnection, office: Office, row: NoticeRow, told: Retold, now: datetime) -> None:
    """`row` as it stood before. Twice equals once."""
    was_off = await is_called_off(connection, row)
    if told.is_off and (was_off or row.state is NoticeState.OPEN):
        await call_off(connection, row, told, now)
    elif was_off:
        await take_up(connection, row, now)
    if told.asks is not None and (was_off or row.state is NoticeState.OPEN):
        await inquiries.raise_off(connection, office, row.id, told.asks, unit=row.issuer, author=row.author, now=now)


async def call_off(connection: AsyncConnection, row: NoticeRow, told: Retold, now: datetime) -> None:
    ending = await postings.posting_by_id(connection, told.main.posting)
    if ending is not None and ending.relation not in postings.ENDING:
        await postings.set_relation(connection, ending.id, postings.OFF)
    await withdrawing.withdraw(connection, row, now)


async def take_up(connection: AsyncConnection, row: NoticeRow, now: datetime) -> None:
    """It takes place after all. Whom of the residents it concerns its caller looks at anew."""
    await postings.set_relations(connection, row.id, postings.ENDING, PostReason.UPDATE.value)
    await notices.set_state(connection, row.id, NoticeState.OPEN, now)
    await telling.refresh_digests(connection, row.id, now)
