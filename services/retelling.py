"""What a notice says and whom it means by the postings it has now, after one of them came or went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.attachments import read_file
from core.attachments import said as said_by
from core.calling_off import ends_something
from core.duties import demands_more
from core.files import FileState
from core.ids import NoticeId, PostingId, StaffId
from core.joining import Traits
from core.merging import Paper, Relation, relate, updates_among
from core.merging.likeness import likeness
from core.notices import Change, Why, change_between
from core.office import Office
from core.people import Person, Role
from core.reading import Kind, Reading, TraceDemand, Urgency, read
from core.retelling import Retold, Telling, Word, retell
from core.sources import Source
from services import addressing, ending, voices
from services.papers import Papers
from services.saying import said_in
from storage import attachments, joining, notices, postings, roster, sources, versions
from storage.notices import NoticeRow
from storage.postings import PostingRow

_URGENCIES = list(Urgency)
_CONFIRMED = (postings.OFF_SAID, postings.HOLDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What it takes to read a stored posting again."""

    connection: AsyncConnection
    office: Office
    papers: Papers


async def author_of(connection: AsyncConnection, row: PostingRow) -> Person | None:
    return None if row.author is None else await roster.person(connection, row.author)


async def source_of(connection: AsyncConnection, row: PostingRow) -> Source:
    source = await sources.source_by_id(connection, row.source)
    assert source is not None  # noqa: S101  # the row points to it
    return source


async def read_again(reader: Reader, row: PostingRow) -> Reading:
    author = await author_of(reader.connection, row)
    is_publisher = author is not None and author.has(Role.PUBLISHER)
    if await _is_from_file(reader.connection, row):
        return read_file(row.text, row.posted_at, reader.office, by_publisher=is_publisher)
    return read(row.text, row.posted_at, reader.office, by_publisher=is_publisher)


async def _is_from_file(connection: AsyncConnection, row: PostingRow) -> bool:
    """Its words are those of its file, and not what somebody wrote under it later or said of its picture."""
    if not await versions.came_without_words(connection, row.id):
        return False
    files = await attachments.of_posting(connection, row.id)
    return any(file.state is FileState.WAITING or said_by(file.text or "") == row.text for file in files)


async def meant_by(connection: AsyncConnection, notice_id: NoticeId) -> dict[StaffId, Why]:
    """Whom the notice's postings mean today; nobody is meant through what they posted themselves."""
    row = await notices.find(connection, notice_id)
    found: dict[StaffId, Why] = {}
    for each in await postings.postings_in(connection, notice_id):
        if each.version > 1 and not each.text.strip() and await versions.words_before(connection, each.id):
            continue  # it was edited and says nothing of it any more
        source, author = await source_of(connection, each), await author_of(connection, each)
        own = {row and row.author, each.author}
        meant = await addressing.people_of(connection, source, author)
        for staff_id, why in meant.items():
            if (staff_id not in own or why is Why.INLET) and found.get(staff_id) is not Why.MEMBER:
                found[staff_id] = why
    return found


async def tell_again(
    reader: Reader,
    row: NoticeRow,
    now: datetime,
    *,
    opens_receipts: bool = False,
    is_news: bool = False,
    is_confirmed: bool = False,
) -> None:
    """A new revision from the postings that the notice has now. `is_news`: everybody who had it hears of it.

    Receipts stay as they were given, unless `opens_receipts`: then a demand that changed counts as any other does.
    `is_confirmed`: a person said that the newest words hold, and so does the deadline in them.
    """
    told = await story(reader, row)
    said = said_in(row)
    whole = await with_absorbed(reader.connection, row, told.reading)
    is_settled = row.is_settled and not (is_confirmed and told.main.reading.deadlines)
    if is_settled:
        whole = replace(whole, deadlines=said.deadlines)
    moved = reader.papers.has_moved(told.main.text, row.text, told.main.posted_at)
    change = change_between(said, whole, moved=moved, is_more=asks_more(told, row))
    if (change is Change.DEMAND and not opens_receipts) or is_news or told.is_off:
        change = Change.FACTS
    revision = row.revision + 1
    await notices.revise(reader.connection, row.id, whole, change, revision=revision, now=now, is_settled=is_settled)
    await notices.add_revision(
        reader.connection, row.id, revision, change, whole, told.main.text, told.main.posting, now
    )
    await ending.settle(reader.connection, reader.office, row, told, now)
    await hear_again(reader.connection, await postings.postings_in(reader.connection, row.id))


def brings(told: Retold, row: NoticeRow) -> bool:
    """Does the notice get the words of an update?"""
    return told.main.is_update and told.main.posting != row.main_posting


def asks_more(told: Retold, row: NoticeRow) -> bool:
    """Does an update ask for something that nobody was asked for before?"""
    return brings(told, row) and not told.is_off and demands_more(told.main.text, told.before[:-1])


async def has_file_spoken(connection: AsyncConnection, posting_id: PostingId) -> bool:
    """May the notice say what stands in a file of this posting only?"""
    return any(file.state is FileState.READ for file in await attachments.of_posting(connection, posting_id))


async def hear_again(connection: AsyncConnection, rows: Iterable[PostingRow]) -> None:
    """What stands only in a file is in no posting's words: each file is read once more and adds it anew."""
    await attachments.wait_again(connection, [row.id for row in rows])


async def story(reader: Reader, row: NoticeRow) -> Retold:
    """What came by a merge by hand does not speak for the notice while it has words of its own."""
    merges = await joining.standing_joinings(reader.connection, row.id)
    guests = await joining.came_with(reader.connection, [each.id for each in merges])
    rows = await postings.postings_in(reader.connection, row.id)
    speaking = [each for each in rows if each.id not in guests or each.relation in _CONFIRMED] or rows
    own = _distinct(speaking)
    replies = {each.id for each in own if _is_reply(each, rows)}
    changing = replies | _updates_among(reader, [each for each in own if each.id not in replies])
    updates = [each for each in own if each.id in changing or each.relation in _CONFIRMED]
    copies = [each for each in own if each not in updates]
    edits = {each.id: before for each in copies if (before := await _before(reader, each, copies))}
    changes = [each for each in own if each in updates or each.id in edits]
    words = await voices.words_of(reader.connection, reader.papers, speaking, changes, edits)
    tellings = [await _telling(reader, each, each in changes, words.get(each.id, Word.STRANGER)) for each in own]
    tellings = [_as_reply(each, reader.office) if each.posting in replies else each for each in tellings]
    earlier = [await _earlier(reader, each, edits[each.id]) for each in own if each.id in edits]
    return retell([*earlier, *tellings])


def _updates_among(reader: Reader, rows: Sequence[PostingRow]) -> set[PostingId]:
    found = updates_among([reader.papers.of(each) for each in rows])
    return {each.id for each, is_so in zip(rows, found, strict=True) if is_so}


def _is_reply(row: PostingRow, rows: Iterable[PostingRow]) -> bool:
    """Does it answer a message that is still one of this notice?"""
    answered = {(each.chat_id, each.message_id) for each in rows}
    return row.reply_to is not None and (row.chat_id, row.reply_to) in answered


def _as_reply(telling: Telling, office: Office) -> Telling:
    """It has no title: what it is about stands in the message it answers, also that 提前到8点半 speaks of a meeting."""
    meeting = read(f"会议{telling.text}", telling.posted_at, office, by_publisher=True)
    reading = replace(telling.reading, title="", event=telling.reading.event or meeting.event)
    return replace(telling, is_reply=True, reading=reading)


async def _before(reader: Reader, row: PostingRow, copies: Sequence[PostingRow]) -> str:
    """What a posting said that was edited so that it ends the matter, or so that a copy says something of its own."""
    if row.version == 1 or not row.text.strip():
        return ""
    before = (await versions.first_text(reader.connection, row.id)).strip()
    if ends_something(row.text):
        return "" if ends_something(before) else before
    is_first = row.id == min(copies, key=voices.age).id
    known = (before, *(each.text for each in copies if each.id != row.id))
    return "" if is_first or any(_is_same(reader, row, each) for each in known) else before


def _is_same(reader: Reader, row: PostingRow, text: str) -> bool:
    return relate(reader.papers.of(row), reader.papers.paper(text, row.posted_at)).relation is Relation.SAME


async def _earlier(reader: Reader, row: PostingRow, text: str) -> Telling:
    return await _telling(reader, replace(row, text=text), is_update=False)


def _distinct(rows: Sequence[PostingRow]) -> list[PostingRow]:
    """Of several with the very same words the earliest: the others say nothing of their own. But 取消 may be said
    again after 恢复."""
    late = sorted(rows, key=voices.age, reverse=True)
    first = {(row.text, None if row.reply_to is None else row.id): row for row in late}
    return list(first.values())


async def _telling(reader: Reader, row: PostingRow, is_update: bool, word: Word = Word.STRANGER) -> Telling:
    reading = await read_again(reader, row)
    posted = reader.office.local(row.posted_at)
    return Telling(
        posting=row.id,
        posted_at=posted,
        text=row.text,
        reading=reading,
        is_update=is_update,
        word=word,
        place=(row.chat_id, row.message_id, row.part),
    )


async def with_absorbed(connection: AsyncConnection, row: NoticeRow, reading: Reading) -> Reading:
    """What was merged into it by hand goes on demanding and pressing."""
    for each in await joining.standing_joinings(connection, row.id):
        traits = (await joining.own_row(connection, each.absorbed)).traits
        reading = _united(reading, traits, said_in(row))
    return reading


def _united(reading: Reading, traits: Traits, said: Reading) -> Reading:
    known = {demand.kind for demand in reading.trace_demands}
    more = tuple(TraceDemand(kind=kind, phrase="") for kind in sorted(traits.traces - known))
    is_theirs = not reading.deadlines and bool(said.deadlines) and said.deadlines[0].at == traits.due
    event = traits.event if said.event == traits.event else None
    return replace(
        reading,
        kind=Kind.ACT if Kind.ACT in (reading.kind, traits.kind) else Kind.INFORM,
        urgency=max(reading.urgency, traits.urgency, key=_URGENCIES.index),
        trace_demands=(*reading.trace_demands, *more),
        deadlines=said.deadlines if is_theirs else reading.deadlines,
        event=reading.event or event,
    )


async def drop_traces(reader: Reader, row: NoticeRow, gone: Reading) -> None:
    """What only the posting that went demanded is demanded no longer."""
    told = await with_absorbed(reader.connection, row, (await story(reader, row)).reading)
    left = {demand.kind.value for demand in told.trace_demands}
    theirs = {demand.kind.value for demand in gone.trace_demands}
    await notices.set_traces(
        reader.connection, row.id, {each for each in row.traces if each in left or each not in theirs}
    )


def closer_to(
    papers: Papers, late: Iterable[PostingRow], theirs: Iterable[PostingRow], ours: Iterable[PostingRow]
) -> list[PostingId]:
    """Those of the late postings whose words are more like `theirs` than like `ours`."""
    them, us = [papers.of(each) for each in theirs], [papers.of(each) for each in ours]
    return [each.id for each in late if _nearest(papers.of(each), them) > _nearest(papers.of(each), us)]


def _nearest(paper: Paper, others: Iterable[Paper]) -> float:
    return max((likeness(paper, other) for other in others), default=0.0)
