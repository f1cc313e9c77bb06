"""A message that answers another one: what it changes is the notice of that message. In its caller's transaction.

The danger is order: the message may be one of which somebody is still asked whether it is a notice, or whose file is
yet to be read. Then the reply waits for it, as long as a part of an album waits for its caption.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.ids import NoticeId
from core.notices import Captured, Post, PostReason
from core.people import Act, may
from core.reading import Reading, notices_in
from core.receipts import NoticeState
from core.replying import judge_reply
from core.text import plain
from services import taking
from services.ending import is_called_off
from services.filing import Case
from services.relating import kin_of
from services.taking import Taken
from storage import notices, postings, replies, roster
from storage.notices import NoticeRow
from storage.postings import PostingRow

_MAY_BECOME = frozenset({postings.DOUBTED, postings.PART, postings.SPOKEN, postings.REPLY})
"""Relations of messages that are no notice yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answered:
    """`rows`: what is stored of the message that was answered, or all that its notice says."""

    rows: Sequence[PostingRow]
    notice: NoticeRow | None = None


async def take(case: Case, *, forced: bool = False) -> Taken:
    """`forced`: a person with the right said that it is a notice."""
    answered = None if forced else await _answered(case)
    if answered is None:
        await replies.forget(case.connection, case.post.chat_id, case.post.message_id)
        return await _heard(case, await taking.take(silent(case), forced=forced))
    return await _heard(case, await _answer(case, answered))


async def resume(case: Case, known: PostingRow, reading: Reading) -> Taken:
    """A stored posting turns out to be a notice."""
    return await _heard(case, await taking.resume(silent(case), known, reading))


def silent(case: Case) -> Case:
    """The message as if it answered nothing."""
    return replace(case, post=replace(case.post, reply_to=None))


def post_of(known: PostingRow, text: str | None) -> Post:
    """The message as it came, with other words if some were given; its files are stored already."""
    return Post(
        chat_id=known.chat_id,
        message_id=known.message_id,
        part=known.part,
        posted_at=known.posted_at,
        text=known.text if text is None else text,
        thread_id=known.thread_id,
        author_telegram_id=known.author_telegram_id,
        reply_to=known.reply_to,
        media_group_id=known.media_group_id,
        link=known.link,
    )


def is_resumable(known: PostingRow, *, is_file: bool) -> bool:
    """Is it still what somebody was asked about, or what waited for its file? It may have been erased meanwhile."""
    expected = (postings.PART, postings.SPOKEN) if is_file else (postings.DOUBTED,)
    return known.notice is not None or known.relation in expected


async def _answered(case: Case) -> _Answered | None:
    """None for what changes nothing, and for whatever answers no notice of ours, or one of several."""
    if case.post.reply_to is None or case.post.media_group_id is not None or not await _is_fresh(case):
        return None
    rows = await postings.postings_of(case.connection, case.post.chat_id, case.post.reply_to)
    if len({each.notice for each in rows}) != 1:
        return None
    found = await _found(case, rows)
    return found if found is not None and _changes(case, found) and _may_be_heard(case, rows[0], found) else None


async def _is_fresh(case: Case) -> bool:
    """Not taken in before, and not several notices by itself."""
    known = await postings.postings_of(case.connection, case.post.chat_id, case.post.message_id)
    is_taken = any(each.notice is not None or each.relation != postings.REPLY for each in known)
    return not is_taken and len(notices_in(case.post.text, case.post.posted_at, case.office)) < 2


async def _found(case: Case, rows: Sequence[PostingRow]) -> _Answered | None:
    if rows[0].notice is None:
        return _Answered(rows=rows) if rows[0].relation in _MAY_BECOME else None
    row = await notices.find(case.connection, rows[0].notice)
    if row is None or (row.state is not NoticeState.OPEN and not await is_called_off(case.connection, row)):
        return None
    return _Answered(rows=await postings.postings_in(case.connection, row.id), notice=row)


def _changes(case: Case, found: _Answered) -> bool:
    known = "\n".join(plain(each.text) for each in found.rows)
    return judge_reply(case.papers.paper(case.post.text, case.post.posted_at), known).changes


def _may_be_heard(case: Case, first: PostingRow, found: _Answered) -> bool:
    """Of anybody else only what would be taken for a notice, or asked about; whether that holds, somebody is asked."""
    reading = taking.reading_of(case)
    if reading.is_notice or reading.is_doubtful or case.post.author_telegram_id == first.author_telegram_id:
        return True
    issuer, writer = (
        (first.issuer, first.author) if found.notice is None else (found.notice.issuer, found.notice.author)
    )
    author = case.author
    return author is not None and may(author, Act.PUBLISH, unit=issuer, own=writer == author.id)


async def _answer(case: Case, found: _Answered) -> Taken:
    """Its own words say best what it is about; where they do not, the message it answers does."""
    waiting = await postings.postings_of(case.connection, case.post.chat_id, case.post.message_id)
    kin = await kin_of(case, case.papers.paper(case.post.text, case.post.posted_at))
    if kin.row is not None:
        await replies.forget(case.connection, case.post.chat_id, case.post.message_id)
        return await taking.take(silent(case), forced=True)
    if found.notice is not None:
        return await taking.file_reply(case, found.notice, waiting)
    return await _wait(case, waiting)


async def _wait(case: Case, waiting: Sequence[PostingRow]) -> Taken:
    """`waiting`: the same message as it came before."""
    if not waiting:
        await taking.add(case, None, postings.REPLY)
    elif waiting[0].text != case.post.text:
        await postings.add_text(case.connection, waiting[0].id, waiting[0].version + 1, case.post.text, case.now)
    return Taken(captured=Captured(reason=PostReason.DOUBTED))


async def _heard(case: Case, taken: Taken) -> Taken:
    """What was answered before it was a notice is one now."""
    notice_id = taken.captured.notice
    if notice_id is not None and not taken.captured.others:
        for each in await replies.waiting_for(case.connection, case.post.chat_id, case.post.message_id):
            await _hear(case, notice_id, each)
    return taken


async def _hear(case: Case, notice_id: NoticeId, reply: PostingRow) -> None:
    row = await notices.find(case.connection, notice_id)
    author = None if reply.author is None else await roster.person(case.connection, reply.author)
    if row is not None:
        own = replace(case, author=author, post=post_of(reply, None), of=None)
        await _heard(own, await taking.file_reply(own, row, [reply]))
