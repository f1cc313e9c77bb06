"""To which notice a posting belongs: what a person said of its wording comes before the rules."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from core.ids import NoticeId
from core.merging import EARLIER_VERSION, Judgement, Paper, Relation
from core.notices import PostReason
from core.pairings import fingerprint
from core.receipts import NoticeState
from services.filing import Case
from storage import notices, pairings, postings
from storage.notices import NoticeRow

_RELATIONS = {Relation.SAME: PostReason.SAME, Relation.UPDATE: PostReason.UPDATE}
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
    near = [(row, found[row.id]) for row in await _open(case, found) if row.id not in apart]
    kin = next((_kin(row, judgement) for row, judgement in near if judgement.relation in _RELATIONS), None)
    perhaps = [row.id for row, judgement in near if _may_be_one(judgement) and (kin is None or row != kin.row)]
    return replace(kin or Kin(relation=PostReason.NEW), perhaps=tuple(perhaps[:1]))


async def _notices_of(case: Case, wordings: Iterable[str]) -> list[NoticeId]:
    """The notices whose postings have one of these wordings."""
    return await postings.notices_of(case.connection, case.papers.worded(wordings))


async def _ranked(case: Case, paper: Paper, joined: Collection[NoticeId]) -> dict[NoticeId, Judgement]:
    """What the rules say of the most likely notices, the best first; each by its most likely posting.

    A notice of which any posting contradicts this one is another notice, however alike its others are; but a late copy
    of what was changed meanwhile contradicts the change, and belongs to it all the same.
    """
    ranked: dict[NoticeId, Judgement] = {}
    apart = set(joined)
    for near, judgement in case.papers.ranked(paper, _LOOKED_AT):
        row = await postings.posting_by_id(case.connection, near)
        if row is None or row.notice is None:
            continue
        ranked.setdefault(row.notice, judgement)
        if judgement.is_apart and row.relation != PostReason.UPDATE:
            apart.add(row.notice)
    return {notice: found for notice, found in ranked.items() if notice not in apart}


async def _open(case: Case, ids: Iterable[NoticeId]) -> list[NoticeRow]:
    rows = [await notices.find(case.connection, notice) for notice in ids]
    return [row for row in rows if row is not None and row.state is NoticeState.OPEN]


def _may_be_one(judgement: Judgement) -> bool:
    """Likely; or certain, while the posting belongs to yet another notice, so that it says of two that they are one."""
    return judgement.is_suggestion or judgement.relation is Relation.SAME


def _kin(row: NoticeRow, judgement: Judgement) -> Kin:
    """The original of an update that came first is one more source."""
    is_late = judgement.reason == EARLIER_VERSION
    return Kin(relation=PostReason.SAME if is_late else _RELATIONS[judgement.relation], row=row)
