"""The grid worker's list: who, where, why and what to say, in walking order; one knock settles all of a household.

Rights are looked at in every call: the list must be the worker's own, and the household must lie in their grid, have
been handed to them, or have stood on a list of theirs a few days ago.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.digests import Digest
from core.ids import HouseholdId, ResidentId, UnitId, VisitListId
from core.office import Office
from core.outreach import Outcome
from core.people import Person
from core.typed_back import Typed
from core.visiting import Knocked, KnockReason, NoteKind, TypedBack, TypedLine, VisitList, may_visit, numbered
from services import knocking
from services.knocking import Round
from services.typing_back import note_typed, take_back_typed, which_lists
from services.visit_lists import list_of, walk
from services.visits_due import due_for, homes_due_for
from storage import deliveries, outreach, roster, visit_notes, visits
from storage.store import Store
from storage.visits import ListRow

REMOVED_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitsService:
    store: Store
    office: Office

    async def plan(self, actor: Person, now: datetime, *, building: str | None = None) -> VisitList | None:
        """/visits: a new list of all that is due; None for whoever has no grid. `building`: only that one's doors."""
        if actor.grid is None or not may_visit(actor):
            return None
        async with self.store.writing() as connection:
            list_id = await self._make(connection, actor, now, building)
        return await self.show(actor, list_id, now)

    async def households_due(self, actor: Person, now: datetime) -> int:
        """How many households wait for this worker; none for whoever makes no visits."""
        if actor.grid is None or not may_visit(actor):
            return 0
        async with self.store.reading() as connection:
            return len(await homes_due_for(connection, actor, self.office, now))

    async def beside(self, digest: Digest, reader: Person | None, now: datetime) -> Digest:
        """The digest with how many households wait for its reader."""
        return digest if reader is None else replace(digest, visits=await self.households_due(reader, now))

    async def plan_for_grid(self, grid: UnitId, now: datetime) -> VisitList | None:
        """The same for the grid's own worker, for whoever prints it at the office; None when nobody works there."""
        async with self.store.reading() as connection:
            workers = [await roster.person(connection, each) for each in await outreach.staff_of_grid(connection, grid)]
        worker = next((each for each in workers if each is not None and may_visit(each)), None)
        return None if worker is None else await self.plan(worker, now)

    async def _make(self, connection: AsyncConnection, actor: Person, now: datetime, only: str | None) -> VisitListId:
        today = self.office.local(now).date()
        due = await due_for(connection, actor, self.office, now)
        homes = walk(row for row in due if only is None or row.building == only)
        midnight = self.office.at(today, time.min)
        before = await visits.numbers_since(connection, actor.id, midnight)
        return await visits.add_list(connection, actor.id, homes, numbered(homes, before), now)

    async def show(self, actor: Person, list_id: VisitListId, now: datetime) -> VisitList | None:
        """A list as it stands; None when it is not this worker's."""
        async with self.store.reading() as connection:
            row = await visits.find_list(connection, list_id)
            if row is None or row.staff != actor.id or not may_visit(actor):
                return None
            return await list_of(connection, self.store.keys, self.office, actor, row, now)

    async def newest(self, actor: Person, now: datetime) -> VisitList | None:
        """The list that was made last, by chat, on paper or on the page."""
        async with self.store.reading() as connection:
            row = await visits.newest_list(connection, actor.id)
        return None if row is None else await self.show(actor, row.id, now)

    async def knock(
        self,
        actor: Person,
        list_id: VisitListId,
        number: int,
        outcome: Outcome,
        now: datetime,
        *,
        resident: ResidentId | None = None,
    ) -> Knocked:
        """The outcome for everybody of the household who had to be told, or for one of them. Twice equals once."""
        reason = KnockReason.UNKNOWN
        async with self.store.writing() as connection:
            found = await self._at(connection, actor, list_id, number, now)
            if found is not None:
                reason = await knocking.knock(*found, outcome, resident)
        return Knocked(reason=reason, visits=await self._after(reason, actor, list_id, now))

    async def undo(
        self,
        actor: Person,
        list_id: VisitListId,
        number: int,
        now: datetime,
        *,
        resident: ResidentId | None = None,
    ) -> Knocked:
        """The attempt never happened; what it settled is open again."""
        reason = KnockReason.UNKNOWN
        async with self.store.writing() as connection:
            found = await self._at(connection, actor, list_id, number, now)
            if found is not None:
                reason = await knocking.take_back(*found, resident)
        return Knocked(reason=reason, visits=await self._after(reason, actor, list_id, now))

    async def _after(self, reason: KnockReason, actor: Person, list_id: VisitListId, now: datetime) -> VisitList | None:
        return None if reason is KnockReason.UNKNOWN else await self.show(actor, list_id, now)

    async def _round(
        self, connection: AsyncConnection, actor: Person, list_id: VisitListId, now: datetime
    ) -> Round | None:
        row = await visits.find_list(connection, list_id)
        if row is None or row.staff != actor.id or not may_visit(actor):
            return None
        return self._round_of(connection, actor, row, now)

    def _round_of(self, connection: AsyncConnection, actor: Person, row: ListRow, now: datetime) -> Round:
        return Round(connection=connection, keys=self.store.keys, office=self.office, worker=actor, row=row, now=now)

    async def _at(
        self, connection: AsyncConnection, actor: Person, list_id: VisitListId, number: int, now: datetime
    ) -> tuple[Round, HouseholdId] | None:
        round_ = await self._round(connection, actor, list_id, now)
        home = None if round_ is None else await knocking.home_at(round_, number)
        return None if round_ is None or home is None else (round_, home)

    async def has_list(self, actor: Person) -> bool:
        """Was there ever a list by whose numbers something could be typed back?"""
        async with self.store.reading() as connection:
            return await visits.newest_list(connection, actor.id) is not None

    async def typing_codes(self, actor: Person) -> dict[int, str] | None:
        """The codes of the newest list by their numbers, so that a flat may stand for one; None without a list."""
        async with self.store.reading() as connection:
            row = await visits.newest_list(connection, actor.id)
            return None if row is None else {each.number: each.code for each in await visits.places(connection, row.id)}

    async def typed_back(self, actor: Person, typed: Typed, now: datetime) -> TypedBack:
        """Notes what was typed by the numbers of the list that is named, else of the newest; where they may as well be
        those of an earlier one it asks which."""
        async with self.store.writing() as connection:
            row = await self._typed_of(connection, actor, typed)
            if row is None:
                return _of_no_list(typed, now)
            round_ = self._round_of(connection, actor, row, now)
            which = await which_lists(round_, typed) if typed.list is None else ()
            if which:
                return TypedBack(list=row.id, at=now, lines=(), unclear=typed.unclear, which=which)
            return await note_typed(round_, typed)

    async def _typed_of(self, connection: AsyncConnection, actor: Person, typed: Typed) -> ListRow | None:
        if not may_visit(actor):
            return None
        if typed.list is None:
            return await visits.newest_list(connection, actor.id)
        row = await visits.find_list(connection, VisitListId(typed.list))
        return row if row is not None and row.staff == actor.id else None

    async def take_back_typed(self, actor: Person, list_id: VisitListId, at: datetime, now: datetime) -> int:
        """One undo for all that was typed at that moment; says for how many households."""
        async with self.store.writing() as connection:
            round_ = await self._round(connection, actor, list_id, now)
            return 0 if round_ is None else await take_back_typed(round_, at)

    async def note(
        self, actor: Person, list_id: VisitListId, number: int, kind: NoteKind, content: str, now: datetime
    ) -> bool:
        """A note on a knock, sealed at once; it is read on paper and on the office's pages only."""
        async with self.store.writing() as connection:
            found = await self._at(connection, actor, list_id, number, now)
            if found is None or not await knocking.may_note(*found):
                return False
            await visit_notes.keep(connection, self.store.keys, list_id, found[1], kind, content.strip(), actor.id, now)
        return True

    async def voice(self, actor: Person, list_id: VisitListId, number: int, now: datetime) -> str | None:
        """The file id of the actor's own last voice message about a household of their list; nobody else hears it."""
        async with self.store.reading() as connection:
            found = await self._at(connection, actor, list_id, number, now)
            if found is None:
                return None
            return await visit_notes.voice_of(connection, self.store.keys, found[1], actor.id)

    async def went_out(self, actor: Person, list_id: VisitListId, chat_id: int, message_id: int, now: datetime) -> None:
        """The list's message is the live one: it goes away after a day, and the older ones go now."""
        async with self.store.writing() as connection:
            older = await visits.went_out(connection, list_id, chat_id, message_id, actor.id)
            await _remove(connection, chat_id, message_id, now, now + REMOVED_AFTER)
            for row in older:
                if row.chat_id is not None and row.message_id is not None and now - row.created_at < REMOVED_AFTER:
                    await _remove(connection, row.chat_id, row.message_id, now, now)


def _of_no_list(typed: Typed, now: datetime) -> TypedBack:
    lines = tuple(
        TypedLine(ref=each.ref, outcome=each.outcome, code=None, reason=KnockReason.UNKNOWN) for each in typed.marks
    )
    return TypedBack(list=VisitListId(typed.list or 0), at=now, lines=lines, unclear=typed.unclear, asked=typed.asked)


async def _remove(connection: AsyncConnection, chat_id: int, message_id: int, now: datetime, at: datetime) -> None:
    await deliveries.add_again(
        connection,
        DeliveryKind.REMOVAL,
        message_id,
        chat_id,
        now=now,
        priority=Priority.QUIET,
        message_id=message_id,
        due_at=at,
    )
