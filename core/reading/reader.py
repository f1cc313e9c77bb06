"""All readings of one text in one value: notice or chatter, title, deadlines, urgency, residents, trace demands.

Total: any string is read, and in a time that its length bounds. Chatter carries no deadline and asks nothing.
"""

from dataclasses import replace
from datetime import datetime

from core.office import Office
from core.reading import deadlines as due_dates
from core.reading import kinds
from core.reading.audience import audience
from core.reading.shape import Shape, shape
from core.reading.titles import title
from core.reading.trace import trace_demands
from core.reading.urgency import urgency
from core.reading.values import Audience, Kind, Reading, TraceDemand, Urgency
from core.secrecy import marking


def read(text: str, posted_at: datetime, office: Office, *, by_publisher: bool = False) -> Reading:
    """What the text says. A naive `posted_at` is the office's time; `by_publisher` lowers the bar for a notice."""
    seen = shape(text)
    posted = office.local(posted_at)
    due = due_dates.find(seen, posted, office)
    traces = trace_demands(seen)
    points, reasons = _score(seen, due, traces)
    is_notice = points >= (kinds.PUBLISHER_THRESHOLD if by_publisher else kinds.THRESHOLD)
    reading = Reading(
        is_notice=is_notice,
        title=title(seen, due.spans, due.others),
        kind=kinds.kind(seen.text, has_deadline=bool(due.deadlines)),
        deadlines=due.deadlines,
        urgency=urgency(seen.text, due.deadlines, posted),
        residents=audience(seen.text),
        trace_demands=traces,
        secret=marking(text) is not None,
        asks=due.asks,
        reasons=(*reasons, *due.reasons),
    )
    return _as_talk(reading) if not is_notice and kinds.is_talk(points, reasons) else reading


def _score(seen: Shape, due: due_dates.Due, traces: tuple[TraceDemand, ...]) -> tuple[int, tuple[str, ...]]:
    points, reasons = kinds.score(seen.text)
    if due.deadlines:
        points, reasons = points + 3, (*reasons, "deadline+3")
    elif due.asks and due_dates.CUE_WITHOUT_DATE not in due.reasons:
        points, reasons = points + 2, (*reasons, "doubtful_deadline+2")
    if traces:
        points, reasons = points + 3, (*reasons, "trace_demand+3")
    return points, reasons


def _as_talk(reading: Reading) -> Reading:
    """Talk demands nothing of anybody."""
    return replace(
        reading,
        kind=Kind.INFORM,
        deadlines=(),
        urgency=Urgency.NORMAL,
        residents=Audience(),
        trace_demands=(),
        asks=False,
    )
