"""Many rules and one text: a glance at its characters and pairs tells which of the rules may find anything.

A notice holds a few dozen of either, and each leads to the few wordings that need it; so hundreds of wordings cost
little more than those that speak of what stands there, and those that never stand anywhere are not even compiled.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache
from operator import add
from typing import Generic, TypeVar

from core.reading.needed import Needs, needed
from core.reading.wordings import alternatives

Name = TypeVar("Name")


class Sieve(Generic[Name]):
    """Names in their order, each with its wordings; several lines may have the same name."""

    def __init__(self, rules: Iterable[tuple[Name, str]], flags: re.RegexFlag = re.MULTILINE) -> None:
        self.rules = tuple(rules)
        self.lines = [(name, part) for name, words in self.rules for part in alternatives(words)]
        self.flags = flags
        self._compiled: dict[int, re.Pattern[str]] = {}

    def passing(self, text: str) -> dict[Name, None]:
        """The names of which a wording may stand in the text, in their order: all that do, and some that do not."""
        return dict.fromkeys(self.lines[place][0] for place in self._places(text))

    def found(self, text: str) -> dict[Name, None]:
        """The names of which a wording stands in the text, in their order."""
        found: dict[Name, None] = {}
        for place in self._places(text):
            name = self.lines[place][0]
            if name not in found and self._rule(place).search(text):
                found[name] = None
        return found

    def _places(self, text: str) -> list[int]:
        leads, always, seconds = self._leads
        seen = pieces(text)
        leading = self._leading & seen
        if not leading and not always:
            return []
        passed = always.union(*map(leads.__getitem__, leading))
        return [place for place in sorted(passed) if place not in seconds or not seconds[place].isdisjoint(seen)]

    def _rule(self, place: int) -> re.Pattern[str]:
        rule = self._compiled.get(place)
        if rule is None:
            rule = self._compiled[place] = re.compile(self.lines[place][1], self.flags)
        return rule

    @cached_property
    def _leading(self) -> frozenset[str]:
        """The pieces that lead anywhere: two sets are compared faster than a set and the keys of a table."""
        return frozenset(self._leads[0])

    @cached_property
    def _leads(self) -> tuple[dict[str, frozenset[int]], frozenset[int], dict[int, Needs]]:
        """From a piece to the places of the wordings that need it, those that need none, and what they need besides."""
        leads: defaultdict[str, set[int]] = defaultdict(set)
        always, seconds = set(), {}
        for place, (_, words) in enumerate(self.lines):
            needs = needed(words, self.flags)
            for piece in needs[0] if needs else ():
                leads[piece].add(place)
            if not needs:
                always.add(place)
            if needs[1:]:
                seconds[place] = needs[1]
        return {piece: frozenset(places) for piece, places in leads.items()}, frozenset(always), seconds


@lru_cache(maxsize=16)
def pieces(text: str) -> frozenset[str]:
    """The characters of a text and the pairs of neighbours."""
    return frozenset((*text, *map(add, text, text[1:])))
