"""The office's own time: its zone, its working and quiet hours, and when it wants its digests.

Instants are aware datetimes everywhere; only this module and the calendar turn them into the office's local days.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from core.needs import NEEDS, NeedList, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A span of the day; a span whose end lies before its start crosses midnight (21:00-07:00)."""

    start: time
    end: time

    def holds(self, moment: time) -> bool:
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """What a copy to read, a reply in a group and a screenshot are taken to cost: assumptions, not measurements."""

    copy: float = 0.5
    reply: float = 0.5
    screenshot: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What the rules have to know of the office; built once from the settings."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    work_hours: Hours = Hours(start=time(8, 30), end=time(18, 0))
    quiet_hours: Hours = Hours(start=time(21, 0), end=time(7, 0))
    digest_at: tuple[time, ...] = (time(8, 30),)
    needs: NeedList = NEEDS
    visit_every: tuple[tuple[Tier, int], ...] = ()
    """Days between two regular visits, for each risk tier; a tier that is not named has none."""
    shows_masked_names: bool = False
    """May chat show 王* beside a household's code (RESIDENT_DETAILS=masked)?"""
    minutes_spared: Minutes = Minutes()
    urgent_budget: int = 3
    """Urgent notices of one unit in one month, before the ledger says that it is over."""

    brief_at: time = time(9, 0)
    """When supervisors are told on a workday what they have to decide."""
    keep_times: int = 30
    """Days after the end of a notice until the clock times of its receipts are erased."""

    def local(self, moment: datetime) -> datetime:
        """The aware instant as the office's clock shows it; a naive time is taken for the office's own."""
        return moment.replace(tzinfo=self.zone) if moment.tzinfo is None else moment.astimezone(self.zone)

    def at(self, day: date, clock: time) -> datetime:
        """That clock time of that day in the office's zone."""
        return datetime.combine(day, clock, tzinfo=self.zone)

    def end_of_work(self, day: date) -> datetime:
        """When "by the end of that day" is over: the end of the working hours."""
        return self.at(day, self.work_hours.end)
