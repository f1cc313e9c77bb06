"""What a notice says by its postings: its story is told again whenever one comes or goes.

So the order in which they arrive changes nothing in what people read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial

from core.calling_off import OffReason, calls_off, ends_something, resumes
from core.ids import PostingId
from core.notices import completed, together
from core.occasions import as_moved
from core.reading import Reading

_CUT = re.compile(r"(?:\.{3,}|…+|。{3,}|[(（]未完[^)）]{0,4}[)）]|展开全文|查看更多)\s*\Z")


_LONGEST_NOTE, _LONGEST_TITLE = 30, 80


class Word(StrEnum):
    """What counts of a posting that would change its notice or call it off."""

    STRANGER = "stranger"  # whoever wrote it cannot do that: somebody is asked
    OWN = "own"  # of whoever published it, or answers for its unit; or such a person said that it holds
    YES = "yes"  # a person who may said that it calls the notice off
    NO = "no"  # a person who may said that the notice stays as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One posting as it was taken in. `is_update`: it would replace what had been said before it. `place`: its chat,
    message and part, which are an order of those that have the same second."""

    posting: PostingId
    posted_at: datetime
    text: str
    reading: Reading
    is_update: bool = False
    word: Word = Word.STRANGER
    is_reply: bool = False
    """It answers a message of the notice, and need not say what it is about."""
    place: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Whether this posting calls the notice off (`is_end`), or changes it, has to be said by somebody."""

    posting: PostingId
    is_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """What all of them say together, and the one whose words the notice has. `is_off`: that one called it off, and the
    reading is what was called off. `asks`: what somebody has to say; `answered`: what nobody has to say any more, as
    somebody who may has spoken since. `before`: the words until then."""

    reading: Reading
    main: Telling
    is_off: bool = False
    asks: tuple[Ask, ...] = ()
    answered: frozenset[PostingId] = frozenset()
    before: tuple[str, ...] = ()
    note: str = ""
    """What a reply added to the title."""

    def waits(self, posting: PostingId) -> bool:
        """Is this one not among the words, because somebody has to say so first?"""
        return posting != self.main.posting and any(ask.posting == posting for ask in self.asks)


def retell(tellings: Sequence[Telling]) -> Retold:
    """In their order of time, updates last; a whole copy begins rather than one that was cut off.

    The order in which they are given changes nothing. `tellings` must not be empty.
    """
    spoken = [each for each in tellings if each.text.strip()] or list(tellings)
    first, *rest = sorted(spoken, key=partial(_place, _leads(spoken)))
    told = Retold(reading=first.reading, main=first, before=(first.text,))
    for each in rest:
        told = _with(told, each)
    return told


def _leads(tellings: Sequence[Telling]) -> dict[tuple[object, ...], str]:
    """For each second of each chat the words that came first."""
    late_first = sorted(tellings, key=lambda each: (each.place, each.text), reverse=True)
    return {_second(each): each.text for each in late_first}


def _second(each: Telling) -> tuple[object, ...]:
    return each.posted_at, each.place[:1]


def _place(leads: dict[tuple[object, ...], str], each: Telling) -> tuple[object, ...]:
    """Of one second the messages of one chat stay together, in their own order."""
    lead = leads[_second(each)]
    return each.is_update, is_cut(each.text), each.posted_at, lead, each.place, each.text, each.posting


def is_cut(text: str) -> bool:
    """Does the text say itself that there is more of it elsewhere?"""
    return bool(_CUT.search(text[-40:]))


def _with(told: Retold, each: Telling) -> Retold:
    """An update by whoever may takes the word; a copy adds what it demands, and a moment where there was none."""
    if each.is_update:
        return _changed(told, each)
    said = told.reading
    demands = together(said.trace_demands, each.reading.trace_demands)
    if said.deadlines or not each.reading.deadlines:
        event = said.event or each.reading.event
        return replace(told, reading=replace(said, trace_demands=demands, event=event))
    whole = completed(each.reading, said)
    return replace(told, reading=replace(whole, trace_demands=demands), main=each, before=(*told.before, each.text))


def _changed(told: Retold, each: Telling) -> Retold:
    """What is off has nothing left to do; but only when the whole of it is, and when whoever says so may say it."""
    if each.word is Word.NO:
        return told
    posted, title = each.posted_at.date(), told.reading.title.removesuffix(told.note)
    said = calls_off(each.text, title=title, before=told.before, posted=posted, is_reply=each.is_reply)
    if each.word is Word.YES or (said.is_sure and each.word is Word.OWN):
        return replace(told, main=each, is_off=True, asks=(), answered=_answered(told, each))
    is_own = each.word is Word.OWN
    if told.is_off and ends_something(each.text) and not resumes(each.text):
        return replace(told, main=each) if is_own else told
    is_end = said.is_sure or said.reason is OffReason.UNCLEAR
    asked = (Ask(posting=each.posting, is_end=is_end),) if is_end or not is_own else ()
    if not is_own and not told.is_off:
        return replace(told, asks=(*told.asks, *asked))
    reading = as_moved(each.reading, told.reading, each.text, is_reply=each.is_reply)
    whole = completed(reading, replace(told.reading, title=title), text=each.text)
    note = _note(replace(each, reading=reading), whole)
    whole = replace(whole, title=whole.title + note)
    answered = _answered(told, each) if is_own else told.answered
    answered -= {ask.posting for ask in asked}
    before = (*told.before, each.text)
    return Retold(reading=whole, main=each, asks=asked, answered=answered, before=before, note=note)


def _note(each: Telling, whole: Reading) -> str:
    """Of a reply that moves no deadline the title says what it changes, else nobody would see it in a list."""
    words, room = " ".join(each.text.split()), min(_LONGEST_NOTE, _LONGEST_TITLE - len(whole.title) - 2)
    if not each.is_reply or each.reading.deadlines or room < 2:
        return ""
    return f"（{words if len(words) <= room else words[: room - 1] + '…'}）"


def _answered(told: Retold, each: Telling) -> frozenset[PostingId]:
    return told.answered | {each.posting, *(ask.posting for ask in told.asks)}
