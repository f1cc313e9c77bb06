"""When a digest is due: at most one slot per person at a time, on workdays, and a missed one only on the same day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.calendar import is_workday
from core.office import Office

_GRACE = timedelta(hours=2)
"""How long a slot after the end of work may still be made up; the design sets no other end for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One workday and the position of its time among that person's times; `until` is when it is given up."""

    workday: date
    ordinal: int
    at: datetime
    until: datetime


def due_slot(now: datetime, office: Office, times: tuple[time, ...], joined_at: datetime) -> Slot | None:
    """The slot that should have gone out by `now` and may still do so; None when there is none.

    Somebody who joined after the slot waits for the next one.
    """
    today = office.local(now).date()
    if not is_workday(today):
        return None
    passed = [slot for slot in slots_of(today, office, times) if slot.at <= now]
    if not passed or now >= passed[-1].until or joined_at > passed[-1].at:
        return None
    return passed[-1]


def slots_of(day: date, office: Office, times: tuple[time, ...]) -> list[Slot]:
    """All slots of one day; each is given up at the next one or at the end of work, whichever comes first."""
    moments = [office.at(day, clock) for clock in sorted(times)]
    return [
        Slot(workday=day, ordinal=ordinal, at=at, until=_until(at, moments[ordinal + 1 :], office))
        for ordinal, at in enumerate(moments)
    ]


def _until(at: datetime, later: list[datetime], office: Office) -> datetime:
    end = office.end_of_work(at.date())
    ends = [end if at < end else at + _GRACE, *later[:1]]
    return min(ends)


def is_quiet(now: datetime, office: Office) -> bool:
    return office.quiet_hours.holds(office.local(now).time())


def after_quiet(now: datetime, office: Office) -> datetime:
    """Now, or in the quiet hours the moment at which they end."""
    if not is_quiet(now, office):
        return now
    local = office.local(now)
    morning = office.at(local.date(), office.quiet_hours.end)
    return morning if morning > local else office.at(local.date() + timedelta(days=1), office.quiet_hours.end)
