"""Writing what a file adds to its notice; in its caller's transaction."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.attachments import Supplement
from core.notices import change_between
from core.office import Office
from services import inquiries, retelling, telling
from services.saying import said_in
from storage import finding, notices
from storage.notices import NoticeRow
from storage.postings import PostingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The notice that a file belongs to, and the posting it came with."""

    connection: AsyncConnection
    office: Office
    row: NoticeRow
    posting: PostingRow
    now: datetime


async def write(owner: Owner, found: Supplement) -> None:
    """A further revision with the same words; somebody is asked where the file leaves a doubt."""
    if found.adds:
        await _revise(owner, found)
    if found.asks:
        await _ask(owner)


async def _revise(owner: Owner, found: Supplement) -> None:
    """A trace demand that only stands in the file is no new demand: whoever has done it need not do it again."""
    connection, row, now = owner.connection, owner.row, owner.now
    before = replace(said_in(row), trace_demands=found.reading.trace_demands)
    change, revision = change_between(before, found.reading), row.revision + 1
    await notices.revise(
        connection, row.id, found.reading, change, revision=revision, now=now, is_settled=row.is_settled
    )
    origin = row.main_posting or owner.posting.id
    await notices.add_revision(connection, row.id, revision, change, found.reading, row.text, origin, now)
    await finding.note_words(connection, row.id)
    await telling.refresh_digests(connection, row.id, now)


async def _ask(owner: Owner) -> None:
    source = await retelling.source_of(owner.connection, owner.posting)
    author = await retelling.author_of(owner.connection, owner.posting)
    await inquiries.raise_deadline(
        owner.connection, owner.office, owner.row.id, unit=source.unit, author=author, now=owner.now
    )
