"""Exchanges between two copies of one text that are no news: one rule, one function.

A slip of the input method, a part that was moved, a name's short form, another greeting, another heading, a copy
that was cut. The danger is to forgive an exchange that says another matter; so no rule forgives a fact.
"""

import re
from collections.abc import Callable

from rapidfuzz.distance import Levenshtein

from core.merging.background import is_known
from core.merging.difference import Change, Exchange
from core.merging.evidence import shared_facts
from core.merging.homophones import sounds_alike
from core.merging.manners import plainly
from core.merging.nouns import noun_units, told_before
from core.merging.paper import PRIVATE, Paper
from core.merging.synonyms import variants
from core.merging.wording import any_of, content, is_slip
from core.merging.wrapping import is_hollow

_SLIP, _SCRAP, _MISSING, _EDGE = 4, 2, 5, 8
_WHOSE = re.compile("社区|小区|(?<!农)村|苑|园|里|校|班|栋|楼|期")
"""Another community's greeting, or another class's, belongs to another notice."""
_RICH, _FIRM = 30, 2
_SHORTENED = 3
_OPENING, _NAME, _RUN, _MOSTLY = 10, 2, 6, 0.75
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


def is_harmless(exchange: Exchange) -> bool:
    if _is_torn(exchange.change):
        return True
    return not exchange.is_of_facts and any(rule(exchange) for rule in _RULES)


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
    ours, theirs = _around(change), _around(change.turned)
    return content(plainly(ours)) == content(plainly(theirs))


def _is_handed_down(exchange: Exchange) -> bool:
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


def _is_frame(exchange: Exchange) -> bool:
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


def _is_greeting(exchange: Exchange) -> bool:
    """各位统计员好 for 各规上工业企业: whoever passes a text on greets their own people. Only before a text that says
    enough by itself."""
    change = exchange.change
    is_rich = (
        min(len(change.one.units), len(change.other.units)) >= _RICH and shared_facts(change.one, change.other) >= _FIRM
    )
    if not (change.is_head and is_rich) or _WHOSE.search(_around(change)) or _WHOSE.search(_around(change.turned)):
        return False
    return _greets(change) or _greets(change.turned)


def _is_title_for_greeting(exchange: Exchange) -> bool:
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


def _around(change: Change) -> str:
    """A changed stretch with two units more on either side."""
    return change.one.units[max(0, change.start - 2) : change.end + 2]


def _greets(change: Change) -> bool:
    """The clause in which the change lies ends like a greeting."""
    end = min((at for at in change.one.breaks if at >= change.end), default=change.end)
    return bool(_GREETING.search(change.one.units[:end]))


_RULES: tuple[Callable[[Exchange], bool], ...] = (
    _is_manner,
    _is_other_turn,
    _is_handed_down,
    _is_frame,
    _is_slip_of_the_pen,
    _is_short_form,
    _is_heading,
    _is_greeting,
    _is_title_for_greeting,
)
