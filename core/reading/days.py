"""A day as the rules hand it on, and the arithmetic of months and years that they share.

The danger is the year that is left out: 1月5日 posted in December is next January's, 5月10日 posted on 20 May is past.
"""

import calendar as months
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple


class Day(NamedTuple):
    """A day found in the text; `day` is None where the calendar has no such day (6月31日)."""

    start: int
    end: int
    day: date | None
    rule: str
    stated: bool = True
    doubtful: bool = False
    weak: bool = False
    """Needs an unmistakable cue (前, 截止) or verb (交), because the spelling may mean something else."""
    cued: bool = False
    """The words themselves say "by then" (三日内, 节前)."""
    at: datetime | None = None
    """An instant instead of a day (24小时内)."""
    after: date | None = None
    """For what recurs: the next occurrence, should the first have passed already."""
    unit: str = ""
    """Of a span that begins elsewhere (活动结束后5日内), with its `length`: where it begins may stand in the text."""
    length: float = 0
    note: str = ""
    """A word for the reasons: what this day rests on (`calendar_unpublished`)."""


DayRule = tuple[Callable[[str, datetime], Iterator[Day]], re.Pattern[str]]
"""What finds the days of one kind in a text, and an expression of which something stands wherever it finds any."""
UNPUBLISHED = "calendar_unpublished"
"""Rests on a year whose holidays are not published yet; told to people, since the day may still move."""
PAST = 120
"""A month and day without a year that lie at most so many days back are past; further back they are next year's."""
FAR = 300
"""So many days ahead a date without a year is as well last year's: 12月31日 posted on 3 January."""


def make(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(month: int, day: int, posted: date) -> date | None:
    """The year is left out: this year, unless that lies more than `PAST` days back."""
    here = make(posted.year, month, day)
    if here is None or (posted - here).days <= PAST:
        return here
    return make(posted.year + 1, month, day)


def step_month(day: date, count: int) -> tuple[int, int]:
    """Year and month, `count` months away."""
    index = day.year * 12 + day.month - 1 + count
    return index // 12, index % 12 + 1


def month_end(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year, month, months.monthrange(year, month)[1])
