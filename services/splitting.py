"""A posting that was merged by the rules becomes a notice of its own again; what remains goes on without it.

Nobody is told: the new notice stands in the next digest of those whom its source reaches.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.ids import NoticeId
from core.notices import Change
from core.people import Person
from core.reading import Reading
from core.receipts import NoticeState
from services import addressing, contacting, ending, inquiries, retelling, telling
from services.retelling import Reader
from storage import joining, notices, postings, standings
from storage.finding import note_words
from storage.notices import NoticeRow
from storage.postings import PostingRow
from storage.store import Store


async def split_off(
    reader: Reader, store: Store, row: NoticeRow, going: Sequence[PostingRow], actor: Person, now: datetime
) -> NoticeId:
    """`going`: the posting and the rest of its album. Hands back the notice that they are now."""
    first = going[0]
    reading = await retelling.read_again(reader, first)
    was_off = await ending.is_called_off(reader.connection, row)
    made = await _make(reader, first, reading, now)
    await joining.give_postings(reader.connection, [each.id for each in going], made)
    if was_off and not await ending.is_called_off(reader.connection, row):
        await ending.take_up(reader.connection, row, now)
        row = replace(row, state=NoticeState.OPEN)
    await _address(reader, made, first, reading, now)
    await go_on(reader, row, going, reading, now, is_back=was_off and row.state is NoticeState.OPEN)
    await retelling.hear_again(reader.connection, going)
    for notice_id in (row.id, made):
        await contacting.follow(reader.connection, store.keys, reader.office, notice_id, now, asked=actor)
        await note_words(reader.connection, notice_id)
        await telling.refresh_digests(reader.connection, notice_id, now)
    return made


async def _make(reader: Reader, first: PostingRow, reading: Reading, now: datetime) -> NoticeId:
    connection = reader.connection
    made = await notices.add_notice(connection, reading, author=first.author, issuer=first.issuer, now=now)
    await notices.add_revision(connection, made, 1, Change.FIRST, reading, first.text, first.id, now)
    await postings.set_relation(connection, first.id, "new")
    return made


async def _address(reader: Reader, made: NoticeId, first: PostingRow, reading: Reading, now: datetime) -> None:
    connection = reader.connection
    source, author = await retelling.source_of(connection, first), await retelling.author_of(connection, first)
    await addressing.address(connection, made, source, author, now)
    if reading.asks:
        await inquiries.raise_deadline(connection, reader.office, made, unit=source.unit, author=author, now=now)


async def go_on(
    reader: Reader, row: NoticeRow, going: Sequence[PostingRow], reading: Reading, now: datetime, *, is_back: bool
) -> None:
    """The remaining notice keeps its receipts, and those whom one of its other sources means."""
    has_spoken = any([await retelling.has_file_spoken(reader.connection, each.id) for each in going])
    if has_spoken or row.main_posting in {each.id for each in going}:
        await retelling.tell_again(reader, row, now, is_news=is_back)
    else:
        await retelling.drop_traces(reader, row, reading)
    today = await retelling.meant_by(reader.connection, row.id)
    through = await standings.meant_through(reader.connection, row.id)
    gone = [each for each, source in through.items() if source == going[0].source and each not in today]
    await standings.set_until(reader.connection, row.id, gone, now)
