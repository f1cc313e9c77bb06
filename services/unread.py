"""What stands in what nobody could read: by when a notice is due, and what a picture says that nobody described.

The publisher is asked by when, and until then it is 待核实; nothing is asked while a file may still be read.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.captions import leaves_time_to
from core.doubts import DoubtKind, lapses_at
from core.files import FileState
from core.ids import NoticeId, PostingId
from core.office import Office
from core.people import Person
from core.reading import Kind, read
from core.receipts import NoticeState
from services import inquiries, retelling
from storage import doubts, notices, postings
from storage.notices import NoticeRow


async def ask_when(connection: AsyncConnection, office: Office, notice_id: NoticeId, now: datetime) -> None:
    """Twice equals once; whoever has settled or doubts it already, nobody is asked again."""
    row = await notices.find(connection, notice_id)
    if row is None or not _is_open_when(row):
        return
    files = [file for origin in await postings.origins(connection, row.id) for file in origin.files]
    if any(file.state is FileState.WAITING for file in files) or not leaves_time_to(row.text, Kind(row.kind), files):
        return
    posting = None if row.main_posting is None else await postings.posting_by_id(connection, row.main_posting)
    if posting is not None:
        source = await retelling.source_of(connection, posting)
        author = await retelling.author_of(connection, posting)
        await inquiries.raise_deadline(connection, office, row.id, unit=source.unit, author=author, now=now)


async def left_with_words(connection: AsyncConnection, office: Office, now: datetime) -> list[tuple[Person, PostingId]]:
    """Pictures that nobody described in time, and which say 【通知】 all the same: better that than nothing."""
    found = []
    for doubt in await doubts.open_about_postings(connection):
        if doubt.kind is DoubtKind.PICTURE and lapses_at(doubt.raised_at, office) <= now:
            row = await postings.posting_by_id(connection, PostingId(doubt.subject))
            author = None if row is None else await retelling.author_of(connection, row)
            if row and author and read(row.text, row.posted_at, office, by_publisher=True).is_notice:
                found.append((author, row.id))
    return found


def _is_open_when(row: NoticeRow) -> bool:
    return row.state is NoticeState.OPEN and row.deadline is None and not (row.is_settled or row.is_doubted)
