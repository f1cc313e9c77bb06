"""Whom a notice is for by a person's word: one tap says who or where, and it holds until somebody says otherwise.

Copies, edits and merges do not change it. More than a few new rows are shown as a number first, and need a second tap.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.contact import Held
from core.ids import NoticeId, OutreachId, ResidentId
from core.marking import Asking, Choices, Marking, Pick, as_wanted, picked
from core.office import Office
from core.outreach import CONFIRM_ABOVE, OutreachState
from core.people import Person
from core.reading import Audience
from core.receipts import NoticeState
from services import contacting
from services.concerning import Register, register_of
from services.contacting import Plan
from services.proposing import may_confirm
from storage import audiences, concerned, ledger, notices, outreach
from storage.audiences import Calling
from storage.notices import NoticeRow
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingService:
    store: Store
    office: Office

    async def view(self, actor: Person, notice_id: NoticeId) -> Marking | None:
        """How it stands and what can be chosen; None for whoever may not choose, and for a notice that is over."""
        async with self.store.reading() as connection:
            found = await self._found(connection, actor, notice_id)
            return None if found is None else await self._marking(connection, *found)

    async def mark(
        self, actor: Person, notice_id: NoticeId, pick: Pick, value: int, now: datetime, *, is_sure: bool = False
    ) -> Marking | None:
        """Takes the choice, or asks first (`asking`) when many would be added. Twice equals once."""
        async with self.store.writing() as connection:
            found = await self._found(connection, actor, notice_id)
            if found is None:
                return None
            row, calling, register = found
            chosen = picked(row.audience, pick, value, await self._choices(connection, calling, register))
            if chosen is None:
                return await self._marking(connection, *found)
            meant = replace(calling, audiences=(chosen,) if chosen else (), is_settled=True)
            known = await concerned.holdings_of_notice(connection, row.id)
            plan = await contacting.planned(connection, register, meant, _as_wanted(known), now)
            entering = _entering(plan, known)
            if len(entering) > CONFIRM_ABOVE and not is_sure:
                homes = await audiences.homes_of(connection, entering)
                asking = Asking(pick=pick, value=value, households=homes, people=len(entering))
                return replace(await self._marking(connection, *found), asking=asking)
            await self._write(connection, actor, row, chosen, meant, plan, now)
        return await self.view(actor, notice_id)

    async def _write(
        self,
        connection: AsyncConnection,
        actor: Person,
        row: NoticeRow,
        chosen: Audience,
        meant: Calling,
        plan: Plan,
        now: datetime,
    ) -> None:
        await audiences.settle(connection, row.id, chosen, actor.id, now)
        await contacting.write(connection, meant, plan, OutreachState.OPEN, now)
        await outreach.set_states(connection, row.id, OutreachState.PROPOSED, OutreachState.OPEN, now)
        values = {"staff": actor.id, "notice": row.id, "people": plan.entering, "dropped": len(plan.dropped)}
        await ledger.record(connection, self.store.keys, "audience_marked", values, now)

    async def _found(
        self, connection: AsyncConnection, actor: Person, notice_id: NoticeId
    ) -> tuple[NoticeRow, Calling, Register] | None:
        row = await notices.find(connection, notice_id)
        if row is None or row.state is not NoticeState.OPEN or not may_confirm(actor, row):
            return None
        calling = (await audiences.calling(connection, [row.id]))[row.id]
        return row, calling, await register_of(connection, self.store.keys, self.office)

    async def _choices(self, connection: AsyncConnection, calling: Calling, register: Register) -> Choices:
        units = register.below(calling.places)
        return Choices(
            needs=tuple(sorted(self.office.needs.words)),
            grids=await audiences.grids(connection, units),
            buildings=await audiences.buildings(connection, units),
        )

    async def _marking(
        self, connection: AsyncConnection, row: NoticeRow, calling: Calling, register: Register
    ) -> Marking:
        counts = await outreach.counts_of(connection, row.id)
        return Marking(
            notice=row.id,
            title=row.title,
            audience=row.audience,
            is_settled=calling.is_settled,
            choices=await self._choices(connection, calling, register),
            reached=counts.get(OutreachState.REACHED, 0),
            declined=counts.get(OutreachState.DECLINED, 0),
            open=counts.get(OutreachState.OPEN, 0),
            proposed=counts.get(OutreachState.PROPOSED, 0),
        )


def _as_wanted(known: Mapping[ResidentId, Held]) -> dict[ResidentId, Held]:
    return {each: replace(held, state=as_wanted(held.state)) for each, held in known.items()}


def _entering(plan: Plan, known: Mapping[ResidentId, Held]) -> set[ResidentId]:
    """Who would be on a list now and was not before: the new ones, those taken up again, and those who waited."""
    dropped, again = set(plan.dropped), set(plan.again)
    waiting = {each for each, held in known.items() if _waits(held, dropped) or held.id in again}
    return waiting | set(plan.new)


def _waits(held: Held, dropped: set[OutreachId]) -> bool:
    return held.state is OutreachState.PROPOSED and held.id not in dropped
