"""To which notice a posting belongs: what a person said of its wording comes before the rules."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from core.calling_off import ends_something
from core.ids import NoticeId
from core.merging import BELATED, BRIEF, LATE, Judgement, Paper, Relation
from core.notices import PostReason
from core.pairings import fingerprint
from core.receipts import NoticeState
from services.ending import is_called_off
from services.filing import Case
from storage import notices, pairings, postings
from storage.notices import NoticeRow

_RELATIONS = {Relation.SAME: PostReason.SAME, Relation.UPDATE: PostReason.UPDATE}
_CHANGING = frozenset({PostReason.UPDATE.value, *postings.ENDING, *postings.SAID})
_LOOKED_AT = 24
"""So many of the most likely postings are gone through."""
_BY_HAND = Judgement(relation=Relation.SAME, reason="by_hand", likeness=1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """The notice that a posting belongs to."""

    relation: PostReason
    row: NoticeRow | None = None
    perhaps: tuple[NoticeId, ...] = ()
    """Other notices that may be the same: a person is asked."""


async def kin_of(case: Case, paper: Paper) -> Kin:
    """Which open notice the posting belongs to. Without words nothing is alike."""
    if case.of is not None and (known := await _open(case, [case.of])):
        return Kin(relation=PostReason.SAME, row=known[0])
    if not paper.text.strip():
        return Kin(relation=PostReason.NEW)
    said = await pairings.said_of(case.connection, fingerprint(paper))
    apart = await _notices_of(case, [wording for wording, is_same in said.items() if not is_same])
    joined = await _notices_of(case, [wording for wording, is_same in said.items() if is_same])
    found = dict.fromkeys(joined, _BY_HAND) | await _ranked(case, paper, joined)
    near = [(row, found[row.id]) for row in await _standing(case, found) if row.id not in apart]
    fitting = await _fitting(case, near)
    kin = next((_kin(row, judgement) for row, judgement in fitting), None)
    perhaps = [row.id for row, judgement in near if _may_be_one(judgement) and (kin is None or row != kin.row)]
    is_open = {row.id for row, _ in near if row.state is NoticeState.OPEN}
    return replace(
        kin or Kin(relation=PostReason.NEW), perhaps=tuple([each for each in perhaps if each in is_open][:1])
    )


async def _fitting(case: Case, near: Sequence[tuple[NoticeRow, Judgement]]) -> list[tuple[NoticeRow, Judgement]]:
    """Those it may join, the best first. A few words that end a matter belong to the one notice of this place that they
    can mean, rather than to another group's copy of those words; where they can mean two they belong to neither."""
    related = [(row, said) for row, said in near if said.relation in _RELATIONS and await _is_timely(case, row, said)]
    brief = [(row, said) for row, said in related if said.reason in BRIEF and await _is_from_here(case, row)]
    others = [(row, said) for row, said in related if said.reason not in BRIEF]
    return [*(brief if len(brief) == 1 else []), *others]


async def _is_from_here(case: Case, row: NoticeRow) -> bool:
    """Was it posted in this very place, or by the same person?"""
    known = await postings.postings_in(case.connection, row.id)
    return any(
        each.source == case.source.id or (case.author is not None and each.author == case.author.id) for each in known
    )


async def _is_timely(case: Case, row: NoticeRow, said: Judgement) -> bool:
    """What was called off takes in late copies, and what changes it; what is announced anew later is a new notice."""
    if row.state is NoticeState.OPEN or said.relation is Relation.UPDATE or ends_something(case.post.text):
        return True
    ended = await postings.ended_at(case.connection, row.id)
    return ended is not None and case.post.posted_at <= ended + BELATED


async def _notices_of(case: Case, wordings: Iterable[str]) -> list[NoticeId]:
    """The notices whose postings have one of these wordings."""
    return await postings.notices_of(case.connection, case.papers.worded(wordings))


async def _ranked(case: Case, paper: Paper, joined: Collection[NoticeId]) -> dict[NoticeId, Judgement]:
    """What the rules say of the most likely notices, the best first; each by its most likely posting.

    A notice of which any posting contradicts this one is another notice, however alike its others are; but a late copy
    of what was changed meanwhile contradicts the change, and belongs to it all the same.
    """
    ranked: dict[NoticeId, Judgement] = {}
    apart, brief = set(joined), set[NoticeId]()
    for near, judgement in case.papers.ranked(paper, _LOOKED_AT):
        row = await postings.posting_by_id(case.connection, near)
        if row is None or row.notice is None:
            continue
        ranked.setdefault(row.notice, judgement)
        if judgement.reason in BRIEF:
            brief.add(row.notice)
        if judgement.is_apart and row.relation not in _CHANGING:
            apart.add(row.notice)
    return {notice: found for notice, found in ranked.items() if notice not in apart - brief}


async def _standing(case: Case, ids: Iterable[NoticeId]) -> list[NoticeRow]:
    """The open ones, and those that were called off."""
    rows = [await notices.find(case.connection, notice) for notice in ids]
    found = [row for row in rows if row is not None]
    return [each for each in found if each.state is NoticeState.OPEN or await is_called_off(case.connection, each)]


async def _open(case: Case, ids: Iterable[NoticeId]) -> list[NoticeRow]:
    rows = [await notices.find(case.connection, notice) for notice in ids]
    return [row for row in rows if row is not None and row.state is NoticeState.OPEN]


def _may_be_one(judgement: Judgement) -> bool:
    """Likely; or certain, while the posting belongs to yet another notice, so that it says of two that they are one."""
    return judgement.is_suggestion or judgement.relation is Relation.SAME


def _kin(row: NoticeRow, judgement: Judgement) -> Kin:
    """The original of an update that came first is one more source."""
    is_late = judgement.reason in LATE
    return Kin(relation=PostReason.SAME if is_late else _RELATIONS[judgement.relation], row=row)
