"""Are two postings the same notice? The rules in their order, each with the word that explains it.

Likeness opens the door and never decides: facts, names and exchanged words do. The danger is a wrong *same*, which
hides a notice from everybody; so what is unsure becomes a suggestion, and a person decides.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.merging.difference import exchanged
from core.merging.facts import conflict
from core.merging.likeness import likeness
from core.merging.names import names_conflict
from core.merging.paper import Paper
from core.merging.rewording import in_length, is_likely, is_reworded
from core.merging.updating import is_update

EARLIER_VERSION = "earlier_version"
"""The reason of an update whose new posting is the original: it must not bring the old facts back."""
ALIKE = 0.3
"""Below it two texts have nothing to do with each other."""
_FAINT = 0.2
_COPY = 0.45
_LEAST_CONTENT = 4
_LEAST_COPIED = 12
_LONG_AGO = timedelta(days=90)
_BELATED = timedelta(days=2)
"""The original may come so much later than its update; what comes after that is the next occasion."""
_NEAR_DEADLINE = timedelta(days=2)


class Relation(StrEnum):
    """What a posting is to an earlier notice."""

    SAME = "same"
    UPDATE = "update"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """`likeness` from 0.0 to 1.0. `is_suggestion`: likely the same, not certain, and no fact speaks against it."""

    relation: Relation
    reason: str
    likeness: float
    is_suggestion: bool = False


def relate(new: Paper, old: Paper) -> Judgement:
    """The relation of a posting to an earlier one. For *same* the order of the two does not matter."""
    alike = likeness(new, old)
    if reason := _changed(new, old):
        return Judgement(relation=Relation.UPDATE, reason=reason, likeness=alike)
    if reason := _unrelated(new, old, alike) or _apart(new, old):
        return Judgement(relation=Relation.DIFFERENT, reason=reason, likeness=alike)
    return _compare(new, old, alike)


def _changed(new: Paper, old: Paper) -> str:
    """An update may arrive before what it changes: then the late original belongs to it all the same."""
    if abs(new.posted_at - old.posted_at) > _LONG_AGO:
        return ""
    if is_update(new, old):
        return "says_change"
    is_belated = new.posted_at - old.posted_at <= _BELATED
    return EARLIER_VERSION if is_belated and is_update(old, new) else ""


def _unrelated(new: Paper, old: Paper, alike: float) -> str:
    if abs(new.posted_at - old.posted_at) > _LONG_AGO:
        return "long_ago"
    if new.text == old.text or _is_inside(new, old):
        return ""
    if min(new.weight, old.weight) < _LEAST_CONTENT:
        return "too_short"
    return "unlike" if alike < _FAINT else ""


def _apart(new: Paper, old: Paper) -> str:
    """The kind of fact or name that keeps the two apart."""
    if conflict(new.signed, old.signed):
        return "signed"
    if new.posted_at.date() == old.posted_at.date() and _is_inside(new, old):
        return ""
    if kind := conflict(new.facts, old.facts):
        return str(kind)
    if name := names_conflict(new.names, new.ground, old.names, old.ground):
        return str(name)
    return "deadline" if _due_apart(new.deadlines, old.deadlines) else ""


def _due_apart(ours: tuple[datetime, ...], theirs: tuple[datetime, ...]) -> bool:
    """Days counted from two postings of one text may differ a little; none near any other is another term."""
    return bool(ours and theirs) and all(abs(a - b) > _NEAR_DEADLINE for a in ours for b in theirs)


def _is_inside(one: Paper, other: Paper) -> bool:
    """One is, letter by letter, a piece of the other, cut anywhere: even in the middle of a date."""
    shorter, longer = sorted((one.letters, other.letters), key=len)
    return len(shorter) >= _LEAST_COPIED and shorter in longer


def _compare(new: Paper, old: Paper, alike: float) -> Judgement:
    if new.text == old.text or _is_inside(new, old):
        return Judgement(relation=Relation.SAME, reason="contained", likeness=alike)
    shorter, longer = in_length(new, old)  # an alignment has a direction, a judgement has none
    exchanges = tuple(exchanged(shorter, longer))
    if not exchanges and alike >= _COPY:
        return Judgement(relation=Relation.SAME, reason="copy", likeness=alike)
    if is_reworded(shorter, longer, exchanges):
        return Judgement(relation=Relation.SAME, reason="reworded", likeness=alike)
    if alike < ALIKE:
        return Judgement(relation=Relation.DIFFERENT, reason="unlike", likeness=alike)
    likely = is_likely(shorter, longer, exchanges)
    return Judgement(relation=Relation.DIFFERENT, reason="wording", likeness=alike, is_suggestion=likely)
