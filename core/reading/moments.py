"""Days and clocks put together: 5月30日(周五)下午5点, 下周三(28日), 5月20日至25日, 今晚10点.

A moment knows where it stands and what it means; whether it is a deadline is judged elsewhere. The danger is the
bracket that contradicts what stands before it (5月23日(周四)): that is a doubt, never a choice made in silence.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from core.office import Office
from core.reading import clock as clocks
from core.reading import dates, days, durations, english, holidays, lunar, periods, solar_terms, weekdays
from core.reading.clock import Clock
from core.reading.days import Day
from core.reading.leaning import CONTRADICTS, LOOSE, after_named, after_noon, contradict, day_called, names_again
from core.reading.numbers import N, number
from core.reading.sieve import READING, Sieve
from core.reading.values import Precision


class Moment(NamedTuple):
    """A moment in the text. `at` is None where the calendar has no such day."""

    start: int
    end: int
    at: datetime | None
    rule: str
    precision: Precision = Precision.DAY
    stated: bool = True
    doubtful: bool = False
    weak: bool = False
    cued: bool = False
    ranged: bool = False
    """The end of a span (5月20日至25日)."""
    within_day: bool = False
    """A span of hours on one day (14:00-17:00)."""
    dayless: bool = False
    """A clock without a day."""
    begins: "Moment | None" = None
    """Of a span, as far as it was read: its first moment, where `at` is its end."""
    later: datetime | None = None
    """For what recurs: the occurrence after this one."""
    note: str = ""
    """A word for the reasons: `calendar_unpublished`, `weekday_contradicts`."""


_MOST = 200
"""A text with more days or clocks than that is a roster; the rest of it is not read, which bounds the time."""

_GLUE = re.compile(r"\(|\)|含(?:当[天日]|本[日数])?|[,、](?=[周星礼含本下上早中晚0-9])|[ ]|的|北京时间|(?<=\()即")
_SKIPPED = re.compile(r"\([^()]{1,16}\)(?=前|之前|以前|止|截止|下班|上午|下午|晚|[0-9]{1,2}[:时点])")
_CLOSING = re.compile(r"[\u4e00-\u9fff]{1,6}\)(?=之?前|以前|止|截止)")
_JOIN = re.compile(r"[ ]?(?:起|开始)?,?(?:一直|持续|截至|截止)?(?:至|到|-|—|–|~|－)+[ ]?")
_VERB_JOIN = re.compile(r"[\u4e00-\u9fff]{1,2}[到至]")
"""从15日换到18日: a span whose verb stands inside."""
_BRACKETED_CLOCK = re.compile(r"(?=(?:之?前)?\((?:即|北京时间|最晚|最迟)?(?P<inner>[^()]{2,10})\))")
_TOGETHER = re.compile(rf"(?:[、和及,](?:{N})[日号])*[、和及](?P<last>{N})[日号](?:这?[两三四五2-5][天日])")
_WEEK_DAYS = re.compile(r"[、和及,]?(?:周|星期|礼拜)?(?P<last>[一二三四五六日天])这?两[天日]")
_DAY_NUMBER = re.compile(rf"(?P<day>{N})[日号]")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_UNREAD_DAY = re.compile(
    r"月;?(?![^日号]*[每次同当今后作节末首生])[^\s,。;!?月日号]{0,3}[日号]$|(?:[XxYyMmDdNn×*_#?〇○□]|\(\))[ ]?[日号]$|"
    r"(?<![本当下次上0-9个])月$"
)
"""X月X日17:00, __日17:00: what stands before a clock is a day, though nobody can say which."""


_SORTS = (dates, weekdays, periods, holidays, lunar, solar_terms, durations, english)
DAYS = Sieve(((rule, words.pattern) for sort in _SORTS for rule, words in sort.RULES), re.IGNORECASE, READING)


def find_days(text: str, posted: datetime) -> list[Day]:
    """All days of the text, in order, overlapping ones reduced to the one that begins first and reaches furthest."""
    found: list[Day] = []
    for rule in DAYS.passing(text):
        found.extend(rule(text, posted))
    return reduced(found)


def reduced(found: Iterable[Day]) -> list[Day]:
    """In order, and of overlapping ones the first that reaches furthest."""
    return _without_overlaps(sorted(found, key=lambda day: (day.start, -day.end)))[:_MOST]


def _without_overlaps(found: Iterable[Day]) -> list[Day]:
    kept: list[Day] = []
    for day in found:
        if not kept or day.start >= kept[-1].end:
            kept.append(day)
        elif day.end > kept[-1].end and day.cued:
            kept[-1] = day
    return kept


class Builder:
    """One walk over the days of a text; `moments` are what it finds, in order."""

    def __init__(self, text: str, posted: datetime, office: Office) -> None:
        self.text = text
        self.posted = posted
        self.office = office
        self.days = find_days(text, posted)
        self.starts = {day.start: day for day in self.days}

    def moments(self) -> list[Moment]:
        """Days with their clocks, ends of spans, and clocks that stand without a day."""
        found: list[Moment] = []
        reached = 0
        for day in self.days:
            if day.start < reached:
                continue
            moment = self._ranged(self._extended(self._after_named(day, found)))
            found.append(moment)
            reached = moment.end
        return sorted((*found, *self._loose_clocks(found)), key=lambda moment: moment.start)

    def _after_named(self, day: Day, found: list[Moment]) -> Day:
        if not found or found[-1].at is None:
            return day
        return after_named(day, found[-1].at, found[-1].rule, self.text[found[-1].end : day.start])

    def _extended(self, day: Day) -> Moment:
        """The day with what belongs to it: a bracket, a weekday, a second name of the same day, a clock."""
        position, other, clock = day.end, day, None
        depth = int(self.text[day.start - 1 : day.start] == "(")
        for _ in range(8):
            glue = _GLUE.match(self.text, position)
            if depth == 0 and (aside := self._aside(position)):
                position = aside
            elif glue:
                depth += {"(": 1, ")": -1}.get(glue.group(), 0)
                if depth < 0:
                    break
                position = glue.end()
            elif (inner := self.starts.get(position)) and (depth > 0 or names_again(other, inner)) and not clock:
                day, other, position = self._agreed(day, inner), inner, inner.end
            elif (found := clocks.match(self.text, position)) and not clock:
                clock, position = self._spelled_out(found), found.end
            elif depth > 0 and position > day.end and (rest := _CLOSING.match(self.text, position)):
                position, depth = rest.end(), 0
            else:
                break
        end = self._trimmed(position, day.end if clock is None and other is day else None)
        return self._moment(day._replace(end=end), clock)

    def _aside(self, position: int) -> int | None:
        """Where a bracket ends that only explains the day and stands before its clock: 19日(本月第三个周五)17:00前."""
        skipped = _SKIPPED.match(self.text, position)
        inner = self.starts.get(position + 1)
        known = inner is not None and inner.rule != "whole_period"
        return None if skipped is None or known or clocks.match(self.text, position + 1) else skipped.end()

    def _spelled_out(self, clock: Clock) -> Clock:
        """今天下班前(17:30), 中午(12:00): what stands in the bracket is the hour that was meant."""
        found = _BRACKETED_CLOCK.match(self.text, clock.end) if clock.rule != "clock" else None
        inner = clocks.match(self.text, found.start("inner")) if found else None
        if not found or not inner or inner.rule != "clock" or inner.end != found.end("inner"):
            return clock
        return inner._replace(start=clock.start, end=clock.end, part=inner.part or clock.part)

    def _trimmed(self, position: int, fallback: int | None) -> int:
        """Glue that led nowhere is given back, but a closing bracket stays."""
        if (
            fallback is not None
            and not _WEEKDAY.search(self.text, fallback, position)
            and "含" not in self.text[fallback:position]
        ):
            return fallback
        while self.text[position - 1 : position] in {"(", ",", "、", " ", "的"}:
            position -= 1
        return position

    def _agreed(self, day: Day, inner: Day) -> Day:
        """下周三(28日), 9月16日周二: of two names of one day the date counts; where they differ that is a doubt."""
        if day.day is None or inner.day is None or inner.rule == "weekend":
            return day
        if day.rule in LOOSE and inner.rule in {"month_day", "numeric", "day_only", "day_of_month"}:
            return day._replace(day=inner.day, rule="month_day", stated=True, doubtful=False, note="")
        if not contradict(day, inner):
            return day._replace(doubtful=day.doubtful and inner.doubtful, stated=day.stated or inner.stated)
        date_of = inner if day.rule in {"weekday", "relative_day"} and inner.rule == "month_day" else day
        return day._replace(day=date_of.day, rule=date_of.rule, doubtful=True, note=CONTRADICTS)

    def _moment(self, day: Day, clock: Clock | None) -> Moment:
        base = Moment(
            start=day.start, end=day.end, at=day.at, rule=day.rule, stated=day.stated, doubtful=day.doubtful,
            weak=day.weak, cued=day.cued, note=day.note,
        )  # fmt: skip
        if day.at:
            return base._replace(precision=Precision.MINUTE)
        if day.day is None:
            return base._replace(doubtful=True)
        moment = self._clocked(base, clock, day.day)
        if day.after:
            return moment._replace(later=self._clocked(base, clock, day.after).at)
        return moment

    def _clocked(self, base: Moment, clock: Clock | None, day: date) -> Moment:
        if clock is None:
            return base._replace(at=self.office.end_of_work(day))
        read = clocks.instant(clock, day, self.posted, self.office)
        rule = base.rule if clock.rule == "clock" else f"{base.rule}+{clock.rule}"
        return base._replace(
            at=read.at, precision=read.precision, rule=rule, stated=base.stated and read.stated,
            doubtful=base.doubtful or read.doubtful, weak=base.weak and clock.rule == "part_of_day",
        )  # fmt: skip

    def _ranged(self, first: Moment) -> Moment:
        """If a span follows (至25日, 至17:00, -6月6日), its end; else the moment itself."""
        join = _JOIN.match(self.text, first.end)
        if week_days := _WEEK_DAYS.match(self.text, first.end):
            return self._through(first, week_days)
        if days_together := _TOGETHER.match(self.text, first.end):
            return self._last_of(first, days_together)
        if not join and self.text[first.start - 1 : first.start] in {"从", "自"}:
            join = _VERB_JOIN.match(self.text, first.end)
        if not join or first.cued:
            return first
        if day := self.starts.get(join.end()):
            last = self._extended(day)
            if day.rule != "day_only":
                doubtful = last.doubtful or first.doubtful
                return last._replace(start=first.start, ranged=True, begins=first, doubtful=doubtful)
        return self._partial_end(first, join.end()) or first

    def _through(self, first: Moment, together: re.Match[str]) -> Moment:
        """这周四、周五两天: the second of them, if it is the next day."""
        if (
            first.at is None
            or first.rule != "weekday"
            or "一二三四五六日天".index(together["last"]) % 7 != (first.at.weekday() + 1)
        ):
            return first
        when = first.at.date() + timedelta(days=1)
        day = Day(start=first.start, end=together.end(), day=when, rule=first.rule, stated=first.stated)
        return self._moment(day, None)._replace(ranged=True, begins=first)

    def _last_of(self, first: Moment, together: re.Match[str]) -> Moment:
        """9月21日、22日两天: the last of the days that are named in one breath."""
        if first.at is None:
            return first
        begins = first.at.date()
        when = days.make(begins.year, begins.month, number(together["last"]))
        day = Day(start=first.start, end=together.end(), day=when, rule=first.rule, stated=first.stated)
        return self._moment(day, None)._replace(ranged=True, begins=first)

    def _partial_end(self, first: Moment, position: int) -> Moment | None:
        """The end of a span that leaves out the month (25日) or the day (17:00)."""
        if first.at is None:
            return None
        if found := _DAY_NUMBER.match(self.text, position):
            begins = first.at.date()
            when = days.make(begins.year, begins.month, number(found["day"]))
            day = Day(start=found.start(), end=found.end(), day=when, rule=first.rule, stated=first.stated)
            return self._extended(day)._replace(start=first.start, ranged=True, begins=first)
        clock = clocks.match(self.text, position)
        if clock and clock.rule == "clock":
            base = first._replace(end=clock.end, ranged=True, within_day=True, begins=first)
            return self._clocked(base, after_noon(clock, first.at), first.at.date())
        return None

    def _loose_clocks(self, found: list[Moment]) -> list[Moment]:
        """Clocks that no day has taken: today's, or of the day that was named before."""
        loose = []
        for clock in clocks.search(self.text)[:_MOST]:
            if any(moment.start <= clock.start < moment.end for moment in found):
                continue
            loose.append(self._loose(clock, found))
        return loose

    def _loose(self, clock: Clock, found: list[Moment]) -> Moment:
        if _UNREAD_DAY.search(self.text, max(0, clock.start - 8), clock.start):
            return Moment(start=clock.start, end=clock.end, at=None, rule="unread_day", doubtful=True)
        today = self.posted.date()
        named = [
            moment for moment in found if moment.end <= clock.start and moment.at and not moment.cued
            and moment.at.date() >= today and moment.rule != "whole_period"
        ]  # fmt: skip
        day = day_called(named[-1].at) if named and named[-1].at else today
        sure = day == today
        base = Moment(start=clock.start, end=clock.end, at=None, rule="clock_only", dayless=True, doubtful=not sure)
        moment = self._clocked(base, clock, day)
        if moment.at and moment.at <= self.posted and not named:
            morning = clock._replace(part="早", bare=False) if clock.bare and clock.hour > 6 else clock
            tomorrow = self._clocked(base, morning, day + timedelta(days=1))
            return tomorrow._replace(doubtful=True, later=None)
        joined = _JOIN.match(self.text, clock.end)
        end = clocks.match(self.text, joined.end()) if joined else None
        return moment._replace(
            ranged=bool(end) or self.text[clock.start - 1 : clock.start] in {"至", "到", "-", "~", "—"}
        )
