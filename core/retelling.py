"""What a notice says by its postings: its story is told again whenever one comes or goes.

So the order in which they arrive changes nothing in what people read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from core.calling_off import OffReason, calls_off, ends_something, resumes
from core.ids import PostingId
from core.notices import completed, together
from core.reading import Reading

_CUT = re.compile(r"(?:\.{3,}|…+|。{3,}|[(（]未完[^)）]{0,4}[)）]|展开全文|查看更多)\s*\Z")


class Word(StrEnum):
    """What counts of a posting that would call its notice off."""

    STRANGER = "stranger"  # whoever wrote it cannot do that: somebody is asked
    OWN = "own"  # of whoever published it, or answers for its unit
    YES = "yes"  # a person who may said that it does
    NO = "no"  # a person who may said that the notice goes on


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One posting as it was taken in. `is_update`: it replaced what had been said before it."""

    posting: PostingId
    posted_at: datetime
    text: str
    reading: Reading
    is_update: bool = False
    word: Word = Word.STRANGER


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """What all of them say together, and the one whose words the notice has. `is_off`: that one called it off, and the
    reading is what was called off. `asks`: whether this one does has to be said by somebody. `before`: the words until
    then."""

    reading: Reading
    main: Telling
    is_off: bool = False
    asks: PostingId | None = None
    before: tuple[str, ...] = ()


def retell(tellings: Sequence[Telling]) -> Retold:
    """In their order of time, updates last; a whole copy begins rather than one that was cut off.

    The order in which they are given changes nothing. `tellings` must not be empty.
    """
    spoken = [each for each in tellings if each.text.strip()] or list(tellings)
    first, *rest = sorted(spoken, key=_place)
    told = Retold(reading=first.reading, main=first, before=(first.text,))
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
        return _changed(told, each)
    said = told.reading
    demands = together(said.trace_demands, each.reading.trace_demands)
    if said.deadlines or not each.reading.deadlines:
        return replace(told, reading=replace(said, trace_demands=demands))
    whole = completed(each.reading, said)
    return replace(told, reading=replace(whole, trace_demands=demands), main=each, before=(*told.before, each.text))


def _changed(told: Retold, each: Telling) -> Retold:
    """What is off has nothing left to do; but only when the whole of it is, and when whoever says so may say it."""
    if each.word is Word.NO:
        return told
    said = calls_off(each.text, title=told.reading.title, before=told.before, posted=each.posted_at.date())
    if each.word is Word.YES or (said.is_sure and each.word is Word.OWN):
        return replace(told, main=each, is_off=True, asks=None)
    if told.is_off and ends_something(each.text) and not resumes(each.text):
        return replace(told, main=each)
    whole = completed(each.reading, told.reading)
    asks = each.posting if said.is_sure or said.reason is OffReason.UNCLEAR else None
    return Retold(reading=whole, main=each, asks=asks, before=(*told.before, each.text))
