"""What the register shows to a person: masked in lists and searches, in full once a household was opened, and who did.

Everything that tells who somebody is hides from `repr`, so that no traceback and no log line says it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.calendar import is_workday
from core.ids import AccessId, HouseholdId, ResidentId, StaffId, UnitId, VisitListId
from core.needs import Tier
from core.office import Office
from core.outreach import Judgement, Way
from core.people import Act, Person, Reach, reach_of
from core.register import ProxyKind, ResidentState
from core.visiting import DoorNote

LONGEST_REASON = 200
BEFORE_END_OF_WORK = timedelta(hours=1)


class AccessKind(StrEnum):
    """How entries were opened."""

    REVEAL = "reveal"  # one household, in full, with a reason
    REQUEST = "request"  # what somebody of a household asked for, in their words
    EXPORT = "export"
    PAPER = "paper"
    LIST = "list"  # the full visit list on the office's page


class AccessReason(StrEnum):
    """Ready reasons for opening a household, in words nobody would type; other reasons are said in one's own words."""

    VISIT = "to_visit"  # 上门核实
    CALL = "to_call"  # 电话联系
    CORRECTION = "to_correct"  # 信息更正
    CAME = "they_came"  # 居民来访
    REQUEST = "to_answer"  # 办理诉求


ROUTINE = frozenset({AccessKind.LIST, AccessKind.PAPER, AccessKind.REQUEST})
"""What a day's work opens. Equal ones of one person and day are one line, and come after the others in a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which households somebody may see: all, or those of these units, of the own grid, and those handed over."""

    everything: bool = False
    units: frozenset[UnitId] = frozenset()
    grid: UnitId | None = None
    worker: StaffId | None = None
    """Whose handed-over households belong to it as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedEntry:
    """One person in a list or a search. It was masked before it left the store; a field that is None is not known."""

    resident: ResidentId
    household: HouseholdId
    code: str
    unit: UnitId
    grid: UnitId | None
    state: ResidentState
    name: str = field(repr=False)
    phone: str | None = field(default=None, repr=False)
    id_number: str | None = field(default=None, repr=False)
    address: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WayEntry:
    """One way of reach: when it was last proven, and what the resident said to it."""

    way: Way
    proven_at: datetime | None = None
    consent_at: datetime | None = None
    refused_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """All that the register holds of one person."""

    resident: ResidentId
    name: str = field(repr=False)
    number: int = 1
    """第几人 of the household, as chat, paper and typed numbers have it."""
    phone: str | None = field(default=None, repr=False)
    id_number: str | None = field(default=None, repr=False)
    born: str | None = field(default=None, repr=False)
    """1942 or 1942-05-03, of those without an id number."""
    age: int | None = field(default=None, repr=False)
    needs: frozenset[str] = field(default=frozenset(), repr=False)
    tier: Tier | None = field(default=None, repr=False)
    language: str | None = field(default=None, repr=False)
    proxy_name: str | None = field(default=None, repr=False)
    proxy_phone: str | None = field(default=None, repr=False)
    proxy_kind: ProxyKind | None = None
    is_proxy_away: bool = False
    note: str | None = field(default=None, repr=False)
    state: ResidentState = ResidentState.HERE
    state_since: datetime | None = None
    judgement: Judgement | None = None
    judged_at: datetime | None = None
    ways: tuple[WayEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdEntry:
    """One household in full, with everybody in it, also those who moved away or died."""

    household: HouseholdId
    code: str
    unit: UnitId
    unit_name: str
    grid: UnitId | None
    compound: str
    building: str
    entrance: str
    floor: int
    room: str
    address: str | None = field(default=None, repr=False)
    people: tuple[PersonEntry, ...] = field(default=(), repr=False)
    notes: tuple[DoorNote, ...] = field(default=(), repr=False)
    """What was noted at the door lately, the newest first; only where one household is opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Who opened what, when and why. `ready` is the ready reason; own words stand in `words` and may name somebody, so
    they are for the office's own page only."""

    id: AccessId
    at: datetime
    by: str
    """Empty: it was done on the office's machine."""
    unit: str
    kind: AccessKind
    code: str | None
    count: int
    ready: AccessReason | None
    words: str = field(default="", repr=False)
    staff: StaffId | None = None
    list: VisitListId | None = None
    """Whose households it was, where a visit list was opened."""
    times: int = 1
    """So often that day, in a line that stands for several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPage:
    """Some of what was opened, the newest first; where there is more, from which access on it is newer or older."""

    lines: tuple[Opened, ...]
    newer: AccessId | None = None
    older: AccessId | None = None


def bundled(found: Iterable[Opened], office: Office) -> tuple[Opened, ...]:
    """Equal routine openings of one person and day as one line, where the first of them stood; the rest as it is."""
    lines: dict[object, Opened] = {}
    for each in found:
        key = _sameness(each, office) if each.kind in ROUTINE else each.id
        lines[key] = replace(lines[key], times=lines[key].times + each.times) if key in lines else each
    return tuple(lines.values())


def _sameness(each: Opened, office: Office) -> tuple[object, ...]:
    who, what = (each.staff, each.by, each.unit), (each.kind, each.code, each.list, each.count, each.ready, each.words)
    return (*who, *what, _day(each.at, office))


def by_weight(found: Iterable[Opened]) -> tuple[Opened, ...]:
    """Single households and exports first: no amount of routine pushes them out of a message."""
    return tuple(sorted(found, key=lambda each: each.kind in ROUTINE))


def span_of(actor: Person, act: Act = Act.REVEAL) -> Span | None:
    """As far as this person's roles go for this act; None for nowhere."""
    reach = reach_of(actor.roles, act)
    if reach is Reach.NONE:
        return None
    if reach is Reach.ALL:
        return Span(everything=True)
    own = {"grid": actor.grid, "worker": actor.id} if reach_of(actor.roles, Act.VISIT) else {}
    units = actor.below if reach is Reach.BELOW else frozenset()
    return Span(units=units, **own)  # type: ignore[arg-type]


def reason_of(words: str) -> str | None:
    """A reason as it is kept: a ready one, or own words that say anything; None for neither."""
    plain = " ".join(words.split())[:LONGEST_REASON]
    return plain if any(each.isalpha() for each in plain) else None


def is_time_to_show(oldest: datetime, is_export: bool, now: datetime, office: Office) -> bool:
    """Are supervisors told now of what was opened since `oldest`?

    Once a workday, in its last hour, while whoever opened it can still be asked; what that hour missed comes as soon as
    the office works again. An export, which takes much with it, waits for nothing but the night.
    """
    local, today = office.local(now), office.local(now).date()
    if is_export:
        return not office.quiet_hours.holds(local.time())
    if not (is_workday(today) and office.work_hours.holds(local.time())):
        return False
    return now >= office.end_of_work(today) - BEFORE_END_OF_WORK or _day(oldest, office) < today


def _day(moment: datetime, office: Office) -> date:
    return office.local(moment).date()


def born_age(born: str | None, today: date) -> int | None:
    """1942-05-03 tells the age; 1942 the age that is reached this year."""
    if born is None:
        return None
    year, *rest = (int(part) for part in born.split("-"))
    is_ahead = len(rest) == 2 and (today.month, today.day) < (rest[0], rest[1])
    return max(today.year - year - is_ahead, 0)
