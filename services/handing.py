"""Households that a colleague goes to for a while, and those that wait for the next working day.

A handover lasts until it is taken back by whoever's grid it is, or given back; nothing else ends it but a change of
staff, and that ends it for good. What is put off comes back by itself. Both change who knocks, never what has to be
told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.calendar import next_workday
from core.contact import day_began
from core.deliveries import DeliveryKind, Priority
from core.handing import (
    WHOLE_GRID,
    Colleague,
    Handed,
    HandedBack,
    HandedOver,
    HandReason,
    Left,
    Shared,
    chosen,
    comes_back,
)
from core.ids import HouseholdId, StaffId, VisitListId
from core.office import Office
from core.people import Person
from core.slots import after_quiet
from core.visiting import VisitList, may_visit
from services.visits import VisitsService
from services.visits_due import by_home, left_by, tight_of
from storage import deliveries, doors, handing, roster
from storage.handing import Handover
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingService:
    store: Store
    office: Office
    visits: VisitsService

    async def colleagues(self, actor: Person) -> tuple[Colleague, ...]:
        """To whom something can be handed; empty for whoever makes no visits."""
        if not may_visit(actor):
            return ()
        async with self.store.reading() as connection:
            return tuple(await handing.colleagues(connection, actor))

    async def hand_over(
        self, actor: Person, list_id: VisitListId, to: StaffId, now: datetime, *, part: int = 0, number: int = 0
    ) -> Handed:
        """What is due of a household, a building, the whole list or, for a leave, the whole grid."""
        colleague = next((each for each in await self.colleagues(actor) if each.id == to), None)
        found = await self.visits.show(actor, list_id, now)
        if colleague is None or found is None:
            return Handed(reason=HandReason.NOT_ALLOWED)
        async with self.store.writing() as connection:
            homes = await self._chosen(connection, actor, found, part, number)
            await handing.hand(connection, homes, to, actor.id, now)
            if homes:
                await self._tell(connection, DeliveryKind.HANDED_OVER, actor, colleague, now)
        return Handed(
            reason=HandReason.GIVEN if homes else HandReason.NOTHING, households=len(homes), colleague=colleague.name
        )

    async def _chosen(
        self, connection: AsyncConnection, actor: Person, found: VisitList, part: int, number: int
    ) -> list[HouseholdId]:
        """The households that are still the worker's to hand on."""
        if part == WHOLE_GRID:
            return [] if actor.grid is None else await handing.homes_in(connection, actor.grid)
        homes = [each.household for each in chosen(found, part, number)]
        reached = await handing.reached_by(connection, actor, homes)
        return [home for home in homes if home in reached]

    async def _tell(
        self, connection: AsyncConnection, kind: DeliveryKind, by: Person, colleague: Colleague, now: datetime
    ) -> None:
        """The colleague hears of it once, however many buildings change hands one after the other."""
        if colleague.telegram_id is not None:
            await deliveries.add_again(
                connection,
                kind,
                by.id,
                colleague.telegram_id,
                now=now,
                priority=Priority.QUIET,
                staff_id=colleague.id,
                due_at=after_quiet(now, self.office),
            )

    async def message_for(self, by: StaffId, to: StaffId) -> HandedOver | None:
        """What the colleague is told; None when it was taken back on the way."""
        async with self.store.reading() as connection:
            found = [each for each in await handing.taken_by(connection, to) if each.by == by]
            name = await handing.name_of(connection, by)
        return HandedOver(by=name, households=len(found)) if found and name else None

    async def given_back(self, by: StaffId, to: StaffId, since: datetime) -> HandedBack | None:
        """What whoever's grid it is is told; None when they have it no more."""
        async with self.store.reading() as connection:
            owner, name = await roster.person(connection, to), await handing.name_of(connection, by)
            if owner is None or owner.grid is None or name is None or not may_visit(owner):
                return None
            count = await handing.homes_given_back(connection, by, owner.grid, since)
        return HandedBack(by=name, households=count) if count else None

    async def shared(self, actor: Person, now: datetime) -> Shared:
        if not may_visit(actor):
            return Shared()
        async with self.store.reading() as connection:
            given = [] if actor.grid is None else await handing.given_in(connection, actor.grid, actor.id)
            taken = await handing.taken_by(connection, actor.id)
            return Shared(given=len(given), taken=len(taken), left=await self._left(connection, actor, now))

    async def _left(self, connection: AsyncConnection, actor: Person, now: datetime) -> Left | None:
        homes, today = await left_by(connection, actor, self.office, now), self.office.local(now).date()
        if not homes:
            return None
        until = await handing.waiting(connection, today)
        tight = [home for home, rows in homes.items() if tight_of(rows, until[home], self.office, today)]
        return Left(households=len(homes), until=min(until[home] for home in homes), tight=len(tight))

    async def fetch_back(self, actor: Person, now: datetime) -> Handed:
        """Takes back all of the own grid that is with colleagues."""
        if actor.grid is None or not may_visit(actor):
            return Handed(reason=HandReason.NOT_ALLOWED)
        async with self.store.writing() as connection:
            given = await handing.given_in(connection, actor.grid, actor.id)
            return await _end(connection, given, HandReason.BACK, now)

    async def give_back(self, actor: Person, now: datetime) -> Handed:
        """Gives back all that colleagues handed over; those whose grid it is hear of it."""
        async with self.store.writing() as connection:
            taken = await handing.taken_by(connection, actor.id)
            for owner in await handing.workers_of(connection, {each.grid for each in taken if each.grid is not None}):
                if owner.id != actor.id:
                    await self._tell(connection, DeliveryKind.HANDED_BACK, actor, owner, now)
            return await _end(connection, taken, HandReason.RETURNED, now)

    async def take_up(self, actor: Person, now: datetime) -> Handed:
        """改回来: all that this worker left for another day stands on today's list again."""
        if not may_visit(actor):
            return Handed(reason=HandReason.NOT_ALLOWED)
        async with self.store.writing() as connection:
            homes = await left_by(connection, actor, self.office, now)
            count = await handing.bring_back(connection, homes)
        return _moved(HandReason.ON_LIST, count)

    async def bring_back(self, actor: Person, list_id: VisitListId, number: int, now: datetime) -> Handed:
        """One household stands on the list again: from tomorrow, or from a colleague."""
        found = await self.visits.show(actor, list_id, now)
        knock = None if found is None else found.knock(number)
        if knock is None:
            return Handed(reason=HandReason.NOT_ALLOWED)
        async with self.store.writing() as connection:
            if not await handing.reached_by(connection, actor, [knock.household]):
                return Handed(reason=HandReason.NOT_ALLOWED)
            count = await handing.bring_back(connection, [knock.household])
            if knock.colleague is None:
                return _moved(HandReason.ON_LIST, count)
            return _moved(HandReason.BACK, await handing.end(connection, [knock.household], now))

    async def tend(self, now: datetime) -> None:
        """Each tick: a handover that no longer holds is ended, whatever made it so; and a household that was put off is
        back when something came up there that cannot wait."""
        async with self.store.reading() as connection:
            is_dead = await handing.dead(connection)
            back = await self._pressing(connection, now)
        if not (is_dead or back):
            return
        async with self.store.writing() as connection:
            await handing.end_dead(connection, now)
            await handing.bring_back(connection, back)

    async def _pressing(self, connection: AsyncConnection, now: datetime) -> list[HouseholdId]:
        today = self.office.local(now).date()
        held = await handing.known_when_put_off(connection, today)
        if not held:
            return []
        rows = by_home(await doors.due_in(connection, None, held, day_began(now, self.office)))
        tight = {home: tight_of(found, held[home][0], self.office, today) for home, found in rows.items()}
        return [home for home, found in tight.items() if comes_back(found, held[home][1].split())]

    async def put_off(
        self, actor: Person, list_id: VisitListId, now: datetime, *, part: int = 0, number: int = 0
    ) -> Handed:
        """Leaves what is due of a household, a building or the list for the next working day."""
        found = await self.visits.show(actor, list_id, now)
        if found is None:
            return Handed(reason=HandReason.NOT_ALLOWED)
        today = self.office.local(now).date()
        until = next_workday(today)
        async with self.store.writing() as connection:
            homes = [each.household for each in chosen(found, part, number)]
            reached = await handing.reached_by(connection, actor, homes)
            rows = by_home(await doors.due_in(connection, None, reached, day_began(now, self.office)))
            known = {home: tight_of(rows.get(home, ()), until, self.office, today) for home in homes if home in reached}
            await handing.wait_until(
                connection, {home: " ".join(found) for home, found in known.items()}, until, actor.id
            )
        return Handed(
            reason=HandReason.PUT_OFF if known else HandReason.NOTHING,
            households=len(known),
            until=until,
            tight=sum(map(bool, known.values())),
        )


async def _end(connection: AsyncConnection, held: Iterable[Handover], reason: HandReason, now: datetime) -> Handed:
    """What whoever had them put off is put off no more: it is for others to say now."""
    homes = [each.household for each in held]
    await handing.bring_back(connection, homes)
    return _moved(reason, await handing.end(connection, homes, now))


def _moved(reason: HandReason, count: int) -> Handed:
    return Handed(reason=reason if count else HandReason.NOTHING, households=count)
