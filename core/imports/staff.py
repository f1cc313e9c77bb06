"""The staff roster: from a table to people with roles and units, or to what is wrong with each line.

A person is found again by 工号, else by Telegram id, else by name and unit, so within one file each of them must be
unambiguous: two lines for one person would settle each other's notices.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.imports.columns import STAFF_COLUMNS
from core.imports.headers import Layout, missing_columns
from core.imports.problems import Problem, ProblemReason
from core.imports.records import Record, name_problems, unit_problems
from core.imports.sheet import Pairs, Rules, Sheet, check, twins
from core.imports.table import Table
from core.imports.words import listed, path, person_name, plain_code
from core.people import Role

LARGEST_TELEGRAM_ID = 2**52
"""The Bot API promises at most 52 significant bits."""

_TELEGRAM_ID = re.compile(r"[1-9][0-9]{0,15}")

_ROLE_WORDS: dict[Role, str] = {
    Role.STAFF: "工作人员 社区工作者 社工 员工 干部 普通人员 普通",
    Role.SUPERVISOR: "主管 负责人 领导",
    Role.GRID_WORKER: "网格员 专职网格员 兼职网格员 gridworker",
    Role.PUBLISHER: "发布员 发布者 发布人",
    Role.ADMIN: "管理员 系统管理员 administrator",
}
KNOWN_ROLES = ("工作人员", "主管", "网格员", "发布员", "管理员")
"""What a message about an unknown role names; the English words are those of `Role`."""
_ROLES = {word: role for role, words in _ROLE_WORDS.items() for word in (*words.split(), role.value.replace("_", ""))}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """One person of the roster. `unit` and `parent` are parts of paths from the top; () is the office's root."""

    line: int
    name: str
    key: str | None = None
    telegram_id: int | None = None
    roles: frozenset[Role] = frozenset({Role.STAFF})
    unit: tuple[str, ...] = ()
    parent: tuple[str, ...] = ()
    grid: str | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """Where the unit stands: below `parent`, unless its own path already says so."""
        return self.unit if _agrees(self.unit, self.parent) else (*self.parent, *self.unit)


StaffSheet = Sheet[StaffRow]


def check_staff(table: Table) -> StaffSheet:
    """Every line of the roster, or why it cannot be one. Never raises, whatever the table holds."""
    return check(
        table,
        Rules(
            columns=STAFF_COLUMNS, headings=_headings, problems=_problems, warnings=_warnings, row=_row, twins=_twins
        ),
    )


def role_of(word: str) -> Role | None:
    """网格员, grid_worker, Grid Worker."""
    return _ROLES.get(re.sub(r"[\s_-]+", "", word).casefold())


def _headings(layout: Layout) -> tuple[Problem, ...]:
    return missing_columns(layout, ("name",), STAFF_COLUMNS)


def _problems(record: Record) -> Iterator[Problem]:
    yield from name_problems(record)
    yield from _telegram_problems(record)
    yield from _role_problems(record)
    yield from _unit_problems(record)


def _telegram_problems(record: Record) -> Iterator[Problem]:
    text = plain_code(record["telegram_id"])
    if text and (not _TELEGRAM_ID.fullmatch(text) or int(text) > LARGEST_TELEGRAM_ID):
        yield record.problem("telegram_id", ProblemReason.TELEGRAM_ID_MALFORMED)


def _role_problems(record: Record) -> Iterator[Problem]:
    for word in _role_words(record["roles"]):
        if role_of(word) is None:
            yield record.problem("roles", ProblemReason.UNKNOWN_ROLE, value=word)


def _unit_problems(record: Record) -> Iterator[Problem]:
    unit, parent = path(record["unit"]), path(record["parent"])
    if parent and not unit:
        yield record.problem("parent", ProblemReason.PARENT_WITHOUT_UNIT)
    elif parent and len(unit) > 1 and not _agrees(unit, parent):
        yield record.problem("parent", ProblemReason.PARENT_CONFLICTS)
    yield from unit_problems(record, "unit")
    yield from unit_problems(record, "parent")


def _agrees(unit: tuple[str, ...], parent: tuple[str, ...]) -> bool:
    """青石街道/柳荫社区 and 青石街道 agree; 柳荫社区 alone says nothing of its parent."""
    above = unit[:-1]
    return above[len(above) - len(parent) :] == parent if len(above) >= len(parent) else False


def _warnings(record: Record) -> Iterator[Problem]:
    if not record["grid"] and Role.GRID_WORKER in _roles(record["roles"]):
        yield record.problem("grid", ProblemReason.GRID_MISSING)


def _row(record: Record) -> StaffRow:
    telegram_id = plain_code(record["telegram_id"])
    return StaffRow(
        line=record.line,
        name=person_name(record["name"]),
        key=plain_code(record["key"]) or None,
        telegram_id=int(telegram_id) if telegram_id else None,
        roles=_roles(record["roles"]),
        unit=path(record["unit"]),
        parent=path(record["parent"]),
        grid=record["grid"] or None,
    )


def _roles(text: str) -> frozenset[Role]:
    roles = (role_of(word) for word in _role_words(text))
    return frozenset(role for role in roles if role is not None) or frozenset({Role.STAFF})


def _role_words(text: str) -> tuple[str, ...]:
    """`Grid Worker` is one word; between Chinese words a space separates."""
    return listed(re.sub(r"(?<=[A-Za-z])\s+(?=[A-Za-z])", "_", text))


def _twins(pairs: Pairs[StaffRow]) -> Iterator[Problem]:
    yield from twins(pairs, "key", ProblemReason.KEY_TWICE, key=lambda row: row.key)
    yield from twins(pairs, "telegram_id", ProblemReason.TELEGRAM_ID_TWICE, key=lambda row: row.telegram_id)
    yield from twins(
        pairs,
        "name",
        ProblemReason.PERSON_TWICE,
        key=lambda row: (row.name, row.path),
        excused=lambda row: row.key is not None or row.telegram_id is not None,
    )
