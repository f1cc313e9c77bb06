"""Are two postings the same notice? The rules in their order, each with the word that explains it.

Likeness opens the door and never decides: facts, names and exchanged words do. The danger is a wrong *same*, which
hides a notice from everybody; so what is unsure becomes a suggestion, and a person decides.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from core.merging.amounts import share_exchanged
from core.merging.brief import is_brief_update, takes_up_again
from core.merging.difference import Exchange, exchanged
from core.merging.evidence import Evidence, later_stage, qualifies, shared_facts, weigh
from core.merging.facts import FactKind, conflict
from core.merging.harmless import is_harmless
from core.merging.likeness import likeness
from core.merging.names import NameKind, names_conflict
from core.merging.paper import Paper, prepare
from core.merging.rhythm import in_another_rhythm
from core.merging.sisters import another_form, another_price, sister_in_a_row
from core.merging.slips import mended
from core.merging.templates import is_piece, is_reworded, is_template, may_tell, tells
from core.merging.updating import is_likely_update, is_update

EARLIER_VERSION = "earlier_version"
"""The reason of an update whose new posting is the original: it must not bring the old facts back."""
BRIEFLY, EARLIER_BRIEFLY = "says_change_briefly", "earlier_version_briefly"
"""The same of a few words that name no more than the matter and its day."""
BRIEF = frozenset({BRIEFLY, EARLIER_BRIEFLY})
LATE = frozenset({EARLIER_VERSION, EARLIER_BRIEFLY})
MAY_CHANGE = "may_change"
"""The reason of a suggestion: one says that it changes something, and it may be what the other one says."""
ALIKE = 0.3
"""Below it two texts have nothing to do with each other."""
_FAINT = 0.08
_COPY = 0.45
_LEAST_CONTENT = 4
_LEAST_COPIED = 12
_INQUIRY = re.compile("(?:[想请]问|问一?下|咨询一?下)(?!题)")
_LONG_AGO = timedelta(days=90)
BELATED = timedelta(days=2)
"""The original may come so much later than its update; what comes after that is the next occasion."""
_NEAR_DEADLINE = timedelta(days=2)
_CERTAIN, _CERTAIN_IF_HALF, _LIKELY = 0.94, 0.945, 0.4
"""Scores of evidence from which two texts are one, and from which a person is asked."""
_FREE, _LIKELY_IF_FREE = 0.3, 0.05
"""Whoever rewords a notice freely leaves little likeness; its sister from the same desk is much more alike. So the bar
for asking is low for two texts that are hardly alike and yet name the same day or number, and high for near copies."""
_NEAR_COPY, _LIKELY_IF_NEAR = 0.5, 0.6
_LIKELY_THOUGH, _LIKELY_IF_REWORDED = 0.9, 0.8
"""The same where a place or a word speaks against it: in other words, and in nearly the same ones all over."""
_VERY_NEAR = 0.7
_MANY_FACTS = 3
"""So many days, clocks and amounts in common are worth a second look, in whatever words."""


class Relation(StrEnum):
    """What a posting is to an earlier notice."""

    SAME = "same"
    UPDATE = "update"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """`likeness` from 0.0 to 1.0. `is_suggestion`: likely the same, not certain: no fact speaks against it, though one
    word or place may, which is perhaps another name for the same. `is_apart`: something said speaks against it, so
    that no third text may join the two."""

    relation: Relation
    reason: str
    likeness: float
    is_suggestion: bool = False
    is_apart: bool = False


def relate(new: Paper, old: Paper) -> Judgement:
    """The relation of a posting to an earlier one. For *same* the order of the two does not matter."""
    judgement = _judge(new, old)
    if judgement.relation is Relation.DIFFERENT and judgement.likeness >= _COPY:
        judgement = _judge_mended(new, old) or judgement
    if judgement.relation is Relation.DIFFERENT and not judgement.is_suggestion and _may_be_changed(new, old):
        return replace(judgement, reason=MAY_CHANGE, is_suggestion=True)
    return judgement


def _judge_mended(new: Paper, old: Paper) -> Judgement | None:
    """Two near copies again, without the slips of the pen in one of them."""
    text = mended(new.text, old.text)
    return None if text == new.text else _judge(prepare(text, new.posted_at, new.deadlines), old)


def _judge(new: Paper, old: Paper) -> Judgement:
    alike = likeness(new, old)
    if reason := _changed(new, old):
        return Judgement(relation=Relation.UPDATE, reason=reason, likeness=alike)
    if reason := _unrelated(new, old, alike):
        return Judgement(relation=Relation.DIFFERENT, reason=reason, likeness=alike)
    if reason := _apart(new, old):
        judgement = Judgement(relation=Relation.DIFFERENT, reason=reason, likeness=alike, is_apart=True)
        return _asked_though(judgement, *in_length(new, old)) if reason == NameKind.PLACE else judgement
    return _compare(new, old, alike)


def _changed(new: Paper, old: Paper) -> str:
    """An update may arrive before what it changes: then the late original belongs to it all the same."""
    if abs(new.posted_at - old.posted_at) > _LONG_AGO:
        return ""
    if new.posted_at >= old.posted_at - BELATED and is_update(new, old):
        return "says_change"
    if old.posted_at >= new.posted_at - BELATED and not takes_up_again(new, old) and is_update(old, new):
        return EARLIER_VERSION
    if new.posted_at >= old.posted_at - BELATED and is_brief_update(new, old):
        return BRIEFLY
    return EARLIER_BRIEFLY if old.posted_at >= new.posted_at - BELATED and is_brief_update(old, new) else ""


def _may_be_changed(new: Paper, old: Paper) -> bool:
    if abs(new.posted_at - old.posted_at) > _LONG_AGO:
        return False
    return (new.posted_at >= old.posted_at - BELATED and is_likely_update(new, old)) or (
        old.posted_at >= new.posted_at - BELATED and is_likely_update(old, new)
    )


def _unrelated(new: Paper, old: Paper, alike: float) -> str:
    if abs(new.posted_at - old.posted_at) > _LONG_AGO:
        return "long_ago"
    if new.text == old.text or _is_inside(new, old):
        return ""
    if min(new.weight, old.weight) < _LEAST_CONTENT:
        return "too_short"
    return "unlike" if alike < _FAINT and shared_facts(new, old) < _MANY_FACTS else ""


def _apart(new: Paper, old: Paper) -> str:
    """The kind of fact or name that keeps the two apart."""
    if conflict(new.signed, old.signed):
        return "signed"
    if _is_of_others(new, old):
        return "owners"
    if new.posted_at.date() == old.posted_at.date() and _is_inside(new, old):
        return ""
    if kind := conflict(new.facts, old.facts):
        return str(kind)
    if name := names_conflict(new.names, new.ground, old.names, old.ground):
        return str(name)
    if in_another_rhythm(new.text, old.text):
        return "rhythm"
    if share_exchanged(new, old):
        return str(FactKind.AMOUNT)
    return "deadline" if _due_apart(new, old) else ""


def _is_of_others(new: Paper, old: Paper) -> bool:
    """The very same words, to another compound or to other people, are another notice."""
    if new.addressed and old.addressed and new.addressed.isdisjoint(old.addressed):
        return True
    return names_conflict(new.owners, new.ground, old.owners, old.ground) is not None


def _due_apart(new: Paper, old: Paper) -> bool:
    """Days counted from two postings of one text may differ a little; none near any other is another term. Where both
    texts name their days, the days have been compared already."""
    if all(any(fact.kind is FactKind.DATE for fact in paper.facts) for paper in (new, old)):
        return False
    ours, theirs = new.deadlines, old.deadlines
    return bool(ours and theirs) and all(abs(a - b) > _NEAR_DEADLINE for a in ours for b in theirs)


def _is_inside(one: Paper, other: Paper) -> bool:
    """One is, letter by letter, a piece of the other, cut anywhere: even in the middle of a date."""
    shorter, longer = sorted((one.letters, other.letters), key=len)
    return len(shorter) >= _LEAST_COPIED and shorter in longer


def in_length(one: Paper, other: Paper) -> tuple[Paper, Paper]:
    """The shorter first, whichever way round they came."""
    return (one, other) if (len(one.units), one.units) <= (len(other.units), other.units) else (other, one)


def _compare(new: Paper, old: Paper, alike: float) -> Judgement:
    if new.text == old.text or _is_inside(new, old):
        return Judgement(relation=Relation.SAME, reason="contained", likeness=alike)
    shorter, longer = in_length(new, old)  # an alignment has a direction, a judgement has none
    exchanges = [exchange for exchange in exchanged(shorter, longer) if not is_harmless(exchange)]
    if not exchanges and _is_copy(shorter, longer, alike):
        judgement = Judgement(relation=Relation.SAME, reason="copy", likeness=alike)
        is_sister = bool(sister_in_a_row(shorter, longer))
        return _asked_if_same(judgement) if is_sister or _is_said_otherwise(new, old) else judgement
    evidence = weigh(shorter, longer)
    if is_template(shorter, longer):
        judgement = _in_template(exchanges, evidence, alike)
        reworded = judgement.reason == "exchanged" and is_reworded(shorter, longer, exchanges)
        return _asked_if_likely(judgement, evidence, _LIKELY_IF_REWORDED) if reworded else judgement
    is_exchanged = is_piece(shorter, longer) and any(tells(each) for each in exchanges if each.change.is_inner)
    if is_exchanged or _is_exchanged_throughout(exchanges):
        judgement = Judgement(relation=Relation.DIFFERENT, reason="exchanged", likeness=alike, is_apart=True)
        return _asked_though(judgement, shorter, longer)
    judgement = _in_other_words(evidence, alike)
    is_doubtful = alike >= _VERY_NEAR and any(exchange.is_doubtful for exchange in exchanges)
    is_doubtful = is_doubtful or _is_said_otherwise(new, old) or bool(another_form(shorter, longer))
    return _asked_if_same(judgement) if is_doubtful else judgement


def _asked_though(judgement: Judgement, shorter: Paper, longer: Paper) -> Judgement:
    """What all else says to be one is asked about, though a place or a word seems to be another: in a text of other
    words that may be the same one, called otherwise. What has the same words would hardly call it so."""
    if judgement.likeness < _NEAR_COPY or is_template(shorter, longer):
        return judgement
    return _asked_if_likely(judgement, weigh(shorter, longer), _LIKELY_THOUGH)


def _asked_if_likely(judgement: Judgement, evidence: Evidence, bar: float) -> Judgement:
    is_likely = evidence.score >= bar and evidence.is_enough and not evidence.contradiction
    return replace(judgement, is_suggestion=True, is_apart=False) if is_likely else judgement


def _is_copy(shorter: Paper, longer: Paper, alike: float) -> bool:
    """Half alike may also be another notice in other words, unless one is the other's words in their order."""
    if alike < _COPY or later_stage(shorter, longer) or another_price(shorter, longer):
        return False
    return alike >= _VERY_NEAR or is_template(shorter, longer) or is_piece(shorter, longer)


def _is_exchanged_throughout(exchanges: list[Exchange]) -> bool:
    """签约 for 参保 more than once: whoever rewords does not do it twice alike."""
    said = [
        (exchange.ours, exchange.theirs) for exchange in exchanges if min(len(exchange.ours), len(exchange.theirs)) > 1
    ]
    return len(said) > len(set(said))


def _is_said_otherwise(new: Paper, old: Paper) -> bool:
    """One of the two says that something is changed, or asks somebody about it, and the other does not."""
    return (new.amendment is None) != (old.amendment is None) or _inquires(new) != _inquires(old)


def _inquires(paper: Paper) -> bool:
    return "?" in paper.text and _INQUIRY.search(paper.text) is not None


def _asked_if_same(judgement: Judgement) -> Judgement:
    if judgement.relation is not Relation.SAME:
        return judgement
    return replace(judgement, relation=Relation.DIFFERENT, reason=MAY_CHANGE, is_suggestion=True)


def _in_template(exchanges: list[Exchange], evidence: Evidence, alike: float) -> Judgement:
    if any(tells(exchange) for exchange in exchanges):
        return Judgement(relation=Relation.DIFFERENT, reason="exchanged", likeness=alike, is_apart=True)
    if any(qualifies(exchange) for exchange in exchanges):
        return Judgement(relation=Relation.DIFFERENT, reason="qualified", likeness=alike)
    judgement = _in_other_words(evidence, alike)
    return _asked_if_same(judgement) if any(may_tell(exchange) for exchange in exchanges) else judgement


def _in_other_words(evidence: Evidence, alike: float) -> Judgement:
    if evidence.contradiction:
        return Judgement(relation=Relation.DIFFERENT, reason="exchanged", likeness=alike, is_apart=True)
    if not evidence.is_enough:
        return Judgement(relation=Relation.DIFFERENT, reason="unlike", likeness=alike)
    if evidence.score >= _certain(alike) and not evidence.doubt and alike >= _FAINT:
        return Judgement(relation=Relation.SAME, reason="reworded", likeness=alike)
    reason = "doubt" if evidence.doubt else "wording"
    is_likely = evidence.score >= _bar(evidence, alike)
    return Judgement(relation=Relation.DIFFERENT, reason=reason, likeness=alike, is_suggestion=is_likely)


def _certain(alike: float) -> float:
    """The score from which two texts are one. Of wrong merges two in three were half alike: a sister notice in other
    words, with another reason or another office."""
    return _CERTAIN_IF_HALF if _FREE <= alike < _NEAR_COPY else _CERTAIN


def _bar(evidence: Evidence, alike: float) -> float:
    """The score from which a person is asked."""
    if alike < _FREE and evidence.facts:
        return _LIKELY_IF_FREE
    return _LIKELY_IF_NEAR if alike >= _NEAR_COPY else _LIKELY
