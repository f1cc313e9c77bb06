"""A visit list: households in walking order, what is to be told at each door, what was tried, and what came of it.

Chat may carry everything here. Nothing tells of a person, except `names` (王*), which an office may choose to show.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from core.ids import HouseholdId, NoticeId, RequestId, ResidentId, VisitListId
from core.outreach import ContactReason, Outcome, Subject
from core.people import Act, Person, may
from core.reading import Precision
from core.typed_back import Asked
from core.typed_tokens import Ref

TWICE = 2
"""So many attempts that met nobody ask for another way."""


class NoteKind(StrEnum):
    TEXT = "text"
    VOICE = "voice"


class DayPart(StrEnum):
    """When one knocks; in the order in which another time is suggested."""

    EVENING = "evening"
    AFTERNOON = "afternoon"
    MORNING = "morning"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorNote:
    """What a worker noted at a door. `words` None: a voice message, which only that worker can hear again."""

    at: datetime
    words: str | None = field(repr=False)


NOON = time(12)
AFTER_WORK = time(17, 30)


class Standing(StrEnum):
    """How one household of a list stands now."""

    DUE = "due"
    DONE = "done"  # everybody who had to be told has an outcome from this list
    NOTED = "noted"  # nobody has to go any more: a colleague noted it, or it was confirmed otherwise
    WITHDRAWN = "withdrawn"  # the notices were withdrawn, or are not meant for them any more
    CHANGED = "changed"  # they moved, or the household lies in another grid now
    OVER = "over"  # the notices have ended; what was said in time can still be noted
    PUT_OFF = "put_off"
    HANDED = "handed"  # a colleague goes there


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a notice's text says beyond its title: the day it speaks of, and what to bring. Both in its own words."""

    day: datetime | None = None
    precision: Precision = Precision.MINUTE
    part: DayPart | None = None
    bring: tuple[str, ...] = ()
    has_more_to_bring: bool = False
    """Papers whose name would tell of the person; the full list has them."""
    words: str = ""
    """The text's own sentence for residents, where no one day says what there is to say; empty otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTell:
    """One thing that somebody in a household has to be told; `people` counts them, it never names them."""

    subject: Subject = Subject.NOTICE
    notice: NoticeId | None = None
    request: RequestId | None = None
    title: str = ""
    saying: Saying = Saying()
    deadline: datetime | None = None
    precision: Precision | None = None
    people: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One attempt of an earlier list, in terms of contact only."""

    at: datetime
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of those in a household who have to be told; `number` counts everybody of the household in the register's
    order, so that 第2人 is the same person in chat, on pages and on paper."""

    resident: ResidentId
    number: int
    outcome: Outcome | None = None
    is_due: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What else than a knock could reach them: a telephone, and relatives who live elsewhere (a call, not a door)."""

    has_phone: bool = False
    has_call: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Knock:
    """One household on a visit list. `outcome` is what all of them came to, None while it is open or differs."""

    number: int
    household: HouseholdId
    code: str
    people: int
    reason: ContactReason | None
    to_tell: tuple[ToTell, ...]
    building: str = ""
    not_home: int = 0
    outcome: Outcome | None = None
    standing: Standing = Standing.DUE
    members: tuple[Member, ...] = ()
    tried: tuple[Tried, ...] = ()
    ways: Ways = Ways()
    other_time: DayPart | None = None
    until: date | None = None
    """Put off: from that day it stands on the list again."""
    colleague: str | None = None
    """Handed over: who goes there."""
    taken_from: str | None = None
    """The colleague who handed it to this worker."""
    has_voice: bool = False
    """This worker left a voice message about it."""
    names: tuple[str, ...] = field(default=(), repr=False)
    """Masked, of everybody in the household; empty unless the office chose to show them."""

    @property
    def is_due(self) -> bool:
        return self.standing is Standing.DUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One building of a list; `number` counts the buildings of that list from 1 and is frozen with it."""

    number: int
    building: str
    due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitList:
    """`minutes` is a rough estimate for what is still due (core.walking.walk_minutes); `grid` is its worker's."""

    id: VisitListId
    at: datetime
    knocks: tuple[Knock, ...]
    minutes: int = 0
    grid: str = ""

    @property
    def due(self) -> tuple[Knock, ...]:
        return tuple(knock for knock in self.knocks if knock.is_due)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The buildings in the order of the walk."""
        names = dict.fromkeys(knock.building for knock in self.knocks)
        return tuple(
            Part(number=number, building=name, due=sum(each.building == name for each in self.due))
            for number, name in enumerate(names, 1)
        )

    def of_part(self, part: int) -> tuple[Knock, ...]:
        """The households of one building; of all buildings when there is no such part."""
        names = {each.number: each.building for each in self.parts}
        return tuple(knock for knock in self.knocks if part not in names or knock.building == names[part])

    def knock(self, number: int) -> Knock | None:
        return next((each for each in self.knocks if each.number == number), None)


class KnockReason(StrEnum):
    """What became of a tap on an outcome."""

    NOTED = "noted"
    SAME = "same"  # this very outcome stood there already
    ALREADY = "already"  # it was noted before, by this worker or a colleague
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"  # the household moved, or lies in another grid now
    TAKEN_BACK = "taken_back"
    NOTHING = "nothing"  # there is nothing to take back
    UNKNOWN = "unknown"  # no such list or number, or not theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Knocked:
    """The verdict on one tap, and the list as it stands after it; None when it is not this worker's."""

    reason: KnockReason
    visits: VisitList | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLine:
    """What became of one number that was typed. `code`: the household it stands for, None when there is none."""

    ref: Ref
    outcome: Outcome
    code: str | None
    reason: KnockReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealt:
    """One list by whose numbers something may have been ticked."""

    list: VisitListId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedBack:
    """The answer: each number with its household's code, and what was not understood. `at` names it for the undo.

    `which`: the numbers stand for other households on these lists, so nothing was noted before somebody says which."""

    list: VisitListId
    at: datetime
    lines: tuple[TypedLine, ...]
    unclear: tuple[str, ...]
    which: tuple[Dealt, ...] = ()
    asked: tuple[Asked, ...] = ()

    @property
    def noted(self) -> int:
        return sum(line.reason is KnockReason.NOTED for line in self.lines)


def may_visit(actor: Person) -> bool:
    return may(actor, Act.VISIT, own=True)


def day_part(clock: time) -> DayPart:
    if clock < NOON:
        return DayPart.MORNING
    return DayPart.AFTERNOON if clock < AFTER_WORK else DayPart.EVENING


def other_time(tried: Iterable[time]) -> DayPart | None:
    """The time of day at which nobody knocked yet; None when every time was tried, or none."""
    known = {day_part(each) for each in tried}
    return next((part for part in DayPart if part not in known), None) if known else None


def common_outcome(outcomes: Collection[Outcome | None]) -> Outcome | None:
    """What all of them came to; None while somebody is open or when they differ."""
    found = set(outcomes)
    return next(iter(found)) if len(found) == 1 else None


def numbered(order: Sequence[HouseholdId], before: dict[HouseholdId, int]) -> dict[HouseholdId, int]:
    """A household keeps the number it had before on the same day, so that a printed list stays true; new ones go on
    counting behind the highest."""
    following = max(before.values(), default=0)
    numbers: dict[HouseholdId, int] = {}
    for home in order:
        if home not in before:
            following += 1
        numbers[home] = before.get(home, following)
    return numbers


def people_by_number(people: Iterable[ResidentId], numbers: Mapping[ResidentId, int]) -> dict[int, ResidentId]:
    """Everybody by the number they have in the household; who has moved elsewhere meanwhile counts on behind."""
    found: dict[int, ResidentId] = {}
    following = max(numbers.values(), default=0)
    for each in dict.fromkeys(people):
        if each not in numbers:
            following += 1
        found[numbers.get(each, following)] = each
    return dict(sorted(found.items()))
