"""Deadlines as date-times that each reader's app words itself, with our own words for apps that cannot.

What is relative ("in 8 hours") is counted by the app, so it does not grow old in a message that is read later.
The formats are those of the Bot API's date-time entities: r relative, w weekday, d date, t time.
"""

from datetime import datetime

from aiogram.types import RichTextDateTime

from core.reading import Event, Precision
from views.moments import Clock, date_words, is_today, is_tomorrow, span_words, weekday_words
from views.rich.blocks import Text, together, woven


def due_text(
    at: datetime, precision: Precision | None, clock: Clock, *, is_inferred: bool = False, is_doubted: bool = False
) -> Text:
    """By when, and how long that still is; marks a deadline that a rule inferred or that somebody doubts."""
    w = clock.w
    marks = [w("moment.inferred") if is_inferred else "", w("moment.doubted") if is_doubted else ""]
    return together(_due(at, precision, clock), *marks)


def moment_text(at: datetime, precision: Precision | None, clock: Clock) -> Text:
    """A date and, unless only the day counts, a time."""
    return _day(at, clock) if precision is Precision.DAY else _moment(at, clock)


def event_text(event: Event, clock: Clock) -> Text:
    """When it takes place, with its end where the text names one."""
    begins = moment_text(event.at, event.precision, clock)
    if event.until is None:
        return woven(clock.w, "moment.event", words=begins)
    is_same_day = clock.office.local(event.at).date() == clock.office.local(event.until).date()
    ends = _time(event.until, clock) if is_same_day else moment_text(event.until, event.precision, clock)
    return woven(clock.w, "moment.event_until", begins=begins, ends=ends)


def _due(at: datetime, precision: Precision | None, clock: Clock) -> Text:
    w = clock.w
    if at < clock.now:
        return woven(w, "moment.rich.over", span=_span(at, clock))
    if precision is Precision.DAY:
        return _due_day(at, clock)
    if is_today(at, clock):
        return woven(w, "moment.rich.today_at", time=_time(at, clock), span=_span(at, clock))
    if is_tomorrow(at, clock):
        return woven(w, "moment.rich.tomorrow_at", time=_time(at, clock))
    return woven(w, "moment.rich.day_at", moment=_moment(at, clock))


def _due_day(at: datetime, clock: Clock) -> Text:
    if is_today(at, clock):
        return clock.w("moment.today")
    if is_tomorrow(at, clock):
        return clock.w("moment.tomorrow")
    return woven(clock.w, "moment.rich.day", date=_day(at, clock))


def _span(at: datetime, clock: Clock) -> Text:
    over = at < clock.now
    span = span_words(abs(at - clock.now), clock.w)
    return _date_time(at, clock.w("moment.rich.ago" if over else "moment.rich.left", span=span), "r")


def _time(at: datetime, clock: Clock) -> Text:
    return _date_time(at, f"{clock.office.local(at):%H:%M}", "t")


def _day(at: datetime, clock: Clock) -> Text:
    return _date_time(at, _day_words(at, clock), "wd")


def _moment(at: datetime, clock: Clock) -> Text:
    local = clock.office.local(at)
    return _date_time(at, clock.w("moment.date_time", date=_day_words(at, clock), time=f"{local:%H:%M}"), "wdt")


def _day_words(at: datetime, clock: Clock) -> str:
    day = clock.office.local(at).date()
    return clock.w(
        "digest.day", date=date_words(day, w=clock.w, today=clock.today), weekday=weekday_words(day, clock.w)
    )


def _date_time(at: datetime, words: str, form: str) -> Text:
    return RichTextDateTime(text=words, unix_time=int(at.timestamp()), date_time_format=form)
