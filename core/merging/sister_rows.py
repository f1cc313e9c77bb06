"""The rows of words that exclude one another (see `sister_words`), by row and by word."""

from collections import defaultdict
from functools import cache

from core.merging.sister_words import ROWS


@cache
def rows() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in ROWS.strip().splitlines())


def row_words(stretch: str) -> dict[int, frozenset[str]]:
    """The words of rows within a short stretch, by the number of their row."""
    known, found = _by_word(), defaultdict(set)
    for start in range(len(stretch)):
        for end in range(start + 1, min(len(stretch), start + _longest()) + 1):
            for row in known.get(stretch[start:end], ()):
                found[row].add(stretch[start:end])
    return {row: frozenset(words) for row, words in found.items()}


@cache
def _by_word() -> dict[str, tuple[int, ...]]:
    found = defaultdict(list)
    for number, row in enumerate(rows()):
        for word in row:
            found[word].append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


@cache
def _longest() -> int:
    return max(map(len, _by_word()))
