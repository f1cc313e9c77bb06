"""What a supervisor sees first, and the list of notices: how far each has come, never how fast anybody is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.ids import NoticeId, UnitId
from core.notices import Change
from core.reading import Precision
from core.receipts import NoticeState
from core.reports import NoticeFigures
from core.sources import Source


class Which(StrEnum):
    """Which notices a list shows."""

    OPEN = "open"
    OVERDUE = "overdue"  # past its deadline, and somebody has not settled it
    WITHDRAWN = "withdrawn"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which notices. `issuers`: only what these units issued. `before`, `after`: only older or newer ones."""

    which: Which
    issuers: frozenset[UnitId] | None = None
    before: NoticeId | None = None
    after: NoticeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One notice in a list; `settled` of `addressed` people, as far as the reader may see its people."""

    notice: NoticeId
    title: str
    issuer: str
    state: NoticeState
    since: datetime
    deadline: datetime | None
    precision: Precision | None
    is_inferred: bool
    is_doubted: bool
    sources: int
    addressed: int
    settled: int
    questions: int
    is_off: bool = False
    """Withdrawn because a message called it off."""

    @property
    def standing(self) -> str:
        """As it is named to readers."""
        return "off" if self.is_off else self.state.value


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeList:
    """A page of notices, the newest first. `newer` and `older`: from which one on there are more; None: none."""

    lines: tuple[NoticeLine, ...]
    newer: NoticeId | None = None
    older: NoticeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A unit in the order of the tree; `depth` is how far below the reader's own it stands."""

    unit: UnitId
    name: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How well the groups of some units can be heard."""

    groups: int
    silent: int
    deaf: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Open notices of the reader's, those with a deadline first, and the groups they come from.

    `health` is None for whoever answers only for notices of their own.
    """

    notices: tuple[NoticeFigures, ...]
    overdue: int
    questions: int
    health: Health | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a notice said from one moment on."""

    number: int
    change: Change
    title: str
    text: str
    deadline: datetime | None
    at: datetime


def overview(notices: tuple[NoticeFigures, ...], health: Health | None, now: datetime) -> Overview:
    return Overview(
        notices=notices,
        overdue=sum(is_overdue(each, now) for each in notices),
        questions=sum(each.questions for each in notices),
        health=health,
    )


def is_overdue(each: NoticeFigures | NoticeLine, now: datetime) -> bool:
    """Is its deadline over, and is there still somebody who has not settled it?"""
    return each.deadline is not None and each.deadline < now and each.settled < each.addressed


def health_of(sources: list[Source], now: datetime) -> Health:
    """Of the groups that are listened to."""
    return Health(
        groups=sum(each.is_listened_to for each in sources),
        silent=sum(each.is_silent(now) for each in sources),
        deaf=sum(each.is_deaf for each in sources),
    )
