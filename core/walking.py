"""The order in which one walks: compound, building, entrance, floor, as the signs on the doors count (2 before 10).

And about how long that takes. The danger is an estimate that is taken for a norm: it is rough, is called an estimate
wherever it is shown, and is never compared with what anybody did.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from core.ids import HouseholdId
from core.imports.households import natural_key

AT_A_DOOR = 5
PER_FURTHER_NOTICE = 2
TO_NEXT_FLOOR = 1
TO_NEXT_ENTRANCE = 3
TO_NEXT_BUILDING = 6
TO_NEXT_COMPOUND = 15
"""Minutes, by judgement: to ring, to be let in and to say one thing; to climb; to walk over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where a household is; `deadline` is the nearest of what has to be told there, `rank` the place of its contact
    reason, the most pressing first."""

    household: HouseholdId
    building: str
    entrance: str
    floor: int
    room: str
    compound: str = ""
    deadline: datetime | None = None
    rank: int = 0
    notices: int = 1


def in_walking_order(doors: Iterable[Door]) -> list[Door]:
    """Total and stable: on one floor the most pressing comes first, and the signs on the doors decide among equals."""
    return sorted(doors, key=_place)


def _place(door: Door) -> tuple[object, ...]:
    return (
        natural_key(door.compound),
        natural_key(door.building),
        natural_key(door.entrance),
        door.floor,
        door.deadline is None,
        door.deadline.timestamp() if door.deadline else 0.0,
        door.rank,
        natural_key(door.room),
        door.household,
    )


def walk_minutes(doors: Sequence[Door]) -> int:
    """About how long this walk takes: so much at each door, more for further notices, and the way between the doors.

    The way to the first building and back is not in it. Doors are in walking order.
    """
    at_doors = sum(AT_A_DOOR + PER_FURTHER_NOTICE * max(door.notices - 1, 0) for door in doors)
    return at_doors + sum(_way(one, other) for one, other in pairwise(doors))


def _way(one: Door, other: Door) -> int:
    if one.compound != other.compound:
        return TO_NEXT_COMPOUND
    if one.building != other.building:
        return TO_NEXT_BUILDING
    if one.entrance != other.entrance:
        return TO_NEXT_ENTRANCE
    return TO_NEXT_FLOOR if one.floor != other.floor else 0
