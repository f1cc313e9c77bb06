"""Reading one text: is it a notice, what does it say, by when, and for whom?

The values are here at once. `read` and `notices_in` bring tables of words and weights that take half a second to load,
so they come when somebody asks for them: whoever only needs the values, such as `verify`, does not wait for them.
"""

from typing import TYPE_CHECKING, Any

from core.reading.values import (
    Audience,
    Confidence,
    Deadline,
    Details,
    Event,
    Issuer,
    Kind,
    Link,
    LinkKind,
    Precision,
    Reading,
    RoleDeadline,
    Scope,
    Submission,
    TraceDemand,
    TraceKind,
    Urgency,
)

if TYPE_CHECKING:
    from core.reading.reader import read
    from core.reading.several import notices_in

__all__ = [
    "Audience",
    "Confidence",
    "Deadline",
    "Details",
    "Event",
    "Issuer",
    "Kind",
    "Link",
    "LinkKind",
    "Precision",
    "Reading",
    "RoleDeadline",
    "Scope",
    "Submission",
    "TraceDemand",
    "TraceKind",
    "Urgency",
    "notices_in",
    "read",
]


def __getattr__(name: str) -> Any:
    """What `from core.reading import read` asks (PEP 562)."""
    if name not in ("read", "notices_in"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from core.reading.reader import read
    from core.reading.several import notices_in

    return {"read": read, "notices_in": notices_in}[name]
