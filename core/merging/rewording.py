"""The same news in other words: nothing in the shorter text is new to the longer one.

People who pass a notice on shorten it and speak more plainly; they drop much and add almost nothing. So every word
of the shorter text that is no common verb must occur in the longer one, both must share a hard fact, and no single
word may have been exchanged inside otherwise equal text. The danger is another notice of the same kind (电梯困人,
防汛抢险), which always brings at least one word of two characters that the first does not have.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from core.merging.difference import Exchange
from core.merging.facts import FactKind, agrees
from core.merging.paper import Paper
from core.merging.wording import kernel

_PRIVATE = re.compile("[\U000f0000-\U000ffffd]")
_DIGITS = re.compile(r"[\d?.-]")
_THRESHOLDS = {1: (0.55, 0.4), 2: (0.5, 0.28)}
"""By shared hard facts (two or more count as two): how much of the shorter and of the longer text must be covered."""
_NEVER = (2.0, 2.0)
_LIKELY = 0.45
_LONG_WORD = 4
_NEW_SHARE = 0.06
_HELD = 6
_TEMPLATE = 0.75
"""Above it the two are one template; then another word is another notice, however small it is."""


def is_reworded(one: Paper, other: Paper, exchanges: Iterable[Exchange]) -> bool:
    """For two texts without a conflict of facts."""
    shorter, longer = in_length(one, other)
    if not _speaks_of_the_same(shorter, longer) or _counts_anew(shorter, longer):
        return False
    keeps_apart = _differs if is_template(one, other) else _tells
    return _brings_nothing_new(shorter, longer) and not any(keeps_apart(change, one, other) for change in exchanges)


def is_likely(one: Paper, other: Paper, exchanges: Iterable[Exchange]) -> bool:
    """Worth asking a person, for two that are not certain: no word is all new, and none was simply exchanged."""
    shorter, longer = in_length(one, other)
    if not _shared_facts(shorter, longer) or _counts_anew(shorter, longer) or _covered(shorter, longer) < _LIKELY:
        return False
    keeps_apart = _exchanges if is_template(one, other) else _tells
    return all(len(novelty.fresh) == 1 for novelty in novelties(shorter, longer)) and not any(
        keeps_apart(change, one, other) for change in exchanges
    )


def _exchanges(exchange: Exchange, _one: Paper, _other: Paper) -> bool:
    return bool(exchange.ours and exchange.theirs)


def in_length(one: Paper, other: Paper) -> tuple[Paper, Paper]:
    """The shorter first, whichever way round they came."""
    return (one, other) if (len(one.units), one.units) <= (len(other.units), other.units) else (other, one)


def is_template(one: Paper, other: Paper) -> bool:
    """Are the two nearly one text, so that another word in it is another notice?"""
    return min(_covered(one, other), _covered(other, one)) >= _TEMPLATE


def _speaks_of_the_same(shorter: Paper, longer: Paper) -> bool:
    least, least_back = _THRESHOLDS.get(_shared_facts(shorter, longer), _NEVER)
    return _covered(shorter, longer) >= least and _covered(longer, shorter) >= least_back


def _counts_anew(shorter: Paper, longer: Paper) -> bool:
    """2名 may be told as 2个, but not as 3个."""
    known = {fact.value for fact in longer.facts}
    return any(fact.kind is FactKind.AMOUNT and fact.value not in known for fact in shorter.facts)


def _differs(exchange: Exchange, _one: Paper, _other: Paper) -> bool:
    """Inside one template two words on either side are another notice, even two common ones: 清查, 登记."""
    return min(len(exchange.ours), len(exchange.theirs)) > 1 or bool(kernel(exchange.ours) and kernel(exchange.theirs))


def _tells(exchange: Exchange, one: Paper, other: Paper) -> bool:
    """Between equal words: does each side say something that the other text says nowhere?"""
    return exchange.held >= _HELD and bool(_fresh(exchange.ours, other) and _fresh(exchange.theirs, one))


def _fresh(words: str, other: Paper) -> str:
    return "".join(char for char in kernel(_DIGITS.sub("", words)) if char not in other.ground)


def _shared_facts(one: Paper, other: Paper) -> int:
    """None, one, or two and more; a name that both know supports a fact and does not replace it."""
    firm = (fact for fact in one.facts if fact.kind is not FactKind.NUMBER)
    facts = sum(any(agrees(fact, known) for known in other.facts) for fact in firm)
    names = sum(name.value in other.ground for name in one.names)
    return min(2, facts + names) if facts else 0


def _marks(paper: Paper, other: Paper) -> list[bool]:
    """Which units of a paper stand in the other one together with a neighbour."""
    marks = [False] * len(paper.units)
    for at in range(len(paper.units) - 1):
        if paper.units[at : at + 2] in other.units:
            marks[at] = marks[at + 1] = True
    return marks


def _covered(paper: Paper, other: Paper) -> float:
    marks = _marks(paper, other)
    return sum(marks) / len(marks) if marks else 0.0


class Novelty(NamedTuple):
    """A stretch whose pairs of units the other text lacks, and those of its characters that it lacks altogether."""

    word: str
    fresh: str


def novelties(paper: Paper, other: Paper) -> list[Novelty]:
    """What a paper says, common words apart, that the other one does not say."""
    marks = _marks(paper, other)
    row = "".join(
        (" " if at in paper.breaks else "") + (" " if known else unit)
        for at, (unit, known) in enumerate(zip(paper.units, marks, strict=True))
    )
    words = (kernel(word) for word in _PRIVATE.sub(" ", row).split())
    found = (Novelty(word, "".join(char for char in word if char not in other.ground)) for word in words)
    return [novelty for novelty in found if novelty.fresh]


def _brings_nothing_new(paper: Paper, other: Paper) -> bool:
    """One odd character in a short word is a plainer way to say it; two, or one in a long word, are another matter."""
    found = novelties(paper, other)
    is_plain = all(len(novelty.fresh) == 1 and len(novelty.word) < _LONG_WORD for novelty in found)
    return is_plain and len(found) <= max(1, _NEW_SHARE * len(paper.units))
