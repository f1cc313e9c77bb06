"""Holidays as deadlines: 端午节前, 节前, 五一放假前一天, 元旦前, 元宵节前, 节后上班第一天, 端午回来第一天.

"Before a holiday" means the last working day before its first day off; before a memorial day on which people work it
means the day before. The danger is a year whose days off are not
published yet: then the festival's own date is used and a person is asked.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

import chinese_calendar

from core import calendar
from core.reading.days import UNPUBLISHED, Day, DayRule, make
from core.reading.lunar import lunar_day
from core.reading.numbers import number
from core.reading.wordings import led

_NAMES = {
    "元旦": "New Year's Day", "新年": "New Year's Day", "跨年": "New Year's Day",
    "春节": "Spring Festival", "过年": "Spring Festival", "农历新年": "Spring Festival",
    "年": "Spring Festival",
    "清明": "Tomb-sweeping Day", "五一": "Labour Day", "劳动节": "Labour Day", "端午": "Dragon Boat Festival",
    "中秋": "Mid-autumn Festival", "国庆": "National Day", "十一": "National Day", "双节": "Mid-autumn Festival",
}  # fmt: skip
_FIXED: dict[str, tuple[int, int] | None] = {
    "三八": (3, 8), "妇女节": (3, 8), "植树节": (3, 12), "青年节": (5, 4), "六一": (6, 1), "儿童节": (6, 1),
    "七一": (7, 1), "建党节": (7, 1), "八一": (8, 1), "建军节": (8, 1), "教师节": (9, 10), "重阳": None, "元宵": None,
    "正月十五": None, "除夕": None, "消费者权益日": (3, 15),
    "环境日": (6, 5), "双十一": (11, 11), "双11": (11, 11), "双十二": (12, 12), "双12": (12, 12), "三一五": (3, 15),
    "五四": (5, 4), "护士节": (5, 12), "记者节": (11, 8), "圣诞节": (12, 25), "平安夜": (12, 24), "高考": (6, 7),
    "国家宪法日": (12, 4), "消防日": (11, 9), "消防宣传日": (11, 9),
}  # fmt: skip
_LUNAR = {
    "Spring Festival": (1, 1), "Dragon Boat Festival": (5, 5), "Mid-autumn Festival": (8, 15), "重阳": (9, 9),
    "元宵": (1, 15), "正月十五": (1, 15),
}  # fmt: skip
"""Festivals of the lunar calendar: month and day."""
_LAW = {"New Year's Day": (1, 1), "Tomb-sweeping Day": (4, 4), "Labour Day": (5, 1), "National Day": (10, 1)}

_LOOKALIKES = frozenset({"十一", "三八", "六一", "七一", "八一", "五四", "五一", "三一五"})
_DIGITS = frozenset("0123456789一二三四五六七八九十双第〇零")
_OLD_YEAR = r"(?<![0-9〇零一二三四五六七八九十百两几多半今明去前成周近每当本来往当全])年(?=前|之前|以前)"
_ANY = "|".join((*sorted((*(_NAMES.keys() - {"年"}), *_FIXED), key=len, reverse=True), _OLD_YEAR))
_BEFORE = led(
    rf"(?:[“\"'](?P<quoted>{_ANY})[”\"']|(?P<name>{_ANY})|(?:(?<![季春秋时细环调关章礼定逢])节|"
    rf"(?<![暑寒])放假|(?<![请休事病年婚产暑寒])假期|小?长假))"
    r"(?:佳?节(?!约|能))?(?:小?长假|假期|假日|放假|期间)?(?P<cue>(?:之前|以前|"
    r"前夕|前)(?:(?P<lead>[0-9]{1,2}|[一二两三四五六七八九十])(?P<unit>个?工作日|天|日))?(?:的?(?:前?一天|最后一个?工作日)|一[天日])?(?!往|后|来|期))"
)
_OVER = sorted((*(_NAMES.keys() - {"年", "过年", "双节"}), "节", "假期", "假", "长假"), key=len, reverse=True)
_AFTER = re.compile(
    rf"(?P<name>{'|'.join(_OVER)})"
    r"节?(?:小?长假|假期|放假|期间)?(?:后|回来|过后|结束后|收假后?|之后|过完)(?:的)?(?:上班|回来|返岗|收假)?的?"
    r"(?:(?:第一|首)个?(?:工作日|上班日|天|日)|那[天日]|当[天日]|头一天)(?:上班)?(?:的?时候)?"
)
_BACK = re.compile(r"(?:收假|返岗|复工|节后上班)(?:的)?(?:当[天日]|那[天日]|(?:第一|首)[天日]|第一个工作日)")


def before(text: str, posted: datetime) -> Iterator[Day]:
    """Every 'before the holiday' of the text; the cue is part of the words."""
    today = posted.date()
    for found in _BEFORE.finditer(text):
        name = found["quoted"] or found["name"]
        if name in _LOOKALIKES and text[found.start() - 1 : found.start()] in _DIGITS:
            continue
        first, known = _next_of(name, today) if name else (_next_any(today), True)
        unsure = not known or found["cue"].endswith("夕")
        yield Day(
            start=found.start(), end=found.end(), day=_led(_eve(name, first, today), found), rule="before_holiday",
            stated=False, doubtful=unsure, cued=True, note="" if known else UNPUBLISHED,
        )  # fmt: skip


def _led(eve: date | None, found: re.Match[str]) -> date | None:
    """放假前5个工作日: so many days before the holiday, of which the eve is the first."""
    if eve is None or not found["lead"]:
        return eve
    count = number(found["lead"]) - 1
    if not found["unit"].endswith("工作日"):
        return eve - timedelta(days=count)
    for _ in range(count):
        eve = calendar.last_workday_before(eve)
    return eve


def _eve(name: str | None, first: date | None, today: date) -> date | None:
    """The last day before it: a working day before days off, the day before a memorial day."""
    if first is None:
        return None
    return first - timedelta(days=1) if name in _FIXED else max(calendar.last_workday_before(first), today)


def after(text: str, posted: datetime) -> Iterator[Day]:
    """节后第一个工作日, 端午回来第一天: the first working day when that holiday is over."""
    return _first_days(_AFTER, text, posted.date())


def back(text: str, posted: datetime) -> Iterator[Day]:
    """收假当天, 返岗第一天: the same of the present holiday, or of the next."""
    return _first_days(_BACK, text, posted.date())


def _first_days(rule: re.Pattern[str], text: str, today: date) -> Iterator[Day]:
    for found in rule.finditer(text):
        name = found.groupdict().get("name")
        first, known = _next_of(name, today) if name in _NAMES else (_next_any(today), True)
        present = _name_of(today)
        if present and (name not in _NAMES or present == _NAMES[name]):
            first, known = today, True
        when = calendar.next_workday(first) if first else None
        yield Day(
            start=found.start(), end=found.end(), day=when, rule="after_holiday", stated=False,
            doubtful=not known, note="" if known else UNPUBLISHED,
        )  # fmt: skip


@lru_cache(maxsize=64)
def _next_any(today: date) -> date | None:
    """The first day off of the next holiday after today, as published."""
    previous = _name_of(today)
    for offset in range(1, 200):
        day = today + timedelta(days=offset)
        name = _name_of(day)
        if name and name != previous:
            return day
        previous = name
    return None


def _name_of(day: date) -> str | None:
    """The holiday that day belongs to; days off at a weekend inside of one count."""
    if not calendar.is_known(day):
        return None
    off, name = chinese_calendar.get_holiday_detail(day)
    return str(name) if off and name else None


def _next_of(name: str, today: date) -> tuple[date | None, bool]:
    """The first day off of that holiday, and whether it is certain."""
    if name in _FIXED:
        return _next((_memorial(name, year) for year in _years(today)), today), True
    first = _next((_first_off(_NAMES[name], year) for year in _years(today)), today)
    return first, first is not None and calendar.is_known(first)


def _years(today: date) -> tuple[int, int]:
    return today.year, today.year + 1


def _next(days: Iterator[date | None], today: date) -> date | None:
    """The first that lies ahead; none where one is unknown, for then next year's would be a guess."""
    return next((day for day in days if day is None or day > today), None)


def _memorial(name: str, year: int) -> date | None:
    if name == "除夕":
        new_year = lunar_day(year, 1, 1)
        return new_year - timedelta(days=1) if new_year else None
    month_day = _FIXED[name]
    return make(year, *month_day) if month_day else lunar_day(year, *_LUNAR[name])


def _first_off(festival: str, year: int) -> date | None:
    """The first day off around the festival, or the festival itself when nothing is published."""
    day = _day_of(festival, year)
    if day is None or not calendar.is_known(day):
        return day
    day = next((near for near in _around(day) if _name_of(near) == festival), day)
    while not calendar.is_workday(day - timedelta(days=1)):
        day -= timedelta(days=1)
    return day


def _day_of(festival: str, year: int) -> date | None:
    """By the law or the lunar calendar; in years before its tables the first day off that was published."""
    if festival in _LAW:
        return make(year, *_LAW[festival])
    return lunar_day(year, *_LUNAR[festival]) or _published(festival, year)


@lru_cache(maxsize=64)
def _published(festival: str, year: int) -> date | None:
    days = (date(year, 1, 1) + timedelta(days=offset) for offset in range(365))
    return next((day for day in days if _name_of(day) == festival), None)


def _around(day: date) -> Iterator[date]:
    """The festival and its neighbours: 清明 is the 4th or 5th of April, and two festivals may share days off."""
    return (day + timedelta(days=offset) for offset in (0, 1, -1, 2, -2, 3, -3))


RULES: tuple[DayRule, ...] = ((before, _BEFORE), (after, _AFTER), (back, _BACK))
