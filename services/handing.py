"""Households that a colleague goes to for a while, and those that wait for the next working day.

A handover lasts until it is taken back by whoever's grid it is, or given back; nothing else ends it but a change of
staff, and that ends it for good. What is put off comes back by itself. Both change who knocks, never what has to be
told.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.calendar import next_workday
from core.deliveries import DeliveryKind, Priority
from core.handing import WHOLE_GRID, Colleague, Handed, HandedOver, HandReason, Shared, chosen
from core.ids import HouseholdId, StaffId, VisitListId
from core.office import Office
from core.people import Person
from core.slots import after_quiet
from core.visiting import Knock, VisitList, may_visit
from services.knocking import goes_to
from services.visits import VisitsService
from storage import deliveries, handing
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
                await self._tell(connection, actor, colleague, now)
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
        return [home for home in homes if await goes_to(connection, actor, home)]

    async def _tell(self, connection: AsyncConnection, actor: Person, colleague: Colleague, now: datetime) -> None:
        """The colleague hears of it once, however many buildings are handed over one after the other."""
        if colleague.telegram_id is not None:
            await deliveries.add_again(
                connection,
                DeliveryKind.HANDED_OVER,
                actor.id,
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

    async def shared(self, actor: Person) -> Shared:
        if not may_visit(actor):
            return Shared()
        async with self.store.reading() as connection:
            given = [] if actor.grid is None else await handing.given_in(connection, actor.grid, actor.id)
            return Shared(given=len(given), taken=len(await handing.taken_by(connection, actor.id)))

    async def fetch_back(self, actor: Person, now: datetime) -> Handed:
        """Takes back all of the own grid that is with colleagues."""
        if actor.grid is None or not may_visit(actor):
            return Handed(reason=HandReason.NOT_ALLOWED)
        async with self.store.writing() as connection:
            given = await handing.given_in(connection, actor.grid, actor.id)
            return _back(await handing.end(connection, [each.household for each in given], now))

    async def give_back(self, actor: Person, now: datetime) -> Handed:
        """Gives back all that colleagues handed over."""
        async with self.store.writing() as connection:
            taken = await handing.taken_by(connection, actor.id)
            return _back(await handing.end(connection, [each.household for each in taken], now))

    async def bring_back(self, actor: Person, list_id: VisitListId, number: int, now: datetime) -> Handed:
        """One household stands on the list again: from tomorrow, or from a colleague."""
        found = await self.visits.show(actor, list_id, now)
        knock = None if found is None else found.knock(number)
        if knock is None:
            return Handed(reason=HandReason.NOT_ALLOWED)
        async with self.store.writing() as connection:
            if not await goes_to(connection, actor, knock.household):
                return Handed(reason=HandReason.NOT_ALLOWED)
            count = await handing.bring_back(connection, [knock.household])
            if knock.colleague is not None:
                count += await handing.end(connection, [knock.household], now)
        return _back(count)

    async def tend(self, now: datetime) -> None:
        """Each tick: what no longer holds is ended, whatever made it so; a role given again revives none."""
        async with self.store.reading() as connection:
            if not await handing.dead(connection):
                return
        async with self.store.writing() as connection:
            await handing.end_dead(connection, now)

    async def put_off(
        self, actor: Person, list_id: VisitListId, now: datetime, *, part: int = 0, number: int = 0
    ) -> Handed:
        """Leaves what is due of a household, a building or the list for the next working day."""
        found = await self.visits.show(actor, list_id, now)
        if found is None:
            return Handed(reason=HandReason.NOT_ALLOWED)
        until = next_workday(self.office.local(now).date())
        async with self.store.writing() as connection:
            knocks = chosen(found, part, number)
            kept = [each for each in knocks if await goes_to(connection, actor, each.household)]
            await handing.wait_until(connection, [each.household for each in kept], until, actor.id)
        tight = sum(self._is_tight(each, until) for each in kept)
        return Handed(
            reason=HandReason.PUT_OFF if kept else HandReason.NOTHING, households=len(kept), until=until, tight=tight
        )

    def _is_tight(self, knock: Knock, until: date) -> bool:
        """Something there is due before that day's work is over."""
        end = self.office.end_of_work(until)
        return any(each.deadline is not None and each.deadline < end for each in knock.to_tell)


def _back(count: int) -> Handed:
    return Handed(reason=HandReason.BACK if count else HandReason.NOTHING, households=count)
