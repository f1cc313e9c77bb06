"""Ends of periods: 月底, 6月底, 第二季度末, Q3, 上半年, 6月中旬, 本周内, 年底, and whole ones (7月完成, 下周交).

All are inferred: a rule turned a period into its last day. Where offices disagree on that day (本周内: Friday or
Sunday; 9月前: the end of August or of September) the reading is doubtful and a person is asked.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from core import calendar
from core.reading.days import FAR, PAST, UNPUBLISHED, Day, DayRule, make, month_end, step_month
from core.reading.numbers import N, number, year_number
from core.reading.wordings import led

_YEAR = r"(?:(?P<year>(?<![0-9])20[0-9]{2})年|(?P<named>今年|本年|当年|明年|来年|去年|上年))?度?"
_MONTH = led(
    rf"{_YEAR}(?:(?<![0-9])(?P<month>1[0-2]|0?[1-9])月份?|(?<![一二三四五六七八九十])(?P<han>元|十[一二]?|"
    rf"[一二三四五六七八九])月份?"
    r"|(?P<which>本月|这个?月|当月|下个?月|次月|每个?月)份?)(?P<part>月?[底末]|"
    r"上旬|中旬|下旬|中(?=前|之前|以前)|初|(?=以?前|之前|内|之内|份前))"
)
_BARE = re.compile(
    r"(?<![0-9一二三四五六七八九十个本这当下次每号日])月(?P<part>[底末]|内(?!部|容|科|外|退|参|分)|中(?=前|之前|"
    r"以前))|(?<![0-9月])(?P<ten>上旬|中旬|下旬)"
)
_QUARTER = led(
    rf"{_YEAR}(?:第?(?P<quarter>[一二三四1-4])(?:个)?季度|[Qq](?P<letter>[1-4])(?:季度)?|(?P<which>本季度?|当季度?|"
    rf"下季度?|下个季度|每个?季度?|季度|季(?=[末底])))"
    r"(?P<end>[末底](?!月)|结束|终了|最后一[天日])?(?=[^0-9]|$)"
)
_QUARTER_DAY = re.compile(rf"每?个?季度?(?:末(?:月|的?最后一个月)|的?(?:最后一个|末)月)的?(?P<day>{N})[日号]")
_HALF = re.compile(rf"{_YEAR}(?P<half>[上下])半年(?P<end>[末底]|结束)?")
_YEAR_END = re.compile(
    r"(?:(?P<year>(?<![0-9])20[0-9]{2}|二[〇零][一二三四五六七八九〇零]{2})年?|(?P<named>今|本|当|明|来|去|上)|(?<![0-9一二三四五六七八九十两几多]))年"
    r"(?P<part>度?[底末]|度?终(?:了)?(?!止|端|点|究|审|身)|"
    r"度?(?=内|之内|以内)|中(?=前|之前))"
)
_WEEK = re.compile(r"(?:(?P<which>本|这|下|当)个?)?(?:周|星期|礼拜)(?=内(?![部容科外])|之内|以内|结束[之以]?前)")
_WHOLE = led(
    r"(?P<week>(?P<when>本|这|当|下)个?(?:周|星期|礼拜)(?![一二三四五六日天末1-6内之以报刊结边围年]))"
    r"|(?<!连同)(?P<which>本月|这个?月|当月|下个?月)(?![0-9一二三四五六七八九十底末初中内之以的份前上下最第])"
    r"|(?<![0-9一二三四五六七八九十至到\-—])(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?"
    r"(?![0-9一二三四五六七八九十底末初中内之以的份前上下饼亮起至到\-—]|报表)"
)
"""A period named without 底 or 内: only a verb that finishes something (7月完成, 这周弄完) makes a deadline of it."""
_ENDED = re.compile("结束(?=之?前|以前)")
_LAST_WORKDAY = re.compile(
    r"(?:(?<![0-9])(?P<month>1[0-2]|[1-9])月份?|(?P<which>本月|当月|每个?月|月|本年度?|今年|全年|年度))的?"
    r"(?:(?P<part>最后|第)一个?工作日|(?P<day>最后一[天日]))"
)
_YEARS_OFF = {"明": 1, "来": 1, "去": -1, "上": -1}
_TENTHS = {"上": 10, "中": 20}


def _months(text: str, posted: datetime) -> Iterator[Day]:
    today = posted.date()
    for found in _MONTH.finditer(text):
        year, month = _year_and_month(found, today)
        part = found["part"]
        when = _within(year, month, part)
        if found["which"] and found["which"][0] == "每" and when < today:
            when = _within(*step_month(today, 1), part)
        if not part and not found["which"]:
            when = date(year, month, 1) - timedelta(days=1)
            if text[found.end()] == "内":
                when = month_end(year, month)
        vague = part == "初" or (not part and text[found.end() : found.end() + 1] != "内")
        yield Day(
            start=found.start(), end=_over(text, found), day=when, rule="month_part", stated=False, doubtful=vague
        )


def _year_and_month(found: re.Match[str], today: date) -> tuple[int, int]:
    if found["which"]:
        return step_month(today, 1 if found["which"][0] in "下次" else 0)
    month = 1 if found["han"] == "元" else number(found["month"] or found["han"])
    if found["year"]:
        return year_number(found["year"]), month
    if found["named"]:
        return today.year + _YEARS_OFF.get(found["named"][0], 0), month
    gone = (today - month_end(today.year, month)).days > PAST
    return today.year + gone, month


def _within(year: int, month: int, part: str) -> date:
    """The last day of that part of the month."""
    if part.startswith(("上旬", "中旬")):
        return date(year, month, _TENTHS[part[0]])
    if part == "中":
        return date(year, month, 15)
    if part == "初":
        return date(year, month, 5)
    return month_end(year, month)


def _bare_months(text: str, posted: datetime) -> Iterator[Day]:
    today = posted.date()
    for found in _BARE.finditer(text):
        when = _within(today.year, today.month, found["part"] or found["ten"])
        if when < today:
            when = _within(*step_month(today, 1), found["part"] or found["ten"])
        yield Day(start=found.start(), end=_over(text, found), day=when, rule="month_part", stated=False)


def _over(text: str, found: re.Match[str]) -> int:
    """Where the words end: 中旬结束前 is before its end, as 中旬前 is."""
    return found.end() + 2 * (found.group().endswith("旬") and bool(_ENDED.match(text, found.end())))


def _quarters(text: str, posted: datetime) -> Iterator[Day]:
    today = posted.date()
    current = (today.month - 1) // 3 + 1
    for found in _QUARTER.finditer(text):
        written = found["quarter"] or found["letter"]
        quarter = number(written) if written else current + (found["which"][0] == "下")
        year = _stated_year(found, today)
        year, quarter = (year + 1, quarter - 4) if quarter > 4 else (year, quarter)
        when = month_end(year, quarter * 3)
        if not _has_year(found) and (today - when).days > PAST:
            when = month_end(year + 1, quarter * 3)
        yield Day(
            start=found.start(), end=found.end(), day=when, rule="quarter_end", stated=False, doubtful=not found["end"]
        )  # fmt: skip


def _quarter_days(text: str, posted: datetime) -> Iterator[Day]:
    """每季度末月25日, 季末月20号: a day of the last month of the quarter, this one's or the next one's."""
    today = posted.date()
    for found in _QUARTER_DAY.finditer(text):
        month = (today.month - 1) // 3 * 3 + 3
        first = date(today.year, month, 1)
        days = (make(*step_month(first, step), number(found["day"])) for step in (0, 3))
        when = next((each for each in days if each and each >= today), None)
        yield Day(start=found.start(), end=found.end(), day=when, rule="day_of_month", stated=False)


def _halves(text: str, posted: datetime) -> Iterator[Day]:
    today = posted.date()
    for found in _HALF.finditer(text):
        year = _stated_year(found, today)
        when = month_end(year, 6 if found["half"] == "上" else 12)
        if not _has_year(found) and (today - when).days > PAST:
            when = month_end(year + 1, when.month)
        yield Day(
            start=found.start(),
            end=found.end(),
            day=when,
            rule="half_year_end",
            stated=False,
            doubtful=not found["end"],
        )


def _has_year(found: re.Match[str]) -> bool:
    return bool(found["year"] or found["named"])


def _stated_year(found: re.Match[str], today: date) -> int:
    if found["year"]:
        return year_number(found["year"])
    return today.year + _YEARS_OFF.get((found["named"] or "今")[0], 0)


def _years(text: str, posted: datetime) -> Iterator[Day]:
    today = posted.date()
    for found in _YEAR_END.finditer(text):
        year = _stated_year(found, today)
        middle = found["part"] == "中"
        when = date(year, 6, 30) if middle else date(year, 12, 31)
        far = not found["year"] and not found["named"] and (when - today).days > FAR + 50
        yield Day(start=found.start(), end=found.end(), day=when, rule="year_end", stated=False, doubtful=middle or far)


def _weeks(text: str, posted: datetime) -> Iterator[Day]:
    """本周内: Friday, which is the safe side of Friday and Sunday."""
    today = posted.date()
    for found in _WEEK.finditer(text):
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * (found["which"] == "下"))
        friday = monday + timedelta(days=4)
        when = max(friday, today)
        yield Day(start=found.start(), end=found.end(), day=when, rule="within_week", stated=False, doubtful=True)


def _workdays(text: str, posted: datetime) -> Iterator[Day]:
    """本月最后一个工作日, 本月最后一天."""
    today = posted.date()
    for found in _LAST_WORKDAY.finditer(text):
        year, month = today.year, number(found["month"]) if found["month"] else today.month
        month = 12 if "年" in (found["which"] or "") else month
        year += found["month"] is not None and (today - month_end(year, month)).days > PAST
        if found["day"]:
            yield Day(start=found.start(), end=found.end(), day=month_end(year, month), rule="month_part", stated=False)
            continue
        when = _edge_workday(year, month, found["part"] == "最后")
        if when < today:
            when = _edge_workday(*step_month(today, 1), found["part"] == "最后")
        yield Day(
            start=found.start(), end=found.end(), day=when, rule="edge_workday", stated=False,
            note="" if calendar.is_known(when) else UNPUBLISHED,
        )  # fmt: skip


def _edge_workday(year: int, month: int, last: bool) -> date:
    if last:
        return calendar.last_workday_before(month_end(year, month) + timedelta(days=1))
    return calendar.next_workday(date(year, month, 1) - timedelta(days=1))


def _whole(text: str, posted: datetime) -> Iterator[Day]:
    """本周, 下月, 7月: the end of it, and always doubtful."""
    today = posted.date()
    for found in _WHOLE.finditer(text):
        yield Day(
            start=found.start(), end=found.end(), day=_end_of(found, today), rule="whole_period",
            stated=False, doubtful=True, weak=True,
        )  # fmt: skip


def _end_of(found: re.Match[str], today: date) -> date:
    if found["week"]:
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * (found["when"] == "下"))
        return max(monday + timedelta(days=4), today)
    if found["which"]:
        return month_end(*step_month(today, found["which"][0] == "下"))
    month = number(found["month"])
    gone = (today - month_end(today.year, month)).days > PAST
    return month_end(today.year + gone, month)


RULES: tuple[DayRule, ...] = (
    (_months, _MONTH),
    (_bare_months, _BARE),
    (_quarters, _QUARTER),
    (_quarter_days, _QUARTER_DAY),
    (_halves, _HALF),
    (_years, _YEAR_END),
    (_weeks, _WEEK),
    (_workdays, _LAST_WORKDAY),
    (_whole, _WHOLE),
)
