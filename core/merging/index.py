"""Finds the earlier notice that a posting belongs to, among as many as there are.

The index keeps, for every three units in a row, the papers that have them; a look-up walks the rarest rows first and
compares in full only the few papers that share most of them. So its cost stays flat as notices grow. The danger is a
reworded copy that shares few rows: rare ones weigh more, because a name or a date in common says more than a phrase.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from heapq import nlargest
from typing import Generic, TypeVar

from core.merging.likeness import grams
from core.merging.paper import Paper
from core.merging.verdict import ALIKE, Judgement, Relation, relate

K = TypeVar("K", bound=Hashable)

_ROW = 3
_VISITS = 4000
"""How many entries a look-up may walk: bounds its time when every notice is cut from the same cloth."""
_COMPARED = 24
_RANKS = {Relation.SAME: 3, Relation.UPDATE: 2, Relation.DIFFERENT: 0}


def find(new: Paper, candidates: Iterable[tuple[K, Paper]]) -> tuple[K, Judgement] | None:
    """The best of the candidates: the same before an update before a near miss; None when nothing is alike."""
    judged = ((key, paper, relate(new, paper)) for key, paper in candidates)
    near = [(key, paper, judgement) for key, paper, judgement in judged if _is_near(judgement)]
    if not near:
        return None
    key, _, judgement = max(near, key=lambda entry: _rank(entry[1], entry[2]))
    return key, judgement


def _is_near(judgement: Judgement) -> bool:
    return judgement.relation is not Relation.DIFFERENT or judgement.likeness >= ALIKE


def _rank(paper: Paper, judgement: Judgement) -> tuple[int, float, float, str]:
    """Among equals the earliest, so that the order in which candidates are offered decides nothing."""
    kind = _RANKS[judgement.relation] + judgement.is_suggestion
    return kind, judgement.likeness, -paper.posted_at.timestamp(), paper.text


class Index(Generic[K]):
    """Papers by key. A key that is added again replaces its paper."""

    def __init__(self) -> None:
        self._papers: dict[int, tuple[K, Paper]] = {}
        self._slots: dict[K, int] = {}
        self._rows: defaultdict[str, list[int]] = defaultdict(list)
        self._next = 0

    def __len__(self) -> int:
        return len(self._slots)

    def add(self, key: K, paper: Paper) -> None:
        self.remove(key)
        slot, self._next = self._next, self._next + 1
        self._slots[key], self._papers[slot] = slot, (key, paper)
        for row in _rows(paper):
            self._rows[row].append(slot)

    def remove(self, key: K) -> None:
        """Does nothing when the key is not there."""
        if (slot := self._slots.pop(key, None)) is None:
            return
        _, paper = self._papers.pop(slot)
        for row in _rows(paper):
            self._rows[row].remove(slot)
            if not self._rows[row]:
                del self._rows[row]

    def find(self, paper: Paper) -> tuple[K, Judgement] | None:
        """As `find` over all papers, of which only the most promising are compared."""
        return find(paper, (self._papers[slot] for slot in self._promising(paper)))

    def _promising(self, paper: Paper) -> list[int]:
        scores: defaultdict[int, float] = defaultdict(float)
        room = _VISITS
        for slots in sorted((self._rows[row] for row in _rows(paper) if row in self._rows), key=len):
            visited = slots[-room:]
            for slot in visited:
                scores[slot] += 1 / len(slots)
            room -= len(visited)
            if room <= 0:
                break
        return nlargest(_COMPARED, scores, key=lambda slot: (scores[slot], slot))


def _rows(paper: Paper) -> set[str]:
    """A paper that is shorter than a row is a row of its own."""
    return grams(paper.units, _ROW) or {paper.units}
