"""Does a text change what an earlier one announced?

Only an explicit word makes an update; a moved date alone is another notice of the same kind. The danger is an update
of another notice of the same kind: so the later text must name the matter of the earlier one, bring another fact
unless it cancels or adds, and no name or period may say that it is another matter.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.merging.announcing import Amendment, is_broken
from core.merging.background import weight
from core.merging.colloquial import telling_units
from core.merging.facts import SOFT, FactKind, conflict, lacking
from core.merging.in_case import settled
from core.merging.names import NameKind, letters, missing
from core.merging.paper import PRIVATE, Paper
from core.merging.rarity import is_known, rarity

_KEEPS_APART = frozenset({FactKind.YEAR, FactKind.QUARTER, FactKind.MONTH, FactKind.HALF, FactKind.ORDINAL})
_CHANGEABLE = frozenset(
    {FactKind.DATE, FactKind.CLOCK, FactKind.AMOUNT, FactKind.WEEKDAY, FactKind.WEEK, FactKind.DOCUMENT, FactKind.MONTH}
)
_LEAST_QUOTED, _SURE_QUOTED = 1.4, 1.55
"""For a text that quotes a day, a clock or an amount of the earlier one."""
_LEAST, _SURE, _SURE_THOUGH_STRANGE = 2.0, 1.6, 2.6
_LEAST_LIKELY, _LIKELY, _LIKELY_THOUGH_STRANGE = 1.4, 0.8, 2.3
_LEAST_LIKELY_QUOTED, _PART, _LIKELY_QUOTED = 0.5, 0.3, 1.7
_COMMON = 0.25
_STILL = frozenset("仍原还由")
_SUPPLIES = frozenset("水电气")
_SPEAKS_OF_CHANGE = re.compile("改(?!造|革|善|建|正)|搬|挪(?!走|开)|迁|调[价整到]|推[迟到]|延[期长]")
_CORRECTS = re.compile("更正|原定|原计划|有误|写错|发错|补充通知|改期|再次|又|变更通知|关于调整|关于推迟|关于延期")
_TOGETHER = re.compile("也.{0,2}一[并起]")
_CLAUSE_END = re.compile("[,。;:!?\n]")
_LEAST_CUT, _TAIL = 25, 8
_TIMES = frozenset({FactKind.DATE, FactKind.CLOCK})
_NAMES = 4
"""So many telling characters name a matter; what follows may be new."""
_MOST_SHARED, _MOST_FACTS = 8.0, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """What a later text has of an earlier one's matter: `shared` by weight, `part` of all that one of them says,
    `facts` it quotes, and what of the clause that names the matter is `strange` to the earlier text: 焊工 where that
    one speaks of 电工."""

    shared: float
    part: float
    facts: int
    strange: str

    @property
    def sum(self) -> float:
        return 0.25 * min(self.shared, _MOST_SHARED) + 2.0 * self.part + 0.4 * min(self.facts, _MOST_FACTS)


def is_update(new: Paper, old: Paper) -> bool:
    """`new` changes or cancels what `old` announced. Where it only repeats days and amounts, several of them, its words
    of change are the matter itself: 18路改走解放路."""
    change = new.amendment
    if change is None or _shared(change, old) < _LEAST_QUOTED:
        return False
    if not _may_change(new, old, change) or _is_in_another_place(new, old, change):
        return False
    kin = kinship(new, old, change)
    if kin.facts >= _MOST_FACTS and not change.cancels and not _brings_a_fact(new, old, change):
        return False
    if not kin.strange and kin.facts and kin.shared >= _LEAST_QUOTED and kin.sum >= _SURE_QUOTED:
        return True
    return kin.shared >= _LEAST and kin.sum >= (_SURE_THOUGH_STRANGE if kin.strange else _SURE)


def is_likely_update(new: Paper, old: Paper) -> bool:
    """Worth asking a person: it says that it changes something, and speaks of little that `old` does not."""
    change = new.amendment
    if change is None or _shared(change, old) < _LEAST_LIKELY_QUOTED or not _says_anew(new, old, change):
        return False
    kin = kinship(new, old, change)
    if _comes_back(old, change) and not kin.strange:
        return True
    if kin.strange:
        least = _LIKELY_QUOTED if kin.facts else _LIKELY_THOUGH_STRANGE
        return kin.sum >= least and not _is_in_another_place(new, old, change)
    if kin.facts and kin.shared >= _LEAST_LIKELY_QUOTED and kin.part >= _PART:
        return True
    return kin.shared >= _LEAST_LIKELY and kin.sum >= _LIKELY


def _comes_back(old: Paper, change: Amendment) -> bool:
    """水来了, where the other text says 停水."""
    return change.restores and any(f"停{what}" in old.ground for word in change.said for what in _SUPPLIES & set(word))


def _shared(change: Amendment, old: Paper) -> float:
    return sum(weight(pair) for pair in change.matter if pair in old.units)


def kinship(new: Paper, old: Paper, change: Amendment) -> Kinship:
    shared = _shared(change, old)
    total = sum(weight(pair) for pair in change.matter)
    quoted = [fact for fact in new.facts if fact.kind not in SOFT]
    return Kinship(
        shared=shared,
        part=max(shared / total if total else 0.0, _recalled(change, old)),
        facts=len(quoted) - len(lacking(quoted, old.facts)),
        strange=_strange(change, old),
    )


def _recalled(change: Amendment, old: Paper) -> float:
    """The share of what the earlier text tells that the later one takes up again."""
    told = _told(old.units, old.breaks)
    total = sum(map(weight, told))
    return sum(map(weight, told & change.matter)) / total if total else 0.0


@lru_cache(maxsize=128)
def _told(units: str, breaks: frozenset[int]) -> frozenset[str]:
    """The neighbours within a clause that tell something."""
    marks = telling_units(units)
    places = (at for at in range(len(units) - 1) if marks[at] and marks[at + 1] and at + 1 not in breaks)
    return frozenset(pair for at in places if not PRIVATE.search(pair := units[at : at + 2]))


def _strange(change: Amendment, old: Paper) -> str:
    """Of the clause that has most of the earlier text: whoever corrects something out loud begins with 抱歉 or 口径."""
    named = max(change.clauses, key=lambda clause: _known(clause, old), default=change.head)
    return "".join(char for char in named[:_NAMES] if _is_telling(char) and not is_known(char, old.ground))


def _is_telling(char: str) -> bool:
    return rarity(char) > _COMMON and char not in _STILL


def _known(clause: str, old: Paper) -> float:
    return sum(weight(clause[at : at + 2]) for at in range(len(clause) - 1) if clause[at : at + 2] in old.units)


def _may_change(new: Paper, old: Paper, change: Amendment) -> bool:
    """What speaks of a change itself may be told in other words by the later one: a person sees that."""
    is_own_matter = not change.cancels and _SPEAKS_OF_CHANGE.search(old.text) and not _CORRECTS.search(new.text)
    if is_own_matter and old.letters not in new.letters:
        return False
    return _says_anew(new, old, change) and (change.cancels or change.adds or _brings_a_fact(new, old, change))


def _says_anew(new: Paper, old: Paper, change: Amendment) -> bool:
    """It speaks of a change, the earlier text does not, and nothing says that it is another matter."""
    if old.letters in new.letters and (old.text.endswith("...") or _is_cut_short(new, old)):
        return False
    if change.restores and not is_broken(old.text):
        return False
    is_known = all(_is_said(word, old.text) for word in change.said)
    is_known = is_known or (not change.restores and _changes_the_same(new, old, change))
    return not is_known and not _is_elsewhere(new, old, change)


def _is_cut_short(new: Paper, old: Paper) -> bool:
    """…附合同或采, where the other goes on: 购清单,6月起改为线上报账. Cut within a clause that changes nothing.
    But what brings another day or hour is never taken for the rest of a copy."""
    tail = old.text[-_TAIL:]
    if len(old.letters) < _LEAST_CUT or tail not in new.text or new.amendment is None:
        return False
    if any(fact.kind in _TIMES for fact in lacking(new.facts, old.facts)):
        return False
    clause = _CLAUSE_END.split(new.text.partition(tail)[2], maxsplit=1)[0]
    return bool(clause) and not any(word in clause for word in new.amendment.said)


def _is_said(word: str, text: str) -> bool:
    """改走 is what 绕行 is, for whoever drives; 也一起 may be how 一并 is told."""
    others = ("绕行",) if word == "改走" else ("一并", "一同") if _TOGETHER.match(word) else ()
    likewise = (word, *others)
    return any(said in text and said in settled(text) for said in likewise)


def _changes_the_same(new: Paper, old: Paper, change: Amendment) -> bool:
    """Two that speak of one change in other words (推迟至, 推到) are copies, as long as no fact parts them."""
    if old.amendment is None or change.cancels > old.amendment.cancels:
        return False
    return conflict(new.facts, old.facts) is None


def _brings_a_fact(new: Paper, old: Paper, change: Amendment) -> bool:
    """Another time, another number, or a place that the earlier text does not know."""
    fresh = lacking(new.facts, old.facts)
    has_days = any(fact.kind is FactKind.DATE for fact in new.facts)  # then a weekday is only how one of them is said
    if any(fact.kind in _CHANGEABLE and not (has_days and fact.kind is FactKind.WEEKDAY) for fact in fresh):
        return True
    return any(letters(place) not in old.ground for place in change.places)


def _is_elsewhere(new: Paper, old: Paper, change: Amendment) -> bool:
    """A name or a period says that it is another matter."""
    if conflict(*([fact for fact in paper.facts if fact.kind in _KEEPS_APART] for paper in (new, old))):
        return True
    apart = {NameKind.TITLE, NameKind.FESTIVAL, NameKind.SEASON}
    if not change.is_of_place:
        apart.add(NameKind.PLACE)
    return bool(apart & missing(new.names, old.ground) & missing(old.names, new.ground))


def _is_in_another_place(new: Paper, old: Paper, change: Amendment) -> bool:
    """A road or a community that the earlier text never names, unless the place itself is what changes."""
    return not change.is_of_place and NameKind.PLACE in missing(new.names, old.ground)
