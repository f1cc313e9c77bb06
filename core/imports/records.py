"""The lines below the headings as records: one cleaned text per known field, and what is wrong with any cell as such.

Staff and residents share these rules; what a field means is decided elsewhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.imports.headers import Column, Layout
from core.imports.problems import Problem, ProblemReason, shown
from core.imports.table import Row, Table
from core.imports.words import clean, is_error, is_formula, is_name, path

DEEPEST_UNIT = 6
LONGEST_UNIT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One person's line. `values` holds every known field, empty or not; `lossy` as in `Row`."""

    line: int
    values: Mapping[str, str] = field(repr=False)
    lossy: frozenset[str]
    extra: bool
    layout: Layout
    columns: Mapping[str, Column] = field(repr=False)

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    def problem(
        self, name: str, reason: ProblemReason, *, value: str | None = None, other_line: int | None = None
    ) -> Problem:
        """A problem of this line; of `value` (or else the cell) only as much is repeated as the column allows."""
        text = self.values[name] if value is None else value
        return Problem(
            line=self.line,
            column=self.layout.headings.get(name, self.columns[name].heading),
            reason=reason,
            value=shown(text, self.columns[name].shown),
            other_line=other_line,
            field=None if name in self.layout.headings else name,
        )


def records_of(table: Table, layout: Layout, columns: tuple[Column, ...]) -> Iterator[Record]:
    """The lines below the headings that say anything; headings repeated on every printed page are not people."""
    by_name = {column.field: column for column in columns}
    blank = dict.fromkeys(by_name, "")
    for row in table.rows:
        if row.line <= layout.line:
            continue
        values = {name: clean(row.cell(index)) for name, index in layout.places.items()}
        if any(values.values()) and values != layout.headings:
            yield _record(row, blank | values, layout, by_name)


def _record(row: Row, values: Mapping[str, str], layout: Layout, columns: Mapping[str, Column]) -> Record:
    return Record(
        line=row.line,
        values=values,
        lossy=frozenset(name for name, index in layout.places.items() if index in row.lossy)
        if row.lossy
        else frozenset(),
        extra=len(row.cells) > layout.width and any(clean(cell) for cell in row.cells[layout.width :]),
        layout=layout,
        columns=columns,
    )


def cell_problems(record: Record) -> Iterator[Problem]:
    """Formulas, failed formulas and overlong cells, in every known column."""
    for name, text in record.values.items():
        if not text:
            continue
        if is_formula(text):
            yield record.problem(name, ProblemReason.FORMULA)
        elif is_error(text):
            yield record.problem(name, ProblemReason.CELL_ERROR)
        elif len(text) > record.columns[name].longest:
            yield record.problem(name, ProblemReason.TOO_LONG)


def shift_warnings(record: Record) -> Iterator[Problem]:
    """Text to the right of the headings: in a CSV file a comma inside a cell may have shifted the whole line."""
    if record.extra:
        yield Problem(line=record.line, column=None, reason=ProblemReason.EXTRA_CELLS)


def name_problems(record: Record) -> Iterator[Problem]:
    """A line without a name is nobody; one that is only a number is a column read wrongly."""
    if not record["name"]:
        yield record.problem("name", ProblemReason.NAME_MISSING)
    elif not is_name(record["name"]):
        yield record.problem("name", ProblemReason.NAME_MALFORMED)


def unit_problems(record: Record, name: str) -> Iterator[Problem]:
    parts = path(record[name])
    if len(parts) > DEEPEST_UNIT:
        yield record.problem(name, ProblemReason.UNIT_TOO_DEEP)
    yield from (record.problem(name, ProblemReason.TOO_LONG, value=part) for part in parts if len(part) > LONGEST_UNIT)
