"""Which part of an edited message is which notice of the message as it was.

The danger is a receipt that moves to what was never done. So words decide and never the place: only what is no notice
by itself (【会议通知】取消) can mean no other than the one that stood there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.merging import ALIKE, Paper, Relation, relate

_LEAST_HELD = 12
"""Letters that stand in another text for a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`is_notice`: could be one by itself. `is_standing`: of one that was, whether it can still be changed."""

    paper: Paper
    is_notice: bool = True
    is_standing: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """`kept`: the number of what was and the number of what it is now; `gone` and `added` are numbers as well. What is
    still said inside another part is in none of them."""

    kept: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    added: tuple[int, ...]


def match(before: Sequence[Part], after: Sequence[Part]) -> Parts:
    """The very same words first, then the same in other words, then what is most alike, and the place last."""
    kept: dict[int, int] = {}
    for old, new in _likely(before, after):
        if old not in kept and new not in kept.values():
            kept[old] = new
    kept |= _by_place(before, after, kept)
    left = [number for number in range(len(before)) if number not in kept]
    return Parts(
        kept=tuple(sorted(kept.items(), key=lambda pair: pair[1])),
        gone=tuple(number for number in left if not _is_held(before[number], after)),
        added=tuple(number for number in range(len(after)) if number not in kept.values()),
    )


def _likely(before: Sequence[Part], after: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """All pairs that have something in common, the surest first; among equals those that kept their place."""
    ranked = [
        (_rank(one.paper, other.paper), -abs(old - new), old, new)
        for old, one in enumerate(before)
        for new, other in enumerate(after)
    ]
    for (rank, _), _, old, new in sorted(ranked, reverse=True):
        if rank:
            yield old, new


def has_to_do_with(new: Paper, old: Paper) -> bool:
    """Does the one say any of what the other says, or change it?"""
    return _rank(old, new)[0] > 0


def _rank(old: Paper, new: Paper) -> tuple[int, float]:
    if old.text == new.text:
        return 3, 1.0
    said = relate(new, old)
    if said.relation is Relation.SAME:
        return 2, said.likeness
    is_near = said.relation is Relation.UPDATE or said.is_suggestion or said.likeness >= ALIKE
    return int(is_near), said.likeness


def _by_place(before: Sequence[Part], after: Sequence[Part], kept: dict[int, int]) -> dict[int, int]:
    """Only while there are as many as there were."""
    if len(before) != len(after):
        return {}
    old = [number for number in range(len(before)) if number not in kept]
    new = [number for number in range(len(after)) if number not in kept.values()]
    pairs = zip(old, new, strict=True)
    return {one: other for one, other in pairs if before[one].is_standing and not after[other].is_notice}


def _is_held(part: Part, after: Sequence[Part]) -> bool:
    letters = part.paper.letters
    return len(letters) >= _LEAST_HELD and any(letters in each.paper.letters for each in after)
