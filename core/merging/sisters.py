"""Words of one row, of which a notice names one: 水稻 or 玉米, 报告厅 or 会议室, 照片 or 户口簿, “好邻居” or “好婆媳”.

Whoever passes a notice on may drop such a word and does not put another of its row in its place. So where either text
names one that the other does not know, they are likely sister notices, and nobody merges those without asking. The
danger is a text that names several (身份证、户口簿、照片) and a copy that turns them round: those share one.
"""

import re
from functools import lru_cache

from core.merging.agreement import telling
from core.merging.facts import MONEY, FactKind, lacking
from core.merging.names import NameKind
from core.merging.paper import Paper
from core.merging.rarity import is_known, rarity
from core.merging.sister_rows import rows
from core.merging.sister_words import BROUGHT

_PIECES = frozenset("件份台辆套张处根条只")
_PHOTO = re.compile("[一两1-2]寸照?")
_FORM = re.compile(
    "(?=([\u4e00-\u9fff]{2}(?:表|册|承诺书|告知书|责任书|申请书|确认书|台账|清单|回执|补贴|补助|津贴|慰问金|抚恤金)|[助奖]学金))"
)
_STAGE = re.compile("([^第一二三四五六七八九十现本前后该各两这上下个新老目最末初]{2})阶段")
_STEM = 2
_ASKED_FOR = frozenset({"申请", "申领", "领取", "发放", "享受", "取得", "可领", "该项", "这项", "各项"})
"""领取补贴 names no benefit."""
_NAMED, _OWN = 0.6, 1.5
_THINGS = frozenset("表册书单工作群的全国市区县街道统计情况方案通知")


def sister(one: Paper, other: Paper) -> str:
    """The word of the one text for which the other one has a sister; empty when there is none."""
    return (
        sister_in_a_row(one, other)
        or _brought(one, other)
        or _more_than_one(one, other)
        or _more_than_one(other, one)
        or another_price(one, other)
        or _titled(one, other)
        or _titled(other, one)
        or _staged(one, other)
    )


def sister_in_a_row(one: Paper, other: Paper) -> str:
    """The first word of a row of which each text names others."""
    for ours, theirs in zip(_named(one.ground), _named(other.ground), strict=True):
        if ours and theirs and ours.isdisjoint(theirs):
            return min(ours)
    return ""


@lru_cache(maxsize=512)
def _named(ground: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(word for word in row if word in ground) for row in rows())


def _brought(one: Paper, other: Paper) -> str:
    """Each wants something brought that the other one does not speak of."""
    ours, theirs = _papers(one.ground), _papers(other.ground)
    return min(ours - theirs) if ours - theirs and theirs - ours else ""


@lru_cache(maxsize=512)
def _papers(ground: str) -> frozenset[str]:
    found = {word for word in BROUGHT.split() if word in ground}
    return frozenset(found | {"照片"} if _PHOTO.search(ground) or "照" in ground else found)


def _more_than_one(one: Paper, other: Paper) -> str:
    """一户限两件 where the other text says 一件, and never two."""
    for fact in lacking(
        (fact for fact in one.facts if fact.kind is FactKind.AMOUNT and fact.value != "1"), other.facts
    ):
        single = f"一{fact.label}"
        if fact.label in _PIECES and single in other.text and single not in one.text:
            return single
    return ""


def another_price(one: Paper, other: Paper) -> str:
    """The word for what the one costs nothing and the other one does."""
    return _free_or_paid(one, other) or _free_or_paid(other, one)


def _free_or_paid(one: Paper, other: Paper) -> str:
    """免费 here, 每人2元 there."""
    if "免费" not in one.ground or "免费" in other.ground:
        return ""
    prices = [fact for fact in other.facts if fact.kind is FactKind.AMOUNT and fact.label in MONEY]
    return "免费" if lacking(prices, one.facts) else ""


def another_form(one: Paper, other: Paper) -> str:
    """免疫进度表 here, 疫苗领用表 there: each asks for a form of which the other text does not speak. Whoever rewords
    may name the form otherwise, so it is worth a question and no more."""
    ours = [form for form in _forms(one.ground) if form[:_STEM] not in other.ground]
    theirs = [form for form in _forms(other.ground) if form[:_STEM] not in one.ground]
    return min(ours) if ours and theirs else ""


@lru_cache(maxsize=512)
def _forms(ground: str) -> tuple[str, ...]:
    return tuple(found[1] for found in _FORM.finditer(ground) if found[1][:_STEM] not in _ASKED_FOR)


def _staged(one: Paper, other: Paper) -> str:
    """编组阶段, 点验阶段: either names a stage of the matter, of which the other text does not speak."""
    ours, theirs = _STAGE.findall(one.ground), _STAGE.findall(other.ground)
    is_another = bool(theirs) and not any(stage in one.ground for stage in theirs)
    return next((stage for stage in ours if is_another and stage not in other.ground), "")


def _titled(one: Paper, other: Paper) -> str:
    """A title of which the other text has hardly a character, and a matter of its own instead."""
    titles = [name.value for name in one.names if name.kind is NameKind.TITLE]
    lost = next((title for title in titles if _part(title, other.ground) < _NAMED), "")
    return lost if lost and _matter(other, one) >= _OWN else ""


def _part(title: str, ground: str) -> float:
    """How much of what a title says the text knows; Latin letters and the names of things (表, 群) say nothing."""
    chars = [char for char in title if not char.isascii() and char not in _THINGS]
    known = sum(rarity(char) for char in chars if is_known(char, ground))
    return known / sum(map(rarity, chars)) if chars else 1.0


def _matter(paper: Paper, other: Paper) -> float:
    return sum(rarity(char) for char in telling(paper) if not is_known(char, other.ground))
