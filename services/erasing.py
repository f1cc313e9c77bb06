"""A message bears a secrecy marking: what was kept of it is erased, in its caller's transaction.

The danger is what followed from it: copies, the rest of its album, a deadline that a file of it gave to a notice.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from core.ids import PostingId
from core.notices import Post
from core.pairings import fingerprint
from services import inquiries, retelling, telling, withdrawing
from services.retelling import Reader
from storage import certificates, finding, joining, notices, pairings, postings, sources
from storage.notices import NoticeRow
from storage.postings import PostingRow


async def erase(reader: Reader, post: Post, now: datetime) -> list[PostingId]:
    """Hands back the postings of which nothing is left: to be forgotten once the transaction is committed."""
    connection = reader.connection
    known = await postings.postings_of(connection, post.chat_id, post.message_id)
    album = await _album(reader, post)
    gone = [posting for each in (*known, *album) for posting in await _erase(reader, each, now)]
    for each in (*known, *(part for part in album if part.notice is None)):
        await postings.set_relation(connection, each.id, postings.MARKED)
    if post.media_group_id is not None and not known:
        await _remember(reader, post)
    return gone


async def _album(reader: Reader, post: Post) -> list[PostingRow]:
    """The other parts, which came in messages of their own."""
    if post.media_group_id is None:
        return []
    parts = await postings.album_of(reader.connection, post.chat_id, post.media_group_id)
    return [part for part in parts if part.message_id != post.message_id]


async def _remember(reader: Reader, post: Post) -> None:
    """Only that there was one: the rest of the album is still to come, without the marking."""
    source = await sources.source_of_chat(reader.connection, post.chat_id, post.thread_id)
    if source is not None:
        await postings.add_posting(
            reader.connection,
            replace(post, text="", files=()),
            source_id=source.id,
            author=None,
            issuer=source.unit,
            notice_id=None,
            relation=postings.MARKED,
        )


async def _erase(reader: Reader, known: PostingRow, now: datetime) -> list[PostingId]:
    """A notice that says what the posting said is withdrawn, and its copies are erased with it."""
    connection = reader.connection
    row = None if known.notice is None else await notices.find(connection, known.notice)
    is_main = row is not None and row.main_posting == known.id
    has_spoken = await retelling.has_file_spoken(connection, known.id)
    secret = [known.id, *await joining.companions(connection, known.id)]
    if row is not None and is_main:
        secret += [origin.posting for origin in await postings.origins(connection, row.id)]
        await notices.blank(connection, row.id)
        await certificates.blank(connection, row.id)
        await withdrawing.withdraw(connection, row, now)
    await _forget_wordings(reader, secret)
    await joining.erase(connection, secret)
    for posting_id in secret:
        await postings.erase_texts(connection, posting_id)
        await inquiries.drop_posting(connection, posting_id, now=now)
    if row is not None:
        await _tidy(reader, row, now, is_said_anew=has_spoken and not is_main)
    return secret


async def _forget_wordings(reader: Reader, secret: Iterable[PostingId]) -> None:
    """What somebody said of these wordings is forgotten with them."""
    rows = [await postings.posting_by_id(reader.connection, each) for each in secret]
    papers = [reader.papers.of(row) for row in rows if row is not None]
    await pairings.forget(reader.connection, [fingerprint(paper) for paper in papers])


async def _tidy(reader: Reader, row: NoticeRow, now: datetime, *, is_said_anew: bool) -> None:
    """`is_said_anew`: the notice may say what stood in a file of the posting."""
    if is_said_anew:
        await retelling.tell_again(reader, row, now)
        await notices.erase_titles(reader.connection, row.id, before=row.revision + 1)
        await certificates.blank(reader.connection, row.id)
    await finding.note_words(reader.connection, row.id)
    await telling.refresh_digests(reader.connection, row.id, now)
