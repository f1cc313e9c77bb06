"""What a supervisor has to decide on a workday, and nothing else: a day without anything to decide stays silent.

The danger is a message that comes every day and so is read on none: what has waited for long is told no more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.burden import Ledger
from core.calendar import is_workday
from core.digests import OVERDUE_DAYS
from core.ids import NoticeId
from core.reports import NoticeFigures
from core.sources import Source

OVERDUE_TOLD = timedelta(days=OVERDUE_DAYS)
SILENT_TOLD = timedelta(days=7)
"""So long a source that fell silent is named, workday after workday."""


class BriefKind(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A notice that needs a word: `count` people have not settled it, or asked something."""

    notice: NoticeId
    title: str
    deadline: datetime | None
    count: int
    addressed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Each in an order that ranks nobody: notices by their deadline, sources by title."""

    overdue: tuple[Open, ...] = ()
    questions: tuple[Open, ...] = ()
    doubts: int = 0
    """What publishers of these units were asked at least a day ago and have not answered."""
    silent: tuple[str, ...] = ()
    deaf: tuple[str, ...] = ()
    """Groups in which the bot can read no longer."""
    unowned: int = 0
    """Requests of residents that nobody has taken."""
    closing: int = 0
    """Sources that bring nothing new, proposed for closing."""

    @property
    def is_any(self) -> bool:
        return self != Decisions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One message: what is to be decided, and in the week's first one the ledger."""

    decisions: Decisions
    ledger: Ledger | None = None

    @property
    def is_any(self) -> bool:
        return self.decisions.is_any or self.ledger is not None


def overdue_of(figures: Iterable[NoticeFigures], now: datetime) -> tuple[Open, ...]:
    """Past the deadline for at most a week, and somebody has not settled it."""
    return tuple(
        _open(each, each.addressed - each.settled)
        for each in figures
        if each.deadline is not None and now - OVERDUE_TOLD <= each.deadline < now and each.settled < each.addressed
    )


def questions_of(figures: Iterable[NoticeFigures], now: datetime) -> tuple[Open, ...]:
    """Somebody asked what is meant; of a notice that is long over nobody wants to know any more."""
    return tuple(
        _open(each, each.questions)
        for each in figures
        if each.questions and (each.deadline is None or each.deadline >= now - OVERDUE_TOLD)
    )


def _open(each: NoticeFigures, count: int) -> Open:
    return Open(notice=each.notice, title=each.title, deadline=each.deadline, count=count, addressed=each.addressed)


def silent_of(sources: Iterable[Source], now: datetime) -> tuple[str, ...]:
    """Groups without a word for a week; after another week that is how things are."""
    fell_silent = (each for each in sources if each.is_silent(now) and not each.is_silent(now - SILENT_TOLD))
    return tuple(sorted(each.title for each in fell_silent))


def deaf_of(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(sorted(each.title for each in sources if each.is_deaf))


def is_first_of_week(day: date) -> bool:
    """The first workday of its week, Monday to Sunday."""
    earlier = (day - timedelta(days=back) for back in range(1, day.weekday() + 1))
    return is_workday(day) and not any(is_workday(each) for each in earlier)
