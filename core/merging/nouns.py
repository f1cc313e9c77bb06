"""The words that name something: what a notice is about, whom it is for, what has to be brought.

Of what is new in a text only these may be another matter: verbs, talk and the language of offices are how it is said.
Chinese does not part its words, so a word is whatever the lists do not know; the danger is a verb that they do not
know either, which then looks like a matter (and a copy is suggested that could have been merged).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from core.merging.colloquial import telling_units
from core.merging.likeness import grams
from core.merging.paper import PRIVATE, Paper
from core.merging.rarity import is_known
from core.merging.verbs import VERBS

_GENERAL = """
年龄 价格 数据 比例 标准 名字 项目 业务 对象 数量 范围 家属 住户 市民 老师 主任 平台 表格 资料 名称 方法 条件 单位 部门
区域 辖区 街道 社区 小区 物业 全区 全市 全县 全镇 机关 上面 这阵 年度 现场 书面 手机 微信 意见 记录 姓名 个人 家庭 生活
时段 用户 步骤 事务 办公 系统 目标 总数 状况 政策 费用 金额 车辆 家人 亲戚 师生 群里 村居 服务 功能 流程 环节 渠道
骨干 工作 人手 人次 总量 分工 精神 措施 内容 形式 情形 原因 理由 结果 问题 重点 要点 现象 影响
"""
"""Names of anything whatever: they narrow nothing down."""
_NAMELESS = VERBS | frozenset(_GENERAL.split())
_ACTS = frozenset("庆修刮差烧学级教刷盯兑闹贴骑载拉运搬挪绑升封洗晒喷挖铺装穿戴赴附留领量代补存储催缓复懂六七八老饭")
"""Alone, they are mostly a short way to say a verb (烧煤炉, 修水管) or a number."""
_LONGEST = 4


@lru_cache(maxsize=256)
def noun_units(units: str) -> tuple[bool, ...]:
    """Which units of a row belong to a word that names something."""
    naming = list(telling_units(units))
    at = 0
    while at < len(units):
        size = next((size for size in range(_LONGEST, 1, -1) if units[at : at + size] in _NAMELESS), 1)
        if size > 1:
            naming[at : at + size] = [False] * len(units[at : at + size])
        at += size
    return tuple(is_naming and not PRIVATE.match(unit) for is_naming, unit in zip(naming, units, strict=True))


@dataclass(frozen=True, slots=True)
class New:
    """A word that only one of two texts has, by its characters that the other lacks altogether; `told` telling units
    stand before it."""

    told: int
    word: str


def new_nouns(paper: Paper, other: Paper) -> Iterator[New]:
    """From left to right, what a text names and the other one does not."""
    told = told_before(paper)
    return (New(told[start], word) for start, word in _new_words(paper, other) if word not in _ACTS)


def _new_words(paper: Paper, other: Paper) -> Iterator[tuple[int, str]]:
    known, naming = known_units(paper, other), noun_units(paper.units)
    word, start = "", 0
    for at, unit in enumerate(paper.units):
        if word and (known[at] or PRIVATE.match(unit) or at in paper.breaks):
            yield start, word
            word = ""
        if naming[at] and not known[at] and not is_known(unit, other.ground):
            word, start = word + unit, start if word else at
    if word:
        yield start, word


def told_before(paper: Paper) -> tuple[int, ...]:
    """How many telling units stand before each."""
    return _told_before(paper.units)


@lru_cache(maxsize=256)
def _told_before(units: str) -> tuple[int, ...]:
    marks = zip(telling_units(units), units, strict=True)
    return (0, *accumulate(int(telling and not PRIVATE.match(unit)) for telling, unit in marks))


def known_units(paper: Paper, other: Paper) -> tuple[bool, ...]:
    """Which units have a neighbour, in their clause, that they have in the other text as well."""
    return _known_units(paper.units, paper.breaks, other.units)


@lru_cache(maxsize=256)
def _known_units(units: str, breaks: frozenset[int], others: str) -> tuple[bool, ...]:
    pairs = grams(others, 2)
    known = [False] * len(units)
    for at in range(len(units) - 1):
        if at + 1 not in breaks and units[at : at + 2] in pairs:
            known[at] = known[at + 1] = True
    return tuple(known)
