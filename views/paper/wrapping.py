"""Lines of Chinese and other text as a printer sets them: no comma begins a line, no word or number is torn.

The danger is one endless word: what is wider than a whole line is broken wherever it has to be.
"""

import re
from collections.abc import Callable, Iterator

Measure = Callable[[str], float]

_PIECE = re.compile(
    r"[（《“‘「『【〔]*(?:[0-9A-Za-z][0-9A-Za-z.:/@_+'’-]*|\S)[，。、；：？！）》”’」』】〕…%℃,.;:?!)\]]*|\s+"
)
"""What stays together: a word, a number or one sign, with the marks that open before and close after it."""


def wrapped(text: str, width: float, measure: Measure) -> list[str]:
    """The text in lines no wider than `width`; at least one line, and no sign of the text is lost but spaces."""
    lines, line, used = [], "", 0.0
    for piece in _pieces(text, width, measure):
        wide = measure(piece)
        if line and used + wide > width and not piece.isspace():
            lines.append(line.rstrip())
            line, used = "", 0.0
        if line or not piece.isspace():
            line, used = line + piece, used + wide
    return [*lines, line.rstrip()]


def _pieces(text: str, width: float, measure: Measure) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        if measure(piece) <= width:
            yield piece
        else:
            yield from piece
