"""What a draft would meet if it were posted now: the groups it may go to, and the notices that say much the same."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from core.drafts import Preflight
from core.ids import NoticeId, UnitId
from core.merging import Judgement, Paper, Relation
from core.pairings import fingerprint
from core.people import Act, Person, may
from core.preflight import LIKE_SINCE, Draft, Like, Target, examine
from core.reading import notices_in, read
from core.receipts import NoticeState
from core.sources import Source
from services.papers import Papers
from storage import drafts, notices, pairings, postings, receipts, roster, sources
from storage.drafts import DraftRow
from storage.notices import NoticeRow
from storage.postings import PostingRow

_LOOKED_AT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Whose draft it is, and what is known at this moment. `papers` were filled by the caller, who holds their lock."""

    connection: AsyncConnection
    papers: Papers
    actor: Person
    now: datetime


async def preflight(desk: Desk, row: DraftRow) -> Preflight:
    """Reads the draft as it would be read if it were posted now."""
    office, text = desk.papers.office, row.text
    names = await roster.unit_names(desk.connection)
    reading = read(text, desk.now, office, by_publisher=True)
    targets = await targets_of(desk, row)
    own = names.get(desk.actor.unit, "")
    draft = Draft(
        text=text,
        reading=reading,
        parts=max(1, len(notices_in(text, desk.now, office))),
        likes=await _likes(desk, text, names),
        targets=targets,
        issuer=await drafts.own_units(desk.connection, desk.actor.unit),
    )
    return Preflight(
        id=row.id,
        state=row.state,
        reading=reading,
        issuer_name=own,
        advice=examine(draft, office, desk.now),
        targets=targets,
    )


async def targets_of(desk: Desk, row: DraftRow) -> tuple[Target, ...]:
    chosen = set(row.sources)
    return tuple(
        Target(source=each.id, title=each.title, unit_name=each.unit_name, is_chosen=each.id in chosen)
        for each in await groups_of(desk.connection, desk.actor)
    )


async def groups_of(connection: AsyncConnection, actor: Person) -> list[Source]:
    """The groups in which the bot works and this person may publish, by their names.

    Those of the units they answer for, and those they are in: what they post there themselves is their notice as well.
    """
    inside = await drafts.groups_with(connection, actor.id)
    return [each for each in await sources.all_sources(connection) if _may_post(actor, each, each.id in inside)]


def _may_post(actor: Person, source: Source, is_member: bool) -> bool:
    return source.is_listened_to and may(actor, Act.PUBLISH, unit=source.unit, own=is_member)


async def _likes(desk: Desk, text: str, names: Mapping[UnitId, str]) -> tuple[Like, ...]:
    """The open notices of the last days that are near, the likeliest first; what a person told apart is not."""
    paper = desk.papers.paper(text, desk.now)
    apart = await _told_apart(desk, paper)
    found: dict[NoticeId, list[tuple[PostingRow, Judgement]]] = {}
    rows: dict[NoticeId, NoticeRow] = {}
    for posting_id, judgement in desk.papers.ranked(paper, _LOOKED_AT):
        known = await postings.posting_by_id(desk.connection, posting_id)
        if known is None or known.notice in apart or known.posted_at < desk.now - LIKE_SINCE or not _is_like(judgement):
            continue
        row = None if known.notice is None else await notices.find(desk.connection, known.notice)
        if row is not None and row.state is NoticeState.OPEN:
            rows[row.id] = row
            found.setdefault(row.id, []).append((known, judgement))
    return tuple([await _like(desk, rows[each], alike, names) for each, alike in found.items()])


async def _told_apart(desk: Desk, paper: Paper) -> Container[NoticeId]:
    said = await pairings.said_of(desk.connection, fingerprint(paper))
    wordings = [wording for wording, is_same in said.items() if not is_same]
    return await postings.notices_of(desk.connection, desk.papers.worded(wordings))


def _is_like(judgement: Judgement) -> bool:
    return judgement.relation is not Relation.DIFFERENT or judgement.is_suggestion


async def _like(
    desk: Desk, row: NoticeRow, alike: Sequence[tuple[PostingRow, Judgement]], names: Mapping[UnitId, str]
) -> Like:
    """`alike`: its postings, the likeliest first. Told is the own unit's, else the issuer's, before anybody's copy."""
    known, _ = min(alike, key=lambda each: (each[0].issuer != desk.actor.unit, each[0].issuer != row.issuer))
    return Like(
        notice=row.id,
        title=row.title,
        unit_name=names.get(known.issuer, ""),
        posted_at=known.posted_at,
        link=known.link,
        is_own=known.issuer == desk.actor.unit,
        is_one=alike[0][1].relation is not Relation.DIFFERENT,
        may_open=await _may_open(desk, row),
    )


async def _may_open(desk: Desk, row: NoticeRow) -> bool:
    """The right by which the full text opens; without it only that there is such a notice is told."""
    if row.author == desk.actor.id or may(desk.actor, Act.STATISTICS, unit=row.issuer):
        return True
    return await receipts.was_addressed(desk.connection, row.id, desk.actor.id)
