"""One line in each group that says how many have settled a notice, in place of a flood of 收到; if its publisher asks.

The danger is noise: the line is sent without a sound, only edited afterwards, and gone as soon as nobody wants it.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.drafts import LiveCount
from core.ids import DraftId, NoticeId
from core.people import FEWEST, Person
from services import counting
from storage import counts, deliveries, notices
from storage.counts import Line
from storage.drafts import PostRow
from storage.store import Store

LOOKED_AFTER = timedelta(days=30)
"""So long the line follows the taps; then it stays as it is."""


@dataclass(slots=True, kw_only=True)
class CountsService:
    store: Store
    _shown: dict[Line, LiveCount] = field(default_factory=dict)
    """What each line says. Forgotten at a restart, which costs one edit that changes nothing."""

    async def switch(self, actor: Person, draft_id: DraftId, now: datetime, *, is_on: bool) -> bool:
        """Shows the line under every copy of a draft, or takes it away; False where none may be. Twice equals once."""
        async with self.store.writing() as connection:
            posts = await counting.countable(connection, actor, draft_id)
            if not posts or posts[0].notice is None:
                return False
            notice_id = posts[0].notice
            if not is_on:
                await _take_away(connection, notice_id, now)
            elif not await counts.is_shown(connection, notice_id):
                for each in posts:
                    await _show(connection, each.notice or notice_id, each, now)
            return True

    async def of(self, notice_id: NoticeId) -> LiveCount | None:
        """How it stands now; None once too few people are left, of whom a line says nothing any more."""
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
            found = None if row is None else (await counts.counts(connection, [row.id])).get(row.id)
        is_told = found is not None and (found.addressed >= FEWEST or found.is_withdrawn)
        return found if is_told else None

    async def tend(self, now: datetime) -> None:
        """Every line that says something else than what is true is edited."""
        async with self.store.reading() as connection:
            lines = await counts.lines(connection, now - LOOKED_AFTER)
            found = await counts.counts(connection, {each.notice for each in lines}) if lines else {}
        stale = [each for each in lines if self._shown.get(each) != found.get(each.notice)]
        if stale:
            async with self.store.writing() as connection:
                for each in stale:
                    await _edit(connection, each, now)
        self._shown = {each: found[each.notice] for each in lines if each.notice in found}


async def _show(connection: AsyncConnection, notice_id: NoticeId, post: PostRow, now: datetime) -> None:
    await deliveries.add_again(
        connection,
        DeliveryKind.COUNT_LINE,
        notice_id,
        post.chat_id,
        now=now,
        priority=Priority.ASKED,
        revision=post.message_id,
    )


async def _edit(connection: AsyncConnection, line: Line, now: datetime) -> None:
    await deliveries.add_again(
        connection,
        DeliveryKind.COUNT_EDIT,
        line.subject,
        line.chat_id,
        now=now,
        priority=Priority.QUIET,
        revision=line.message_id,
        message_id=line.message_id,
    )


async def _take_away(connection: AsyncConnection, notice_id: NoticeId, now: datetime) -> None:
    for each in await counts.lines(connection, now - LOOKED_AFTER):
        if each.notice == notice_id:
            await deliveries.add(
                connection,
                DeliveryKind.REMOVAL,
                each.message_id,
                each.chat_id,
                now=now,
                priority=Priority.ASKED,
                message_id=each.message_id,
            )
    await counts.end(connection, notice_id, now)
