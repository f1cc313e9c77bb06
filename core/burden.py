"""The load that issuing units cause, and what the office was spared of it, with the formula in the open.

It is about units that issue and never about people who work: no value here names anybody, units stand in the order of
the office's tree and never by a number, and a share of fewer than five notices is not told.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from core.calendar import is_workday
from core.flags import FlagKind
from core.ids import SourceId, UnitId
from core.office import Minutes, Office
from core.reading import TraceKind
from core.unit_order import Unit, paths_in_order

FEWEST = 5
"""Of fewer notices than these no share and no median is told: it would say something about single ones."""
SHORT = timedelta(hours=24)
VERY_SHORT = timedelta(hours=4)
"""From posting to deadline: under a day, and under half a working day. Whoever drafts a notice is told beforehand."""
ONLY_COPIES = timedelta(days=30)
"""A source that brought nothing but copies for so long is proposed for closing."""
KEPT_FOR = timedelta(days=90)
"""So long a source that somebody wants to keep is not proposed again."""

_USUAL = Minutes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spared:
    """Counts over all staff.

    copies: postings that nobody had to read again; replies: taps instead of "收到" in a group; screenshots: settled
    receipts of notices that asked for a trace.
    """

    messages: int
    notices: int
    copies: int
    replies: int
    screenshots: int
    each: Minutes = _USUAL
    """What the office takes one of each to cost (MINUTES_SPARED)."""

    @property
    def minutes(self) -> int:
        """copies × 0.5 + replies × 0.5 + screenshots × 2, or as the office has set it: assumptions, printed wherever
        the number is."""
        spent = self.copies * self.each.copy + self.replies * self.each.reply + self.screenshots * self.each.screenshot
        return round(spent)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the office's calendar."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parsed(cls, text: str) -> "Month | None":
        """From 2026-06; None for anything else."""
        year, _, number = text.partition("-")
        is_right = len(text) == 7 and text.isascii() and year.isdecimal() and number.isdecimal()
        is_month = is_right and 1 <= int(number) <= 12 and 2000 <= int(year) <= 2999
        return cls(int(year), int(number)) if is_month else None

    @classmethod
    def counted(cls, number: int) -> "Month | None":
        """From 202606, which is how buttons carry it; None for anything else."""
        return cls.parsed(f"{number // 100:04d}-{number % 100:02d}") if 0 <= number < 1_000_000 else None

    @property
    def count(self) -> int:
        return self.year * 100 + self.number

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def before(self) -> "Month":
        return Month.of(self.first - timedelta(days=1))

    @property
    def after(self) -> "Month":
        return Month.of(self.first + timedelta(days=31))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """One notice as it weighs on those it was sent to. `deadline`: None when there is none or it is in doubt."""

    issuer: UnitId
    posted_at: datetime
    deadline: datetime | None = None
    traces: tuple[TraceKind, ...] = ()
    is_urgent: bool = False
    merged: int = 0
    """Messages that said it once more."""
    addressed: int = 0
    """People it was for."""
    tapped: int = 0
    """Those of them who settled it, or said anything, by a tap."""
    questions: int = 0
    """Those who asked."""
    flags: Mapping[FlagKind, int] = field(default_factory=dict)
    """Only those that may be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A unit in the order of the tree; `path` are those above it, without the office's root, and its name."""

    id: UnitId
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLoad:
    """What one unit issued in one month. Counts count notices, except where said otherwise; shares are 0 to 100."""

    unit: UnitId
    path: tuple[str, ...]
    notices: int
    copies: int
    """Its messages that only said again what was known already, and were merged."""
    timed: int
    """Its notices with a deadline."""
    hours: float | None
    """The median time from posting to deadline, of those with one; None: fewer than five of them."""
    short: int
    """Of those with a deadline: less than 24 hours were given; `very_short`, contained in it: less than four."""
    very_short: int
    off_hours: int
    """Posted on a working day, outside the working hours."""
    days_off: int
    """Posted on a day off, by the state calendar."""
    traces: tuple[tuple[TraceKind, int], ...]
    traced: int
    """Notices that demand any trace."""
    urgent: int
    budget: int
    """So many urgent notices a unit may issue in a month before it is said to be over."""
    questions: int
    """People who asked what is meant."""
    flags: tuple[tuple[FlagKind, int], ...]
    """Voices, of notices that got at least three of that kind."""

    @property
    def name(self) -> str:
        return self.path[-1] if self.path else ""

    @property
    def is_over_budget(self) -> bool:
        return self.urgent > self.budget

    def share(self, count: int) -> int | None:
        """Percent of all its notices; None when there are too few to tell."""
        return percent(count, self.notices)

    def share_timed(self, count: int) -> int | None:
        """Percent of its notices with a deadline."""
        return percent(count, self.timed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One month. `units`: those that issued anything, in the order of the tree. `is_running`: the month is not over."""

    month: Month
    units: tuple[UnitLoad, ...]
    whole: UnitLoad
    """All of them together."""
    spared: Spared
    is_running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyCopies:
    """A source that brought nothing new for 30 days. `alone`: people who are in none of the sources where the
    same stood before; if it were closed they would hear of it no more."""

    source: SourceId
    title: str
    unit: str
    copies: int
    alone: int
    may_close: bool
    """Is the reader one of those who may take the bot out of it?"""


def load_of(
    place: Place, notices: Sequence[Issued], copies: int, office: Office, *, budget: int | None = None
) -> UnitLoad:
    """Adds up one unit's notices; whatever their order, the result is the same."""
    given = [max(each.deadline - each.posted_at, timedelta()) for each in notices if each.deadline is not None]
    posted = [office.local(each.posted_at) for each in notices]
    worked = [is_workday(each.date()) for each in posted]
    late = [not office.work_hours.holds(each.time()) for each in posted]
    kinds = Counter(kind for each in notices for kind in set(each.traces))
    voices = _voices(each.flags for each in notices)
    return UnitLoad(
        unit=place.id,
        path=place.path,
        notices=len(notices),
        copies=copies,
        timed=len(given),
        hours=_hours(given),
        short=sum(each < SHORT for each in given),
        very_short=sum(each < VERY_SHORT for each in given),
        off_hours=sum(is_late and is_work for is_late, is_work in zip(late, worked, strict=True)),
        days_off=worked.count(False),
        traces=tuple((kind, kinds[kind]) for kind in TraceKind if kinds[kind]),
        traced=sum(bool(each.traces) for each in notices),
        urgent=sum(each.is_urgent for each in notices),
        budget=office.urgent_budget if budget is None else budget,
        questions=sum(each.questions for each in notices),
        flags=tuple((kind, voices[kind]) for kind in FlagKind if voices[kind]),
    )


def loads_of(
    places: Iterable[Place], notices: Iterable[Issued], copies: Mapping[UnitId, int], office: Office
) -> tuple[UnitLoad, ...]:
    """Every unit that issued anything, in the order in which the places come."""
    by_unit: dict[UnitId, list[Issued]] = {}
    for each in notices:
        by_unit.setdefault(each.issuer, []).append(each)
    return tuple(
        load_of(place, by_unit.get(place.id, []), copies.get(place.id, 0), office)
        for place in places
        if place.id in by_unit or copies.get(place.id)
    )


def whole_of(notices: Sequence[Issued], loads: Sequence[UnitLoad], office: Office) -> UnitLoad:
    """All units as one; each has its own budget for what is urgent."""
    everywhere = Place(id=UnitId(0), path=())
    copies = sum(each.copies for each in loads)
    return load_of(everywhere, notices, copies, office, budget=sum(each.budget for each in loads))


def spared_of(notices: Sequence[Issued], minutes: Minutes) -> Spared:
    """What taps and merging saved with these notices. Every copy counts once for everybody its notice was for."""
    return Spared(
        messages=sum(1 + each.merged for each in notices),
        notices=len(notices),
        copies=sum(each.merged * each.addressed for each in notices),
        replies=sum(each.tapped for each in notices),
        screenshots=sum(each.tapped for each in notices if each.traces),
        each=minutes,
    )


def percent(count: int, of: int) -> int | None:
    """A whole number; None of fewer than five."""
    return None if of < FEWEST else round(100 * count / of)


def places_of(units: Iterable[Unit]) -> list[Place]:
    """Every unit with its path, in the order of the tree."""
    return [Place(id=unit_id, path=path) for unit_id, path in paths_in_order(units).items()]


def _hours(given: Sequence[timedelta]) -> float | None:
    if len(given) < FEWEST:
        return None
    return round(median(each / timedelta(hours=1) for each in given), 1)


def _voices(flags: Iterable[Mapping[FlagKind, int]]) -> Counter[FlagKind]:
    total: Counter[FlagKind] = Counter()
    for each in flags:
        total.update(each)
    return total
