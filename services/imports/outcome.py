"""What an import did, and what only the database can hold against a line.

A resident is never named here: those whom a file lacks are counted. Colleagues may be named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from core.ids import StaffId
from core.imports.problems import Problem, ProblemReason

Headings = Mapping[str, str]
"""Field to heading, for the columns that the file has. Of a column that it lacks nothing is changed."""

_SHOWN = 3


class Fate(StrEnum):
    """What becomes of one row."""

    NEW = "new"
    MOVED = "moved"  # to another household; whatever else changed counts here too
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    id: StaffId
    name: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Counts of rows, or the problems because of which nothing was changed.

    `missing` are in the database and not in the file: of the roster everybody (`missing_people`), of the register those
    who live in the units that the file speaks of. `uninvited` have neither a Telegram id nor a link that still works.
    Of residents it also says which lines did what, which of them are doubtful, and in which households (by their codes)
    the missing live.
    """

    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()
    new: int = 0
    moved: int = 0
    changed: int = 0
    unchanged: int = 0
    roles_changed: int = 0
    missing: int = 0
    missing_people: tuple[Colleague, ...] = ()
    new_units: tuple[str, ...] = ()
    uninvited: tuple[Colleague, ...] = ()
    lines: Mapping[Fate, tuple[int, ...]] = field(default_factory=dict)
    fields: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By line: the fields (never values) in which a known resident changes."""
    missing_codes: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """For the record: no names."""
        return {
            "new": self.new,
            "moved": self.moved,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "roles_changed": self.roles_changed,
            "missing": self.missing,
            "new_units": len(self.new_units),
        }


def absent(name: str, headings: Headings) -> str | None:
    """The field itself, for a problem of a column that the file does not have."""
    return None if name in headings else name


def unclear_unit(line: int, headings: Headings, paths: Sequence[str]) -> Problem:
    """Several units have this name; the path says which is meant."""
    return _problem(line, headings, "unit", ProblemReason.UNIT_UNCLEAR, value="; ".join(paths[:_SHOWN]))


def unclear_household(line: int, headings: Headings, codes: Sequence[str]) -> Problem:
    """Several compounds of the unit have such a flat."""
    name = "household" if "household" in headings and "compound" not in headings else "compound"
    return _problem(line, headings, name, ProblemReason.HOUSEHOLD_UNCLEAR, value="; ".join(codes[:_SHOWN]))


def taken_telegram_id(line: int, headings: Headings, telegram_id: int) -> Problem:
    """The account is another person's."""
    return _problem(line, headings, "telegram_id", ProblemReason.TELEGRAM_ID_TAKEN, value=str(telegram_id))


def unclear_person(line: int, headings: Headings, other_line: int | None = None) -> Problem:
    """The line may mean several people, or another line means the same one. The name is not repeated."""
    return _problem(line, headings, "name", ProblemReason.PERSON_TWICE, other_line=other_line)


def _problem(
    line: int,
    headings: Headings,
    name: str,
    reason: ProblemReason,
    *,
    value: str | None = None,
    other_line: int | None = None,
) -> Problem:
    return Problem(
        line=line,
        column=headings.get(name),
        reason=reason,
        value=value,
        other_line=other_line,
        field=absent(name, headings),
    )
