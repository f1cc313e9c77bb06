"""Among the postings of one notice: which of them change what another one said?

It is asked of the texts and not of the order in which they came, because an update may arrive before what it changes.
"""

from collections.abc import Sequence
from datetime import datetime

from core.merging.cancelling import cancellings, holdings, resumptions
from core.merging.paper import Paper
from core.merging.verdict import LATE, Relation, relate


def updates_among(papers: Sequence[Paper]) -> tuple[bool, ...]:
    """For each paper, whether it brings a change; a later copy of an update brings none of its own."""
    bringing = [at for at, paper in enumerate(papers) if _may_bring(paper) and _changes(paper, papers)]
    turns = [papers[at].posted_at for at in bringing if resumptions(papers[at].text)]
    first = [at for at in bringing if not any(_is_copy(papers[at], papers[other], turns) for other in bringing)]
    return tuple(at in first for at in range(len(papers)))


def _may_bring(paper: Paper) -> bool:
    return paper.amendment is not None or any(said(paper.text) for said in (cancellings, holdings, resumptions))


def _changes(paper: Paper, papers: Sequence[Paper]) -> bool:
    return any(other is not paper and _is_update(paper, other) for other in papers)


def _is_update(paper: Paper, other: Paper) -> bool:
    said = relate(paper, other)
    return said.relation is Relation.UPDATE and said.reason not in LATE


def _is_copy(paper: Paper, other: Paper, turns: Sequence[datetime]) -> bool:
    """Posted after the other and the same; but what is off again, after it was on again, is no copy of before."""
    is_later = (other.posted_at, other.text) < (paper.posted_at, paper.text)
    if not is_later or relate(paper, other).relation is not Relation.SAME:
        return False
    return not (cancellings(paper.text) and any(other.posted_at < turn < paper.posted_at for turn in turns))
