"""What becomes of a message that was edited: each notice in it is amended, one that is no longer in it is withdrawn.

Which is which the words say and not the place. Another picture counts as well as another word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.calling_off import ends_something, is_empty, takes_back
from core.captions import says_nothing_itself
from core.ids import NoticeId
from core.merging import Paper, Relation, relate
from core.notices import Captured, PostReason
from core.parts import Part, has_to_do_with, match
from core.reading import Reading, notices_in
from core.reading.several import parts_again
from core.receipts import NoticeState
from services import addressing, ending, filing, inquiries, retelling, splitting, telling, unread, withdrawing
from services.filing import Case
from services.relating import kin_of
from services.saying import said_in
from services.taking import Taken, reading_of, take_part, together
from storage import doubts, finding, notices, postings, versions
from storage.notices import NoticeRow
from storage.postings import PostingRow

_STANDS = re.compile("不变|照旧|照常|按时|准时|抓紧|还是")
"""Whoever writes so speaks of the notice."""
_LONGEST_TALK = 20
"""Letters: what is longer and has nothing to do with what stood there is something to be seen."""

_ANNOUNCING = (None, PostReason.NEW.value, PostReason.SAME.value, postings.PART)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """One notice of the message as it was. `words`: what it said last, also when an edit has struck it since.
    `is_standing`: open, or called off by a posting, and not withdrawn by hand."""

    row: PostingRow
    notice: NoticeRow
    words: str
    paper: Paper
    is_standing: bool

    @property
    def is_change(self) -> bool:
        """It does not announce the notice."""
        return self.row.reply_to is not None or self.row.relation not in _ANNOUNCING

    @property
    def is_struck(self) -> bool:
        return self.row.version > 1 and not self.row.text.strip() and bool(self.words)


async def retake(case: Case, rows: list[PostingRow]) -> Taken | None:
    """`rows`: what is stored of the message, one posting for each of its notices. None: its notices are gone."""
    if await _speaks_by_its_file(case, rows[0]):
        case = replace(case, post=replace(case.post, text=rows[0].text))
    known = [each for row in rows if (each := await _known(case, row)) is not None]
    if not known:
        return None
    if any(each.row.relation == postings.MARKED for each in known):
        return Taken(captured=Captured(reason=PostReason.MARKED))
    taken = await _each(case, known, _texts(case, known), max(1, *(row.part for row in rows)))
    return together(taken) if taken else _unchanged(known[0].notice)


async def _known(case: Case, row: PostingRow) -> _Known | None:
    notice = None if row.notice is None else await notices.find(case.connection, row.notice)
    if notice is None:
        return None
    words = row.text if row.text.strip() else await _words_before(case, row)
    is_off = await ending.is_called_off(case.connection, notice)
    return _Known(
        row=row,
        notice=notice,
        words=words,
        paper=case.papers.paper(words, row.posted_at),
        is_standing=notice.state is NoticeState.OPEN or is_off,
    )


async def _words_before(case: Case, row: PostingRow) -> str:
    """Rather what it announced than what called that off."""
    before = await versions.words_before(case.connection, row.id)
    return next((each for each in before if not ends_something(each)), before[0] if before else "")


async def _speaks_by_its_file(case: Case, known: PostingRow) -> bool:
    """Its words are those of its file, or what somebody said of its picture, and the edit brings no others."""
    before = await versions.first_text(case.connection, known.id)
    texts, files = (before.strip(), case.post.text.strip()), case.post.files
    return not any(texts) or (bool(files) and all(says_nothing_itself(text, files) for text in texts))


def _texts(case: Case, known: Sequence[_Known]) -> list[str]:
    """The notices that the message holds now."""
    texts = notices_in(case.post.text, case.post.posted_at, case.office)
    if len(texts) == 1 and len(known) > 1:
        same = {each.paper.text for each in known}
        texts = parts_again(texts[0], lambda part: _paper(case, part).text in same or _reading(case, part).is_notice)
    return [text for text in texts if not _says_nothing(case, text, known)]


def _says_nothing(case: Case, text: str, known: Sequence[_Known]) -> bool:
    """Is what stood there taken back? A file that is still there says it all the same, whatever is written under it."""
    if takes_back(text, is_change=any(each.is_change for each in known)):
        return True
    return not case.post.files and (is_empty(text) or _is_talk(case, text, known))


def _is_talk(case: Case, text: str, known: Sequence[_Known]) -> bool:
    """A few words that are no notice, name nothing, and have nothing to do with what stood there: 哈哈."""
    reading, paper = _reading(case, text), _paper(case, text)
    says_something = reading.is_notice or reading.is_doubtful or paper.facts or paper.names or paper.amendment
    if says_something or _STANDS.search(text) or ends_something(text) or len(paper.letters) > _LONGEST_TALK:
        return False
    return not any(has_to_do_with(paper, each.paper) for each in known)


def _paper(case: Case, text: str) -> Paper:
    return case.papers.paper(text, case.post.posted_at)


def _reading(case: Case, text: str) -> Reading:
    return reading_of(replace(case, post=replace(case.post, text=text)))


async def _each(case: Case, known: Sequence[_Known], texts: Sequence[str], last_part: int) -> list[Taken]:
    """What went goes first: nothing new may join it. What is no notice and no change of one is nothing."""
    readings = [_reading(case, text) for text in texts]
    parts = match(
        [Part(paper=each.paper, is_standing=each.is_standing) for each in known],
        [_part(_paper(case, text), said) for text, said in zip(texts, readings, strict=True)],
    )
    gone = [await _gone(case, known[old]) for old in parts.gone if _can_go(known[old])]
    kept = [await _kept(_case_of(case, known[old], texts[new]), known[old]) for old, new in parts.kept]
    added = [new for new in parts.added if readings[new].is_notice or readings[new].is_doubtful]
    new = [await take_part(case, texts[number], last_part + at) for at, number in enumerate(added, 1)]
    return [*kept, *new, *gone]


def _part(paper: Paper, said: Reading) -> Part:
    """What says that something changes may mean what stood in its place."""
    return Part(paper=paper, is_notice=said.is_notice and paper.amendment is None)


def _case_of(case: Case, known: _Known, text: str) -> Case:
    return replace(case, post=replace(case.post, text=text, part=known.row.part))


def _can_go(known: _Known) -> bool:
    return known.is_standing and not known.is_struck


async def _kept(case: Case, known: _Known) -> Taken:
    await postings.add_files(case.connection, known.row.id, case.post.files)
    if is_empty(case.post.text) or known.row.text.strip() == case.post.text.strip():
        return _unchanged(known.notice)
    if known.is_struck:
        return await _said_again(case, known)
    if not known.is_standing:
        await _write(case, known)
        return _edited(case, known, known.notice.title, is_found=False)
    kin = await kin_of(case, _paper(case, case.post.text))
    if kin.row is not None and kin.row.id != known.notice.id and kin.row.state is NoticeState.OPEN:
        return await _moved(case, known)
    return await _amended(case, known, [each for each in kin.perhaps if each != known.notice.id])


async def _write(case: Case, known: _Known) -> None:
    """What a person said of this posting, they said of its words; a stroke of the pen leaves them what they were."""
    await postings.add_text(case.connection, known.row.id, known.row.version + 1, case.post.text, case.now)
    is_said = known.row.relation in (postings.GOES_ON, postings.HOLDS)
    if is_said and relate(_paper(case, case.post.text), known.paper).relation is not Relation.SAME:
        await postings.set_relation(case.connection, known.row.id, PostReason.UPDATE.value)


def _unchanged(notice: NoticeRow) -> Taken:
    return Taken(captured=Captured(reason=PostReason.UNCHANGED, notice=notice.id, title=notice.title))


def _edited(case: Case, known: _Known, title: str, *, is_found: bool = True) -> Taken:
    """`is_found`: by copies of what it says now."""
    captured = Captured(reason=PostReason.EDITED, notice=known.notice.id, title=title)
    paper = case.papers.paper(case.post.text, known.row.posted_at)
    return Taken(captured=captured, papers=((known.row.id, paper),) if is_found and known.row.reply_to is None else ())


async def _said_again(case: Case, known: _Known) -> Taken:
    """An edit had struck it, and another one brings it back, for everybody who had it; or it is one more source of
    what other messages went on saying."""
    if known.notice.state is NoticeState.OPEN:
        return await take_part(case, case.post.text, known.row.part, [known.row])
    await _write(case, known)
    await notices.set_state(case.connection, known.notice.id, NoticeState.OPEN, case.now)
    await addressing.address(case.connection, known.notice.id, case.source, case.author, case.now)
    reading = await _told_anew(case, replace(known.notice, state=NoticeState.OPEN))
    await finding.note_words(case.connection, known.notice.id)
    return _edited(case, known, reading.title)


async def _moved(case: Case, known: _Known) -> Taken:
    """It says now what another notice says, or changes that one: it belongs there as if it had just been posted."""
    was_off = await ending.is_called_off(case.connection, known.notice)
    taken = await take_part(case, case.post.text, known.row.part, [known.row])
    await _leave_behind(case, known, was_off=was_off)
    return taken


async def _leave_behind(case: Case, known: _Known, *, was_off: bool) -> None:
    """What is left of its notice is what other messages say, for whom they are; without any it is withdrawn."""
    row, left = known.notice, await postings.postings_in(case.connection, known.notice.id)
    if not any(each.text.strip() for each in left):
        return await withdrawing.withdraw(case.connection, row, case.now)
    is_back = was_off and not await ending.is_called_off(case.connection, row)
    if is_back:
        await ending.take_up(case.connection, row, case.now)
        row = replace(row, state=NoticeState.OPEN)
    said = await retelling.read_again(case.reader, known.row)
    await splitting.go_on(case.reader, row, [known.row], said, case.now, is_back=is_back)
    await finding.note_words(case.connection, row.id)
    return await telling.refresh_digests(case.connection, row.id, case.now)


async def _amended(case: Case, known: _Known, perhaps: Sequence[NoticeId]) -> Taken:
    row, before = known.notice, replace(known.row, text=known.words)
    await _write(case, known)
    told = await retelling.story(case.reader, row)
    if told.waits(known.row.id) or (known.is_change and known.row.id != told.main.posting):
        await doubts.ask_again(case.connection, row.id, known.row.id)
        reading = said_in(row)
        await ending.settle(case.connection, case.office, row, told, case.now)
    elif known.row.reply_to is not None or await _is_about_ending(case, row):
        reading = await _told_anew(case, row)
    else:
        reading = await filing.amend(case, row, before)
        await _question(case, row, before, reading)
    for other in perhaps:
        await inquiries.raise_same(
            case.connection, case.office, row.id, other, unit=case.source.unit, author=case.author, now=case.now
        )
    await finding.note_words(case.connection, row.id)
    return _edited(case, known, reading.title)


async def _is_about_ending(case: Case, row: NoticeRow) -> bool:
    """The words that called it off are other ones now, or these are such words, or may be and say nothing else."""
    if await ending.is_called_off(case.connection, row):
        return True
    told = await retelling.story(case.reader, row)
    may_be = any(each.is_end for each in told.asks) and ends_something(case.post.text)
    return told.is_off or (may_be and not _reading(case, case.post.text).is_notice)


async def _told_anew(case: Case, row: NoticeRow) -> Reading:
    """From the postings as they are now."""
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
    await unread.ask_when(case.connection, case.office, row.id, case.now)


async def _gone(case: Case, known: _Known) -> Taken:
    """The message says this no longer; what other messages say stays."""
    row, posting = known.notice, known.row
    was_off = await ending.is_called_off(case.connection, row)
    await postings.add_text(case.connection, posting.id, posting.version + 1, "", case.now)
    if posting.relation in postings.ENDING:
        await postings.set_relation(case.connection, posting.id, PostReason.SAME.value)
    await _leave_behind(case, known, was_off=was_off)
    return Taken(captured=Captured(reason=PostReason.WITHDRAWN, notice=row.id, title=row.title), gone=(posting.id,))
