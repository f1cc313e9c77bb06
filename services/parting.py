"""A merge by hand is taken back: each notice is as it was, and what people did meanwhile stays where they did it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId, PostingId, StaffId
from core.joining import Held, held_undone, traits_undone
from core.notices import Why
from services import retelling, telling, uniting
from services.retelling import Reader
from storage import joined_outreach, joining, notices, postings, receipts, standings
from storage.finding import note_words
from storage.joining import JoiningRow, OwnRow

_CHANGING = frozenset({"update", *postings.ENDING, postings.HOLDS})
_NOBODY = Held(is_meant=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """The merge that goes, those that came after it, and whom and what each brought along."""

    survivor: OwnRow
    merges: Sequence[JoiningRow]
    absorbed: Sequence[OwnRow]

    @property
    def gone(self) -> JoiningRow:
        return self.merges[0]


async def part(reader: Reader, gone: JoiningRow, newcomers: Collection[PostingId], now: datetime) -> None:
    """Gives back the absorbed notice. `newcomers`: postings that came since and say what it says."""
    connection = reader.connection
    story = await _story(connection, gone)
    await _part_postings(connection, gone, newcomers)
    came = await _came_meanwhile(connection, gone)
    await _part_people(connection, story, now)
    await _part_traits(connection, story)
    await joined_outreach.part(connection, gone)
    await joining.reopen(connection, gone.absorbed, now)
    await joining.end(connection, gone.id, now)
    await _follow_members(connection, gone, came, now)
    await _follow_texts(reader, gone, newcomers, now)
    for notice_id in (gone.survivor, gone.absorbed):
        await note_words(connection, notice_id)
        await telling.refresh_digests(connection, notice_id, now)


async def _story(connection: AsyncConnection, gone: JoiningRow) -> _Story:
    merges = [each for each in await joining.standing_joinings(connection, gone.survivor) if each.id >= gone.id]
    absorbed = [await joining.own_row(connection, each.absorbed) for each in merges]
    return _Story(survivor=await joining.own_row(connection, gone.survivor), merges=merges, absorbed=absorbed)


async def _part_postings(connection: AsyncConnection, gone: JoiningRow, newcomers: Iterable[PostingId]) -> None:
    """What was split off since is another notice's by now and stays there."""
    here = {origin.posting for origin in await postings.origins(connection, gone.survivor)}
    came = {*await joining.came_with(connection, [gone.id]), *newcomers}
    await joining.give_postings(connection, here & came, gone.absorbed)


async def _part_people(connection: AsyncConnection, story: _Story, now: datetime) -> None:
    survivor = story.survivor.id
    befores = [await standings.befores(connection, each.id) for each in story.merges]
    added = [await standings.held(connection, each.absorbed) for each in story.merges]
    for theirs in added:
        theirs.pop(story.survivor.author or StaffId(0), None)
    current = await standings.held(connection, survivor)
    terms = [merge.terms(row) for merge, row in zip(story.merges, story.absorbed, strict=True)]
    still, strays = await _joiners(connection, story, {*befores[0], *added[0]})
    for staff_id, stands in current.items():
        found = [each.get(staff_id, _NOBODY) for each in befores]
        *later, left = held_undone(found, [each.get(staff_id, _NOBODY) for each in added], terms, stands)
        is_meant = staff_id in still or (left.is_meant and staff_id not in strays)
        left = replace(left, is_meant=stands.is_meant and is_meant)
        await _write(connection, survivor, staff_id, stands, replace(left, until=found[0].until or now))
        await _rewrite(connection, story.merges[1:], staff_id, found[1:], later, now)


async def _write(connection: AsyncConnection, survivor: NoticeId, staff_id: StaffId, was: Held, left: Held) -> None:
    if was.is_meant and not left.is_meant:
        await standings.set_until(connection, survivor, [staff_id], left.until)
    if was.slip != left.slip:
        await standings.set_slip(connection, survivor, staff_id, left.slip)


async def _rewrite(
    connection: AsyncConnection,
    merges: Sequence[JoiningRow],
    staff_id: StaffId,
    found: Sequence[Held],
    later: Sequence[Held],
    now: datetime,
) -> None:
    for merge, was, left in zip(merges, found, later, strict=True):
        until = None if left.is_meant else was.until or now
        if (was.is_meant, was.slip) != (left.is_meant, left.slip):
            await standings.rewrite_before(connection, merge.id, staff_id, replace(left, until=until))


async def _part_traits(connection: AsyncConnection, story: _Story) -> None:
    befores = [each.before for each in story.merges]
    added = [each.traits for each in story.absorbed]
    *later, left = traits_undone(befores, added, story.survivor.traits)
    givers = [each.id for each in story.absorbed[1:] if each.traits.due == left.due]
    await uniting.set_traits(connection, story.survivor, left, givers[0] if givers else None)
    for merge, traits in zip(story.merges[1:], later, strict=True):
        await joining.rewrite_before(connection, merge, traits)


async def _joiners(
    connection: AsyncConnection, story: _Story, known: Collection[StaffId]
) -> tuple[set[StaffId], set[StaffId]]:
    """Who joined a group of the survivor's own since it took the other in, and who joined only one of the other's.

    `known`: who was meant by either before.
    """
    today = await retelling.meant_by(connection, story.survivor.id)
    here = await receipts.sources_of(connection, story.survivor.id)
    came_with = await standings.through(connection, story.gone.absorbed)
    stands = await standings.through(connection, story.survivor.id)
    members = {each for each, why in today.items() if why is Why.MEMBER}
    still = {each for each in members if stands.get(each) != came_with.get(each)}
    return still, {each for each, (source, *_) in stands.items() if each not in known and source not in here}


async def _came_meanwhile(connection: AsyncConnection, gone: JoiningRow) -> list[StaffId]:
    """Who joined a group of the absorbed notice while it was merged."""
    today = await retelling.meant_by(connection, gone.absorbed)
    held = await standings.held(connection, gone.absorbed)
    here = await receipts.sources_of(connection, gone.absorbed)
    return [
        each
        for each in await standings.came_since(connection, gone.survivor, here, gone.at)
        if each in today and not held.get(each, _NOBODY).is_meant
    ]


async def _follow_members(
    connection: AsyncConnection, gone: JoiningRow, came: Collection[StaffId], now: datetime
) -> None:
    """Whoever joined or left its groups while it was merged is, or is no longer, meant by the one given back."""
    today = await retelling.meant_by(connection, gone.absorbed)
    await standings.copy_addressees(connection, gone.survivor, gone.absorbed, came)
    await standings.set_until(connection, gone.absorbed, came, None)
    left = [each for each in await standings.outsiders(connection, gone.absorbed) if each not in today]
    await standings.set_until(connection, gone.absorbed, left, now)


async def _follow_texts(reader: Reader, gone: JoiningRow, newcomers: Collection[PostingId], now: datetime) -> None:
    """What was edited or updated while they were one is said by the notice whose posting says it."""
    for notice_id in (gone.survivor, gone.absorbed):
        row = await notices.find(reader.connection, notice_id)
        rows = {each.id: each for each in await postings.postings_in(reader.connection, notice_id)}
        if row is None or row.main_posting is None:
            continue
        main = rows.get(row.main_posting)
        is_edited = main is None or main.text.strip() != row.text.strip()
        if is_edited or (notice_id == gone.absorbed and await _has_update(reader, newcomers)):
            await retelling.tell_again(reader, row, now, opens_receipts=notice_id == gone.absorbed)


async def _has_update(reader: Reader, newcomers: Collection[PostingId]) -> bool:
    return any([await joining.relation_of(reader.connection, each) in _CHANGING for each in newcomers])
