"""Queries over notices that a person made one: which, what they said before, and what moved from one to the other.

Nothing of a text is kept here: a posting that turns out to be secret must not live on in the memory of a merge.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, ScalarSelect, Select, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId, PostingId, StaffId, UnitId
from core.joining import Terms, Traits
from core.reading import Kind, TraceKind, Urgency
from core.receipts import NoticeState
from storage.joined_traits import traits_in, written
from storage.notices import IS_NEWEST, event_of, event_values
from storage.once import add_many_once, new_key
from storage.tables import joining, joining_row, notice, notice_revision, posting

POSTING = "posting"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """A notice's own row, whether or not it was merged into another since."""

    id: NoticeId
    state: NoticeState
    revision: int
    demand_revision: int
    author: StaffId | None
    issuer: UnitId
    title: str
    created_at: datetime
    traits: Traits


@dataclass(frozen=True, slots=True, kw_only=True)
class JoiningRow:
    """One merge by hand. `before` and `terms` are the survivor's at that moment."""

    id: int
    survivor: NoticeId
    absorbed: NoticeId
    at: datetime
    before: Traits
    revision: int
    demand_revision: int

    def terms(self, absorbed: OwnRow) -> Terms:
        return Terms(revision=self.revision, ours=self.demand_revision, theirs=absorbed.demand_revision)


async def own_row(connection: AsyncConnection, notice_id: NoticeId) -> OwnRow:
    """Raises NoResultFound when there is no such notice."""
    row = (await connection.execute(select(notice).where(notice.c.id == notice_id))).one()
    return OwnRow(
        id=NoticeId(row.id),
        state=NoticeState(row.state),
        revision=row.revision,
        demand_revision=row.demand_revision,
        author=None if row.author_id is None else StaffId(row.author_id),
        issuer=UnitId(row.issuer_id),
        title=row.title,
        created_at=row.created_at,
        traits=Traits(
            kind=Kind(row.kind),
            urgency=Urgency(row.urgency),
            traces=frozenset(TraceKind(each) for each in row.trace_demands),
            due=row.deadline_at,
            event=event_of(row),
            is_settled=row.deadline_settled_at is not None,
            is_doubted=row.deadline_doubted,
        ),
    )


def family_of(notice_id: NoticeId) -> Select[Any]:
    """The ids of a notice and of all that were merged into it, in however many steps."""
    tree = select(notice.c.id).where(notice.c.id == notice_id).cte("family", recursive=True)
    tree = tree.union(select(notice.c.id).join(tree, notice.c.merged_into == tree.c.id))
    return select(tree.c.id)


async def survivors_of(connection: AsyncConnection, ids: Collection[int]) -> dict[int, int]:
    """Where each of these notices that was merged stands now; the others are missing."""
    rows = await connection.execute(
        select(notice.c.id, notice.c.merged_into).where(notice.c.id.in_(list(ids)), notice.c.merged_into.is_not(None))
    )
    steps = {row.id: row.merged_into for row in rows}
    further = await survivors_of(connection, set(steps.values())) if steps else {}
    return {absorbed: further.get(survivor, survivor) for absorbed, survivor in steps.items()}


async def taken_in(connection: AsyncConnection, ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """What was merged into these by hand, in however many steps: absorbed -> (survivor, its revision then)."""
    query = select(joining).where(joining.c.survivor_id.in_(list(ids)), joining.c.undone_at.is_(None))
    found = {row.absorbed_id: (row.survivor_id, row.before["revision"]) for row in await connection.execute(query)}
    further = await taken_in(connection, found.keys()) if found else {}
    return found | {absorbed: found[through] for absorbed, (through, _) in further.items()}


async def add(connection: AsyncConnection, survivor: OwnRow, absorbed: NoticeId, by: StaffId, now: datetime) -> int:
    """Records the merge with what the survivor says at this moment."""
    made = await connection.execute(
        insert(joining).values(
            survivor_id=survivor.id,
            absorbed_id=absorbed,
            by_id=by,
            at=now,
            before=_before(survivor.traits, survivor.revision, survivor.demand_revision),
        )
    )
    return new_key(made)


def _before(traits: Traits, revision: int, demand_revision: int) -> dict[str, object]:
    return {**written(traits), "revision": revision, "demand_revision": demand_revision}


def _joining(row: Row[Any]) -> JoiningRow:
    said = row.before
    return JoiningRow(
        id=row.id,
        survivor=NoticeId(row.survivor_id),
        absorbed=NoticeId(row.absorbed_id),
        at=row.at,
        before=traits_in(said),
        revision=said["revision"],
        demand_revision=said["demand_revision"],
    )


async def standing_joinings(connection: AsyncConnection, survivor: NoticeId) -> list[JoiningRow]:
    """The merges into this notice that were not taken back, in their order."""
    query = select(joining).where(joining.c.survivor_id == survivor, joining.c.undone_at.is_(None))
    return [_joining(row) for row in await connection.execute(query.order_by(joining.c.id))]


async def end(connection: AsyncConnection, joining_id: int, now: datetime) -> None:
    await connection.execute(update(joining).where(joining.c.id == joining_id).values(undone_at=now))


async def rewrite_before(connection: AsyncConnection, row: JoiningRow, traits: Traits) -> None:
    """An earlier merge was taken back: this one found another survivor than it did."""
    await connection.execute(
        update(joining).where(joining.c.id == row.id).values(before=_before(traits, row.revision, row.demand_revision))
    )


async def absorb(connection: AsyncConnection, absorbed: NoticeId, survivor: NoticeId, now: datetime) -> None:
    values = {"state": NoticeState.MERGED.value, "merged_into": survivor, "changed_at": now}
    await connection.execute(update(notice).where(notice.c.id == absorbed).values(**values))


async def reopen(connection: AsyncConnection, absorbed: NoticeId, now: datetime) -> None:
    values = {"state": NoticeState.OPEN.value, "merged_into": None, "changed_at": now}
    await connection.execute(update(notice).where(notice.c.id == absorbed).values(**values))


async def set_traits(connection: AsyncConnection, notice_id: NoticeId, traits: Traits) -> None:
    """All but the deadline, which has more to it than its moment."""
    await connection.execute(
        update(notice)
        .where(notice.c.id == notice_id)
        .values(
            kind=traits.kind.value,
            urgency=traits.urgency.value,
            trace_demands=sorted(each.value for each in traits.traces),
            has_traces=bool(traits.traces),
            deadline_doubted=traits.is_doubted,
            **event_values(traits.event),
        )
    )


_DEADLINE = (
    notice.c.deadline_at,
    notice.c.deadline_precision,
    notice.c.deadline_confidence,
    notice.c.deadline_phrase,
    notice.c.deadline_rule,
    notice.c.deadline_settled_at,
    notice.c.deadline_settled_by,
    notice.c.later_deadlines,
)


async def take_deadline(connection: AsyncConnection, notice_id: NoticeId, other: NoticeId) -> None:
    """The other's deadline, with how it was read and who said so."""
    row = (await connection.execute(select(*_DEADLINE).where(notice.c.id == other))).one()
    await connection.execute(update(notice).where(notice.c.id == notice_id).values(**row._asdict()))


async def clear_deadline(connection: AsyncConnection, notice_id: NoticeId) -> None:
    nothing: dict[str, object] = {column.name: None for column in _DEADLINE} | {"later_deadlines": []}
    await connection.execute(update(notice).where(notice.c.id == notice_id).values(**nothing))


async def note_rows(connection: AsyncConnection, joining_id: int, kind: str, ids: Iterable[int]) -> None:
    """Remembers what this merge moved or changed."""
    rows = [{"joining_id": joining_id, "kind": kind, "row_id": each} for each in ids]
    await add_many_once(connection, joining_row, rows)


def rows_of(joining_id: int, kind: str) -> ScalarSelect[int]:
    query = select(joining_row.c.row_id).where(joining_row.c.joining_id == joining_id, joining_row.c.kind == kind)
    return query.scalar_subquery()


async def move_postings(connection: AsyncConnection, joining_id: int, absorbed: NoticeId, survivor: NoticeId) -> None:
    ids = list(await connection.scalars(select(posting.c.id).where(posting.c.notice_id == absorbed)))
    await note_rows(connection, joining_id, POSTING, ids)
    await connection.execute(update(posting).where(posting.c.notice_id == absorbed).values(notice_id=survivor))


async def came_with(connection: AsyncConnection, joining_ids: Collection[int]) -> dict[PostingId, int]:
    """Which posting came by which of these merges."""
    query = select(joining_row).where(joining_row.c.joining_id.in_(list(joining_ids)), joining_row.c.kind == POSTING)
    return {PostingId(row.row_id): row.joining_id for row in await connection.execute(query)}


async def give_postings(connection: AsyncConnection, ids: Iterable[PostingId], notice_id: NoticeId) -> None:
    await connection.execute(update(posting).where(posting.c.id.in_(list(ids))).values(notice_id=notice_id))


async def wrote_in(connection: AsyncConnection, notice_id: NoticeId, staff_id: StaffId) -> bool:
    """Did this person post any of what the notice consists of?"""
    query = select(posting.c.id).where(posting.c.notice_id == notice_id, posting.c.author_id == staff_id).limit(1)
    return await connection.scalar(query) is not None


async def companions(connection: AsyncConnection, posting_id: PostingId) -> list[PostingId]:
    """The other postings of an absorbed notice whose newest text is this posting's: they say what it says."""
    absorbed = _absorbed_with_main([posting_id])
    merges = select(joining.c.id).where(joining.c.absorbed_id.in_(absorbed), joining.c.undone_at.is_(None))
    query = select(joining_row.c.row_id).where(joining_row.c.joining_id.in_(merges), joining_row.c.kind == POSTING)
    return [PostingId(each) for each in await connection.scalars(query) if each != posting_id]


async def erase(connection: AsyncConnection, posting_ids: Collection[PostingId]) -> None:
    """These postings are secret: nothing of them stays in any notice, and an absorbed one is not given back."""
    ids = list(posting_ids)
    absorbed = list(await connection.scalars(_absorbed_with_main(ids)))
    blank: dict[str, object] = {"title": "", "deadline_phrase": None, "deadline_at": None, "later_deadlines": []}
    blank |= event_values(None)
    await connection.execute(update(notice).where(notice.c.id.in_(absorbed)).values(**blank))
    spoiled = or_(notice_revision.c.posting_id.in_(ids), notice_revision.c.notice_id.in_(absorbed))
    await connection.execute(update(notice_revision).where(spoiled).values(title="", text="", deadline_at=None))
    merges = select(joining.c.id).where(joining.c.absorbed_id.in_(absorbed))
    await connection.execute(delete(joining_row).where(joining_row.c.joining_id.in_(merges)))
    await connection.execute(
        update(joining)
        .where(joining.c.absorbed_id.in_(absorbed), joining.c.undone_at.is_(None))
        .values(undone_at=joining.c.at)
    )


def _absorbed_with_main(posting_ids: Collection[PostingId]) -> Select[Any]:
    query = select(notice.c.id).join(notice_revision, IS_NEWEST)
    return query.where(notice.c.merged_into.is_not(None), notice_revision.c.posting_id.in_(list(posting_ids)))


async def relation_of(connection: AsyncConnection, posting_id: PostingId) -> str | None:
    """new, same, update or part: what the posting was to its notice."""
    found: str | None = await connection.scalar(select(posting.c.relation).where(posting.c.id == posting_id))
    return found


async def album_mates(connection: AsyncConnection, posting_id: PostingId) -> set[PostingId]:
    """The posting itself and all of the album that it belongs to."""
    mine = select(posting.c.chat_id, posting.c.media_group_id).where(posting.c.id == posting_id)
    row = (await connection.execute(mine)).one()
    if row.media_group_id is None:
        return {posting_id}
    query = select(posting.c.id).where(posting.c.chat_id == row.chat_id, posting.c.media_group_id == row.media_group_id)
    return {posting_id, *(PostingId(each) for each in await connection.scalars(query))}
