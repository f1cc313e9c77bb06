"""What somebody would like to be different (/suggest, 建议): the words and the day, never who said them."""

from dataclasses import dataclass
from datetime import date

from core.text import plain

LONGEST = 3_500
"""Characters that are kept of one suggestion, so that it fits one message with its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    day: date
    words: str


def kept(words: str) -> str:
    """What is kept of somebody's words; empty when there is nothing to see in them."""
    whole = words.encode("utf-8", "replace").decode().strip()
    return whole[:LONGEST] if plain(whole).strip() else ""
