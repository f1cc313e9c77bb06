"""Finds the earlier notice that a posting belongs to, among as many as there are.

The index keeps, for every two units in a row and for every date or amount, the papers that have them; a look-up walks
the rarest first and compares in full only the few papers that share most of them. So its cost stays flat as notices
grow. The danger is a reworded copy that shares few rows: rare ones weigh more, because a name or a date in common says
more than a phrase.
"""

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable
from heapq import nlargest
from typing import Generic, TypeVar

from core.merging.likeness import grams
from core.merging.paper import PRIVATE, Paper
from core.merging.verdict import ALIKE, Judgement, Relation, relate

K = TypeVar("K", bound=Hashable)

_ROW = 2
_VISITS = 6000
"""How many entries a look-up may walk: bounds its time when every notice is cut from the same cloth."""
_COMPARED = 32
_RANKS = {Relation.SAME: 3, Relation.UPDATE: 2, Relation.DIFFERENT: 0}


def find(new: Paper, candidates: Iterable[tuple[K, Paper]]) -> tuple[K, Judgement] | None:
    """The best of the candidates: the same before an update before a near miss; None when nothing is alike."""
    return next(iter(ranked(new, candidates)), None)


def ranked(new: Paper, candidates: Iterable[tuple[K, Paper]]) -> tuple[tuple[K, Judgement], ...]:
    """All that are near, the best first: the same, then updates, suggestions and near misses."""
    judged = [(key, paper, relate(new, paper)) for key, paper in candidates]
    near = [entry for entry in judged if _is_near(entry[2])]
    near.sort(key=lambda entry: _rank(entry[1], entry[2]), reverse=True)
    return tuple((key, judgement) for key, _, judgement in near)


def _is_near(judgement: Judgement) -> bool:
    return judgement.relation is not Relation.DIFFERENT or judgement.is_suggestion or judgement.likeness >= ALIKE


def _rank(paper: Paper, judgement: Judgement) -> tuple[int, float, float, str]:
    """Among equals the earliest, so that the order in which candidates are offered decides nothing."""
    kind = _RANKS[judgement.relation] + judgement.is_suggestion
    return kind, judgement.likeness, -paper.posted_at.timestamp(), paper.text


class Index(Generic[K]):
    """Papers by key. A key that is added again replaces its paper."""

    def __init__(self) -> None:
        self._papers: dict[int, tuple[K, Paper]] = {}
        self._slots: dict[K, int] = {}
        self._rows: defaultdict[str, array[int]] = defaultdict(_no_slots)
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
        return find(paper, self.near(paper))

    def ranked(self, paper: Paper, limit: int) -> tuple[tuple[K, Judgement], ...]:
        """At most so many that are near, the best first. Two notices that a posting joins are both among them."""
        return ranked(paper, self.near(paper))[:limit]

    def near(self, paper: Paper) -> list[tuple[K, Paper]]:
        """The papers worth comparing, the most promising first."""
        scores: defaultdict[int, float] = defaultdict(float)
        room = _VISITS
        shared = sorted((len(self._rows[row]), row) for row in _rows(paper) if row in self._rows)
        for _, row in shared:
            slots = self._rows[row]
            visited = slots[-room:]
            for slot in visited:
                scores[slot] += 1 / len(slots)
            room -= len(visited)
            if room <= 0:
                break
        least = min(nlargest(_COMPARED, scores.values()), default=0.0)
        best = [slot for slot, score in scores.items() if score >= least]
        best.sort(key=lambda slot: (scores[slot], *_age(self._papers[slot][1])), reverse=True)
        return [self._papers[slot] for slot in best[:_COMPARED]]


def _age(paper: Paper) -> tuple[float, str]:
    """Parts papers that share as much, whatever the order in which they were added."""
    return paper.posted_at.timestamp(), paper.text


def _no_slots() -> "array[int]":
    return array("L")


def _rows(paper: Paper) -> set[str]:
    """A paper that is shorter than a row is a row of its own."""
    return {*grams(paper.units, _ROW), *PRIVATE.findall(paper.units)} or {paper.units}
