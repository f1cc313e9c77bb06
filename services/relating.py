"""To which notice a posting belongs: what a person said of its wording comes before the rules."""

from dataclasses import dataclass

from core.merging import EARLIER_VERSION, Paper, Relation
from core.notices import PostReason
from core.receipts import NoticeState
from services.filing import Case
from storage import notices, postings
from storage.notices import NoticeRow

_RELATIONS = {Relation.SAME: PostReason.SAME, Relation.UPDATE: PostReason.UPDATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """The notice that a posting belongs to. `is_late`: its text is older than what the notice says."""

    relation: PostReason
    row: NoticeRow | None = None
    is_late: bool = False


async def kin_of(case: Case, paper: Paper) -> Kin:
    """Which open notice the posting belongs to. Without words nothing is alike."""
    found = case.papers.find(paper) if paper.text.strip() else None
    if found is None or found[1].relation not in _RELATIONS:
        return Kin(relation=PostReason.NEW)
    near = await postings.posting_by_id(case.connection, found[0])
    row = None if near is None or near.notice is None else await notices.find(case.connection, near.notice)
    if row is None or row.state is not NoticeState.OPEN:
        return Kin(relation=PostReason.NEW)
    # the original of an update that came first is one more source; it must not bring the old facts back
    is_late = found[1].reason == EARLIER_VERSION
    return Kin(relation=PostReason.SAME if is_late else _RELATIONS[found[1].relation], row=row, is_late=is_late)
