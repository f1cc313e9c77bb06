"""What residents asked for: who sees to it, what the answer is, and that the answer comes back to them.

Whoever takes, hands on or answers is judged afresh at every tap. The sentences are opened only for paper and pages.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import HouseholdId, RequestId, ResidentId, UnitId, VisitListId
from core.office import Office
from core.people import Act, Person, Reach, reach_of
from core.register_entries import AccessKind, AccessReason, span_of
from core.requests import (
    DUE_CHOICES,
    LONGEST_WORDS,
    Request,
    RequestEntry,
    RequestKind,
    RequestReason,
    Requests,
    due_in,
    in_order,
    is_listed,
    joined,
    judge_again,
    judge_answer,
    judge_change,
    judge_sentence,
    owners_for,
)
from core.unit_order import Unit
from services import answering
from storage import access, ledger, paper, requests, visits
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsService:
    store: Store
    office: Office

    async def held(self, actor: Person, now: datetime) -> Requests | None:
        """/requests: what this person has in sight; None for whoever has nothing to do with requests."""
        if reach_of(actor.roles, Act.OWN_REQUESTS) is Reach.NONE:
            return None
        async with self.store.reading() as connection:
            found = await in_sight_of(connection, self.office, actor)
        return Requests(held=tuple(in_order(found, now)), at=now)

    async def find(self, actor: Person, request_id: RequestId) -> Request | None:
        """One request, also one that is over; None when there is none or it is none of this person's business."""
        async with self.store.reading() as connection:
            return await self._own(connection, actor, request_id)

    async def may_read(self, actor: Person, request_id: RequestId) -> bool:
        """May its sentences be shown to this person? Nothing is opened."""
        return await self.find(actor, request_id) is not None

    async def _own(self, connection: AsyncConnection, actor: Person, request_id: RequestId) -> Request | None:
        found = await requests.find(connection, self.office, request_id)
        is_near = await _is_near(connection, actor, found)
        return found if found is not None and is_listed(actor, found, is_near=is_near) else None

    async def entry(
        self, actor: Person, request_id: RequestId, now: datetime, *, is_seen: bool = False
    ) -> RequestEntry | None:
        """One request with its sentences, for the office's own page; of other grids a worker reads none.

        That somebody read them is on record as for any entry; `is_seen`: it is already, of a moment ago.
        """
        async with self.store.writing() as connection:
            found = await self._own(connection, actor, request_id)
            if found is None:
                return None
            if (found.has_words or found.has_answer) and not is_seen:
                await self._record(connection, actor, found, now)
            (entry,) = await requests.entries(connection, self.store.keys, [found])
        return entry

    async def _record(self, connection: AsyncConnection, actor: Person, found: Request, now: datetime) -> None:
        await access.record_access(
            connection,
            self.store.keys,
            staff=actor.id,
            unit=found.unit,
            kind=AccessKind.REQUEST,
            household=found.household,
            count=1,
            reason=AccessReason.REQUEST,
            now=now,
        )

    async def heard_at(self, actor: Person, list_id: VisitListId, number: int) -> Request | None:
        """What was asked at one knock of a list; None when nothing was, or it is not there any more."""
        async with self.store.reading() as connection:
            home = (await visits.entries(connection, list_id)).get(number)
            request_id = None if home is None else await requests.heard_at(connection, list_id, home)
        return None if request_id is None else await self.find(actor, request_id)

    async def owners(self, actor: Person, request_id: RequestId) -> tuple[Unit, ...]:
        """To whom it may be given, the nearest first."""
        found = await self.find(actor, request_id)
        if found is None:
            return ()
        async with self.store.reading() as connection:
            return owners_for(found.unit, await requests.units(connection))

    async def set_kind(self, actor: Person, request_id: RequestId, kind: RequestKind, now: datetime) -> RequestReason:
        return await self._change(actor, request_id, now, kind=kind.value)

    async def hand_to(self, actor: Person, request_id: RequestId, owner: UnitId | None, now: datetime) -> RequestReason:
        """Gives it to a unit that may own it; None: nobody has it (again)."""
        if owner is not None and owner not in {each.id for each in await self.owners(actor, request_id)}:
            return RequestReason.NOT_YOURS
        return await self._change(actor, request_id, now, owner_id=owner)

    async def take(self, actor: Person, request_id: RequestId, now: datetime) -> RequestReason:
        """The actor's own unit sees to it, whichever that is."""
        return await self._change(actor, request_id, now, owner_id=actor.unit)

    async def set_due(self, actor: Person, request_id: RequestId, workdays: int, now: datetime) -> RequestReason:
        """Due at the end of work so many workdays from now; only what is offered can be chosen."""
        if workdays not in DUE_CHOICES:
            return RequestReason.UNKNOWN
        return await self._change(actor, request_id, now, due_at=due_in(now, workdays, self.office))

    async def told(self, actor: Person, request_id: RequestId, now: datetime) -> RequestReason:
        """It was settled on the spot, and nothing is left to carry back."""
        async with self.store.writing() as connection:
            reason = await self._judge_change(connection, actor, request_id)
            if reason is RequestReason.ACCEPTED:
                await requests.handle(connection, request_id, actor.id, now)
                await requests.close(connection, request_id, now)
        return reason

    async def again(self, actor: Person, request_id: RequestId) -> RequestReason:
        """Takes that back."""
        async with self.store.writing() as connection:
            found = await requests.find(connection, self.office, request_id)
            reason = judge_again(actor, found, is_near=await _is_near(connection, actor, found))
            if reason is RequestReason.ACCEPTED:
                await requests.reopen(connection, request_id)
        return reason

    async def _change(self, actor: Person, request_id: RequestId, now: datetime, **values: object) -> RequestReason:
        async with self.store.writing() as connection:
            reason = await self._judge_change(connection, actor, request_id)
            if reason is RequestReason.ACCEPTED:
                await requests.handle(connection, request_id, actor.id, now, **values)
        return reason

    async def _judge_change(self, connection: AsyncConnection, actor: Person, request_id: RequestId) -> RequestReason:
        found = await requests.find(connection, self.office, request_id)
        return judge_change(actor, found, is_near=await _is_near(connection, actor, found))

    async def add_words(self, actor: Person, request_id: RequestId, words: str, now: datetime) -> RequestReason:
        """What the resident said, sealed; it is shown on paper and pages only. What others wrote down stays."""
        async with self.store.writing() as connection:
            found = await requests.find(connection, self.office, request_id)
            reason = await _judge_sentence(connection, actor, found, words)
            if found is None or reason is not RequestReason.ACCEPTED:
                return reason
            before, is_own = await requests.words_of(connection, self.store.keys, found.id), found.words_by == actor.id
            said = joined(before, words, is_own=is_own)
            if len(said) > LONGEST_WORDS:
                return RequestReason.TOO_LONG
            by = actor.id if before is None or is_own else None
            await requests.put_words(connection, self.store.keys, found.id, said, by)
            await self._note(connection, "request_words", actor, found, now)
        return reason

    async def answer(self, actor: Person, request_id: RequestId, words: str, now: datetime) -> RequestReason:
        """Seals the answer, and sees that it is told: in the resident's own chat, else at the next knock."""
        async with self.store.writing() as connection:
            found = await requests.find(connection, self.office, request_id)
            reason = await _judge_sentence(connection, actor, found, words)
            if found is not None and reason is RequestReason.ACCEPTED:
                await requests.answer(connection, self.store.keys, request_id, words.strip(), actor.id, now)
                await self._note(connection, "request_answered", actor, found, now)
                await answering.bring_back(connection, self.store.keys, self.office, request_id, now)
        return reason

    async def _note(self, connection: AsyncConnection, act: str, actor: Person, found: Request, now: datetime) -> None:
        """On record, without what was said."""
        values = {"staff": actor.id, "request": found.id, "household": found.household, "was_there": _was(act, found)}
        await ledger.record(connection, self.store.keys, act, values, now)

    async def answer_to(self, resident_id: ResidentId, request_id: RequestId) -> str | None:
        """The sentence for the chat of somebody to whom it is to be told; None when it is for somebody else."""
        async with self.store.reading() as connection:
            if resident_id not in await requests.to_tell(connection, request_id):
                return None
            return await requests.answer_of(connection, self.store.keys, request_id)


async def in_sight_of(connection: AsyncConnection, office: Office, actor: Person) -> list[Request]:
    """Requests that are not over and stand on this person's own list."""
    reach = reach_of(actor.roles, Act.OWN_REQUESTS)
    if reach is Reach.NONE:
        return []
    units = None if reach is Reach.ALL else actor.below | {actor.unit}
    found = await requests.in_sight(connection, office, units)
    near = await _near(connection, actor, found)
    return [each for each in found if is_listed(actor, each, is_near=each.household in near)]


async def _near(connection: AsyncConnection, actor: Person, found: Collection[Request]) -> set[HouseholdId]:
    """The households of these requests to which this person goes: in the own grid, or handed over."""
    span = span_of(actor, Act.VISIT)
    return set() if span is None else await paper.within_reach(connection, span, (each.household for each in found))


async def _is_near(connection: AsyncConnection, actor: Person, found: Request | None) -> bool:
    return found is not None and bool(await _near(connection, actor, [found]))


async def _judge_sentence(
    connection: AsyncConnection, actor: Person, found: Request | None, words: str
) -> RequestReason:
    """May this person write this sentence now?"""
    reason = judge_answer(actor, found, is_near=await _is_near(connection, actor, found))
    return judge_sentence(words) if reason is RequestReason.ACCEPTED else reason


def _was(act: str, found: Request) -> bool:
    """Did something stand there before?"""
    return found.has_answer if act == "request_answered" else found.has_words
