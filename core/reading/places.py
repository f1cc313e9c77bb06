"""Where the residents live that a text is for: the buildings and grids that stand right beside them in its words.

The danger is a place where something happens (到3号楼认证) read as a place where people live: then everybody else would
be left out. So only a place that is tied to residents counts, and none does where all residents are spoken to as well.
"""

import re

from core.reading.wordings import led

_MARK = r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z][0-9]{0,2})"
_AND = r"[、,和及与]"
_NUMBER = r"第?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_BUILDINGS = rf"{_MARK}(?:号?(?:楼|栋|幢)?{_AND}{_MARK})*号?(?:楼|栋|幢)"
_GRIDS = rf"{_NUMBER}(?:{_AND}{_NUMBER})*号?网格"
_LIVING = (
    r"(?:的|全体|所有|各位|部分|[0-9]{1,2}单元|内|辖区|困难|独居|高龄|[5-9][0-9]周?岁(?:及)?以上的?|老年)*"
    r"(?:居民(?!委)|住户|业主(?!委|大会)|租户|老人|老年人|家庭|群众|各户|每户)"
)
_CUT = r"(?:将|于|因|[^,。;\n]{0,12}?)(?:停[水电气暖]|断[水电])"
_NOT_BEHIND = r"[到在去往至\-~—0-9一二三四五六七八九十]"
"""A way to somewhere, or the rest of a span or number: half of it would leave out the others."""
_SPAN = re.compile(
    r"(?<![0-9])(?P<first>[0-9]{1,3})(?:号?(?:楼|栋|幢)|号?网格)?[\-~—至到]第?(?P<last>[0-9]{1,3})(?=号?(?:楼|栋|幢|网格))"
)
LONGEST_SPAN = 60
_BUILDING = led(rf"(?<!{_NOT_BEHIND})(?P<places>{_BUILDINGS})(?:(?:{_AND}{_GRIDS})?{_LIVING}|{_CUT})")
_GRID = led(rf"(?<!{_NOT_BEHIND})(?P<places>{_GRIDS})(?:{_AND}{_BUILDINGS})?{_LIVING}")
_EVERYWHERE = re.compile(
    r"(?:各位|广大|全体|所有|全小区|整个小区|辖区|本社区|全社区)[^,。;:\n]{0,4}(?:居民(?!委)|住户|业主(?!委|大会)|群众|老人|老年人)"
)
_ONE = re.compile(_MARK)


def places(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Grids and buildings as the text writes them (第一网格, 3号楼); both empty: wherever they live."""
    text = _SPAN.sub(_each_of, text)
    grids = frozenset(f"第{mark}网格" for found in _GRID.finditer(text) for mark in _ONE.findall(found["places"]))
    buildings = frozenset(f"{mark}号楼" for found in _BUILDING.finditer(text) for mark in _ONE.findall(found["places"]))
    rest = _GRID.sub("", _BUILDING.sub("", text))
    return (frozenset(), frozenset()) if _EVERYWHERE.search(rest) else (grids, buildings)


def _each_of(span: re.Match[str]) -> str:
    """1至4号楼 as 1、2、3、4号楼."""
    first, last = int(span["first"]), int(span["last"])
    if not first < last <= first + LONGEST_SPAN:
        return span[0]
    return "、".join(map(str, range(first, last + 1)))
