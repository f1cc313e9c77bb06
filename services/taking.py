"""What becomes of one message: talk, a part of an album, one notice or several; in its caller's transaction."""

from dataclasses import dataclass, replace

from core.ids import NoticeId, PostingId
from core.merging import Paper
from core.notices import Captured, Change, PostReason
from core.people import Role
from core.reading import Reading, notices_in, read
from services import filing
from services.filing import Case
from services.relating import Kin, kin_of
from storage import notices, postings, receipts
from storage.postings import PostingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of it; papers to remember and postings to forget once the transaction is committed."""

    captured: Captured
    papers: tuple[tuple[PostingId, Paper], ...] = ()
    gone: tuple[PostingId, ...] = ()


async def take(case: Case, *, forced: bool = False) -> Taken:
    """`forced`: a person with the right said that it is a notice."""
    known = await postings.postings_of(case.connection, case.post.chat_id, case.post.message_id)
    filed = next((each.notice for each in known if each.notice is not None), None)
    if filed is not None:
        return await _already(case, filed, PostReason.KNOWN)
    parts = await _album(case)
    owner = next((part.notice for part in parts if part.notice is not None), None)
    if owner is not None:
        await _add(case, owner, "part")
        return await _already(case, owner, PostReason.PART)
    texts = notices_in(case.post.text, case.post.posted_at, case.office)
    if len(texts) > 1:
        return together([await take_part(case, text, number) for number, text in enumerate(texts, 1)])
    reading = reading_of(case)
    if not reading.is_notice and not forced:
        return await _no_notice(case, known)
    return await _file(case, reading, [*parts, *known])


async def take_part(case: Case, text: str, number: int) -> Taken:
    """One of several notices in a message."""
    own = replace(case, post=replace(case.post, text=text, part=number))
    return await _file(own, reading_of(own), [])


def together(taken: list[Taken]) -> Taken:
    """One answer for a message that holds several notices."""
    first, *others = (each.captured for each in taken)
    return Taken(
        captured=replace(first, others=tuple(others)),
        papers=tuple(paper for each in taken for paper in each.papers),
        gone=tuple(posting for each in taken for posting in each.gone),
    )


def reading_of(case: Case) -> Reading:
    is_publisher = case.author is not None and case.author.has(Role.PUBLISHER)
    return read(case.post.text, case.post.posted_at, case.office, by_publisher=is_publisher)


async def _file(case: Case, reading: Reading, waiting: list[PostingRow]) -> Taken:
    """A notice: decides whether it is a new one, stores it, and makes addressees and deliveries.

    `waiting`: what is stored of the message or of its album already.
    """
    paper = case.papers.paper(case.post.text, case.post.posted_at)
    kin = await kin_of(case, paper)
    row = kin.row
    notice_id = await _new_notice(case, reading) if row is None else row.id
    posting_id = await _own_posting(case, notice_id, kin.relation, waiting)
    said = await _say(case, kin, notice_id, reading, posting_id)
    captured = Captured(
        reason=kin.relation,
        notice=notice_id,
        title=row.title if row is not None and kin.relation is PostReason.SAME else said.title,
        addressed=await receipts.count_addressed(case.connection, notice_id),
    )
    return Taken(captured=captured, papers=((posting_id, paper),))


async def _say(case: Case, kin: Kin, notice_id: NoticeId, reading: Reading, posting_id: PostingId) -> Reading:
    """Writes what the notice says with this posting, and lets everybody know whom it concerns."""
    updated = None
    if kin.row is None:
        said = reading
        await _add_first(case, notice_id, reading, posting_id)
    elif kin.relation is PostReason.UPDATE:
        said, updated = await filing.update(case, kin.row, reading, posting_id), kin.row.revision + 1
    else:
        said = await filing.add_copy(case, kin.row, reading, posting_id, is_late=kin.is_late)
    await filing.spread(case, notice_id, said, posting_id, updated=updated)
    return said


async def _already(case: Case, notice_id: NoticeId, reason: PostReason) -> Taken:
    row = await notices.find(case.connection, notice_id)
    if row is None:
        return Taken(captured=Captured(reason=PostReason.NOT_KNOWN))
    return Taken(captured=Captured(reason=reason, notice=row.id, title=row.title))


async def _add(case: Case, notice_id: NoticeId | None, relation: str) -> PostingId:
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


async def _no_notice(case: Case, known: list[PostingRow]) -> Taken:
    """Chatter is not kept. Pictures of an album are, because their caption may still come, but not what they say."""
    if case.post.media_group_id is None:
        return Taken(captured=Captured(reason=PostReason.CHATTER))
    if not known:
        await _add(replace(case, post=replace(case.post, text="")), None, "part")
    return Taken(captured=Captured(reason=PostReason.PART))


async def _new_notice(case: Case, reading: Reading) -> NoticeId:
    return await notices.add_notice(case.connection, reading, author=case.author_id, issuer=case.issuer, now=case.now)


async def _own_posting(case: Case, notice_id: NoticeId, relation: PostReason, waiting: list[PostingRow]) -> PostingId:
    """The posting of this message; one that waited for its caption, or for its edit, becomes it."""
    await postings.join_notice(case.connection, [each.id for each in waiting], notice_id)
    mine = next((each for each in waiting if each.message_id == case.post.message_id), None)
    if mine is None:
        return await _add(case, notice_id, relation.value)
    await postings.set_relation(case.connection, mine.id, relation.value)
    await postings.add_text(case.connection, mine.id, mine.version + 1, case.post.text, case.now)
    return mine.id


async def _add_first(case: Case, notice_id: NoticeId, reading: Reading, posting_id: PostingId) -> None:
    await notices.add_revision(
        case.connection, notice_id, 1, Change.FIRST, reading, case.post.text, posting_id, case.now
    )
