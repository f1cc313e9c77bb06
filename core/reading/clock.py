"""Clock times: 17:00, 下午三点半, 18时, 晚上8点, 24点, 中午12点, 下班, 一上班, 午饭前.

The danger is an hour without its half of the day: "5点前" is five in the afternoon, but "8点前" posted at 20:00 may be
this morning's, tonight's or tomorrow's, and is then marked as doubtful.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from core.office import Office
from core.reading.numbers import N, number
from core.reading.values import Precision
from core.reading.wordings import led

_PART = (
    "凌晨|清晨|大清早|清早|早上|早晨|一大早|大早上|一早|早|上午|午前|中午|午间|正午|晌午|下午|午后|傍晚|"
    "晚上|晚间|晚|夜里|夜间|夜晚|半夜|午夜|夜"
)
_MEAL = "(?:吃)?(?:午饭|中饭|中午饭)|午休|饭点|吃饭|开饭"
_EVENING_MEAL = "(?:吃)?(?:晚饭|晚餐)|天黑|放学|收市"
_CLOCK = led(
    rf"(?P<part>{_PART})?(?:"
    rf"(?P<h1>[0-9]{{1,2}}):(?P<m1>[0-9]{{2}})(?::[0-9]{{2}})?(?:分|时|点)?(?![0-9:])"
    rf"|(?P<h2>{N}|零)[点时](?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<m2>零?{N}(?![0-9一二三四五六七八九十])(?!(?<=[点时][一二三四五六七八九十])[次楼层届轮栋幢期]))分?|"
    rf"钟|整)?(?!间|候|限|效|期|节|代|评|位)"
    rf"|(?P<h3>[0-9]{{1,2}})\.(?P<m3>[0-5][0-9])(?![0-9.元万%])"
    r")|(?P<off>(?:上午|中午|下午|晚上?)?(?:下班|收工|收班))(?:时间|点)?"
    r"|(?P<on>(?:上午|下午|早上|早晨|早)?(?:一大早)?(?:一|刚一?)?(?:上班|开班)(?!时间\)|期间))(?:时间|第一时间|就)?"
    rf"|(?P<meal>(?:{_MEAL}))(?=之?前|以前)|(?P<late>(?:{_EVENING_MEAL}))(?=之?前|以前)"
    rf"|(?P<only>{_PART})"
)
_LAST = time(23, 59)
"""24点 and 晚上12点 as the day's own last minute: tomorrow's 0:00 would be read as a day more."""

_MORNING = frozenset(
    ["凌晨", "清晨", "大清早", "清早", "早上", "早晨", "一大早", "大早上", "一早", "早", "上午", "午前"]
)
_NOON = frozenset(["中午", "午间", "正午", "晌午"])
_AFTERNOON = frozenset(["下午", "午后", "傍晚"])


class Clock(NamedTuple):
    """One clock expression; `bare` when nothing says which half of the day an hour below 12 means."""

    start: int
    end: int
    hour: int = 0
    minute: int = 0
    part: str = ""
    rule: str = "clock"
    bare: bool = False
    formal: bool = False
    """Written as 时, which official papers count in 24 hours."""


class Instant(NamedTuple):
    """A day and a clock together."""

    at: datetime
    precision: Precision
    stated: bool = True
    doubtful: bool = False


def match(text: str, position: int) -> Clock | None:
    """The clock expression that begins exactly here."""
    found = _CLOCK.match(text, position)
    return _clock(found) if found else None


def search(text: str) -> list[Clock]:
    """All clock expressions of the text."""
    return [clock for found in _CLOCK.finditer(text) if (clock := _clock(found))]


def _clock(found: re.Match[str]) -> Clock | None:
    start, end = found.span()
    if found["off"]:
        return Clock(start=start, end=end, part=found["off"][:-2], rule="off_work")
    if found["on"]:
        return Clock(start=start, end=end, part=found["on"][:2], rule="on_work")
    if found["meal"] or found["late"]:
        return Clock(start=start, end=end, part="中午" if found["meal"] else "晚上", rule="part_of_day")
    if found["only"]:
        return Clock(start=start, end=end, part=found["only"], rule="part_of_day")
    return _numbered(found)


def _numbered(found: re.Match[str]) -> Clock | None:
    written = found["h1"] or found["h2"] or found["h3"]
    hour = 0 if written == "零" else number(written)
    minute = _minute(found)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    part = found["part"] or ""
    bare = not part and 0 < hour < 12 and not written.startswith("0")
    formal = bool(found["h2"]) and found.group()[len(part) + len(written)] == "时"
    start, end = found.span()
    return Clock(start=start, end=end, hour=hour, minute=minute, part=part, bare=bare, formal=formal)


def _minute(found: re.Match[str]) -> int:
    if found["half"]:
        return 30
    if found["quarter"]:
        return 15 if found["quarter"] == "一" else 45
    written = found["m1"] or found["m2"] or found["m3"] or "0"
    return number(written.removeprefix("零") or "0")


def instant(clock: Clock, day: date, posted: datetime, office: Office) -> Instant:
    """The clock on that day. A bare hour is the one that offices mean: 9 to 11 before noon, 1 to 6 after it."""
    if clock.rule == "off_work":
        return _off_work(clock, day, office)
    if clock.rule == "on_work":
        start = time(14, 0) if clock.part == "下午" else office.work_hours.start
        return Instant(at=office.at(day, start), precision=Precision.MINUTE, stated=False)
    if clock.rule == "part_of_day":
        return _part_of_day(clock.part, day, office)
    if clock.bare:
        return _bare(clock, day, posted, office)
    hour, doubtful = _full_hour(clock)
    if hour == 24:
        return Instant(at=office.at(day, _LAST), precision=Precision.MINUTE, doubtful=doubtful)
    at = office.at(day, time(hour % 24, clock.minute)) + timedelta(days=hour // 24)
    return Instant(at=at, precision=Precision.MINUTE, doubtful=doubtful)


def _off_work(clock: Clock, day: date, office: Office) -> Instant:
    if clock.part in {"上午", "中午"}:
        return Instant(at=office.at(day, time(12, 0)), precision=Precision.MINUTE, stated=False)
    return Instant(at=office.end_of_work(day), precision=Precision.DAY, stated=False)


def _part_of_day(part: str, day: date, office: Office) -> Instant:
    """上午 ends at noon; 下午 and 晚上 end, as far as an office is concerned, with its working hours."""
    if part in _MORNING | _NOON:
        early = part not in {"上午", "午前"} and part not in _NOON
        return Instant(at=office.at(day, time(12, 0)), precision=Precision.MINUTE, stated=False, doubtful=early)
    late = part not in _AFTERNOON
    return Instant(at=office.end_of_work(day), precision=Precision.DAY, stated=False, doubtful=late)


def _full_hour(clock: Clock) -> tuple[int, bool]:
    """The hour of 24 with its part of the day: 晚上12点 is midnight, 中午1点 is 13; and whether that is doubtful."""
    hour, part = clock.hour, clock.part
    if not part or hour >= 13 or part == "凌晨":
        return (0 if part == "凌晨" and hour == 12 else hour), False
    if part in _MORNING:
        return hour, False
    if part in _NOON:
        return (hour + 12 if hour < 10 else hour), False
    if part in _AFTERNOON:
        return (hour + 12 if hour < 12 else hour), False
    return _night(hour)


def _night(hour: int) -> tuple[int, bool]:
    """今晚0点 and 晚上12点 are the coming midnight; 晚上1点 lies beyond it and nobody would write it so."""
    if hour in {0, 12}:
        return 24, False
    return (hour + 12, False) if hour >= 5 else (hour + 24, True)


def _bare(clock: Clock, day: date, posted: datetime, office: Office) -> Instant:
    """An hour below 12 with no half of the day: as offices mean it, unless the moment has passed already."""
    morning = office.at(day, time(clock.hour, clock.minute))
    evening = morning + timedelta(hours=12)
    usual, other = (morning, evening) if clock.hour >= 7 else (evening, morning)
    if usual <= posted < other:
        return Instant(at=other, precision=Precision.MINUTE, stated=False, doubtful=True)
    unsure = clock.hour in {6, 7} or (clock.formal and clock.hour < 7)
    return Instant(at=usual, precision=Precision.MINUTE, stated=usual is morning, doubtful=unsure)
