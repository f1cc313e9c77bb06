"""What becomes of one message: talk, a part of an album, one notice or several; in its caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from core.captions import is_picture, says_nothing_itself, speaks_through_file
from core.ids import NoticeId, PostingId, UnitId
from core.merging import Paper
from core.notices import Captured, Change, PostReason
from core.occasions import left_to_ask
from core.office import Office
from core.people import Person, Role
from core.reading import Reading, notices_in, read
from core.reading.titles import LONGEST
from core.replying import leaves_open
from core.sources import SourceKind
from services import filing, inquiries, unread
from services.filing import Case
from services.relating import Kin, kin_of
from services.saying import said_in
from storage import attachments, finding, notices, postings, receipts
from storage.notices import NoticeRow
from storage.postings import PostingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of it; papers to remember and postings to forget once the transaction is committed."""

    captured: Captured
    papers: tuple[tuple[PostingId, Paper], ...] = ()
    gone: tuple[PostingId, ...] = ()


_ASKED = frozenset({postings.DOUBTED, postings.CHATTER})
"""Postings about which somebody is or was asked whether they are notices."""


class _Raise(Protocol):
    async def __call__(
        self,
        connection: AsyncConnection,
        office: Office,
        posting_id: PostingId,
        *,
        unit: UnitId,
        author: Person | None,
        now: datetime,
    ) -> bool: ...


async def take(case: Case, *, forced: bool = False) -> Taken:
    """`forced`: a person with the right said that it is a notice."""
    known = await postings.postings_of(case.connection, case.post.chat_id, case.post.message_id)
    filed = next((each.notice for each in known if each.notice is not None), None)
    if filed is not None:
        return await _already(case, filed, PostReason.KNOWN)
    parts = await _album(case)
    if any(part.relation == postings.MARKED for part in parts):
        return Taken(captured=Captured(reason=PostReason.PART))
    owner = next((part.notice for part in parts if part.notice is not None), None)
    if owner is not None:
        await add(case, owner, postings.PART)
        await unread.ask_when(case.connection, case.office, owner, case.now)
        return await _already(case, owner, PostReason.PART)
    texts = notices_in(case.post.text, case.post.posted_at, case.office)
    if len(texts) > 1:
        first = await take_part(case, texts[0], 1, [*parts, *known])
        return together([first, *[await take_part(case, text, number) for number, text in enumerate(texts[1:], 2)]])
    reading = reading_of(case)
    if not forced and _is_publisher(case) and is_picture(case.post, reading):
        return await _ask_what(case, known)
    if not (forced or reading.is_notice or (reading.is_doubtful and case.source.kind is SourceKind.INLET)):
        return await _no_notice(case, reading, known)
    return await _file(case, reading, [*parts, *known])


async def take_part(case: Case, text: str, number: int, waiting: Sequence[PostingRow] = ()) -> Taken:
    """One of several notices in a message. `waiting`: what is stored of the message or of its album already."""
    own = replace(case, post=replace(case.post, text=text, part=number), of=None)
    return await _file(own, reading_of(own), waiting)


async def resume(case: Case, known: PostingRow, reading: Reading) -> Taken:
    """A stored posting turns out to be a notice: somebody said so, or its file did."""
    if known.notice is not None:
        return await _already(case, known.notice, PostReason.KNOWN)
    return await _file(case, reading, [*await _album(case), known])


async def file_reply(case: Case, row: NoticeRow, waiting: Sequence[PostingRow]) -> Taken:
    """What changes the notice whose message it answers. By its words nothing could find it again."""
    kin = Kin(relation=PostReason.UPDATE, row=row)
    return replace(await _file(case, reading_of(case), waiting, kin=kin), papers=())


def told(case: Case, *, is_title_first: bool) -> Reading:
    """What a text says that is a notice because a person said so."""
    reading = replace(reading_of(case), is_notice=True)
    title = case.post.text.strip().partition("\n")[0][:LONGEST].strip()
    return replace(reading, title=title) if is_title_first and title else reading


def together(taken: list[Taken]) -> Taken:
    """One answer for a message that holds several notices."""
    first, *others = (each.captured for each in taken)
    return Taken(
        captured=replace(first, others=tuple(others)),
        papers=tuple(paper for each in taken for paper in each.papers),
        gone=tuple(posting for each in taken for posting in each.gone),
    )


def reading_of(case: Case) -> Reading:
    return read(case.post.text, case.post.posted_at, case.office, by_publisher=_is_publisher(case))


async def _file(case: Case, reading: Reading, waiting: Sequence[PostingRow], *, kin: Kin | None = None) -> Taken:
    """A notice: decides whether it is a new one, stores it, and makes addressees and deliveries.

    `waiting`: what is stored of the message or of its album already. `kin`: what it belongs to, where that is known.
    """
    paper = case.papers.paper(case.post.text, case.post.posted_at)
    kin = kin or await kin_of(case, paper)
    row = kin.row
    notice_id = await _new_notice(case, reading) if row is None else row.id
    posting_id = await _own_posting(case, notice_id, kin.relation, waiting)
    said = await _say(case, kin, notice_id, reading, posting_id)
    asked = reading if row is None else left_to_ask(reading, said_in(row), said, case.post.text)
    await _question(case, kin, notice_id, asked, is_said=await _is_said(case, kin))
    await finding.note_words(case.connection, notice_id)
    captured = Captured(
        reason=kin.relation,
        notice=notice_id,
        title=row.title if row is not None and kin.relation is PostReason.SAME else said.title,
        addressed=await receipts.count_addressed(case.connection, notice_id),
    )
    return Taken(captured=captured, papers=((posting_id, paper),))


async def _say(case: Case, kin: Kin, notice_id: NoticeId, reading: Reading, posting_id: PostingId) -> Reading:
    """Writes what the notice says with this posting, and lets everybody know whom it concerns."""
    if kin.row is None:
        said = reading
        await _add_first(case, notice_id, reading, posting_id)
    else:
        said = await filing.join(case, kin.row)
    is_news = kin.row is not None and kin.relation is PostReason.UPDATE and await _is_said(case, kin)
    updated = kin.row.revision + 1 if kin.row is not None and is_news else None
    await filing.spread(case, notice_id, said, posting_id, updated=updated)
    return said


async def _is_said(case: Case, kin: Kin) -> bool:
    """Does the notice say something else than before, because of this message? An update may have to wait."""
    row = None if kin.row is None else await notices.find(case.connection, kin.row.id)
    return row is None or kin.row is None or (row.revision, row.state) != (kin.row.revision, kin.row.state)


async def _question(case: Case, kin: Kin, notice_id: NoticeId, reading: Reading, *, is_said: bool) -> None:
    """What the rules are not sure of is put to whoever publishes; of an update that waits, it is put already."""
    is_copy = kin.relation is PostReason.SAME and kin.row is not None and kin.row.deadline is not None
    is_waiting = kin.relation is PostReason.UPDATE and not is_said
    if (reading.asks or await _is_left_open(case, kin, reading)) and not (is_copy or is_waiting):
        await inquiries.raise_deadline(
            case.connection, case.office, notice_id, unit=case.source.unit, author=case.author, now=case.now
        )
    elif kin.relation is PostReason.UPDATE and reading.deadlines and not is_waiting:
        await inquiries.drop_deadline(case.connection, notice_id, now=case.now)
    await unread.ask_when(case.connection, case.office, notice_id, case.now)
    for other in kin.perhaps:
        await inquiries.raise_same(
            case.connection, case.office, notice_id, other, unit=case.source.unit, author=case.author, now=case.now
        )


async def _is_left_open(case: Case, kin: Kin, reading: Reading) -> bool:
    """推迟, and no word of until when: the deadline that stands is not the one that holds."""
    row = None if kin.relation is not PostReason.UPDATE else kin.row
    if row is None or row.deadline is None or reading.deadlines:
        return False
    return leaves_open(case.papers.paper(case.post.text, case.post.posted_at))


async def _already(case: Case, notice_id: NoticeId, reason: PostReason) -> Taken:
    row = await notices.find(case.connection, notice_id)
    if row is None:
        return Taken(captured=Captured(reason=PostReason.NOT_KNOWN))
    return Taken(captured=Captured(reason=reason, notice=row.id, title=row.title))


async def add(case: Case, notice_id: NoticeId | None, relation: str) -> PostingId:
    return await postings.add_posting(
        case.connection,
        case.post,
        source_id=case.source.id,
        author=case.author_id,
        issuer=case.issuer,
        notice_id=notice_id,
        relation=relation,
    )


async def _album(case: Case) -> list[PostingRow]:
    if case.post.media_group_id is None:
        return []
    album = await postings.album_of(case.connection, case.post.chat_id, case.post.media_group_id)
    return [part for part in album if part.message_id != case.post.message_id]


async def _no_notice(case: Case, reading: Reading, known: list[PostingRow]) -> Taken:
    """Chatter is not kept, but what somebody has to be asked about is, and what its file may still explain."""
    if speaks_through_file(case.post.text, case.post.files):
        return await _wait_for_more(case, known, PostReason.OPENING)
    if known and known[0].relation in _ASKED:
        return await _asked_before(case, known[0])
    if reading.is_doubtful:
        return await _doubt(case, inquiries.raise_notice)
    if case.post.media_group_id is not None:
        return await _wait_for_more(case, known)
    return Taken(captured=Captured(reason=PostReason.CHATTER))


async def _wait_for_more(case: Case, known: list[PostingRow], reason: PostReason = PostReason.PART) -> Taken:
    """A part of an album, whose caption may still come, or a file that is yet to be read; not what it says."""
    is_said = case.post.media_group_id is not None and not says_nothing_itself(case.post.text, case.post.files)
    relation = postings.SPOKEN if is_said else postings.PART
    if not known:
        await add(replace(case, post=replace(case.post, text="")), None, relation)
    elif relation == postings.SPOKEN and known[0].relation == postings.PART:
        await postings.set_relation(case.connection, known[0].id, relation)
    return Taken(captured=Captured(reason=reason))


async def _asked_before(case: Case, known: PostingRow) -> Taken:
    """Edited or delivered again: nobody is asked twice, and whoever is being asked sees the newest words."""
    if known.relation != postings.DOUBTED:
        return Taken(captured=Captured(reason=PostReason.CHATTER))
    if known.text != case.post.text:
        await postings.add_text(case.connection, known.id, known.version + 1, case.post.text, case.now)
        await inquiries.redraw_about(case.connection, known.id, case.now)
    return Taken(captured=Captured(reason=PostReason.DOUBTED))


async def _doubt(case: Case, raise_doubt: _Raise) -> Taken:
    await _raise(case, await add(case, None, postings.DOUBTED), raise_doubt)
    return Taken(captured=Captured(reason=PostReason.DOUBTED))


async def _raise(case: Case, posting_id: PostingId, raise_doubt: _Raise) -> None:
    await raise_doubt(case.connection, case.office, posting_id, unit=case.source.unit, author=case.author, now=case.now)


async def _ask_what(case: Case, known: list[PostingRow]) -> Taken:
    """What does it say? A message that waited for its file may have become this one by an edit."""
    if not known:
        return await _doubt(case, inquiries.raise_picture)
    if known[0].relation not in (postings.PART, postings.SPOKEN):
        return await _asked_before(case, known[0])
    await postings.set_relation(case.connection, known[0].id, postings.DOUBTED)
    await postings.add_files(case.connection, known[0].id, case.post.files)
    await _raise(case, known[0].id, inquiries.raise_picture)
    return Taken(captured=Captured(reason=PostReason.DOUBTED))


def _is_publisher(case: Case) -> bool:
    return case.author is not None and case.author.has(Role.PUBLISHER)


async def _new_notice(case: Case, reading: Reading) -> NoticeId:
    return await notices.add_notice(case.connection, reading, author=case.author_id, issuer=case.issuer, now=case.now)


async def _own_posting(
    case: Case, notice_id: NoticeId, relation: PostReason, waiting: Sequence[PostingRow]
) -> PostingId:
    """The posting of this message; one that waited for its caption, or for its edit, becomes it."""
    await postings.join_notice(case.connection, [each.id for each in waiting], notice_id)
    await attachments.wait_again(case.connection, [each.id for each in waiting])
    mine = next((each for each in waiting if each.message_id == case.post.message_id), None)
    if mine is None:
        return await add(case, notice_id, relation.value)
    await postings.set_relation(case.connection, mine.id, relation.value)
    await postings.add_text(case.connection, mine.id, mine.version + 1, case.post.text, case.now)
    return mine.id


async def _add_first(case: Case, notice_id: NoticeId, reading: Reading, posting_id: PostingId) -> None:
    await notices.add_revision(
        case.connection, notice_id, 1, Change.FIRST, reading, case.post.text, posting_id, case.now
    )
