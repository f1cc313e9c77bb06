"""QR codes as blocks on a page, with the white around them that a reader needs."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import segno

from views.paper.canvas import Canvas

QUIET = 4
"""Modules of white that a reader needs around the code."""
_OVERLAP = 0.05


def draw_code(canvas: Canvas, link: str, left: float, top: float, size: float) -> None:
    """A square of `size` millimetres, white margin and all.

    Side by side modules are one block: a seam between two may be white on screen, and a reader stumbles over it.
    """
    rows = segno.make(link, error="m", micro=False).matrix
    module = size / (len(rows) + 2 * QUIET)
    for y, row in enumerate(rows):
        for start, length in runs(row):
            x = left + (QUIET + start) * module
            canvas.block(x, top + (QUIET + y) * module, length * module, module + _OVERLAP)


def runs(row: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where dark modules begin, and how many stand side by side."""
    start = 0
    for is_dark, group in groupby(row, bool):
        length = len(list(group))
        if is_dark:
            yield start, length
        start += length
