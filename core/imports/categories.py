"""The words of the column 类别 and the needs they mean.

A word that nobody listed is no need: guessing one from a likeness would send, or spare, somebody a visit.
"""

import re
import unicodedata
from functools import cache, lru_cache

from core.imports.words import listed
from core.needs import Need

NOTHING = frozenset({"无", "没有", "否", "正常", "一般", "普通", "-", "--", "—", "——", "无特殊", "none", "no"})
"""What offices write where nothing is to be said."""

_SYNONYMS: dict[Need, str] = {
    Need.ALONE: "单独居住 独自居住 独居老年",
    Need.EMPTY_NEST: "空巢家庭 纯老家庭",
    Need.DISABLED_CARE: "完全失能 重度失能 不能自理 生活不能自理 全失能",
    Need.HALF_DISABLED: "部分失能 轻度失能 中度失能 半自理 部分自理",
    Need.SEVERE_DISABILITY: "重度残疾 一级残疾 二级残疾 残疾一级 残疾二级 重度残障 重残无业",
    Need.DISABILITY: "残障 肢残 肢体残疾 三级残疾 四级残疾 残疾三级 残疾四级 轻度残疾 智力残疾",
    Need.NO_SMARTPHONE: (
        "无手机 没手机 没有手机 无智能机 没有智能手机 没有智能机 不会用手机 不会用智能手机 不会使用智能手机 "
        "老人机 老年机 不用智能手机 不使用智能手机"
    ),
    Need.BLIND: "盲 失明 视力残疾 视力障碍 视残 低视力",
    Need.DEAF: "聋 聋哑 失聪 听力残疾 听力障碍 听残 耳聋 重听",
    Need.ILLITERATE: "文盲 不认字 不会认字 半文盲 文盲半文盲",
    Need.MENTAL: "精神残疾 精神病 精神疾病 严重精神障碍 精神障碍患者 精残 精神病患者",
    Need.LOW_INCOME: "最低生活保障 低保对象 低保家庭 城乡低保 农村低保 城市低保",
    Need.DESTITUTE: "特困供养 五保 特困供养对象 特困对象 分散供养特困 分散供养",
    Need.ORPHAN: "事实孤儿 事实无人抚养",
    Need.LEFT_BEHIND: "留守儿童 留守老人 留守妇女",
    Need.BEREAVED: "失独家庭 计生特殊家庭 计划生育特殊家庭",
    Need.BEDRIDDEN: "长期卧床 瘫痪 偏瘫卧床 卧床不起",
    Need.DEMENTIA: "痴呆 老年痴呆 认知症 认知障碍 阿尔茨海默病 阿尔茨海默 阿尔茨海默症",
}
_PEOPLE = re.compile(r"(?:老年人|老人|人员|人士|患者|家庭|对象|儿童|户|人|者)$")

_BRACKETS = re.compile(r"[()\[\]【】\"'“”]")


@lru_cache(1024)  # a register has thousands of lines and a few dozen such cells
def needs_of(text: str) -> tuple[frozenset[Need], tuple[str, ...]]:
    """The needs of a cell, and the words that are none."""
    found, unknown = set(), []
    for word in listed(text):
        need = need_of(word)
        if need is not None:
            found.add(need)
        elif word.casefold() not in NOTHING:
            unknown.append(word)
    return frozenset(found), tuple(unknown)


def need_of(word: str) -> Need | None:
    """独居, 独居老人, 独居人员 and `alone` are one need."""
    words = _dictionary()
    key = _BRACKETS.sub("", unicodedata.normalize("NFKC", word)).casefold()
    return words.get(key) or words.get(_PEOPLE.sub("", key))


@cache
def _dictionary() -> dict[str, Need]:
    listed_words = {word: need for need, words in _SYNONYMS.items() for word in words.split()}
    return listed_words | {need.value: need for need in Need} | {need.name.casefold(): need for need in Need}
