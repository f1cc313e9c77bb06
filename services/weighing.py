"""What there is to merge and to split, laid out for whoever decides: candidates, two notices side by side, sources."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import NoticeId
from core.joining import CANDIDATES_SHOWN, Candidates, Joined, JoinReason, Parting, Piece, Pieces, Side
from core.merging import ALIKE, Paper, prepare
from core.merging.likeness import likeness
from core.people import Act, Person, Reach, may, reach_of
from core.reading import Confidence, Precision
from services.papers import Papers
from storage import joining, notices, open_notices, postings, receipts
from storage.joining import JoiningRow
from storage.notices import NoticeRow
from storage.open_notices import OpenNotice
from storage.postings import PostingRow

_WEIGHED = 200
"""So many of the newest are compared; what is older is merged by nobody."""


def may_curate(actor: Person, row: NoticeRow) -> bool:
    return may(actor, Act.CURATE, unit=row.issuer, own=row.author == actor.id)


def may_split(actor: Person, row: NoticeRow, known: PostingRow) -> bool:
    """Whoever answers for the notice, and whoever answers for this source."""
    is_own = may(actor, Act.CURATE, unit=known.issuer, own=known.author == actor.id)
    return may_curate(actor, row) or is_own


async def can_split(connection: AsyncConnection, actor: Person, row: NoticeRow) -> bool:
    """Is there anything of this notice that this person may take out?"""
    if reach_of(actor.roles, Act.CURATE) is Reach.NONE:
        return False
    rows = await postings.postings_in(connection, row.id)
    if not any(may_split(actor, row, each) for each in rows):
        return False
    return not await is_whole(connection, row.id, rows[0])


async def side(connection: AsyncConnection, row: NoticeRow) -> Side:
    origins = await postings.origins(connection, row.id)
    return Side(
        notice=row.id,
        title=row.title,
        sources=tuple(dict.fromkeys(origin.source_title for origin in origins)),
        since=min((origin.posted_at for origin in origins), default=row.created_at),
        deadline=row.deadline,
        precision=Precision(row.precision) if row.precision else None,
        is_inferred=row.confidence == Confidence.INFERRED.value,
        people=await receipts.count_addressed(connection, row.id),
    )


async def candidates(
    connection: AsyncConnection, papers: Papers, actor: Person, row: NoticeRow, page: int
) -> Candidates:
    others = [each for each in await _open_for(connection, actor) if each.id != row.id]
    ours = [_paper(papers, text, row.created_at) for text in await _wordings(connection, row)]
    ranked = sorted(others, key=lambda each: _rank(each, ours, papers))
    pages = max(1, -(-len(ranked) // CANDIDATES_SHOWN))
    number = min(max(page, 0), pages - 1)
    shown = ranked[number * CANDIDATES_SHOWN : (number + 1) * CANDIDATES_SHOWN]
    found = [await notices.find(connection, each.id) for each in shown]
    return Candidates(
        of=await side(connection, row),
        found=tuple([await side(connection, each) for each in found if each is not None]),
        page=number,
        pages=pages,
    )


async def _open_for(connection: AsyncConnection, actor: Person) -> list[OpenNotice]:
    reach = reach_of(actor.roles, Act.CURATE)
    if reach is Reach.ALL:
        return await open_notices.newest(connection, _WEIGHED)
    units = actor.below if reach is Reach.BELOW else {actor.unit}
    return await open_notices.newest(connection, _WEIGHED, issuers=units, author=actor.id)


async def _wordings(connection: AsyncConnection, row: NoticeRow) -> set[str]:
    rows = await postings.postings_in(connection, row.id)
    return {row.text, *(each.text for each in rows)} - {""}


def _paper(papers: Papers, text: str, at: datetime) -> Paper:
    return prepare(text, papers.office.local(at))


def _rank(each: OpenNotice, ours: Iterable[Paper], papers: Papers) -> tuple[float, float]:
    """Below the gate of all merging likeness says nothing; then the newest comes first."""
    theirs = _paper(papers, each.text, each.created_at)
    alike = max((likeness(theirs, paper) for paper in ours), default=0.0)
    return (-alike if alike >= ALIKE else 0.0, -each.created_at.timestamp())


async def pieces(connection: AsyncConnection, actor: Person, row: NoticeRow) -> Pieces | Joined:
    rows = [each for each in await _heads(connection, row.id) if not await is_empty(connection, row.id, each)]
    mine = [each for each in rows if may_split(actor, row, each)]
    if not mine:
        return Joined(reason=JoinReason.NOT_ALLOWED, notice=row.id, title=row.title)
    if await is_whole(connection, row.id, rows[0]):
        return Joined(reason=JoinReason.NOTHING_TO_SPLIT, notice=row.id, title=row.title)
    differ = len({each.text.strip() for each in rows}) > 1
    titles = {origin.posting: origin.source_title for origin in await postings.origins(connection, row.id)}
    found = [await _piece(connection, row, each, titles[each.id], differ) for each in mine]
    return Pieces(notice=row.id, title=row.title, pieces=tuple(found))


async def _piece(connection: AsyncConnection, row: NoticeRow, head: PostingRow, title: str, differ: bool) -> Piece:
    merges = await merges_behind(connection, row.id, head)
    back = [(await joining.own_row(connection, each.absorbed)).title for each in merges]
    going = {each.id for each in await going_with(connection, row.id, head)}
    parting = Parting.MAIN if row.main_posting in going else Parting.OWN
    return Piece(
        posting=head.id,
        source_title=title,
        posted_at=head.posted_at,
        parting=Parting.GIVEN_BACK if merges else parting,
        words=head.text if differ else "",
        back_titles=tuple(back),
    )


async def _heads(connection: AsyncConnection, notice_id: NoticeId) -> list[PostingRow]:
    """One posting for each album, in the order of time."""
    rows = await postings.postings_in(connection, notice_id)
    seen, heads = set(), []
    for row in rows:
        if row.id not in seen:
            going = await going_with(connection, notice_id, row)
            seen |= {each.id for each in going}
            heads.append(going[0])
    return heads


async def going_with(connection: AsyncConnection, notice_id: NoticeId, known: PostingRow) -> list[PostingRow]:
    """The posting and the rest of its album, the one with words first."""
    mates = await joining.album_mates(connection, known.id)
    rows = [each for each in await postings.postings_in(connection, notice_id) if each.id in mates]
    return sorted(rows, key=lambda each: (not each.text.strip(), each.id)) or [known]


async def is_whole(connection: AsyncConnection, notice_id: NoticeId, known: PostingRow) -> bool:
    """Is this posting with its album all there is of the notice?"""
    return len(await going_with(connection, notice_id, known)) == len(await postings.postings_in(connection, notice_id))


async def is_empty(connection: AsyncConnection, notice_id: NoticeId, known: PostingRow) -> bool:
    """Was all that this posting said erased?"""
    going = await going_with(connection, notice_id, known)
    ids = {each.id for each in going}
    files = [
        file
        for origin in await postings.origins(connection, notice_id)
        for file in origin.files
        if origin.posting in ids
    ]
    return not files and not any(each.text.strip() for each in going)


async def merges_behind(connection: AsyncConnection, notice_id: NoticeId, known: PostingRow) -> list[JoiningRow]:
    """The merges by hand that a split of this posting takes back: the one it came with; or all of them, when nothing
    but it would be left of the notice as it was before. None: it was merged by the rules."""
    merges = await joining.standing_joinings(connection, notice_id)
    guests = await joining.came_with(connection, [each.id for each in merges])
    if known.id in guests:
        return [each for each in merges if each.id == guests[known.id]]
    going = {each.id for each in await going_with(connection, notice_id, known)}
    own = {each.id for each in await postings.postings_in(connection, notice_id)} - guests.keys()
    return merges if own <= going else []
