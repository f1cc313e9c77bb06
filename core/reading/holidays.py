"""Holidays as deadlines: 端午节前, 节前, 五一放假前一天, 元旦前.

"Before a holiday" means the last working day before its first day off. The danger is a year whose days off are not
published yet: then the festival's own date is used and a person is asked.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import chinese_calendar

from core import calendar
from core.reading.days import Day, make

_NAMES = {
    "元旦": "New Year's Day", "新年": "New Year's Day", "跨年": "New Year's Day",
    "春节": "Spring Festival", "除夕": "Spring Festival", "过年": "Spring Festival", "农历新年": "Spring Festival",
    "年": "Spring Festival",
    "清明": "Tomb-sweeping Day", "五一": "Labour Day", "劳动节": "Labour Day", "端午": "Dragon Boat Festival",
    "中秋": "Mid-autumn Festival", "国庆": "National Day", "十一": "National Day", "双节": "Mid-autumn Festival",
}  # fmt: skip
_FIXED: dict[str, tuple[int, int] | None] = {
    "三八": (3, 8), "妇女节": (3, 8), "植树节": (3, 12), "青年节": (5, 4), "六一": (6, 1), "儿童节": (6, 1),
    "七一": (7, 1), "建党节": (7, 1), "八一": (8, 1), "建军节": (8, 1), "教师节": (9, 10), "重阳": None, "元宵": None,
}  # fmt: skip
_MOVING: dict[str, dict[int, tuple[int, int]]] = {
    "Spring Festival": {
        2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3), 2031: (1, 23),
        2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
    },
    "Dragon Boat Festival": {
        2025: (5, 31), 2026: (6, 19), 2027: (6, 9), 2028: (5, 28), 2029: (6, 16), 2030: (6, 5), 2031: (6, 24),
        2032: (6, 12), 2033: (6, 1), 2034: (6, 20), 2035: (6, 10),
    },
    "Mid-autumn Festival": {
        2025: (10, 6), 2026: (9, 25), 2027: (9, 15), 2028: (10, 3), 2029: (9, 22), 2030: (9, 12), 2031: (10, 1),
        2032: (9, 19), 2033: (9, 8), 2034: (9, 27), 2035: (9, 16),
    },
    "重阳": {
        2025: (10, 29), 2026: (10, 18), 2027: (10, 8), 2028: (10, 26), 2029: (10, 16), 2030: (10, 5), 2031: (10, 24),
        2032: (10, 12), 2033: (10, 1), 2034: (10, 20), 2035: (10, 9),
    },
}  # fmt: skip
"""Festivals of the lunar calendar, for years whose days off are not published yet."""
_LAW = {"New Year's Day": (1, 1), "Tomb-sweeping Day": (4, 4), "Labour Day": (5, 1), "National Day": (10, 1)}

_DIGITS = frozenset("0123456789一二三四五六七八九十")
_OLD_YEAR = r"(?<![0-9〇零一二三四五六七八九十百两几多半今明去前成周近每当本来往当全])年(?=前|之前|以前)"
_ANY = "|".join((*sorted((*(_NAMES.keys() - {"年"}), *_FIXED), key=len, reverse=True), _OLD_YEAR))
_BEFORE = re.compile(
    rf"(?:[“\"'](?P<quoted>{_ANY})[”\"']|(?P<name>{_ANY})|(?P<next>(?<![季春秋时细环调关章礼])节|"
    rf"放假|(?<![请休事病年婚产])假期|小?长假))"
    r"(?:佳?节(?!约|能))?(?:小?长假|假期|假日|放假|期间)?(?P<cue>(?:之前|以前|"
    r"前夕|前)(?P<eve>的?(?:前?一天|最后一个?工作日)|一[天日])?(?!往|后|来|期))"
)
_AFTER = re.compile(r"节后(?:上班)?(?:第一|首)个?(?:工作日|天|日)(?P<cue>(?:之前|以前|前)?)")


def holidays(text: str, posted: datetime) -> Iterator[Day]:
    """Every 'before the holiday' of the text; the cue is part of the words."""
    today = posted.date()
    for found in _BEFORE.finditer(text):
        name = found["quoted"] or found["name"]
        if name in {"十一", "三八", "六一", "七一", "八一"} and text[found.start() - 1 : found.start()] in _DIGITS:
            continue
        first, known = _next_of(name, today) if name else (_next_any(today), True)
        when = calendar.last_workday_before(first) if first else None
        unsure = not known or found["cue"].endswith("夕")
        yield Day(
            start=found.start(), end=found.end(), day=when, rule="before_holiday",
            stated=False, doubtful=unsure, cued=True,
        )  # fmt: skip
    yield from _after(text, today)


def _after(text: str, today: date) -> Iterator[Day]:
    """节后第一个工作日: when the next holiday is over."""
    for found in _AFTER.finditer(text):
        first = _next_any(today)
        when = calendar.next_workday(first) if first else None
        yield Day(start=found.start(), end=found.end(), day=when, rule="after_holiday", stated=False, cued=True)


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
        return _fixed(name, today), True
    festival = _NAMES[name]
    for year in (today.year, today.year + 1):
        first = _first_off(festival, year)
        if first and first > today:
            return first, calendar.is_known(first)
    return None, False


def _fixed(name: str, today: date) -> date | None:
    """Memorial days without days off: the day before, if it is worked on."""
    for year in (today.year, today.year + 1):
        when = make(year, *day) if (day := _FIXED[name] or _MOVING.get(name, {}).get(year)) else None
        if when and when > today:
            return when
    return None


def _first_off(festival: str, year: int) -> date | None:
    """The first day off around the festival, or the festival itself when nothing is published."""
    month_day = _MOVING.get(festival, {}).get(year) or _LAW.get(festival)
    day = make(year, *month_day) if month_day else None
    if day is None or not calendar.is_known(day):
        return day
    day = next((near for near in _around(day) if _name_of(near) == festival), day)
    while not calendar.is_workday(day - timedelta(days=1)):
        day -= timedelta(days=1)
    return day


def _around(day: date) -> Iterator[date]:
    """The festival and its neighbours: 清明 is the 4th or 5th of April, and two festivals may share days off."""
    return (day + timedelta(days=offset) for offset in (0, 1, -1, 2, -2, 3, -3))
