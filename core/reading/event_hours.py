"""At which hours an event begins and ends, once its moment is known, and what is left to do beside it.

A deadline's bare hour is the later one (6:30前), an event's the one that its other end allows (6:30-14:00). The danger
is an hour told as certain that is twelve hours off: then only the day is told.
"""

import re
from calendar import monthrange
from datetime import datetime, timedelta

from core.office import Office
from core.reading.event_words import HANDED_IN, LEFT_TO_DO, OUTAGE
from core.reading.moments import Moment
from core.reading.shape import Shape
from core.reading.values import Event, Precision

_LISTED = re.compile(r"(?:[、和及][0-9]{1,2}[日号]?){1,6}(?<=[日号])")
_DAYS = re.compile(r"[0-9]{1,2}")
_DAYTIME = re.compile("[上下]午|午后|早|晚|中午")
GATHER = re.compile(r"[^\S\n]*(?:开始|前)?(?:签到|报到|入场|检录|进场|候场|集合)(?!地点)")
_HALF_DAY, _NOON = timedelta(hours=12), 12
_HOUR = re.compile(r"(?<![0-9:])([0-9]{1,2})(?=[:时点])")
_PART = "part_of_day"
"""The rule of a moment that names no hour: 上午."""
_NEAR, _EARLY = 24, 7


def event_at(moment: Moment, shape: Shape, office: Office) -> Event | None:
    """The event at this moment, which is one of the text; None where the calendar has no such day."""
    begins, until = moment.begins or moment, moment.at if moment.begins else None
    if begins.at is None or moment.at is None:
        return None
    at, precision = begins.at, begins.precision
    said = shape.text[moment.start : moment.end]
    until = until or _last_of_listed(shape.text, moment)
    at, until = _by_one_clock(said, at, until, is_doubtful=begins.doubtful)
    if until and until < at <= until + _HALF_DAY:  # 6:30-14:00: of two hours the first is the earlier one
        at -= _HALF_DAY
    elif _is_unsure(begins, at, until, said, shape.text[moment.end : moment.end + _NEAR]) or _PART in begins.rule:
        at, precision = office.end_of_work(at.date()), Precision.DAY
        until = None if until and until.date() == at.date() else until
    if moment.begins and precision is Precision.MINUTE and moment.precision is Precision.DAY:
        until = None  # 5月23日9:00至24日: no hour at which it ends
    return Event(
        at=at,
        precision=precision,
        until=until if until and until >= at else None,
        phrase=shape.quote(moment.start, moment.end),
        is_all=is_only_attended(shape.text),
        is_dated=not moment.dayless,
    )


def _last_of_listed(text: str, moment: Moment) -> datetime | None:
    """26日、27日上午: the last of the days that are named in a row."""
    listed = _LISTED.match(text, moment.end)
    if moment.at is None or not listed:
        return None
    day = int(_DAYS.findall(listed[0])[-1])
    months_last = monthrange(moment.at.year, moment.at.month)[1]
    return moment.at.replace(day=day) if moment.at.day < day <= months_last else None


def _by_one_clock(
    said: str, at: datetime, until: datetime | None, *, is_doubtful: bool
) -> tuple[datetime, datetime | None]:
    """20:00至次日5:00, 7月7日6时至22时: who counts 24 hours at one end counts them at the other."""
    hours = [int(each) for each in _HOUR.findall(said)]
    if is_doubtful and at.hour >= _NOON and hours and hours[0] == at.hour - _NOON and ("时" in said or _late(hours)):
        at -= _HALF_DAY
    if until and until.hour >= _NOON and len(hours) > 1 and hours[-1] == until.hour - _NOON and _late(hours[:1]):
        until -= _HALF_DAY
    return at, until


def _late(hours: list[int]) -> bool:
    return any(hour > _NOON for hour in hours)


def _is_unsure(begins: Moment, at: datetime, until: datetime | None, said: str, after: str) -> bool:
    """Nobody knows which half of the day, and no end on the same day tells; of 6时 the day has 24 hours."""
    hours = [int(each) for each in _HOUR.findall(said)]
    is_of_night = until is not None and bool(hours) and all(0 < hour < _EARLY for hour in hours)
    if is_of_night and not _DAYTIME.search(said) and OUTAGE.search(after):
        return True  # 2:00-5:00割接
    if not begins.doubtful or begins.at != at:
        return False
    return until is None or until <= at or until.date() != at.date()


def is_only_attended(text: str) -> bool:
    """Does the text ask for nothing but to be there, so that nothing of it is left afterwards?"""
    return LEFT_TO_DO.search(text) is None


def with_clock(text: str, chosen: Moment, rest: tuple[Moment, ...]) -> Moment:
    """时间:11月7日,13:40签到,14:00开会: the day with the clock at which it begins, where that stands by itself."""
    is_day = chosen.precision is Precision.DAY
    if chosen.begins or not (is_day or GATHER.match(text, chosen.end)):
        return chosen._replace(doubtful=False) if chosen.dayless else chosen
    end, found = chosen.end, None if is_day else chosen
    for each in rest:
        if not (each.dayless and each.at and chosen.at and end <= each.start <= end + _NEAR):
            continue
        if each.at.date() != chosen.at.date() or HANDED_IN.search(text, chosen.end, each.start):
            break
        found, end = each._replace(start=chosen.start, doubtful=False), each.end
        if not GATHER.match(text, each.end):
            break
    return found or chosen
