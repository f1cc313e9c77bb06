"""Households that a colleague goes to for a while, and those that wait until the next working day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.ids import StaffId
from core.office import Office
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
class HandedBack:
    """How many households a colleague gave back, for the message that says so."""

    by: str
    households: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """How many households wait until `until` (the first of their days); `tight` of these need it before that."""

    households: int
    until: date
    tight: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """How many households of the own grid are with colleagues, how many of colleagues with this worker, and what the
    worker left for another day."""

    given: int = 0
    taken: int = 0
    left: Left | None = None


class HandReason(StrEnum):
    """What became of a tap that hands over, puts off or takes back."""

    GIVEN = "given"
    PUT_OFF = "put_off"
    BACK = "back"
    RETURNED = "returned"  # to whoever's grid it is
    ON_LIST = "on_list"  # what was put off stands on today's list again
    NOTHING = "nothing"  # no such household is waiting, or it changed hands meanwhile
    NOT_ALLOWED = "not_allowed"  # not the worker's list, or not a colleague of the same community


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """How many households changed hands, or wait until `until`; `tight` of these have something that cannot wait."""

    reason: HandReason
    households: int = 0
    colleague: str | None = None
    until: date | None = None
    tight: int = 0


def chosen(found: VisitList, part: int, number: int) -> list[Knock]:
    """What is due of one household, of one building, or of the list."""
    knocks = [found.knock(number)] if number else found.of_part(part)
    return [each for each in knocks if each is not None and each.is_due]


def is_tight(deadline: datetime | None, day: datetime | None, until: date, office: Office, today: date) -> bool:
    """Would it come too late, or nearly so, to a household that waits `until` that day?

    It would for what is due before that day's work is over, and for an event (`day`) that is not later than that day:
    the round may begin only after it. An event that is over already presses nobody.
    """
    if deadline is not None and deadline < office.end_of_work(until):
        return True
    return day is not None and today <= office.local(day).date() <= until


def has_tight(knock: Knock, until: date, office: Office, today: date) -> bool:
    """Is there such a thing in this household?"""
    return any(is_tight(each.deadline, each.saying.day, until, office, today) for each in knock.to_tell)


def comes_back(tight: Iterable[str], known: Iterable[str]) -> bool:
    """Did something that cannot wait come up since the household was put off? What was known then was judged then."""
    return not set(tight) <= set(known)
