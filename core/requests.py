"""What residents asked for at the door (诉求): its kinds, who may see to it, when it is due, and when it is over.

The danger is a request that sinks: it is over only when the answer was told to somebody in the household, so an answer
that was written and never carried back stays in sight.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.calendar import add_workdays, is_workday
from core.ids import HouseholdId, RequestId, StaffId, UnitId
from core.office import Office
from core.outreach import OutreachState
from core.people import Act, Person, Reach, may, reach_of
from core.unit_order import Unit

WORKDAYS = 5
"""A request is due at the end of the fifth workday after the day on which it was heard, unless somebody set a day."""

DUE_CHOICES = (1, 3, 5, 10)
"""Workdays from now that a tap offers."""

LONGEST_ANSWER = 500

LONGEST_WORDS = 4 * LONGEST_ANSWER
"""Of all that several people wrote down of one request."""

ROUND = timedelta(hours=1)
"""Before the end of work: by then the day's knocks are done, and there is time left to take what came in."""

SINCE_LAST_ROUND = timedelta(hours=24)


class RequestKind(StrEnum):
    REPAIR = "repair"
    MEDICAL = "medical"
    BENEFIT = "benefit"
    CARE = "care"
    DISPUTE = "dispute"
    OTHER = "other"


class RequestState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"  # the answer is written and has yet to be told
    CLOSED = "closed"


class RequestReason(StrEnum):
    """What became of a tap on a request."""

    ACCEPTED = "accepted"
    ALREADY = "already"
    ANSWERED = "answered"
    CLOSED = "closed"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_YOURS = "not_yours"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as chat may show it: what was said, by whom and the answer are not in here."""

    id: RequestId
    household: HouseholdId
    code: str
    unit: UnitId
    """The unit whose resident it is; it keeps sight of it whoever sees to it."""
    grid: UnitId | None
    owner: UnitId | None
    owner_name: str | None
    kind: RequestKind | None
    state: RequestState
    heard_at: datetime
    heard_by: StaffId | None
    due_at: datetime
    handled_by: StaffId | None = None
    handled_at: datetime | None = None
    has_words: bool = False
    words_by: StaffId | None = None
    """Who wrote down all of the words; nobody: the resident did, or several people."""
    has_answer: bool = False

    @property
    def is_unowned(self) -> bool:
        return self.state is RequestState.OPEN and self.owner is None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestEntry:
    """The same with the sentences, for paper and the office's own pages only."""

    request: Request
    words: str | None = field(repr=False)
    answer: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests:
    """What somebody has in sight: requests that are not over, the most pressing first."""

    held: tuple[Request, ...]
    at: datetime

    @property
    def unowned(self) -> int:
        return sum(each.is_unowned for each in self.held)

    @property
    def overdue(self) -> int:
        return sum(is_overdue(each, self.at) for each in self.held)

    @property
    def to_tell(self) -> int:
        return sum(each.state is RequestState.ANSWERED for each in self.held)


def due_of(heard_at: datetime, set_at: datetime | None, office: Office) -> datetime:
    """When somebody set no day the rule holds; so a holiday that is published later moves what was heard before."""
    return set_at or due_in(heard_at, WORKDAYS, office)


def due_in(start: datetime, workdays: int, office: Office) -> datetime:
    """The end of work so many workdays after the office's day on which `start` lies."""
    return office.end_of_work(add_workdays(office.local(start).date(), workdays))


def is_overdue(request: Request, now: datetime) -> bool:
    """Late is only who has not answered yet: the way back to the door has its own list."""
    return request.state is RequestState.OPEN and request.due_at <= now


def age_in_days(request: Request, now: datetime, office: Office) -> int:
    """Days of the office's calendar since it was heard; today is 0."""
    return max((office.local(now).date() - office.local(request.heard_at).date()).days, 0)


def may_handle(actor: Person, request: Request) -> bool:
    """Does this person see to requests of such a unit at all?

    A grid worker does in the own community, and so does whoever answers for the household's unit or for the owner.
    Whoever handed something on by a slip can thus take it back, and nobody has to ask for that.
    """
    return any(may(actor, Act.OWN_REQUESTS, unit=unit) for unit in (request.unit, request.owner) if unit is not None)


def is_listed(actor: Person, request: Request, *, is_near: bool) -> bool:
    """Does it stand on this person's own list, and may they read, take, hand on, date and answer it?

    A grid worker's list holds what was asked where they go: `is_near` says that the household lies in their grid or is
    handed to them now. What they heard elsewhere once is not theirs to read any more.
    """
    if not may_handle(actor, request):
        return False
    return is_near or reach_of(actor.roles, Act.OWN_REQUESTS) > Reach.UNIT


def judge_change(actor: Person, request: Request | None, *, is_near: bool) -> RequestReason:
    """May the kind, the owner or the day be changed now? Not any more once the answer is written."""
    if request is None:
        return RequestReason.UNKNOWN
    if not is_listed(actor, request, is_near=is_near):
        return RequestReason.NOT_YOURS
    late = {RequestState.CLOSED: RequestReason.CLOSED, RequestState.ANSWERED: RequestReason.ANSWERED}
    return late.get(request.state, RequestReason.ACCEPTED)


def judge_answer(actor: Person, request: Request | None, *, is_near: bool) -> RequestReason:
    """May words or an answer be written now? Whoever may not read it may not write either; an answer that was not
    told yet may be written anew."""
    if request is None:
        return RequestReason.UNKNOWN
    if not is_listed(actor, request, is_near=is_near):
        return RequestReason.NOT_YOURS
    return RequestReason.CLOSED if request.state is RequestState.CLOSED else RequestReason.ACCEPTED


def judge_again(actor: Person, request: Request | None, *, is_near: bool) -> RequestReason:
    """May it be opened again? Only what was settled on the spot: an answer that was told opens with its knock."""
    if request is None:
        return RequestReason.UNKNOWN
    if not is_listed(actor, request, is_near=is_near):
        return RequestReason.NOT_YOURS
    is_settled_on_the_spot = request.state is RequestState.CLOSED and not request.has_answer
    return RequestReason.ACCEPTED if is_settled_on_the_spot else RequestReason.ALREADY


def judge_sentence(words: str) -> RequestReason:
    """Is this an answer that can be carried to a door?"""
    if not words.strip():
        return RequestReason.EMPTY
    return RequestReason.TOO_LONG if len(words) > LONGEST_ANSWER else RequestReason.ACCEPTED


def joined(before: str | None, words: str, *, is_own: bool) -> str:
    """Words anew take the place of one's own; what others wrote down stays, and new words stand below it."""
    if before is None or is_own:
        return words.strip()
    more = words.strip().removeprefix(before).strip()
    return f"{before}\n{more}" if more and more not in before.splitlines() else before


def state_after(telling: Collection[OutreachState]) -> RequestState:
    """Where an answered request stands by the rows of those to be told: one person of the household suffices.

    When nobody is left to tell (all moved away), it is over too.
    """
    is_told = any(each in (OutreachState.REACHED, OutreachState.DECLINED) for each in telling)
    is_left = any(each in (OutreachState.OPEN, OutreachState.PROPOSED) for each in telling)
    return RequestState.ANSWERED if is_left and not is_told else RequestState.CLOSED


def in_order(requests: Iterable[Request], now: datetime) -> list[Request]:
    """Overdue first, then what nobody has taken, then by due date; answers that are on their way come last."""
    return sorted(requests, key=lambda each: _place(each, now))


def _place(request: Request, now: datetime) -> tuple[object, ...]:
    return (
        request.state is not RequestState.OPEN,
        not is_overdue(request, now),
        not request.is_unowned,
        request.due_at,
        request.id,
    )


def round_of(now: datetime, office: Office) -> date | None:
    """The workday whose round is on: the last hour of work. Then who answers for requests hears of them, once a day."""
    local = office.local(now)
    end = office.end_of_work(local.date())
    return local.date() if is_workday(local.date()) and end - ROUND <= now < end else None


def is_news(request: Request, reader: StaffId, now: datetime) -> bool:
    """Is it worth a line to whoever answers for its unit? What nobody has taken, what is overdue, and what a colleague
    handed there since about the last round."""
    if request.is_unowned or is_overdue(request, now):
        return True
    is_fresh = request.handled_at is not None and request.handled_at > now - SINCE_LAST_ROUND
    return request.state is RequestState.OPEN and is_fresh and request.handled_by != reader


def owners_for(home: UnitId, units: Collection[Unit]) -> tuple[Unit, ...]:
    """Who may be given a request of a resident of `home`: that unit, those above it, then the offices beside them.

    Another community is none of these: a unit with grids of its own sees to its own residents. The office's root stands
    for nobody, so it is left out where anybody else stands above.
    """
    by_id = {each.id: each for each in units}
    line = _upwards(by_id.get(home), by_id)
    if len(line) > 2:
        line = [each for each in line if each.parent is not None]
    above, with_grids = {each.id for each in line}, {each.parent for each in units if each.is_grid}
    beside = [
        each
        for each in units
        if each.parent in above and each.id not in above and each.id not in with_grids and not each.is_grid
    ]
    return (*line, *sorted(beside, key=lambda each: (each.name, each.id)))


def _upwards(unit: Unit | None, by_id: dict[UnitId, Unit]) -> list[Unit]:
    line: list[Unit] = []
    while unit is not None and unit not in line:
        line.append(unit)
        unit = None if unit.parent is None else by_id.get(unit.parent)
    return line
