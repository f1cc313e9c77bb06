"""The dates that stand in a sentence: an old person reads the day of the week beside 11月26日."""

import re
from collections.abc import Iterator
from datetime import date

_DATE = re.compile(r"(?:(?P<year>20\d{2})年|(?<![\d年]))(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])[日号]")
_HAS_WEEKDAY = re.compile(r"\s*[(（,，]?\s*(?:周|星期|礼拜)[一二三四五六日天末]")


def dates_said(sentence: str, near: date) -> Iterator[tuple[int, date]]:
    """Where each date ends that has no day of the week beside it; without a year it is the one next to `near`."""
    for found in _DATE.finditer(sentence):
        day = _day(found, near)
        if day is not None and not _HAS_WEEKDAY.match(sentence, found.end()):
            yield found.end(), day


def _day(found: re.Match[str], near: date) -> date | None:
    years = [int(found["year"])] if found["year"] else [near.year - 1, near.year, near.year + 1]
    days = [day for year in years if (day := _date(year, int(found["month"]), int(found["day"])))]
    return min(days, key=lambda day: abs(day - near), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
