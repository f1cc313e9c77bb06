"""What a notice says by its postings: its story is told again whenever one comes or goes.

So the order in which they arrive changes nothing in what people read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.ids import PostingId
from core.notices import completed, together
from core.reading import Reading

_CUT = re.compile(r"(?:\.{3,}|…+|。{3,}|[(（]未完[^)）]{0,4}[)）]|展开全文|查看更多)\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One posting as it was taken in. `is_update`: it replaced what had been said before it."""

    posting: PostingId
    posted_at: datetime
    text: str
    reading: Reading
    is_update: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """What all of them say together, and the one whose words the notice has."""

    reading: Reading
    main: Telling


def retell(tellings: Sequence[Telling]) -> Retold:
    """In their order of time, updates last; a whole copy begins rather than one that was cut off.

    The order in which they are given changes nothing. `tellings` must not be empty.
    """
    spoken = [each for each in tellings if each.text.strip()] or list(tellings)
    first, *rest = sorted(spoken, key=_place)
    told = Retold(reading=first.reading, main=first)
    for each in rest:
        told = _with(told, each)
    return told


def _place(each: Telling) -> tuple[bool, bool, datetime, str, PostingId]:
    return each.is_update, is_cut(each.text), each.posted_at, each.text, each.posting


def is_cut(text: str) -> bool:
    """Does the text say itself that there is more of it elsewhere?"""
    return bool(_CUT.search(text[-40:]))


def _with(told: Retold, each: Telling) -> Retold:
    """An update takes the word; a copy adds what it demands, and a deadline where there was none."""
    if each.is_update:
        return Retold(reading=completed(each.reading, told.reading, text=each.text), main=each)
    said = told.reading
    demands = together(said.trace_demands, each.reading.trace_demands)
    if said.deadlines or not each.reading.deadlines:
        return replace(told, reading=replace(said, trace_demands=demands))
    whole = completed(each.reading, said, text=each.text)
    return Retold(reading=replace(whole, trace_demands=demands), main=each)
