"""`import-staff` and `import-residents`: a spreadsheet in, all of it or nothing.

Exit codes: 0 done (there may be warnings), 1 nothing was changed, 2 the keys are not the database's. What is printed of
a residents' file are line numbers, headings and counts, never what stands in a cell beyond its last two characters.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Generic, TextIO, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TimeElapsedColumn

from bot.clock import SystemClock
from bot.commands.console import fail, say, wording
from bot.commands.links import link_for
from bot.commands.opening import CLOSED, open_services, refuse
from config import Settings
from core.imports.headers import Layout
from core.imports.residents import ResidentRow, check_residents
from core.imports.sheet import Sheet
from core.imports.staff import StaffRow, check_staff
from core.imports.table import Table
from services.house import Services
from services.imports.outcome import Colleague, Outcome
from storage.sheets import SheetError, read_table
from views.console import (
    Imported,
    doubt_lines,
    ignored_lines,
    imported_lines,
    invite_lines,
    nothing_imported,
    problem_lines,
    sheet_error_line,
    warning_lines,
)
from views.register_console import Reading, RegisterChanges, aside_lines, reading_lines, register_lines
from views.wording import Wording

RowT = TypeVar("RowT")
Links = Sequence[tuple[str, str]]


def import_staff_file(settings: Settings, file: Path, *, dry_run: bool) -> int:
    """The roster; prints a link for everybody who has neither a Telegram id nor a link that still works."""
    now = SystemClock().now()
    kind = Kind(
        check=check_staff,
        tell=_staff_lines,
        write=lambda services, sheet, headings, bar: services.imports.import_staff(
            sheet.rows, headings, now, dry_run=dry_run, advance=bar.advance
        ),
    )
    return _import(settings, file, kind, now, dry_run=dry_run)


def import_residents_file(settings: Settings, file: Path, *, dry_run: bool) -> int:
    """The register."""
    now = SystemClock().now()
    kind = Kind(
        check=lambda table: check_residents(table, settings.office.local(now).year, settings.office.needs),
        tell=_register_lines,
        write=lambda services, sheet, headings, bar: services.imports.import_residents(
            sheet.rows, headings, now, dry_run=dry_run, advance=bar.advance
        ),
    )
    return _import(settings, file, kind, now, dry_run=dry_run)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How far the import has come; it pulses until the number of rows is known."""

    progress: Progress
    task: TaskID

    def expect(self, rows: int) -> None:
        self.progress.update(self.task, total=rows)

    def advance(self, rows: int) -> None:
        self.progress.advance(self.task, rows)


@contextmanager
def progress_on(stream: TextIO) -> Iterator[Bar]:
    """A bar on a terminal, and nothing anywhere else; it is wiped away before anything is said."""
    console = Console(file=stream)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Bar(progress=progress, task=progress.add_task("", total=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[RowT]):
    """What makes an import one of staff or one of residents."""

    check: Callable[[Table], Sheet[RowT]]
    write: Callable[[Services, Sheet[RowT], Mapping[str, str], Bar], Awaitable[Outcome]]
    tell: Callable[[Sheet[RowT], Outcome, Wording, bool], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Generic[RowT]):
    """What there is to tell; without an outcome the database was not even opened."""

    sheet: Sheet[RowT]
    outcome: Outcome | None = None
    links: Links = ()


def _import(settings: Settings, file: Path, kind: Kind[RowT], now: datetime, *, dry_run: bool) -> int:
    w = wording(settings)
    try:
        with progress_on(sys.stderr) as bar:
            report = _report(settings, file, kind, bar, now)
    except SheetError as error:
        fail(sheet_error_line(error.reason, str(file), w, error.line), nothing_imported(w))
        return 1
    except CLOSED as error:
        code = refuse(error, settings, w)
        fail(nothing_imported(w))
        return code
    return _tell(report, kind, w, dry_run=dry_run)


def _report(settings: Settings, file: Path, kind: Kind[RowT], bar: Bar, now: datetime) -> Report[RowT]:
    table = read_table(file)
    sheet = kind.check(table)
    if sheet.problems:
        return Report(sheet=sheet)
    bar.expect(len(sheet.rows))
    headings = sheet.layout.headings if sheet.layout else {}
    return asyncio.run(_written(settings, kind, sheet, headings, bar, now))


async def _written(
    settings: Settings, kind: Kind[RowT], sheet: Sheet[RowT], headings: Mapping[str, str], bar: Bar, now: datetime
) -> Report[RowT]:
    async with open_services(settings) as services:
        outcome = await kind.write(services, sheet, headings, bar)
        return Report(sheet=sheet, outcome=outcome, links=await _links(services, settings, outcome.uninvited, now))


async def _links(services: Services, settings: Settings, people: Sequence[Colleague], now: datetime) -> Links:
    """The bot's name is asked for once, and not for everybody: the token is the end of each link."""
    if not people:
        return ()
    start = await link_for(services, settings, "")
    return [(_shown(each), start + await services.roster.invite_person(each.id, now)) for each in people]


def _shown(colleague: Colleague) -> str:
    return f"{colleague.name}（{colleague.unit}）"


def _tell(report: Report[RowT], kind: Kind[RowT], w: Wording, *, dry_run: bool) -> int:
    sheet, outcome = report.sheet, report.outcome
    if dry_run and sheet.layout:  # also of a file that cannot be imported: perhaps because a heading is not known
        say(*reading_lines(_read(sheet.layout), w))
    else:
        fail(*ignored_lines(sheet.ignored_columns, w))
    fail(*aside_lines(sheet.asides, w), *warning_lines(sheet.warnings, w))
    if outcome is None or outcome.problems:
        fail(*problem_lines(sheet.problems if outcome is None else outcome.problems, w), nothing_imported(w))
        return 1
    fail(*doubt_lines(outcome.doubts, w))
    say(*kind.tell(sheet, outcome, w, dry_run), *invite_lines(report.links, w))
    return 0


def _staff_lines(_sheet: Sheet[StaffRow], outcome: Outcome, w: Wording, is_dry_run: bool) -> list[str]:
    imported = Imported(
        new=outcome.new,
        changed=outcome.changed,
        unchanged=outcome.unchanged,
        missing=tuple(_shown(each) for each in outcome.missing_people),
        new_units=outcome.new_units,
    )
    return imported_lines(imported, w, is_dry_run=is_dry_run)


def _register_lines(_sheet: Sheet[ResidentRow], outcome: Outcome, w: Wording, is_dry_run: bool) -> list[str]:
    changes = RegisterChanges(
        lines={fate.value: lines for fate, lines in outcome.lines.items()},
        fields=outcome.fields,
        doubtful=tuple(doubt.line for doubt in outcome.doubts),
        missing_codes=outcome.missing_codes,
        new_units=outcome.new_units,
    )
    return register_lines(changes, w, is_dry_run=is_dry_run)


def _read(layout: Layout) -> Reading:
    """Which column was read as what, and which was not, in the order of the file."""
    read = [(index, layout.headings[field], field) for field, index in layout.places.items()]
    unread = [(index, heading, None) for index, heading in layout.unread.items()]
    return Reading(line=layout.line, columns=tuple(sorted([*read, *unread], key=lambda column: column[0])))
