"""Merging and splitting by hand. Whatever a button claims, rights and notices are looked up anew at every tap.

Both are remembered for the wordings concerned, so that copies of them are neither merged nor kept apart again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.calling_off import ends_something
from core.doubts import DoubtKind
from core.ids import NoticeId, PostingId
from core.joining import Candidates, Comparison, Joined, JoinReason, Pieces
from core.office import Office
from core.pairings import fingerprint
from core.people import Person
from core.receipts import NoticeState
from services import contacting, ending, inquiries, parting, retelling, splitting, uniting, weighing
from services.papers import Papers
from services.retelling import Reader
from storage import joining, ledger, notices, pairings, postings
from storage.joining import JoiningRow
from storage.notices import NoticeRow
from storage.postings import PostingRow
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class JoiningService:
    store: Store
    office: Office
    papers: Papers

    async def join(self, actor: Person, one: NoticeId, other: NoticeId, now: datetime) -> Joined:
        """Makes the two one: the older stays. Twice equals once."""
        async with self.papers.lock, self.store.writing() as connection:
            found = await _both(connection, actor, one, other)
            if isinstance(found, Joined):
                return found
            older, younger = found
            await self._remember(connection, actor, older, younger, now, is_same=True)
            survivor, absorbed = [await joining.own_row(connection, each.id) for each in found]
            await uniting.unite(connection, survivor, absorbed, actor.id, now)
            await self._follow(connection, older.id, actor, now)
            await self._ask_anew(connection, older.id, now)
            await self._ask_whether_off(connection, older, now)
            await self._record(connection, actor, "notices_joined", older.id, younger.id, now)
            return _joined(JoinReason.JOINED, older, younger)

    async def keep_apart(self, actor: Person, one: NoticeId, other: NoticeId, now: datetime) -> Joined:
        """不是同一条: their wordings are never merged by the rules again."""
        async with self.papers.lock, self.store.writing() as connection:
            found = await _both(connection, actor, one, other)
            if isinstance(found, Joined):
                return found
            await self._remember(connection, actor, *found, now, is_same=False)
            await self._record(connection, actor, "notices_kept_apart", found[0].id, found[1].id, now)
            return _joined(JoinReason.APART, *found)

    async def split(self, actor: Person, notice_id: NoticeId, posting_id: PostingId, now: datetime) -> Joined:
        """Takes one source out of a notice: gives back what was merged by hand, or makes it a notice of its own."""
        async with self.papers.lock, self.store.writing() as connection:
            reader = Reader(connection=connection, office=self.office, papers=self.papers)
            row = await notices.find(connection, notice_id)
            known = await postings.posting_by_id(connection, posting_id)
            if row is None or known is None:
                return Joined(reason=JoinReason.NOT_KNOWN)
            if reason := await _refusal(connection, actor, row, known):
                return Joined(reason=reason, notice=row.id, title=row.title)
            merges = await weighing.merges_behind(connection, row.id, known)
            if merges:
                return await self._give_back(reader, actor, row, merges, now)
            return await self._split_off(reader, actor, row, known, now)

    async def _give_back(
        self, reader: Reader, actor: Person, row: NoticeRow, merges: Sequence[JoiningRow], now: datetime
    ) -> Joined:
        """The last merge first, as they were made; what is named is the one that was merged first."""
        backs = []
        was_off = await ending.is_called_off(reader.connection, row)
        for merge in reversed(merges):
            late = await _late(reader, merge)
            await parting.part(reader, merge, late, now)
            for notice_id in (merge.survivor, merge.absorbed):
                await self._ask_anew(reader.connection, notice_id, now)
                await self._follow(reader.connection, notice_id, actor, now)
            back = await notices.find(reader.connection, merge.absorbed)
            assert back is not None  # noqa: S101  # it was given back just now
            backs.append(back)
            await self._remember(reader.connection, actor, row, back, now, is_same=False)
            await self._record(reader.connection, actor, "notice_split", row.id, back.id, now)
        if was_off:
            await self._go_on(reader, row, now)
            await self._follow(reader.connection, row.id, actor, now)
        return _joined(JoinReason.SPLIT, row, backs[-1])

    async def _split_off(
        self, reader: Reader, actor: Person, row: NoticeRow, known: PostingRow, now: datetime
    ) -> Joined:
        going = await weighing.going_with(reader.connection, row.id, known)
        made = await splitting.split_off(reader, self.store, row, going, actor, now)
        new = await notices.find(reader.connection, made)
        left = await notices.find(reader.connection, row.id)
        assert new is not None  # noqa: S101  # it was made just now
        assert left is not None  # noqa: S101  # it was there before
        await self._remember(reader.connection, actor, left, new, now, is_same=False)
        await self._record(reader.connection, actor, "notice_split", row.id, made, now)
        return _joined(JoinReason.SPLIT, left, new)

    async def candidates(self, actor: Person, notice_id: NoticeId, page: int = 0) -> Candidates | Joined:
        """Which notices this one may be the same as: those that the actor may merge."""
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
            if row is None:
                return Joined(reason=JoinReason.NOT_KNOWN)
            if reason := _refused(actor, row):
                return Joined(reason=reason, notice=row.id, title=row.title)
            return await weighing.candidates(connection, self.papers, actor, row, page)

    async def compare(self, actor: Person, one: NoticeId, other: NoticeId) -> Comparison | Joined:
        """The two side by side, before anything is done."""
        async with self.store.reading() as connection:
            found = await _both(connection, actor, one, other)
            if isinstance(found, Joined):
                return found
            survivor, absorbed = [await weighing.side(connection, each) for each in found]
            return Comparison(survivor=survivor, absorbed=absorbed)

    async def pieces(self, actor: Person, notice_id: NoticeId) -> Pieces | Joined:
        """The sources that the actor may split off."""
        async with self.store.reading() as connection:
            row = await notices.find(connection, notice_id)
            if row is None:
                return Joined(reason=JoinReason.NOT_KNOWN)
            if not await _can_part(connection, row):
                return Joined(reason=JoinReason.NOT_OPEN, notice=row.id, title=row.title)
            return await weighing.pieces(connection, actor, row)

    async def _follow(self, connection: AsyncConnection, notice_id: NoticeId, actor: Person, now: datetime) -> None:
        """One notice means whom both meant; each of two means its own again."""
        await contacting.follow(connection, self.store.keys, self.office, notice_id, now, asked=actor)

    async def _ask_anew(self, connection: AsyncConnection, notice_id: NoticeId, now: datetime) -> None:
        """The question goes where the doubted deadline went: a notice that is 待核实 is asked about, and no other."""
        row = await notices.find(connection, notice_id)
        if row is not None and row.is_doubted:
            await inquiries.doubt_deadline(connection, self.office, row.id, unit=row.issuer, author=row.author, now=now)
        elif row is not None:
            await inquiries.drop_deadline(connection, row.id, now=now)

    async def _ask_whether_off(self, connection: AsyncConnection, row: NoticeRow, now: datetime) -> None:
        """Of two made one by hand one may say that the other is off; what came by a merge says nothing by itself."""
        rows = await postings.postings_in(connection, row.id)
        ending_ones = [each for each in rows if ends_something(each.text)]
        for each in ending_ones if len(ending_ones) < len(rows) else []:
            await inquiries.raise_change(
                connection,
                self.office,
                row.id,
                each.id,
                unit=row.issuer,
                author=row.author,
                now=now,
                kind=DoubtKind.OFF,
            )

    async def _go_on(self, reader: Reader, row: NoticeRow, now: datetime) -> None:
        """What called it off is gone with the merge."""
        if not await ending.is_called_off(reader.connection, row):
            await ending.take_up(reader.connection, row, now)
            left = await notices.find(reader.connection, row.id)
            assert left is not None  # noqa: S101  # it was there before
            await retelling.tell_again(reader, left, now, is_news=True)

    async def _remember(
        self,
        connection: AsyncConnection,
        actor: Person,
        one: NoticeRow,
        other: NoticeRow,
        now: datetime,
        *,
        is_same: bool,
    ) -> None:
        ones, others = [await self._wordings(connection, each.id) for each in (one, other)]
        await pairings.remember(connection, ones, others, is_same=is_same, by=actor.id, now=now)

    async def _wordings(self, connection: AsyncConnection, notice_id: NoticeId) -> list[str]:
        rows = await postings.postings_in(connection, notice_id)
        return [fingerprint(self.papers.of(each)) for each in rows]

    async def _record(
        self, connection: AsyncConnection, actor: Person, act: str, one: NoticeId, other: NoticeId, now: datetime
    ) -> None:
        values = {"staff": actor.id, "notice": one, "other": other}
        await ledger.record(connection, self.store.keys, act, values, now)


async def _both(
    connection: AsyncConnection, actor: Person, one: NoticeId, other: NoticeId
) -> tuple[NoticeRow, NoticeRow] | Joined:
    """The older and the younger, as far as this person may make them one or keep them apart."""
    first, second = await notices.find(connection, one), await notices.find(connection, other)
    if first is None or second is None:
        return Joined(reason=JoinReason.NOT_KNOWN)
    if first.id == second.id:
        return Joined(reason=JoinReason.ALREADY, notice=first.id, title=first.title)
    for row in (first, second):
        if reason := _refused(actor, row):
            return Joined(reason=reason, notice=row.id, title=row.title)
    return (first, second) if first.id < second.id else (second, first)


def _refused(actor: Person, row: NoticeRow) -> JoinReason | None:
    if not weighing.may_curate(actor, row):
        return JoinReason.NOT_ALLOWED
    return None if row.state is NoticeState.OPEN else JoinReason.NOT_OPEN


async def _refusal(connection: AsyncConnection, actor: Person, row: NoticeRow, known: PostingRow) -> JoinReason | None:
    """Why this source cannot be taken out."""
    if known.notice != row.id:
        return JoinReason.ALREADY
    if not weighing.may_split(actor, row, known):
        return JoinReason.NOT_ALLOWED
    if not await _can_part(connection, row):
        return JoinReason.NOT_OPEN
    is_whole = await weighing.is_whole(connection, row.id, known)
    is_nothing = is_whole or await weighing.is_empty(connection, row.id, known)
    return JoinReason.NOTHING_TO_SPLIT if is_nothing else None


async def _can_part(connection: AsyncConnection, row: NoticeRow) -> bool:
    """Also what was called off: without the message that did it, it goes on."""
    return row.state is NoticeState.OPEN or await ending.is_called_off(connection, row)


def _joined(reason: JoinReason, one: NoticeRow, other: NoticeRow) -> Joined:
    return Joined(reason=reason, notice=one.id, other=other.id, title=one.title, other_title=other.title)


async def _late(reader: Reader, merge: JoiningRow) -> list[PostingId]:
    """Postings that came after the merge and say rather what the absorbed notice says."""
    merges = await joining.standing_joinings(reader.connection, merge.survivor)
    guests = await joining.came_with(reader.connection, [each.id for each in merges])
    rows = await postings.postings_in(reader.connection, merge.survivor)
    late = [each for each in rows if each.id not in guests and each.posted_at > merge.at]
    theirs = [each for each in rows if guests.get(each.id) == merge.id]
    ours = [each for each in rows if guests.get(each.id) != merge.id and each not in late]
    return retelling.closer_to(reader.papers, late, theirs, ours)
