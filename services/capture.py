"""Taking in what is posted: reading it, merging it, and making it somebody's business, all in one transaction.

The danger is half a notice: posting, revision, addressees, deliveries and outreach are written together or not at all.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import PostingId
from core.notices import Captured, Post, PostReason
from core.office import Office
from core.people import Act, Person, Role, may
from core.reading import Reading
from core.sources import Source, SourceAudience, SourceKind, SourceState
from services import addressing, replying, retaking, taking
from services.filing import Case
from services.papers import Papers
from services.taking import Taken
from storage import postings, roster, sources
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureService:
    store: Store
    office: Office
    papers: Papers

    async def start_anew(self) -> None:
        """Before this copy works, for the first time or again: another one may have worked meanwhile."""
        async with self.papers.lock:
            self.papers.empty()

    async def capture(self, post: Post, now: datetime, *, forced: bool = False) -> Captured:
        """Takes in one message of a group. `forced`: a person with the right said that it is a notice."""
        async with self.papers.lock:
            await self.papers.fill(self.store, now)
            async with self.store.writing() as connection:
                source = await sources.source_of_chat(connection, post.chat_id, post.thread_id)
                if source is None or source.state is not SourceState.ENABLED:
                    return Captured(reason=PostReason.NOT_A_SOURCE)
                author = await _author(connection, source, post, now)
                taken = await replying.take(self._case(connection, source, author, post, now), forced=forced)
            return self._remember(taken)

    async def capture_private(self, post: Post, author: Person, now: datetime) -> Captured:
        """Takes in what a member of the roster forwarded or pasted to the bot."""
        async with self.papers.lock:
            await self.papers.fill(self.store, now)
            async with self.store.writing() as connection:
                source = await _inlet_of(connection, author, post.chat_id, now)
                taken = await replying.take(self._case(connection, source, author, post, now))
            return replace(self._remember(taken), is_for_author=author.has(Role.PUBLISHER))

    async def edit(self, post: Post, now: datetime) -> Captured:
        """An edited message: a new revision of its notices, or the moment at which chatter became one."""
        async with self.papers.lock:
            await self.papers.fill(self.store, now)
            async with self.store.writing() as connection:
                known = await postings.postings_of(connection, post.chat_id, post.message_id)
                filed = [each for each in known if each.notice is not None]
                source = await sources.source_by_id(connection, filed[0].source) if filed else None
                taken = None
                if source is not None:
                    author = None if filed[0].author is None else await roster.person(connection, filed[0].author)
                    case = replying.silent(self._case(connection, source, author, post, now))
                    taken = await retaking.retake(case, filed)
            if taken is not None:
                return self._remember(taken)
        return await self.capture(post, now)

    async def make(self, actor: Person, post: Post, now: datetime) -> Captured:
        """`/notice` as a reply: a publisher, supervisor or administrator says that this message is a notice."""
        async with self.store.reading() as connection:
            source = await sources.source_of_chat(connection, post.chat_id, post.thread_id)
            author = await roster.person_by_telegram(connection, post.author_telegram_id or 0)
        if source is None:
            return Captured(reason=PostReason.NOT_A_SOURCE)
        issuer = source.unit if author is None else author.unit
        if not any(may(actor, Act.PUBLISH, unit=unit, own=author == actor) for unit in (source.unit, issuer)):
            return Captured(reason=PostReason.NOT_ALLOWED)
        return await self.capture(post, now, forced=True)

    async def capture_doubted(self, actor: Person, posting_id: PostingId, text: str | None, now: datetime) -> Captured:
        """Somebody said that a stored posting is a notice. `text`: what a picture says, its first line the title."""
        del actor  # whoever asked has checked the rights; the notice stays its author's
        return await self._resume(posting_id, now, text=text)

    async def capture_file(self, posting_id: PostingId, text: str, reading: Reading, now: datetime) -> Captured:
        """A stored posting without words is what its file says; `reading` is taken as it is."""
        return await self._resume(posting_id, now, text=text, reading=reading)

    async def _resume(
        self, posting_id: PostingId, now: datetime, *, text: str | None, reading: Reading | None = None
    ) -> Captured:
        async with self.papers.lock:
            await self.papers.fill(self.store, now)
            async with self.store.writing() as connection:
                known = await postings.posting_by_id(connection, posting_id)
                source = None if known is None else await sources.source_by_id(connection, known.source)
                if known is None or source is None or not replying.is_resumable(known, is_file=reading is not None):
                    return Captured(reason=PostReason.NOT_KNOWN)
                author = None if known.author is None else await roster.person(connection, known.author)
                case = self._case(connection, source, author, replying.post_of(known, text), now)
                taken = await replying.resume(
                    case, known, reading or taking.told(case, is_title_first=text is not None)
                )
            return self._remember(taken)

    @asynccontextmanager
    async def taking_in(self, now: datetime) -> AsyncIterator[tuple[AsyncConnection, list[Taken]]]:
        """One transaction in which more than a posting is written; what was taken in goes into the list."""
        taken: list[Taken] = []
        async with self.papers.lock:
            await self.papers.fill(self.store, now)
            async with self.store.writing() as connection:
                yield connection, taken
            for each in taken:
                self._remember(each)

    def _remember(self, taken: Taken) -> Captured:
        """After the commit only."""
        for posting, paper in taken.papers:
            self.papers.keep(posting, paper)
        for posting in taken.gone:
            self.papers.forget(posting)
        return taken.captured

    def _case(
        self, connection: AsyncConnection, source: Source, author: Person | None, post: Post, now: datetime
    ) -> Case:
        return Case(
            connection=connection,
            store=self.store,
            office=self.office,
            papers=self.papers,
            source=source,
            author=author,
            post=post,
            now=now,
        )


async def _author(connection: AsyncConnection, source: Source, post: Post, now: datetime) -> Person | None:
    """Whoever posts in a group is in it."""
    if post.author_telegram_id is None:
        return None
    author = await roster.person_by_telegram(connection, post.author_telegram_id)
    if author is not None:
        await addressing.note_member(connection, source, author.id, now, is_member=True)
    return author


async def _inlet_of(connection: AsyncConnection, author: Person, chat_id: int, now: datetime) -> Source:
    known = await sources.source_of_chat(connection, chat_id)
    if known is not None:
        return known
    source_id = await sources.add_source(
        connection,
        kind=SourceKind.INLET,
        title=author.name,
        unit_id=author.unit,
        state=SourceState.ENABLED,
        chat_id=chat_id,
        now=now,
        audience=SourceAudience.UNIT,
    )
    made = await sources.source_by_id(connection, source_id)
    assert made is not None  # noqa: S101  # it was made two lines above, in this transaction
    return made
