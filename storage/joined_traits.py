"""What a notice said when another was merged into it by hand, as the memory of the merge holds it.

The form outlives the program that wrote it, so what older ones did not know is read as absent. Nothing of a text is
in it.
"""

from datetime import datetime
from typing import Any

from core.joining import Traits
from core.reading import Event, Kind, Precision, TraceKind, Urgency


def written(traits: Traits) -> dict[str, object]:
    return {
        "kind": traits.kind.value,
        "urgency": traits.urgency.value,
        "traces": sorted(each.value for each in traits.traces),
        "due": traits.due and traits.due.isoformat(),
        "event": traits.event and _written_event(traits.event),
        "is_settled": traits.is_settled,
        "is_doubted": traits.is_doubted,
    }


def traits_in(said: dict[str, Any]) -> Traits:
    return Traits(
        kind=Kind(said["kind"]),
        urgency=Urgency(said["urgency"]),
        traces=frozenset(TraceKind(each) for each in said["traces"]),
        due=said["due"] and datetime.fromisoformat(said["due"]),
        event=_event(said.get("event")),
        is_settled=said["is_settled"],
        is_doubted=said["is_doubted"],
    )


def _written_event(event: Event) -> dict[str, object]:
    return {
        "at": event.at.isoformat(),
        "precision": event.precision.value,
        "until": event.until and event.until.isoformat(),
        "is_all": event.is_all,
    }


def _event(said: dict[str, Any] | None) -> Event | None:
    """None also of a merge that was recorded before notices had events."""
    if said is None:
        return None
    return Event(
        at=datetime.fromisoformat(said["at"]),
        precision=Precision(said["precision"]),
        phrase="",
        until=said["until"] and datetime.fromisoformat(said["until"]),
        is_all=said["is_all"],
    )
