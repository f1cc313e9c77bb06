"""Names that tell one notice from another: places, offices, titles in 《》 or quotes, festivals and seasons.

Chinese does not part its words, so a name is known by its last word (社区, 局) and the two characters before it. The
danger is a name that is written in full once and short the next time: so a name only counts as missing when its end
does not occur anywhere in the other text, and a conflict needs one on each side.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from core.merging.wording import content, is_kept


class NameKind(StrEnum):
    PLACE = "place"
    OFFICE = "office"
    TITLE = "title"
    FESTIVAL = "festival"
    SEASON = "season"


class Name(NamedTuple):
    kind: NameKind
    value: str


_HAN = r"\u4e00-\u9fff"
_PLACES = "社区|小区|花园|新村|新城|家园|苑|广场|公园|街道|小学|中学|幼儿园|医院|大厦|村|镇|路|街|巷|里(?=社区)|居委会"
_OFFICES = (
    "办公室|办事处|派出所|司法所|卫生所|中心|服务站|工作站|专班|工会|妇联|残联|团委|纪委|党支部|支部|消防队|"
    "大队|中队|科|局|委|部|办"
)
_PLACE = re.compile(rf"([{_HAN}]{{1,4}}?)({_PLACES})(?!道路|里面|口|边)")
_OFFICE = re.compile(
    rf"([{_HAN}]{{1,3}})({_OFFICES})(?![{_HAN}]?[理事法公好成完妥分门]|员|结|证|件|署|托|派|学|技|普|目|面|限)"
)
_NO_OFFICE = re.compile(
    r"干部$|全部$|内部$|外部$|局部$|举办$|主办$|承办$|协办$|代办$|经办|申办|督办$|交办$|转办$|催办$|未办|已办|可办|来办|补办|优先办|"
    r"如何办|怎么办|各部$|各委$|总部$|一部$|包办|网办|帮办|帮代办|换办|立办|速办|医学科|本科$|专科$|学科$|有关部$|文科$|理科$|创办$|结局$|布局$|大局$|全局$|格局$"
)
_TITLE = re.compile(r"《([^《》]{2,40})》|[“\"]([^“”\"\n]{2,20})[”\"]")
_FESTIVAL = re.compile(
    "元旦|春节|元宵|清明|五一|劳动节|端午|六一|儿童节|七一|八一|建军节|中秋|国庆|重阳|教师节|妇女节|三八|腊八|冬至|除夕|高考|中考|夏至|七夕"
)
_SEASON = re.compile(r"[春夏秋冬](?=季)|今冬明春")
_LETTER = re.compile(rf"[^{_HAN}a-zA-Z]")
_EDGE = re.compile(r"^.*[各在到向由及和与给把我该区所请为对至位于将本全是个起后前内外有每等时]")


def letters(text: str) -> str:
    """Only what is written in characters: the ground on which names are looked for."""
    return _LETTER.sub("", text)


def names_in(body: str) -> tuple[Name, ...]:
    """All names of a notice's body, each once."""
    found = [*_places(body), *_offices(body), *_titles(body)]
    found += [Name(NameKind.FESTIVAL, match[0]) for match in _FESTIVAL.finditer(body)]
    found += [Name(NameKind.SEASON, match[0]) for match in _SEASON.finditer(body)]
    return tuple(dict.fromkeys(found))


def _stem(before: str) -> str:
    """At most two characters before the last word of a name, and nothing that belongs to the sentence around it."""
    if is_kept(before[-2:]):
        return before[-2:]
    stem = _EDGE.sub("", before)[-2:]
    return stem if content(stem) else ""


def _places(body: str) -> list[Name]:
    return [
        Name(NameKind.PLACE, stem + match[2])
        for match in _PLACE.finditer(body)
        if len(stem := _stem(match[1])) == 2 or (stem and match[2] in "路街巷村镇苑")
    ]


def _offices(body: str) -> list[Name]:
    return [
        Name(NameKind.OFFICE, stem + match[2])
        for match in _OFFICE.finditer(body)
        if not _NO_OFFICE.search(match[0]) and len(stem := _stem(match[1])) == 2
    ]


def _titles(body: str) -> list[Name]:
    titles = (letters(match[1] or match[2]) for match in _TITLE.finditer(body))
    return [Name(NameKind.TITLE, title) for title in titles if len(content(title)) >= 2]


def missing(names: tuple[Name, ...], ground: str) -> set[NameKind]:
    """Kinds of which a name does not occur in the other text's letters."""
    return {name.kind for name in names if name.value not in ground}


def names_conflict(
    ours: tuple[Name, ...], our_ground: str, theirs: tuple[Name, ...], their_ground: str
) -> NameKind | None:
    """The kind of which each text names one that the other does not know."""
    both = missing(ours, their_ground) & missing(theirs, our_ground)
    return min(both) if both else None
