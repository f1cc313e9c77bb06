"""Moments in words, as a person in the office would say them: "今天 17:00 前，还剩 8 小时".

The danger is a day taken from UTC: every day here is the office's own.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.office import Office
from core.reading import Event, Precision
from views.wording import Wording

_HOUR = re.compile("[0-9一二三四五六七八九十两][:：点时]")
NAMED_DAYS = 7
"""Days ahead that are called by their weekday: 周五（11月27日）."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What it takes to speak of a moment: the words, the present moment, and the office's zone."""

    w: Wording
    now: datetime
    office: Office

    @property
    def today(self) -> date:
        return self.office.local(self.now).date()


def deadline_words(
    at: datetime,
    precision: Precision | None,
    *,
    w: Wording,
    now: datetime,
    office: Office,
    is_inferred: bool = False,
    is_doubted: bool = False,
) -> str:
    """By when, and how long that still is; marks a deadline that a rule inferred or that somebody doubts."""
    clock = Clock(w=w, now=now, office=office)
    words = _over(at, clock) if at < now else _ahead(at, precision or Precision.MINUTE, clock)
    inferred = w("moment.inferred") if is_inferred else ""
    doubted = w("moment.doubted") if is_doubted else ""
    return f"{words}{inferred}{doubted}"


def _over(at: datetime, clock: Clock) -> str:
    return clock.w("moment.over", span=span_words(clock.now - at, clock.w))


def _ahead(at: datetime, precision: Precision, clock: Clock) -> str:
    local = clock.office.local(at)
    days = _days_ahead(at, clock)
    if precision is Precision.DAY:
        return _by_day(local.date(), days, clock)
    time = f"{local:%H:%M}"
    if days == 0:
        return clock.w("moment.today_at", time=time, span=span_words(at - clock.now, clock.w))
    if days == 1:
        return clock.w("moment.tomorrow_at", time=time)
    date = date_words(local.date(), w=clock.w, today=clock.today)
    if days < NAMED_DAYS:
        return clock.w("moment.near_at", weekday=weekday_words(local.date(), clock.w), date=date, time=time)
    return clock.w("moment.day_at", date=date, time=time)


def _by_day(day: date, days: int, clock: Clock) -> str:
    if days == 0:
        return clock.w("moment.today")
    if days == 1:
        return clock.w("moment.tomorrow")
    date = date_words(day, w=clock.w, today=clock.today)
    if days < NAMED_DAYS:
        return clock.w("moment.near", weekday=weekday_words(day, clock.w), date=date)
    return clock.w("moment.day", date=date)


def event_words(event: Event, clock: Clock) -> str:
    """When it takes place: 时间：今天 14:30, with its end where the text names one."""
    begins = _when(event.at, event.precision, clock)
    if event.until is None:
        return clock.w("moment.event", words=begins)
    return clock.w("moment.event_until", begins=begins, ends=_ends(event, event.until, clock))


def is_titled(event: Event, title: str, clock: Clock) -> bool:
    """Does the title say it already: 11月25日14:30召开工作会?"""
    local = clock.office.local(event.at)
    is_day = re.search(rf"(?<![0-9]){local.month}(?:月{local.day}[日号]|[./-]{local.day}(?![0-9]))", title)
    return bool(is_day) and (event.precision is Precision.DAY or _HOUR.search(title) is not None)


def _ends(event: Event, until: datetime, clock: Clock) -> str:
    """Of one day only the hour."""
    is_same_day = clock.office.local(event.at).date() == clock.office.local(until).date()
    return f"{clock.office.local(until):%H:%M}" if is_same_day else _when(until, event.precision, clock)


def _when(at: datetime, precision: Precision, clock: Clock) -> str:
    w, day, days = clock.w, clock.office.local(at).date(), _days_ahead(at, clock)
    date, time = date_words(day, w=w, today=clock.today), f"{clock.office.local(at):%H:%M}"
    if 1 < days < NAMED_DAYS:
        key = "near_day" if precision is Precision.DAY else "near_hour"
        return w(f"moment.{key}", weekday=weekday_words(day, w), date=date, time=time)
    if days in (0, 1):
        date = w("moment.this_day" if days == 0 else "moment.next_day")
    return date if precision is Precision.DAY else w("moment.date_time", date=date, time=time)


def is_today(at: datetime, clock: Clock) -> bool:
    return _days_ahead(at, clock) == 0


def is_tomorrow(at: datetime, clock: Clock) -> bool:
    return _days_ahead(at, clock) == 1


def _days_ahead(at: datetime, clock: Clock) -> int:
    return (clock.office.local(at).date() - clock.today).days


def span_words(span: timedelta, w: Wording) -> str:
    """Whole days, else hours, else minutes; never less than one minute."""
    minutes = int(span.total_seconds() // 60)
    if minutes >= 24 * 60:
        return w("moment.days", count=minutes // (24 * 60))
    if minutes >= 60:
        return w("moment.hours", count=minutes // 60)
    return w("moment.minutes", count=max(minutes, 1))


def date_words(day: date, *, w: Wording, today: date) -> str:
    """11月27日; with the year when it is not this one."""
    words = w(f"moment.date.{day.month}", day=day.day)
    return words if day.year == today.year else w("moment.year", year=day.year, date=words)


def weekday_words(day: date, w: Wording) -> str:
    return w(f"moment.weekday.{day.weekday()}")


def moment_words(at: datetime, precision: Precision | None = None, *, w: Wording, now: datetime, office: Office) -> str:
    """A date and, unless only the day counts, a time: 11月20日 17:00."""
    local = office.local(at)
    day = date_words(local.date(), w=w, today=office.local(now).date())
    return day if precision is Precision.DAY else w("moment.date_time", date=day, time=f"{local:%H:%M}")


def whole_date(day: date, w: Wording) -> str:
    """With its year, for whatever lies about for long: 2026年11月27日."""
    return w("moment.year", year=day.year, date=w(f"moment.date.{day.month}", day=day.day))


def whole_moment(at: datetime, clock: Clock) -> str:
    local = clock.office.local(at)
    return clock.w("moment.date_time", date=whole_date(local.date(), clock.w), time=f"{local:%H:%M}")
