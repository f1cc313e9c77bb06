"""Invented ledgers, and strategies for the oddest ones."""

from typing import Any

from hypothesis import strategies as st

from core.burden import Ledger, Month, OnlyCopies, Spared, UnitLoad
from core.flags import FlagKind
from core.ids import SourceId, UnitId
from core.reading import TraceKind
from tests.views.values import foreign

JUNE = Month(2026, 6)


def load(*path: str, **values: Any) -> UnitLoad:
    """A unit that issued twelve notices, ten of them with a deadline."""
    given: dict[str, Any] = {
        "unit": UnitId(3),
        "path": path or ("青石街道", "柳荫社区"),
        "notices": 12,
        "copies": 3,
        "timed": 10,
        "hours": 26.5,
        "short": 4,
        "very_short": 1,
        "off_hours": 3,
        "days_off": 2,
        "traces": ((TraceKind.SCREENSHOT, 3), (TraceKind.CHAIN, 1)),
        "traced": 4,
        "urgent": 4,
        "budget": 3,
        "questions": 6,
        "flags": ((FlagKind.REPEATED, 3), (FlagKind.TOO_SHORT, 5)),
    }
    return UnitLoad(**(given | values))


def quiet(*path: str, **values: Any) -> UnitLoad:
    """A unit of which there is nothing to say but that it issued something."""
    nothing = dict.fromkeys(("copies", "timed", "short", "very_short", "off_hours", "days_off", "traced"), 0)
    more = {"hours": None, "traces": (), "urgent": 0, "questions": 0, "flags": (), "notices": 1}
    return load(*path, **(nothing | more | values))


def spared(**values: Any) -> Spared:
    return Spared(**({"messages": 15, "notices": 12, "copies": 90, "replies": 400, "screenshots": 40} | values))


def ledger(*units: UnitLoad, **values: Any) -> Ledger:
    whole = load(notices=sum(each.notices for each in units), path=(), unit=UnitId(0))
    given: dict[str, Any] = {"month": JUNE, "units": units, "whole": whole, "spared": spared()}
    return Ledger(**(given | values))


def source(number: int = 1, **values: Any) -> OnlyCopies:
    given: dict[str, Any] = {"title": f"群{number}", "unit": "柳荫社区", "copies": 5, "alone": 0, "may_close": True}
    return OnlyCopies(source=SourceId(number), **(given | values))


counts = st.integers(0, 10**6)
loads = st.builds(
    load,
    st.lists(foreign, min_size=1, max_size=4).map(tuple).map(lambda path: path[-1]),
    **dict.fromkeys(("notices", "copies", "timed", "short", "very_short", "off_hours", "days_off"), counts),
    traces=st.lists(st.sampled_from(TraceKind), unique=True).map(lambda kinds: tuple((kind, 9_999) for kind in kinds)),
    hours=st.none() | st.floats(0, 10**5, allow_nan=False).map(lambda hours: round(hours, 1)),
    traced=counts,
    urgent=counts,
    questions=counts,
    flags=st.lists(st.sampled_from(FlagKind), unique=True).map(lambda kinds: tuple((kind, 9_999) for kind in kinds)),
)
ledgers = st.lists(loads, max_size=20).map(lambda units: ledger(*units))
