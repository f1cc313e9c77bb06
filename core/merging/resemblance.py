"""How far two texts resemble each other on the whole, in whatever order they tell things.

Whoever rewords a notice drops words and adds small talk, and names hardly a paper or an office of their own; a sister
notice shares the frame and names another paper (调整表 for 承诺书) or another office. The danger is a short form that
looks like another name (区局 for 区民政局): so a name counts only if no character of its stem stands in the other text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.merging.facts import FactKind
from core.merging.paper import Paper

_MUCH = 4.0
_MOST = 3
_MOST_VALUES = 8
_HAN = "[\u4e00-\u9fff]"
_PAPERS = re.compile(rf"({_HAN}{{2}})(?:表|书|单|册|簿|证|账|料|报告|名单|方案|预案|总结|照片|照|卷|函|券|卡|图|档案)")
_OFFICES = re.compile(rf"({_HAN}{{2}})(?:办|局|所|站|科|委|部|会|队|中心|窗口)")
_WORD = re.compile(f"{_HAN}{{2}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """`frame`: the neighbours that both have, as a share of all that either has, from 0.0 to 1.0, where each tells
    something strange to the other: sister notices are made so, and rewordings are not. `values`: values of
    facts in common, up to 8, whatever they count; `latin`: Latin words in common, up to 3. `papers`: does the longer
    one name a paper, `offices`: does the shorter one name an office, that the other text does not know?"""

    frame: float
    values: float
    latin: float
    papers: float
    offices: float


def resemblance(shorter: Paper, longer: Paper, opposed: float) -> Resemblance:
    """`opposed`: how much each of them tells that the other does not, as `Agreement` has it."""
    ours, theirs = _neighbours(shorter.units), _neighbours(longer.units)
    joined = len(ours & theirs) / max(1, len(ours | theirs))
    return Resemblance(
        frame=joined * min(1.0, opposed / _MUCH),
        values=float(min(_MOST_VALUES, len(_values(shorter) & _values(longer)))),
        latin=float(min(_MOST, len(_latin(shorter) & _latin(longer)))),
        papers=float(_names_another(_PAPERS, longer, shorter)),
        offices=float(_names_another(_OFFICES, shorter, longer)),
    )


@lru_cache(maxsize=512)
def _neighbours(units: str) -> frozenset[str]:
    pairs = (units[at : at + 2] for at in range(len(units) - 1))
    return frozenset(pair for pair in pairs if _WORD.fullmatch(pair))


def _values(paper: Paper) -> set[str]:
    return {fact.value for fact in paper.facts}


def _latin(paper: Paper) -> set[str]:
    return {fact.value for fact in paper.facts if fact.kind is FactKind.LATIN}


def _names_another(kind: re.Pattern[str], paper: Paper, other: Paper) -> bool:
    return any(not set(stem) & set(other.ground) for stem in _stems(kind, paper.ground))


@lru_cache(maxsize=1024)
def _stems(kind: re.Pattern[str], ground: str) -> frozenset[str]:
    return frozenset(kind.findall(ground))
