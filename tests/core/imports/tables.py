"""Builds tables as the spreadsheet reader hands them over. All people in them are invented."""

from core.imports.identity import check_character
from core.imports.table import Row, Table


def table(*lines: str) -> Table:
    """One line per row, cells separated by `|`; line numbers from 1, blank lines are left out as the reader does."""
    return rows(*([cell.strip() for cell in line.split("|")] for line in lines))


def rows(*cells: list[str]) -> Table:
    return Table(rows=tuple(Row(line=line, cells=tuple(row)) for line, row in enumerate(cells, start=1) if any(row)))


def id_number(born: str, sequence: int = 1) -> str:
    """A valid number of 18 characters for an invented person born on that day (YYYYMMDD)."""
    first_17 = f"990101{born}{sequence:03d}"
    return first_17 + check_character(first_17)
