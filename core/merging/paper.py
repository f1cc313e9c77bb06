"""A posting, prepared for comparison once and compared many times.

The body becomes a row of units: one Han character each, or one private-use character for a whole date, amount or
Latin word, whose spelling then no longer matters. The danger is size: a paper is kept for each of many thousand
notices, so it holds strings and small tuples only.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from zlib import crc32

from core.merging.announcing import Amendment, amendment
from core.merging.facts import BY_POSTING, Fact, FactKind, counted
from core.merging.names import Name, addressed_in, letters, names_in, owners_in
from core.merging.scanning import Found, scan
from core.merging.spelling import spelled
from core.merging.synonyms import canonical
from core.merging.wording import kernel
from core.merging.wrapping import unmarked, unwrap
from core.text import plain

PRIVATE = re.compile("[\U000f0000-\U000ffffd]")
"""A unit that stands for facts."""
_FIRST = 0xF0000
_ROOM = 0xFFFD
_MARKS = re.compile(r"(?P<inner>(?<=\d)[^\w\s]+(?=\d)|[%‰])|[\W_]+")
_JOINED = str.maketrans("—–~～、，", "----,,")
_DATES = re.compile(r"\d{1,4}\s*[年月日号点时分]")
"""Their syllables are no part of any word: 10月 and 月嫂 have nothing in common."""
_BESIDE = re.compile(r"\(|(?:下下|[上本这下])?个?(?:周|星期|礼拜)[一二三四五六日天]")
"""A weekday beside its date says nothing of its own."""
_HEAD = 24
_PIECE = re.compile(r"(?P<written>(?:[\u3400-\u9fff\U00020000-\U000323af]|[^\W\d_])+)|[,。;:!?、\n()\[\]【】<>《》]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """`units` and `facts` are what is compared; `breaks` are the units before which a clause begins. `letters` is
    the body without marks but those within figures, `ground` the characters of the whole text,
    and `weight` counts those that say something."""

    text: str
    units: str
    letters: str
    breaks: frozenset[int]
    facts: tuple[Fact, ...]
    stands_for: dict[str, tuple[Fact, ...]]
    names: tuple[Name, ...]
    owners: tuple[Name, ...]
    addressed: frozenset[str]
    ground: str
    weight: int
    signed: tuple[Fact, ...]
    posted_at: datetime
    deadlines: tuple[datetime, ...]
    amendment: Amendment | None

    @property
    def head(self) -> int:
        """Where greetings and headings end: with the last clause before the first fact, and soon."""
        first = PRIVATE.search(self.units)
        end = min(first.start() if first else len(self.units), _HEAD)
        return max((at for at in self.breaks if at <= end), default=0)


def prepare(text: str, posted_at: datetime, deadlines: tuple[datetime, ...] = ()) -> Paper:
    """`posted_at` in the office's zone: 明天 is the day after that calendar day."""
    whole = spelled(plain(unmarked(text)))
    body, signed = unwrap(whole, posted_at.date())
    units, breaks, stands_for = _units(body, posted_at.date())
    ground = letters(canonical(_DATES.sub(" ", whole)))
    owners = owners_in(whole)
    return Paper(
        text=whole,
        units=units,
        letters=_MARKS.sub(_inner_mark, body).lower(),
        breaks=breaks,
        facts=tuple(dict.fromkeys(fact for facts in stands_for.values() for fact in facts)),
        stands_for=stands_for,
        names=tuple(dict.fromkeys((*names_in(canonical(_DATES.sub(" ", body))), *owners))),
        owners=owners,
        addressed=addressed_in(whole),
        ground=ground,
        weight=len(kernel(ground)),
        signed=signed,
        posted_at=posted_at,
        deadlines=deadlines,
        amendment=amendment(whole, _clauses(units, breaks)),
    )


def _inner_mark(found: re.Match[str]) -> str:
    """Of all marks only those stay that belong to a figure: 3.5元 is not 35元."""
    return (found["inner"] or "").translate(_JOINED)


def _clauses(units: str, breaks: frozenset[int]) -> str:
    """The row without facts, a comma before every clause."""
    row = "".join("," + unit if at in breaks else unit for at, unit in enumerate(units))
    return PRIVATE.sub(" ", row) + ","


def _units(body: str, posted: date) -> tuple[str, frozenset[int], dict[str, tuple[Fact, ...]]]:
    """The row of units, the places where clauses begin, and what each private character stands for."""
    row: list[str] = []
    breaks: set[int] = set()
    stands_for: dict[str, tuple[Fact, ...]] = {}
    at = 0
    for found in (*scan(body, posted), Found(len(body), len(body), ())):
        _spell(canonical(body[at : found.start]), row, breaks)
        if found.facts:
            sign = _sign(found.facts)
            is_only_near = any(fact.label == BY_POSTING for fact in found.facts)
            stands_for[sign] = stands_for.get(sign, found.facts) if is_only_near else found.facts
            row.append(sign)
        elif not _BESIDE.match(body, found.start):
            _spell(body[found.start : found.end], row, breaks)
        at = found.end
    return "".join(row), frozenset(breaks), stands_for


def _spell(stretch: str, row: list[str], breaks: set[int]) -> None:
    for piece in _PIECE.finditer(stretch):
        if piece["written"]:
            row.extend(piece["written"])
        else:
            breaks.add(len(row))


@cache
def _sign(facts: tuple[Fact, ...]) -> str:
    """One private character for equal facts; years of days are left out, because copies leave them out, and so is the
    weekday that a day was written as."""
    days = [fact for fact in facts if fact.kind is FactKind.DATE]
    key = "|".join(f"{fact.kind}{_yearless(fact)}{counted(fact)}" for fact in days or facts)
    return chr(_FIRST + crc32(key.encode()) % _ROOM)


def _yearless(fact: Fact) -> str:
    return fact.value.split("-", 1)[1] if fact.kind is FactKind.DATE else fact.value
