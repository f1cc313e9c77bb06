"""A colleague answered by phone: whoever called writes it down for them. It is on record who did (receipt.by_id)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId, StaffId
from core.office import Office
from core.on_behalf import BehalfReason, BehalfVerdict, judge_for, judge_undo
from core.people import Act, Person, Reach, reach_of
from core.receipts import ReceiptState, Standing, Tap
from services import telling
from services.reports import has_lists, units_in_sight
from storage import counting, notices, receipts
from storage.notices import NoticeRow
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBehalfService:
    store: Store
    office: Office

    async def settle(self, actor: Person, notice_id: NoticeId, who: StaffId, tap: Tap, now: datetime) -> BehalfVerdict:
        """What this colleague said by phone; the verdict holds how it stood before, for the undo."""
        async with self.store.writing() as connection:
            found = await self._standing(connection, actor, notice_id, who, now)
            if isinstance(found, BehalfReason):
                return BehalfVerdict(reason=found)
            row, standing = found
            verdict = judge_for(tap, standing)
            await _write(connection, actor, row, who, verdict, now)
        return verdict

    async def undo(
        self, actor: Person, notice_id: NoticeId, who: StaffId, before: ReceiptState, now: datetime
    ) -> BehalfVerdict:
        """Takes back what this actor wrote down, unless the colleague said something themselves since."""
        async with self.store.writing() as connection:
            found = await self._standing(connection, actor, notice_id, who, now)
            if isinstance(found, BehalfReason):
                return BehalfVerdict(reason=found)
            row, standing = found
            is_mine = who != actor.id and await receipts.written_by(connection, row.id, who) == actor.id
            verdict = judge_undo(standing, is_mine=is_mine, before=before)
            await _write(connection, actor, row, who, verdict, now)
        return verdict

    async def _standing(
        self, connection: AsyncConnection, actor: Person, notice_id: NoticeId, who: StaffId, now: datetime
    ) -> tuple[NoticeRow, Standing] | BehalfReason:
        """How the colleague stands with it, for whoever may see them on its call list."""
        row = await notices.find(connection, notice_id)
        if row is None or reach_of(actor.roles, Act.CALL_LIST) is Reach.NONE:
            return BehalfReason.NOT_ALLOWED
        if not has_lists(row, now, self.office):
            return BehalfReason.CLOSED
        if not await counting.is_counted(connection, row.id, units_in_sight(actor), who):
            return BehalfReason.NOT_ADDRESSEE
        standing = await receipts.standing(connection, row.id, who)
        return BehalfReason.NOT_ADDRESSEE if standing is None else (row, standing)


async def _write(
    connection: AsyncConnection, actor: Person, row: NoticeRow, who: StaffId, verdict: BehalfVerdict, now: datetime
) -> None:
    """The colleague's own digest shows it too, as soon as it is written."""
    if verdict.state is None:
        return
    await receipts.set_receipt(connection, row.id, who, verdict.state, by=actor.id, now=now)
    await telling.refresh_digests(connection, row.id, now, whose=who)
