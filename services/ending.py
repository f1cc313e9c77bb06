"""What follows when the postings of a notice, told anew, call it off, say that it is on after all, or leave a question.

It ends as 撤回 ends it, and comes back as it was; nothing but the words of its postings, and what a person said of
them, decides which of the two it is.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.doubts import DoubtKind
from core.notices import PostReason
from core.office import Office
from core.receipts import NoticeState
from core.retelling import Retold
from services import inquiries, telling, withdrawing
from storage import doubts, notices, postings
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
    if was_off or row.state is NoticeState.OPEN:
        await _ask(connection, office, row, told, now)


async def _ask(connection: AsyncConnection, office: Office, row: NoticeRow, told: Retold, now: datetime) -> None:
    """Puts what a person has to say to them, once; what was said by the postings themselves is asked no more."""
    raised = [
        await inquiries.raise_change(
            connection,
            office,
            row.id,
            each.posting,
            unit=row.issuer,
            author=row.author,
            now=now,
            kind=DoubtKind.OFF if each.is_end else DoubtKind.CHANGE,
        )
        for each in told.asks
    ]
    ended = [each for each in await doubts.in_question(connection, row.id) if each.other in told.answered]
    for each in ended:
        await inquiries.lapse(connection, each, now)
    if any(raised) or ended:
        await telling.refresh_digests(connection, row.id, now)


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
