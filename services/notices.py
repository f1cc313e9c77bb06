"""One notice after it was taken in: opening it in full, withdrawing it, and erasing one that turns out to be secret."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId
from core.notices import Captured, Notice, Post, PostReason
from core.people import Act, Person, may
from core.reading import Confidence, Kind, Precision, TraceKind, Urgency
from core.receipts import NoticeState, Standing
from services import telling, withdrawing
from services.papers import Papers
from storage import notices, postings, receipts, roster
from storage.notices import NoticeRow
from storage.postings import PostingRow
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesService:
    store: Store
    papers: Papers

    async def show(self, reader: Person, notice_id: NoticeId) -> Notice | None:
        """The notice in full, for whoever is or was meant by it, wrote it, or answers for its unit."""
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
            if row is None:
                return None
            standing = await receipts.standing(connection, row.id, reader.id)
            if not await _may_read(connection, reader, row, standing):
                return None
            return await _notice(connection, reader, row, standing)

    async def withdraw(self, actor: Person, notice_id: NoticeId, now: datetime) -> Captured:
        """撤回: holders see it, nobody is asked for anything any more. Twice equals once."""
        async with self.papers.lock, self.store.writing() as connection:
            row = await notices.find(connection, notice_id)
            if row is None:
                return Captured(reason=PostReason.NOT_KNOWN)
            if not _may_withdraw(actor, row):
                return Captured(reason=PostReason.NOT_ALLOWED, notice=row.id, title=row.title)
            await withdrawing.withdraw(connection, row, now)
            for origin in await postings.origins(connection, row.id):
                self.papers.forget(origin.posting)
            return Captured(reason=PostReason.WITHDRAWN, notice=row.id, title=row.title)

    async def withdraw_message(self, actor: Person, chat_id: int, message_id: int, now: datetime) -> Captured:
        """撤回 as a reply to the posting itself: every notice in it."""
        async with self.store.reading() as connection:
            known = await postings.postings_of(connection, chat_id, message_id)
        withdrawn = [await self.withdraw(actor, each.notice, now) for each in known if each.notice is not None]
        if not withdrawn:
            return Captured(reason=PostReason.NOT_KNOWN)
        return replace(withdrawn[0], others=tuple(withdrawn[1:]))

    async def marked(self, post: Post, now: datetime) -> Captured:
        """A post bore a secrecy marking: its text never came this far. Poster and administrators are told.

        If the message was taken in before it was edited, what was kept of it is erased; a notice that says what it
        said is withdrawn, and its copies are erased with it.
        """
        async with self.papers.lock, self.store.writing() as connection:
            for known in await postings.postings_of(connection, post.chat_id, post.message_id):
                await self._erase(connection, known, now)
            await telling.tell_of_marking(connection, post, now)
            return Captured(reason=PostReason.MARKED)

    async def _erase(self, connection: AsyncConnection, known: PostingRow, now: datetime) -> None:
        row = None if known.notice is None else await notices.find(connection, known.notice)
        secret = [known.id]
        if row is not None and row.main_posting == known.id:
            secret += [origin.posting for origin in await postings.origins(connection, row.id)]
            await notices.blank(connection, row.id)
            await withdrawing.withdraw(connection, row, now)
        elif row is not None:
            await notices.erase_revisions(connection, row.id, known.id)
        for posting_id in secret:
            await postings.erase_texts(connection, posting_id)
            self.papers.forget(posting_id)


def _may_withdraw(actor: Person, row: NoticeRow) -> bool:
    return may(actor, Act.PUBLISH, unit=row.issuer, own=row.author == actor.id)


async def _may_read(connection: AsyncConnection, reader: Person, row: NoticeRow, standing: Standing | None) -> bool:
    if (standing is not None and standing.is_addressed) or row.author == reader.id:
        return True
    if await receipts.was_addressed(connection, row.id, reader.id):
        return True
    return may(reader, Act.STATISTICS, unit=row.issuer)


async def _notice(connection: AsyncConnection, reader: Person, row: NoticeRow, standing: Standing | None) -> Notice:
    names = await roster.unit_names(connection)
    earlier = await notices.earlier_deadline(connection, row.id, row.revision)
    is_open = row.state is NoticeState.OPEN
    return Notice(
        id=row.id,
        state=row.state,
        revision=row.revision,
        title=row.title,
        text=row.text,
        kind=Kind(row.kind),
        urgency=Urgency(row.urgency),
        issuer=row.issuer,
        issuer_name=names.get(row.issuer, ""),
        author=row.author,
        deadline=row.deadline,
        precision=Precision(row.precision) if row.precision else None,
        is_inferred=row.confidence == Confidence.INFERRED.value,
        is_doubted=row.is_doubted,
        later_deadlines=row.later_deadlines,
        earlier_deadline=earlier if earlier != row.deadline else None,
        traces=tuple(TraceKind(each) for each in row.traces),
        origins=await postings.origins(connection, row.id),
        receipt=standing.state if standing is not None and standing.is_addressed else None,
        may_withdraw=is_open and _may_withdraw(reader, row),
    )
