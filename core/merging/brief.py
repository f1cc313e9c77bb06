"""Short words by which people end a matter, or take it up again: 周五的会不开了, 义诊照常举行.

They share too little with the notice to be read as its update by their wording; what links them is the matter they name
and the day. The danger is another matter of the same kind: so every word of the matter, and every day named, has to
stand in the earlier text, and services only join them where the earlier one was posted in the same place.
"""

from datetime import timedelta

from core.merging.cancelling import GENERIC, Cancelling, cancellings, head_in, holdings, resumptions
from core.merging.facts import Fact, FactKind, agrees, conflict
from core.merging.in_case import settled
from core.merging.names import missing
from core.merging.paper import Paper

_LONGEST = 90
_RECENT = timedelta(days=14)
_NAMED, _NAMED_WITHOUT_A_DAY = 2, 3
"""So many characters name a matter beside its day, and without one."""
_KEEPS_APART = frozenset({FactKind.YEAR, FactKind.QUARTER, FactKind.HALF, FactKind.ORDINAL})


def is_brief_update(new: Paper, old: Paper) -> bool:
    """`new` says in a few words that what `old` announced is off, or is on again."""
    if len(new.letters) > _LONGEST or abs(new.posted_at - old.posted_at) > _RECENT:
        return False
    resumed = resumptions(new.text)
    if resumed and resumptions(old.text):
        return False
    ended = _ended(settled(new.text))
    if not resumed and (not ended or _ended(old.text)):
        return False
    is_free = bool(resumed and _ended(old.text))  # what is taken up again may have another day
    if _is_elsewhere(new, old, is_free=is_free) or old.letters in new.letters:  # then it is a copy that was cut
        return False
    return any(_names(each, new, old, is_free=is_free) for each in resumed or ended)


def takes_up_again(new: Paper, old: Paper) -> bool:
    """台账恢复报送, after 台账不用报了: it is no late original of those words."""
    return new.posted_at > old.posted_at and bool(resumptions(new.text)) and bool(_ended(old.text))


def _ended(text: str) -> tuple[Cancelling, ...]:
    """For good, or for the time being."""
    return cancellings(text) or holdings(text)


def _names(said: Cancelling, new: Paper, old: Paper, *, is_free: bool) -> bool:
    days, known = _days(new), _days(old)
    if days and not is_free and not all(any(agrees(day, each) for each in known) for day in days):
        return False
    matter = said.matter
    if not matter or said.repeals or not all(char in old.text for char in matter if not char.isspace()):
        return False
    rest = GENERIC.sub("", matter)
    if not rest:
        return bool(days) and not is_free
    least = _NAMED if days else _NAMED_WITHOUT_A_DAY
    return len(matter) >= least and len(head_in(matter, old.text) or head_in(rest, old.text)) >= _NAMED


def _days(paper: Paper) -> list[Fact]:
    return [fact for fact in paper.facts if fact.kind is FactKind.DATE]


def _is_elsewhere(new: Paper, old: Paper, *, is_free: bool) -> bool:
    """What is taken up again is announced again, with the office that it goes to."""
    if conflict(*([fact for fact in paper.facts if fact.kind in _KEEPS_APART] for paper in (new, old))):
        return True
    strange = missing(new.names, old.ground)
    return bool(strange & missing(old.names, new.ground) if is_free else strange)
