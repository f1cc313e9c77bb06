"""Which column is which: finds the line of headings among the first ten and maps it to fields.

Offices write the same heading in a dozen ways. The danger is to take a relative's phone for the resident's, so a remark
in brackets is dropped only when it names no other person.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

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
    """One field of a sheet: its standard heading, the other ways to write it, the longest cell, what may be shown.

    `lesser` headings name it only where no other heading does: beside 姓名, 户主姓名 is somebody else's.
    """

    field: str
    heading: str
    synonyms: tuple[str, ...] = ()
    lesser: tuple[str, ...] = ()
    longest: int = 60
    shown: Shown = Shown.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where each known field stands (`places`: field to index), and what the file calls it (`headings`).

    `unread` are the headings of the other columns by their index.
    """

    line: int
    width: int
    places: Mapping[str, int]
    headings: Mapping[str, str]
    unread: Mapping[int, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def ignored(self) -> tuple[str, ...]:
        return tuple(self.unread.values())


def find_layout(table: Table, columns: tuple[Column, ...]) -> Layout | None:
    """The line among the first ten that names the most fields, of equals the first; None if no line names any.

    Two lines are read as one where that names more: 联系人 over 姓名 and 电话 is 联系人姓名 and 联系人电话.
    """
    rows = table.rows[:HEADER_WITHIN]
    layouts = [_layout(row, columns) for row in rows]
    pairs = [_layout(_joined(above, below), columns) for above, below in pairwise(rows)]
    best = max([*layouts, *(pair for pair in pairs if not pair.problems)], key=_worth, default=None)
    return best if best is not None and best.places else None


def _worth(layout: Layout) -> tuple[int, int]:
    """More fields, and among as many fewer headings that stand twice."""
    return len(layout.places), -len(layout.problems)


def _joined(above: Row, below: Row) -> Row:
    """The heading over several columns stands in the first of them; one over both lines stands in both."""
    group, cells = "", []
    for index in range(max(len(above.cells), len(below.cells))):
        top, bottom = clean(above.cell(index)), clean(below.cell(index))
        group = top or group
        cells.append(bottom if bottom in ("", top) or not group else f"{group}{bottom}")
        cells[-1] = cells[-1] or top
    return Row(line=below.line, cells=tuple(cells))


def missing_columns(layout: Layout, required: Iterable[str], columns: tuple[Column, ...]) -> tuple[Problem, ...]:
    """One problem for each required field that no heading names."""
    standard = {column.field: column.heading for column in columns}
    return tuple(
        Problem(line=layout.line, column=standard[name], reason=ProblemReason.MISSING_COLUMN, field=name)
        for name in required
        if name not in layout.places
    )


def _layout(row: Row, columns: tuple[Column, ...]) -> Layout:
    places: dict[str, int] = {}
    headings: dict[str, str] = {}
    unread: dict[int, str] = {}
    problems: list[Problem] = []
    named = [(index, heading) for index, cell in enumerate(row.cells) if (heading := clean(cell))]
    for index, heading in named:
        name = field_of(heading, columns)
        if name is not None and name not in places:
            places[name], headings[name] = index, heading
            continue
        unread[index] = heading
        if name is not None:
            problems.append(_twice(row.line, heading, headings[name]))
    _take_lesser(places, headings, unread, columns)
    return Layout(
        line=row.line,
        width=named[-1][0] + 1 if named else 0,
        places=places,
        headings=headings,
        unread=unread,
        problems=tuple(problems),
    )


def _take_lesser(
    places: dict[str, int], headings: dict[str, str], unread: dict[int, str], columns: tuple[Column, ...]
) -> None:
    """Only beside another known heading: 户主 alone in a line of data is none."""
    words = {_bare(word): column.field for column in columns for word in column.lesser if column.field not in places}
    for index, heading in tuple(unread.items()) if places else ():
        name = words.get(_bare(_REMARK.sub("", unicodedata.normalize("NFKC", heading)).casefold()))
        if name is not None and name not in places:
            places[name], headings[name] = index, unread.pop(index)


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
