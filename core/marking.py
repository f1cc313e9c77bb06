"""A person says which residents a notice is for: the choices that one tap makes, and how it stands.

Nothing here tells of a resident: an audience is what a notice says of itself, and people are only counted.
"""

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from core.audiences import narrowed
from core.ids import HouseholdId, NoticeId, UnitId
from core.outreach import PENDING, SETTLED, OutreachState
from core.reading import Audience, Scope


class Pick(StrEnum):
    """What one tap chooses. The first five say who, the last three where."""

    ALL = "all"
    EVERYBODY = "every"
    AGE = "age"
    NEED = "need"
    NOBODY = "nobody"
    GRID = "grid"
    BUILDING = "building"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """A building as its signs call it. `home` is any household in it, for buttons: the words do not fit in one."""

    home: HouseholdId
    compound: str
    building: str

    @property
    def word(self) -> str:
        """As it stands in an audience: with its compound, where the register knows one."""
        return f"{self.compound}-{self.building}" if self.compound else self.building


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be chosen for one notice: the office's needs, and the places that it reaches."""

    needs: tuple[str, ...] = ()
    grids: tuple[tuple[UnitId, str], ...] = ()
    buildings: tuple[Building, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """More than a few would be added by this tap; it needs a second one."""

    pick: Pick
    value: int
    households: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """Whom a notice is for, how many that are, and how far they were told."""

    notice: NoticeId
    title: str
    audience: Audience
    is_settled: bool
    choices: Choices
    reached: int = 0
    declined: int = 0
    open: int = 0
    proposed: int = 0
    asking: Asking | None = None

    @property
    def concerned(self) -> int:
        return self.reached + self.declined + self.open


def need_number(need: str) -> int:
    """A need as a number that a button can carry; it stays the same when the office adds others."""
    return int.from_bytes(hashlib.sha256(need.encode("utf-8", "surrogatepass")).digest()[:4])


def picked(before: Audience, pick: Pick, value: int, choices: Choices) -> Audience | None:
    """The audience after one tap; None when what was tapped is not there any more.

    Who is meant takes the place of who was meant, at the same places. A place is one more; below zero, one fewer.
    """
    places = Audience(grids=before.grids, buildings=before.buildings)
    if pick is Pick.NOBODY:
        return Audience()
    if pick is Pick.ANYWHERE:
        return replace(before, grids=frozenset(), buildings=frozenset(), is_inferred=False)
    if pick in (Pick.ALL, Pick.EVERYBODY):
        return replace(places, scope=Scope.ALL if pick is Pick.ALL else Scope.EVERYBODY)
    if pick is Pick.AGE:
        return replace(places, scope=Scope.NAMED, min_age=value) if 0 < value < 130 else None
    if pick is Pick.NEED:
        need = next((each for each in choices.needs if need_number(each) == value), None)
        return None if need is None else replace(places, scope=Scope.NAMED, needs=frozenset({need}))
    place = _place(pick, abs(value), choices)
    return None if place is None else narrowed(before, place, is_in=value > 0)


def _place(pick: Pick, number: int, choices: Choices) -> UnitId | str | None:
    if pick is Pick.GRID:
        return next((grid for grid, _ in choices.grids if grid == number), None)
    return next((each.word for each in choices.buildings if each.home == number), None)


def as_wanted(state: OutreachState) -> OutreachState:
    """A person's word takes up again what somebody did not want before; what was told stays told."""
    return state if state in PENDING or state in SETTLED else OutreachState.DROPPED
