"""Days of the lunar calendar: 腊月二十前, 正月初八, 农历八月初一, 小年前, 腊八前.

The months are those of the Hong Kong Observatory's conversion tables; a test checks them against the festivals. The
danger is 八月十五 without 农历, which is the fifteenth of August and left alone, and 小年, which is the 23rd of the
twelfth month in the north and the 24th in the south: there a person is asked.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from core.reading.days import Day, DayRule
from core.reading.numbers import number

_YEARS: dict[int, tuple[tuple[int, int], str, int]] = {
    2024: ((2, 10), "SLSSLSLLSLLS", 0),
    2025: ((1, 29), "LSLSSLSLSLLLS", 6),
    2026: ((2, 17), "LSLSSLSSLLLS", 0),
    2027: ((2, 6), "LLSLSSLSSLLS", 0),
    2028: ((1, 26), "LLLSLSSLSSLLS", 5),
    2029: ((2, 13), "LLSLSLSLSSLL", 0),
    2030: ((2, 3), "SLSLLSLSLSLS", 0),
    2031: ((1, 23), "SLLSLSLLSLSLS", 3),
    2032: ((2, 11), "LSSLSLLSLLSL", 0),
    2033: ((1, 31), "SLSSLSLSLLLSL", 11),
    2034: ((2, 19), "SLSSLSLSLLSL", 0),
    2035: ((2, 8), "LSLSSLSSLLSL", 0),
}
"""Of a lunar year its first day, its months (L has 30 days, S 29) and the month that is followed by a leap month."""
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_SEASON = 45
"""So many days ahead 初八 alone is that of the first month."""
_DAY = (
    r"(?:初(?P<early>[一二三四五六七八九十])|"
    r"(?P<day>[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[0-9]{1,2}))"
)
_LUNAR = re.compile(
    rf"(?=[农阴旧正冬腊一二三四五六七八九十])(?:(?P<said>农历|阴历|旧历)的?)?"
    rf"(?P<month>[正冬腊]|十[一二]|[一二三四五六七八九十])月{_DAY}[日号]?"
)
_NAMED = re.compile(r"(?P<name>(?<![大])小年|腊八)(?:节)?(?:那天|当天)?(?P<cue>之前|以前|前(?!后|几年|往))?")
_NAMED_DAYS = {"小年": (12, 23), "腊八": (12, 8)}
_ROUND_NEW_YEAR = re.compile(
    r"(?=[大年初])(?:(?P<great>大年|(?<![0-9〇零一二三四五六七八九十今去明本几多半])年)(?P<late>二十[五六七八九]|廿[五六七八九]|三十)(?!多|几|[一二三四五六七八九])"
    r"|(?P<first>大年)?(?<!月)初(?P<early>[一二三四五六七八九十])(?=上班|收假|以?前|之前|[早上下中晚,。]|[交报收送回到])(?!中))"
)


def lunar_day(year: int, month: int, day: int) -> date | None:
    """That day of a lunar year; None outside the tables and where the month is too short."""
    if year not in _YEARS:
        return None
    new_year, months, leap = _YEARS[year]
    place = month - 1 + (0 < leap < month)
    lengths = [30 if each == "L" else 29 for each in months]
    if not 1 <= day <= lengths[place]:
        return None
    return date(year, *new_year) + timedelta(days=sum(lengths[:place]) + day - 1)


def lunar(text: str, posted: datetime) -> Iterator[Day]:
    """腊月二十, 正月初八, 农历八月十五."""
    today = posted.date()
    for found in _LUNAR.finditer(text):
        month = _MONTHS.get(found["month"]) or number(found["month"])
        if not (found["said"] or found["early"] or found["month"] in _MONTHS):
            continue
        when = _next(month, number(found["early"] or found["day"]), today)
        yield Day(start=found.start(), end=found.end(), day=when, rule="lunar", stated=False)


def named(text: str, posted: datetime) -> Iterator[Day]:
    """小年, 腊八; the day before where 前 stands behind them."""
    for found in _NAMED.finditer(text):
        when = _next(*_NAMED_DAYS[found["name"]], posted.date())
        if when and found["cue"]:
            when -= timedelta(days=1)
        yield Day(
            start=found.start(), end=found.end(), day=when, rule="lunar", stated=False,
            doubtful=found["name"] == "小年", cued=found["cue"] is not None,
        )  # fmt: skip


def round_new_year(text: str, posted: datetime) -> Iterator[Day]:
    """年二十八, 大年三十, 大年初六, and 初八 alone in the weeks when only that of the first month can be meant."""
    today = posted.date()
    for found in _ROUND_NEW_YEAR.finditer(text):
        when = _last_days(found["late"], today) if found["late"] else _next(1, number(found["early"]), today)
        near = when is not None and (when - today).days <= _SEASON
        if near or found["late"] or found["first"]:
            sure = bool(found["great"] or found["first"] or found["late"])
            yield Day(
                start=found.start(), end=found.end(), day=when, rule="lunar", stated=False, doubtful=not (sure and near)
            )


def _last_days(written: str, today: date) -> date | None:
    """三十 is the last day of the year, also of one whose last month has 29 days."""
    day = number(written)
    return _next(12, day, today) or _next(12, min(day, 29), today)


def _next(month: int, day: int, today: date) -> date | None:
    """The next such day from today on."""
    days = (lunar_day(year, month, day) for year in (today.year - 1, today.year, today.year + 1))
    return next((each for each in days if each and each >= today), None)


RULES: tuple[DayRule, ...] = ((lunar, _LUNAR), (named, _NAMED), (round_new_year, _ROUND_NEW_YEAR))
