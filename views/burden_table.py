"""The ledger as a table for a spreadsheet: counts and shares in columns of their own, units as in the tree."""

from collections.abc import Iterator

from core.burden import Ledger, UnitLoad
from views.burden_words import flags_of, loads_shown, notes_of, place_of, spared_lines, title_of, traces_of
from views.moments import Clock
from views.tables import Cell
from views.wording import Wording

_COLUMNS = (
    "unit",
    "notices",
    "copies",
    "timed",
    "hours",
    "short",
    "short_share",
    "very_short",
    "very_short_share",
    "off_hours",
    "off_hours_share",
    "days_off",
    "days_off_share",
    "traced",
    "traces",
    "urgent",
    "urgent_share",
    "budget",
    "questions",
    "flags",
)


def ledger_headings(w: Wording) -> list[str]:
    return [w(f"burden.column.{name}") for name in _COLUMNS]


def ledger_rows(ledger: Ledger, w: Wording) -> Iterator[list[Cell]]:
    """A row for each unit, and the sum of several at the end. A share that is not told is an empty cell."""
    return (_row(each, w) for each in loads_shown(ledger))


def lines_above(ledger: Ledger, w: Wording) -> list[str]:
    return [title_of(ledger, w)]


def lines_below(ledger: Ledger, clock: Clock) -> list[str]:
    return [*spared_lines(ledger, clock.w), *notes_of(ledger, clock)]


def _row(load: UnitLoad, w: Wording) -> list[Cell]:
    return [
        place_of(load, w),
        load.notices,
        load.copies,
        load.timed,
        load.hours,
        load.short,
        load.share_timed(load.short),
        load.very_short,
        load.share_timed(load.very_short),
        load.off_hours,
        load.share(load.off_hours),
        load.days_off,
        load.share(load.days_off),
        load.traced,
        traces_of(load, w),
        load.urgent,
        load.share(load.urgent),
        load.budget,
        load.questions,
        flags_of(load, w),
    ]
