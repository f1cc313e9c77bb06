"""Whose word changes a notice or ends it: its own publisher's, and of whoever publishes or supervises for its unit or
above.

Judged from the postings as they stand and not from the order in which they came.
"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from core.calling_off import ends_something
from core.ids import PostingId, UnitId
from core.merging import Relation, relate
from core.people import Act, Person, may
from core.retelling import Word
from services.papers import Papers
from storage import postings, roster
from storage.postings import PostingRow

_SAID = {postings.OFF_SAID: Word.YES, postings.GOES_ON: Word.NO, postings.HOLDS: Word.OWN}


async def words_of(
    connection: AsyncConnection,
    papers: Papers,
    rows: Sequence[PostingRow],
    updates: Sequence[PostingRow],
    edited: Collection[PostingId] = (),
) -> Mapping[PostingId, Word]:
    """For each of these updates, what it counts for. `rows`: all postings of the notice; `edited`: those of the updates
    that announced it before they were edited."""
    if not updates:
        return {}
    ending = [each for each in rows if ends_something(each.text)]
    changing = {each.id for each in (*updates, *ending)} - set(edited)
    able = await _able(connection, rows, sorted((each for each in rows if each.id not in changing), key=age))
    said = [each for each in rows if each.relation in _SAID]
    return {each.id: _word(papers, each, able, said) for each in updates}


def age(row: PostingRow) -> tuple[object, ...]:
    return row.posted_at, row.id


def _word(papers: Papers, row: PostingRow, able: Sequence[PostingRow], said: Sequence[PostingRow]) -> Word:
    """A copy of those words by somebody who may is as good as the first; what a person said holds for copies, too.

    Who said that a stranger's change is none, and then writes it, has changed their mind.
    """
    if row.relation == postings.OFF_SAID:
        return Word.YES
    is_ending = ends_something(row.text)
    own = any(each.id == row.id or _is_copy(papers, row, each) for each in able)
    if own and not is_ending:
        return Word.OWN
    for each in said:
        holds = each.relation != postings.OFF_SAID or each.posted_at >= row.posted_at
        if each.id == row.id or (holds and _is_copy(papers, row, each)):
            return _SAID[each.relation or ""]
    return Word.OWN if own else Word.STRANGER


def _is_copy(papers: Papers, one: PostingRow, other: PostingRow) -> bool:
    if one.text.strip() == other.text.strip():
        return True
    return relate(papers.of(one), papers.of(other)).relation is Relation.SAME


async def _able(
    connection: AsyncConnection, rows: Sequence[PostingRow], base: Sequence[PostingRow]
) -> list[PostingRow]:
    """Those by somebody who may change the notice. `base`: those that announce it, the earliest first."""
    if not base:
        return []
    authors = {each.author for each in rows if each.author is not None}
    people = {each: await roster.person(connection, each) for each in authors}
    wrote = {each.id: None if each.author is None else people[each.author] for each in rows}
    units = {base[0].issuer} | {each.issuer for each in base if _issues(wrote[each.id], base[0].issuer)}
    return [each for each in rows if _may(each, base[0], wrote[each.id], units)]


def _issues(author: Person | None, unit: UnitId) -> bool:
    """A community's copy may come before the street's own message; that is the one of the issuer all the same."""
    is_above = author is not None and author.unit != unit and unit in author.below
    return author is not None and is_above and may(author, Act.PUBLISH, unit=author.unit)


def _may(row: PostingRow, first: PostingRow, author: Person | None, units: Collection[UnitId]) -> bool:
    if _is_same_hand(row, first):
        return True
    if author is None:
        return False
    is_own = first.author == author.id
    return any(may(author, Act.PUBLISH, unit=unit, own=is_own) for unit in units)


def _is_same_hand(row: PostingRow, first: PostingRow) -> bool:
    """All who post without their name have one account, which is somebody else in every group."""
    is_same = row.author_telegram_id == first.author_telegram_id
    return is_same and (row.author is not None or row.chat_id == first.chat_id)
