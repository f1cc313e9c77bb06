"""Asking whoever publishes, and what their answer does for everybody. Whoever answers first settles it.

The danger is an answer that is lost between two transactions: its effect comes first and may be repeated, only then is
the doubt closed. `turn` keeps two who answer in the same moment apart; only one process takes taps.
"""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from core.answers import Typed, said_of_deadline, said_of_picture
from core.doubts import Choice, Doubt, DoubtKind, DoubtReason, DoubtState, Due, Settled
from core.ids import DoubtId, InquiryId, NoticeId, PostingId, StaffId
from core.joining import Joined, JoinReason
from core.notices import Captured, PostReason, Said
from core.office import Office
from core.people import Act, Person, Reach, may, reach_of
from core.reading import Deadline
from core.receipts import NoticeState
from services import albums, due_dates, explaining, inquiries, telling, unread
from services.saying import deadline_of
from storage import doubts, notices, receipts
from storage import inquiries as stored
from storage.doubts import DoubtRow
from storage.inquiries import InquiryRow
from storage.notices import NoticeRow
from storage.store import Store


class Captures(Protocol):
    async def capture_doubted(self, actor: Person, posting_id: PostingId, text: str | None, now: datetime) -> Captured:
        """Makes a stored posting a notice, with these words if there are any; twice equals once."""
        ...


class Joins(Protocol):
    async def join(self, actor: Person, one: NoticeId, other: NoticeId, now: datetime) -> Joined: ...

    async def keep_apart(self, actor: Person, one: NoticeId, other: NoticeId, now: datetime) -> Joined: ...


class Changes(Protocol):
    async def say_of(
        self, actor: Person, notice_id: NoticeId, posting_id: PostingId, said: Said, now: datetime
    ) -> Captured:
        """Whether this posting changes the notice, or calls it off."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtsService:
    store: Store
    office: Office
    captures: Captures
    joins: Joins
    changes: Changes
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def doubt(self, actor: Person, notice_id: NoticeId, now: datetime) -> DoubtReason:
        """时限有误: 待核实 for everybody, and whoever publishes is asked. Twice equals once.

        Nothing that is stored tells who said so.
        """
        async with self.store.writing() as connection:
            row = await notices.find(connection, notice_id)
            if row is None or row.state is not NoticeState.OPEN:
                return DoubtReason.NOT_KNOWN
            if not await _is_concerned(connection, actor, row):
                return DoubtReason.NOT_ALLOWED
            place = None if row.main_posting is None else await doubts.place_of(connection, row.main_posting)
            unit = row.issuer if place is None else place.unit
            await inquiries.doubt_deadline(connection, self.office, row.id, unit=unit, author=row.author, now=now)
            return DoubtReason.DOUBTED

    async def put_to(self, reader: StaffId, now: datetime) -> tuple[Doubt, ...]:
        """All that this person is asked and nobody has answered, the oldest first."""
        async with self.store.reading() as connection:
            return await explaining.put_to(connection, reader, self.office, now)

    async def question(self, actor: Person, doubt_id: DoubtId, now: datetime) -> Doubt | None:
        """One of them; None when it is answered already, or is none of theirs."""
        async with self.store.reading() as connection:
            row = await doubts.find(connection, doubt_id)
            if row is None or await _refused(connection, actor, row):
                return None
            return await explaining.doubt_of(connection, row, self.office, now)

    async def due(self, actor: Person, notice_id: NoticeId, now: datetime) -> Due | None:
        """定时限: the same question at any time, for whoever may publish for the notice's unit."""
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
            if row is None or row.state is not NoticeState.OPEN or not due_dates.may_settle(actor, row):
                return None
            return await explaining.due_of(connection, row, self.office, now)

    async def set_due(self, actor: Person, notice_id: NoticeId, choice: Choice, now: datetime) -> Settled:
        async with self.store.writing() as connection:
            row = await notices.find(connection, notice_id)
            if row is None or row.state is not NoticeState.OPEN:
                return Settled(reason=DoubtReason.NOT_KNOWN)
            if not due_dates.may_settle(actor, row):
                return Settled(reason=DoubtReason.NOT_ALLOWED)
            return await self._settle(connection, row, choice, actor, now)

    async def tell_due(self, actor: Person, notice_id: NoticeId, words: str, now: datetime) -> Settled:
        """The same, typed."""
        said = await self._said(notice_id, words, now)
        if said.choice is None:
            return Settled(reason=said.reason)
        return await self.set_due(actor, notice_id, said.choice, now)

    async def settle(
        self, actor: Person, doubt_id: DoubtId, choice: Choice, now: datetime, *, is_shown: bool = True
    ) -> Settled:
        """The answer to a doubted deadline. `is_shown`: the caller edits the message in which the actor is asked."""
        async with self.store.writing() as connection:
            row = await doubts.find(connection, doubt_id)
            refused = await _refused(connection, actor, row)
            subject = None if row is None else await notices.find(connection, NoticeId(row.subject))
            if refused or row is None or subject is None or row.kind is not DoubtKind.DEADLINE:
                return Settled(reason=refused or DoubtReason.NOT_KNOWN)
            shown = actor.id if is_shown else None
            return await self._settle(connection, subject, choice, actor, now, shown=shown)

    async def say(self, actor: Person, doubt_id: DoubtId, now: datetime, *, is_so: bool) -> Settled:
        """Yes or no: it is a notice; the two are one."""
        async with self.turn:
            row, refused = await self._open(actor, doubt_id)
            if row is None:
                return refused
            if row.kind is DoubtKind.SAME:
                return await self._part_or_join(actor, row, now, is_so=is_so)
            if row.kind in _CHANGES:
                return await self._change_it(actor, row, now, is_so=is_so)
            if row.kind is DoubtKind.DEADLINE or (row.kind is DoubtKind.PICTURE and is_so):
                return Settled(reason=DoubtReason.NOT_KNOWN)
            if not is_so:
                return await self._close(actor, row, "no", now)
            captured = await self.captures.capture_doubted(actor, PostingId(row.subject), None, now)
            return await self._close(actor, row, "yes", now, captured=captured)

    async def tell(self, actor: Person, doubt_id: DoubtId, words: str, now: datetime) -> Settled:
        """The typed answer: a deadline, or what a picture says."""
        async with self.turn:
            row, refused = await self._open(actor, doubt_id)
            if row is None:
                return refused
            if row.kind is DoubtKind.PICTURE:
                return await self._describe(actor, row, words, now)
        said = await self._said(NoticeId(row.subject), words, now)
        if said.choice is None:
            return Settled(reason=said.reason)
        return await self.settle(actor, doubt_id, said.choice, now, is_shown=False)

    async def message_of(self, inquiry_id: InquiryId) -> InquiryRow | None:
        """Where the message of an inquiry is."""
        async with self.store.reading() as connection:
            return await stored.find(connection, inquiry_id)

    async def tend(self, now: datetime) -> None:
        """Erases messages that nobody spoke for, and writes to everybody who is still to be asked."""
        async with self.store.reading() as connection:
            speaking = await unread.left_with_words(connection, self.office, now)
        for author, posting_id in speaking:
            await self.captures.capture_doubted(author, posting_id, None, now)
        async with self.store.writing() as connection:
            await albums.ask(connection, self.office, now)
            await inquiries.tend(connection, self.office, now)

    async def _said(self, notice_id: NoticeId, words: str, now: datetime) -> Typed:
        """What was typed of a deadline, in the light of the one that everybody sees."""
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
        return said_of_deadline(words, now, self.office, standing=None if row is None else row.deadline)

    async def _open(self, actor: Person, doubt_id: DoubtId) -> tuple[DoubtRow | None, Settled]:
        """The doubt if this person may answer it now, else why not."""
        async with self.store.reading() as connection:
            row = await doubts.find(connection, doubt_id)
            refused = await _refused(connection, actor, row)
        return (None if refused else row), Settled(reason=refused or DoubtReason.SETTLED)

    async def _settle(
        self,
        connection: AsyncConnection,
        row: NoticeRow,
        choice: Choice,
        actor: Person,
        now: datetime,
        *,
        shown: StaffId | None = None,
    ) -> Settled:
        due = await explaining.due_of(connection, row, self.office, now)
        return await due_dates.settle(connection, row, due_dates.meant(choice, due), actor.id, now, shown=shown)

    async def _part_or_join(self, actor: Person, row: DoubtRow, now: datetime, *, is_so: bool) -> Settled:
        act = self.joins.join if is_so else self.joins.keep_apart
        joined = await act(actor, NoticeId(row.subject), NoticeId(row.other), now)
        if joined.reason is JoinReason.NOT_ALLOWED:
            return Settled(reason=DoubtReason.NOT_ALLOWED)
        return await self._close(actor, row, "yes" if is_so else "no", now)

    async def _change_it(self, actor: Person, row: DoubtRow, now: datetime, *, is_so: bool) -> Settled:
        said = _CHANGES[row.kind] if is_so else Said.STAYS
        await self.changes.say_of(actor, NoticeId(row.subject), PostingId(row.other), said, now)
        return await self._close(actor, row, "yes" if is_so else "no", now)

    async def _describe(self, actor: Person, row: DoubtRow, words: str, now: datetime) -> Settled:
        """The first line says what it is; what follows says by when, and that is an answer like any other."""
        said = said_of_picture(words, now, self.office)
        if said.reason is not DoubtReason.SETTLED:
            return Settled(reason=said.reason)
        if not said.is_notice:
            return await self._close(actor, row, "no", now, is_shown=False)
        captured = await self.captures.capture_doubted(actor, PostingId(row.subject), said.words, now)
        if captured.reason is PostReason.NEW and said.choice is not None:
            await self._settle_made(captured, said.choice, actor, now)
        closed = await self._close(actor, row, "told", now, captured=captured, is_shown=False)
        return replace(closed, is_due=True, deadline=await self._holds(captured))

    async def _settle_made(self, captured: Captured, choice: Choice, actor: Person, now: datetime) -> None:
        async with self.store.writing() as connection:
            made = None if captured.notice is None else await notices.find(connection, captured.notice)
            if made is not None:
                await self._settle(connection, made, choice, actor, now)

    async def _holds(self, captured: Captured) -> Deadline | None:
        """What was understood of the deadline, to be told to whoever typed it."""
        async with self.store.reading() as connection:
            row = None if captured.notice is None else await notices.find(connection, captured.notice)
        return None if row is None else deadline_of(row)

    async def _close(
        self,
        actor: Person,
        row: DoubtRow,
        answer: str,
        now: datetime,
        *,
        captured: Captured | None = None,
        is_shown: bool = True,
    ) -> Settled:
        async with self.store.writing() as connection:
            if answer == "no" and row.kind in (DoubtKind.NOTICE, DoubtKind.PICTURE):
                await inquiries.forget(connection, PostingId(row.subject))
            await doubts.settle(connection, row.id, DoubtState.SETTLED, now, answer=answer, by=actor.id)
            await inquiries.redraw(connection, row, now, but=actor.id if is_shown else None)
            if row.kind in _CHANGES:
                await telling.refresh_digests(connection, NoticeId(row.subject), now)  # it is 待核实 no longer
        return Settled(reason=DoubtReason.SETTLED, captured=captured)


_CHANGES = {DoubtKind.OFF: Said.OFF, DoubtKind.CHANGE: Said.HOLDS}


async def _refused(connection: AsyncConnection, actor: Person, row: DoubtRow | None) -> DoubtReason | None:
    """Why this person cannot answer it; None when they can."""
    if row is None:
        return DoubtReason.ALREADY
    is_asked = actor.id in {staff_id for staff_id, _ in await doubts.asked(connection, row.id)}
    may_at_all = reach_of(actor.roles, Act.PUBLISH) is not Reach.NONE
    if not (is_asked and may_at_all) and not may(actor, Act.PUBLISH, unit=row.unit):
        return DoubtReason.NOT_ALLOWED
    return None if row.state is DoubtState.OPEN else DoubtReason.ALREADY


async def _is_concerned(connection: AsyncConnection, actor: Person, row: NoticeRow) -> bool:
    """Whoever is or was meant by it, wrote it, or answers for its unit."""
    if row.author == actor.id or may(actor, Act.PUBLISH, unit=row.issuer):
        return True
    return await receipts.was_addressed(connection, row.id, actor.id)
