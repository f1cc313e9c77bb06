"""Greetings, and titles in their place, which change when a notice is passed on: 上坝村各组长 for 各村.

All the rest has to be one text. The danger is another community's greeting, or another class's: it belongs to another
notice, however alike the two are.
"""

import re

from rapidfuzz.distance import Levenshtein

from core.merging.difference import Change, Exchange
from core.merging.evidence import shared_facts
from core.merging.nouns import noun_units
from core.merging.paper import PRIVATE, Paper
from core.merging.wording import any_of, content

_WHOSE = re.compile("社区|小区|(?<!农)村|苑|园|里|校|班|栋|楼|期")
"""Another community's greeting, or another class's, belongs to another notice."""
_RICH, _FIRM = 30, 2
_NAME, _RUN, _MOSTLY = 2, 6, 0.75
_LEVELS = tuple(
    tuple(frozenset(level.split("、")) for level in row.split())
    for row in (
        "镇、街道、乡镇、镇街、镇直 村、社区、村社区、居委会、村居 组、村组、小组、村民小组、网格、楼栋、楼、居民小组",
        "校、学校、中小学、园、幼儿园、中小学幼儿园 班、年级、班级、班主任、年级组",
        "单位、部门、企业、机关 科室、站所、班组、车间、组",
        "支部、党支部、党总支、总支 党小组、党员",
    )
)
"""Who hands a notice down to whom: the 村 to its 组."""
_LEVEL_WORDS = re.compile(any_of(*(word for row in _LEVELS for level in row for word in level)))
_ADDRESSEE = re.compile(
    "各?位?(?:网格员|网格长|组长|楼栋长|楼长|社区|村居|村|支部|单位|书记|主任|专干|委员|网格|家长|业主|邻居|同事|领导|党员|老师|同志)+们?(?:好|请注意|注意)?"
)
_GREETED, _PLACE = 14, 3
_FORMAL = re.compile("^关于.{4,60}(?:通知|通报|公告|通告|函)")
_EVERYBODYS = re.compile(
    "(?:各|[全本我][市区县镇乡校]各?)(?:社区|小区|村居|村|校|班|园|中小学|学校|楼栋|楼)、?(?:社区|幼儿园|园|组)?|班主任"
)
_GREETING = re.compile(r"(?:好|早安|请注意|注意了|注意|朋友|朋友们|亲们|大家)$")


def is_handed_down(exchange: Exchange) -> bool:
    """请各组 for 请各村, 上坝村各组长 for 各村: whoever hands a notice down names those below, and leaves the rest."""
    change = exchange.change
    if not _is_one_text(change.one, change.other) or PRIVATE.search(change.ours + change.theirs):
        return False
    is_after_each = change.start > 0 and change.one.units[change.start - 1] == "各"
    if is_after_each and _is_next_level(change.ours, change.theirs):
        return True
    is_greeting = max(change.start, change.other_start) <= 1 and change.end in change.one.breaks
    return is_greeting and max(len(change.ours), len(change.theirs)) <= _GREETED and _is_below(change)


def _is_below(change: Change) -> bool:
    """Not the greetings of two places: one is everybody's, and the other the same people's or of those below."""
    somebodys = [_is_somebodys(change.ours), _is_somebodys(change.theirs)]
    if all(somebodys):
        return False
    ours, theirs = _level_words(change.ours), _level_words(change.theirs)
    is_one_level = any(somebodys) and bool(ours & theirs)
    return is_one_level or any(_is_next_level(one, other) for one in ours for other in theirs)


def _is_next_level(one: str, other: str) -> bool:
    places = [(row, at) for row in _LEVELS for at in range(len(row) - 1)]
    return any(
        (one in row[at] and other in row[at + 1]) or (other in row[at] and one in row[at + 1]) for row, at in places
    )


def _level_words(said: str) -> set[str]:
    return set(_LEVEL_WORDS.findall(said))


def is_frame(exchange: Exchange) -> bool:
    """王主任: for 上面又催了: a whole clause that whoever passes a text on says first or last, and that names nothing
    new; all the rest is one text."""
    change = exchange.change
    said = change.ours + change.theirs
    if not _is_outside(change) or PRIVATE.search(said) or all(map(_is_somebodys, (change.ours, change.theirs))):
        return False
    return max(_names_new(change), _names_new(change.turned)) < _NAME and _is_one_text(change.one, change.other)


def _is_somebodys(said: str) -> bool:
    """It names one place, as every place's greeting (各村, 全区中小学) does not."""
    return bool(_WHOSE.search(_EVERYBODYS.sub("", said)))


def _is_outside(change: Change) -> bool:
    ends = (change.end in change.one.breaks, change.other_end in change.other.breaks)
    starts = (change.start in change.one.breaks, change.other_start in change.other.breaks)
    if change.start == change.other_start == 0:
        return all(ends)
    return all(starts) and change.end == len(change.one.units) and change.other_end == len(change.other.units)


def _is_one_text(one: Paper, other: Paper) -> bool:
    blocks = Levenshtein.opcodes(one.units, other.units)
    runs = [block.src_end - block.src_start for block in blocks if block.tag == "equal"]
    return sum(run for run in runs if run >= _RUN) >= max(_RICH, _MOSTLY * min(len(one.units), len(other.units)))


def _names_new(change: Change) -> int:
    """The longest stretch of units that name something and that the other text does not have."""
    return 0 if _ADDRESSEE.fullmatch(change.ours) else max(map(len, _new_stretches(change)), default=0)


def _new_stretches(change: Change) -> list[str]:
    naming = noun_units(change.one.units)[change.start : change.end]
    pairs = zip(change.ours, naming, strict=True)
    return "".join(unit if is_noun and unit not in change.other.ground else " " for unit, is_noun in pairs).split()


def is_greeting(exchange: Exchange) -> bool:
    """各位统计员好 for 各规上工业企业: whoever passes a text on greets their own people. Only before a text that says
    enough by itself."""
    change = exchange.change
    is_rich = (
        min(len(change.one.units), len(change.other.units)) >= _RICH and shared_facts(change.one, change.other) >= _FIRM
    )
    if not (change.is_head and is_rich) or _WHOSE.search(change.around) or _WHOSE.search(change.turned.around):
        return False
    if (_calls_others(change) and _calls_others(change.turned)) or _narrows(change):
        return False
    return _greets(change) or _greets(change.turned)


def _calls_others(change: Change) -> bool:
    """Ours names people of whom the other text does not speak: 房东, where that one calls the 民宿业主."""
    naming = noun_units(change.one.units)[change.start : change.end]
    said = "".join(unit if is_noun else " " for unit, is_noun in zip(change.ours, naming, strict=True))
    pairs = [word[at : at + 2] for word in said.split() for at in range(len(word) - 1)]
    if not pairs or _ADDRESSEE.fullmatch(change.ours):
        return False
    return not any(pair in change.other.ground for pair in pairs)


def _narrows(change: Change) -> bool:
    """劳动力|调查员 and 住户收支|调查员: both say which of them."""
    end = min((at for at in change.one.breaks if at >= change.end), default=change.end)
    called = _GREETING.sub("", change.one.units[change.end : end])
    return len(content(called)) >= _NAME and bool(content(change.ours) and content(change.theirs))


def is_title_for_greeting(exchange: Exchange) -> bool:
    """关于…的通知 is left out, and whoever passes the long text on says 各村注意, or 文书们好."""
    change = exchange.change
    if change.start or change.other_start or not _is_one_text(change.one, change.other):
        return False
    if shared_facts(change.one, change.other) < _FIRM:
        return False
    return _replaces_title(change) or _replaces_title(change.turned)


def _replaces_title(change: Change) -> bool:
    """Ours is the title; theirs names nobody's own place and nothing new."""
    said = _EVERYBODYS.sub("", change.theirs)
    is_greeting = _names_new(change.turned) < _NAME or _greets(change.turned)
    is_free = is_greeting and not _WHOSE.search(said)
    return bool(_FORMAL.search(change.ours)) and not PRIVATE.search(said) and (is_free or _is_place_only(change))


def _is_place_only(change: Change) -> bool:
    """上坝村各组长: nothing but the name of a place is new in the greeting."""
    return len("".join(_new_stretches(change.turned))) <= _PLACE and _is_below(change)


def _greets(change: Change) -> bool:
    """The clause in which the change lies ends like a greeting."""
    end = min((at for at in change.one.breaks if at >= change.end), default=change.end)
    return bool(_GREETING.search(change.one.units[:end]))
