"""Two words that stand in one place: 流感疫苗 for 疱疹疫苗, 验收单 for 结算单, 人大办 for 组织办.

However a notice is reworded, what stands beside a word of its matter stays beside it or is dropped; another word there
is another matter. The danger is a synonym in that place: so only words that name something are compared, and one of
the two must be unknown to the other text.
"""

import re
from collections import defaultdict
from functools import lru_cache

from core.merging.nouns import noun_units
from core.merging.paper import Paper

_KINDS = re.compile(
    "(?:推进|座谈|表彰|调度|动员|部署|评议|培训|家长|茶话|运动|恳谈|总结|分析|研判|交流|宣讲|推介|招聘|听证|议事|民主|生活|党员)会|例会"
)
_CLASSES = "单表证卡照书册簿函券牌班赛奖河湖山桥沟渠塘库虫病苗药险税村镇"
_NO_NAME = re.compile("[大重小患]病|[杀除灭治]虫")
"""What is done to it, or how bad it is."""
_STEM, _WORD = 2, 2


def word_exchanged(one: Paper, other: Paper) -> str:
    """The kind of meeting, or the word of a class, for which the other text has another; empty when there is none."""
    return _other_kind(one, other) or _other_of_class(one, other)


def _other_kind(one: Paper, other: Paper) -> str:
    """推进会, 表彰会: either names a kind of meeting, and not the other's."""
    ours, theirs = (_kinds(paper) for paper in (one, other))
    return next(iter(sorted(ours - theirs)), "") if ours and theirs and not ours & theirs else ""


def _kinds(paper: Paper) -> set[str]:
    return set(_KINDS.findall(paper.ground))


def _other_of_class(one: Paper, other: Paper) -> str:
    """结算单 and 验收单: words of one class, of which neither text has the other's stem."""
    ours, theirs = _of_class(one, other), _of_class(other, one)
    return next((word for word in sorted(ours) if any(known[-1] == word[-1] for known in theirs)), "")


def _of_class(paper: Paper, other: Paper) -> set[str]:
    """Words of a class that the other text does not know, not even in another order or with letters in between."""
    row, naming = paper.units, noun_units(paper.units)
    found = set()
    for at in range(_STEM, len(row)):
        stem = row[at - _STEM : at]
        is_word = row[at] in _CLASSES and not _NO_NAME.fullmatch(row[at - 1 : at + 1])
        is_word = is_word and all(naming[at - _STEM : at]) and not _is_parted(paper, at - _STEM, at)
        if is_word and not all(char in other.ground for char in stem):
            found.add(stem + row[at])
    return found


def _is_parted(paper: Paper, start: int, end: int) -> bool:
    return any(place in paper.breaks for place in range(start + 1, end + 1))


def neighbour_exchanged(one: Paper, other: Paper) -> str:
    """A word beside a shared one, where the other text has another word: mostly another matter, sometimes not."""
    ours, theirs = _neighbours(one), _neighbours(other)
    for place in sorted(ours.keys() & theirs.keys()):
        if ours[place] & theirs[place]:
            continue
        for word in sorted(ours[place]):
            if any(_is_another(word, known, one, other) for known in theirs[place]):
                return word
    return ""


def _is_another(word: str, known: str, one: Paper, other: Paper) -> bool:
    """Neither has a character of the other, and one of them is new to the other text."""
    if set(word) & set(known):
        return False
    return not set(word) & set(other.ground) or not set(known) & set(one.ground)


def _neighbours(paper: Paper) -> dict[tuple[str, bool], set[str]]:
    """The words that stand before (False) and behind (True) each word, two characters each."""
    return _beside(paper.units, paper.breaks)


@lru_cache(maxsize=256)
def _beside(row: str, breaks: frozenset[int]) -> dict[tuple[str, bool], set[str]]:
    naming = noun_units(row)
    found: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    for at in range(len(row) - _STEM - _WORD + 1):
        end = at + _STEM + _WORD
        if all(naming[at:end]) and not any(place in breaks for place in range(at + 1, end)):
            found[row[at + _STEM : end], False].add(row[at : at + _STEM])
            found[row[at : at + _STEM], True].add(row[at + _STEM : end])
    return found
