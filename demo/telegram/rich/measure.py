"""How big a rich message may be, counted while it is read.

The danger is a call made to exhaust the reader: depth is judged before anything is read deeper.
"""

from collections.abc import Callable
from dataclasses import dataclass

from demo.telegram.params import Json
from demo.telegram.refusals import Refused, bad_request

MAX_CHARACTERS = 32_768
MAX_BLOCKS = 500
MAX_DEPTH = 16
MAX_COLUMNS = 20


@dataclass(slots=True, kw_only=True)
class Measure:
    """What was read so far. `private` and `find_user` say where the message goes and whom it may mention."""

    private: bool
    find_user: Callable[[int], Json | None]
    characters: int = 0
    blocks: int = 0
    has_content: bool = False

    def count_text(self, text: str) -> None:
        self.characters += len(text)
        self.has_content = self.has_content or bool(text.strip())
        if self.characters > MAX_CHARACTERS:
            raise Refused(bad_request("rich message is too long"))

    def count_block(self) -> None:
        """A block, an item of a list or a row of a table."""
        self.blocks += 1
        if self.blocks > MAX_BLOCKS:
            raise Refused(bad_request("rich message has too many blocks"))

    def judge_depth(self, depth: int) -> None:
        """`depth` is 1 for the outermost blocks; formatting of their text is one deeper."""
        if depth > MAX_DEPTH:
            raise Refused(bad_request("rich message is nested too deep"))

    def judge_columns(self, columns: int) -> None:
        if columns > MAX_COLUMNS:
            raise Refused(bad_request("table has too many columns"))
