"""What `import-residents` and `export-residents` say on the command line: how headings were read, what lines do.

Lines and household codes only: a terminal is read over the shoulder, and its output is pasted into tickets.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from views.html import one_line
from views.wording import Wording

LONGEST_SHOWN = 60
LONGEST_PATH = 200
MOST_SPANS = 30
MOST_CODES = 30
MOST_CHANGES = 30


class ExportTrouble(StrEnum):
    """Why nothing was exported; the placeholders of each are those of `export.<trouble>`."""

    OTHER_KIND = "other_kind"
    EXISTS = "exists"
    NOT_WRITABLE = "not_writable"
    NO_REASON = "no_reason"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_GRID = "unknown_grid"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The line of the headings, and of each column its index, its heading, and the field it was read as, if any."""

    line: int
    columns: tuple[tuple[int, str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterChanges:
    """`lines` of the file by what became of them (new, moved, changed, unchanged)."""

    lines: Mapping[str, Sequence[int]] = field(default_factory=dict)
    fields: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """What of whom was known changes, by line."""
    doubtful: tuple[int, ...] = ()
    missing_codes: tuple[str, ...] = ()
    new_units: tuple[str, ...] = ()

    def count(self, what: str) -> int:
        return len(self.lines.get(what, ()))


def reading_lines(reading: Reading, w: Wording) -> list[str]:
    """第 3 行是表头：A 列“户主姓名”读作姓名 …"""
    return [w("import.read_as", line=reading.line), *(_column(*column, w) for column in reading.columns)]


def _column(index: int, heading: str, name: str | None, w: Wording) -> str:
    read_as = w("import.unread") if name is None else w(f"import.field.{name}")
    return w("import.column", letter=letter_of(index), heading=_shown(heading), standard=read_as)


def aside_lines(lines: Sequence[int], w: Wording) -> list[str]:
    """Totals and remarks, which nobody is."""
    return [w("import.asides", lines=spans(lines, w))] if lines else []


def letter_of(index: int) -> str:
    """0 is A, 26 is AA, as spreadsheet programs name their columns."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def register_lines(changes: RegisterChanges, w: Wording, *, is_dry_run: bool) -> list[str]:
    """The counts; before an import also which lines they are, and where those live whom the file lacks."""
    counts = {
        "new": changes.count("new"),
        "moved": changes.count("moved"),
        "changed": changes.count("changed"),
        "unchanged": changes.count("unchanged"),
        "missing": len(changes.missing_codes),
        "doubtful": len(changes.doubtful),
    }
    first = w("import.would_residents", **counts) if is_dry_run else w("import.done_residents", **counts)
    return [first, *(_lines(changes, w) if is_dry_run else ()), *_units(changes, w), *_missing(changes, w)]


def _lines(changes: RegisterChanges, w: Wording) -> Iterator[str]:
    for what in ("new", "moved", "changed"):
        if changes.count(what):
            yield w(f"import.lines.{what}", lines=spans(changes.lines[what], w))
    if changes.doubtful:
        yield w("import.lines.doubtful", lines=spans(changes.doubtful, w))
    yield from _changes(changes.fields, w)


def _changes(fields: Mapping[int, Sequence[str]], w: Wording) -> Iterator[str]:
    """第 7 行：电话、类别. Of a long list the first lines, and how many change in which field."""
    if not fields:
        return
    yield w("import.changes")
    for line in sorted(fields)[:MOST_CHANGES]:
        yield w("import.change", line=line, fields=_named(fields[line], w))
    if len(fields) > MOST_CHANGES:
        counted = Counter(name for names in fields.values() for name in names)
        each = (w("import.counted", field=w(f"import.field.{name}"), count=n) for name, n in counted.most_common())
        yield w("import.more_changes", count=len(fields) - MOST_CHANGES, fields=w("comma").join(each))


def _named(fields: Iterable[str], w: Wording) -> str:
    return w("comma").join(w(f"import.field.{name}") for name in fields)


def _units(changes: RegisterChanges, w: Wording) -> Iterator[str]:
    if changes.new_units:
        names = w("comma").join(_shown(name) for name in changes.new_units)
        yield w("import.new_units", count=len(changes.new_units), names=names)


def _missing(changes: RegisterChanges, w: Wording) -> Iterator[str]:
    codes = list(dict.fromkeys(changes.missing_codes))
    if codes:
        shown = w("comma").join(_shown(code) for code in codes[:MOST_CODES])
        more = w("import.more") if len(codes) > MOST_CODES else ""
        yield w("import.missing_residents", count=len(changes.missing_codes), codes=shown + more)


def spans(lines: Iterable[int], w: Wording) -> str:
    """2-9、11、14-20, and no more than somebody reads."""
    ordered = sorted(set(lines))
    breaks = [index for index, (one, other) in enumerate(pairwise(ordered), start=1) if other != one + 1]
    parts = [ordered[start:end] for start, end in pairwise([0, *breaks, len(ordered)])]
    words = [str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts[:MOST_SPANS] if part]
    return w("comma").join(words) + (w("import.more") if len(parts) > MOST_SPANS else "")


def exported_line(people: int, file: object, w: Wording) -> str:
    return w("export.done", people=people, file=one_line(str(file), LONGEST_PATH))


def export_trouble(
    trouble: ExportTrouble, w: Wording, *, file: object = "", name: str = "", known: Sequence[str] = ()
) -> str:
    """One sentence; `known` are the units or grids that could be meant."""
    shown = w("comma").join(_shown(each) for each in sorted(known)[:MOST_CODES])
    more = w("import.more") if len(known) > MOST_CODES else ""
    return w(f"export.{trouble}", file=one_line(str(file), LONGEST_PATH), name=_shown(name), known=shown + more)


def _shown(text: str) -> str:
    return one_line(text, LONGEST_SHOWN)
