"""Flags: one tap says what is wrong with a notice, a second one takes it back. Nobody is told whose voice it is."""

from dataclasses import dataclass
from datetime import datetime

from core.flags import FlagKind, FlagReason, closing_of, is_closed, judge_flag
from core.ids import NoticeId
from core.people import Act, Person, may
from storage import flags, notices, receipts
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagsService:
    store: Store

    async def flag(self, actor: Person, notice_id: NoticeId, kind: FlagKind, now: datetime) -> FlagReason:
        """Raises the actor's flag, or takes it back when it is up. Only whoever the notice is for has one."""
        async with self.store.writing() as connection:
            row = await notices.find(connection, notice_id)
            standing = None if row is None else await receipts.standing(connection, row.id, actor.id)
            if row is None or standing is None:
                return FlagReason.UNKNOWN
            is_addressed = standing.is_addressed and may(actor, Act.SETTLE_OWN, own=True)
            closes_at = closing_of(row.deadline, row.created_at)
            refused = judge_flag(row.state, closes_at, now, is_addressed=is_addressed)
            if refused is not None:
                return refused
            if await flags.put(connection, self.store.keys, row.id, kind, actor.id):
                return FlagReason.RAISED
            await flags.take_back(connection, self.store.keys, row.id, kind, actor.id)
            return FlagReason.TAKEN_BACK

    async def own(self, actor: Person, notice_id: NoticeId) -> frozenset[FlagKind]:
        """What the actor said of a notice, for the actor alone."""
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
            return frozenset() if row is None else await flags.own(connection, self.store.keys, row.id, actor.id)

    async def drop_closed(self, now: datetime) -> int:
        """Forgets the flags of notices that have closed; says of how many."""
        async with self.store.reading() as connection:
            flagged = await flags.flagged(connection)
        closed = [notice_id for notice_id, state, closes_at in flagged if is_closed(state, closes_at, now)]
        if closed:
            async with self.store.writing() as connection:
                for notice_id in closed:
                    await flags.drop(connection, notice_id)
        return len(closed)
