"""The visit list in full, for paper and for the office's own page: who lives there, what they need, how to reach them.

Entries are opened and that is written down in one transaction. Only households that are due and lie within the worker's
reach are opened, and only the people who have to be told something leave here.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.at_the_door import saying_of
from core.ids import HouseholdId, NoticeId, RequestId, ResidentId, StaffId, UnitId, VisitListId
from core.office import Office
from core.outreach import Subject
from core.paper import NoticeText, Proxy, SheetEntry, SheetPerson, ToSay, VisitSheet
from core.people import Act, Person
from core.register_entries import AccessKind, AccessReason, HouseholdEntry, PersonEntry, span_of
from core.requests import RequestEntry
from core.unit_order import Unit
from core.visit_words import visit_word
from core.visiting import DoorNote, Knock, Saying, VisitList
from services.visit_lists import strongest
from services.visits import VisitsService
from storage import access, doors, entries, paper, requests, roster, visit_notes, visits
from storage.doors import Waiting
from storage.keyring import KeyRing
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """`path` leaves out the office's root: 青石街道/柳荫社区/第一网格."""

    id: UnitId
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What was opened for a sheet."""

    waiting: Mapping[HouseholdId, Sequence[Waiting]]
    homes: Mapping[HouseholdId, HouseholdEntry]
    told_at: Mapping[ResidentId, datetime]
    answers: Mapping[RequestId, RequestEntry]
    notes: Mapping[HouseholdId, tuple[DoorNote, ...]]


@dataclass(frozen=True, slots=True)
class _Look:
    """How, when and by whom entries are opened (nobody: the office's machine), and whom they have opened before."""

    kind: AccessKind
    now: datetime
    by: StaffId | None
    seen: Collection[ResidentId] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperService:
    store: Store
    office: Office
    visits: VisitsService

    async def sheet(
        self,
        actor: Person,
        list_id: VisitListId,
        now: datetime,
        kind: AccessKind = AccessKind.PAPER,
        seen: Collection[ResidentId] = (),
    ) -> VisitSheet | None:
        """What is still due of the worker's own list; None when it is not theirs. `kind`: PAPER, or LIST for a page.

        `seen` are people whom this session has opened already: that is on record, and said once.
        """
        planned = await self.visits.show(actor, list_id, now)
        return None if planned is None else await self._sheet(actor, planned, _Look(kind, now, actor.id, seen))

    async def _sheet(self, actor: Person, planned: VisitList, look: _Look) -> VisitSheet:
        async with self.store.writing() as connection:
            found = await self._open(connection, actor, planned, look.now)
            made = tuple(
                _entry(knock, found, self.store.keys, self.office)
                for knock in planned.due
                if knock.household in found.waiting
            )
            await self._record(connection, planned.id, made, found, look)
            units = await _units(connection)
        return VisitSheet(
            list=planned.id,
            at=look.now,
            unit=_path(units, actor.unit),
            grid="" if actor.grid is None else units[actor.grid].name,
            worker=actor.name,
            entries=made,
            notices=_notices(found),
        )

    async def sheet_of_grid(self, grid: UnitId, now: datetime) -> VisitSheet | None:
        """A new list for the grid's worker, in full; None when the grid has nobody to whom it would belong.

        On record it was the office's machine that opened it: the worker may never have seen it.
        """
        planned = await self.visits.plan_for_grid(grid, now)
        if planned is None:
            return None
        async with self.store.reading() as connection:
            row = await visits.find_list(connection, planned.id)
            worker = None if row is None else await roster.person(connection, row.staff)
        return None if worker is None else await self._sheet(worker, planned, _Look(AccessKind.PAPER, now, None))

    async def grids(self) -> list[Grid]:
        async with self.store.reading() as connection:
            units = await _units(connection)
        return [Grid(id=each.id, path=_path(units, each.id)) for each in units.values() if each.is_grid]

    async def _open(self, connection: AsyncConnection, actor: Person, planned: VisitList, now: datetime) -> _Found:
        span, keys = span_of(actor, Act.VISIT), self.store.keys
        due = [knock.household for knock in planned.due]
        near = set() if span is None else await paper.within_reach(connection, span, due)
        noted = {each.outreach for each in await visits.visits_of(connection, planned.id)}
        rows = await doors.of_list(connection, planned.id, doors.since(planned.at, now, self.office))
        current = [row for row in rows if row.is_open and not row.is_over and row.id not in noted]
        waiting = _by_household(row for row in current if row.household in near)
        told = [row for each in waiting.values() for row in each]
        today = self.office.local(now).date()
        return _Found(
            waiting=waiting,
            homes=await entries.household_entries(connection, keys, waiting, today),
            told_at=await paper.told_at(connection, [row.id for row in told]),
            answers=await self._answers(connection, told),
            notes=await visit_notes.of_homes(connection, keys, waiting),
        )

    async def _answers(self, connection: AsyncConnection, rows: Iterable[Waiting]) -> dict[RequestId, RequestEntry]:
        asked = {row.request for row in rows if row.request is not None}
        held = [await requests.find(connection, self.office, each) for each in sorted(asked)]
        found = await requests.entries(connection, self.store.keys, [each for each in held if each is not None])
        return {each.request.id: each for each in found}

    async def _record(
        self,
        connection: AsyncConnection,
        list_id: VisitListId,
        made: Iterable[SheetEntry],
        found: _Found,
        look: _Look,
    ) -> None:
        """For every unit whose residents stand on the sheet, so that its supervisors see it."""
        people, homes = Counter[UnitId](), defaultdict[UnitId, set[HouseholdId]](set)
        for entry in made:
            unit, anew = found.homes[entry.household].unit, sum(each.resident not in look.seen for each in entry.people)
            people[unit] += anew
            homes[unit] |= {entry.household} if anew else set()
        for unit, count in sorted((+people).items()):
            await access.record_access(
                connection,
                self.store.keys,
                staff=look.by,
                unit=unit,
                kind=look.kind,
                list_id=list_id,
                households=homes[unit],
                count=count,
                reason=AccessReason.VISIT,
                now=look.now,
            )


async def _units(connection: AsyncConnection) -> dict[UnitId, Unit]:
    return {each.id: each for each in await requests.units(connection)}


def _path(units: Mapping[UnitId, Unit], unit: UnitId) -> str:
    names: list[str] = []
    at: UnitId | None = unit
    while at is not None and units[at].parent is not None:
        names.insert(0, units[at].name)
        at = units[at].parent
    return "/".join(names)


def _by_household(rows: Iterable[Waiting]) -> dict[HouseholdId, list[Waiting]]:
    """Everything that one knock settles, also what a digital message might still have done."""
    found: dict[HouseholdId, list[Waiting]] = defaultdict(list)
    for row in rows:
        found[row.household].append(row)
    return dict(found)


def _entry(knock: Knock, found: _Found, keys: KeyRing, office: Office) -> SheetEntry:
    home, rows = found.homes[knock.household], found.waiting[knock.household]
    people = [person for person in home.people if any(row.resident == person.resident for row in rows)]
    return SheetEntry(
        number=knock.number,
        household=knock.household,
        code=knock.code,
        word=word_of(keys, knock.household),
        address=home.address,
        people=tuple(_person(person, rows, found, office) for person in people),
        to_say=tuple(_to_say(rows, people, found, office)),
        tried=knock.tried,
        notes=found.notes.get(knock.household, ()),
    )


def word_of(keys: KeyRing, household: HouseholdId) -> str:
    """The household's visit word; the same on every slip, sheet and page."""
    return visit_word(keys.hash("household.visit_word", str(household)))


def _person(person: PersonEntry, rows: Iterable[Waiting], found: _Found, office: Office) -> SheetPerson:
    return SheetPerson(
        resident=person.resident,
        name=person.name,
        number=person.number,
        reason=strongest(row for row in rows if row.resident == person.resident),
        age=person.age,
        phone=person.phone,
        needs=tuple(sorted(person.needs)),
        visit_needs=tuple(sorted(person.needs & office.needs.always_visit)),
        language=person.language,
        proxy=_proxy(person),
        note=person.note,
        told_at=found.told_at.get(person.resident),
    )


def _proxy(person: PersonEntry) -> Proxy | None:
    if not (person.proxy_name or person.proxy_phone):
        return None
    return Proxy(name=person.proxy_name, phone=person.proxy_phone, kind=person.proxy_kind, is_away=person.is_proxy_away)


def _to_say(rows: Iterable[Waiting], people: Sequence[PersonEntry], found: _Found, office: Office) -> Iterator[ToSay]:
    """One for each notice, for each answer, and one for a regular visit; the most pressing first."""
    groups: dict[tuple[Subject, NoticeId | None, RequestId | None], list[Waiting]] = defaultdict(list)
    for row in sorted(rows, key=_urgency):
        groups[row.subject, row.notice, row.request].append(row)
    for group in groups.values():
        meant = {row.resident for row in group}
        names = tuple(person.name for person in people if person.resident in meant)
        yield _said(group[0], names if len(names) < len(people) else (), found, office)


def _urgency(row: Waiting) -> tuple[bool, float, int]:
    return row.deadline is None, row.deadline.timestamp() if row.deadline else 0.0, row.id


def _said(row: Waiting, names: tuple[str, ...], found: _Found, office: Office) -> ToSay:
    heard = None if row.request is None else found.answers.get(row.request)
    return ToSay(
        subject=row.subject,
        title=row.title or None,
        deadline=row.deadline,
        precision=row.precision,
        saying=Saying() if row.posted_at is None else saying_of(row.text, row.posted_at, office),
        asked=None if heard is None else heard.words,
        answer=None if heard is None else heard.answer,
        people=names,
    )


def _notices(found: _Found) -> tuple[NoticeText, ...]:
    """Every notice of the sheet once."""
    rows = {row.notice: row for each in found.waiting.values() for row in each if row.notice is not None}
    return tuple(NoticeText(title=rows[each].title, text=rows[each].text) for each in sorted(rows))
