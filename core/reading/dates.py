"""Days of the calendar as notices write them: 5月30日, 元月10日, 2025.3.6, 6/18, 本月25号, 十五号.

Every rule here only finds a day; whether the day is a deadline is judged elsewhere, from the words around it. The
danger is a number that looks like a day (12号楼, 第4/5针, 17.30元), so such spellings are `weak`: they need a cue.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime

from core.reading.days import FAR, Day, DayRule, make, nearest, step_month
from core.reading.numbers import N, number, year_number
from core.reading.wordings import led

_NAMED_YEAR = {
    "今年": 0, "本年": 0, "当年": 0, "明年": 1, "来年": 1, "次年": 1, "去年": -1, "上年": -1, "前年": -2,
}  # fmt: skip
_FULL = re.compile(
    r"(?=[0-9一二三四五六七八九十元今本当明来次去上前])"
    rf"(?:(?P<year>(?<![0-9])(?:20)?[0-9]{{2}}|二[〇零][一二三四五六七八九〇零]{{2}})年度?|"
    rf"(?P<named>[今本当明来次去上前]年)度?)?"
    rf"(?:(?<![0-9])(?P<month>[0-9]{{1,2}})|本\((?P<this>[0-9]{{1,2}})\)|(?<![一二三四五六七八九十])(?P<han>[一二三四五六七八九十]{{1,2}}|"
    rf"元))月份?"
    rf"(?P<day>{N})(?:[日号]|(?=[^0-9一二三四五六七八九十个]|$))(?!楼|栋|线|台风|文|公告)"
)
_NUMERIC = led(
    r"(?:(?<![0-9])(?P<year>20[0-9]{2})(?P<sep>[-/.])(?P<m1>[0-9]{1,2})(?P=sep)(?P<d1>[0-9]{1,2})"
    r"|(?:(?<![0-9.\-/第a-zA-Z])|(?<=[./][0-9]-)|(?<=[./][0-9][0-9]-))(?<![0-9]:)(?P<m2>[0-9]{1,2})(?P<sep2>[./\-])(?P<d2>[0-9]{1,2})"
    r"|(?<![0-9.\-/:第])(?P<packed>20[0-9]{6})"
    r"|(?<![0-9a-zA-Z.\-/:第])(?P<short>(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?=之?前|以前|截止|下班前))(?P<unit>[日号]?)"
    r"(?![0-9%:/]|-(?!20[0-9]{2}[.\-/]|[0-9]{1,2}[./][0-9])|[.][0-9]|"
    r"[元米万亿个户岁针折级度℃倍人次天年月周层楼分项条份页]"
    r"|公里|千米|小时|分钟|[a-zA-Z])"
)
_OF_MONTH = re.compile(
    rf"(?P<which>本月|这个?月|当月|下个?月|次月|每个?月|上个?月)份?的?(?P<day>{N})(?:[日号]|(?=前|之前|以前|,|。|"
    rf"截|$))"
)
_DAY_ONLY = led(
    r"(?<![0-9月第〕\])\-/.a-zA-Z一二三四五六七八九十])(?<!逾期)(?<!欠费)(?<!延长)(?<!期限为)(?<!期为)(?<!为期)(?<!不超过)(?<!最长)(?<![大小加])"
    r"(?P<day>[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九](?=号))[日号]"
    r"(?!楼|栋|窗|文|线|院|门|台|单元|厂|店|公告|令|函|桌|会议|机|车|井|路|坝|历|柜|岗|公司|床|房|码|游|展|库|地)"
)

_TWO_DAYS = re.compile(r"(?<![0-9.\-/月日号])[0-9]{1,2}[、和](?P<day>[0-9]{1,2})[日号]?这?两[天日]")


def full(text: str, posted: datetime) -> Iterator[Day]:
    """5月30日, 2025年5月30日, 明年1月5日, 五月三十日, 元月10日."""
    for found in _FULL.finditer(text):
        month = 1 if found["han"] == "元" else number(found["month"] or found["this"] or found["han"])
        year = _year(found["year"], found["named"], posted.year)
        day = number(found["day"])
        when = make(year, month, day) if year else nearest(month, day, posted.date())
        far = not year and when is not None and (when - posted.date()).days > FAR
        yield Day(start=found.start(), end=found.end(), day=when, rule="month_day", doubtful=far)


def _year(written: str | None, named: str | None, current: int) -> int | None:
    if written:
        return year_number(written)
    return current + _NAMED_YEAR.get(named, 0) if named else None


def numeric(text: str, posted: datetime) -> Iterator[Day]:
    """2025/6/13, 2025-05-28, 5.30, 05-28, 20250530."""
    for found in _NUMERIC.finditer(text):
        when = _numeric_day(found, posted.date())
        if when:
            span_of_days = found["sep2"] == "-" and bool(found["unit"])
            yield Day(
                start=found.start(), end=found.end(), day=when, rule="numeric",
                weak=not found["year"], doubtful=span_of_days,
            )  # fmt: skip


def _numeric_day(found: re.Match[str], posted: date) -> date | None:
    if packed := found["packed"]:
        return make(int(packed[:4]), int(packed[4:6]), int(packed[6:]))
    if short := found["short"]:
        return nearest(int(short[:2]), int(short[2:]), posted)
    if found["year"]:
        return make(int(found["year"]), int(found["m1"]), int(found["d1"]))
    return nearest(int(found["m2"]), int(found["d2"]), posted)


def of_month(text: str, posted: datetime) -> Iterator[Day]:
    """本月25日, 下个月10号, 每月25日 (the next one)."""
    today = posted.date()
    for found in _OF_MONTH.finditer(text):
        which, day = found["which"], number(found["day"])
        count = 1 if which[0] in "下次" else -1 if which[0] == "上" else 0
        when = make(*step_month(today, count), day)
        following = make(*step_month(today, 1), day) if which[0] == "每" else None
        if following and when and when < today:
            when = following
        yield Day(start=found.start(), end=found.end(), day=when, rule="day_of_month", after=following)


def day_only(text: str, posted: datetime) -> Iterator[Day]:
    """25日前: of this month, or of the next when it has passed."""
    today = posted.date()
    for found in _DAY_ONLY.finditer(text):
        day = number(found["day"])
        if not 1 <= day <= 31:
            continue
        when = make(today.year, today.month, day)
        if when is None or when < today:
            when = make(*step_month(today, 1), day)
        yield Day(start=found.start(), end=found.end(), day=when, rule="day_only", weak=True)


def two_days(text: str, posted: datetime) -> Iterator[Day]:
    """29、30两天: the second of them, of this month or of the next."""
    today = posted.date()
    for found in _TWO_DAYS.finditer(text):
        day = number(found["day"])
        when = make(today.year, today.month, day)
        if when is None or when < today:
            when = make(*step_month(today, 1), day)
        yield Day(start=found.start(), end=found.end(), day=when, rule="day_only", weak=True)


RULES: tuple[DayRule, ...] = (
    (full, _FULL),
    (numeric, _NUMERIC),
    (of_month, _OF_MONTH),
    (day_only, _DAY_ONLY),
    (two_days, _TWO_DAYS),
)
