"""Among the postings of one notice: which of them change what another one said?

It is asked of the texts and not of the order in which they came, because an update may arrive before what it changes.
"""

from collections.abc import Sequence

from core.merging.paper import Paper
from core.merging.verdict import EARLIER_VERSION, Relation, relate


def updates_among(papers: Sequence[Paper]) -> tuple[bool, ...]:
    """For each paper, whether it brings a change; a later copy of an update brings none of its own."""
    bringing = [at for at, paper in enumerate(papers) if paper.amendment is not None and _changes(paper, papers)]
    first = [at for at in bringing if not any(_is_copy(papers[at], papers[other]) for other in bringing)]
    return tuple(at in first for at in range(len(papers)))


def _changes(paper: Paper, papers: Sequence[Paper]) -> bool:
    return any(other is not paper and _is_update(paper, other) for other in papers)


def _is_update(paper: Paper, other: Paper) -> bool:
    said = relate(paper, other)
    return said.relation is Relation.UPDATE and said.reason != EARLIER_VERSION


def _is_copy(paper: Paper, other: Paper) -> bool:
    """Posted after the other and the same."""
    is_later = (other.posted_at, other.text) < (paper.posted_at, paper.text)
    return is_later and relate(paper, other).relation is Relation.SAME
