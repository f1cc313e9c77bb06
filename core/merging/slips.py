"""Slips of the pen, mended where the other text shows what was meant: 老仁 is 老人, 设区 is 社区.

A slip hides the word it is in from every list. The danger is a pair that sounds alike and means two things (妇检,
复检): two words that people really write are no slip.
"""

from rapidfuzz.distance import Levenshtein

from core.merging.background import is_known
from core.merging.homophones import sounds_alike
from core.merging.wording import is_slip


def mended(ours: str, theirs: str) -> str:
    """Ours with the other text's character wherever one stands, by itself, for another of its sound."""
    steps = list(Levenshtein.editops(ours, theirs))
    changed = {step.src_pos for step in steps}
    typed = list(ours)
    for step in steps:
        at, place = step.src_pos, step.dest_pos
        if step.tag == "replace" and changed.isdisjoint((at - 1, at + 1)) and _is_meant(ours, at, theirs, place):
            typed[at] = theirs[place]
    return "".join(typed)


def _is_meant(ours: str, at: int, theirs: str, place: int) -> bool:
    mine, yours = ours[at], theirs[place]
    are_words = _is_word(ours, at) and _is_word(theirs, place)
    return is_slip(mine, yours) or (sounds_alike(mine, yours) and not are_words)


def _is_word(text: str, at: int) -> bool:
    return is_known(text[at - 1 : at + 1]) or is_known(text[at : at + 2])
