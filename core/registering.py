"""Adding a resident and correcting an entry: what may be said, what comes of it, and how much of it chat may show.

The danger is a name in chat. A `Tenant` is all that chat learns of a person: their number in the household, how they
can be reached and whether somebody goes there; never who they are, what they need or how old they are.
"""

import re
import unicodedata
from dataclasses import dataclass, field, fields
from enum import StrEnum

from core.ids import HouseholdId, ResidentId
from core.imports.phones import phone as phone_in
from core.imports.words import clean, is_name, person_name
from core.needs import Tier
from core.outreach import Judgement, Way
from core.register import ProxyKind, ResidentState
from core.register_entries import WayEntry

LONGEST_NAME = 30
LONGEST_WORDS = 500
_BETWEEN = frozenset(" ·.'’-")
_ROOM = re.compile(r"((?:[A-Za-z]?[0-9]{1,2}-)?[A-Za-z]?[0-9]{1,4}[A-Za-z]?)(?![A-Za-z0-9])[室房号]? ?(.*)")


class RegisterReason(StrEnum):
    ADDED = "added"
    BACK = "back"  # stood in the register as moved or deceased
    ALREADY = "already"  # somebody of this name lives there
    CHANGED = "changed"
    SAME = "same"  # it says so already
    NOT_ALLOWED = "not_allowed"  # another grid
    NO_NAME = "no_name"
    NO_ROOM = "no_room"
    BAD_PHONE = "bad_phone"
    BAD_ID = "bad_id"
    BAD_BORN = "bad_born"
    UNKNOWN_NEED = "unknown_need"
    TWICE = "twice"  # the id number is somebody else's


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What came of it. `household` and `resident` are there whenever something of them stands in the register now."""

    reason: RegisterReason
    household: HouseholdId | None = None
    resident: ResidentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is to be said otherwise. None leaves a field as it is; an empty word takes away what stood there."""

    name: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    id_number: str | None = field(default=None, repr=False)
    born: str | None = field(default=None, repr=False)
    needs: frozenset[str] | None = field(default=None, repr=False)
    tier: Tier | str | None = field(default=None, repr=False)
    language: str | None = field(default=None, repr=False)
    proxy_name: str | None = field(default=None, repr=False)
    proxy_phone: str | None = field(default=None, repr=False)
    proxy_kind: ProxyKind | str | None = field(default=None, repr=False)
    is_proxy_away: bool | None = field(default=None, repr=False)
    note: str | None = field(default=None, repr=False)
    state: ResidentState | None = None
    judgement: Judgement | str | None = None
    agreed: frozenset[Way] = frozenset()
    refused: frozenset[Way] = frozenset()

    @property
    def named(self) -> tuple[str, ...]:
        """The fields it speaks of: what the audit keeps of a correction."""
        return tuple(each.name for each in fields(self) if getattr(self, each.name) not in (None, frozenset()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """One entrance of one building; `anchor` is some household in it and stands for all of them in a button."""

    anchor: HouseholdId
    compound: str
    building: str
    entrance: str
    households: int

    @property
    def label(self) -> str:
        """柳荫苑-3-2"""
        return "-".join(part for part in (self.compound, self.building, self.entrance) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorEntry:
    household: HouseholdId
    code: str
    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """The households behind one entrance, in walking order."""

    entrance: Entrance
    doors: tuple[DoorEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """One person of a household as chat may show them. `masked` is 王* and only there if the office allows it."""

    resident: ResidentId
    number: int
    is_here: bool = True
    judgement: Judgement | None = None
    tier: Tier | None = field(default=None, repr=False)
    proxy_kind: ProxyKind | None = None
    is_proxy_away: bool = False
    ways: tuple[WayEntry, ...] = ()
    masked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdCard:
    """One household as chat may show it, with whoever lives or lived there."""

    household: HouseholdId
    code: str
    tenants: tuple[Tenant, ...]

    def tenant(self, resident: ResidentId | None) -> Tenant | None:
        return next((each for each in self.tenants if each.resident == resident), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a worker wrote when asked for a name: the name, and a telephone number if one stands behind it."""

    name: str = field(repr=False)
    phone: str | None = field(default=None, repr=False)


def typed_in(words: str) -> Typed | None:
    """王芳, or 王芳 followed by a number; None when it is no name: a sentence, a code, a number alone."""
    *front, last = clean(words).split(" ")
    number = phone_in(last) if front else None
    name = name_in(" ".join(front) if number else clean(words))
    return None if name is None else Typed(name=name, phone=number)


def name_in(words: str) -> str | None:
    """A name in its one form; None for what cannot be one."""
    name = person_name(clean(words))
    return name if is_name(name) and len(name) <= LONGEST_NAME and all(map(_is_of_a_name, name)) else None


def _is_of_a_name(character: str) -> bool:
    return character in _BETWEEN or unicodedata.category(character)[0] in "LM"


def room_and_name(words: str) -> tuple[str, str]:
    """0502 王芳, 502室王芳: the room that stands first, and the rest. No room that is not one: it goes into a code."""
    found = _ROOM.fullmatch(clean(words))
    return (found[1], found[2]) if found else ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a typed code leads: to households of one's own, or to one that could be made (`new`)."""

    found: tuple[HouseholdId, ...] = ()
    new: str | None = None
