"""Many rules and one text: a glance at its characters and pairs tells which of the rules may find anything.

A notice holds a few dozen of either, and each leads to the few wordings that need it; so hundreds of wordings cost
little more than those that speak of what stands there, and those that never stand anywhere are not even compiled.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from operator import add
from typing import Generic, TypeVar

from core.reading.needed import Needs, needed
from core.reading.wordings import alternatives

Name = TypeVar("Name")
_MANY = 4
"""What is so many times shorter than its text is looked at by itself, for most wordings of the text are not in it."""


class Sieve(Generic[Name]):
    """Names in their order, each with its wordings; several lines may have the same name."""

    def __init__(
        self, rules: Iterable[tuple[Name, str]], flags: re.RegexFlag = re.MULTILINE, among: "Sieves | None" = None
    ) -> None:
        self.rules = tuple(rules)
        self.lines = [(name, part) for name, words in self.rules for part in alternatives(words)]
        self.flags = flags
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._among = among or Sieves()
        self._first = self._among.joined([(words, flags) for _, words in self.lines])

    def passing(self, text: str, of: str | None = None) -> dict[Name, None]:
        """The names of which a wording may stand in the text, in their order: all that do, and some that do not.

        `of` is a longer text that holds this one, if that was looked at already.
        """
        return dict.fromkeys(self.lines[place][0] for place in self._places(text, of))

    def found(self, text: str, of: str | None = None) -> dict[Name, None]:
        """The names of which a wording stands in the text, in their order; `of` as in `passing`."""
        found: dict[Name, None] = {}
        for place in self._places(text, of):
            name = self.lines[place][0]
            if name not in found and self._rule(place).search(text):
                found[name] = None
        return found

    def _places(self, text: str, of: str | None) -> Sequence[int]:
        if of and len(of) > _MANY * len(text):
            return self._own.places(pieces(text))
        passed, first = self._among.glance(of or text), self._first
        begin = bisect_left(passed, first)
        end = bisect_left(passed, first + len(self.lines), begin)
        return [place - first for place in passed[begin:end]]

    @cached_property
    def _own(self) -> "_Index":
        return _Index([(words, self.flags) for _, words in self.lines])

    def _rule(self, place: int) -> re.Pattern[str]:
        rule = self._compiled.get(place)
        if rule is None:
            rule = self._compiled[place] = re.compile(self.lines[place][1], self.flags)
        return rule


class Sieves:
    """Sieves that are asked of the same texts, so that one glance at a text serves them all."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._index: _Index | None = None
        self.glance = lru_cache(maxsize=16)(self._glance)

    def joined(self, lines: list["Line"]) -> int:
        """Takes in the lines of one more sieve; the place of the first of them among all."""
        first = len(self._lines)
        self._lines += lines
        self._index = None
        self.glance.cache_clear()
        return first

    def _glance(self, text: str) -> list[int]:
        """The places of all wordings that may stand in the text, in order."""
        if self._index is None:
            self._index = _Index(self._lines)
        return self._index.places(pieces(text))


READING = Sieves()
"""Those that are asked of every text that is read."""
Line = tuple[str, re.RegexFlag]
"""A wording and how it is compiled."""


class _Index:
    """From a piece to the places of the wordings that need it, those that need none, and what they need besides."""

    def __init__(self, lines: Iterable[Line]) -> None:
        leads: defaultdict[str, set[int]] = defaultdict(set)
        always, self._seconds = set(), list[Needs]()
        for place, (words, flags) in enumerate(lines):
            first, second = (*needed(words, flags), frozenset[str](), frozenset[str]())[:2]
            for piece in first:
                leads[piece].add(place)
            if not first:
                always.add(place)
            self._seconds.append(second)
        self._leads = {piece: frozenset(places) for piece, places in leads.items()}
        self._leading, self._always = frozenset(leads), frozenset(always)

    def places(self, seen: frozenset[str]) -> list[int]:
        """Those of the wordings that may stand in a text that holds these pieces."""
        seconds = self._seconds
        passed = self._always.union(*map(self._leads.__getitem__, self._leading & seen))
        return [place for place in sorted(passed) if not seconds[place] or not seconds[place].isdisjoint(seen)]


@lru_cache(maxsize=16)
def pieces(text: str) -> frozenset[str]:
    """The characters of a text and the pairs of neighbours."""
    return frozenset((*text, *map(add, text, text[1:])))
