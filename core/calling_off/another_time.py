"""Is what is off at the time of the notice, or at another: 明天的会取消, where the notice's is next week?

Only what a text says plainly is compared, and only with what the notice says plainly.
"""

import re
from datetime import date, timedelta

_DATED = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})[日号]?(?:\([^)]{1,4}\))?(?=(?P<after>[^,。;\n]{0,8}))")
_LATER_END = re.compile(r"(?<=[日号\d])\s*(?:至|到|-|~|—)(?:\d{1,2}月)?\d{1,2}[日号]")
_SIGNED = re.compile(r"(?m)^\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日\s*$")
_NEAR = re.compile("([今明后])[天日早晚]")
_WEEKDAY = re.compile("(?:周|星期|礼拜)([一二三四五六日天])")
_DAY_ALONE = re.compile(r"(?<![\d月])(\d{1,2})[号日](?![楼线院\d])")
_HOUR = re.compile(r"(?P<half>上午|下午|晚上?)?(?<![\d:])(?P<hour>\d{1,2})[:点时]")
_DAYS = "一二三四五六日"
_NOON = 12
_HALF_YEAR = timedelta(days=180)


def event_days(text: str) -> set[tuple[int, int]]:
    """Without deadlines, the later ends of periods, and the day under which it is signed."""
    text = _LATER_END.sub("", _SIGNED.sub("", text))
    return {(int(day[1]), int(day[2])) for day in _DATED.finditer(text) if "前" not in day["after"]}


def is_at_another_time(clause: str, original: str, posted: date | None) -> bool:
    """`clause`: what is said to be off. `posted`: when; None where nobody knows."""
    days, hours, ours = event_days(original), _hours(original), _hours(clause)
    if ours and hours and not ours & hours:
        return True
    halves, theirs = _halves_of(clause), _halves_of(original)
    if halves and theirs and not halves & theirs:
        return True
    return bool(days) and (_is_other_day(clause, days) or (posted is not None and _is_other_near(clause, days, posted)))


def _halves_of(text: str) -> set[str]:
    """Of the day, said as words or as hours."""
    words = {half for half in ("上午", "下午") if half in text}
    bare = {int(found["hour"]) for found in _HOUR.finditer(text) if not found["half"]}
    return words | {"上午" if hour < _NOON else "下午" for hour in bare}


def _hours(text: str) -> set[int]:
    """As a clock with twelve of them shows them: 14:30 is 下午2点半."""
    return {int(found["hour"]) % _NOON for found in _HOUR.finditer(text)}


def _is_other_day(clause: str, days: set[tuple[int, int]]) -> bool:
    alone = {int(found[1]) for found in _DAY_ALONE.finditer(clause)}
    return bool(alone) and not alone & {day for _, day in days}


def _is_other_near(clause: str, days: set[tuple[int, int]], posted: date) -> bool:
    near = {posted + timedelta(days="今明后".index(found[1])) for found in _NEAR.finditer(clause)}
    weekdays = {_DAYS.index(found[1].replace("天", "日")) for found in _WEEKDAY.finditer(clause)}
    theirs = {found.weekday() for each in days if (found := _nearest(each, posted)) is not None}
    is_other = bool(near) and not {(day.month, day.day) for day in near} & days
    return is_other or bool(weekdays and theirs and not weekdays & theirs)


def _nearest(day: tuple[int, int], posted: date) -> date | None:
    """Of this year or the next; None for what no calendar has."""
    try:
        found = date(posted.year, *day)
        return found if posted - found < _HALF_YEAR else date(posted.year + 1, *day)
    except ValueError:
        return None
