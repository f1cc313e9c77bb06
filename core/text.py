"""One plain form of any Chinese text, so that every rule is written once.

Full-width and compatibility forms become plain, traditional characters become simplified, and marks that nobody sees
(zero-width, bidirectional) go away. The danger is length: positions in the plain form are not those of the original.
"""

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

LONGEST = 4096
"""Telegram's longest message; what is longer is cut before any rule looks at it, which bounds every rule's time."""

_UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_LONE = re.compile(r"[\ud800-\udfff]")


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=8)
def plain(text: str) -> str:
    """NFKC, simplified characters, nothing invisible, no lone surrogates; at most LONGEST characters are read."""
    seen = _UNSEEN.sub("", _LONE.sub("\ufffd", text[:LONGEST]))
    simplified: str = _simplifier().convert(unicodedata.normalize("NFKC", seen))
    return simplified[:LONGEST]
