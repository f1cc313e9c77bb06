"""Reading one text: is it a notice, what does it say, by when, and for whom?"""

from core.reading.reader import read
from core.reading.several import notices_in
from core.reading.values import (
    Audience,
    Confidence,
    Deadline,
    Kind,
    Precision,
    Reading,
    Scope,
    TraceDemand,
    TraceKind,
    Urgency,
)

__all__ = [
    "Audience",
    "Confidence",
    "Deadline",
    "Kind",
    "Precision",
    "Reading",
    "Scope",
    "TraceDemand",
    "TraceKind",
    "Urgency",
    "notices_in",
    "read",
]
