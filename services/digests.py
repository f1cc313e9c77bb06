"""One digest per person and slot. The row that claims the slot is written whether or not there was anything to send."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.digests import Composition, Digest, Section, compose
from core.ids import DigestId, NoticeId, StaffId
from core.office import Office
from core.people import Person
from core.slots import Slot, due_slot
from services.serving import serve_each
from storage import deliveries, digests, notices, roster
from storage.roster import Recipient
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestsService:
    store: Store
    office: Office

    async def publish_due(self, now: datetime) -> int:
        """Serves every slot that is due and was not served; says how many digests are to be sent.

        May be asked as often as anybody likes, by two processes at once, or after hours of silence. Whoever cannot be
        served never stops the others: raises ExceptionGroup with what went wrong once all were tried.
        """
        async with self.store.reading() as connection:
            people = await roster.recipients(connection)
            done = await digests.claimed(connection, self.office.local(now).date())
        usual = self.office.digest_at
        slots = ((each, due_slot(now, self.office, each.times or usual, each.joined_at)) for each in people)
        due = [(each, slot) for each, slot in slots if slot is not None and (each.id, slot.ordinal) not in done]
        works = (self._publish(each, slot, now) for each, slot in due)
        return await serve_each(works, "some digests could not be composed")

    async def _publish(self, person: Recipient, slot: Slot, now: datetime) -> bool:
        async with self.store.writing() as connection:
            digest_id = await digests.claim(connection, person.id, slot.workday, slot.ordinal, now)
            if digest_id is None:
                return False
            composition = await self._compose(connection, person.id, now)
            if not composition.is_worth_sending:
                return False
            await digests.fill(connection, digest_id, composition.lines)
            return await deliveries.add(
                connection,
                DeliveryKind.DIGEST,
                digest_id,
                person.telegram_id,
                now=now,
                priority=Priority.DIGEST,
                staff_id=person.id,
                void_at=slot.until,
            )

    async def _compose(self, connection: AsyncConnection, staff_id: StaffId, now: datetime) -> Composition:
        return compose(await digests.open_items(connection, staff_id), now, self.office)

    async def ask(self, actor: Person, chat_id: int, now: datetime) -> DigestId:
        """/digest: the list as it stands, on any day; it consumes no slot and is sent even when it is empty."""
        async with self.store.writing() as connection:
            digest_id = await digests.add_asked(connection, actor.id, self.office.local(now).date(), now)
            composition = await self._compose(connection, actor.id, now)
            await digests.fill(connection, digest_id, composition.lines)
            await deliveries.add(
                connection,
                DeliveryKind.DIGEST,
                digest_id,
                chat_id,
                now=now,
                priority=Priority.ASKED,
                staff_id=actor.id,
            )
            return digest_id

    async def show(
        self, digest_id: DigestId, reader: StaffId, *, expired: bool = False, with_texts: bool = False
    ) -> Digest | None:
        """A digest with the states of this moment; None when it is not the reader's.

        `expired`: only the long overdue items, which stand behind their own button; `with_texts`: what each says, too.
        """
        async with self.store.reading() as connection:
            row = await digests.find(connection, digest_id)
            if row is None or row.staff != reader:
                return None
            lines = await digests.lines_of(connection, digest_id, reader)
            behind = tuple(line for line in lines if line.section is Section.EXPIRED)
            front = tuple(line for line in lines if line.section is not Section.EXPIRED)
            texts = await notices.texts_of(connection, [line.item.notice for line in front]) if with_texts else {}
        return Digest(
            id=row.id,
            staff=row.staff,
            at=row.created_at,
            lines=behind if expired else front,
            expired=0 if expired else len(behind),
            is_asked=row.ordinal is None,
            texts=texts,
        )

    async def notice_of(self, digest_id: DigestId, number: int, reader: StaffId) -> NoticeId | None:
        """The notice behind a number, for the digest's own reader."""
        async with self.store.reading() as connection:
            row = await digests.find(connection, digest_id)
            if row is None or row.staff != reader:
                return None
            return await digests.notice_at(connection, digest_id, number)

    async def message_of(self, digest_id: DigestId) -> digests.DigestRow | None:
        """Where the digest's message is."""
        async with self.store.reading() as connection:
            return await digests.find(connection, digest_id)
