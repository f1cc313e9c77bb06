"""Figures for whoever answers for them. The lists behind them are private: for calling people, not for counting."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.burden import Spared
from core.ids import NoticeId
from core.people import Act, Person, Reach, may, reach_of
from core.reports import Figures, Status, StillToReach
from core.sources import SourceKind, SourceState
from services.coverage import scope_of
from storage import deliveries, inbox, notices, outreach, reports, roster, sources, suggestions
from storage.store import Store

SHOWN_FOR = timedelta(days=30)
SILENT_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsService:
    store: Store

    async def figures(self, reader: Person, now: datetime) -> Figures | None:
        """Open notices with settled/addressed: all, those of the reader's units, or the reader's own."""
        reach = reach_of(reader.roles, Act.STATISTICS)
        if reach is Reach.NONE:
            return None
        async with self.store.reading() as connection:
            rows = await reports.figures(
                connection,
                issuers=reader.below if reach is Reach.BELOW else None,
                author=reader.id if reach is Reach.OWN else None,
                lists=reach_of(reader.roles, Act.CALL_LIST) is not Reach.NONE,
                since=now - SHOWN_FOR,
            )
            spared = await reports.spared(connection)
        return Figures(notices=rows, spared=spared, has_residents=scope_of(reader) is not None)

    async def still_to_reach(self, reader: Person, notice_id: NoticeId) -> StillToReach | None:
        """Whom to call for one notice; None for whoever may not see it."""
        reach = reach_of(reader.roles, Act.CALL_LIST)
        if reach is Reach.NONE:
            return None
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
            if row is None:
                return None
            units = None if reach is Reach.ALL else reader.below
            found = await reports.still_to_reach(connection, row.id, units)
            return StillToReach(notice=row.id, title=row.title, units=found)

    async def spared(self) -> Spared:
        async with self.store.reading() as connection:
            return await reports.spared(connection)

    async def status(self, reader: Person, now: datetime) -> Status | None:
        """How the bot is doing, for administrators."""
        if not may(reader, Act.ADMINISTER):
            return None
        return await self.health(now)

    async def health(self, now: datetime) -> Status:
        async with self.store.reading() as connection:
            groups = [
                each
                for each in await sources.all_sources(connection)
                if each.kind is SourceKind.GROUP and each.state is SourceState.ENABLED
            ]
            staff, linked, unreachable = await roster.counts(connection)
            return Status(
                sources=len(groups),
                silent_sources=tuple(
                    each.title
                    for each in groups
                    if each.last_posting_at is not None and each.last_posting_at < now - SILENT_AFTER
                ),
                deaf_sources=tuple(each.title for each in groups if not each.can_read),
                last_update_at=await inbox.last_received(connection),
                waiting_deliveries=await deliveries.waiting(connection, now),
                aside=tuple(await inbox.aside(connection)),
                staff=staff,
                linked=linked,
                unreachable=unreachable,
                residents=await outreach.count_residents(connection),
                open_notices=await reports.count_open(connection),
                suggestions=await suggestions.count(connection),
            )
