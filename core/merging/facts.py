"""Facts: the parts of a notice that may not differ between two copies of it, and how two of a kind are compared.

A fact is a kind and a plain value. Values may leave a part open (a day without its month, an hour without its half
of the day), and an open part agrees with anything. The danger is a fact that is read in one copy only: so two sets
conflict only when each has something that the other one lacks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class FactKind(StrEnum):
    """What a fact is about; the word also stands in the reason of a judgement."""

    DATE = "date"
    YEAR = "year"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    WEEK = "week"
    WEEKDAY = "weekday"
    CLOCK = "clock"
    DAYTIME = "daytime"
    DOCUMENT = "document"
    ORDINAL = "ordinal"
    AMOUNT = "amount"
    CODE = "code"
    LATIN = "latin"
    PHONE = "phone"
    NUMBER = "number"
    PERSON = "person"


CONTACTS = frozenset({FactKind.PHONE, FactKind.PERSON})
"""Another person or telephone number is another contact, not another notice."""

BY_POSTING = "by the posting"
"""The label of a year, a quarter or a month that is counted from the posting: 明年, 本季度."""
_PERIODS = frozenset({FactKind.QUARTER, FactKind.HALF})
_SPANS = frozenset({FactKind.YEAR, FactKind.QUARTER, FactKind.MONTH})
ANY_UNIT = "个"
"""The measure word that stands for any other."""

_DAYS, MONEY = frozenset({"天", "日内"}), frozenset({"万", "元"})

SOFT = CONTACTS | {FactKind.NUMBER}
"""A bare number is too often a list's own count; it only tells when it stands in the place of another."""


@dataclass(frozen=True, slots=True)
class Fact:
    """`label` parts facts of one kind that may stand side by side: 35人 and 3天 are both amounts. `?` leaves a part
    open."""

    kind: FactKind
    value: str
    label: str = ""


def agrees(one: Fact, other: Fact) -> bool:
    """Could both have been written about the same thing?"""
    if one.kind is not other.kind or not labels_agree(one, other):
        return False
    if one.kind is FactKind.DATE:
        return _dates_agree(one.value, other.value)
    if one.kind is FactKind.CLOCK:
        return _clocks_agree(one.value, other.value)
    return one.value == other.value


def counted(fact: Fact) -> str:
    """What the value counts: people, days; of a span of the calendar nothing, however it is named."""
    return "" if fact.label == BY_POSTING else fact.label


def labels_agree(one: Fact, other: Fact) -> bool:
    """3个 may count whatever 3名 or 3所 count, 14天内 are 14天, and 20万 are 20万元."""
    labels = {counted(one), counted(other)}
    if len(labels) == 1:
        return True
    return one.kind is FactKind.AMOUNT and (ANY_UNIT in labels or labels <= _DAYS or labels <= MONEY)


def _dates_agree(one: str, other: str) -> bool:
    """Values are year-month-day; a part that was not written is `?`."""
    pairs = zip(one.split("-"), other.split("-"), strict=True)
    return all(a == b or "?" in (a, b) for a, b in pairs)


def _clocks_agree(one: str, other: str) -> bool:
    """Values are minutes of the day; a trailing `?` says that the half of the day was not written."""
    a, b = int(one.rstrip("?")), int(other.rstrip("?"))
    return a == b or ("?" in one + other and a % 720 == b % 720)


def lacking(facts: Iterable[Fact], others: Iterable[Fact]) -> list[Fact]:
    """Those facts for which no other one could be the same."""
    pool = list(others)
    return [fact for fact in facts if not any(agrees(fact, other) for other in pool)]


def _periods_differ(ours: list[Fact], theirs: list[Fact]) -> bool:
    """上半年 here, 第二季度 there."""
    mine, yours = ({fact.kind for fact in facts} & _PERIODS for facts in (ours, theirs))
    return bool(mine and yours) and mine.isdisjoint(yours)


def _named_apart(ours: list[Fact], theirs: list[Fact]) -> FactKind | None:
    """The budget of 2026 here, of 2027 there, though both may speak of next year as well."""
    mine, yours = (
        [fact for fact in facts if fact.kind in _SPANS and fact.label != BY_POSTING] for facts in (ours, theirs)
    )
    my_own, your_own = ({fact.kind for fact in lacking(*sides)} for sides in ((mine, yours), (yours, mine)))
    return min(my_own & your_own, default=None)


def conflict(ours: Iterable[Fact], theirs: Iterable[Fact]) -> FactKind | None:
    """The kind of fact that keeps two texts apart: each has one of it that the other lacks."""
    mine, yours = list(ours), list(theirs)
    my_own, your_own = lacking(mine, yours), lacking(yours, mine)
    if _periods_differ(mine, yours):
        return FactKind.QUARTER
    if kind := _named_apart(mine, yours):
        return kind
    groups = {(fact.kind, counted(fact)) for fact in your_own if fact.kind not in SOFT}
    return next((fact.kind for fact in my_own if (fact.kind, counted(fact)) in groups), None)
