"""Households that a colleague goes to for a while, and those that wait until the next working day."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.ids import StaffId
from core.visiting import Knock, VisitList

WHOLE_GRID = -1
"""In place of a building: every household of the grid, also those that nobody has to go to today. For a leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody of the same community to whom households can be handed over."""

    id: StaffId
    name: str
    telegram_id: int | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """How many households a colleague handed to somebody, for the message that says so."""

    by: str
    households: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """How many households of the own grid are with colleagues, and how many of colleagues with this worker."""

    given: int = 0
    taken: int = 0


class HandReason(StrEnum):
    """What became of a tap that hands over, puts off or takes back."""

    GIVEN = "given"
    PUT_OFF = "put_off"
    BACK = "back"
    NOTHING = "nothing"  # no such household is waiting, or it changed hands meanwhile
    NOT_ALLOWED = "not_allowed"  # not the worker's list, or not a colleague of the same community


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """How many households changed hands, or wait until `until`; `tight` of these fall due before that day is over."""

    reason: HandReason
    households: int = 0
    colleague: str | None = None
    until: date | None = None
    tight: int = 0


def chosen(found: VisitList, part: int, number: int) -> list[Knock]:
    """What is due of one household, of one building, or of the list."""
    knocks = [found.knock(number)] if number else found.of_part(part)
    return [each for each in knocks if each is not None and each.is_due]
