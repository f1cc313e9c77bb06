"""Learned scores: how much speaks for a text being a notice, demanding a trace, being urgent, being for residents.

The weights are a table that belongs to the code (`weights.tsv`, written by `python -m bench.learning` from the labelled
lines of `tests/data`), read once. A score is a sum over what was seen, so its greatest parts explain it.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import sqrt

_UNIT = 100
"""Weights are stored as hundredths."""
_COLUMN = 20
"""The weights of a line are one number, a column of so many bits for each question: one sum counts them all, and a
table of numbers takes a third of the memory, which the time of a look depends on."""
_FULL = (1 << _COLUMN) - 1
_LIFT = 1 << 9
"""What is added to each weight, for a column knows no minus; no weight is that large."""


class Question(StrEnum):
    """What is asked of a text, in the order of the table's columns."""

    NOTICE = "notice"
    TRACE = "trace"
    URGENT = "urgent"
    RESIDENTS = "residents"


_QUESTIONS = tuple(Question)
_PLACES = tuple(range(0, len(_QUESTIONS) * _COLUMN, _COLUMN))
Scores = dict[Question, float]


def weigh(seen: frozenset[str]) -> Scores:
    """The scores of all questions: above zero speaks for yes; a long text has no more votes than a short one."""
    lines = _lines()
    votes = list(filter(None, map(lines.get, seen)))
    share = 1 / sqrt(max(1, len(seen)))
    sums = zip(_QUESTIONS, _columns(lines[""], 1), _columns(sum(votes), len(votes)), strict=True)
    return {question: (bias + share * total) / _UNIT for question, bias, total in sums}


def _columns(total: int, count: int) -> list[int]:
    """What `count` lines weigh together, for each question."""
    return [(total >> place & _FULL) - count * _LIFT for place in _PLACES]


def strongest(question: Question, seen: Iterable[str]) -> Iterator[tuple[str, float]]:
    """What weighed most first, in either direction."""
    ranks, ranked = _ranks(question)
    known = sorted(filter(None, map(ranks.get, seen)), reverse=True)
    return (ranked[rank] for rank in known)


@cache
def _ranks(question: Question) -> tuple[dict[str, int], list[tuple[str, float]]]:
    """The rank of what weighs something, from the least on, for numbers sort fast; and what has that rank."""
    place = _QUESTIONS.index(question)
    weights = ((_columns(line, 1)[place], each) for each, line in _lines().items())
    weighty = sorted((abs(weight), each, weight / _UNIT) for weight, each in weights if weight)
    ranked = [("", 0.0), *((each, weight) for _, each, weight in weighty)]
    return {each: rank for rank, (each, _) in enumerate(ranked)}, ranked


@cache
def _lines() -> dict[str, int]:
    """A line is what is seen and its weights; an empty place weighs nothing, and the empty name is the bias."""
    lines = files(__package__).joinpath("weights.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    cells = (line.split("\t") for line in lines)
    return {
        seen: sum(int(value or 0) + _LIFT << place for value, place in zip(values, _PLACES, strict=True))
        for seen, *values in cells
    }
