"""Who was told what, and who was not: counts, and household codes for whoever has to go there. Nothing is by worker.

For each notice four groups part all whom it concerns: told, declined, still to reach, and, once it has ended, whoever
was not told in time. Rows that wait for a person's
yes are not concerned yet; nobody who moved away is any more, and nobody by a notice that was withdrawn.
"""

from dataclasses import dataclass
from datetime import datetime

from core.ids import NoticeId
from core.outreach import Way
from core.reading import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeCoverage:
    """One open notice for residents; all numbers count people."""

    notice: NoticeId
    title: str
    deadline: datetime | None
    precision: Precision | None = None
    told: tuple[tuple[Way | None, int], ...]
    """How many by which way of reach, in the order of `Way`; None: the way is not on record. No way stands twice."""
    declined: int
    open: int
    untouched: int
    """Of the open ones: nobody has tried to tell them in any way."""
    missed: int = 0
    """They were not told before the notice ended; then nobody is open any more."""

    @property
    def reached(self) -> int:
        return sum(count for _, count in self.told)

    @property
    def concerned(self) -> int:
        return self.reached + self.declined + self.open + self.missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The whole view. `unseen` counts households that nobody has looked in on for longer than their tier allows; None:
    the office has set no cadence. `unowned` counts requests that nobody has taken."""

    notices: tuple[NoticeCoverage, ...]
    unseen: int | None
    unowned: int
    may_list: bool
    """May the reader open the lists of codes?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCodes:
    """The households of one grid in walking order; `people` counts whom it is about. `name` None: in no grid."""

    name: str | None
    codes: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """Whom nobody has told yet, grid by grid, of one notice."""

    notice: NoticeId
    title: str
    grids: tuple[GridCodes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """Households not seen for longer than their tier allows, grid by grid."""

    grids: tuple[GridCodes, ...]
