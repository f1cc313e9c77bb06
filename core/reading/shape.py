"""A text as the rules see it, and the way back to the words as they were posted.

Rules see plain text without Markdown and without blanks inside Chinese; what is shown to people is cut from the
original. The danger is an index that is off by one: where the two cannot be aligned, the plain words are shown instead.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.reading.ornate import with_plain_numerals
from core.reading.wordings import led
from core.text import LONGEST, plain

_LIST_SIGN = re.compile(
    r"[0-9#*]\ufe0f?\u20e3|\U0001f51f|[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]"
)
_EMOJI_NUMBER = led(
    r"(?:[0-9]\ufe0f?\u20e3|\U0001f51f)+(?=\s?[年月日号點点时時:：])|(?<=[月點点:：])(?:[0-9]\ufe0f?\u20e3|"
    r"\U0001f51f)+"
)
"""4月🔟日, 8️⃣点: an emoji that counts days and hours is a number, not the sign of a list."""
_NOISE = led(r"\r|\*\*|__|~~|`|(?<=[^\x00-\x7f])[ \t]+|(?<![ \t])[ \t]+(?=[^\x00-\x7f])")


def _as_digits(sign: re.Match[str]) -> str:
    """The digits, as long as the signs were wherever that can be done."""
    digits = "".join("10" if char == "\U0001f51f" else char for char in sign.group() if char not in "\ufe0f\u20e3")
    return digits + "\u200b" * (len(sign.group()) - len(digits))


def _as_stop(sign: re.Match[str]) -> str:
    """①5月30日 must not become 15月30日: a list sign is an end of sentence, of the same length."""
    return ";" + "\u200b" * (len(sign.group()) - 1)


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    """How many characters of plain text one character becomes."""
    if "\u3400" <= char <= "\u9fff" or char.isascii():
        return 1
    return len(plain(char)) if not unicodedata.combining(char) else 1


def _origins(original: str, seen: str) -> list[int]:
    """For each position of the plain text its position in the original, or nothing where they cannot be aligned."""
    origins: list[int] = []
    for position, char in enumerate(original[:LONGEST]):
        origins.extend([position] * _width(char))
    return origins if len(origins) == len(seen) else []


@dataclass(frozen=True, kw_only=True)
class Shape:
    """`text` is what the rules see; `quote` gives the original words for a span of it."""

    original: str
    seen: str
    text: str

    @cached_property
    def _positions(self) -> list[int]:
        """For each position of `text` its position in the original; empty where the two cannot be aligned."""
        same = self.original == self.seen
        origins = list(range(len(self.seen))) if same else _origins(self.original, self.seen)
        if not origins or self.text == self.seen:
            return origins
        for noise in reversed(list(_NOISE.finditer(self.seen))):
            del origins[noise.start() : noise.end()]
        return origins

    def quote(self, start: int, end: int) -> str:
        """The words of the original that stand behind this span of `text`."""
        if start >= end:
            return ""
        positions = self._positions
        if not positions:
            return self.text[start:end].strip()
        return self.original[positions[start] : positions[end - 1] + 1].strip()


def shape(text: str) -> Shape:
    """The text as the rules see it; total and linear in the length."""
    dated = with_plain_numerals(_EMOJI_NUMBER.sub(_as_digits, text[:LONGEST]))[:LONGEST]
    original = _LIST_SIGN.sub(_as_stop, dated)
    seen = plain(original)
    return Shape(original=text if len(text) == len(original) else original, seen=seen, text=_NOISE.sub("", seen))
