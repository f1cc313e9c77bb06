"""Solar terms as deadlines: 立秋前, 冬至前, 谷雨前 — the day before it, for a term is a day of work.

The day by the usual formula of almanacs, [Y·D + C] - [leap years], right for 2001-2099 with the exceptions below
(寿星万年历, Xu Jianwei; checked against the Hong Kong Observatory's days in the test). The danger is a term that is
weather or a name as well: 大雪前, 小雪 and 白露 are left to a person.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from core.reading.days import Day, DayRule

_TERMS = {
    "小寒": (1, 5.4055), "大寒": (1, 20.12), "立春": (2, 3.87), "雨水": (2, 18.73), "惊蛰": (3, 5.63),
    "春分": (3, 20.646), "谷雨": (4, 20.1), "立夏": (5, 5.52), "小满": (5, 21.04),
    "芒种": (6, 5.678), "夏至": (6, 21.37), "小暑": (7, 7.108), "大暑": (7, 22.83), "立秋": (8, 7.5),
    "处暑": (8, 23.13), "白露": (9, 7.646), "秋分": (9, 23.042), "寒露": (10, 8.318), "霜降": (10, 23.438),
    "立冬": (11, 7.438), "小雪": (11, 22.36), "大雪": (12, 7.18), "冬至": (12, 21.94),
}  # fmt: skip
"""Month and C; 清明 is a holiday and stands in `holidays`."""
_DRIFT = 0.2422
_EXCEPTIONS = {("雨水", 2026): -1}
_AMBIGUOUS = frozenset({"大雪", "小雪", "白露", "雨水", "小满"})
_FOUND = re.compile(
    rf"(?=[小大立雨惊春谷夏芒处白秋寒霜冬])(?P<name>{'|'.join(_TERMS)})(?:节气?|那天|当天)?(?P<cue>之前|以前|前(?!后|往|夕|[二两三四五六七0-9]|一[^天]))(?:一天)?"
)
_WEATHER = re.compile(r"(?:暴|降|下|强|有|暴雨|防|抗)$")


def term(name: str, year: int) -> date:
    """The day of that term; right for the years 2001 to 2099."""
    month, constant = _TERMS[name]
    short = year % 100
    leaps = (short - 1 if month < 3 else short) // 4
    return date(year, month, int(short * _DRIFT + constant) - leaps + _EXCEPTIONS.get((name, year), 0))


def solar_terms(text: str, posted: datetime) -> Iterator[Day]:
    """Every 'before the term' of the text; the cue is part of the words."""
    today = posted.date()
    for found in _FOUND.finditer(text):
        if _WEATHER.search(text, 0, found.start()):
            continue
        here = term(found["name"], today.year)
        when = here if here > today else term(found["name"], today.year + 1)
        yield Day(
            start=found.start(), end=found.end(), day=when - timedelta(days=1), rule="solar_term", stated=False,
            doubtful=found["name"] in _AMBIGUOUS, cued=True,
        )  # fmt: skip


RULES: tuple[DayRule, ...] = ((solar_terms, _FOUND),)
