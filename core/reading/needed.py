"""What a text must hold for a regular expression to find anything in it, and with what that begins and ends.

Read from the parsed expression: a sequence needs whatever any of its parts needs, a choice what all its branches need
together, what may be left out nothing. An expression of which that cannot be said needs nothing that is known, and is
looked for everywhere; so a construct that this does not know costs time and never a find.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from typing import Any, NamedTuple

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


def beginnings(words: str, flags: re.RegexFlag = re.NOFLAG) -> Needs:
    """The characters of which one stands wherever the expression begins to find something.

    Empty where that cannot be said. Under `re.IGNORECASE` in the case that the expression has.
    """
    parsed = _parser.parse(words, flags)
    is_known = not parsed.state.flags & re.IGNORECASE or bool(flags & re.IGNORECASE)
    return _only(_edge(list(parsed), last=False)) if is_known else frozenset()


def endings(words: str) -> Needs:
    """The characters of which one stands before the end of whatever the expression finds.

    Empty where that cannot be said, and where case does not count.
    """
    parsed = _parser.parse(words)
    return frozenset() if parsed.state.flags & re.IGNORECASE else _only(_edge(list(parsed), last=True))


def _only(edge: "_Edge | None") -> Needs:
    return edge.of if edge and not edge.empty else frozenset()


class _Edge(NamedTuple):
    """With what a part begins or ends, and whether it may also be nothing at all."""

    of: Needs
    empty: bool


def _edge(parts: list[Part], *, last: bool) -> _Edge | None:
    """None where it cannot be said; behind what may be nothing, the next part counts as well."""
    found: Needs = frozenset()
    for operator, argument in reversed(parts) if last else parts:
        edge = _edge_of(str(operator), argument, last=last)
        if edge is None:
            return None
        if str(operator) == "ASSERT" and edge.of:
            return _Edge(found | edge.of, empty=False)  # what stands there is what has to be seen there
        found |= edge.of
        if not edge.empty:
            return _Edge(found, empty=False)
    return _Edge(found, empty=True)


_NOTHING = _Edge(frozenset(), empty=True)


def _edge_of(name: str, argument: Any, *, last: bool) -> _Edge | None:
    if name in {"AT", "ASSERT_NOT"}:
        return _NOTHING
    if name == "ASSERT":
        direction, inner = argument
        seen = _edge(list(inner), last=last) if (direction > 0) is not last else None
        return seen if seen and not seen.empty else _NOTHING
    if name in _REPEATS:
        least, _, inner = argument
        edge = _edge(list(inner), last=last)
        return edge and _Edge(edge.of, empty=edge.empty or not least)
    if name == "SUBPATTERN":
        _, added_flags, _, inner = argument
        return None if added_flags else _edge(list(inner), last=last)
    if name == "BRANCH":
        branches = [_edge(list(branch), last=last) for branch in argument[1]]
        known = [branch for branch in branches if branch]
        of = frozenset[str]().union(*(branch.of for branch in known))
        return _Edge(of, empty=any(branch.empty for branch in known)) if len(known) == len(branches) else None
    found = characters(name, argument)
    return _Edge(found, empty=False) if found else None


def _cost(found: tuple[frozenset[int], Needs]) -> float:
    return sum(_OF_PAIR if len(each) > 1 else _OF_USUAL if each in _USUAL else _OF_RARE for each in found[1])


class _Parts:
    """A sequence of parts, each at its place."""

    def __init__(self, parts: list[Part], *, any_case: bool) -> None:
        self.parts, self.any_case = parts, any_case

    def needs(self) -> Iterator[tuple[frozenset[int], Needs]]:
        """What each place needs, and each two neighbours."""
        singly = [self._characters(str(operator), argument) for operator, argument in self.parts]
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

    def _characters(self, operator: str, argument: Any) -> Needs:
        """Those that may stand at one place, as long as they are few."""
        found = characters(operator, argument)
        if self.any_case:
            forms = ((one, one.lower(), one.upper(), *_I.get(one, "")) for one in found)
            found = frozenset(each for form in forms for each in form if len(each) == 1)
        return found if len(found) <= _WIDEST else frozenset()


def characters(operator: str, argument: Any) -> Needs:
    """All that a part of one character may be; nothing where that cannot be said."""
    found: set[str] = set()
    for kind, value in argument if operator == "IN" else [(operator, argument)]:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _WIDEST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return frozenset()
    return frozenset(found)
