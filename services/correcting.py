"""What a correction does to one entry, in its caller's transaction: the fields, the ways of reach, the record of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, ResidentId
from core.office import Office
from core.outreach import Judgement, Way
from core.people import Person
from core.register_entries import Span
from core.registering import Correction, RegisterReason, Tenant
from services import contacting
from services.rewriting import RefusedError, rewritten
from storage import ledger, register, registering
from storage.keyring import KeyRing
from storage.register import Details


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """One person's corrections at one moment."""

    connection: AsyncConnection
    keys: KeyRing
    office: Office
    actor: Person
    now: datetime

    async def correct(self, home: HouseholdId, resident_id: ResidentId, said: Correction) -> RegisterReason:
        held = (await register.details(self.connection, self.keys, [resident_id]))[resident_id]
        try:
            new = rewritten(held, said, self.office.needs, self.office.local(self.now).year)
        except RefusedError as error:
            return error.reason
        if await self._is_somebody_elses(resident_id, new):
            return RegisterReason.TWICE
        before = await self._standing(home, resident_id)
        await self._write(home, resident_id, held, new)
        await self._judge(resident_id, said)
        if new == held and before == await self._standing(home, resident_id):
            return RegisterReason.SAME
        await self.note("resident_changed", resident_id, said.named)
        return RegisterReason.CHANGED

    async def note(self, act: str, resident_id: ResidentId, fields: tuple[str, ...]) -> None:
        """On record, without what was said; and whether somebody has to go there is worked out anew."""
        values = {"staff": self.actor.id, "resident": resident_id, "fields": list(fields)}
        await ledger.record(self.connection, self.keys, act, values, self.now)
        await contacting.recalculate(self.connection, self.keys, self.office, [resident_id], self.now)

    async def _standing(self, home: HouseholdId, resident_id: ResidentId) -> Tenant | None:
        """What is not among the details: judgement, state, ways."""
        everywhere = Span(everything=True)
        card = await registering.card(self.connection, self.keys, everywhere, home, is_masked=False)
        return None if card is None else card.tenant(resident_id)

    async def _is_somebody_elses(self, resident_id: ResidentId, new: Details) -> bool:
        if new.id_number is None:
            return False
        holders = await register.find_by(self.connection, self.keys, id_number=new.id_number)
        return any(each != resident_id for each in holders)

    async def _write(self, home: HouseholdId, resident_id: ResidentId, held: Details, new: Details) -> None:
        if new == held:
            return
        changed = {resident_id: register.Person(home=home, details=new)}
        await register.change_residents(self.connection, self.keys, changed, self.now)
        for way in _other_ways(held, new):
            await register.doubt_way(self.connection, [resident_id], way)
        for way in set(ways_with(held)) - set(ways_with(new)):
            await register.close_way(self.connection, [resident_id], way)
        await registering.open_ways(self.connection, resident_id, ways_with(new))

    async def _judge(self, resident_id: ResidentId, said: Correction) -> None:
        if said.judgement is not None:
            judgement = Judgement(said.judgement) if said.judgement else None
            await registering.judge(self.connection, resident_id, judgement, self.actor.id, self.now)
        if said.state is not None:
            await register.set_state(self.connection, [resident_id], said.state, self.now, self.actor.id)
        await registering.consent(self.connection, resident_id, said.agreed, said.refused, self.now)


def ways_with(held: Details) -> list[Way]:
    """By which ways somebody with these details can be reached at all."""
    return [Way.DOOR, *_distant(held)]


def _distant(held: Details) -> Iterator[Way]:
    if held.phone is not None:
        yield Way.PHONE
    if held.proxy_name is not None or held.proxy_phone is not None or held.proxy_kind is not None:
        yield Way.PROXY


def _other_ways(held: Details, new: Details) -> Iterator[Way]:
    """What was proven of the old number, or of the old proxy, says nothing of the new one."""
    if held.phone != new.phone:
        yield Way.PHONE
    if (held.proxy_name, held.proxy_phone) != (new.proxy_name, new.proxy_phone):
        yield Way.PROXY
