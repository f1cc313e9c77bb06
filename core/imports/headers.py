"""Which column is which: finds the line of headings among the first ten and maps it to fields.

Offices write the same heading in a dozen ways. The danger is to take a relative's phone for the resident's, so a remark
in brackets is dropped only when it names no other person.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from core.imports.problems import Problem, ProblemReason, Shown
from core.imports.table import Row, Table
from core.imports.words import clean

HEADER_WITHIN = 10
"""Title lines may stand above the headings; further down nobody looks for them."""

_LONGEST_HEADING = 80
_REMARK = re.compile(r"[(\[【{<《].*?[)\]】}>》]")
_PARTS = re.compile(r"[/、|,;\s]+")
_IGNORED_SIGNS = re.compile(r"[\s_\-*※:：#'\"“”.。()\[\]【】]+")
_OTHER_PERSON = re.compile(r"联系人|家属|亲属|紧急|监护|代理|子女|proxy|contact", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One field of a sheet: its standard heading, the other ways to write it, the longest cell, what may be shown."""

    field: str
    heading: str
    synonyms: tuple[str, ...] = ()
    longest: int = 60
    shown: Shown = Shown.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where each known field stands (`places`: field to index), and what the file calls it (`headings`)."""

    line: int
    width: int
    places: Mapping[str, int]
    headings: Mapping[str, str]
    ignored: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def find_layout(table: Table, columns: tuple[Column, ...]) -> Layout | None:
    """The line among the first ten that names the most fields, of equals the first; None if no line names any."""
    layouts = [_layout(row, columns) for row in table.rows[:HEADER_WITHIN]]
    best = max(layouts, key=lambda layout: len(layout.places), default=None)
    return best if best is not None and best.places else None


def missing_columns(layout: Layout, required: Iterable[str], columns: tuple[Column, ...]) -> tuple[Problem, ...]:
    """One problem for each required field that no heading names."""
    standard = {column.field: column.heading for column in columns}
    return tuple(
        Problem(line=layout.line, column=standard[name], reason=ProblemReason.MISSING_COLUMN)
        for name in required
        if name not in layout.places
    )


def _layout(row: Row, columns: tuple[Column, ...]) -> Layout:
    places: dict[str, int] = {}
    headings: dict[str, str] = {}
    ignored: list[str] = []
    problems: list[Problem] = []
    named = [(index, heading) for index, cell in enumerate(row.cells) if (heading := clean(cell))]
    for index, heading in named:
        name = field_of(heading, columns)
        if name is None:
            ignored.append(heading)
        elif name in places:
            problems.append(_twice(row.line, heading, headings[name]))
        else:
            places[name], headings[name] = index, heading
    return Layout(
        line=row.line,
        width=named[-1][0] + 1 if named else 0,
        places=places,
        headings=headings,
        ignored=tuple(ignored),
        problems=tuple(problems),
    )


def _twice(line: int, heading: str, taken: str) -> Problem:
    return Problem(line=line, column=heading, reason=ProblemReason.COLUMN_TWICE, value=taken)


def field_of(heading: str, columns: tuple[Column, ...]) -> str | None:
    """The field a heading names, or None. 姓名*, 姓 名, 姓名（必填）, Name, 姓名/name and 姓名 name all name `name`."""
    fields = _dictionary(columns)
    text = unicodedata.normalize("NFKC", heading[:_LONGEST_HEADING]).casefold()
    if found := fields.get(_bare(text)):
        return found
    outside, remarks = _REMARK.sub("", text), "".join(_REMARK.findall(text))
    found = fields.get(_bare(outside)) or _meant_by_all(_PARTS.split(outside), fields)
    return None if found and _OTHER_PERSON.search(remarks) and not found.startswith("proxy") else found


def _meant_by_all(parts: list[str], fields: Mapping[str, str]) -> str | None:
    """姓名/name; but 楼栋/地址 holds more than the building and is not read."""
    meant = {fields.get(_bare(part)) for part in parts if _bare(part)}
    return meant.pop() if len(meant) == 1 else None


@cache
def _dictionary(columns: tuple[Column, ...]) -> Mapping[str, str]:
    return {
        _bare(word.casefold()): column.field
        for column in columns
        for word in (column.field, column.heading, *column.synonyms)
    }


def _bare(text: str) -> str:
    return _IGNORED_SIGNS.sub("", text)
