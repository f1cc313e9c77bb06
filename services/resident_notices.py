"""Notices in the residents' own chats: who is still to be told, what a message says at its moment, and what a tap does.

Whom a notice means changes at many places (capture, a person's word, a merge, a new link, a move), so nobody has to
remember to tell the chats: every tick looks whether anything of that is new, and compares what should have been told
with what was. Once is a unique row: kind, notice, revision of its facts, chat.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.announcing import Mark, Rows, Subject, Told, Town, is_stale, meant
from core.audiences import Yard
from core.deliveries import Delivery, DeliveryKind, Priority
from core.enquiries import enquiry_number
from core.ids import NoticeId, RequestId, ResidentId
from core.linking import LinkRole, ResidentLetter, goes_at, is_due
from core.needs import NeedList
from core.office import Office
from core.reading import Precision
from core.receipts import NoticeState
from core.slots import after_quiet
from core.spoken import spoken
from services import contacting
from services.chat_watch import SOME, Seen, Watch, look
from storage import called_off, deliveries, linking, notices, resident_notices, roster
from storage.notices import NoticeRow
from storage.register import chunks
from storage.store import Store

AT_ONCE = 500
"""So many are written in one transaction: whoever taps meanwhile does not wait behind ten thousand rows."""
MOST_A_TICK = 10_000
"""So many are written in one tick; the line sends no more in five minutes, and the next tick goes on."""


@dataclass(slots=True, kw_only=True)
class _Plan:
    """What is to be written; it is found while reading, so that a tick without news writes nothing."""

    new: list[tuple[Subject, int]] = field(default_factory=list)
    changed: list[tuple[Subject, Told]] = field(default_factory=list)
    off: list[Told] = field(default_factory=list)
    late: list[tuple[NoticeId, set[ResidentId]]] = field(default_factory=list)
    taken: dict[int, Counter[date]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One notice, and all that its chats should know against what they do."""

    subject: Subject
    rows: Rows
    marks: Mapping[int, Mark]
    town: Town

    def doubtful(self) -> set[int]:
        """The messages of which more has to be known than that they are there."""
        chats = self.town.chats_of(self.rows.untold)
        late = {self.marks[chat_id].id for chat_id in chats if chat_id in self.marks}
        return late | {each.id for each in self.marks.values() if each.may_be_stale(self.subject)}

    def compare(self, plan: _Plan, told: Mapping[int, Told]) -> bool:
        """Says whether there was anything to tell."""
        people = meant(self.subject, self.rows, self.town)
        new = [(self.subject, chat_id) for chat_id in self.town.chats_of(people) if chat_id not in self.marks]
        late = {each for each in self.rows.untold & people if self._was_sent(told, self.town.chats[each])}
        changed = [(self.subject, each) for each in self._stale(told)]
        plan.new += new
        plan.changed += changed
        plan.late += [(self.subject.notice, late)] if late else []
        return bool(new or late or changed)

    def _was_sent(self, told: Mapping[int, Told], chats: Iterable[int]) -> bool:
        return any(chat_id in self.marks and told[self.marks[chat_id].id].state == "sent" for chat_id in chats)

    def _stale(self, told: Mapping[int, Told]) -> list[Told]:
        doubted = [told[each.id] for each in self.marks.values() if each.may_be_stale(self.subject)]
        stale = [each for each in doubted if is_stale(each, self.subject)]
        if not stale:
            return []
        still = set(self.town.chats_of(meant(self.subject, self.rows, self.town, is_again=True)))
        return [each for each in stale if each.chat_id in still]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentNoticesService:
    store: Store
    office: Office
    _watch: Watch = field(default_factory=Watch, init=False, repr=False, compare=False)

    async def tend(self, now: datetime) -> None:
        """Each tick: chats that have not been told, or were told something that no longer holds."""
        async with self.store.reading() as connection:
            plan = await self._plan(connection, now)
        timed = self._timed(plan, now)
        for some in chunks(timed, AT_ONCE):
            async with self.store.writing() as connection:
                await resident_notices.announce(connection, some, now)
        if plan.changed or plan.off or plan.late:
            async with self.store.writing() as connection:
                await self._correct(connection, plan, now)

    def _timed(self, plan: _Plan, now: datetime) -> list[tuple[Subject, int, datetime]]:
        """Each with its moment, so that no chat gets too many on one day; the most pressing are first."""
        timed = []
        for subject, chat_id in plan.new[:MOST_A_TICK]:
            days = plan.taken.setdefault(chat_id, Counter())
            at = goes_at(days, now=now, deadline=subject.deadline, is_urgent=subject.is_urgent, office=self.office)
            days[self.office.local(at).date()] += 1
            timed.append((subject, chat_id, at))
        return timed

    async def _plan(self, connection: AsyncConnection, now: datetime) -> _Plan:
        plan, watch = _Plan(), self._watch
        seen = await look(connection, now)
        if seen is None:
            return plan
        watch.meet(seen)
        if news := watch.news(seen, now):
            await self._compare(connection, plan, seen, news, now)
        if not watch.is_off_known:
            for notice_id in seen.withdrawn:
                plan.off += await _counting_on(connection, notice_id)
            watch.is_off_known = not plan.off
        if plan.new:
            plan.taken = await resident_notices.taken_days(connection, self.office, now)
        return plan

    async def _compare(
        self, connection: AsyncConnection, plan: _Plan, seen: Seen, news: Sequence[Subject], now: datetime
    ) -> None:
        """What should be known in each chat, against what is."""
        town = Town.of(seen.linked, Yard(grid_names=seen.names))
        void = await resident_notices.given_up(connection)
        for some in chunks(news, SOME):
            rows = await resident_notices.rows_of(connection, [each.notice for each in some])
            marks = await resident_notices.told(connection, some, void)
            parts = [_Part(subject=each, rows=rows[each.notice], marks=marks[each.notice], town=town) for each in some]
            told = await resident_notices.messages(connection, {key for part in parts for key in part.doubtful()})
            for part in parts:
                if not part.compare(plan, told):
                    self._watch.know(seen, part.subject, now)
            if len(plan.new) >= MOST_A_TICK:
                return

    async def _correct(self, connection: AsyncConnection, plan: _Plan, now: datetime) -> None:
        quiet = after_quiet(now, self.office)
        await resident_notices.announce(connection, [(each, told.chat_id, quiet) for each, told in plan.changed], now)
        for told in [*(told for _, told in plan.changed), *plan.off]:
            await _edit(connection, told, now, quiet)
        for told in plan.off:
            await _call_off(connection, told, now, quiet)
        for notice_id, people in plan.late:
            await contacting.told_in_chat(connection, notice_id, people, now)

    async def letter(self, notice_id: NoticeId, chat_id: int, now: datetime) -> ResidentLetter | None:
        """What the message says now; None when it is over, or when this chat has nothing to be told any more."""
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
            if row is None or row.state is not NoticeState.OPEN or not is_due(row.deadline, row.created_at, now):
                return None
            subject = await resident_notices.subject(connection, row.id)
            if subject is None:
                return None
            read_in = await resident_notices.read_in(connection, subject.family, chat_id)
            is_again = bool(read_in) or await resident_notices.count_of(connection, subject.family, chat_id) > 1
            roles = await _roles(connection, subject, chat_id, is_again=is_again)
            return await _about(connection, row, roles, self.office.needs, is_changed=bool(read_in))

    async def shown(self, notice_id: NoticeId, chat_id: int) -> ResidentLetter | None:
        """What stands in a message that is there already, to be drawn anew after a tap."""
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
            if row is None or row.state is not NoticeState.OPEN:
                return None
            subject = await resident_notices.subject(connection, row.id)
            if subject is None:
                return None
            is_changed = await resident_notices.count_of(connection, subject.family, chat_id) > 1
            roles = await _roles(connection, subject, chat_id, is_again=True)
            return await _about(connection, row, roles, self.office.needs, is_changed=is_changed)

    async def called_off(self, notice_id: NoticeId, chat_id: int) -> ResidentLetter | None:
        """What is off; None for a notice that still holds, and for a chat that left."""
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
            if row is None or row.state is not NoticeState.WITHDRAWN:
                return None
            roles = await linking.roles_in(connection, chat_id)
            return await _about(connection, row, roles, self.office.needs, is_changed=True)

    async def is_withdrawn(self, notice_id: NoticeId) -> bool:
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
            return row is not None and row.state is NoticeState.WITHDRAWN

    async def confirm(self, chat_id: int, notice_id: NoticeId, now: datetime) -> bool:
        """知道了 counts for everybody whom the chat is linked for; twice equals once. False for a chat of nobody."""
        async with self.store.writing() as connection:
            people = await linking.roles_in(connection, chat_id)
            row = await notices.find(connection, notice_id)
            if not people or row is None:
                return False
            await contacting.confirmed_in_chat(connection, self.store.keys, self.office, row.id, list(people), now)
        return True


async def went_out(connection: AsyncConnection, delivery: Delivery, now: datetime) -> None:
    """The message is in the chat: from now on it has its time, before somebody has to go there."""
    people = list(await linking.roles_in(connection, delivery.chat_id))
    if delivery.kind is DeliveryKind.RESIDENT_NOTICE:
        await contacting.told_in_chat(connection, NoticeId(delivery.subject), people, now)
    elif delivery.kind is DeliveryKind.RESIDENT_ANSWER:
        await linking.note_answer_told(connection, RequestId(delivery.subject), people, now)


async def _roles(
    connection: AsyncConnection, subject: Subject, chat_id: int, *, is_again: bool
) -> dict[ResidentId, LinkRole]:
    """For whom this chat has to know of it."""
    linked = await resident_notices.linked(connection, chat_id)
    rows = await resident_notices.rows_of(connection, [subject.notice], {each.resident for each in linked})
    town = Town.of(linked, Yard(grid_names=await roster.unit_names(connection)))
    people = meant(subject, rows[subject.notice], town, is_again=is_again)
    return {each: role for each, role in (await linking.roles_in(connection, chat_id)).items() if each in people}


async def _about(
    connection: AsyncConnection, row: NoticeRow, roles: dict[ResidentId, LinkRole], needs: NeedList, *, is_changed: bool
) -> ResidentLetter | None:
    if not roles:
        return None
    return ResidentLetter(
        notice=row.id,
        sentences=spoken(row.text, row.title, needs),
        roles=frozenset(roles.values()),
        contact=await linking.contact_of(connection, min(roles)),
        deadline=row.deadline,
        precision=None if row.precision is None else Precision(row.precision),
        is_doubted=row.is_doubted,
        is_changed=is_changed,
        enquiries=enquiry_number(row.text),
        written_at=row.created_at,
    )


async def _counting_on(connection: AsyncConnection, notice_id: NoticeId) -> list[Told]:
    """The linked chats that were told it and do not know yet that it is off."""
    known = await called_off.called_off_in(connection, notice_id)
    told = await resident_notices.read_in(connection, [notice_id])
    return [each for each in await _still_linked(connection, told) if each.chat_id not in known]


async def _still_linked(connection: AsyncConnection, told: Iterable[Told]) -> list[Told]:
    found = list(told)
    live = await called_off.live_chats(connection, {each.chat_id for each in found})
    return [each for each in found if each.chat_id in live]


async def _edit(connection: AsyncConnection, told: Told, now: datetime, at: datetime) -> None:
    if told.message_id is not None:
        await deliveries.add(
            connection,
            DeliveryKind.RESIDENT_EDIT,
            told.notice,
            told.chat_id,
            now=now,
            priority=Priority.QUIET,
            revision=told.revision,
            message_id=told.message_id,
            due_at=at,
        )


async def _call_off(connection: AsyncConnection, told: Told, now: datetime, at: datetime) -> None:
    await deliveries.add(
        connection,
        DeliveryKind.RESIDENT_OFF,
        told.notice,
        told.chat_id,
        now=now,
        priority=Priority.QUIET,
        revision=told.revision,
        due_at=at,
    )
