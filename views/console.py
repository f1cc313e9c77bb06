"""What the command line says, as plain lines: a terminal has no markup, and this must load fast (no aiogram here).

The danger is a cell of a spreadsheet that steers the terminal; all foreign text goes through `one_line`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.imports.problems import Problem, ProblemReason
from views.html import one_line
from views.wording import Wording

LONGEST_SHOWN = 40
LONGEST_LINK = 200


class Answer(StrEnum):
    """What a command has to say besides its result; the placeholders of each are those of `console.<answer>`."""

    RUNNING = "running"
    STOPPED = "stopped"
    WAITING_FOR_LEASE = "waiting_for_lease"
    ACCOUNT_REFUSED = "account_refused"
    OTHER_POLLER = "other_poller"
    NO_TELEGRAM = "no_telegram"
    KEYS_MISSING = "keys_missing"
    KEYS_WRONG = "keys_wrong"
    KEYS_CHANGING = "keys_changing"
    DATABASE_BUSY = "database_busy"
    DATABASE_UNREADABLE = "database_unreadable"
    MIGRATED = "migrated"
    FILE_MISSING = "file_missing"
    BAD_LINE = "bad_line"
    UNKNOWN_ROLE = "unknown_role"
    INVITE = "invite"
    BOT_RUNS = "bot_runs"
    KEYS_ROTATED = "keys_rotated"
    KEYS_FORGOTTEN = "keys_forgotten"
    SIGNING_ROTATED = "signing_rotated"
    NO_BOT_NAME = "no_bot_name"


class Check(StrEnum):
    """What `doctor` looks at."""

    SETTINGS = "settings"
    DATA_DIR = "data_dir"
    KEYS = "keys"
    KEYS_AT_REST = "keys_at_rest"
    KEY_BACKUP = "key_backup"
    DATABASE = "database"
    TELEGRAM = "telegram"
    ACCOUNT = "account"
    ADMINS = "admins"
    ROSTER = "roster"
    RESIDENTS = "residents"
    SOURCES = "sources"
    ASIDE = "aside"
    PAGES = "pages"
    PAGES_SEALED = "pages_sealed"
    SIGNING = "signing"
    SIGNING_RETIRED = "signing_retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import changed, or would change: counts of rows, and the people of the roster whom the file lacks."""

    new: int
    changed: int
    unchanged: int
    missing: tuple[str, ...] = ()
    new_units: tuple[str, ...] = ()


def answer(which: Answer, w: Wording, **values: object) -> str:
    """One sentence that says what is so and what to do."""
    return w(f"console.{which}", **{name: _shown(value) for name, value in values.items()})


def doctor_line(check: Check, w: Wording, *, is_well: bool, detail: object = "") -> str:
    """✓ or ✗ with what was found; where it is not well, also what to do. `detail`: a number, a path or names."""
    return (
        w(f"doctor.{check}.well", detail=_shown(detail)) if is_well else w(f"doctor.{check}.ill", detail=_shown(detail))
    )


def doctor_end(troubles: int, w: Wording) -> str:
    return w("doctor.end_ill", count=troubles) if troubles else w("doctor.end_well")


def setting_lines(wrong: Iterable[tuple[str, str, str]], w: Wording) -> list[str]:
    """One line for each wrong setting: (name, reason, what would be right)."""
    lines = [
        w("setting.line", name=name, why=w(f"setting.{reason}", allowed=allowed)) for name, reason, allowed in wrong
    ]
    return [w("setting.title", count=len(lines)), *lines]


def sheet_error_line(reason: str, file: str, w: Wording, line: int | None = None) -> str:
    """The file cannot be read at all; `reason` is a SheetProblem."""
    where = w("sheet.at_line", line=line) if line is not None else ""
    return w(f"sheet.{reason}", file=_shown(file)) + where


def problem_lines(problems: Sequence[Problem], w: Wording) -> list[str]:
    """Every problem; these stop the import."""
    return [w("problem.title", count=len(problems)), *(_problem(each, w) for each in problems)] if problems else []


def warning_lines(warnings: Sequence[Problem], w: Wording) -> list[str]:
    """Every warning; these rows are imported."""
    return [w("problem.warnings", count=len(warnings)), *(_problem(each, w) for each in warnings)] if warnings else []


def doubt_lines(doubts: Sequence[Problem], w: Wording) -> list[str]:
    """Every doubt; these rows are imported as it says there, and somebody should look at them."""
    return [w("problem.doubts", count=len(doubts)), *(_problem(each, w) for each in doubts)] if doubts else []


def ignored_lines(columns: Sequence[str], w: Wording) -> list[str]:
    """The columns that are not known and were not read."""
    return [w("import.ignored", columns=w("comma").join(_shown(column) for column in columns))] if columns else []


def imported_lines(imported: Imported, w: Wording, *, is_dry_run: bool = False) -> list[str]:
    """The counts, the new units and grids, and who is no longer in the file."""
    counts = {"new": imported.new, "changed": imported.changed, "unchanged": imported.unchanged}
    first = w("import.would", **counts) if is_dry_run else w("import.done", **counts)
    return [first, *_units(imported, w), *_missing(imported, w)]


def nothing_imported(w: Wording) -> str:
    return w("import.nothing")


def invite_lines(links: Sequence[tuple[str, str]], w: Wording) -> list[str]:
    """(name, link) for people without a Telegram id."""
    if not links:
        return []
    each = [w("import.invite", name=_shown(name), link=one_line(link, LONGEST_LINK)) for name, link in links]
    return [w("import.invites", count=len(links)), *each]


def _units(imported: Imported, w: Wording) -> Iterator[str]:
    if imported.new_units:
        names = w("comma").join(_shown(name) for name in imported.new_units)
        yield w("import.new_units", count=len(imported.new_units), names=names)


def _missing(imported: Imported, w: Wording) -> Iterator[str]:
    if imported.missing:
        yield w("import.missing", count=len(imported.missing))
        yield from (w("import.missing_one", name=_shown(name)) for name in imported.missing)


def _problem(problem: Problem, w: Wording) -> str:
    """第 12 行，“电报ID”（12a）：不是数字……"""
    where = w("problem.line", line=problem.line)
    if column := w(f"import.field.{problem.field}") if problem.field else problem.column:
        where = w("problem.cell", line=problem.line, column=_shown(column))
    value = w("problem.value", value=_shown(problem.value)) if problem.value else ""
    other = w("problem.other", line=problem.other_line) if problem.other_line is not None else ""
    return w("problem.whole", where=where + value, what=_what(problem.reason, w) + other)


def _what(reason: ProblemReason, w: Wording) -> str:
    return w(f"problem.reason.{reason}")


def _shown(value: object) -> str:
    return one_line(str(value), LONGEST_LINK)
