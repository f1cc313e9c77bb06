"""What a text must hold for a regular expression to find anything in it: one of a few characters or pairs.

Read from the parsed expression: a sequence needs whatever any of its parts needs, a choice what all its branches need
together, what may be left out nothing. An expression of which that cannot be said needs nothing that is known, and is
looked for everywhere; so a construct that this does not know costs time and never a find.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from typing import Any

Needs = frozenset[str]
"""Characters and pairs of characters, of which one stands in whatever is found."""

_parser: Any = import_module("re._parser")
"""The parser of `re` itself, which has no public name; what it does not give as expected needs nothing here."""
_USUAL = frozenset(" ,。:、()\n0123456789-的请日月前报人各时通不知有一单作于发社上电员区名表工会村到下大年今午点民天")
"""What stands in one notice of ten and more, so that it sorts out little."""
_OF_USUAL, _OF_RARE, _OF_PAIR = 20, 1, 0.1
"""What a piece costs: about how many texts of a hundred hold it."""
_I = dict.fromkeys("iI", "ıİ")
"""What `re` takes for them besides, in any case."""
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_NO_WIDTH = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
_WIDEST = 40
"""A class of more characters says too little."""

Part = tuple[Any, Any]
"""An operator of the parsed expression and what it is of."""


def needed(words: str, flags: re.RegexFlag) -> tuple[Needs, ...]:
    """One piece of each of these sets stands in whatever the expression finds: two at most, the rarer first.

    Empty where nothing can be said.
    """
    parsed = _parser.parse(words, flags)
    found = sorted(_Parts(list(parsed), any_case=bool(parsed.state.flags & re.IGNORECASE)).needs(), key=_cost)
    apart = next((needs for places, needs in found if not places & found[0][0]), None)
    return tuple(needs for needs in (found[0][1] if found else None, apart) if needs)


def endings(words: str) -> Needs:
    """The characters of which one ends whatever the expression finds; empty where that cannot be said.

    The case of letters counts: of an expression that passes it over nothing is said.
    """
    parsed = _parser.parse(words)
    any_case = bool(parsed.state.flags & re.IGNORECASE)
    return (None if any_case else _last(list(parsed))) or frozenset()


def _last(parts: list[Part]) -> Needs | None:
    """None where it cannot be said; what ends a sequence may stand before parts that may be left out."""
    found: Needs = frozenset()
    for operator, argument in reversed(parts):
        name = str(operator)
        if name in _NO_WIDTH:
            continue
        inner = _ends(name, argument)
        if inner is None:
            return None
        found |= inner
        if not (name in _REPEATS and not argument[0]):
            return found
    return None


def _ends(name: str, argument: Any) -> Needs | None:
    if name in _REPEATS:
        return _last(list(argument[2]))
    if name == "SUBPATTERN":
        _, added_flags, _, inner = argument
        return None if added_flags else _last(list(inner))
    if name == "BRANCH":
        branches = [_last(list(branch)) for branch in argument[1]]
        return None if None in branches else frozenset().union(*(each for each in branches if each))
    return _Parts([], any_case=False).characters(name, argument) or None


def _cost(found: tuple[frozenset[int], Needs]) -> float:
    return sum(_OF_PAIR if len(each) > 1 else _OF_USUAL if each in _USUAL else _OF_RARE for each in found[1])


class _Parts:
    """A sequence of parts, each at its place."""

    def __init__(self, parts: list[Part], *, any_case: bool) -> None:
        self.parts, self.any_case = parts, any_case

    def needs(self) -> Iterator[tuple[frozenset[int], Needs]]:
        """What each place needs, and each two neighbours."""
        singly = [self.characters(str(operator), argument) for operator, argument in self.parts]
        for place, (operator, argument) in enumerate(self.parts):
            if found := singly[place] or self._inside(str(operator), argument):
                yield frozenset({place}), found
        for place, (first, second) in enumerate(pairwise(singly)):
            if first and second and len(first) * len(second) <= _WIDEST:
                yield frozenset({place, place + 1}), frozenset(one + other for one in first for other in second)

    def _rarest(self, parts: list[Part]) -> Needs:
        found = min(_Parts(parts, any_case=self.any_case).needs(), key=_cost, default=None)
        return found[1] if found else frozenset()

    def _inside(self, operator: str, argument: Any) -> Needs:
        """What a group needs; nothing where that cannot be said."""
        if operator == "BRANCH":
            branches = [self._rarest(list(branch)) for branch in argument[1]]
            return frozenset().union(*branches) if all(branches) else frozenset()
        if operator in _REPEATS:
            return self._rarest(list(argument[2])) if argument[0] else frozenset()
        if operator == "SUBPATTERN":
            _, added_flags, _, inner = argument
            return frozenset() if added_flags else self._rarest(list(inner))
        return self._rarest(list(argument[1])) if operator == "ASSERT" else frozenset()

    def characters(self, operator: str, argument: Any) -> Needs:
        """Those that may stand at one place, as long as they are few."""
        found: set[str] = set()
        for kind, value in argument if operator == "IN" else [(operator, argument)]:
            if str(kind) == "LITERAL":
                found.add(chr(value))
            elif str(kind) == "RANGE" and value[1] - value[0] < _WIDEST:
                found.update(map(chr, range(value[0], value[1] + 1)))
            else:
                return frozenset()
        if self.any_case:
            forms = ((one, one.lower(), one.upper(), *_I.get(one, "")) for one in found)
            found = {each for form in forms for each in form if len(each) == 1}
        return frozenset(found) if len(found) <= _WIDEST else frozenset()
