"""What a notice says now, in the form in which a text is read."""

from core.reading import Confidence, Deadline, Kind, Precision, Reading, TraceDemand, TraceKind, Urgency
from storage.notices import NoticeRow


def said_in(row: NoticeRow) -> Reading:
    """What the notice says now, from whichever postings."""
    return Reading(
        is_notice=True,
        title=row.title,
        kind=Kind(row.kind),
        deadlines=_deadlines(row),
        event=row.event,
        urgency=Urgency(row.urgency),
        residents=row.audience,
        trace_demands=tuple(TraceDemand(kind=TraceKind(each), phrase="") for each in row.traces),
    )


def deadline_of(row: NoticeRow) -> Deadline | None:
    """The one that holds now."""
    return next(iter(_deadlines(row)), None)


def _deadlines(row: NoticeRow) -> tuple[Deadline, ...]:
    if row.deadline is None:
        return ()
    precision, confidence = Precision(row.precision or Precision.MINUTE), Confidence(row.confidence or "stated")
    return tuple(
        Deadline(at=at, precision=precision, phrase=row.phrase or "", confidence=confidence, rule=row.rule or "")
        for at in (row.deadline, *row.later_deadlines)
    )
