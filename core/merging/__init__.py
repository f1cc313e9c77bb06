"""Are two postings the same notice, an update of it, or another one?"""

from core.merging.index import Index, find
from core.merging.paper import Paper, prepare
from core.merging.verdict import ALIKE, BELATED, BRIEF, LATE, Judgement, Relation, relate
from core.merging.versions import updates_among

__all__ = [
    "ALIKE",
    "BELATED",
    "BRIEF",
    "LATE",
    "Index",
    "Judgement",
    "Paper",
    "Relation",
    "find",
    "prepare",
    "relate",
    "updates_among",
]
