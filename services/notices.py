"""One notice after it was taken in: opening it in full, withdrawing it, and erasing one that turns out to be secret."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.flags import FlagKind
from core.ids import NoticeId, PostingId
from core.notices import Captured, Notice, Post, PostReason, Said
from core.people import FEWEST, Act, Person, Reach, may, reach_of
from core.reading import Confidence, Kind, Precision, TraceKind, Urgency
from core.receipts import NoticeState, Standing
from services import beneath, changing, ending, erasing, inquiries, restoring, telling, weighing, withdrawing
from services.papers import Papers
from services.proposing import may_confirm
from services.retelling import Reader
from storage import albums, doubts, drafts, flags, joining, notices, postings, receipts, roster
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
            found = await _notice(connection, reader, row, standing)
            before = await beneath.words_before(self._reader(connection), row)
            waiting = await beneath.words_waiting(connection, row)
            added = await beneath.words_added(connection, row, reader.id)
            return replace(found, before=before, waiting=waiting, added=added)

    async def withdraw(self, actor: Person, notice_id: NoticeId, now: datetime) -> Captured:
        """撤回: holders see it, nobody is asked for anything any more. Twice equals once."""
        async with self.papers.lock:
            async with self.store.writing() as connection:
                row = await notices.find(connection, notice_id)
                if row is None:
                    return Captured(reason=PostReason.NOT_KNOWN)
                if not _may_withdraw(actor, row):
                    return Captured(reason=PostReason.NOT_ALLOWED, notice=row.id, title=row.title)
                await withdrawing.withdraw(connection, row, now)
                is_off = await ending.is_called_off(connection, row)
                gone = () if is_off else await postings.origins(connection, row.id)
            self._forget(origin.posting for origin in gone)
            return Captured(reason=PostReason.WITHDRAWN, notice=row.id, title=row.title)

    async def restore(self, actor: Person, notice_id: NoticeId, now: datetime) -> Captured:
        """恢复: what was withdrawn, or called off by a posting, goes on as before, and everybody who had it is told."""
        async with self.papers.lock:
            async with self.store.writing() as connection:
                row = await notices.find(connection, notice_id)
                refused = await _refused(connection, actor, row)
                if refused is not None or row is None:
                    return refused or Captured(reason=PostReason.NOT_KNOWN)
                if row.state is NoticeState.WITHDRAWN:
                    await restoring.restore(self._reader(connection), self.store.keys, actor, row, now)
                known = await postings.postings_in(connection, row.id)
            self._keep(known)
            return Captured(reason=PostReason.RESTORED, notice=row.id, title=row.title)

    async def say_of(
        self, actor: Person, notice_id: NoticeId, posting_id: PostingId, said: Said, now: datetime
    ) -> Captured:
        """What somebody said of this posting who was asked, and so may say it."""
        async with self.papers.lock, self.store.writing() as connection:
            row = await notices.find(connection, notice_id)
            known = await postings.posting_by_id(connection, posting_id)
            if row is None or known is None or known.notice != row.id:
                return Captured(reason=PostReason.NOT_KNOWN)
            if row.state is NoticeState.OPEN:
                await changing.settle(self._reader(connection), self.store.keys, actor, row, known, said, now)
            return Captured(reason=PostReason.UPDATE, notice=row.id, title=row.title)

    def _reader(self, connection: AsyncConnection) -> Reader:
        return Reader(connection=connection, office=self.papers.office, papers=self.papers)

    def _keep(self, known: Iterable[PostingRow]) -> None:
        """After the commit only, as everywhere."""
        for each in known:
            if each.text.strip():
                self.papers.keep(each.id, self.papers.of(each))

    async def withdraw_message(self, actor: Person, chat_id: int, message_id: int, now: datetime) -> Captured:
        """撤回 as a reply to the posting itself: every notice in it, the question whether it is one, or its 取消."""
        async with self.store.writing() as connection:
            known = await postings.postings_of(connection, chat_id, message_id)
            asked = [each for each in known if each.relation == postings.DOUBTED and _may_drop(actor, each)]
            if not asked:
                asked = [
                    each for each in await _asked_of_album(connection, chat_id, message_id) if _may_drop(actor, each)
                ]
            for each in asked:
                await inquiries.drop_posting(connection, each.id, now=now)
        if asked:
            return Captured(reason=PostReason.DROPPED)
        each_once = {each.notice: each for each in known if each.notice is not None}
        withdrawn = [await self._take_back(actor, each, notice_id, now) for notice_id, each in each_once.items()]
        if not withdrawn:
            return Captured(reason=PostReason.NOT_KNOWN)
        return replace(withdrawn[0], others=tuple(withdrawn[1:]))

    async def _take_back(self, actor: Person, known: PostingRow, notice_id: NoticeId, now: datetime) -> Captured:
        """Who takes back the words that called a notice off brings it back."""
        act = self.restore if known.relation in postings.ENDING else self.withdraw
        return await act(actor, notice_id, now)

    async def marked(self, post: Post, now: datetime) -> Captured:
        """A post bore a secrecy marking: its text never came this far. Poster and administrators are told.

        If the message was taken in before it was edited, what was kept of it is erased; a notice that says what it
        said is withdrawn, and its copies are erased with it.
        """
        async with self.papers.lock:
            async with self.store.writing() as connection:
                gone = await erasing.erase(self._reader(connection), post, now)
                await _drop_draft(connection, post, now)
                await telling.tell_of_marking(connection, post, now)
            self._forget(gone)
            return Captured(reason=PostReason.MARKED)

    def _forget(self, gone: Iterable[PostingId]) -> None:
        """After the commit only: what was rolled back must still be found."""
        for posting in gone:
            self.papers.forget(posting)


async def _drop_draft(connection: AsyncConnection, post: Post, now: datetime) -> None:
    """The words may have waited as a draft before an edit brought the marking."""
    author = await roster.person_by_telegram(connection, post.author_telegram_id or 0)
    if author is not None:
        await drafts.drop_written(connection, author.id, post.message_id, now)


async def _asked_of_album(connection: AsyncConnection, chat_id: int, message_id: int) -> list[PostingRow]:
    """Of an album without words one part stands for all, and somebody may reply to any of them."""
    found = await albums.asked_in(connection, chat_id, message_id)
    row = None if found is None else await postings.posting_by_id(connection, found)
    return [] if row is None else [row]


async def _refused(connection: AsyncConnection, actor: Person, row: NoticeRow | None) -> Captured | None:
    """Why this person cannot bring it back; None when they can. Of what was erased nothing can come back."""
    if row is None:
        return Captured(reason=PostReason.NOT_KNOWN)
    if not _may_withdraw(actor, row):
        return Captured(reason=PostReason.NOT_ALLOWED, notice=row.id, title=row.title)
    if not await _is_left(connection, row):
        return Captured(reason=PostReason.NOT_KNOWN)
    return None


async def _is_left(connection: AsyncConnection, row: NoticeRow) -> bool:
    """Does any of its messages still say something?"""
    if any(each.text.strip() for each in await postings.postings_in(connection, row.id)):
        return True
    return any(origin.files for origin in await postings.origins(connection, row.id))


def _may_withdraw(actor: Person, row: NoticeRow) -> bool:
    return may(actor, Act.PUBLISH, unit=row.issuer, own=row.author == actor.id)


async def _may_certify(connection: AsyncConnection, actor: Person, row: NoticeRow) -> bool:
    """For the button, which is not there only to refuse: of fewer than five people whoever may not see them gets none.
    Of other units' notices a supervisor gets the counts of their own people."""
    reach = reach_of(actor.roles, Act.CERTIFY)
    if reach < Reach.OWN or (reach is Reach.OWN and row.author != actor.id):
        return False
    may_name = reach_of(actor.roles, Act.CALL_LIST) > Reach.NONE
    return may_name or await receipts.count_addressed(connection, row.id) >= FEWEST


def _may_drop(actor: Person, known: PostingRow) -> bool:
    return known.author == actor.id or may(actor, Act.PUBLISH, unit=known.issuer)


async def _may_read(connection: AsyncConnection, reader: Person, row: NoticeRow, standing: Standing | None) -> bool:
    if (standing is not None and standing.is_addressed) or row.author == reader.id:
        return True
    if await receipts.was_addressed(connection, row.id, reader.id):
        return True
    if await joining.wrote_in(connection, row.id, reader.id):
        return True
    return may(reader, Act.STATISTICS, unit=row.issuer)


async def _notice(connection: AsyncConnection, reader: Person, row: NoticeRow, standing: Standing | None) -> Notice:
    names = await roster.unit_names(connection)
    earlier = await notices.earlier_deadline(connection, row.id, row.revision)
    is_open = row.state is NoticeState.OPEN
    is_off = await ending.is_called_off(connection, row)
    is_back = row.state is NoticeState.WITHDRAWN and _may_withdraw(reader, row) and await _is_left(connection, row)
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
        rule=row.rule,
        phrase=row.phrase,
        is_doubted=row.is_doubted or bool(await doubts.in_question(connection, row.id)),
        later_deadlines=row.later_deadlines,
        event=row.event,
        earlier_deadline=earlier if earlier != row.deadline else None,
        traces=tuple(TraceKind(each) for each in row.traces),
        origins=await albums.origins(connection, row.id),
        receipt=standing.state if standing is not None and standing.is_addressed else None,
        is_off=is_off,
        may_withdraw=is_open and _may_withdraw(reader, row),
        may_restore=is_back,
        may_split=(is_open or is_off) and await weighing.can_split(connection, reader, row),
        may_join=is_open and weighing.may_curate(reader, row),
        may_mark=is_open and may_confirm(reader, row),
        may_certify=await _may_certify(connection, reader, row),
        flags=await _flags(connection, reader, row),
    )


async def _flags(connection: AsyncConnection, reader: Person, row: NoticeRow) -> tuple[tuple[FlagKind, int], ...]:
    """For whoever answers for the notice. Those of a closed one are dropped at the next tick."""
    if not may(reader, Act.STATISTICS, unit=row.issuer, own=row.author == reader.id):
        return ()
    return tuple((await flags.told_of(connection, row.id)).items())
