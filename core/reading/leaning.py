"""Days and clocks that lean on what stands before them: 次日, 下周三(28日), 活动结束后5日内, 下午3点到5点.

The danger is the wrong support: 年终 is no day that 次日 may follow, and a span that begins with an event of another
sentence is only a guess, which a person has to confirm.
"""

import re
from datetime import date, datetime, timedelta

from core.reading.clock import Clock
from core.reading.days import Day
from core.reading.durations import last_day

CONTRADICTS = "weekday_contradicts"
_FROM_IT = re.compile(r"[)]?(?:之日)?起,?(?:的|在|于)?$")
_FROM_ITS_END = re.compile(r"(?:结束|举办|举行|召开|完成|闭幕|出院|活动|培训|会议)(?:之?后|之日起)(?:的)?(?:在|于)?$")

_AFTER_IT = re.compile(r"[^。;!?\n]{1,16}(?:之?后|之日起)(?:的)?(?:在|于|应)?")
"""8号督导组离开,之后5天内: after what took place on the day that was named; only a guess."""
_WHEN_ENDED = re.compile(r"(?:之日起|后|之后|结束后|之日后)(?:的)?(?:在|于)?")
_ENDED = frozenset({"quarter_end", "year_end", "half_year_end", "month_part"})
"""季度终了之日起15日内: a span that begins with the end of a period."""


def after_named(day: Day, at: datetime, rule: str, between: str) -> Day:
    """当天 and 次日 lean on the day that was named before them, and so do 每日 after 11月17日起 and 起30日内."""
    begins = at.date()
    if day.unit and day.day is None:
        return _spanned_from(day, begins, rule, between)
    if day.rule == "every_day" and len(between) <= 2 and day.day and rule != "whole_period":
        first = max(begins, day.day)
        return day._replace(day=first, after=first + timedelta(days=1))
    if day.rule not in {"same_day", "day_after"} or rule.split("+", maxsplit=1)[0] in _PERIODS:
        return day
    return day._replace(day=begins + timedelta(days=day.rule == "day_after"), doubtful=True)


def _spanned_from(day: Day, begins: date, rule: str, between: str) -> Day:
    """自9月8日起30日内, …6月6日举办,活动结束后5日内."""
    rule = rule.split("+", maxsplit=1)[0]
    if rule in _ENDED and _WHEN_ENDED.fullmatch(between):
        return day._replace(day=last_day(day.unit, day.length, begins), doubtful=True)
    if rule not in NAMED_TWICE:
        return day
    if _FROM_IT.fullmatch(between):
        return day._replace(day=last_day(day.unit, day.length, begins), doubtful=False)
    if _FROM_ITS_END.search(between) or _AFTER_IT.fullmatch(between):
        return day._replace(day=last_day(day.unit, day.length, begins), doubtful=True)
    return day


def day_called(at: datetime) -> date:
    """24 o'clock belongs to the day that ends then."""
    return (at - timedelta(minutes=1)).date()


def names_again(day: Day, inner: Day) -> bool:
    """9月16日周二, 下周一12月8日: the second name follows at once."""
    return inner.rule in {"weekday", "month_day"} and day.rule != inner.rule and day.rule in NAMED_TWICE


LOOSE = frozenset(
    {"before_holiday", "after_holiday", "month_part", "quarter_end", "half_year_end", "year_end", "within_week"}
    | {"same_day", "day_after", "lunar", "solar_term"}
)
"""Rules that give way to the day in the bracket: 节前(2月13日前)."""
NAMED_TWICE = frozenset(
    {"weekday", "month_day", "numeric", "day_of_month", "day_only", "relative_day", "after_holiday"}
)


_PERIODS = frozenset({"whole_period", "year_end", "quarter_end", "half_year_end", "month_part"})


def contradict(day: Day, inner: Day) -> bool:
    if day.day is None or inner.day is None:
        return False
    if inner.rule == "weekday" and day.rule not in {"weekday", "relative_day"}:
        return day.day.weekday() != inner.day.weekday()
    if inner.rule == "day_only":
        return day.day.day != inner.day.day
    return day.day != inner.day


def after_noon(clock: Clock, first: datetime) -> Clock:
    """下午3点到5点: the second clock takes over the half of the day."""
    if clock.bare and clock.hour < 12 and first.hour >= 12 and clock.hour + 12 > first.hour:
        return clock._replace(hour=clock.hour + 12, bare=False)
    if clock.bare and clock.hour >= first.hour:
        return clock._replace(bare=False)
    return clock
