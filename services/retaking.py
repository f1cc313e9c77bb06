"""What becomes of a message that was edited: each notice in it is amended, one that is no longer in it is withdrawn.

Another picture counts as well as another word.
"""

from dataclasses import replace
from itertools import zip_longest

from core.notices import Captured, PostReason
from core.reading import Reading, notices_in
from core.receipts import NoticeState
from services import ending, filing, inquiries, retelling, telling, withdrawing
from services.filing import Case
from services.saying import said_in
from services.taking import Taken, take_part, together
from storage import finding, notices, postings
from storage.notices import NoticeRow
from storage.postings import PostingRow


async def retake(case: Case, known: list[PostingRow]) -> Taken | None:
    """`known`: what is stored of the message, one posting for each of its notices. None: its notices are gone."""
    if not case.post.text.strip() and await postings.came_without_words(case.connection, known[0].id):
        case = replace(case, post=replace(case.post, text=known[0].text))  # its words are those of its file
    texts = notices_in(case.post.text, case.post.posted_at, case.office)
    most = max(1, *(each.part for each in known))
    pairs = zip_longest(known, texts)
    taken = [await _one(case, row, text, most + at) for at, (row, text) in enumerate(pairs, 1 - len(known))]
    found = [each for each in taken if each is not None]
    return together(found) if found else None


async def _one(case: Case, known: PostingRow | None, text: str | None, part: int) -> Taken | None:
    if known is None:
        return await take_part(case, text or "", part)
    if text is None:
        return await _gone(case, known)
    return await _amended(replace(case, post=replace(case.post, text=text, part=known.part)), known)


async def _amended(case: Case, known: PostingRow) -> Taken | None:
    row = None if known.notice is None else await notices.find(case.connection, known.notice)
    if row is None:
        return None
    await postings.add_files(case.connection, known.id, case.post.files)
    if known.text.strip() == case.post.text.strip():
        return Taken(captured=Captured(reason=PostReason.UNCHANGED, notice=row.id, title=row.title))
    await postings.add_text(case.connection, known.id, known.version + 1, case.post.text, case.now)
    was_off = await ending.is_called_off(case.connection, row)
    if row.state is not NoticeState.OPEN and not was_off:
        return Taken(captured=Captured(reason=PostReason.EDITED, notice=row.id, title=row.title))
    if was_off or (await retelling.story(case.reader, row)).is_off:
        reading = await _told_anew(case, row)
    else:
        reading = await filing.amend(case, row, known)
        await _question(case, row, known, reading)
    await finding.note_words(case.connection, row.id)
    captured = Captured(reason=PostReason.EDITED, notice=row.id, title=reading.title)
    return Taken(captured=captured, papers=((known.id, case.papers.paper(case.post.text, known.posted_at)),))


async def _told_anew(case: Case, row: NoticeRow) -> Reading:
    """The words that called it off are other ones now, or these are such words."""
    await retelling.tell_again(case.reader, row, case.now, is_news=True)
    await filing.tell_residents(case, row.id)
    await telling.refresh_digests(case.connection, row.id, case.now)
    found = await notices.find(case.connection, row.id)
    return said_in(found or row)


async def _question(case: Case, row: NoticeRow, known: PostingRow, reading: Reading) -> None:
    """An edit may raise a doubt about the deadline, and may end one."""
    if reading.asks:
        await inquiries.raise_deadline(
            case.connection, case.office, row.id, unit=case.source.unit, author=case.author, now=case.now
        )
    elif row.main_posting == known.id:
        await inquiries.drop_deadline(case.connection, row.id, now=case.now)


async def _gone(case: Case, known: PostingRow) -> Taken | None:
    """The message says this no longer; what other messages say stays."""
    row = None if known.notice is None else await notices.find(case.connection, known.notice)
    if row is None:
        return None
    was_off = await ending.is_called_off(case.connection, row)
    await postings.add_text(case.connection, known.id, known.version + 1, "", case.now)
    if all(origin.posting == known.id for origin in await postings.origins(case.connection, row.id)):
        await withdrawing.withdraw(case.connection, row, case.now)
    elif was_off:
        await _told_anew(case, row)
    return Taken(captured=Captured(reason=PostReason.WITHDRAWN, notice=row.id, title=row.title), gone=(known.id,))
