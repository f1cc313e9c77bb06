"""Working days of the Chinese state calendar, with its make-up days (调休).

The danger is the turn of the year: the arrangement for the next year is published only in November, so a deadline that
crosses into it rests on Monday to Friday without the fixed holidays. `is_known` says which of the two it was.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar

_FIXED = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Holidays whose dates the law itself fixes; the moving ones cannot be guessed before they are published."""

_ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=4096)
def is_known(day: date) -> bool:
    """Has the State Council's arrangement for that year been published (and reached the table we use)?"""
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=4096)
def is_workday(day: date) -> bool:
    """Is it a day on which offices work? Years without a published table: Monday to Friday, fixed holidays excepted."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5 and (day.month, day.day) not in _FIXED


def days_from(day: date) -> Iterator[date]:
    """The days after `day`, one by one."""
    while day < date.max:
        day += _ONE_DAY
        yield day


def days_before(day: date) -> Iterator[date]:
    """The days before `day`, going back."""
    while day > date.min:
        day -= _ONE_DAY
        yield day


def next_workday(day: date) -> date:
    """The first working day after `day`."""
    return next(each for each in days_from(day) if is_workday(each))


def last_workday_before(day: date) -> date:
    """The last working day before `day`."""
    return next(each for each in days_before(day) if is_workday(each))


def add_workdays(day: date, count: int) -> date:
    """The working day that lies `count` working days after `day`; `day` itself is not counted."""
    if count < 0:
        raise ValueError("a number of working days cannot be negative")
    for _ in range(count):
        day = next_workday(day)
    return day


def workdays_between(start: date, end: date) -> int:
    """How many working days come after `start`, up to and with `end`; none if `end` is not later."""
    return sum(is_workday(start + timedelta(days=offset)) for offset in range(1, (end - start).days + 1))


def all_known(start: date, end: date) -> bool:
    """Does everything between the two days (both included) rest on a published table?"""
    return is_known(start) and is_known(end)
