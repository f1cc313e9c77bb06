"""The words of the column 类别 and the needs they mean.

A word that nobody listed is no need: guessing one from a likeness would send, or spare, somebody a visit. English words
are several words long: `not disabled` must not become `disabled`, so a run of them counts only as a whole.
"""

import re
import unicodedata
from functools import lru_cache

from core.needs import NEEDS, Need, NeedList

_NOTHING_IN_CHINESE = ("无", "没有", "否", "正常", "一般", "普通", "-", "--", "—", "——", "无特殊")
NOTHING = frozenset((*_NOTHING_IN_CHINESE, "none", "no", "nil", "n/a", "na", "normal"))
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
_ENGLISH: dict[Need, str] = {
    Need.ALONE: "lives alone|living alone|live alone|alone|lives on own|single occupant",
    Need.EMPTY_NEST: "empty nester|empty nest|empty nesters|older couple alone",
    Need.DISABLED_CARE: (
        "fully disabled|needs full care|cannot care for self|unable to care for self|totally dependent|"
        "fully dependent|incapacitated|loss of self care|severe care needs|disabled needing care"
    ),
    Need.HALF_DISABLED: (
        "semi disabled|half disabled|partly disabled|partially disabled|partly dependent|partially dependent|"
        "semi dependent|needs some care|needs partial care"
    ),
    Need.SEVERE_DISABILITY: "severely disabled|severe disability|disability severe|disabled severe|profound disability",
    Need.DISABILITY: (
        "disabled|disability|disabilities|with disability|with disabilities|with a disability|has a disability|"
        "physical disability|physically disabled|mild disability|moderate disability|learning disability|"
        "intellectual disability"
    ),
    Need.NO_SMARTPHONE: (
        "no smartphone|no smart phone|without smartphone|without a smartphone|has no smartphone|no mobile phone|"
        "no mobile|no phone|has no phone|does not use a smartphone|does not use smartphone|cannot use smartphone|"
        "cannot use a smartphone|basic phone only|feature phone|feature phone only"
    ),
    Need.BLIND: (
        "blind|blindness|low vision|partially sighted|visually impaired|visual impairment|vision impaired|"
        "vision impairment|sight impaired|sight loss|registered blind|legally blind"
    ),
    Need.DEAF: (
        "deaf|deafness|hard of hearing|hearing impaired|hearing impairment|hearing loss|hearing disability|"
        "deaf and mute|deaf mute"
    ),
    Need.ILLITERATE: "illiterate|illiteracy|cannot read|can not read|can't read|cannot read or write|unable to read",
    Need.MENTAL: (
        "mental illness|mentally ill|mental disorder|mental disability|severe mental illness|"
        "psychiatric disorder|mental health condition"
    ),
    Need.LOW_INCOME: "low income|minimum living allowance|subsistence allowance|dibao|minimum allowance",
    Need.DESTITUTE: "destitute|extreme poverty|extremely poor|wubao|five guarantees",
    Need.ORPHAN: "orphan|orphaned|de facto orphan",
    Need.LEFT_BEHIND: "left behind",
    Need.BEREAVED: "lost only child|lost their only child|bereaved of only child",
    Need.BEDRIDDEN: "bedridden|bed ridden|bedbound|bed bound|confined to bed|paralysed|paralyzed",
    Need.DEMENTIA: "dementia|has dementia|alzheimer|alzheimers|alzheimer's|alzheimer's disease|cognitive impairment",
}
"""Separated by bars, since they hold spaces; a dash in a cell is read as a space."""

_ENGLISH_PEOPLE = re.compile(
    r"^(?:(?:elderly|older|senior) )?(?:(?:person|people|resident|patient|man|woman|adult|household|family)s? )?"
    r"(.+?)(?: (?:elderly|elder|person|people|resident|patient|household|family|child|children|adult|senior|"
    r"man|woman|parent)s?)*$"
)
_SEVERAL = re.compile(r"[;；、,，/／|｜]+")
_WORDS = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_LONGEST = 6  # words of one need
_JOINTS = re.compile(r"[\s&+.]+")
_PEOPLE = re.compile(r"(?:老年人|老人|人员|人士|患者|家庭|对象|儿童|户|人|者)$")

_BRACKETS = re.compile(r"[()\[\]【】\"“”]")
_GAPS = re.compile(r"[\s_\-\u2010-\u2013]+")


@lru_cache(1024)  # a register has thousands of lines and a few dozen such cells
def needs_of(text: str, known: NeedList = NEEDS) -> tuple[frozenset[str], tuple[str, ...]]:
    """The needs of a cell, and the words that are none in this office."""
    found, unknown = set(), []
    for part in _parts(text, known):
        needs = _needs(part, known)
        found |= needs
        if not needs and part.casefold() not in NOTHING:
            unknown.append(part)
    return frozenset(found), tuple(unknown)


def _parts(text: str, known: NeedList) -> list[str]:
    """Chinese words are parted by spaces too, English ones not."""
    if text.casefold() in NOTHING or need_of(text, known):
        return [text]
    parts = (part.strip() for piece in _SEVERAL.split(text) for part in _WORDS.split(piece))
    return [part for part in parts if part]


def _needs(part: str, known: NeedList) -> set[str]:
    """One need; or of words that only spaces part the needs that together say all of it."""
    if need := need_of(part, known):
        return {need}
    words = [word for word in _JOINTS.split(part) if word and word.casefold() != "and"]
    needs: set[str] = set()
    while words:
        size = next(
            (size for size in range(min(len(words), _LONGEST), 0, -1) if need_of(" ".join(words[:size]), known)), 0
        )
        if size == 0:
            return set()
        needs.add(need_of(" ".join(words[:size]), known) or "")
        words = words[size:]
    return needs


def need_of(word: str, known: NeedList = NEEDS) -> str | None:
    """独居, 独居老人, 独居人员 and `alone` are one need; the office's own word 透析 is also read as 透析患者."""
    words = _dictionary(known)
    key = _key(word)
    if key.isascii():
        return words.get(key) or words.get(_ENGLISH_PEOPLE.sub(r"\1", key))
    return words.get(key) or words.get(_PEOPLE.sub("", key))


def _key(word: str) -> str:
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", word).replace("\u2019", "'")).casefold()
    return _GAPS.sub(" ", plain).strip() if plain.isascii() else plain


@lru_cache(8)
def _dictionary(known: NeedList) -> dict[str, str]:
    own = {_key(word): word for word in known.words}
    synonyms = {word: need.value for need, words in _SYNONYMS.items() for word in words.split()}
    english = {_key(word): need.value for need, words in _ENGLISH.items() for word in words.split("|")}
    names = {_key(need.name): need.value for need in Need}
    return english | synonyms | names | own
