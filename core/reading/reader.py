"""All readings of one text in one value: notice or chatter, title, deadlines, urgency, residents, trace demands.

Rules look first; what they find is evidence beside the words themselves, and learned scores decide by all of it.
Total: any string is read, and in a time that its length bounds. Chatter carries no deadline and asks nothing.
"""

import re
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from core.office import Office
from core.reading import deadlines as due_dates
from core.reading import kinds
from core.reading.audience import audience, judged_audience
from core.reading.events import event_of
from core.reading.evidence import evidence
from core.reading.second_opinion import TAKEN_BACK
from core.reading.shape import Shape, shape
from core.reading.titles import title
from core.reading.trace import judged_traces, trace_demands
from core.reading.urgency import judged_urgency, urgency
from core.reading.values import NO_DETAILS, NOBODY, Audience, Details, Kind, Reading, TraceDemand, Urgency
from core.reading.weights import Question, Scores, weigh
from core.secrecy import marking

HOVER_BAR = -0.5
"""Talk that scores higher and has a deadline is asked about: of talk that nobody had tuned on almost none, but of short
demands without the form of a notice (麻烦统计一下,十点前,谢谢) nearly all."""
_SMELL_BAR = -0.3
"""The same of talk that has only a word or a day that smells of one."""
_LONGEST_MOMENT = 30
_DUE_WORDS = re.compile(r"截|限|期|最[后晚迟]|[Dd][Dd][Ll]|[Dd]eadline")
_VISIBLE = re.compile(r"[0-9A-Za-z\u3400-\u9fff]")


class Look(NamedTuple):
    """What the rules find in a text, and all that the learned scores weigh."""

    shape: Shape
    due: due_dates.Due
    traces: tuple[TraceDemand, ...]
    urgency: Urgency
    residents: Audience
    evidence: frozenset[str]


def look(text: str, posted: datetime, office: Office) -> Look:
    """The first look, before anything is decided; `posted` is aware, in the office's zone."""
    seen = shape(text)
    due = due_dates.find(seen, posted, office)
    traces = trace_demands(seen)
    pressing = urgency(seen.text, due.deadlines, posted)
    residents = audience(seen.text)
    return Look(
        shape=seen,
        due=due,
        traces=traces,
        urgency=pressing,
        residents=residents,
        evidence=evidence(seen.text, due, traces, pressing, residents),
    )


def read(
    text: str,
    posted_at: datetime,
    office: Office,
    *,
    by_publisher: bool = False,
    in_detail: bool = False,
    explained: bool = False,
) -> Reading:
    """What the text says. A naive `posted_at` is the office's time; `by_publisher` lowers the bar for a notice.

    `in_detail` also reads issuer, submissions, links and days by role, and `explained` names what made it a notice or
    none: whoever takes a text in needs neither.
    """
    seen = look(text, office.local(posted_at), office)
    scores = weigh(seen.evidence)
    verdict = kinds.judge(scores[Question.NOTICE], seen.evidence, by_publisher=by_publisher)
    reading = Reading(
        is_notice=verdict.is_notice,
        is_doubtful=verdict.is_doubtful,
        title=title(seen.shape, seen.due.spans, seen.due.others),
        kind=kinds.kind(seen.shape.text, has_deadline=bool(seen.due.deadlines)),
        deadlines=seen.due.deadlines,
        event=event_of(seen.shape, seen.due.rest, office.local(posted_at), office),
        urgency=judged_urgency(seen.shape.text, seen.urgency, scores[Question.URGENT]),
        residents=judged_audience(seen.residents, scores[Question.RESIDENTS]),
        trace_demands=judged_traces(seen.shape, seen.traces, scores[Question.TRACE]),
        secret=marking(text) is not None,
        asks=seen.due.asks,
        reasons=(
            f"score{scores[Question.NOTICE]:+.2f}",
            *(kinds.explained(seen.evidence) if explained else ()),
            *seen.due.reasons,
        ),
        details=_details(text, posted_at, office) if in_detail else NO_DETAILS,
    )
    if _is_only_a_moment(seen):
        reading = replace(reading, is_notice=False, is_doubtful=False)
        return reading if seen.due.firm else _as_talk(reading)
    if reading.is_notice or reading.is_doubtful:
        return reading
    return replace(reading, is_doubtful=True, asks=True) if _hovers(seen, scores) else _as_talk(reading)


def _details(text: str, posted_at: datetime, office: Office) -> Details:
    """Its patterns take a quarter of a second to load, so they come when somebody asks for them."""
    from core.reading.details import details

    return details(text, posted_at, office)


def _hovers(seen: Look, scores: Scores) -> bool:
    """Between talk and notice, with a moment that is due: a person is asked, for silence would be the worst answer."""
    score, due = scores[Question.NOTICE], seen.due
    if due.firm or (due.deadlines and "collected" in due.reasons):
        return True
    if due.deadlines:
        return score >= HOVER_BAR
    taken_back = any(reason.startswith(TAKEN_BACK) for reason in due.reasons)
    return due.asks and not taken_back and score >= _SMELL_BAR


def _is_only_a_moment(seen: Look) -> bool:
    """月底前, 周五下午5点: an answer to somebody, for it says nothing of what is due."""
    text, rest = seen.shape.text, []
    spans = sorted((*seen.due.spans, *seen.due.others))
    if not spans or len(text) > _LONGEST_MOMENT or _DUE_WORDS.search(text):
        return False
    for (_, end), (start, _) in pairwise([(0, 0), *spans, (len(text), 0)]):
        rest.append(text[end:start])
    return not _VISIBLE.search("".join(rest))


def _as_talk(reading: Reading) -> Reading:
    """Talk demands nothing of anybody."""
    return replace(
        reading,
        kind=Kind.INFORM,
        deadlines=(),
        event=None,
        urgency=Urgency.NORMAL,
        residents=NOBODY,
        trace_demands=(),
        asks=False,
    )
