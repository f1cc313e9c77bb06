"""Taking in what is posted: reading it, merging it, and making it somebody's business, all in one transaction.

The danger is half a notice: posting, revision, addressees, deliveries and outreach are written together or not at all.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId, PostingId
from core.merging import EARLIER_VERSION, Paper, Relation
from core.notices import Captured, Change, Post, PostReason
from core.office import Office
from core.people import Act, Person, Role, may
from core.reading import Reading, read
from core.receipts import NoticeState
from core.sources import Source, SourceAudience, SourceKind, SourceState
from services import addressing, filing
from services.filing import Case
from services.papers import Papers
from storage import notices, postings, receipts, roster, sources
from storage.notices import NoticeRow
from storage.postings import PostingRow
from storage.store import Store

_RELATIONS = {Relation.SAME: PostReason.SAME, Relation.UPDATE: PostReason.UPDATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """What became of it; a paper to remember once the transaction is committed."""

    captured: Captured
    posting: PostingId | None = None
    paper: Paper | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kin:
    """The notice that a posting belongs to. `is_late`: its text is older than what the notice says."""

    relation: PostReason
    row: NoticeRow | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureService:
    store: Store
    office: Office
    papers: Papers

    async def capture(self, post: Post, now: datetime, *, forced: bool = False) -> Captured:
        """Takes in one message of a group. `forced`: a person with the right said that it is a notice."""
        async with self.papers.lock:
            await self.papers.fill(self.store, now)
            async with self.store.writing() as connection:
                source = await sources.source_of_chat(connection, post.chat_id, post.thread_id)
                if source is None or source.state is not SourceState.ENABLED:
                    return Captured(reason=PostReason.NOT_A_SOURCE)
                author = await _author(connection, source, post, now)
                case = self._case(connection, source, author, post, now)
                taken = await self._take(case, forced=forced)
            return self._remember(taken)

    async def capture_private(self, post: Post, author: Person, now: datetime) -> Captured:
        """Takes in what a member of the roster forwarded or pasted to the bot."""
        async with self.papers.lock:
            await self.papers.fill(self.store, now)
            async with self.store.writing() as connection:
                source = await _inlet_of(connection, author, post.chat_id, now)
                case = self._case(connection, source, author, post, now)
                taken = await self._take(case, forced=False)
            return self._remember(taken)

    async def edit(self, post: Post, now: datetime) -> Captured:
        """An edited message: a new revision of its notice, or the moment at which chatter became a notice."""
        async with self.papers.lock:
            await self.papers.fill(self.store, now)
            async with self.store.writing() as connection:
                known = await postings.posting_of(connection, post.chat_id, post.message_id)
                row = None if known is None or known.notice is None else await notices.find(connection, known.notice)
                taken = None
                if known is not None and row is not None:
                    taken = await self._edited(connection, known, row, post, now)
            if taken is not None:
                return self._remember(taken)
        return await self.capture(post, now)

    async def make(self, actor: Person, post: Post, now: datetime) -> Captured:
        """`/notice` as a reply: a publisher, supervisor or administrator says that this message is a notice."""
        async with self.store.reading() as connection:
            source = await sources.source_of_chat(connection, post.chat_id, post.thread_id)
        if source is None:
            return Captured(reason=PostReason.NOT_A_SOURCE)
        if not may(actor, Act.PUBLISH, unit=source.unit) and not may(actor, Act.PUBLISH, unit=actor.unit):
            return Captured(reason=PostReason.NOT_ALLOWED)
        return await self.capture(post, now, forced=True)

    def _remember(self, taken: _Taken) -> Captured:
        if taken.posting is not None and taken.paper is not None:
            self.papers.keep(taken.posting, taken.paper)
        return taken.captured

    async def _take(self, case: Case, *, forced: bool) -> _Taken:
        known = await postings.posting_of(case.connection, case.post.chat_id, case.post.message_id)
        if known is not None and known.notice is not None:
            return await _already(case, known.notice, PostReason.KNOWN)
        parts = await _album(case)
        owner = next((part.notice for part in parts if part.notice is not None), None)
        if owner is not None:
            await _add(case, owner, "part")
            return await _already(case, owner, PostReason.PART)
        reading = read(case.post.text, case.post.posted_at, self.office, by_publisher=_is_publisher(case.author))
        if not reading.is_notice and not forced:
            return await _no_notice(case, known)
        return await self._file(case, reading, [*parts, *([known] if known else [])])

    def _case(
        self, connection: AsyncConnection, source: Source, author: Person | None, post: Post, now: datetime
    ) -> Case:
        return Case(
            connection=connection,
            store=self.store,
            office=self.office,
            source=source,
            author=author,
            post=post,
            now=now,
        )

    async def _file(self, case: Case, reading: Reading, parts: list[PostingRow]) -> _Taken:
        """A notice: decides whether it is a new one, stores it, and makes addressees and deliveries."""
        paper = self.papers.paper(case.post.text, case.post.posted_at)
        kin = await self._relate(case.connection, paper)
        row = kin.row
        notice_id = await _new_notice(case, reading) if row is None else row.id
        posting_id = await _own_posting(case, notice_id, kin.relation, parts)
        said = await self._say(case, kin, notice_id, reading, posting_id)
        captured = Captured(
            reason=kin.relation,
            notice=notice_id,
            title=row.title if row is not None and kin.relation is PostReason.SAME else said.title,
            addressed=await receipts.count_addressed(case.connection, notice_id),
        )
        return _Taken(captured=captured, posting=posting_id, paper=paper)

    async def _say(
        self, case: Case, kin: _Kin, notice_id: NoticeId, reading: Reading, posting_id: PostingId
    ) -> Reading:
        """Writes what the notice says with this posting, and lets everybody know whom it concerns."""
        updated = None
        if kin.row is None:
            said = reading
            await _add_first(case, notice_id, reading, posting_id)
        elif kin.relation is PostReason.UPDATE:
            said, updated = await filing.update(case, kin.row, reading, posting_id), kin.row.revision + 1
        else:
            said = await filing.add_copy(case, kin.row, reading, posting_id, is_late=kin.is_late)
        await filing.spread(case, notice_id, said, posting_id, updated=updated)
        return said

    async def _relate(self, connection: AsyncConnection, paper: Paper) -> _Kin:
        """Which open notice the posting belongs to. Without words nothing is alike."""
        found = self.papers.find(paper) if paper.text.strip() else None
        if found is None or found[1].relation not in _RELATIONS:
            return _Kin(relation=PostReason.NEW)
        near = await postings.posting_by_id(connection, found[0])
        row = None if near is None or near.notice is None else await notices.find(connection, near.notice)
        if row is None or row.state is not NoticeState.OPEN:
            return _Kin(relation=PostReason.NEW)
        # the original of an update that came first is one more source; it must not bring the old facts back
        is_late = found[1].reason == EARLIER_VERSION
        return _Kin(relation=PostReason.SAME if is_late else _RELATIONS[found[1].relation], row=row, is_late=is_late)

    async def _edited(
        self, connection: AsyncConnection, known: PostingRow, row: NoticeRow, post: Post, now: datetime
    ) -> _Taken:
        """Another picture counts as well as another word."""
        await postings.add_files(connection, known.id, post.files)
        source = await sources.source_by_id(connection, known.source)
        if source is None or known.text.strip() == post.text.strip():
            return _Taken(captured=Captured(reason=PostReason.UNCHANGED, notice=row.id, title=row.title))
        await postings.add_text(connection, known.id, known.version + 1, post.text, now)
        if row.state is not NoticeState.OPEN:
            return _Taken(captured=Captured(reason=PostReason.EDITED, notice=row.id, title=row.title))
        author = None if known.author is None else await roster.person(connection, known.author)
        reading = await filing.amend(self._case(connection, source, author, post, now), row, known, self.papers)
        captured = Captured(reason=PostReason.EDITED, notice=row.id, title=reading.title)
        return _Taken(captured=captured, posting=known.id, paper=self.papers.paper(post.text, known.posted_at))


def _is_publisher(author: Person | None) -> bool:
    return author is not None and author.has(Role.PUBLISHER)


async def _author(connection: AsyncConnection, source: Source, post: Post, now: datetime) -> Person | None:
    """Whoever posts in a group is in it."""
    if post.author_telegram_id is None:
        return None
    author = await roster.person_by_telegram(connection, post.author_telegram_id)
    if author is not None:
        await addressing.note_member(connection, source, author.id, now, is_member=True)
    return author


async def _already(case: Case, notice_id: NoticeId, reason: PostReason) -> _Taken:
    row = await notices.find(case.connection, notice_id)
    if row is None:
        return _Taken(captured=Captured(reason=PostReason.NOT_KNOWN))
    return _Taken(captured=Captured(reason=reason, notice=row.id, title=row.title))


async def _add(case: Case, notice_id: NoticeId | None, relation: str) -> PostingId:
    return await postings.add_posting(
        case.connection,
        case.post,
        source_id=case.source.id,
        author=case.author_id,
        issuer=case.issuer,
        notice_id=notice_id,
        relation=relation,
    )


async def _album(case: Case) -> list[PostingRow]:
    if case.post.media_group_id is None:
        return []
    return await postings.album_of(case.connection, case.post.chat_id, case.post.media_group_id)


async def _no_notice(case: Case, known: PostingRow | None) -> _Taken:
    """Chatter is not kept. Pictures of an album are, because their caption may still come, but not what they say."""
    if case.post.media_group_id is None:
        return _Taken(captured=Captured(reason=PostReason.CHATTER))
    if known is None:
        await _add(replace(case, post=replace(case.post, text="")), None, "part")
    return _Taken(captured=Captured(reason=PostReason.PART))


async def _new_notice(case: Case, reading: Reading) -> NoticeId:
    return await notices.add_notice(case.connection, reading, author=case.author_id, issuer=case.issuer, now=case.now)


async def _own_posting(case: Case, notice_id: NoticeId, relation: PostReason, parts: list[PostingRow]) -> PostingId:
    """The posting of this message; one that waited for its caption, or for its edit, becomes it."""
    await postings.join_notice(case.connection, [part.id for part in parts], notice_id)
    mine = next((part for part in parts if part.message_id == case.post.message_id), None)
    if mine is None:
        return await _add(case, notice_id, relation.value)
    await postings.set_relation(case.connection, mine.id, relation.value)
    await postings.add_text(case.connection, mine.id, mine.version + 1, case.post.text, case.now)
    return mine.id


async def _add_first(case: Case, notice_id: NoticeId, reading: Reading, posting_id: PostingId) -> None:
    await notices.add_revision(
        case.connection, notice_id, 1, Change.FIRST, reading, case.post.text, posting_id, case.now
    )


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
