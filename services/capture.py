"""Taking in what is posted: reading it, merging it, and making it somebody's business, all in one transaction.

The danger is half a notice: posting, revision, addressees, deliveries and outreach are written together or not at all.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId, PostingId, StaffId, UnitId
from core.merging import Paper, Relation
from core.notices import Captured, Change, Post, PostReason, change_between
from core.office import Office
from core.people import Act, Person, Role, may
from core.reading import Reading, Urgency, read
from core.receipts import NoticeState
from core.slots import after_quiet
from core.sources import Source, SourceAudience, SourceKind, SourceState
from services import addressing, outreach, telling
from services.papers import Papers
from storage import notices, postings, receipts, roster, sources
from storage.notices import NoticeRow
from storage.postings import PostingRow
from storage.store import Store

_RELATIONS = {Relation.SAME: PostReason.SAME, Relation.UPDATE: PostReason.UPDATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One message on its way in: where it stands, whose it is, and the transaction it is written in."""

    connection: AsyncConnection
    source: Source
    author: Person | None
    post: Post
    now: datetime

    @property
    def author_id(self) -> StaffId | None:
        return None if self.author is None else self.author.id

    @property
    def issuer(self) -> UnitId:
        """A member of the roster speaks for their unit; anybody else for the source's."""
        return self.source.unit if self.author is None else self.author.unit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """What became of it; a paper to remember once the transaction is committed."""

    captured: Captured
    posting: PostingId | None = None
    paper: Paper | None = None


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
                case = _Case(connection=connection, source=source, author=author, post=post, now=now)
                taken = await self._take(case, forced=forced)
            return self._remember(taken)

    async def capture_private(self, post: Post, author: Person, now: datetime) -> Captured:
        """Takes in what a member of the roster forwarded or pasted to the bot."""
        async with self.papers.lock:
            await self.papers.fill(self.store, now)
            async with self.store.writing() as connection:
                source = await _inlet_of(connection, author, post.chat_id, now)
                case = _Case(connection=connection, source=source, author=author, post=post, now=now)
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

    async def _take(self, case: _Case, *, forced: bool) -> _Taken:
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

    async def _file(self, case: _Case, reading: Reading, parts: list[PostingRow]) -> _Taken:
        """A notice: decides whether it is a new one, stores it, and makes addressees and deliveries."""
        paper = self.papers.paper(case.post.text, case.post.posted_at)
        relation, row = await self._relate(case.connection, paper)
        notice_id = await _new_notice(case, reading) if row is None else row.id
        posting_id = await _own_posting(case, notice_id, relation, parts)
        if row is None:
            await _add_revision(case, notice_id, 1, Change.FIRST, reading, posting_id)
        else:
            await self._follow(case, row, relation, reading, posting_id)
        await self._spread(case, notice_id, reading, posting_id)
        captured = Captured(
            reason=relation,
            notice=notice_id,
            title=row.title if row is not None and relation is PostReason.SAME else reading.title,
            addressed=await receipts.count_addressed(case.connection, notice_id),
        )
        return _Taken(captured=captured, posting=posting_id, paper=paper)

    async def _relate(self, connection: AsyncConnection, paper: Paper) -> tuple[PostReason, NoticeRow | None]:
        found = self.papers.find(paper)
        if found is None or found[1].relation not in _RELATIONS:
            return PostReason.NEW, None
        near = await postings.posting_by_id(connection, found[0])
        row = None if near is None or near.notice is None else await notices.find(connection, near.notice)
        if row is None or row.state is not NoticeState.OPEN:
            return PostReason.NEW, None
        return _RELATIONS[found[1].relation], row

    async def _follow(
        self, case: _Case, row: NoticeRow, relation: PostReason, reading: Reading, posting_id: PostingId
    ) -> None:
        """A copy adds its source, and a deadline when the notice had none; an update replaces what was said."""
        if relation is PostReason.UPDATE:
            old = read(row.text, row.created_at, self.office)
            change = change_between(old, reading, same_words=False)
            await _revise(case, row, reading, Change.DEMAND if change is Change.DEMAND else Change.FACTS, posting_id)
        elif row.deadline is None and reading.deadlines:
            await _revise(case, row, reading, Change.FACTS, posting_id)
        else:
            await telling.refresh_digests(case.connection, row.id, case.now)

    async def _edited(
        self, connection: AsyncConnection, known: PostingRow, row: NoticeRow, post: Post, now: datetime
    ) -> _Taken:
        if known.text.strip() == post.text.strip():
            return _Taken(captured=Captured(reason=PostReason.UNCHANGED, notice=row.id, title=row.title))
        await postings.add_text(connection, known.id, known.version + 1, post.text, now)
        reading = read(post.text, known.posted_at, self.office)
        if row.main_posting == known.id and row.state is NoticeState.OPEN:
            old = read(known.text, known.posted_at, self.office)
            change = change_between(old, reading, same_words=False)
            revision = row.revision + 1
            await notices.revise(connection, row.id, reading, change, revision=revision, now=now)
            await notices.add_revision(connection, row.id, revision, change, reading, post.text, known.id, now)
            await telling.refresh_digests(connection, row.id, now)
        captured = Captured(reason=PostReason.EDITED, notice=row.id, title=reading.title)
        return _Taken(captured=captured, posting=known.id, paper=self.papers.paper(post.text, known.posted_at))

    async def _spread(self, case: _Case, notice_id: NoticeId, reading: Reading, posting_id: PostingId) -> None:
        """Addressees, the sign under the message, urgent messages, and the residents who have to be told."""
        connection, now = case.connection, case.now
        added = await addressing.address(connection, notice_id, case.source, case.author, now)
        await sources.change_source(connection, case.source.id, last_posting_at=case.post.posted_at)
        if case.source.kind is SourceKind.GROUP:
            await telling.sign(connection, posting_id, case.post, now)
        if reading.urgency is not Urgency.NORMAL:
            due_at = now if _may_wake(case.author, reading) else after_quiet(now, self.office)
            await telling.urge(connection, notice_id, added, now, due_at)
        unit = case.source.unit if case.source.kind is SourceKind.GROUP else case.issuer
        await outreach.name_residents(connection, self.store, notice_id, reading.residents, unit, case.author, now)


def _is_publisher(author: Person | None) -> bool:
    return author is not None and author.has(Role.PUBLISHER)


def _may_wake(author: Person | None, reading: Reading) -> bool:
    """特急 breaks the quiet hours only when somebody with the right to publish says it."""
    return reading.urgency is Urgency.TOP and author is not None and may(author, Act.PUBLISH, unit=author.unit)


async def _author(connection: AsyncConnection, source: Source, post: Post, now: datetime) -> Person | None:
    """Whoever posts in a group is in it."""
    if post.author_telegram_id is None:
        return None
    author = await roster.person_by_telegram(connection, post.author_telegram_id)
    if author is not None:
        await addressing.note_member(connection, source, author.id, now, is_member=True)
    return author


async def _already(case: _Case, notice_id: NoticeId, reason: PostReason) -> _Taken:
    row = await notices.find(case.connection, notice_id)
    if row is None:
        return _Taken(captured=Captured(reason=PostReason.NOT_KNOWN))
    return _Taken(captured=Captured(reason=reason, notice=row.id, title=row.title))


async def _add(case: _Case, notice_id: NoticeId | None, relation: str) -> PostingId:
    return await postings.add_posting(
        case.connection,
        case.post,
        source_id=case.source.id,
        author=case.author_id,
        issuer=case.issuer,
        notice_id=notice_id,
        relation=relation,
    )


async def _album(case: _Case) -> list[PostingRow]:
    if case.post.media_group_id is None:
        return []
    return await postings.album_of(case.connection, case.post.chat_id, case.post.media_group_id)


async def _no_notice(case: _Case, known: PostingRow | None) -> _Taken:
    """Chatter is not kept. Parts of an album are, because their caption may still come."""
    if case.post.media_group_id is None:
        return _Taken(captured=Captured(reason=PostReason.CHATTER))
    if known is None:
        await _add(case, None, "part")
    return _Taken(captured=Captured(reason=PostReason.PART))


async def _new_notice(case: _Case, reading: Reading) -> NoticeId:
    return await notices.add_notice(case.connection, reading, author=case.author_id, issuer=case.issuer, now=case.now)


async def _own_posting(case: _Case, notice_id: NoticeId, relation: PostReason, parts: list[PostingRow]) -> PostingId:
    """The posting of this message; one that waited for its caption, or for its edit, becomes it."""
    await postings.join_notice(case.connection, [part.id for part in parts], notice_id)
    mine = next((part for part in parts if part.message_id == case.post.message_id), None)
    if mine is None:
        return await _add(case, notice_id, relation.value)
    await postings.add_text(case.connection, mine.id, mine.version + 1, case.post.text, case.now)
    return mine.id


async def _add_revision(
    case: _Case, notice_id: NoticeId, revision: int, change: Change, reading: Reading, posting_id: PostingId
) -> None:
    await notices.add_revision(
        case.connection, notice_id, revision, change, reading, case.post.text, posting_id, case.now
    )


async def _revise(case: _Case, row: NoticeRow, reading: Reading, change: Change, posting_id: PostingId) -> None:
    revision = row.revision + 1
    await notices.revise(case.connection, row.id, reading, change, revision=revision, now=case.now)
    await _add_revision(case, row.id, revision, change, reading, posting_id)
    await telling.refresh_digests(case.connection, row.id, case.now)


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
