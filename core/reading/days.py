"""Days as notices name them: 5月30日, 5.30, 25日, 本月25号, 明天, 本周五, 每周五.

Every rule here only finds a day; whether the day is a deadline is judged elsewhere, from the words around it. The
danger is a number that looks like a day (12号楼, 第4/5针, 17.30元), so such spellings are `weak`: they need a cue.
"""

import calendar as months
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.reading.numbers import N, number, year_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day found in the text; `day` is None where the calendar has no such day (6月31日)."""

    start: int
    end: int
    day: date | None
    rule: str
    stated: bool = True
    doubtful: bool = False
    weak: bool = False
    """Needs an unmistakable cue (前, 截止), because the spelling may mean something else."""
    cued: bool = False
    """The words themselves say "by then" (三日内, 节前)."""
    at: datetime | None = None
    """An instant instead of a day (24小时内)."""
    after: date | None = None
    """For what recurs: the next occurrence, should the first have passed already."""


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


_NAMED_YEAR = {"今年": 0, "本年": 0, "当年": 0, "明年": 1, "来年": 1, "去年": -1, "上年": -1}
_FULL = re.compile(
    rf"(?:(?P<year>(?<![0-9])(?:20)?[0-9]{{2}}|二[〇零][一二三四五六七八九〇零]{{2}})年度?|"
    rf"(?P<named>[今本当明来去上]年)度?)?"
    rf"(?:(?<![0-9])(?P<month>[0-9]{{1,2}})|(?<![一二三四五六七八九十])(?P<han>[一二三四五六七八九十]{{1,2}}))月份?"
    rf"(?P<day>{N})(?:[日号]|(?=[^0-9一二三四五六七八九十]|$))(?!楼|栋|线|台风|文|公告)"
)
_NUMERIC = re.compile(
    r"(?:(?<![0-9])(?P<year>20[0-9]{2})(?P<sep>[-/.])(?P<m1>[0-9]{1,2})(?P=sep)(?P<d1>[0-9]{1,2})"
    r"|(?<![0-9.\-/:第])(?P<m2>[0-9]{1,2})(?P<sep2>[./\-])(?P<d2>[0-9]{1,2})|(?<![0-9.\-/:第])(?P<packed>20[0-9]{6}))(?P<unit>[日号]?)"
    r"(?![0-9%:/]|-(?!20[0-9]{2}[.\-/])|[.][0-9]|[元米万亿个户岁针折级度℃倍人次天年月周层楼]|公里|千米|小时|分钟|[a-zA-Z])"
)
_OF_MONTH = re.compile(rf"(?P<which>本月|这个?月|当月|下个?月|次月|每个?月|上个?月)份?(?P<day>{N})[日号]")
_DAY_ONLY = re.compile(
    r"(?<![0-9月第〕\])\-/.a-zA-Z])(?P<day>[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?)[日号](?!楼|"
    r"栋|窗|文|线|院|门|台|单元|厂|店|公告|令|函|桌|会议|令|机|车|井|路|坝)"
)
_RELATIVE = re.compile(
    r"今明两天|大后天|后[天日]|明[天日]|今[天日]|(?<![说证声表文清黎光简透聪照开申阐发分鲜])明(?=早|晚|上午|下午|中午|晨)"
    r"|(?<![至迄如当古现于])今(?=早|晚|上午|下午|中午|夜|晨)|当[天日](?!起)|当(?=晚)|"
    r"次[日](?!起)|翌日|第二天|昨[天日]|前天|本日"
)
_OFFSETS = {
    "今明两": 1,
    "大后": 3,
    "后": 2,
    "明": 1,
    "今": 0,
    "当": 0,
    "本": 0,
    "次": 1,
    "翌": 1,
    "第": 1,
    "昨": -1,
    "前": -2,
}
_BEFORE_SAME_DAY = frozenset({"", "于", "在", "请", "需", "须", ",", "。", ";", "\n", ":", "!"})
"""活动当日 is the day of the activity, not of the posting."""
_WEEK = re.compile(
    r"(?P<every>每个?|逢)?(?P<which>下下个?|下个?|本|这个?|上个?)?(?:周|星期|"
    r"礼拜)(?P<day>[一二三四五六日天末]|[1-6](?![0-9.:点时]))(?!年|期)"
)
_DAILY = re.compile(r"每[天日](?!报|都)|每个?工作日")
_WEEKDAYS = (
    {each: index for index, each in enumerate("一二三四五六日")}
    | {"天": 6, "末": 6}
    | {str(day): day - 1 for day in range(1, 7)}
)

Rule = Callable[[str, datetime], Iterator[Day]]


def full(text: str, posted: datetime) -> Iterator[Day]:
    """5月30日, 2025年5月30日, 明年1月5日, 五月三十日."""
    for found in _FULL.finditer(text):
        month, day = number(found["month"] or found["han"]), number(found["day"])
        year = _year(found["year"], found["named"], posted.year)
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
        if found["packed"]:
            packed = found["packed"]
            when = make(int(packed[:4]), int(packed[4:6]), int(packed[6:]))
        elif found["year"]:
            when = make(int(found["year"]), int(found["m1"]), int(found["d1"]))
        else:
            when = nearest(int(found["m2"]), int(found["d2"]), posted.date())
        if when:
            span_of_days = found["sep2"] == "-" and bool(found["unit"])
            full_year = bool(found["year"])
            yield Day(
                start=found.start(),
                end=found.end(),
                day=when,
                rule="numeric",
                weak=not full_year,
                doubtful=span_of_days,
            )


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
        when = make(today.year, today.month, day)
        if day > 31 or day < 1:
            continue
        if when is None or when < today:
            when = make(*step_month(today, 1), day)
        yield Day(start=found.start(), end=found.end(), day=when, rule="day_only", weak=True)


def relative(text: str, posted: datetime) -> Iterator[Day]:
    """今天, 明早, 后天, 次日."""
    for found in _RELATIVE.finditer(text):
        word = found.group()
        offset = _OFFSETS.get(word[:-1], _OFFSETS.get(word[0], 0))
        vague = word[0] in "次翌第" or (
            word[0] == "当" and text[found.start() - 1 : found.start()] not in _BEFORE_SAME_DAY
        )
        when = posted.date() + timedelta(days=offset)
        rule = {"当": "same_day", "次": "day_after", "翌": "day_after", "第": "day_after"}.get(word[0], "relative_day")
        yield Day(start=found.start(), end=found.end(), day=when, rule=rule, stated=not vague, doubtful=vague)


def weekday(text: str, posted: datetime) -> Iterator[Day]:
    """本周五, 下周三, 星期五, 每周五. Without 本 or 下 it is the next one; the week begins on Monday."""
    today = posted.date()
    for found in _WEEK.finditer(text):
        which, every, weekend = found["which"] or "", bool(found["every"]), found["day"] == "末"
        weekday_index = (
            4 if weekend and text.startswith(("前", "之前", "以前"), found.end()) else _WEEKDAYS[found["day"]]
        )
        offset = weekday_index - today.weekday() + 7 * (which.count("下") - which.count("上"))
        if not which and offset < 0:
            offset += 7
        when = today + timedelta(days=offset)
        unsure = weekend or (offset == 0 and not which and not every)
        yield Day(
            start=found.start(),
            end=found.end(),
            day=when,
            rule="every_week" if every else "weekend" if weekend else "weekday",
            stated=not unsure,
            doubtful=unsure,
            after=None if which else when + timedelta(days=7),
        )


def daily(text: str, posted: datetime) -> Iterator[Day]:
    """每天17:00前: today's, or tomorrow's when that has passed."""
    today = posted.date()
    for found in _DAILY.finditer(text):
        yield Day(start=found.start(), end=found.end(), day=today, rule="every_day", after=today + timedelta(days=1))


RULES: tuple[Rule, ...] = (full, numeric, of_month, day_only, relative, weekday, daily)
