"""What an import did, and what only the database can hold against a line.

A resident is never named here: those whom a file lacks are counted. Colleagues may be named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.ids import StaffId
from core.imports.problems import Problem, ProblemReason

Headings = Mapping[str, str]
"""Field to heading, for the columns that the file has. Of a column that it lacks nothing is changed."""

_SHOWN = 3


class Fate(StrEnum):
    """What becomes of one row."""

    NEW = "new"
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
    """

    problems: tuple[Problem, ...] = ()
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    roles_changed: int = 0
    missing: int = 0
    missing_people: tuple[Colleague, ...] = ()
    new_units: tuple[str, ...] = ()
    uninvited: tuple[Colleague, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """For the record: no names."""
        return {
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "roles_changed": self.roles_changed,
            "missing": self.missing,
            "new_units": len(self.new_units),
        }


def unclear_unit(line: int, headings: Headings, paths: Sequence[str]) -> Problem:
    """Several units have this name; the path says which is meant."""
    shown = "; ".join(paths[:_SHOWN])
    return Problem(line=line, column=headings.get("unit", "单位"), reason=ProblemReason.UNIT_UNCLEAR, value=shown)


def taken_telegram_id(line: int, headings: Headings, telegram_id: int) -> Problem:
    """The account is another person's."""
    column = headings.get("telegram_id", "电报ID")
    return Problem(line=line, column=column, reason=ProblemReason.TELEGRAM_ID_TAKEN, value=str(telegram_id))


def unclear_person(line: int, headings: Headings, other_line: int | None = None) -> Problem:
    """The line may mean several people, or another line means the same one. The name is not repeated."""
    column = headings.get("name", "姓名")
    return Problem(line=line, column=column, reason=ProblemReason.PERSON_TWICE, other_line=other_line)
