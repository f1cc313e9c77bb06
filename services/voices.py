"""Whose word ends a notice: its own publisher's, and of whoever publishes or supervises for its unit or above.

Judged from the postings as they stand and not from the order in which they came.
"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from core.calling_off import ends_something
from core.ids import PostingId
from core.merging import Relation, relate
from core.people import Act, may
from core.retelling import Word
from services.papers import Papers
from storage import postings, roster
from storage.postings import PostingRow

_SAID = {postings.OFF_SAID: Word.YES, postings.GOES_ON: Word.NO}


async def words_of(
    connection: AsyncConnection,
    papers: Papers,
    rows: Sequence[PostingRow],
    updates: Sequence[PostingRow],
    edited: Collection[PostingId] = (),
) -> Mapping[PostingId, Word]:
    """For each of these updates that ends something, what that counts for. `rows`: all postings of the notice;
    `edited`: those of the updates that announced it before they were edited."""
    ending = [each for each in rows if ends_something(each.text)]
    changing = {each.id for each in (*updates, *ending)} - set(edited)
    first = min((each for each in rows if each.id not in changing), key=_age, default=None)
    able = [] if first is None else [each for each in ending if await _may_end(connection, each, first)]
    said = [each for each in rows if each.relation in _SAID]
    return {each.id: _word(papers, each, able, said) for each in updates if each in ending}


def _age(row: PostingRow) -> tuple[object, ...]:
    return row.posted_at, row.id


def _word(papers: Papers, row: PostingRow, able: Sequence[PostingRow], said: Sequence[PostingRow]) -> Word:
    """A copy of those words by somebody who may is as good as the first; what a person said holds for copies, too."""
    for each in said:
        holds = each.relation == postings.GOES_ON or each.posted_at >= row.posted_at
        if each.id == row.id or (holds and _is_copy(papers, row, each)):
            return _SAID[each.relation or ""]
    return Word.OWN if any(each.posted_at >= row.posted_at for each in able) else Word.STRANGER


def _is_copy(papers: Papers, one: PostingRow, other: PostingRow) -> bool:
    if one.text.strip() == other.text.strip():
        return True
    return relate(papers.of(one), papers.of(other)).relation is Relation.SAME


async def _may_end(connection: AsyncConnection, row: PostingRow, first: PostingRow) -> bool:
    if _is_same_hand(row, first):
        return True
    person = None if row.author is None else await roster.person(connection, row.author)
    return person is not None and may(person, Act.PUBLISH, unit=first.issuer, own=first.author == person.id)


def _is_same_hand(row: PostingRow, first: PostingRow) -> bool:
    """All who post without their name have one account, which is somebody else in every group."""
    is_same = row.author_telegram_id is not None and row.author_telegram_id == first.author_telegram_id
    return is_same and (row.author is not None or row.chat_id == first.chat_id)
