"""Are two postings the same notice, an update of it, or another one?"""

from core.merging.index import Index, find, ranked
from core.merging.paper import Paper, prepare
from core.merging.verdict import ALIKE, EARLIER_VERSION, MAY_CHANGE, Judgement, Relation, relate
from core.merging.versions import updates_among

__all__ = [
    "ALIKE",
    "EARLIER_VERSION",
    "MAY_CHANGE",
    "Index",
    "Judgement",
    "Paper",
    "Relation",
    "find",
    "prepare",
    "ranked",
    "relate",
    "updates_among",
]
