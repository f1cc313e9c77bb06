"""The walk over one sheet, the same for staff and residents: headings, lines, then lines that contradict each other.

A line with a problem is never among the rows; and a sheet whose headings are wrong has no rows at all, because every
line would be read wrongly.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from core.imports.asides import aside_lines
from core.imports.headers import Column, Layout, find_layout
from core.imports.problems import Problem, ProblemReason
from core.imports.records import Record, cell_problems, records_of, shift_warnings
from core.imports.table import Table

RowT = TypeVar("RowT")
Pairs = Sequence[tuple[Record, RowT]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[RowT]):
    """What an import may write (`rows`, only if there is no problem), and what a person has to be told."""

    rows: tuple[RowT, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    asides: tuple[int, ...] = ()
    """Lines about the list and not about anybody: totals, remarks."""
    layout: Layout | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules(Generic[RowT]):
    """What makes a staff file a staff file. `row` is asked only for records without a problem."""

    columns: tuple[Column, ...]
    headings: Callable[[Layout], Iterable[Problem]]
    problems: Callable[[Record], Iterable[Problem]]
    warnings: Callable[[Record], Iterable[Problem]]
    row: Callable[[Record], RowT]
    twins: Callable[[Pairs[RowT]], Iterable[Problem]]
    sameness: Callable[[RowT], Hashable] | None = None
    """Two lines of which this is equal are one line written twice."""
    settled: Callable[[Pairs[RowT]], tuple[Pairs[RowT], tuple[Problem, ...]]] = lambda pairs: (pairs, ())
    """The lines that contradict each other without being wrong, as they are to be imported; and warnings of it."""


def check(table: Table, rules: Rules[RowT]) -> Sheet[RowT]:
    """Everything that is wrong with the table in one pass, in the order of its lines."""
    layout = find_layout(table, rules.columns)
    if layout is None:
        line = table.rows[0].line if table.rows else 1
        return Sheet(problems=(Problem(line=line, column=None, reason=ProblemReason.NO_HEADER),))
    if problems := (*layout.problems, *rules.headings(layout)):
        return Sheet(problems=problems, ignored_columns=layout.ignored, layout=layout)
    asides = aside_lines(table, layout)
    people = Table(rows=tuple(row for row in table.rows if row.line not in asides)) if asides else table
    sheet = _check_records(records_of(people, layout, rules.columns), layout, rules)
    return replace(sheet, asides=tuple(sorted(asides)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged(Generic[RowT]):
    """One record: either what is wrong with it, or its row and what is doubtful about it."""

    record: Record
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    row: RowT | None = None


def _check_records(records: Iterable[Record], layout: Layout, rules: Rules[RowT]) -> Sheet[RowT]:
    judged = [_judge(record, rules) for record in records]
    if not judged:
        problem = Problem(line=layout.line, column=None, reason=ProblemReason.NO_ROWS)
        return Sheet(problems=(problem,), ignored_columns=layout.ignored, layout=layout)
    all_pairs = [(one.record, one.row) for one in judged if one.row is not None]
    single, repeated = _without_copies(all_pairs, rules.sameness)
    pairs, told = rules.settled(single)
    doubles = tuple(rules.twins(pairs))
    bad = {problem.line for problem in (*doubles, *repeated)}
    problems = (*(problem for one in judged for problem in one.problems), *doubles)
    return Sheet(
        rows=tuple(row for record, row in pairs if record.line not in bad),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        warnings=_warnings(judged, bad, (*repeated, *(each for each in told if each.line not in bad))),
        ignored_columns=layout.ignored,
        layout=layout,
    )


def _warnings(judged: Iterable[_Judged[RowT]], left_out: set[int], others: Iterable[Problem]) -> tuple[Problem, ...]:
    kept = (warning for one in judged if one.record.line not in left_out for warning in one.warnings)
    return tuple(sorted((*kept, *others), key=lambda warning: warning.line))


def _without_copies(
    pairs: Pairs[RowT], sameness: Callable[[RowT], Hashable] | None
) -> tuple[Pairs[RowT], tuple[Problem, ...]]:
    """A line that was pasted in twice is no contradiction: it counts once, and is named."""
    if sameness is None:
        return pairs, ()
    first: dict[Hashable, Record] = {}
    owners = [first.setdefault(sameness(row), record) for record, row in pairs]
    copies = (
        record.problem("name", ProblemReason.LINE_TWICE, other_line=owner.line)
        for (record, _), owner in zip(pairs, owners, strict=True)
        if owner is not record
    )
    kept = [pair for pair, owner in zip(pairs, owners, strict=True) if owner is pair[0]]
    return kept, tuple(copies)


def _judge(record: Record, rules: Rules[RowT]) -> _Judged[RowT]:
    """The rules of the sheet see only cells that are sound in themselves, or one mistake would be told twice."""
    problems = tuple(cell_problems(record)) or tuple(rules.problems(record))
    if problems:
        return _Judged(record=record, problems=problems)
    warnings = (*shift_warnings(record), *rules.warnings(record))
    return _Judged(record=record, warnings=warnings, row=rules.row(record))


def twins(
    pairs: Pairs[RowT],
    name: str,
    reason: ProblemReason,
    *,
    key: Callable[[RowT], Hashable | None],
    excused: Callable[[RowT], bool] = lambda _: False,
) -> Iterator[Problem]:
    """The rows whose key another row already has; both lines are named. An excused row may share its key with anybody.

    Excused rows are taken first, so that the row without an identity of its own is the one that is doubted.
    """
    first: dict[Hashable, Record] = {}
    for record, row in sorted(pairs, key=lambda pair: not excused(pair[1])):
        mark = key(row)
        if mark is None:
            continue
        other = first.setdefault(mark, record)
        if other is not record and not excused(row):
            yield record.problem(name, reason, other_line=other.line)
