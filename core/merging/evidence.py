"""The same news in other words: what two texts share is weighed against what one says and the other does not.

Whoever passes a notice on shortens it and speaks plainly: they drop much, keep dates, places and the words of the
matter, and add talk. Another notice of the same kind (电梯困人, 防汛抢险) names something of its own, and soon. So of
what is new only the nouns count, the first ones most, and most of all where both texts have one: that is a doubt which
no sum outweighs. The danger is a text with hardly a word of its own (开会, 在三楼), which fits everything.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from math import exp

from rapidfuzz.distance import Levenshtein

from core.merging.acts import TELLING, acts, stages
from core.merging.agreement import Agreement, compare
from core.merging.amounts import amount_exchanged, figure_exchanged
from core.merging.background import weight
from core.merging.colloquial import news
from core.merging.difference import Exchange
from core.merging.facts import SOFT, Fact, agrees, lacking
from core.merging.nouns import New, known_units, new_nouns, noun_units, told_before
from core.merging.paper import PRIVATE, Paper
from core.merging.rarity import is_known, rarity
from core.merging.resemblance import Resemblance, resemblance
from core.merging.sisters import sister
from core.merging.slots import neighbour_exchanged, word_exchanged
from core.merging.weights import BASE, WEIGHTS
from core.merging.wording import content, kernel

_START, _HEAD, _FIRST, _SECOND = 4, 12, 14, 20
"""Telling units: what is named before so many is the matter; in the longer text it may come a little later."""
_WORD = 2
_LEAST_SHARED, _LEAST_WITHOUT_FACTS, _MOST_SHARED, _LONG = 1.0, 4.0, 10.0, 60
_MANY_FACTS = 3
"""So many facts in common need no word beside them."""

Measured = dict[str, float]
Doubts = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What the score is made of. `opening`, `later`: new nouns of the shorter text, among its first words and after;
    `exchanged`: new nouns at the beginning of both; `longest`: the longest of the opening ones; `beginning`,
    `subject`: how many of the first nouns of the shorter and of the longer text the other one has; `covered`: the
    same over all of the shorter; `facts`, `added`: hard facts in common, and only in the shorter; `siblings`: 听力 for
    视力; `swapped`: nouns in the place of others; `neighbours`: other words beside a shared one; `part`: length."""

    opening: float
    later: float
    exchanged: float
    longest: float
    beginning: float
    subject: float
    covered: float
    facts: float
    added: float
    siblings: float
    swapped: float
    neighbours: float
    part: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """`score` from 0.0 to 1.0. `facts`: hard ones in common. `is_enough`: they share words that say something, more of
    them where no hard fact is in common, or many facts. `doubt`: the word that may be another matter.
    `contradiction`: the word or amount that certainly is."""

    score: float
    facts: int
    is_enough: bool
    doubt: str
    contradiction: str


def weigh(shorter: Paper, longer: Paper) -> Evidence:
    contradiction = word_exchanged(shorter, longer) or amount_exchanged(shorter, longer)
    if not _is_enough(shorter, longer):
        return Evidence(score=0.0, facts=0, is_enough=False, doubt="", contradiction=contradiction)
    doubts = doubts_of(shorter, longer)
    return Evidence(
        score=likelihood(measured_together(shorter, longer, doubts)),
        facts=shared_facts(shorter, longer),
        is_enough=True,
        doubt=next(filter(None, doubts.values()), ""),
        contradiction=contradiction,
    )


def _is_enough(shorter: Paper, longer: Paper) -> bool:
    facts = shared_facts(shorter, longer)
    least = _LEAST_SHARED if facts else _LEAST_WITHOUT_FACTS
    return facts >= _MANY_FACTS or _shared(shorter, longer) >= least


def likelihood(measured: Measured) -> float:
    """How likely the two are one notice: a logistic regression, fitted by `bench/fitting.py`."""
    return 1 / (1 + exp(-BASE - sum(WEIGHTS[name] * value for name, value in measured.items())))


def measured_together(shorter: Paper, longer: Paper, doubts: Doubts) -> Measured:
    """Every measure by its name: those of `Measures`, `Agreement` and `Resemblance`; which doubts there are; whether
    each has an `errand` of its own; the weight of the neighbours in `common`; and how `long` the shorter one is,
    because a long text that agrees says more."""
    agreement = compare(shorter, longer)
    return {
        **_listed(measure(shorter, longer)),
        **_listed(agreement),
        **_listed(resemblance(shorter, longer, agreement.opposed)),
        **{name: float(bool(word)) for name, word in doubts.items()},
        "errand": float(_is_another_errand(shorter, longer)),
        "common": min(_MOST_SHARED, _shared(shorter, longer)),
        "long": min(1.0, len(shorter.units) / _LONG),
    }


def _listed(measures: Measures | Agreement | Resemblance) -> Measured:
    return {field.name: getattr(measures, field.name) for field in fields(measures)}


def measure(shorter: Paper, longer: Paper) -> Measures:
    ours, theirs = list(new_nouns(shorter, longer)), list(new_nouns(longer, shorter))
    opening, opposite = _cost(_first(ours, _FIRST)), _cost(_first(theirs, _FIRST))
    told = told_before(shorter)
    return Measures(
        opening=min(4.0, opening),
        later=min(5.0, _cost(new for new in ours if new.told >= _FIRST)),
        exchanged=min(4.0, opening, opposite),
        longest=float(max((len(new.word) for new in _first(ours, _FIRST)), default=0)),
        beginning=_kept(shorter, longer, _HEAD),
        subject=_kept(longer, shorter, _HEAD),
        covered=_kept(shorter, longer, len(shorter.units), is_strict=True),
        facts=float(min(6, shared_facts(shorter, longer))),
        added=float(min(4, len(lacking(_firm(shorter), longer.facts)))),
        siblings=float(min(2, sum(told[at] < _FIRST for at, _ in _siblings(shorter, longer)))),
        swapped=float(min(4, _swapped(shorter, longer))),
        neighbours=float(bool(neighbour_exchanged(shorter, longer))),
        part=len(shorter.units) / max(1, len(longer.units)),
    )


def _first(new: Sequence[New], end: int) -> list[New]:
    return [each for each in new if each.told < end]


def _cost(new: Iterator[New] | list[New]) -> float:
    """One odd character is often a plainer way to say it; two make another word."""
    return sum(0.3 if len(each.word) < _WORD else 1.0 + 0.25 * min(4, len(each.word) - _WORD) for each in new)


def _kept(paper: Paper, other: Paper, count: int, *, is_strict: bool = False) -> float:
    """The share of its first so many units that name something, that the other text has (strictly: beside the same)."""
    known = known_units(paper, other)
    first = [at for at, is_noun in enumerate(noun_units(paper.units)) if is_noun][:count]
    kept = sum(known[at] or (not is_strict and paper.units[at] in other.ground) for at in first)
    return kept / len(first) if first else 0.0


def _shared(one: Paper, other: Paper) -> float:
    return sum(weight(pair) for pair in _pairs(one) & _pairs(other))


def _pairs(paper: Paper) -> set[str]:
    """Neighbours within one clause that say something."""
    row = paper.units
    found = {row[at : at + 2] for at in range(len(row) - 1) if at + 1 not in paper.breaks}
    return {pair for pair in found if not PRIVATE.search(pair) and content(pair)}


def shared_facts(one: Paper, other: Paper) -> int:
    """Hard facts that both state."""
    return sum(any(agrees(fact, known) for known in other.facts) for fact in _firm(one))


def _firm(paper: Paper) -> list[Fact]:
    return [fact for fact in paper.facts if fact.kind not in SOFT]


def doubts_of(shorter: Paper, longer: Paper) -> Doubts:
    """By its kind the word that raises a doubt: named early and new where the other text begins with a new one too; a
    new sign beside a shared one; a sister; a later stage of the matter; another figure, whatever it counts."""
    opening = _openings_exchanged(list(new_nouns(shorter, longer)), list(new_nouns(longer, shorter)))
    beside = (pair for at, pair in _siblings(shorter, longer) if told_before(shorter)[at] < _HEAD)
    return {
        "opened": opening,
        "beside": next(beside, ""),
        "sister": sister(shorter, longer),
        "later_stage": later_stage(shorter, longer),
        "figure": figure_exchanged(shorter, longer),
    }


def later_stage(one: Paper, other: Paper) -> str:
    """已完成体检的人数, 纪要, 获奖名单: one of the two tells of what is done, the other of what is to be done."""
    ours, theirs = stages(one.ground), stages(other.ground)
    return "" if ours and theirs else min(ours | theirs, default="")


def _is_another_errand(one: Paper, other: Paper) -> bool:
    """领取 against 报送: each asks for something that the other does not, and one of it is seldom said in passing."""
    ours, theirs = acts(one.ground), acts(other.ground)
    return bool(ours - theirs and theirs - ours and (ours ^ theirs) & TELLING)


def _openings_exchanged(ours: list[New], theirs: list[New]) -> str:
    """At the very beginning even one new sign faces a new word: 犬 for 鸽子."""
    for first, second, least in ((_FIRST, _SECOND, _WORD), (_START, 2 * _START, 1)):
        word = next((new.word for new in _first(ours, first) if len(new.word) >= least and _is_rare(new.word)), "")
        if word and any(len(new.word) >= _WORD for new in _first(theirs, second)):
            return word
    return ""


def _is_rare(word: str) -> bool:
    """A single sign says something only if hardly any notice has it: 犬, and not 热 or 坐."""
    return len(word) >= _WORD or rarity(word) == 1.0


def _siblings(paper: Paper, other: Paper) -> Iterator[tuple[int, str]]:
    """听力 where the other text says 视力: one sign is new to either text, and they stand beside the same one."""
    theirs: defaultdict[bool, set[str]] = defaultdict(set)
    for _, beside, is_before in _beside_new(other, paper):
        theirs[is_before].add(beside)
    for at, beside, is_before in _beside_new(paper, other):
        if beside in theirs[is_before]:
            yield at, f"{beside}{paper.units[at]}" if is_before else f"{paper.units[at]}{beside}"


def _beside_new(paper: Paper, other: Paper) -> Iterator[tuple[int, str, bool]]:
    """Where each new sign stands, and what stands before it and after it in its clause."""
    row, naming = paper.units, noun_units(paper.units)
    for at, unit in enumerate(row):
        if not naming[at] or is_known(unit, other.ground):
            continue
        if at > 0 and at not in paper.breaks and not _says_nothing(row[at - 1]):
            yield at, row[at - 1], True
        if at + 1 < len(row) and at + 1 not in paper.breaks and not _says_nothing(row[at + 1]):
            yield at, row[at + 1], False


def _says_nothing(unit: str) -> bool:
    return unit == "的" or bool(PRIVATE.match(unit))


def _swapped(one: Paper, other: Paper) -> int:
    """Among the nouns: two new characters here for two new ones there."""
    ours, theirs = kernel(one.units), kernel(other.units)
    steps = (step for step in Levenshtein.opcodes(ours, theirs) if step.tag == "replace")
    return sum(
        brings_news(ours[step.src_start : step.src_end], other)
        and brings_news(theirs[step.dest_start : step.dest_end], one)
        for step in steps
    )


def brings_news(stretch: str, other: Paper) -> bool:
    """Has the stretch two signs, or more, that tell something and that the other text does not have?"""
    return sum(char not in other.ground for char in news(PRIVATE.sub("", stretch))) >= _WORD


def qualifies(exchange: Exchange) -> bool:
    """商铺燃气安全 where the other text says 商铺安全: a new word within a clause, among the first words."""
    change = exchange.change if exchange.ours else exchange.change.turned
    is_one_sided = not (exchange.ours and exchange.theirs) and not change.ours.startswith(("各", "请各", "全体"))
    return is_one_sided and brings_news(change.ours, change.other) and told_before(change.one)[change.start] < _FIRST
