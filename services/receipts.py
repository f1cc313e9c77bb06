"""What a tap does. Whatever a button claims, the notice and the person are looked up anew."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import DigestId, NoticeId
from core.people import Act, Person, may
from core.reading import Kind
from core.receipts import ReceiptState, Tap, TapReason, Verdict, is_settled, judge
from services import telling
from storage import digests, notices, receipts
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptsService:
    store: Store

    async def settle(
        self, actor: Person, notice_id: NoticeId, tap: Tap, now: datetime, *, shown_in: DigestId | None = None
    ) -> Verdict:
        """One tap by one person. `shown_in`: the digest whose message the caller edits itself."""
        async with self.store.writing() as connection:
            return await _settle(connection, actor, notice_id, tap, now, shown_in)

    async def settle_item(self, actor: Person, digest_id: DigestId, number: int, tap: Tap, now: datetime) -> Verdict:
        """A tap on item `number` of a digest; somebody else's digest is nobody's business."""
        async with self.store.writing() as connection:
            row = await digests.find(connection, digest_id)
            if row is None or row.staff != actor.id:
                return Verdict(reason=TapReason.NOT_ADDRESSEE)
            notice_id = await digests.notice_at(connection, digest_id, number)
            if notice_id is None:
                return Verdict(reason=TapReason.UNKNOWN)
            return await _settle(connection, actor, notice_id, tap, now, digest_id)

    async def read_all(self, actor: Person, digest_id: DigestId, now: datetime) -> int | None:
        """全部已阅: settles every item of the digest that only informs; says how many, None for a foreign digest."""
        async with self.store.writing() as connection:
            row = await digests.find(connection, digest_id)
            if row is None or row.staff != actor.id:
                return None
            count = 0
            for line in await digests.lines_of(connection, digest_id, actor.id):
                if line.item.kind is Kind.INFORM and not is_settled(line.item.state, line.item.kind):
                    verdict = await _settle(connection, actor, line.item.notice, Tap.READ, now, digest_id)
                    count += verdict.reason is TapReason.ACCEPTED
            return count


async def _settle(
    connection: AsyncConnection,
    actor: Person,
    notice_id: NoticeId,
    tap: Tap,
    now: datetime,
    shown_in: DigestId | None,
) -> Verdict:
    row = await notices.find(connection, notice_id)
    standing = None if row is None else await receipts.standing(connection, row.id, actor.id)
    if row is None or standing is None:
        return Verdict(reason=TapReason.UNKNOWN)
    if not may(actor, Act.SETTLE_OWN, own=True):
        return Verdict(reason=TapReason.NOT_ADDRESSEE)
    verdict = judge(tap, standing)
    if verdict.state is not None:
        await receipts.set_receipt(connection, row.id, actor.id, verdict.state, by=actor.id, now=now)
        await telling.refresh_digests(connection, row.id, now, whose=actor.id, but=shown_in)
    elif verdict.reason is TapReason.ALREADY:
        await _make_own(connection, actor, row.id, ReceiptState(tap.value), now)
    return verdict


async def _make_own(
    connection: AsyncConnection, actor: Person, notice_id: NoticeId, state: ReceiptState, now: datetime
) -> None:
    """What a colleague wrote down for somebody who now says the same is their own word: nobody else takes it back."""
    if await receipts.written_by(connection, notice_id, actor.id) != actor.id:
        await receipts.set_receipt(connection, notice_id, actor.id, state, by=actor.id, now=now)
