"""Lines below the headings that are about the list and not about anybody: totals, who made it, how it is filled in.

The danger is to pass over a person. So a line that names a household is always read, unless it is headed by nothing but
合计; and which lines were passed over is told.
"""

import re
from collections.abc import Iterator, Mapping

from core.imports.headers import Layout
from core.imports.table import Row, Table
from core.imports.words import clean

_TOTAL = re.compile(
    r"(?:本页|全区|社区|本表)?(?:合计|小计|总计|共计|总数|累计)|(?:grand |sub-?)?totals?", re.IGNORECASE
)
"""Nobody is called so: such a line counts even where it also says how many households there are."""

_BEGINS = re.compile(
    r"(?:本页|全区|社区|本表)?(?:合计|小计|总计|共计|总共|累计)\W*[0-9]"
    r"|(?:(?:grand |sub-?)?totals?)\s*[:：=]?\s*[0-9]"
    r"|共(?:有|计)?\s*[0-9]+\s*[人户名]"
    r"|(?:制表|填表|填报|审核|复核|负责|联系|经办|打印|登记|统计)(?:人|单位|日期|时间|员)?[:：]"
    r"|(?:填表说明|填写说明|填报说明|备注|说明|注|注意|注意事项|提示)(?:[:：]|$)"
    r"|[(（]?(?:以下空白|以下无正文|以下为空)"
    r"|(?:notes?|remarks?|prepared by|checked by|approved by|instructions|how to fill in)\s*(?:[:：]|$)",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?:填表说明|填写说明|填报说明|备注|说明|注|注意|注意事项|提示|notes?|remarks?|instructions)(?:[:：]|$)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[(（]?[0-9一二三四五六七八九十]{1,2}[)）、.．:：]|[①-⑳]")
_COUNT = re.compile(r"[共约]?\s*[0-9]{1,6}(?:\.0)?\s*([人户名个])?")
_PLACES = ("household", "building", "entrance", "room", "address")
_NUMBERS = frozenset({*_PLACES, "id_number", "key", "telegram_id"})
"""Where a bare number says something of somebody."""


def aside_lines(table: Table, layout: Layout) -> frozenset[int]:
    return frozenset(_asides(table, layout))


def _asides(table: Table, layout: Layout) -> Iterator[int]:
    """Below 填表说明 its numbered sentences are part of it."""
    is_remark = False
    for row in table.rows:
        if row.line <= layout.line:
            continue
        first = _first_words(row)
        is_remark = bool(_REMARK.match(first) or (is_remark and _NUMBERED.match(first)))
        if (is_remark or _is_likely(first, row, layout)) and _is_aside(row, first, layout, is_remark=is_remark):
            yield row.line


def _is_likely(first: str, row: Row, layout: Layout) -> bool:
    """Asked of every line of a large file; the rest only of the few that are."""
    if _TOTAL.fullmatch(first) or _BEGINS.match(first):
        return True
    return "name" in layout.places and not clean(row.cell(layout.places["name"]))


def _is_aside(row: Row, first: str, layout: Layout, *, is_remark: bool) -> bool:
    values = {name: clean(row.cell(index)) for name, index in layout.places.items()}
    if not _names_nobody(values.get("name", ""), first):
        return False
    if _TOTAL.fullmatch(first):
        return True
    return not _is_placed(values) and (is_remark or bool(_BEGINS.match(first)) or _is_only_a_sum(values))


def _first_words(row: Row) -> str:
    """Of the first cell that is more than a number; without the spaces of 合　计."""
    words = (clean(cell) for cell in row.cells)
    found = next((cell for cell in words if cell and not cell.isdecimal()), "")
    return found if found.isascii() else found.replace(" ", "")


def _names_nobody(name: str, first: str) -> bool:
    return name.replace(" ", "") in ("", first.replace(" ", "")) or _COUNT.fullmatch(name) is not None


def _is_placed(values: Mapping[str, str]) -> bool:
    said = {name for name in (*_PLACES, "id_number") if (text := values.get(name)) and not _is_sum(text)}
    return {"building", "room"} <= said or not said.isdisjoint(("household", "address", "id_number"))


def _is_only_a_sum(values: Mapping[str, str]) -> bool:
    """7 or 7人, and nothing else; 3 in 楼栋 is a building."""
    said = {name: value for name, value in values.items() if value}
    if "name" in said or not all(map(_COUNT.fullmatch, said.values())):
        return False
    return bool(said) and all(_is_sum(value) for name, value in said.items() if name in _NUMBERS)


def _is_sum(text: str) -> bool:
    """7人, 3 户: the number of something."""
    found = _COUNT.fullmatch(text)
    return found is not None and found[1] is not None
