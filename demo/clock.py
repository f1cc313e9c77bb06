"""A clock that stands still until somebody sets it, and the stops on the way from one moment to another.

The danger is a jump over a moment at which something was due: whoever moves the clock stops there and lets it happen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.office import Office


@dataclass(slots=True)
class SetClock:
    """`at` is aware. Nothing moves it but an assignment."""

    at: datetime

    def now(self) -> datetime:
        return self.at


def stops(start: datetime, end: datetime, office: Office) -> list[datetime]:
    """Every moment after `start` and before `end` at which an office's day changes, then `end` itself."""
    days = _days(office.local(start).date(), office.local(end).date())
    moments = {office.at(day, clock) for day in days for clock in _turns(office)}
    return [*sorted(moment for moment in moments if start < moment < end), end]


def _turns(office: Office) -> tuple[time, ...]:
    return (office.quiet_hours.end, *office.digest_at, office.work_hours.start, office.work_hours.end)


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
