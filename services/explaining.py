"""What a person who is asked has to see: the words it is about, where they come from, and what could be meant."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.attachments import read_file, said
from core.doubts import Doubt, DoubtKind, Due, Twin, around, beginning, offered
from core.ids import NoticeId, PostingId, StaffId
from core.office import Office
from core.reading import Deadline, Precision
from core.reading.suggesting import moments_in
from services.saying import deadline_of
from storage import attachments, doubts, notices, postings
from storage.doubts import DoubtRow
from storage.notices import NoticeRow
from storage.postings import PostingRow

LONGEST_TEXT = 600


async def put_to(connection: AsyncConnection, staff_id: StaffId, office: Office, now: datetime) -> tuple[Doubt, ...]:
    """All that this person is asked and nobody has answered, the oldest first."""
    rows = await doubts.open_for(connection, staff_id)
    found = [await doubt_of(connection, row, office, now) for row in rows]
    return tuple(each for each in found if each is not None)


async def doubt_of(connection: AsyncConnection, row: DoubtRow, office: Office, now: datetime) -> Doubt | None:
    if row.kind is DoubtKind.DEADLINE:
        subject = await notices.find(connection, NoticeId(row.subject))
        due = None if subject is None else await due_of(connection, subject, office, now)
        return Doubt(id=row.id, kind=row.kind, due=due)
    if row.kind is DoubtKind.SAME:
        pair = [await _twin(connection, NoticeId(each)) for each in (row.subject, row.other)]
        return Doubt(id=row.id, kind=row.kind, pair=tuple(each for each in pair if each is not None))
    if row.kind in (DoubtKind.OFF, DoubtKind.CHANGE):
        return await _about_change(connection, row)
    return await _about_posting(connection, row, PostingId(row.subject))


async def _about_change(connection: AsyncConnection, row: DoubtRow) -> Doubt | None:
    """The words that may change a notice or call it off, and the notice: by its title before it had these words."""
    found = await _about_posting(connection, row, PostingId(row.other))
    subject = await notices.find(connection, NoticeId(row.subject))
    if found is None or subject is None:
        return None
    has_them = subject.main_posting == row.other
    title = await notices.earlier_title(connection, subject.id, subject.revision) if has_them else ""
    return replace(found, title=title or subject.title)


async def _about_posting(connection: AsyncConnection, row: DoubtRow, posting_id: PostingId) -> Doubt | None:
    posting = await postings.posting_by_id(connection, posting_id)
    place = await doubts.place_of(connection, posting_id)
    if posting is None or place is None:
        return None
    return Doubt(
        id=row.id,
        kind=row.kind,
        text=await _words_of(connection, posting),
        source=place.source,
        posted_at=place.posted_at,
        link=place.link,
    )


async def _words_of(connection: AsyncConnection, row: PostingRow) -> str:
    """Its words, and the names of its files: that of a .doc may be all that is known of it."""
    files = await attachments.of_posting(connection, row.id)
    return beginning("\n".join([row.text.strip(), *(each.name for each in files if each.name)]).strip(), LONGEST_TEXT)


async def _twin(connection: AsyncConnection, notice_id: NoticeId) -> Twin | None:
    row = await notices.find(connection, notice_id)
    if row is None:
        return None
    sources = await doubts.sources_of(connection, row.id)
    return Twin(title=row.title, sources=sources, deadline=row.deadline, precision=_precision(row))


async def due_of(connection: AsyncConnection, row: NoticeRow, office: Office, now: datetime) -> Due:
    """What stands in the text, and what holds now; the latter may come from a copy."""
    place = None if row.main_posting is None else await doubts.place_of(connection, row.main_posting)
    standing = deadline_of(row)
    moments = moments_in(row.text, row.created_at if place is None else place.posted_at, office)
    inside, quoted = await _in_files(connection, row, office)
    known = [*([standing] if standing else []), *moments, *inside]
    return Due(
        notice=row.id,
        title=row.title,
        excerpt="\n".join([around(row.text, [each.phrase for each in known]), *quoted]),
        deadline=row.deadline,
        precision=_precision(row),
        offered=offered(known, now),
    )


async def _in_files(connection: AsyncConnection, row: NoticeRow, office: Office) -> tuple[list[Deadline], list[str]]:
    """The deadlines at the beginning of its files, and the sentences there; nothing of a file that is the notice."""
    found: dict[str, list[Deadline]] = {}
    for posting in await postings.postings_in(connection, row.id):
        files = await attachments.of_posting(connection, posting.id)
        for text in (said(each.text) for each in files if each.text):
            if text != row.text:
                found[text] = list(read_file(text, posting.posted_at, office).deadlines)
    quoted = [around(text, [each.phrase for each in due]) for text, due in found.items() if due]
    return [each for due in found.values() for each in due], list(dict.fromkeys(quoted))


def _precision(row: NoticeRow) -> Precision | None:
    return Precision(row.precision) if row.precision else None
