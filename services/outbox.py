"""The courier's counter: what is to be sent next, and what became of it. Sending itself happens elsewhere."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import (
    RESIDENT_KINDS,
    WITH_CODES,
    Delivery,
    DeliveryKind,
    Gone,
    Moved,
    Outcome,
    Priority,
    Sent,
    TryLater,
    Void,
)
from core.ids import DeliveryId, DigestId, DraftId, InquiryId
from core.office import Office
from core.people import Person
from services import draft_posts, inquiries, resident_notices
from services.draft_posts import DraftPostsService
from services.linking import lose_chat
from storage import deliveries, digests, ledger, roster, sources
from storage.store import Store

MOST_ATTEMPTS = 60
KEPT = timedelta(days=90)
CODES_STAY = timedelta(hours=24)
"""How long a message of ours that names a household stays in a chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxService:
    store: Store
    office: Office = field(default_factory=Office)
    draft_posts: DraftPostsService | None = None
    """Takes in what the bot itself posts in a group; nothing else of ours is a notice."""

    async def due(
        self, now: datetime, *, busy: Collection[DeliveryId], busy_chats: Collection[int], limit: int
    ) -> list[Delivery]:
        """What to send now, most urgent first, at most one for each chat."""
        async with self.store.reading() as connection:
            return await deliveries.due(connection, now, busy=busy, busy_chats=busy_chats, limit=limit)

    async def record(self, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """Writes down what became of one delivery, and what follows from it."""
        if delivery.kind is DeliveryKind.DRAFT_POST:
            await self._record_copy(delivery, outcome, now)
            return
        async with self.store.writing() as connection:
            await self._record(connection, delivery, outcome, now)

    async def _record_copy(self, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        """A copy of a draft is a notice from the moment at which it stands in its group."""
        if self.draft_posts is not None and isinstance(outcome, Sent) and outcome.message_id is not None:
            await self.draft_posts.went_out(delivery, outcome.message_id, now)
            return
        async with self.store.writing() as connection:
            await self._record(connection, delivery, outcome, now)
            await draft_posts.end(connection, now, DraftId(delivery.subject))

    async def _record(self, connection: AsyncConnection, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        match outcome:
            case Sent(message_id=message_id):
                await deliveries.settle(connection, delivery, "sent", now, message_id=message_id)
                await self._after_sending(connection, delivery, message_id, now)
            case TryLater():
                await self._try_later(connection, delivery, outcome, now)
            case Gone(why=why, is_person_gone=is_person_gone):
                await deliveries.settle(connection, delivery, "gone", now, why=why)
                if is_person_gone:
                    await roster.mark_unreachable(connection, delivery.chat_id, why, now)
                    await lose_chat(connection, self.store.keys, self.office, delivery.chat_id, now, is_refused=False)
            case Moved(chat_id=chat_id):
                await sources.follow_migration(connection, delivery.chat_id, chat_id, now)
                await deliveries.move_chat(connection, delivery.chat_id, chat_id)
            case Void(why=why):
                await deliveries.settle(connection, delivery, "void", now, why=why)

    async def _try_later(
        self, connection: AsyncConnection, delivery: Delivery, outcome: TryLater, now: datetime
    ) -> None:
        if outcome.counts and delivery.attempts + 1 >= MOST_ATTEMPTS:
            await deliveries.settle(connection, delivery, "gone", now, why=outcome.why)
            return
        until = now + timedelta(seconds=outcome.after)
        await deliveries.postpone(connection, delivery.id, until, outcome.why, counts=outcome.counts)
        if not outcome.counts:
            await deliveries.postpone_chat(connection, delivery.chat_id, until)

    async def _after_sending(
        self, connection: AsyncConnection, delivery: Delivery, message_id: int | None, now: datetime
    ) -> None:
        """A new copy of a digest or an inquiry is live; the older ones go."""
        if delivery.kind is DeliveryKind.INQUIRY_EDIT:
            await inquiries.was_told(connection, InquiryId(delivery.subject), now)
        elif message_id is not None and delivery.kind is DeliveryKind.INQUIRY:
            await inquiries.went_out(connection, InquiryId(delivery.subject), delivery.chat_id, message_id, now)
        elif message_id is not None and delivery.kind is DeliveryKind.DIGEST:
            await self._retire_digests(connection, delivery, message_id, now)
        elif delivery.kind in RESIDENT_KINDS:
            await resident_notices.went_out(connection, delivery, now)
        elif message_id is not None and delivery.kind in WITH_CODES:
            await _remove(connection, delivery.chat_id, message_id, now, now + CODES_STAY)

    async def _retire_digests(
        self, connection: AsyncConnection, delivery: Delivery, message_id: int, now: datetime
    ) -> None:
        older = await digests.went_out(connection, DigestId(delivery.subject), delivery.chat_id, message_id, now)
        for row in older:
            if row.chat_id is not None and row.message_id is not None:
                await deliveries.add(
                    connection,
                    DeliveryKind.DIGEST_MOVED,
                    row.id,
                    row.chat_id,
                    now=now,
                    priority=Priority.REFRESH,
                    staff_id=row.staff,
                    message_id=row.message_id,
                )

    async def remove_later(self, chat_id: int, message_id: int, now: datetime, at: datetime) -> None:
        """A message with entries of residents is taken away again after its time."""
        async with self.store.writing() as connection:
            await _remove(connection, chat_id, message_id, now, at)

    async def poster_of(self, marked: Delivery) -> Person | None:
        """Who posted what bore a marking: nothing of it was stored but that they are told of it."""
        kind = DeliveryKind.MARKED_POSTER
        async with self.store.reading() as connection:
            chat_id = await deliveries.recipient_of(connection, kind, marked.subject, marked.revision)
            return None if chat_id is None else await roster.person_by_telegram(connection, chat_id)

    async def tidy(self, now: datetime) -> int:
        """Gives up what nobody wants any more, forgets what was sent long ago."""
        async with self.store.writing() as connection:
            await deliveries.purge(connection, now, KEPT)
            return await deliveries.void_late(connection, now)

    async def is_idle(self, now: datetime) -> bool:
        async with self.store.reading() as connection:
            return await deliveries.waiting(connection, now) == 0

    async def take_lease(self, holder: str, now: datetime, lasts: timedelta) -> bool:
        """May this process poll and send?"""
        async with self.store.writing() as connection:
            return await ledger.take_lease(connection, "worker", holder, now, lasts)

    async def free_lease(self, holder: str) -> None:
        async with self.store.writing() as connection:
            await ledger.free_lease(connection, "worker", holder)

    async def lease_holder(self) -> str | None:
        async with self.store.reading() as connection:
            return await ledger.lease_holder(connection, "worker")

    async def beat(self, now: datetime) -> None:
        """The working copy is alive."""
        async with self.store.writing() as connection:
            await ledger.remember(connection, "beat", "", now)

    async def last_beat(self) -> datetime | None:
        async with self.store.reading() as connection:
            return await ledger.when(connection, "beat")


async def _remove(connection: AsyncConnection, chat_id: int, message_id: int, now: datetime, at: datetime) -> None:
    await deliveries.add(
        connection,
        DeliveryKind.REMOVAL,
        message_id,
        chat_id,
        now=now,
        priority=Priority.QUIET,
        message_id=message_id,
        due_at=at,
    )
