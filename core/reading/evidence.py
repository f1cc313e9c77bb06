"""All that the learned scores weigh of a text: its characters, and what the hand-written rules found in it."""

from collections.abc import Iterator

from core.reading.deadlines import Due
from core.reading.english_notice import is_english_notice
from core.reading.grams import grams
from core.reading.haste_signs import haste_signs
from core.reading.home_signs import home_signs
from core.reading.matter_signs import MATTER
from core.reading.notice_signs import NOTICE
from core.reading.sieve import READING, Sieve
from core.reading.talk_signs import TALK
from core.reading.trace_signs import trace_signs
from core.reading.values import Audience, TraceDemand, TraceKind, Urgency

SIGNS = Sieve(((sign.reason, sign.words) for sign in (*NOTICE, *MATTER, *TALK)), among=READING)
_SEEN = 600
"""Signs are looked for in so many characters: whether a text is a notice shows early, and it bounds the time."""


def evidence(
    text: str, due: Due, traces: tuple[TraceDemand, ...], urgency: Urgency, residents: Audience
) -> frozenset[str]:
    """What is seen, each once; `text` is a text as the rules see it, the rest what rules read in it."""
    signs = (f"sign={reason}" for reason in signs_in(text))
    found = _findings(due, traces, urgency, residents)
    english = ["sign=english_notice"] if is_english_notice(text[:_SEEN], has_deadline=bool(due.deadlines)) else []
    return frozenset(grams(text)).union(signs, trace_signs(text), haste_signs(text), home_signs(text), found, english)


def signs_in(text: str) -> Iterator[str]:
    """The hand-written signs of a notice and of talk that stand in the text."""
    return iter(SIGNS.found(text[:_SEEN], of=text))


def _findings(due: Due, traces: tuple[TraceDemand, ...], urgency: Urgency, residents: Audience) -> Iterator[str]:
    if due.deadlines:
        yield "found=deadline"
    if due.asks:
        yield "found=doubtful_deadline"
    if any(demand.kind is not TraceKind.REPLY for demand in traces):
        yield "found=trace"
    yield from (f"trace={demand.kind}" for demand in traces)
    if urgency is not Urgency.NORMAL:
        yield f"urgency={urgency}"
    if residents:
        yield f"residents={residents.scope}"
