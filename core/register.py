"""What the register says of a resident in fixed words: whether they live here, who speaks for them, how often to look.

The words are those of the office's own spreadsheets, and what the export writes the import reads again. A word that is
not listed means nothing: guessing one would send somebody to the wrong person.
"""

from enum import StrEnum

from core.needs import Tier


class ResidentState(StrEnum):
    """Whoever moved away or died is muted with all their history, and can be brought back."""

    HERE = "here"
    MOVED = "moved"
    DECEASED = "deceased"


class ProxyKind(StrEnum):
    """Who passes a message on (联系人关系)."""

    RELATIVE = "relative"
    NEIGHBOUR = "neighbour"
    HELPER = "helper"


PROXY_WORDS = {ProxyKind.RELATIVE: "亲属", ProxyKind.NEIGHBOUR: "邻居", ProxyKind.HELPER: "帮扶人"}
TIER_WORDS = {Tier.HIGH: "高", Tier.MEDIUM: "中", Tier.LOW: "低"}
YES_WORDS = {True: "是", False: "否"}

_PROXIES = {
    ProxyKind.RELATIVE: (
        "亲属 家属 亲戚 家人 子女 儿子 女儿 长子 次子 三子 长女 次女 三女 儿媳 女婿 配偶 丈夫 妻子 老伴 爱人 父亲 母亲 "
        "父母 父 母 子 女 夫 妻 兄弟 姐妹 哥哥 弟弟 姐姐 妹妹 孙子 孙女 外孙 外孙女 侄子 侄女 外甥 外甥女 祖父 祖母 "
        "爷爷 奶奶 外公 外婆 family son daughter spouse wife husband mother father "
        "parent child children brother sister sibling grandson granddaughter grandchild grandmother grandfather nephew "
        "niece uncle aunt cousin partner kin nextofkin familymember son-in-law daughter-in-law soninlaw daughterinlaw"
    ),
    ProxyKind.NEIGHBOUR: "邻居 邻里 对门 楼上 楼下 neighbor nextdoor",
    ProxyKind.HELPER: (
        "帮扶人 帮扶 志愿者 护工 保姆 护理员 照护员 照料人 结对干部 楼栋长 楼长 单元长 党员 社工 朋友 同事 "
        "carer caregiver volunteer friend careworker socialworker homehelp nurse"
    ),
}
_TIERS = {
    Tier.HIGH: "高 高风险 一级 红 红色 重点 highrisk red",
    Tier.MEDIUM: "中 中风险 二级 黄 黄色 med mediumrisk moderate amber yellow",
    Tier.LOW: "低 低风险 三级 绿 绿色 一般 lowrisk green",
}
_PROXY_OF = {word: kind for kind, words in _PROXIES.items() for word in (*words.split(), kind.value)}
_TIER_OF = {word: tier for tier, words in _TIERS.items() for word in (*words.split(), tier.value)}
_YES_AND_NO = {
    True: "是 有 √ ✓ ✔ 对 不同住 不住一起 不同住址 外地 异地 在外地 yes y true 1 elsewhere liveselsewhere "
    "livesapart away abroad",
    False: "否 无 不是 × ✗ ✘ 同住 住一起 同住址 本地 no n false 0 samehome samehousehold livestogether livesin",
}
_ANSWERS = {word: answer for answer, words in _YES_AND_NO.items() for word in words.split()}


def proxy_kind_of(text: str) -> ProxyKind | None:
    """儿子, 女儿 and 亲属 are relatives; None for a word that is not listed."""
    return _PROXY_OF.get(_key(text))


def tier_of(text: str) -> Tier | None:
    """高, 高风险 and `high` are one tier."""
    return _TIER_OF.get(_key(text).removesuffix("等级"))


def yes_or_no(text: str) -> bool | None:
    """What a cell of 是 and 否 says; None when it says neither."""
    return _ANSWERS.get(_key(text))


def _key(text: str) -> str:
    return "".join(text.split()).casefold()
