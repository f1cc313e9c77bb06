"""Amounts in the place of others: 3个 for 2名, two from each house for one, the third floor for the second.

However a notice is reworded, what it counts stays the same. The danger is a count that one of the two leaves out; so
each text has to count something of its own.
"""

import re
from collections import defaultdict
from itertools import pairwise

from core.merging.facts import Fact, FactKind, labels_agree, lacking
from core.merging.numerals import whole
from core.merging.paper import Paper

_SHARE = re.compile(
    r"(?:每(?:个|一个?)?[\u4e00-\u9fff]{1,5}?|各[派报来出选推]荐?|各(?:社区|村|支部|单位|校|班|科室|网格|街道|小组)(?:推荐|选派|选送|推选|报送|安排|派|出|推|报)(?:[\u4e00-\u9fff]{1,8})?|一[人户][^\d,。;一两二三四五]{1,4}|"
    r"一个(?:社区|支部|村|班级?|单位|科室|网格|学校|年级|街道|小组|家庭|窗口|企业)[^\d,。;一两二三四五]{0,4})(?P<share>\d{1,2}|[一两二三四五])(?:人|名|位|个人|个(?!月|工作日|星期|小时)|[件份只支瓶块袋盒箱张本门项班场])"
)
_LISTED = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,4}?)(?P<count>\d{1,2})[名人个位]?(?=[、,。;和及])")
_NOUN, _LIST = 2, 2
_WHOM, _WHOM_LOOK = ("人", "户", "家", "村", "班", "支部", "校"), 4
_PERSONS = "人名位个"
_ROOM = 2
_COUNTS = frozenset({FactKind.NUMBER, FactKind.AMOUNT})


def amount_exchanged(one: Paper, other: Paper) -> str:
    """The amount, the share of each, or the floor, that is another one in the other text; empty when there is none."""
    return (
        _count_exchanged(one, other)
        or share_exchanged(one, other)
        or _listed_exchanged(one, other)
        or _first_apart(_floors(one), _floors(other))
    )


def _count_exchanged(one: Paper, other: Paper) -> str:
    """2名 may be told as 2个, but not as 3个."""
    mine, yours = _amounts(one), _amounts(other)
    ours, theirs = lacking(mine, yours), lacking(yours, mine)
    return next((fact.value for fact in ours for known in theirs if labels_agree(fact, known)), "")


def share_exchanged(one: Paper, other: Paper) -> str:
    """每家来1个 for 每项目2人: of what falls to each, even one is a number."""
    ours, theirs = _shares(one), _shares(other)
    return next((found for unit in ours.keys() & theirs.keys() if (found := _apart(ours[unit], theirs[unit]))), "")


def _apart(ours: dict[str, set[str]], theirs: dict[str, set[str]]) -> str:
    """By whom it falls to, where both texts name the same."""
    both = ours.keys() & theirs.keys()
    pairs = [(ours[who], theirs[who]) for who in both] or [(_all(ours), _all(theirs))]
    return next((found for mine, yours in pairs if (found := _first_apart(mine, yours))), "")


def _first_apart(ours: set[str], theirs: set[str]) -> str:
    """One of ours, where both have some and none in common."""
    return min(ours) if ours and theirs and ours.isdisjoint(theirs) else ""


def _shares(paper: Paper) -> dict[str, dict[str, set[str]]]:
    """How much falls to each, by what is counted and by whom it falls to: 每人限报两班, 每班25人."""
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for match in _SHARE.finditer(paper.text):
        unit = match[0][-1]
        who = next((who for who in _WHOM if who in match[0][:_WHOM_LOOK]), "")
        found["人" if unit in _PERSONS else unit][who].add(str(whole(match["share"])))
    return {unit: dict(by_whom) for unit, by_whom in found.items()}


def _all(shares: dict[str, set[str]]) -> set[str]:
    return set().union(*shares.values())


def _listed_exchanged(one: Paper, other: Paper) -> str:
    """厨师1、帮厨2、洗碗工1 for 厨师1名、帮厨4名、洗碗工2名: of a list of the same things another number."""
    ours, theirs = _counted_in_list(one.text), _counted_in_list(other.text)
    both = sorted(ours.keys() & theirs.keys())
    return next((what for what in both if ours[what] != theirs[what]), "") if len(both) >= _LIST else ""


def _counted_in_list(text: str) -> dict[str, str]:
    """The number by the thing, of those that are named once; nothing where the numbers only number the list."""
    found = [(match["what"][-_NOUN:], match["count"]) for match in _LISTED.finditer(text)]
    if all(int(following) == int(count) + 1 for (_, count), (_, following) in pairwise(found)):
        return {}
    names = [what for what, _ in found]
    return {what: count for what, count in found if names.count(what) == 1}


def figure_exchanged(one: Paper, other: Paper) -> str:
    """每人138 for 168元/人: each has a figure, of two digits at least, that the other one lacks."""
    ours, theirs = _figures(one), _figures(other)
    return min(ours - theirs) if ours - theirs and theirs - ours else ""


def _figures(paper: Paper) -> set[str]:
    return {fact.value for fact in paper.facts if fact.kind in _COUNTS and len(fact.value) > 1}


def _floors(paper: Paper) -> set[str]:
    """302室 is on the third floor, whichever way it is told."""
    found = {fact.value for fact in _amounts(paper) if fact.label == "楼"}
    return found | {fact.value[:-2] for fact in _amounts(paper) if fact.label == "室" and len(fact.value) > _ROOM}


def _amounts(paper: Paper) -> list[Fact]:
    return [fact for fact in paper.facts if fact.kind is FactKind.AMOUNT and fact.value != "1"]
