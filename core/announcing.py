"""For which of the linked chats a notice is, and whether what was told there still holds.

Hundreds of notices meet thousands of chats every few seconds. So all is read at once and compared in memory: whoever
lives at one place is judged once, and what stays the same is told from numbers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from core.audiences import Yard
from core.ids import NoticeId, ResidentId, UnitId
from core.outreach import Resident
from core.reading import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An open notice for residents. `facts_at`: since when its facts are what they are; `all_at`: what it says of the
    places whose residents it is for altogether; such a notice goes to chats for whom nobody has to knock. `family`: the
    notice and all that were merged into it; whoever was told one of them was told."""

    notice: NoticeId
    revision: int
    facts_at: datetime
    deadline: datetime | None
    is_urgent: bool
    all_at: tuple[Audience, ...]
    units: frozenset[UnitId]
    family: frozenset[NoticeId]


class Mark(NamedTuple):
    """That there is a message in a chat, and of what; a plain tuple, because there are hundreds of thousands."""

    id: int
    notice: NoticeId
    revision: int

    def may_be_stale(self, about: Subject) -> bool:
        return self.revision < about.revision or self.notice != about.notice


class Told(NamedTuple):
    """One message in a resident's chat."""

    id: int
    chat_id: int
    notice: NoticeId
    revision: int
    message_id: int | None
    state: str
    at: datetime | None


class Place(NamedTuple):
    """Where somebody lives, as far as a notice may be narrowed to it."""

    unit: UnitId
    grid: UnitId | None
    compound: str
    building: str


class LinkedChat(NamedTuple):
    chat_id: int
    resident: ResidentId
    place: Place


@dataclass(slots=True, kw_only=True)
class Rows:
    """How it stands with the residents of one notice; `untold`: open, and no message in their chat is known of."""

    open: set[ResidentId] = field(default_factory=set)
    reached: set[ResidentId] = field(default_factory=set)
    declined: set[ResidentId] = field(default_factory=set)
    untold: set[ResidentId] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """All linked chats: by whom they are for, and those by where they live."""

    yard: Yard
    chats: Mapping[ResidentId, list[int]]
    homes: Mapping[Place, set[ResidentId]]

    @classmethod
    def of(cls, linked: Iterable[LinkedChat], yard: Yard) -> "Town":
        chats: dict[ResidentId, list[int]] = {}
        homes: dict[Place, set[ResidentId]] = {}
        for each in linked:
            chats.setdefault(each.resident, []).append(each.chat_id)
            homes.setdefault(each.place, set()).add(each.resident)
        return cls(yard=yard, chats=chats, homes=homes)

    def chats_of(self, people: Iterable[ResidentId]) -> Iterator[int]:
        """Each chat once."""
        return iter(dict.fromkeys(chat_id for each in people for chat_id in self.chats.get(each, ())))

    def living_where(self, about: Subject) -> set[ResidentId]:
        """Those who live where the notice is for everybody."""
        if not about.all_at:
            return set()
        return {each for place, people in self.homes.items() if self._is_there(place, about) for each in people}

    def _is_there(self, place: Place, about: Subject) -> bool:
        if place.unit not in about.units and place.grid not in about.units:
            return False
        somebody = Resident(id=ResidentId(0), grid=place.grid, compound=place.compound, building=place.building)
        return any(self.yard.holds(somebody, each) for each in about.all_at)


def meant(about: Subject, rows: Rows, town: Town, *, is_again: bool = False) -> set[ResidentId]:
    """Those with a linked chat whom the notice is for.

    Who was reached another way is left out, but hears of changed facts as well (`is_again`).
    """
    done = rows.declined if is_again else rows.declined | rows.reached
    named = (rows.open | rows.reached) & town.chats.keys()
    return (named | town.living_where(about)) - done


def is_stale(told: Told, about: Subject) -> bool:
    """What was sent says something that does not hold any more."""
    if told.state != "sent" or told.at is None:
        return False
    if told.notice == about.notice:
        return told.revision < about.revision and told.at <= about.facts_at
    return told.at < about.facts_at  # of what was merged into it the revisions cannot be compared
