"""Exchanges between two copies of one text that are no news: one rule, one function.

A slip of the input method, a part that was moved, a name's short form, another heading, a copy that was cut;
another greeting is read in `greetings`. The danger is to forgive an exchange that says another matter; so no rule
forgives a fact.
"""

import re
from collections.abc import Callable

from core.merging.background import is_known
from core.merging.difference import Change, Exchange
from core.merging.greetings import is_frame, is_greeting, is_handed_down, is_title_for_greeting
from core.merging.homophones import sounds_alike
from core.merging.manners import plainly
from core.merging.nouns import told_before
from core.merging.paper import Paper
from core.merging.synonyms import variants
from core.merging.wording import content, is_slip
from core.merging.wrapping import is_hollow

_SLIP, _SCRAP, _MISSING, _EDGE = 4, 2, 5, 8
_SHORTENED = 3
_OPENING = 10
_MEANINGS = tuple(
    frozenset(row.split())
    for row in (
        "确保 保障 保证",
        "写清 写明 注明 标明 写清楚 填清",
        "完善 更新 补充完善",
        "录入 采集 录",
        "安排 组织 派",
        "清扫 除雪 扫雪 清雪",
        "通报 点名 通报批评 点名通报",
        "告知 告诉 通知 转告",
        "收集 搜集 收",
        "查看 检查 查",
        "邮寄 寄送 寄",
        "领取 领 取",
        "携带 带 带好",
        "修复 修好 维修",
        "赴 去 前往 到",
        "提供 准备 备好",
        "劝阻 制止 劝止",
        "增设 增加 新增",
        "张贴 粘贴 贴",
        "佩戴 戴",
        "移交 转交 交给",
        "办结 办完 办理完毕",
        "不 未 没 没有",
        "处置 处理",
        "汇报 报告 上报",
    )
)
"""Verbs of one meaning, a row each."""
_OFFICES = "局办所院站科"
_INSTITUTES = "站院馆"
_ABOVE = "区县市镇乡省"
_BODIES = re.compile("(?:局|办|办公室|中心|委|委员会|站|院|所|会|大队|支队|中队)$")
_WHOLE_OFFICE = 9


def is_harmless(exchange: Exchange) -> bool:
    if _is_torn(exchange.change):
        return True
    return not (exchange.is_of_facts or exchange.is_doubtful) and any(rule(exchange) for rule in _RULES)


def _is_torn(change: Change) -> bool:
    """Where a copy was cut in the middle of a word or a date, a scrap of it faces all that is missing."""
    sizes = (len(change.ours), len(change.theirs))
    if min(sizes) > _SCRAP or max(sizes) < _MISSING:
        return False
    cut, whole = (change.one, change.other) if sizes[0] < sizes[1] else (change.other, change.one)
    at_head = change.start == change.other_start == 0 and cut.letters[:_EDGE] in whole.letters
    at_tail = change.end == len(change.one.units) and change.other_end == len(change.other.units)
    return at_head or (at_tail and cut.letters[-_EDGE:] in whole.letters)


def _is_manner(exchange: Exchange) -> bool:
    """确保 for 保障: two verbs of the same meaning, after the first words."""
    change = exchange.change
    if min(told_before(each.one)[each.start] for each in (change, change.turned)) < _OPENING:
        return False
    return any({exchange.ours, exchange.theirs} <= row for row in _MEANINGS)


def _is_other_turn(exchange: Exchange) -> bool:
    """归总 for 汇总: with what stands around them the two say the same, plainly."""
    change = exchange.change
    ours, theirs = change.around, change.turned.around
    return content(plainly(ours)) == content(plainly(theirs))


def _is_slip_of_the_pen(exchange: Exchange) -> bool:
    """招声 for 招生, 有备 for 备有: as long, and each character sounds or looks like its counterpart."""
    change = exchange.change
    ours, theirs = change.ours, change.theirs
    if len(ours) != len(theirs) or len(ours) > _SLIP:
        return False
    if sorted(ours) == sorted(theirs) and len(ours) == 2:  # two that changed places
        return True
    written = {(ours, said) for said in variants(theirs)} | {(said, theirs) for said in variants(ours)}
    return any(_is_mistyped_all(change, mine, yours) for mine, yours in written)


def _is_mistyped_all(change: Change, ours: str, theirs: str) -> bool:
    pairs = enumerate(zip(ours, theirs, strict=True))
    return all(mine == yours or _is_mistyped(change, at, mine, yours) for at, (mine, yours) in pairs)


def _is_mistyped(change: Change, at: int, mine: str, yours: str) -> bool:
    """Two words that people really write (期中, 期末; 妇检, 复检) are no slip, however alike they sound."""
    if is_slip(mine, yours):
        return True
    is_word = _is_word(change.one, change.start + at) and _is_word(change.other, change.other_start + at)
    return sounds_alike(mine, yours) and not is_word


def _is_word(paper: Paper, at: int) -> bool:
    return is_known(paper.units[at - 1 : at + 1]) or is_known(paper.units[at : at + 2])


def _is_short_form(exchange: Exchange) -> bool:
    """社事办 for 社会事务办, 区局 for 区民政局: the letters of the one in their order within the other."""
    short, full = sorted((exchange.ours, exchange.theirs), key=len)
    if short:
        return (len(full) - len(short) <= _SHORTENED and _is_subsequence(short, full)) or _is_short_office(exchange)
    change = exchange.change if exchange.ours else exchange.change.turned
    before, after = change.one.units[change.start - 1 : change.start], change.one.units[change.end : change.end + 3]
    is_office = bool(before) and before in _ABOVE and after[:1] in _OFFICES
    if after[:1] == "局" and before and len(change.ours) <= _SLIP:  # 退役局, 退役军人事务局
        return True
    return bool(after) and (is_office or after[-1] in _INSTITUTES)


def _is_short_office(exchange: Exchange) -> bool:
    """疾控 for 疾病预防控制中心."""
    short, full = sorted((exchange.change.ours, exchange.change.theirs), key=len)
    is_office = bool(_BODIES.search(full)) and len(full) - len(short) <= _WHOLE_OFFICE
    return is_office and exchange.change.start > 0 and _is_subsequence(short, full)


def _is_subsequence(short: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in short)


def _is_heading(exchange: Exchange) -> bool:
    """【便民信息】 for 【流感疫苗接种】: what the heading says stands in the other text as well, or it says nothing."""
    change = exchange.change
    return change.is_head and all(not said or is_hollow(said) for said in (exchange.ours, exchange.theirs))


_RULES: tuple[Callable[[Exchange], bool], ...] = (
    _is_manner,
    _is_other_turn,
    is_handed_down,
    is_frame,
    _is_slip_of_the_pen,
    _is_short_form,
    _is_heading,
    is_greeting,
    is_title_for_greeting,
)
