"""A spreadsheet as the rules see it: lines of text cells, whatever file they came from.

Cells are hidden from `repr`: a residents' file that ends up in a traceback must not end up in a log.
"""

from dataclasses import dataclass, field

MOST_ROWS = 100_010
"""A hundred thousand people, and ten lines above them for titles and headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`line` counts from 1 as spreadsheet programs show it; `lossy` are indexes of numbers too long to be exact."""

    line: int
    cells: tuple[str, ...] = field(repr=False)
    lossy: frozenset[int] = frozenset()

    def cell(self, index: int) -> str:
        """Short rows are as good as rows that end in empty cells."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows that hold anything, in the order of the file; blank ones are left out and keep their numbers."""

    rows: tuple[Row, ...]
