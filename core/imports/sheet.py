"""The walk over one sheet, the same for staff and residents: headings, lines, then lines that contradict each other.

A line with a problem is never among the rows; and a sheet whose headings are wrong has no rows at all, because every
line would be read wrongly.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules(Generic[RowT]):
    """What makes a staff file a staff file. `row` is asked only for records without a problem."""

    columns: tuple[Column, ...]
    headings: Callable[[Layout], Iterable[Problem]]
    problems: Callable[[Record], Iterable[Problem]]
    warnings: Callable[[Record], Iterable[Problem]]
    row: Callable[[Record], RowT]
    twins: Callable[[Pairs[RowT]], Iterable[Problem]]


def check(table: Table, rules: Rules[RowT]) -> Sheet[RowT]:
    """Everything that is wrong with the table in one pass, in the order of its lines."""
    layout = find_layout(table, rules.columns)
    if layout is None:
        line = table.rows[0].line if table.rows else 1
        return Sheet(problems=(Problem(line=line, column=None, reason=ProblemReason.NO_HEADER),))
    if problems := (*layout.problems, *rules.headings(layout)):
        return Sheet(problems=problems, ignored_columns=layout.ignored)
    return _check_records(records_of(table, layout, rules.columns), layout, rules)


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
        return Sheet(problems=(problem,), ignored_columns=layout.ignored)
    pairs = [(one.record, one.row) for one in judged if one.row is not None]
    doubles = tuple(rules.twins(pairs))
    bad = {problem.line for problem in doubles}
    problems = (*(problem for one in judged for problem in one.problems), *doubles)
    return Sheet(
        rows=tuple(row for record, row in pairs if record.line not in bad),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        warnings=tuple(warning for one in judged if one.record.line not in bad for warning in one.warnings),
        ignored_columns=layout.ignored,
    )


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
