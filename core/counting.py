"""One notice in numbers, as a whole and unit by unit. No value here orders or compares people.

The danger is a group so small that its numbers are somebody's own: fewer than five are never broken down.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from core.coverage import NoticeCoverage
from core.ids import NoticeId, StaffId, UnitId
from core.pace import Pace
from core.people import FEWEST
from core.reading import Kind, Precision
from core.receipts import NoticeState


class Figure(StrEnum):
    """What a number about a notice counts; the private list behind it names those people."""

    ADDRESSED = "addressed"
    STILL = "still"  # not settled yet: whom to call
    WAITING = "waiting"
    QUESTION = "question"
    READ = "read"
    DOING = "doing"
    DONE = "done"
    NOT_MINE = "not_mine"
    UNREACHABLE = "unreachable"  # by chat: no account, or the bot is blocked
    ON_BEHALF = "on_behalf"  # a colleague settled it for them, who had told them by phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many people stand how with one notice. The six states from `waiting` to `not_mine` part the addressed ones.

    `settled`: nothing is left to do for them, which depends on whether the notice demands something.
    """

    addressed: int = 0
    settled: int = 0
    waiting: int = 0
    question: int = 0
    read: int = 0
    doing: int = 0
    done: int = 0
    not_mine: int = 0
    unreachable: int = 0
    on_behalf: int = 0

    @property
    def still(self) -> int:
        return self.addressed - self.settled

    def of(self, figure: Figure) -> int:
        return int(getattr(self, figure.value))

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(Counts)})


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCounts:
    """The counts of one unit's own people; `unit` None: of several units that are too small to stand alone."""

    unit: UnitId | None
    name: str
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeStatistics:
    """One notice in numbers, as far as the reader may see its people."""

    notice: NoticeId
    title: str
    revision: int
    kind: Kind
    state: NoticeState
    deadline: datetime | None
    precision: Precision | None = None
    is_inferred: bool = False
    is_doubted: bool = False
    total: Counts
    units: tuple[UnitCounts, ...]
    """In the order of the tree, none of fewer than five people; empty when there is nothing to break down."""
    pace: Pace | None
    residents: NoticeCoverage | None
    may_list: bool
    """May the reader open the list behind each number? Not once the notice is closed."""

    @property
    def is_small(self) -> bool:
        """Too few people to say in public how they stand; whoever may open the lists sees it all the same."""
        return self.total.addressed < FEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    id: StaffId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The people behind one number, by unit and in the order of their names as they sound."""

    notice: NoticeId
    title: str
    figure: Figure
    units: tuple[tuple[str, tuple[Colleague, ...]], ...]


def folded(units: Sequence[UnitCounts]) -> tuple[UnitCounts, ...]:
    """The units in their order without those of fewer than five people, who are counted together behind the others.

    Where they are fewer than five even together, the total would give them away, so the last unit joins them; where
    only one group is left, there is nothing to break down.
    """
    shown = [each for each in units if each.counts.addressed >= FEWEST]
    small = [each.counts for each in units if 0 < each.counts.addressed < FEWEST]
    if small and sum(each.addressed for each in small) < FEWEST and shown:
        small.append(shown.pop().counts)
    if small:
        shown.append(UnitCounts(unit=None, name="", counts=sum(small, Counts())))
    return tuple(shown) if len(shown) > 1 else ()
