"""How far two texts agree when each word may have been chosen anew: by facts, by rare characters in any order, by acts.

A hurried colleague turns sentences round, shortens names and speaks plainly; what stays are days, clocks, amounts and
the rare characters of the matter. The danger is a sister notice of the same office for the same day: it shares all of
that but the matter, so what is strange to the other text weighs as much as what is shared.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from core.merging.acts import acts
from core.merging.background import weight
from core.merging.colloquial import telling_units
from core.merging.facts import CONTACTS, SOFT, Fact, FactKind, agrees, lacking
from core.merging.paper import PRIVATE, Paper
from core.merging.rarity import RARE, is_known, rarity

_STEM = 2
_CLASSES = frozenset(
    "员表单证卡书册账本费款金贴站所局办科室会班赛节展器机车柜桩线网灯井箱栏房棚楼案率数量图照信函苗病虫药险税园场馆校店摊点户家人生"
)
_TIMES = frozenset({FactKind.DATE, FactKind.CLOCK})
_NAMING = CONTACTS | {FactKind.AMOUNT, FactKind.ORDINAL, FactKind.DOCUMENT, FactKind.LATIN, FactKind.CODE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Each from 0.0 on; the shares up to 1.0, the others up to some sixteen.

    Of what the two tell, by rarity: `known`, `told`: the share of the shorter, of the longer one, that the other has;
    `rare`: how much of what they share is rare; `strange`, `foreign`: what only the shorter, only the longer has;
    `opposed`: the smaller of these; `even`: `foreign` as a share, where both are as long; `pairs`: the share of
    neighbours of the shorter one that the other has; `classes`: words of one class (护林员, 管护员) of which neither
    has the other's stem. Of facts: `day`, `clock`, `counts`: in common; `untimely`, `unmet`: days and clocks of the
    shorter, of the longer one, that the other lacks. Of acts: `act`, `deed`: kinds that only the shorter, only the
    longer speaks of; `apart`: both speak of some, and none in common."""

    known: float
    told: float
    rare: float
    strange: float
    foreign: float
    opposed: float
    classes: float
    pairs: float
    day: float
    clock: float
    counts: float
    untimely: float
    unmet: float
    act: float
    deed: float
    apart: float
    even: float


def compare(shorter: Paper, longer: Paper) -> Agreement:
    ours, theirs = telling(shorter), telling(longer)
    common, strange = _parted(ours, longer)
    told, foreign = _parted(theirs, shorter)
    mine, yours = acts(shorter.ground), acts(longer.ground)
    return Agreement(
        known=_share(_mass(common), _mass(strange)),
        told=_share(_mass(told), _mass(foreign)),
        rare=min(12.0, sum(rarity(char) for char in common if rarity(char) > RARE)),
        strange=min(10.0, _mass(strange)),
        foreign=min(16.0, _mass(foreign)),
        opposed=min(8.0, _mass(strange), _mass(foreign)),
        classes=float(min(3, _other_of_classes(shorter, longer))),
        pairs=_pairs_kept(shorter, longer),
        day=float(_common(shorter, longer, frozenset({FactKind.DATE})) > 0),
        clock=float(_common(shorter, longer, frozenset({FactKind.CLOCK})) > 0),
        counts=float(min(4, _common(shorter, longer, _NAMING))),
        untimely=float(min(2, _missing_times(shorter, longer))),
        unmet=float(min(3, _missing_times(longer, shorter))),
        act=float(min(3, len(mine - yours))),
        deed=float(min(3, len(yours - mine))),
        even=_share(_mass(foreign), _mass(told)) * len(shorter.units) / max(1, len(longer.units)),
        apart=float(bool(mine and yours) and mine.isdisjoint(yours)),
    )


def telling(paper: Paper) -> frozenset[str]:
    return _telling(paper.units)


@lru_cache(maxsize=512)
def _telling(units: str) -> frozenset[str]:
    marks = zip(units, telling_units(units), strict=True)
    return frozenset(unit for unit, is_telling in marks if is_telling and not PRIVATE.match(unit))


def _parted(chars: frozenset[str], other: Paper) -> tuple[set[str], set[str]]:
    """Those that the other text has, be it by another character of that meaning, and those that it has not."""
    common = {char for char in chars if is_known(char, other.ground)}
    return common, set(chars - common)


def _other_of_classes(one: Paper, other: Paper) -> int:
    ours, theirs = _stems(one.units), _stems(other.units)
    return sum(
        not any(set(stem) & set(other.ground) for stem in ours[sign])
        and not any(set(stem) & set(one.ground) for stem in theirs[sign])
        for sign in ours.keys() & theirs.keys()
    )


@lru_cache(maxsize=512)
def _stems(units: str) -> dict[str, frozenset[str]]:
    """What stands before each sign of a class: 护林 before 员."""
    marks = telling_units(units)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for at in range(_STEM, len(units)):
        stem = units[at - _STEM : at]
        if units[at] in _CLASSES and all(marks[at - _STEM : at]) and not PRIVATE.search(stem):
            found[units[at]].add(stem)
    return {sign: frozenset(stems) for sign, stems in found.items()}


def _mass(chars: frozenset[str] | set[str]) -> float:
    return sum(map(rarity, chars))


def _share(kept: float, lost: float) -> float:
    return kept / (kept + lost) if kept + lost else 0.0


def _pairs_kept(shorter: Paper, longer: Paper) -> float:
    pairs = _pairs(shorter.units, shorter.breaks)
    kept = sum(weight(pair) for pair in pairs if pair in longer.units)
    return _share(kept, sum(map(weight, pairs)) - kept)


@lru_cache(maxsize=512)
def _pairs(units: str, breaks: frozenset[int]) -> frozenset[str]:
    marks = telling_units(units)
    return frozenset(
        units[at : at + 2]
        for at in range(len(units) - 1)
        if at + 1 not in breaks and (marks[at] or marks[at + 1]) and not PRIVATE.search(units[at : at + 2])
    )


def _common(one: Paper, other: Paper, kinds: frozenset[FactKind]) -> int:
    """Facts of these kinds that both state; a bare 65 may be 65元."""
    theirs = [fact for fact in other.facts if fact.kind in kinds or fact.kind in SOFT]
    return sum(fact.kind in kinds and any(_is_one(fact, known) for known in theirs) for fact in one.facts)


def _is_one(fact: Fact, known: Fact) -> bool:
    return agrees(fact, known) or (known.kind is FactKind.NUMBER and known.value == fact.value)


def _missing_times(one: Paper, other: Paper) -> int:
    times = [fact for fact in one.facts if fact.kind in _TIMES]
    return len(lacking(times, other.facts))
