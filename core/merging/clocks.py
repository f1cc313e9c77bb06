"""Reads clock times, and parts of the day without one: 15:00 is 下午三点, and 六点 may be either half's.

The danger is 两点意见 and 一点都不: an hour in characters counts only where a minute, a mark or an act follows.
"""

from datetime import date

from core.merging.facts import FactKind
from core.merging.numerals import whole
from core.merging.rules import HAN, SMALL, TO, Facts, Match, Rule, one

_NUMERAL = HAN[:13]
_LATE = frozenset({"下午", "晚上", "晚间", "夜里", "夜间", "半夜", "午夜", "深夜", "傍晚", "晚"})
_NIGHT = _LATE - {"下午", "傍晚"}
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}


def _clock(match: Match, _: date) -> Facts:
    """Minutes of the day; `?` where morning or afternoon was not said and both could be meant."""
    half, hour = match["c_half"] or "", whole(match["c_hour"])
    written = match["c_minute"] or match["c_minute2"] or "0"
    minute = _MINUTES[written] if written in _MINUTES else whole(written)
    if hour > 24 or minute > 59:
        return ()
    is_late = half in _LATE or (half == "中午" and hour < 10)
    is_midnight = hour == 12 and half in _NIGHT  # 半夜12点 is 24:00
    minutes = (hour + 12 if (is_late and hour < 12) or is_midnight else hour) * 60 + minute
    return one(FactKind.CLOCK, f"{minutes}?" if not half and 1 <= hour <= 11 else minutes)


def _noon(match: Match, posted: date) -> Facts:
    """中午前 is 12点前, and a part of the day as well."""
    return (*one(FactKind.CLOCK, 720), *_daytime(match, posted))


_DAYTIMES = {
    "上": "am",
    "早": "am",
    "凌": "am",
    "下": "pm",
    "中": "noon",
    "傍": "evening",
    "晚": "evening",
    "夜": "evening",
}


def _daytime(match: Match, _: date) -> Facts:
    return one(FactKind.DAYTIME, _DAYTIMES[match[0][0]])


def _short_daytime(match: Match, posted: date) -> Facts:
    """今晚前 may be told as 下午6点前, but not as 中午前."""
    late = one(FactKind.DAYTIME, "pm") if match["short"] == "晚" else ()
    return (*_daytime(match, posted), *late)


def _clock_from(match: Match, _: date) -> Facts:
    """9到11点: the first hour of a span, whose half of the day stands before it."""
    half, hour = match["cf_half"] or "", int(match["cf_hour"])
    if hour > 24:
        return ()
    minutes = (hour + 12 if half in _LATE and hour < 12 else hour) * 60
    return one(FactKind.CLOCK, f"{minutes}?" if not half and 1 <= hour <= 11 else minutes)


_HALF = "上午|下午|晚上|晚间|夜里|夜间|半夜|午夜|深夜|早上|早晨|中午|凌晨|傍晚|晚|早"
_CLOCK_HOUR = (
    rf"(?P<c_hour>\d{{1,2}}|(?<=[午上晚早晨间])[{_NUMERAL}]{{1,3}}|[{HAN[1:13]}]{{1,3}}(?=点[半整前到至为钟之以])|[一二两三四五六七八九十]{{1,2}}(?=点(?:一刻|三刻|十五|[二三四五]十))|"
    rf"(?<![{_NUMERAL}第])[{HAN[3:13]}][一二]?(?=点(?:[,。!、;]|$|[在开来准集交报就截左签出发停]))|"
    r"[零〇](?=[点时]))"
)
_CLOCK_MINUTE = (
    rf"(?P<c_minute2>半|一刻|三刻|[0-5]\d(?![\d个名人位元份户月号点])|"
    rf"[二三四五]十[一二三四五六七八九]?|十五|十分|{SMALL}(?=分|前|到|至|[\s,。]))?分?整?"
)

CLOCK_RULES = (
    Rule(
        "clock_from",
        rf"(?<![\d.:])(?P<cf_half>{_HALF})?\s*(?P<cf_hour>\d{{1,2}})(?={TO}\d{{1,2}}(?:点|时(?!间)))",
        _clock_from,
    ),
    Rule("noon", r"中午(?=之前|以前|前)", _noon),
    Rule(
        "clock",
        rf"(?P<c_half>{_HALF})?\s*{_CLOCK_HOUR}\s*"
        rf"(?:(?::|\s(?=[0-5][05](?!\d)(?(c_half)|\s*(?:之?前|[至到~—-]))))(?P<c_minute>\d\d)|[点时](?!间|候){_CLOCK_MINUTE})",
        _clock,
    ),
)

DAYTIME_RULE = Rule("daytime", r"上午|下午|中午|早上|早晨|晚上|晚间|夜里|夜间|凌晨|傍晚", _daytime)
SHORT_DAYTIME_RULE = Rule(
    "short_daytime",
    r"(?<=[今明昨当])(?<![文透说清声证照发]明)(?P<short>[晚早夜])(?![上间饭餐霜点\d市会报做日])",
    _short_daytime,
)
