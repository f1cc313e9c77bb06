"""Is one text the other, but for slips of the pen? Characters of one sound, a character typed twice or left out.

Read over the letters as they were written, for a slip hides the word from every list. The danger is a small word that
turns the meaning (不, 未, 半) and a figure: neither is ever a slip.
"""

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Editop, Levenshtein

from core.merging.background import is_known
from core.merging.homophones import is_qualifying, sounds_alike
from core.merging.wording import is_slip

_MOST, _ONE_IN, _HEAD, _NEAR = 6, 12, 10, 3
_TURNS = frozenset("不没无未非免勿莫别半全每仅只已")


@lru_cache(maxsize=256)
def only_slips(ours: str, theirs: str) -> bool:
    """At most six, and at most one in twelve characters."""
    if abs(len(ours) - len(theirs)) > _MOST or min(len(ours), len(theirs)) < 2 * _ONE_IN:
        return False
    most = min(_MOST, min(len(ours), len(theirs)) // _ONE_IN)
    if Levenshtein.distance(ours, theirs, score_cutoff=most) > most:
        return False
    steps = list(Levenshtein.editops(ours, theirs))
    alone = [_is_alone(step, steps) for step in steps]
    return all(_is_slip(step, ours, theirs, is_alone=is_alone) for step, is_alone in zip(steps, alone, strict=True))


def mended(ours: str, theirs: str) -> str:
    """Ours with the other text's character wherever one stands for another of its sound: a slip in a name, in the unit
    of a figure or where a copy was cut would hide all the rest."""
    steps = list(Levenshtein.editops(ours, theirs))
    taken = {step.src_pos: step.dest_pos for step in steps if step.tag == "replace"}
    changed = {step.src_pos for step in steps}
    typed = list(ours)
    for at, place in taken.items():
        if changed.isdisjoint((at - 1, at + 1)) and _sounds_so(ours, at, theirs, place):
            typed[at] = theirs[place]
    return "".join(typed)


def _is_alone(step: Editop, steps: list[Editop]) -> bool:
    """公租房 for 直管公房 is no row of slips: what is left out stands by itself, and not in the first words."""
    return step.src_pos >= _HEAD and all(other is step or abs(other.src_pos - step.src_pos) > _NEAR for other in steps)


def _is_slip(step: Editop, ours: str, theirs: str, *, is_alone: bool) -> bool:
    if step.tag == "replace":
        return _sounds_so(ours, step.src_pos, theirs, step.dest_pos)
    text, at = (ours, step.src_pos) if step.tag == "delete" else (theirs, step.dest_pos)
    return text[at] in _beside(text, at) or (is_alone and _is_left_out(text[at]))


def _sounds_so(ours: str, at: int, theirs: str, place: int) -> bool:
    mine, yours = ours[at], theirs[place]
    is_word = _is_word(ours, at) and _is_word(theirs, place)
    return is_slip(mine, yours) or (sounds_alike(mine, yours) and not is_word)


def _is_word(text: str, at: int) -> bool:
    """Two words that people really write (妇检, 复检) are no slip, however alike they sound."""
    return is_known(text[at - 1 : at + 1]) or is_known(text[at : at + 2])


def _beside(text: str, at: int) -> Iterator[str]:
    yield from text[max(0, at - 1) : at]
    yield from text[at + 1 : at + 2]


def _is_left_out(char: str) -> bool:
    return not (char.isascii() or char.isdigit() or char in _TURNS or is_qualifying(char))
