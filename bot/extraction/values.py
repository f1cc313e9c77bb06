"""What both sides of the pipe speak of: how much a file may cost, and what was found in it."""

import json
from dataclasses import dataclass

from core.files import Trouble

LARGEST = 20 * 2**20
"""Bytes of a file: more a bot does not get from Telegram."""
KEPT = 20_000
"""Characters of a text that are handed on."""
SEARCHED = 200_000
"""Characters in which a secrecy marking is looked for; what stands behind them is not read at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds on the clock and of the processor; bytes of address space."""

    wall: float = 20.0
    processor: int = 15
    memory: int = 512 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What stands in a file. `margins`: headers, footers and notes, which are searched and not handed on."""

    text: str = ""
    margins: str = ""
    has_pictures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The answer: a text, or the trouble, or that the file bears a secrecy marking (then nothing else is said)."""

    text: str = ""
    trouble: Trouble | None = None
    is_marked: bool = False

    def as_line(self) -> bytes:
        return json.dumps({"text": self.text, "trouble": self.trouble, "is_marked": self.is_marked}).encode()


def extract_of(line: bytes) -> Extract:
    """Raises ValueError for what is no answer."""
    said = json.loads(line)
    try:
        trouble = None if said["trouble"] is None else Trouble(said["trouble"])
        return Extract(text=str(said["text"])[:KEPT], trouble=trouble, is_marked=bool(said["is_marked"]))
    except (KeyError, TypeError) as error:
        raise ValueError("no answer") from error


class UnreadableError(Exception):
    """Nothing can be read in the file; says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
