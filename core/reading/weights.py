"""Learned scores: how much speaks for a text being a notice, demanding a trace, being urgent, being for residents.

The weights are a table that belongs to the code (`weights.tsv`, written by `python -m bench.learning` from the labelled
lines of `tests/data`), read once. A score is a sum over what was seen, so its greatest parts explain it.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import repeat
from math import sqrt

_UNIT = 100
"""Weights are stored as hundredths."""


class Question(StrEnum):
    """What is asked of a text, in the order of the table's columns."""

    NOTICE = "notice"
    TRACE = "trace"
    URGENT = "urgent"
    RESIDENTS = "residents"


Scores = dict[Question, float]


def weigh(seen: frozenset[str]) -> Scores:
    """The scores of all questions: above zero speaks for yes; a long text has no more votes than a short one."""
    table = _table()
    votes = list(filter(None, map(table.get, seen)))
    share = 1 / sqrt(max(1, len(seen)))
    sums = map(sum, zip(*votes, strict=True)) if votes else repeat(0)
    return {
        question: (bias + share * total) / _UNIT
        for question, bias, total in zip(Question, table[""], sums, strict=False)
    }


def strongest(question: Question, seen: Iterable[str]) -> Iterator[tuple[str, float]]:
    """What weighed most first, in either direction."""
    known = sorted(filter(None, map(_column(question).get, seen)), reverse=True)
    return ((each, weight / _UNIT) for _, each, weight in known)


@cache
def _column(question: Question) -> dict[str, tuple[int, str, int]]:
    """What weighs something: how much in either direction, its name, its weight; so they sort."""
    place = list(Question).index(question)
    weights = ((each, values[place]) for each, values in _table().items())
    return {each: (abs(weight), each, weight) for each, weight in weights if weight}


@cache
def _table() -> dict[str, tuple[int, ...]]:
    """A line is what is seen and its weights; an empty place weighs nothing, and the empty name is the bias."""
    lines = files(__package__).joinpath("weights.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    cells = (line.split("\t") for line in lines)
    return {seen: tuple(int(value or 0) for value in values) for seen, *values in cells}
