"""What goes on paper: the visit list in full, and the slips that are left behind.

A sheet holds all that its bearer needs at the door, so every value here hides from `repr`, and none of it may ever go
into a chat or a log. A slip may be read by whoever passes the door: it has no field for a person.
"""

from dataclasses import dataclass, field
from datetime import datetime

from core.ids import HouseholdId, ResidentId, VisitListId
from core.outreach import ContactReason, Subject
from core.reading import Precision
from core.register import ProxyKind
from core.visiting import DoorNote, Saying, Tried

NOTHING_MORE = Saying()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """Who passes a message on. One who is `is_away` lives elsewhere: a call, not a door."""

    name: str | None = field(repr=False)
    phone: str | None = field(default=None, repr=False)
    kind: ProxyKind | None = None
    is_away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPerson:
    """One resident who has to be told something, with the strongest reason why it takes a knock; without one somebody
    else of the household is the reason, and this one hears it by the way.

    `visit_needs` are those of the needs that always ask for a visit; `told_at` is when a message went to their chat."""

    resident: ResidentId
    name: str = field(repr=False)
    reason: ContactReason | None
    number: int = 1
    """第几人, by which an outcome of theirs alone is typed back: 3.2"""
    age: int | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    needs: tuple[str, ...] = field(default=(), repr=False)
    visit_needs: tuple[str, ...] = field(default=(), repr=False)
    language: str | None = field(default=None, repr=False)
    proxy: Proxy | None = field(default=None, repr=False)
    note: str | None = field(default=None, repr=False)
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSay:
    """One thing to say at a door: a notice's title, the answer to what somebody asked for, or how they are.

    `people` names those it is for, and is empty when it is for everybody who stands in the entry."""

    subject: Subject
    title: str | None = field(default=None, repr=False)
    deadline: datetime | None = None
    precision: Precision | None = None
    saying: Saying = NOTHING_MORE
    asked: str | None = field(default=None, repr=False)
    answer: str | None = field(default=None, repr=False)
    people: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """One household. The number is the visit list's, so that what was ticked can be typed back."""

    number: int
    household: HouseholdId
    code: str
    word: str = field(repr=False)
    people: tuple[SheetPerson, ...] = field(repr=False)
    to_say: tuple[ToSay, ...] = field(repr=False)
    address: str | None = field(default=None, repr=False)
    tried: tuple[Tried, ...] = ()
    notes: tuple[DoorNote, ...] = field(default=(), repr=False)
    """What was noted at this door lately, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeText:
    """A notice in full, printed once behind the list: what to bring, and where, stands there."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSheet:
    """A visit list in full; `list` goes with what is typed back. `unit` is the path of the grid's unit, without the
    office's root."""

    list: VisitListId
    at: datetime
    unit: str
    grid: str
    worker: str
    entries: tuple[SheetEntry, ...] = field(repr=False)
    notices: tuple[NoticeText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipItem:
    """What is waiting, in words that may hang at a door; without a title there is only something to be told."""

    subject: Subject
    title: str | None = None
    deadline: datetime | None = None
    precision: Precision | None = None
    saying: Saying = NOTHING_MORE


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What is left at a door: code and number say where to leave it, and nothing says who lives there."""

    number: int
    code: str
    word: str
    worker: str
    items: tuple[SlipItem, ...]
