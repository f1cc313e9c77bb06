"""Figures about notices and about the bot itself. No value here orders or compares people."""

from dataclasses import dataclass
from datetime import datetime

from core.burden import Spared
from core.ids import NoticeId, StaffId
from core.people import Role
from core.reading import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFigures:
    """One open notice: `settled` of `addressed` people, `questions` of them asked something."""

    notice: NoticeId
    title: str
    deadline: datetime | None
    precision: Precision | None = None
    is_inferred: bool = False
    is_doubted: bool = False
    addressed: int
    settled: int
    questions: int
    may_list: bool
    """May the reader open the list of those still to be reached?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    notices: tuple[NoticeFigures, ...]
    spared: Spared
    has_residents: bool = False
    """May the reader see who of the residents was told?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One line of the roster for administrators."""

    id: StaffId
    name: str
    unit: str
    grid: str | None
    roles: frozenset[Role]
    is_linked: bool
    is_unreachable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How the bot is doing. `aside` are updates that could not be handled and wait, at most seven days."""

    sources: int
    silent_sources: tuple[str, ...]
    deaf_sources: tuple[str, ...]
    last_update_at: datetime | None
    waiting_deliveries: int
    aside: tuple[int, ...]
    staff: int
    linked: int
    unreachable: int
    residents: int
    open_notices: int
    suggestions: int = 0
