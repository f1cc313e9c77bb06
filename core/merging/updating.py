"""Does a text change what an earlier one announced?

Only an explicit word makes an update; a moved date alone is another notice of the same kind. The danger is an update
of another notice of the same kind: so the later text must name the matter of the earlier one, bring another fact
unless it cancels or adds, and no name or period may say that it is another matter.
"""

from dataclasses import dataclass

from core.merging.announcing import Amendment, settled
from core.merging.background import weight
from core.merging.facts import SOFT, FactKind, conflict, lacking
from core.merging.names import NameKind, letters, missing
from core.merging.paper import Paper

_KEEPS_APART = frozenset({FactKind.YEAR, FactKind.QUARTER, FactKind.MONTH, FactKind.HALF, FactKind.ORDINAL})
_CHANGEABLE = frozenset(
    {FactKind.DATE, FactKind.CLOCK, FactKind.AMOUNT, FactKind.WEEKDAY, FactKind.WEEK, FactKind.DOCUMENT, FactKind.MONTH}
)
_LEAST, _SURE, _SURE_THOUGH_STRANGE = 2.0, 1.6, 2.6
_LEAST_LIKELY, _LIKELY, _LIKELY_THOUGH_STRANGE = 1.4, 0.8, 2.3
_NAMES = 4
"""So many telling characters name a matter; what follows may be new."""
_MOST_SHARED, _MOST_FACTS = 8.0, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """What a later text has of an earlier one's matter: `shared` by weight, `part` of all it says, `facts` it quotes,
    and what of its first clause is `strange` to the earlier text: 焊工 where that one speaks of 电工."""

    shared: float
    part: float
    facts: int
    strange: str

    @property
    def sum(self) -> float:
        return 0.25 * min(self.shared, _MOST_SHARED) + 2.0 * self.part + 0.4 * min(self.facts, _MOST_FACTS)


def is_update(new: Paper, old: Paper) -> bool:
    """`new` changes or cancels what `old` announced."""
    change = new.amendment
    if change is None or not _may_change(new, old, change) or _is_in_another_place(new, old, change):
        return False
    kin = kinship(new, old, change)
    return kin.shared >= _LEAST and kin.sum >= (_SURE_THOUGH_STRANGE if kin.strange else _SURE)


def is_likely_update(new: Paper, old: Paper) -> bool:
    """Worth asking a person: it says that it changes something, and speaks of little that `old` does not."""
    change = new.amendment
    if change is None or not _says_anew(new, old, change):
        return False
    kin = kinship(new, old, change)
    if kin.strange:
        return kin.sum >= _LIKELY_THOUGH_STRANGE and not _is_in_another_place(new, old, change)
    return kin.shared >= _LEAST_LIKELY and kin.sum >= _LIKELY


def kinship(new: Paper, old: Paper, change: Amendment) -> Kinship:
    shared = sum(weight(pair) for pair in change.matter if pair in old.units)
    total = sum(weight(pair) for pair in change.matter)
    quoted = [fact for fact in new.facts if fact.kind not in SOFT]
    return Kinship(
        shared=shared,
        part=shared / total if total else 0.0,
        facts=len(quoted) - len(lacking(quoted, old.facts)),
        strange="".join(char for char in change.head[:_NAMES] if char not in old.ground),
    )


def _may_change(new: Paper, old: Paper, change: Amendment) -> bool:
    return _says_anew(new, old, change) and (change.cancels or change.adds or _brings_a_fact(new, old, change))


def _says_anew(new: Paper, old: Paper, change: Amendment) -> bool:
    """It speaks of a change, the earlier text does not, and nothing says that it is another matter."""
    if old.text.endswith("...") and old.letters in new.letters:
        return False
    is_known = all(word in old.text and word in settled(old.text) for word in change.said)
    is_known = is_known or _changes_the_same(new, old, change)
    return not is_known and not _is_elsewhere(new, old, change)


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
