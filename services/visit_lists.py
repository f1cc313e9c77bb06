"""A visit list as it stands now: put together from its entries, what waits at the doors, and what was noted since.

It only reads. The danger is a list that says less than is true: a household that nobody has to go to any more stays
in its place and says so, and whatever an outcome would settle is shown.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, OutreachId, ResidentId, StaffId
from core.office import Office
from core.outreach import SETTLED, ContactReason, Outcome
from core.people import Person
from core.visiting import (
    DayPart,
    Knock,
    Member,
    Standing,
    ToTell,
    Tried,
    VisitList,
    Ways,
    common_outcome,
    other_time,
    people_by_number,
)
from core.walking import Door, in_walking_order, walk_minutes
from services.visits_due import by_home, saying_in
from storage import access, doors, handing, roster, visit_notes, visits
from storage.doors import Waiting
from storage.handing import Handover
from storage.keyring import KeyRing
from storage.visits import ListRow, Place, VisitRow

_STRONGEST = list(ContactReason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All that was read for one list."""

    worker: Person
    office: Office
    row: ListRow
    waiting: Mapping[HouseholdId, list[Waiting]]
    visited: Mapping[OutreachId, VisitRow]
    earlier: Mapping[HouseholdId, list[VisitRow]]
    not_home: Mapping[OutreachId, int]
    handed: Mapping[HouseholdId, Handover]
    put_off: Mapping[HouseholdId, date]
    names: Mapping[HouseholdId, tuple[str, ...]]
    numbers: Mapping[HouseholdId, Mapping[ResidentId, int]]
    givers: Mapping[StaffId, str]
    """Who handed something to this worker."""
    voices: Collection[HouseholdId]
    """Households about which this worker left a voice message."""
    compounds: int


async def list_of(
    connection: AsyncConnection, keys: KeyRing, office: Office, worker: Person, row: ListRow, now: datetime
) -> VisitList:
    places = await visits.places(connection, row.id)
    book = await _book(connection, keys, office, worker, row, places, now)
    knocks = tuple(_knock(place, book) for place in places)
    due = [_door(book.waiting[each.household]) for each in knocks if each.is_due]
    grid = "" if worker.grid is None else (await roster.unit_names(connection)).get(worker.grid, "")
    return VisitList(id=row.id, at=row.created_at, knocks=knocks, minutes=walk_minutes(due), grid=grid)


async def _book(
    connection: AsyncConnection,
    keys: KeyRing,
    office: Office,
    worker: Person,
    row: ListRow,
    places: list[Place],
    now: datetime,
) -> Book:
    made = await visits.visits_of(connection, row.id)
    home_of = {each.outreach: each.household for each in made}
    waiting: dict[HouseholdId, list[Waiting]] = {}
    for each in await doors.of_list(connection, row.id, doors.since(row.created_at, now, office)):
        waiting.setdefault(home_of.get(each.id, each.household), []).append(each)
    ids = [each.id for found in waiting.values() for each in found]
    homes = [place.household for place in places]
    handed = await handing.of_homes(connection, homes)
    return Book(
        worker=worker,
        office=office,
        row=row,
        waiting=waiting,
        visited={each.outreach: each for each in made},
        earlier=_by_home(await visits.earlier(connection, ids, row.id)),
        not_home=await visits.not_home_counts(connection, ids),
        handed=handed,
        givers=await _givers(connection, worker, handed.values()),
        put_off=await handing.waiting(connection, office.local(now).date()),
        names=await access.masked_names(connection, keys, homes) if office.shows_masked_names else {},
        numbers=await access.numbers(connection, homes),
        voices=await visit_notes.with_voice(connection, homes, worker.id),
        compounds=len({place.compound for place in places}),
    )


async def _givers(connection: AsyncConnection, worker: Person, handed: Iterable[Handover]) -> dict[StaffId, str]:
    ids = {each.by for each in handed if each.to == worker.id and each.by != worker.id}
    return await handing.names_of(connection, ids)


def _by_home(rows: Iterable[VisitRow]) -> dict[HouseholdId, list[VisitRow]]:
    found: dict[HouseholdId, list[VisitRow]] = {}
    for row in rows:
        found.setdefault(row.household, []).append(row)
    return found


def _knock(place: Place, book: Book) -> Knock:
    rows = book.waiting.get(place.household, [])
    open_rows = [row for row in rows if row.is_open and row.id not in book.visited]
    standing = _standing(place, rows, open_rows, book)
    shown = rows if standing is Standing.DONE else [row for row in open_rows if not row.is_over] or open_rows
    members = _members(place.household, rows, book)
    tried = _tried(book.earlier.get(place.household, []))
    handed = book.handed.get(place.household)
    due = [row for row in open_rows if row.is_due]
    return Knock(
        number=place.number,
        household=place.household,
        code=place.code,
        building=_building(place, book),
        people=len({row.resident for row in shown}),
        reason=strongest(due),
        to_tell=_to_tell(shown, book.office),
        not_home=max((book.not_home.get(row.id, 0) for row in rows), default=0),
        outcome=common_outcome([each.outcome for each in members]),
        standing=standing,
        members=members,
        tried=tried,
        ways=Ways(has_phone=any(row.has_phone for row in shown), has_call=any(row.has_call for row in shown)),
        other_time=_other_time(place.household, book),
        until=book.put_off.get(place.household),
        colleague=None if handed is None or handed.to == book.worker.id else handed.name,
        taken_from=book.givers.get(handed.by) if handed is not None and handed.to == book.worker.id else None,
        has_voice=place.household in book.voices,
        names=book.names.get(place.household, ()),
    )


def strongest(rows: Iterable[Waiting]) -> ContactReason | None:
    return min((row.reason for row in rows if row.reason), key=_STRONGEST.index, default=None)


def _standing(place: Place, rows: list[Waiting], open_rows: list[Waiting], book: Book) -> Standing:
    if any(row.is_due for row in open_rows):
        return _standing_of_due(place, book)
    if any(row.id in book.visited for row in rows):
        return Standing.DONE
    if any(row.asks_for_visit for row in open_rows):
        return Standing.OVER
    if any(row.state in SETTLED for row in rows):
        return Standing.NOTED
    if any(row.is_open for row in rows):
        return Standing.NOTED
    return Standing.WITHDRAWN if any(row.is_here for row in rows) else Standing.CHANGED


def _standing_of_due(place: Place, book: Book) -> Standing:
    handed = book.handed.get(place.household)
    is_taken = handed is not None and handed.to == book.worker.id
    if not is_taken and place.grid != book.worker.grid:
        return Standing.CHANGED
    if handed is not None and not is_taken:
        return Standing.HANDED
    return Standing.PUT_OFF if place.household in book.put_off else Standing.DUE


def _members(home: HouseholdId, rows: list[Waiting], book: Book) -> tuple[Member, ...]:
    """Those of the household who have to be told, in the register's order."""
    found = {resident: list(theirs) for resident, theirs in groupby(rows, key=lambda row: row.resident)}
    numbered = people_by_number(found, book.numbers.get(home, {}))
    return tuple(_member(resident, number, found[resident], book) for number, resident in numbered.items())


def _member(resident: ResidentId, number: int, rows: list[Waiting], book: Book) -> Member:
    left = [row for row in rows if row.is_due and row.id not in book.visited]
    outcomes = {book.visited[row.id].outcome for row in rows if row.id in book.visited}
    outcome: Outcome | None = None if left or not outcomes else min(outcomes)
    return Member(resident=resident, number=number, outcome=outcome, is_due=bool(left))


def _to_tell(rows: list[Waiting], office: Office) -> tuple[ToTell, ...]:
    """One line for each notice, answer and regular visit, the most pressing first."""
    found: dict[tuple[object, ...], list[Waiting]] = {}
    for row in rows:
        found.setdefault((row.subject, row.notice, row.request), []).append(row)
    told = [_one_to_tell(same, office) for same in found.values()]
    return tuple(sorted(told, key=_urgency))


def _urgency(each: ToTell) -> tuple[bool, float]:
    return each.deadline is None, each.deadline.timestamp() if each.deadline else 0.0


def _one_to_tell(rows: list[Waiting], office: Office) -> ToTell:
    first = rows[0]
    return ToTell(
        subject=first.subject,
        notice=first.notice,
        request=first.request,
        title=first.title,
        saying=saying_in(first, office),
        deadline=first.deadline,
        precision=first.precision,
        people=len({row.resident for row in rows}),
    )


def _tried(rows: list[VisitRow]) -> tuple[Tried, ...]:
    return tuple(dict.fromkeys(Tried(at=row.at, outcome=row.outcome) for row in rows))


def _other_time(home: HouseholdId, book: Book) -> DayPart | None:
    made = [each for each in book.visited.values() if each.household == home]
    missed = [each for each in [*book.earlier.get(home, []), *made] if each.outcome is Outcome.NOT_HOME]
    return other_time(book.office.local(each.at).time() for each in missed)


def _building(place: Place, book: Book) -> str:
    return f"{place.compound} {place.building}".strip() if book.compounds > 1 else place.building


def walk(rows: Iterable[Waiting]) -> list[HouseholdId]:
    """The households of these rows in walking order."""
    return [door.household for door in in_walking_order(map(_door, by_home(rows).values()))]


def _door(rows: list[Waiting]) -> Door:
    first, reason = rows[0], strongest(rows)
    return Door(
        household=first.household,
        compound=first.compound,
        building=first.building,
        entrance=first.entrance,
        floor=first.floor,
        room=first.room,
        deadline=min((row.deadline for row in rows if row.deadline is not None), default=None),
        rank=len(_STRONGEST) if reason is None else _STRONGEST.index(reason),
        notices=len({(row.notice, row.request) for row in rows}),
    )
