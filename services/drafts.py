"""Notices that the bot posts for their publishers: looked at first, then posted word for word, and taken in like any.

What is advised is never a lock: whoever may publish posts what they wrote, to the groups of their choice. A button
under an old screen must never post other words than those it stands under, so new words are a new draft.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.deliveries import DeliveryKind, Priority
from core.drafts import LIVES, Drafted, DraftReason, DraftState, is_too_long
from core.ids import DraftId, SourceId
from core.people import Act, Person, Reach, reach_of
from core.private_words import is_about_a_home
from core.reading import read
from core.secrecy import marking
from core.sources import Source
from core.text import plain
from services import draft_advice, draft_posts
from services.capture import CaptureService
from services.draft_advice import Desk
from storage import deliveries, drafts
from storage.drafts import DraftRow
from storage.store import Store

KEPT = timedelta(days=90)
"""How long it is known that there was a draft; its words are gone much sooner."""


REWRITTEN_WITHIN = timedelta(hours=1)
"""So long after a draft what its publisher types is taken for its next words."""


def may_draft(actor: Person) -> bool:
    return reach_of(actor.roles, Act.PUBLISH) is not Reach.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsService:
    store: Store
    captures: CaptureService

    async def put(
        self, actor: Person, text: str, now: datetime, *, message_id: int | None = None, instead: DraftId | None = None
    ) -> Drafted:
        """Takes words as a draft; the one before goes. `instead`: a draft whose chosen groups these words keep."""
        words = text.strip()
        reason = _refused(actor, words)
        if reason is not None:
            return Drafted(reason=reason)
        async with self.store.writing() as connection:
            known = await drafts.newest(connection, self.store.keys, actor.id)
            if known is not None and _is_again(known, words, message_id):
                draft_id = known.id
            else:
                chosen = await self._chosen(connection, actor, instead)
                await drafts.drop_of(connection, actor.id, now)
                draft_id = await drafts.add(
                    connection, self.store.keys, actor.id, words, message_id=message_id, sources=chosen, now=now
                )
        return await self.show(actor, draft_id, now)

    async def _chosen(self, connection: AsyncConnection, actor: Person, instead: DraftId | None) -> list[SourceId]:
        """With one group to post in there is nothing to choose."""
        groups = [each.id for each in await draft_advice.groups_of(connection, actor)]
        before = None if instead is None else await drafts.own(connection, self.store.keys, actor.id, instead)
        if before is not None:
            return [each for each in before.sources if each in groups]
        return groups if len(groups) == 1 else []

    async def edited(self, actor: Person, message_id: int, text: str, now: datetime) -> Drafted | None:
        """The message was edited in which a draft was written; None when none was."""
        async with self.store.reading() as connection:
            known = await drafts.newest(connection, self.store.keys, actor.id, message_id)
        if known is None:
            return None
        if known.state is not DraftState.OPEN:
            return Drafted(reason=_SETTLED[known.state])
        return await self.put(actor, text, now, message_id=message_id, instead=known.id)

    async def again(self, actor: Person, text: str, now: datetime, *, message_id: int) -> Drafted | None:
        """A notice that is typed while a draft waits is the draft in other words, and not posted to anybody yet.

        None when no draft waits, or when the words are no notice: then they do not take its place.
        """
        async with self.store.reading() as connection:
            known = await drafts.newest(connection, self.store.keys, actor.id)
        if known is None or _over(actor, known) is not None or now - known.created_at > REWRITTEN_WITHIN:
            return None
        if not read(text, now, self.captures.office).is_notice:
            return None
        return await self.put(actor, text, now, message_id=message_id, instead=known.id)

    async def show(self, actor: Person, draft_id: DraftId, now: datetime) -> Drafted:
        """What would be read in it if it were posted now, and where it may go to."""
        papers = self.captures.papers
        async with papers.lock:
            await papers.fill(self.store, now)
            async with self.store.reading() as connection:
                row = await drafts.own(connection, self.store.keys, actor.id, draft_id)
                over = _over(actor, row)
                if row is None or over is not None:
                    return Drafted(reason=over or DraftReason.GONE)
                desk = Desk(connection=connection, papers=papers, actor=actor, now=now)
                return Drafted(reason=DraftReason.SHOWN, preflight=await draft_advice.preflight(desk, row))

    async def choose(
        self, actor: Person, draft_id: DraftId, picked: Collection[SourceId] | None, now: datetime, *, is_in: bool
    ) -> Drafted:
        """Ticks groups or takes the ticks away; `picked`: None for all. Twice equals once."""
        async with self.store.writing() as connection:
            row = await drafts.own(connection, self.store.keys, actor.id, draft_id)
            if row is not None and _over(actor, row) is None:
                allowed = [each.id for each in await draft_advice.groups_of(connection, actor)]
                meant = set(allowed if picked is None else picked)
                chosen = [each for each in allowed if (is_in if each in meant else each in row.sources)]
                await drafts.choose(connection, draft_id, chosen)
        return await self.show(actor, draft_id, now)

    async def drop(self, actor: Person, draft_id: DraftId, now: datetime) -> Drafted:
        """不发: its words are gone at once."""
        async with self.store.writing() as connection:
            row = await drafts.own(connection, self.store.keys, actor.id, draft_id)
            if row is None:
                return Drafted(reason=DraftReason.GONE)
            await drafts.drop(connection, draft_id, now)
            return Drafted(reason=_SETTLED.get(row.state, DraftReason.DROPPED))

    async def post(self, actor: Person, draft_id: DraftId, now: datetime) -> Drafted:
        """Sends the words to the chosen groups as far as the publisher may still post there. Twice equals once."""
        async with self.store.writing() as connection:
            row = await drafts.own(connection, self.store.keys, actor.id, draft_id)
            over = _over(actor, row)
            if row is None or over is not None:
                return Drafted(reason=over or DraftReason.GONE)
            groups = [each for each in await draft_advice.groups_of(connection, actor) if each.id in row.sources]
            if not groups:
                return Drafted(reason=DraftReason.NO_GROUPS)
            if not await drafts.claim(connection, draft_id, [each.id for each in groups]):
                return Drafted(reason=DraftReason.POSTING)
            for each in groups:
                await _send(connection, row, each, now)
            return Drafted(reason=DraftReason.POSTING, count=len(groups))

    async def tend(self, now: datetime) -> None:
        """Drafts that nobody came back to lose their words; what came to an end by itself is told."""
        async with self.store.writing() as connection:
            await drafts.drop_old(connection, now - LIVES, now)
            await drafts.purge(connection, now - KEPT)
            await draft_posts.end(connection, now)


_SETTLED = {
    DraftState.POSTING: DraftReason.POSTING,
    DraftState.POSTED: DraftReason.POSTED,
    DraftState.DROPPED: DraftReason.GONE,
}


def _over(actor: Person, row: DraftRow | None) -> DraftReason | None:
    """Why there is nothing left to do with it; None while it waits."""
    if row is None:
        return DraftReason.GONE
    if row.state is not DraftState.OPEN:
        return _SETTLED[row.state]
    return None if may_draft(actor) else DraftReason.NOT_ALLOWED


def _refused(actor: Person, words: str) -> DraftReason | None:
    """Why these words cannot be a draft. What is refused is stored nowhere."""
    if not may_draft(actor):
        return DraftReason.NOT_ALLOWED
    if marking(words) is not None:
        return DraftReason.MARKED
    if not plain(words).strip():
        return DraftReason.EMPTY
    if is_about_a_home(words):
        return DraftReason.ABOUT_A_HOME
    return DraftReason.TOO_LONG if is_too_long(words) else None


def _is_again(known: DraftRow, words: str, message_id: int | None) -> bool:
    """An update that is handled a second time makes no second draft."""
    is_open = known.state is DraftState.OPEN and message_id is not None
    return is_open and known.message_id == message_id and known.text == words


async def _send(connection: AsyncConnection, row: DraftRow, group: Source, now: datetime) -> None:
    """Somebody waits for it; after a day without a line it would only puzzle people."""
    await deliveries.add(
        connection,
        DeliveryKind.DRAFT_POST,
        row.id,
        group.chat_id,
        now=now,
        priority=Priority.ASKED,
        revision=group.id,
        staff_id=row.staff,
        void_at=now + LIVES,
    )
