"""The learned second opinion on a moment: how much speaks for its being a deadline of the recipients.

The weights are a table that belongs to the code (`due_weights.tsv`, written by `python -m bench.dues --write` from the
labelled lines of `tests/data`), read once. A score is a sum over what was seen, so its greatest parts explain it.
"""

from collections.abc import Iterable
from functools import cache
from heapq import nlargest
from importlib.resources import files
from math import sqrt

_UNIT = 100
"""Weights are stored as hundredths."""


def votes(seen: frozenset[str]) -> int:
    """The sum of the weights; counted once for what all moments of a text have in common."""
    table = _table()
    return sum(filter(None, map(table.get, seen)))


def weigh(own: frozenset[str], shared: frozenset[str], shared_votes: int) -> float:
    """Above zero speaks for a deadline; `shared` is seen of the whole text, `own` of the moment."""
    share = 1 / sqrt(len(own) + len(shared) or 1)
    return (_table()[""] + (votes(own) + shared_votes) * share) / _UNIT


def strongest(seen: Iterable[str], count: int) -> list[tuple[str, float]]:
    """What weighed most, in either direction."""
    table = _table()
    parts = [(each, table[each] / _UNIT) for each in seen if each in table]
    return nlargest(count, parts, key=lambda part: (abs(part[1]), part[0]))


@cache
def _table() -> dict[str, int]:
    """A line is what is seen and its weight; the empty name is the bias."""
    lines = files(__package__).joinpath("due_weights.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    cells = (line.rpartition("\t") for line in lines)
    return {seen: int(weight) for seen, _, weight in cells}
