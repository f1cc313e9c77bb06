"""Before a notice is posted: what its publisher may want to know, each piece of advice with its reason. Never a lock.

The danger is noise: advice that is given for every notice is read for none, so each rule needs something that the text
or the moment itself shows.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.burden import SHORT, VERY_SHORT
from core.calendar import days_from, is_workday
from core.ids import NoticeId, SourceId
from core.office import Office
from core.reading import Confidence, Deadline, Kind, Reading, TraceKind, Urgency
from core.text import plain

MANY = 5
"""From more groups than these the publisher is asked whether all of them are meant."""
LIKE_SINCE = timedelta(days=7)
LIKE_SHOWN = 3

_ROLE = (
    r"(?:网格(?:员|长)|楼(?:栋|组)长|书记|主任|专干|会计|出纳|联络员|信息员|值班(?:员|人员)|分管(?:同志|领导)|负责人|"
    r"第?[一二三四五六七八九十0-9]{1,3}网格|网格)"
)
_SPOKEN_TO = re.compile(
    rf"(?:请|各|@|全体|由)[^,。;:!\n]{{0,8}}?(?P<one>(?:社区|村|各)?{_ROLE})"
    rf"|(?P<other>(?:社区|村|各)?{_ROLE})[^,。;:!\n]{{0,4}}(?:请|参加|参会|务必|注意|上报|领取)"
)
"""Roles and grids that the text speaks to; whoever only signs it or is to be rung up is not meant."""
_ID_NUMBER = re.compile(r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9Xx](?![0-9])")


class AdviceReason(StrEnum):
    """Why the publisher may want to think again; in the order in which it is said."""

    NOT_LIKE_ONE = "not_like_one"
    ID_NUMBER = "id_number"
    SEVERAL = "several"
    PAST = "past"
    VERY_SHORT = "very_short"
    SHORT = "short"
    SEEN_TOO_LATE = "seen_too_late"  # the next digest comes only after the deadline
    NO_DEADLINE = "no_deadline"
    UNCLEAR = "unclear"  # a deadline is probably there, and was not read with certainty
    INFERRED = "inferred"
    REST_DAY = "rest_day"
    LIKE = "like"
    TRACE = "trace"
    WIDE = "wide"  # every group is chosen, and the text names whom it means
    MANY = "many"
    OFF_HOURS = "off_hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """A notice of the last days that says much the same. `may_open`: the reader may see it in full."""

    notice: NoticeId
    title: str
    unit_name: str
    posted_at: datetime
    link: str | None
    is_own: bool
    """Of the publisher's own unit."""
    is_one: bool
    """The rules would make one notice of the two; else they are only alike."""
    may_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A group into which the publisher may post."""

    source: SourceId
    title: str
    unit_name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One reason, and what it takes to say it."""

    reason: AdviceReason
    span: timedelta | None = None
    at: datetime | None = None
    phrase: str = ""
    meant: tuple[str, ...] = ()
    """Whom the text names: units, or a role."""
    count: int = 0
    traces: tuple[TraceKind, ...] = ()
    like: Like | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the rules look at. `parts`: notices that the one message holds; `issuer`: what its publisher signs with."""

    text: str
    reading: Reading
    parts: int = 1
    likes: tuple[Like, ...] = ()
    targets: tuple[Target, ...] = ()
    issuer: frozenset[str] = frozenset()

    @property
    def chosen(self) -> list[Target]:
        return [each for each in self.targets if each.is_chosen]

    @property
    def deadline(self) -> Deadline | None:
        return next(iter(self.reading.deadlines), None)


def examine(draft: Draft, office: Office, now: datetime) -> tuple[Advice, ...]:
    """All there is to say of it, the weightiest first."""
    found = [advice for rule in _RULES for advice in rule(draft, office, now)]
    order = list(AdviceReason)
    return tuple(sorted(found, key=lambda advice: order.index(advice.reason)))


Rule = Callable[[Draft, Office, datetime], Iterator[Advice]]


def _form(draft: Draft, _office: Office, _now: datetime) -> Iterator[Advice]:
    """What the text is, before what it says."""
    if not draft.reading.is_notice:
        yield Advice(reason=AdviceReason.NOT_LIKE_ONE)
    if draft.parts > 1:
        yield Advice(reason=AdviceReason.SEVERAL, count=draft.parts)
    if _ID_NUMBER.search(plain(draft.text)):
        yield Advice(reason=AdviceReason.ID_NUMBER)


def _period(draft: Draft, office: Office, now: datetime) -> Iterator[Advice]:
    """From posting to the deadline, as its recipients have it."""
    deadline = draft.deadline
    if deadline is None:
        return
    left = deadline.at - now
    if left < SHORT:
        yield Advice(reason=AdviceReason.VERY_SHORT if left < VERY_SHORT else AdviceReason.SHORT, span=left)
    seen_at = next_digest(now, office)
    if draft.reading.urgency is Urgency.NORMAL and deadline.at <= seen_at:
        yield Advice(reason=AdviceReason.SEEN_TOO_LATE, at=seen_at)


def _deadline(draft: Draft, office: Office, _now: datetime) -> Iterator[Advice]:
    """Is there one, and is it what was meant?"""
    deadline = draft.deadline
    if deadline is None:
        yield from _missing(draft.reading)
        return
    if deadline.confidence is Confidence.INFERRED:
        yield Advice(reason=AdviceReason.INFERRED, at=deadline.at, phrase=deadline.phrase)
    if not is_workday(office.local(deadline.at).date()):
        yield Advice(reason=AdviceReason.REST_DAY, at=deadline.at)


def _missing(reading: Reading) -> Iterator[Advice]:
    """What is over is no deadline to the rules, which only say that they saw one."""
    if reading.asks:
        yield Advice(reason=AdviceReason.PAST if "past" in reading.reasons else AdviceReason.UNCLEAR)
    elif reading.kind is Kind.ACT:
        yield Advice(reason=AdviceReason.NO_DEADLINE)


def _likes(draft: Draft, _office: Office, _now: datetime) -> Iterator[Advice]:
    for like in draft.likes[:LIKE_SHOWN]:
        yield Advice(reason=AdviceReason.LIKE, like=like)


def _traces(draft: Draft, _office: Office, _now: datetime) -> Iterator[Advice]:
    kinds = tuple(dict.fromkeys(demand.kind for demand in draft.reading.trace_demands))
    if kinds:
        yield Advice(reason=AdviceReason.TRACE, traces=kinds)


def _audience(draft: Draft, _office: Office, _now: datetime) -> Iterator[Advice]:
    """More groups than the text speaks to."""
    chosen = draft.chosen
    meant = _meant(draft)
    if len(chosen) > 1 and meant:
        yield Advice(reason=AdviceReason.WIDE, meant=meant, count=len(chosen))
    elif len(chosen) > MANY:
        yield Advice(reason=AdviceReason.MANY, count=len(chosen))


def _meant(draft: Draft) -> tuple[str, ...]:
    """Whom the text names, when that is fewer than the chosen groups reach; empty when it names nobody in particular.

    Units that are named say it when groups of others are chosen as well; roles and grids when every group is chosen.
    """
    said = plain(draft.text)
    named = {each.unit_name for each in draft.targets if each.unit_name and each.unit_name in said} - draft.issuer
    if named and any(each.unit_name not in named for each in draft.chosen):
        return tuple(sorted(named))
    found = _SPOKEN_TO.search(said) if len(draft.chosen) == len(draft.targets) else None
    return (found["one"] or found["other"],) if found else ()


def _hours(_draft: Draft, office: Office, now: datetime) -> Iterator[Advice]:
    local = office.local(now)
    if not (is_workday(local.date()) and office.work_hours.holds(local.time())):
        yield Advice(reason=AdviceReason.OFF_HOURS)


_RULES: tuple[Rule, ...] = (_form, _period, _deadline, _likes, _traces, _audience, _hours)


def next_digest(now: datetime, office: Office) -> datetime:
    """When most people next see what is posted now."""
    today = office.local(now).date()
    days = (day for day in _with(today) if is_workday(day))
    moments = (office.at(day, clock) for day in days for clock in sorted(office.digest_at))
    return next(at for at in moments if at > now)


def _with(day: date) -> Iterator[date]:
    yield day
    yield from days_from(day)
