"""Graded access to the register: masked search, opening one household with a reason, and who opened what.

Opening is written down in the transaction that reads the entries: there is no way to see them and leave no line.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.ids import AccessId, HouseholdId, ResidentId, StaffId, UnitId
from core.imports.households import read_code
from core.imports.identity import is_well_formed
from core.imports.phones import phone
from core.imports.words import clean, person_name, plain_code
from core.office import Office
from core.people import Act, Person, Role, may
from core.register_entries import (
    AccessKind,
    HouseholdEntry,
    MaskedEntry,
    Opened,
    OpenedPage,
    Span,
    bundled,
    by_weight,
    is_time_to_show,
    reason_of,
    span_of,
)
from storage import access, deliveries, entries, register, roster, visit_notes
from storage.store import Store

Access = tuple[AccessId, UnitId, StaffId | None, AccessKind, datetime]
PER_PAGE = 50
MOST_READ = 20 * PER_PAGE
"""So many openings a page reads at most to fill its lines; the rest stand on the next page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessService:
    store: Store
    office: Office

    async def search(self, actor: Person, words: str, now: datetime) -> tuple[MaskedEntry, ...] | None:
        """By household code, exact name, phone or identity number, within the actor's reach; None for the others."""
        del now  # a masked search opens nothing, so there is no time to write down
        span = span_of(actor)
        if span is None:
            return None
        async with self.store.reading() as connection:
            found = await self._found(connection, clean(words))
            return await access.masked_entries(connection, self.store.keys, span, residents=found, code=code_of(words))

    async def _found(self, connection: AsyncConnection, words: str) -> set[ResidentId]:
        if not words:
            return set()
        found, keys = await register.find_by(connection, self.store.keys, name=person_name(words)), self.store.keys
        number, plain = phone(words), plain_code(words).upper()
        if number is not None:
            found += await register.find_by(connection, keys, phone=number)
        if is_well_formed(plain):
            found += await register.find_by(connection, keys, id_number=plain)
        return set(found)

    async def may_open(self, actor: Person, household_id: HouseholdId) -> bool:
        """May this person open it, if they give a reason?"""
        span = span_of(actor)
        async with self.store.reading() as connection:
            return span is not None and await access.is_within(connection, span, household_id)

    async def open_household(
        self, actor: Person, household_id: HouseholdId, reason: str, now: datetime
    ) -> HouseholdEntry | None:
        """Everything of one household, written down with the reason; None without a right or without a reason."""
        why, span = reason_of(reason), span_of(actor)
        if why is None or span is None:
            return None
        async with self.store.writing() as connection:
            if not await access.is_within(connection, span, household_id):
                return None
            return await self._open(connection, actor, household_id, why, now)

    async def _open(
        self, connection: AsyncConnection, actor: Person, household_id: HouseholdId, reason: str, now: datetime
    ) -> HouseholdEntry | None:
        today, keys = self.office.local(now).date(), self.store.keys
        entry = await entries.household_entry(connection, keys, household_id, today)
        if entry is not None:
            await access.record_access(
                connection,
                keys,
                staff=actor.id,
                unit=entry.unit,
                kind=AccessKind.REVEAL,
                household=household_id,
                count=len(entry.people),
                reason=reason,
                now=now,
            )
            notes = await visit_notes.of_homes(connection, keys, [household_id])
            entry = replace(entry, notes=notes.get(household_id, ()))
        return entry

    async def opened(
        self, actor: Person, *, before: AccessId | None = None, after: AccessId | None = None
    ) -> OpenedPage | None:
        """A page of the openings in this supervisor's units, in any for administrators; None for everybody else.

        The latest ones, or those older than `before`, or newer than `after`.
        """
        span = _overseen(actor)
        if span is None:
            return None
        units = None if span.everything else span.units
        async with self.store.reading() as connection:
            found = await self._page(connection, units, before, after)
            newer = bool(found) and await self._is_any(connection, units, first=AccessId(found[0].id + 1))
            older = bool(found) and await self._is_any(connection, units, last=AccessId(found[-1].id - 1))
        return OpenedPage(
            lines=bundled(found, self.office),
            newer=found[0].id if newer else None,
            older=found[-1].id if older else None,
        )

    async def _page(
        self,
        connection: AsyncConnection,
        units: frozenset[UnitId] | None,
        before: AccessId | None,
        after: AccessId | None,
    ) -> list[Opened]:
        """As many as fill a page once equal ones are one line, the newest first."""
        found: list[Opened] = []
        while len(found) < MOST_READ and len(bundled(found, self.office)) < PER_PAGE:
            part = await access.opened(
                connection,
                self.store.keys,
                units,
                first=None if after is None else AccessId(after + 1),
                last=None if before is None else AccessId(before - 1),
                limit=PER_PAGE,
                is_rising=after is not None,
            )
            if not part:
                break
            found = [*part, *found] if after is not None else [*found, *part]
            before, after = (None, found[0].id) if after is not None else (found[-1].id, None)
        return found

    async def _is_any(
        self,
        connection: AsyncConnection,
        units: frozenset[UnitId] | None,
        first: AccessId | None = None,
        last: AccessId | None = None,
    ) -> bool:
        return bool(await access.opened(connection, self.store.keys, units, first=first, last=last, limit=1))

    async def codes_of(self, actor: Person, access_id: AccessId) -> tuple[str, ...] | None:
        """The households of a visit list that somebody opened; None for who oversees nothing, or not that."""
        span = _overseen(actor)
        if span is None:
            return None
        async with self.store.reading() as connection:
            return await access.codes_of(connection, None if span.everything else span.units, access_id) or None

    async def letter(self, actor: Person, first: AccessId, last: AccessId) -> tuple[Opened, ...]:
        """What one message tells this supervisor: others' openings between the two, all of them; single households and
        exports come first, then the newest first."""
        span = _overseen(actor)
        if span is None:
            return ()
        units = None if span.everything else span.units
        async with self.store.reading() as connection:
            found = await access.opened(connection, self.store.keys, units, first=first, last=last, but=actor.id)
        return by_weight(bundled(found, self.office))

    async def tend(self, now: datetime) -> None:
        """At every tick: supervisors are told of what was opened, once a workday, all in one message."""
        async with self.store.reading() as connection:
            waiting = await access.unshown(connection)
        if not self._is_time(waiting, now):
            return
        async with self.store.writing() as connection:
            waiting = await access.unshown(connection)
            if waiting:
                await _tell(connection, waiting, now)

    def _is_time(self, waiting: list[Access], now: datetime) -> bool:
        if not waiting:
            return False
        is_export = any(kind is AccessKind.EXPORT for _, _, _, kind, _ in waiting)
        return is_time_to_show(waiting[0][4], is_export, now, self.office)


def _overseen(actor: Person) -> Span | None:
    """Whose openings this person watches over: never those of a grid worker's own grid."""
    return span_of(actor, Act.COVERAGE)


async def _tell(connection: AsyncConnection, waiting: list[Access], now: datetime) -> None:
    """Each supervisor gets one message, from the first access that nobody was told of to the last."""
    first, last = waiting[0][0], waiting[-1][0]
    for staff_id, telegram_id in sorted(await _watchers(connection, waiting)):
        await deliveries.add(
            connection,
            DeliveryKind.REGISTER_OPENED,
            last,
            telegram_id,
            now=now,
            priority=Priority.QUIET,
            revision=first,
            staff_id=staff_id,
        )
    await access.mark_shown(connection, last, now)


async def _watchers(connection: AsyncConnection, waiting: Iterable[Access]) -> set[tuple[StaffId, int]]:
    people = [
        (await roster.person(connection, staff_id), telegram_id)
        for staff_id, telegram_id in await roster.with_role(connection, Role.SUPERVISOR)
    ]
    over = [(each, telegram_id) for each, telegram_id in people if each is not None]
    found: set[tuple[StaffId, int]] = set()
    for unit, staff_id in {(unit, staff_id) for _, unit, staff_id, _, _ in waiting}:
        near = _near([each for each in over if each[0].id != staff_id], unit)
        admins = [each for each in await roster.with_role(connection, Role.ADMIN) if each[0] != staff_id]
        found |= set(near or admins)
    return found


def _near(people: list[tuple[Person, int]], unit: UnitId) -> list[tuple[StaffId, int]]:
    """The unit's own supervisors; where it has none, those above it."""
    over = [each for each in people if may(each[0], Act.COVERAGE, unit=unit)]
    own = [each for each in over if each[0].unit == unit]
    return [(person.id, telegram_id) for person, telegram_id in own or over]


def code_of(words: str) -> str | None:
    """A household's code in its one form, with a compound in front or not; None for what cannot be one."""
    plain = plain_code(words).upper()
    place = read_code(plain)
    if place is not None:
        return place.code
    return plain if any(each.isdecimal() for each in plain) else None
