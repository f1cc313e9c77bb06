"""Deadlines in English, read simply: by 27 November 2026, 17:00; before Friday 5 pm; no later than 3 Dec; due tomorrow.

English stands in Chinese groups as a line or two, so only what carries its own cue is read. The danger is a word such
as "before" that introduces a clause: without a day or a clock behind it there is nothing here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from core.reading.days import Day, DayRule, make, month_end, nearest

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = rf"(?P<{{0}}>{'|'.join(_MONTHS)})[a-z]{{{{0,6}}}}\.?"
_CUE = (
    r"(?:by|before|until|till|no later than|not later than|latest by|due(?: date)?(?: is)?(?: by| on|:)?|"
    r"deadline(?: is|:| for [a-z ]{1,30}(?: is|:))?(?: by| on)?|closes?(?: on| at)?|latest)"
)
_DATE = (
    rf"(?:(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH.format('m1')}(?:,? (?P<y1>20[0-9]{{2}}))?"
    rf"|{_MONTH.format('m2')} (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y2>20[0-9]{{2}}))?"
    r"|(?P<iso>20[0-9]{2}-[0-9]{1,2}-[0-9]{1,2})"
    r"|(?P<word>today|tonight|tomorrow)"
    r"|(?:the )?end of (?:the |this )?(?P<period>day|business day|business|week|month|year)|(?P<short>EOD|COB|EOW|"
    r"EOM)"
    rf"|(?P<next>next |this |coming )?(?P<weekday>{'|'.join(_WEEKDAYS)})[a-z]{{0,6}})"
)
_TIME = (
    r"(?:(?P<h>[0-9]{1,2})(?:[:.](?P<min>[0-5][0-9]))? ?(?P<half>a\.?m\.?|p\.?m\.?)|"
    r"(?P<h24>[0-9]{1,2}):(?P<min24>[0-5][0-9])"
    r"(?: ?(?:hrs?|h))?|(?P<named>noon|midday|midnight))"
)
_GAP = r"(?:,? ?(?:on |at )?\(?)"
_PHRASE = re.compile(
    rf"(?<![a-z])(?:{_CUE}) (?:(?:the |about )?{_TIME.replace('(?P<', '(?P<first_')}{_GAP})?(?:on )?"
    rf"(?:{_DATE.replace('(?P<', '(?P<one_')}\)?)?"
    rf"(?:{_GAP}{_DATE.replace('(?P<', '(?P<two_')}\)?)?(?:{_GAP}{_TIME.replace('(?P<', '(?P<last_')})?(?![a-z0-9])",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"(?<![a-z])(?:by|before|until|till|than|due|deadline|closes?|latest):? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    day: date | None
    rule: str
    doubtful: bool = False


def english(text: str, posted: datetime) -> Iterator[Day]:
    """Every such phrase; the cue is part of the words."""
    for found in _PHRASE.finditer(text):
        if day := _day(found, posted):
            yield day


def _day(found: re.Match[str], posted: datetime) -> Day | None:
    parts = {name: value for name, value in found.groupdict().items() if value}
    one, two = _date(_part(parts, "one_"), posted), _date(_part(parts, "two_"), posted)
    clock = _clock(_part(parts, "last_")) or _clock(_part(parts, "first_"))
    if not one and not clock:
        return None
    read = _agreed(one, two) or _Read(day=posted.date(), rule="clock_only")
    day = Day(
        start=found.start(), end=found.end(), day=read.day, rule=read.rule, cued=True, doubtful=read.doubtful,
        stated=read.rule in {"month_day", "relative_day", "weekday", "clock_only"},
    )  # fmt: skip
    return day._replace(at=_at(read, clock, posted)) if clock and read.day else day


def _part(parts: dict[str, str], prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): value.lower() for name, value in parts.items() if name.startswith(prefix)}


def _agreed(one: _Read | None, two: _Read | None) -> _Read | None:
    """Friday 27 November: the date counts, and a weekday that contradicts it is a doubt."""
    if not one or not two:
        return one
    if one.rule == "relative_day":
        return two  # end of day Friday
    date_of = two if one.rule == "weekday" else one
    same = one.day and two.day and one.day.weekday() == two.day.weekday()
    return replace(date_of, doubtful=not same)


def _at(read: _Read, clock: tuple[int, int], posted: datetime) -> datetime:
    """The clock on that day; a clock without a day that has passed means tomorrow."""
    hours, minutes = clock
    midnight = datetime.combine(read.day or posted.date(), time(0, 0), tzinfo=posted.tzinfo)
    at = midnight + timedelta(hours=hours, minutes=minutes)
    return at + timedelta(days=at <= posted and read.rule == "clock_only")


def _clock(parts: dict[str, str]) -> tuple[int, int] | None:
    """Hours and minutes after midnight; midnight is the day's own last minute."""
    if named := parts.get("named"):
        return (23, 59) if named == "midnight" else (12, 0)
    hour, minute = (int(parts.get("h") or parts.get("h24") or 99), int(parts.get("min") or parts.get("min24") or 0))
    if half := parts.get("half"):
        hour = hour % 12 + 12 * half.startswith("p") if 1 <= hour <= 12 else 99
    if hour == 24:
        return 23, 59
    return (hour, minute) if hour < 24 else None


def _date(parts: dict[str, str], posted: datetime) -> _Read | None:
    today = posted.date()
    if iso := parts.get("iso"):
        year, month, day = iso.split("-")
        return _Read(day=make(int(year), int(month), int(day)), rule="numeric")
    if named := parts.get("m1") or parts.get("m2"):
        return _Read(day=_month_day(parts, _MONTHS.index(named) + 1, today), rule="month_day")
    if word := parts.get("word"):
        return _Read(day=today + timedelta(days=word == "tomorrow"), rule="relative_day")
    if weekday := parts.get("weekday"):
        return _weekday(_WEEKDAYS.index(weekday), (parts.get("next") or "").strip(), today)
    return _period((parts.get("period") or parts.get("short") or "").lower(), today)


def _month_day(parts: dict[str, str], month: int, today: date) -> date | None:
    day, year = int(parts.get("d1") or parts["d2"]), parts.get("y1") or parts.get("y2")
    return make(int(year), month, day) if year else nearest(month, day, today)


def _weekday(index: int, which: str, today: date) -> _Read:
    """Next Friday is the one of the next week; a weekday that is today is a doubt."""
    offset = index - today.weekday() + 7 * (which == "next")
    offset += 7 * (offset < 0)
    return _Read(day=today + timedelta(days=offset), rule="weekday", doubtful=offset == 0 and which != "this")


def _period(name: str, today: date) -> _Read | None:
    if name in {"day", "business", "business day", "eod", "cob"}:
        return _Read(day=today, rule="relative_day")
    if name in {"week", "eow"}:
        friday = today + timedelta(days=4 - today.weekday())
        return _Read(day=max(friday, today), rule="within_week", doubtful=True)
    if name in {"month", "eom"}:
        return _Read(day=month_end(today.year, today.month), rule="month_part")
    return _Read(day=date(today.year, 12, 31), rule="year_end") if name == "year" else None


RULES: tuple[DayRule, ...] = ((english, _ENGLISH),)
