"""A grid worker adds a resident or corrects an entry: at the door, in chat or on the office's page.

The right is the household's: it lies in the worker's grid or was handed to them. Every change is on record without what
it said, and the contact reasons of whoever it touches are worked out anew in the same transaction.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, ResidentId
from core.imports.households import LONGEST_CODE, dwelling_of, floor_of, is_well_formed, place_of, read_code
from core.imports.words import plain_code
from core.office import Office
from core.people import Act, Person
from core.register import ResidentState
from core.register_entries import Span, span_of
from core.registering import (
    Correction,
    Doors,
    Entrance,
    HouseholdCard,
    Placed,
    Registered,
    RegisterReason,
    Typed,
    room_and_name,
    typed_in,
)
from services.correcting import Correcting, ways_with
from storage import access, ledger, register, registering
from storage.register import Details, Home
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteringService:
    store: Store
    office: Office

    async def entrances(self, actor: Person) -> tuple[Entrance, ...] | None:
        """Where the actor may register somebody; None for whoever may nowhere."""
        span = _span(actor)
        if span is None:
            return None
        async with self.store.reading() as connection:
            return await registering.entrances(connection, span)

    async def doors(self, actor: Person, anchor: HouseholdId) -> Doors | None:
        """The households behind the anchor's entrance; None when that is not the actor's."""
        span = _span(actor)
        if span is None:
            return None
        async with self.store.reading() as connection:
            return await registering.doors(connection, span, anchor)

    async def card(self, actor: Person, household_id: HouseholdId) -> HouseholdCard | None:
        """What chat may show of a household; None when it is not the actor's."""
        span = _span(actor)
        if span is None:
            return None
        async with self.store.reading() as connection:
            return await registering.card(
                connection, self.store.keys, span, household_id, is_masked=self.office.shows_masked_names
            )

    async def home_of(self, actor: Person, resident_id: ResidentId) -> HouseholdId | None:
        """Where this resident lives; None when that is not the actor's."""
        span = _span(actor)
        if span is None:
            return None
        async with self.store.reading() as connection:
            return await registering.home_of(connection, span, resident_id)

    async def find(self, actor: Person, words: str) -> Placed | None:
        """The households of a typed code, or the code that could be made one; None for whoever may nowhere."""
        span, code = _span(actor), _code(words)
        if span is None:
            return None
        if code is None:
            return Placed()
        async with self.store.reading() as connection:
            found = await registering.with_code(connection, span, code)
            is_taken = bool(found) or await self._is_elsewhere(connection, actor, code)
        can_be_made = not is_taken and actor.grid is not None and read_code(code) is not None and is_well_formed(code)
        return Placed(found=found, new=code if can_be_made else None)

    async def _is_elsewhere(self, connection: AsyncConnection, actor: Person, code: str) -> bool:
        """Does the community have such a household in another grid?"""
        if actor.grid is None:
            return False
        unit_id = await registering.community_of(connection, actor.grid)
        return await registering.home_with(connection, unit_id, code) is not None

    async def add(self, actor: Person, household_id: HouseholdId, words: str, now: datetime) -> Registered:
        """Somebody lives here: a name, and a phone number if one stands behind it. Twice equals once."""
        typed, span = typed_in(words), _span(actor)
        if typed is None:
            return Registered(reason=RegisterReason.NO_NAME, household=household_id)
        async with self.store.writing() as connection:
            if span is None or not await access.is_within(connection, span, household_id):
                return Registered(reason=RegisterReason.NOT_ALLOWED)
            return await self._add(connection, actor, household_id, typed, now)

    async def add_behind(self, actor: Person, anchor: HouseholdId, words: str, now: datetime) -> Registered:
        """0502 王芳: a door that is not in the register yet, behind the anchor's entrance."""
        room, rest = room_and_name(words)
        typed, span = typed_in(rest), _span(actor)
        if not room:
            return Registered(reason=RegisterReason.NO_ROOM)
        if typed is None:
            return Registered(reason=RegisterReason.NO_NAME)
        async with self.store.writing() as connection:
            known = None if span is None else await registering.doors(connection, span, anchor)
            home = None if known is None else await self._behind(connection, actor, known, room)
            household_id = None if home is None else await self._home(connection, actor, home, now)
            if household_id is None:
                return Registered(reason=RegisterReason.NOT_ALLOWED if known is None else RegisterReason.NO_ROOM)
            return await self._add(connection, actor, household_id, typed, now)

    async def add_home(self, actor: Person, code: str, now: datetime) -> HouseholdId | None:
        """A household in the actor's own grid; None without a right, for one of another grid, and for a code that does
        not spell a place: whatever else was typed might be a name."""
        place = read_code(plain_code(code))
        if _span(actor) is None or place is None or actor.grid is None or not is_well_formed(place.code):
            return None
        async with self.store.writing() as connection:
            unit_id = await registering.community_of(connection, actor.grid)
            placed = _placed(place.building, place.entrance, place.room)
            home = Home(unit=unit_id, code=place.code, grid=actor.grid, **placed)
            return await self._home(connection, actor, home, now)

    async def correct(
        self, actor: Person, resident_id: ResidentId, correction: Correction, now: datetime
    ) -> Registered:
        """Whatever the correction names is said otherwise from now on; the rest stays."""
        span = _span(actor)
        async with self.store.writing() as connection:
            home = None if span is None else await registering.home_of(connection, span, resident_id)
            if home is None:
                return Registered(reason=RegisterReason.NOT_ALLOWED)
            reason = await self._at(connection, actor, now).correct(home, resident_id, correction)
        return Registered(reason=reason, household=home, resident=resident_id)

    def _at(self, connection: AsyncConnection, actor: Person, now: datetime) -> Correcting:
        return Correcting(connection=connection, keys=self.store.keys, office=self.office, actor=actor, now=now)

    async def _behind(self, connection: AsyncConnection, actor: Person, known: Doors, room: str) -> Home | None:
        """The door of this room behind an entrance of the actor's own grid; None when the room makes no code."""
        entrance = known.entrance
        unit_id, grid = await registering.unit_and_grid(connection, entrance.anchor)
        place = place_of(entrance.building, entrance.entrance, room)
        code = "-".join(part for part in (entrance.compound, place.code) if part)
        if grid != actor.grid or place.room is None or not is_well_formed(code):
            return None
        placed = _placed(entrance.building, entrance.entrance, place.room)
        return Home(unit=unit_id, code=code, grid=grid, compound=entrance.compound, **placed)

    async def _home(self, connection: AsyncConnection, actor: Person, home: Home, now: datetime) -> HouseholdId | None:
        """The household of this code, made when there is none; None when there is one in another grid."""
        span, known = _span(actor), await registering.home_with(connection, home.unit, home.code)
        if known is not None:
            return known if span is not None and await access.is_within(connection, span, known) else None
        await register.add_homes(connection, self.store.keys, [home])
        known = await registering.home_with(connection, home.unit, home.code)
        values = {"staff": actor.id, "household": known}
        await ledger.record(connection, self.store.keys, "household_added", values, now)
        return known

    async def _add(
        self, connection: AsyncConnection, actor: Person, home: HouseholdId, typed: Typed, now: datetime
    ) -> Registered:
        keys = self.store.keys
        known = await registering.named_at(connection, keys, home, typed.name)
        if known is not None:
            return await self._bring_back(connection, actor, home, known, now)
        details = Details(name=typed.name, phone=typed.phone)
        await register.add_residents(connection, keys, [register.Person(home=home, details=details)], now)
        resident_id = await registering.named_at(connection, keys, home, typed.name)
        assert resident_id is not None  # noqa: S101  # written just before
        await registering.open_ways(connection, resident_id, ways_with(details))
        await self._at(connection, actor, now).note("resident_added", resident_id, ())
        return Registered(reason=RegisterReason.ADDED, household=home, resident=resident_id)

    async def _bring_back(
        self, connection: AsyncConnection, actor: Person, home: HouseholdId, known: ResidentId, now: datetime
    ) -> Registered:
        """Somebody of this name stands there: they live here again, or the same words came twice."""
        if await registering.state_of(connection, known) is ResidentState.HERE:
            return Registered(reason=RegisterReason.ALREADY, household=home, resident=known)
        await register.set_state(connection, [known], ResidentState.HERE, now, actor.id)
        await self._at(connection, actor, now).note("resident_changed", known, ("state",))
        return Registered(reason=RegisterReason.BACK, household=home, resident=known)


def _span(actor: Person) -> Span | None:
    return span_of(actor, Act.REGISTER)


def _code(words: str) -> str | None:
    """A code in its one form; None for what cannot be one. It is only looked for, so codes of earlier times do."""
    code = dwelling_of(plain_code(words), "", "", "").code
    return code if 0 < len(code) <= LONGEST_CODE else None


def _placed(building: str | None, entrance: str | None, room: str | None) -> dict[str, Any]:
    return {
        "building": building or "",
        "entrance": entrance or "",
        "room": room or "",
        "floor": floor_of(room or ""),
    }
