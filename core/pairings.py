"""What a person said of two wordings, kept without the wordings: by fingerprints, so that copies need no new question.

The danger is a fingerprint of nothing: all pictures without a word would be one wording, so it is never kept.
"""

from collections.abc import Iterable
from hashlib import sha256

from core.merging import Paper


def fingerprint(paper: Paper) -> str:
    """64 hex digits, the same for copies whose marks, wrapping and script differ; empty for a text without words."""
    return sha256(paper.letters.encode("utf-8", "replace")).hexdigest() if paper.letters else ""


def pairs_of(ones: Iterable[str], others: Iterable[str], *, is_same: bool) -> list[tuple[str, str]]:
    """Each two wordings once, the smaller fingerprint first.

    A wording that both notices have says nothing of what keeps them apart.
    """
    ours, theirs = set(ones) - {""}, set(others) - {""}
    if not is_same:
        ours, theirs = ours - theirs, theirs - ours
    return sorted({ordered(one, other) for one in ours for other in theirs if one != other})


def ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
