"""What stands in one text where something else stands in the other: the test that likeness cannot make.

Two copies of a template are nine tenths alike when only the quarter, the form or the addressee was exchanged. So the
two rows of units are aligned, and a stretch that was replaced keeps two notices apart as soon as both sides of it
say something. The danger is a slip of the pen that looks like a change; a short list of slips is forgiven.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from core.merging.facts import CONTACTS, Fact, lacking
from core.merging.paper import Paper
from core.merging.wording import content, is_opposite, is_slip

_PRIVATE = re.compile("[\U000f0000-\U000ffffd]")
_GAP = 1
"""Changes that are parted by this many equal units are one change: 人口 and 法人 share a character by chance."""
_MOVED = 3
_SCRAP = 2
_MISSING = 5
_EDGE = 8
_QUALIFIER = 2
_WALL = 99


class Change(NamedTuple):
    """Positions in the units of the one and of the other paper."""

    start: int
    end: int
    other_start: int
    other_end: int


def changes(one: Paper, other: Paper) -> list[Change]:
    """Where the two differ, from left to right; each side may be empty, never both."""
    joined: list[Change] = []
    for step in Levenshtein.opcodes(one.units, other.units):
        change = Change(step.src_start, step.src_end, step.dest_start, step.dest_end)
        if step.tag == "equal":
            continue
        if joined and change.start - joined[-1].end <= _GAP:
            last = joined.pop()
            change = change._replace(start=last.start, other_start=last.other_start)
        joined.append(change)
    return joined


class Exchange(NamedTuple):
    """What each text says where the other says something else, and how many equal units stand on the nearer side."""

    ours: str
    theirs: str
    held: int


def exchanged(one: Paper, other: Paper) -> Iterator[Exchange]:
    """The changes that keep two texts apart: both sides speak, or one adds words in the middle of a clause."""
    found = changes(one, other)
    for at, change in enumerate(found):
        ours, theirs = one.units[change.start : change.end], other.units[change.other_start : change.other_end]
        if not _is_torn(change, one, other) and _speaks(said := _sides(ours, theirs, one, other), change, one, other):
            yield Exchange(*said, _held(found, at, one))
        elif is_opposite(ours, theirs):
            yield Exchange(ours, theirs, _held(found, at, one))


def _sides(ours: str, theirs: str, one: Paper, other: Paper) -> tuple[str, str]:
    return _said(ours, one, other, theirs), _said(theirs, other, one, ours)


def _speaks(said: tuple[str, str], change: Change, one: Paper, other: Paper) -> bool:
    mine, yours = said
    if mine and yours:
        return not _is_slip(mine, yours)
    return (len(mine) >= _QUALIFIER and _is_inside(change.start, change.end, one)) or (
        len(yours) >= _QUALIFIER and _is_inside(change.other_start, change.other_end, other)
    )


def _is_inside(start: int, end: int, paper: Paper) -> bool:
    """In the middle of a clause: whole clauses, a head or a tail may be missing in a copy, a qualifier may not."""
    is_whole = start in paper.breaks and end in paper.breaks
    return start > 0 and end < len(paper.units) and not is_whole


def _held(found: list[Change], at: int, one: Paper) -> int:
    """Equal units between this change and the next on either side; the ends of the text hold like a wall."""
    before = found[at].start - found[at - 1].end if at else found[at].start or _WALL
    after = (found[at + 1].start if at + 1 < len(found) else len(one.units)) - found[at].end
    return min(before, after or _WALL)


def _is_torn(change: Change, one: Paper, other: Paper) -> bool:
    """Where a copy was cut in the middle of a word or a date, a scrap of it faces all that is missing."""
    sizes = (change.end - change.start, change.other_end - change.other_start)
    if min(sizes) > _SCRAP or max(sizes) < _MISSING:
        return False
    cut, whole = (one, other) if sizes[0] < sizes[1] else (other, one)
    at_head = change.start == change.other_start == 0 and cut.letters[:_EDGE] in whole.letters
    at_tail = change.end == len(one.units) and change.other_end == len(other.units)
    return at_head or (at_tail and cut.letters[-_EDGE:] in whole.letters)


def _said(stretch: str, paper: Paper, other: Paper, against: str) -> str:
    """What a stretch says that the other text does not say in the same place, nor in as many words elsewhere."""
    facts = lacking(_facts_of(stretch, paper), _facts_of(against, other))
    words = content(_PRIVATE.sub(" ", stretch)).replace(" ", "")
    if len(words) >= _MOVED and words in other.units:
        words = ""
    return words + "".join(fact.value for fact in facts if fact.kind not in CONTACTS)


def _facts_of(stretch: str, paper: Paper) -> list[Fact]:
    return [fact for sign in _PRIVATE.findall(stretch) for fact in paper.stands_for[sign]]


def _is_slip(mine: str, yours: str) -> bool:
    return len(mine) == len(yours) == 1 and is_slip(mine, yours)
