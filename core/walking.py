"""The order in which one walks: building, entrance, floor, as the signs on the doors count (2 before 10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.ids import HouseholdId
from core.imports.households import natural_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where a household is; `deadline` is the nearest of what has to be told there."""

    household: HouseholdId
    building: str
    entrance: str
    floor: int
    room: str
    deadline: datetime | None = None


def in_walking_order(doors: Iterable[Door]) -> list[Door]:
    """Total and stable: on one floor the most pressing comes first, and the signs on the doors decide among equals."""
    return sorted(doors, key=_place)


def _place(door: Door) -> tuple[object, ...]:
    return (
        natural_key(door.building),
        natural_key(door.entrance),
        door.floor,
        door.deadline is None,
        door.deadline.timestamp() if door.deadline else 0.0,
        natural_key(door.room),
        door.household,
    )
