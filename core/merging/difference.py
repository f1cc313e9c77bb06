"""What stands in one text where something else stands in the other: the test that likeness cannot make.

Two copies of a template are nine tenths alike when only the quarter, the form or the addressee was exchanged. So the
two rows of units are aligned, and a stretch that was replaced keeps two notices apart as soon as both sides of it say
something. The danger is a slip of the pen that looks like a change: `harmless` knows those.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from core.merging.counts import counted_in
from core.merging.facts import CONTACTS, SOFT, Fact, FactKind, labels_agree, lacking
from core.merging.homophones import qualify
from core.merging.paper import PRIVATE, Paper
from core.merging.sister_rows import row_words
from core.merging.turning import turns
from core.merging.wording import content, is_opposite

_GAP = 1
"""Changes that are parted by this many equal units are one change: 人口 and 法人 share a character by chance."""
_QUALIFIER, _BRIEF = 2, 6
_WORDS = re.compile("[\u4e00-\u9fff]{2}")
_AT_WORK, _END_OF_WORK = re.compile("下班|收工"), range(16 * 60, 19 * 60 + 1)
_VAGUELY = re.compile("即日|今起|现在|当天|当日|近日|近期|日前|本月|这个月|一个|一次|一下")
_INSTITUTIONS = re.compile("医院|[小中]学|学校|超市|银行|公园|广场|大厦|酒店|影院|饭店|车站|[药书]店")
"""Another word before one of them is another place."""
_ANYBODYS = re.compile("[各本全我该每咱两几到在去往于从至、\U000f0000-\U000ffffd]|所有|有关|的$")
"""What stands before such a word, or what leads to it, and is no name: 各学校, 到广场."""
_AFTER = 4
_STEM, _FORMS = 2, frozenset("表册单")
_OFFICES = re.compile(
    "(?:组织|宣传|财政|综治|民政|党政|党建|应急|城管|城建|经发|统战|纪检|信访|社会事务|安监|环保|农业|水利|司法|计生|文化|"
    "教育|武装|平安|政法|物业|文明|住建|建设|人社|统计|卫健)(?:办公室|办|局|所|站|科|委|部|中心)$"
)
_ONE = re.compile("一([件份台辆套名位张户处天次根条只本])")
_CUT_DATE, _CUT_DAY = re.compile(f"{PRIVATE.pattern}?月{PRIVATE.pattern}?"), re.compile(r"(?<!\d)\d{1,2}月\d?$")
_PLACES = re.compile("[里巷村苑园弄坊庄屯湾塘港寨营堡]{2}")
_NAME = re.compile("[\u4e00-\u9fff][^\U000f0000-\U000ffffd区村校家楼园院街户厂镇城群心手屋夜这那哪库箱会场]")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of `one` and what stands for it in `other`; either may be empty, never both."""

    one: Paper
    other: Paper
    start: int
    end: int
    other_start: int
    other_end: int

    @property
    def ours(self) -> str:
        return self.one.units[self.start : self.end]

    @property
    def theirs(self) -> str:
        return self.other.units[self.other_start : self.other_end]

    @property
    def is_head(self) -> bool:
        """Among the greetings and headings of both."""
        return self.end <= self.one.head and self.other_end <= self.other.head

    @property
    def is_inner(self) -> bool:
        """Neither text begins or ends with it."""
        return min(self.start, self.other_start) > 0 and (
            self.end < len(self.one.units) and self.other_end < len(self.other.units)
        )

    @property
    def around(self) -> str:
        """Ours with two units more on either side."""
        return self.one.units[max(0, self.start - 2) : self.end + 2]

    @property
    def turned(self) -> "Change":
        """The same change seen from the other text."""
        return Change(self.other, self.one, self.other_start, self.other_end, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What each text says where the other says something else, and what it says nowhere; a side that says nothing of
    the kind is empty. `is_of_facts`: both sides state a fact of one kind, or qualify (上册, 下册), and not the same."""

    change: Change
    ours: str
    theirs: str
    is_of_facts: bool = False
    is_doubtful: bool = False
    """It may say another thing: a figure where the other one has words, or 不 where the other one has none."""


def changes(one: Paper, other: Paper) -> list[Change]:
    """Where the two differ, from left to right."""
    joined: list[Change] = []
    for step in Levenshtein.opcodes(one.units, other.units):
        if step.tag == "equal":
            continue
        change = Change(one, other, step.src_start, step.src_end, step.dest_start, step.dest_end)
        if joined and change.start - joined[-1].end <= _GAP:
            last = joined.pop()
            change = Change(one, other, last.start, change.end, last.other_start, change.other_end)
        joined.append(change)
    return joined


def exchanged(one: Paper, other: Paper) -> Iterator[Exchange]:
    """The changes that may keep two texts apart: both sides speak, or one adds words in the middle of a clause."""
    for change in changes(one, other):
        if found := _exchange(change):
            yield found


def _exchange(change: Change) -> Exchange | None:
    if _is_named_otherwise(change):
        return Exchange(change, change.ours, change.theirs, is_of_facts=True)
    said = Exchange(change, _said(change), _said(change.turned))
    if _exchanges_facts(change):
        return replace(said, is_of_facts=True)
    if _is_cut_off(change) or _is_cut_off(change.turned):
        return None
    if _is_brief(change) and _may_turn(change):
        return replace(said, is_doubtful=True)
    if _is_other_of_class(change):
        return Exchange(change, change.ours, change.theirs)
    return said if _speaks(said) else None


def _is_named_otherwise(change: Change) -> bool:
    if is_opposite(change.ours, change.theirs) or qualify(change.ours, change.theirs):
        return True
    return _is_other_place(change) or _is_other_in_its_row(change)


def _is_cut_off(change: Change) -> bool:
    """将姓 for 把姓名报到信访办, 12月1 for 12月16日: ours ends here, and so far it says what theirs says."""
    if change.end < len(change.one.units) or len(change.ours) >= len(change.theirs):
        return False
    if _CUT_DATE.fullmatch(change.ours) and (cut := _CUT_DAY.search(change.one.letters)):
        return cut[0] in change.other.letters
    said = content(change.ours)
    return said not in ("", change.ours) and content(change.theirs).startswith(said)


def _is_other_in_its_row(change: Change) -> bool:
    """会费 for 党费, 节能 for 节水: words of one row, though the texts may name both elsewhere."""
    if not (change.ours and change.theirs) or max(len(change.ours), len(change.theirs)) > _BRIEF:
        return False
    ours, theirs = row_words(change.around), row_words(change.turned.around)
    return any(not ours[row] & theirs[row] for row in ours.keys() & theirs.keys())


def _is_other_place(change: Change) -> bool:
    """和平巷 for 和平里, though 里 alone is an empty word."""
    if _is_other_institution(change):
        return True
    before = change.one.units[max(0, change.start - 2) : change.start]
    ends = change.ours[:1] + change.theirs[:1]
    return _NAME.fullmatch(before) is not None and _PLACES.fullmatch(ends) is not None and ends[0] != ends[1]


def _is_brief(change: Change) -> bool:
    """Some few units, and not where a copy may have been cut."""
    ends = (change.end == len(change.one.units), change.other_end == len(change.other.units))
    is_cut = any(ends) and not (all(ends) and min(len(change.ours), len(change.theirs)) >= _STEM)
    return not is_cut and max(len(change.ours), len(change.theirs)) <= _BRIEF


def _is_other_institution(change: Change) -> bool:
    """区人民医院 for 区中医院: what stands before the word is its name, however empty elsewhere."""
    after = change.one.units[change.end : change.end + 2]
    follows = change.other.units[change.other_end : change.other_end + 2]
    is_one = after == follows and _INSTITUTIONS.fullmatch(after) is not None
    return is_one and all(said and not _ANYBODYS.search(said) for said in (change.ours, change.theirs))


def _may_turn(change: Change) -> bool:
    after = change.one.units[change.end : change.end + _AFTER]
    turned = not _is_whole(change) and turns(change.ours, change.theirs, after)
    return turned or _is_figure_for_words(change)


def _is_whole(change: Change) -> bool:
    """A clause more in one of the two, or the number of an item."""
    if change.ours and change.theirs:
        return False
    long = change if change.ours else change.turned
    return long.start in long.one.breaks and long.end in long.one.breaks


def _is_figure_for_words(change: Change) -> bool:
    """65岁以上老人 for 大家, 一至五层 for 全体: nobody passes on so. 下班前 may be told as 17:00."""
    for side in (change, change.turned):
        if PRIVATE.search(side.theirs) or not _WORDS.search(side.theirs) or _VAGUELY.search(side.theirs):
            continue
        fresh = _hard(lacking(facts_of(side.ours, side.one), (*side.other.facts, *_facts_and_ones(side.turned))))
        if fresh and not (_AT_WORK.search(side.theirs) and all(map(_is_at_end_of_work, fresh))):
            return True
    return False


def _is_at_end_of_work(fact: Fact) -> bool:
    return fact.kind is FactKind.CLOCK and int(fact.value.rstrip("?")) + 720 * ("?" in fact.value) in _END_OF_WORK


def _is_other_of_class(change: Change) -> bool:
    """评估表 for 汇总表, 财政所 for 组织办: what is empty elsewhere (汇总, 组织) names a form or an office here."""
    if min(len(change.ours), len(change.theirs)) < _STEM or PRIVATE.search(change.ours + change.theirs):
        return False
    after = change.one.units[change.end : change.end + 1]
    if after in _FORMS and after == change.other.units[change.other_end : change.other_end + 1]:
        return True
    return any(_is_office(change.ours + more) and _is_office(change.theirs + more) for more in ("", after))


def _is_office(stretch: str) -> bool:
    return _OFFICES.search(stretch) is not None


def _exchanges_facts(change: Change) -> bool:
    """Even 2单元 for 1单元 where both texts name both, each in its place."""
    mine, yours = _facts_and_ones(change), _facts_and_ones(change.turned)
    ours, theirs = lacking(mine, yours), lacking(yours, mine)
    if any(
        fact.kind is known.kind and fact.kind not in CONTACTS and labels_agree(fact, known)
        for fact in ours
        for known in theirs
    ):
        return True
    is_brief = max(len(change.ours), len(change.theirs)) <= _BRIEF
    if is_brief and (_is_another_figure(ours, theirs) or _is_another_figure(theirs, ours)):
        return True
    return is_brief and all(
        _hard(lacking(facts, paper.facts)) for facts, paper in ((ours, change.other), (theirs, change.one))
    )


def _is_another_figure(ours: list[Fact], theirs: list[Fact]) -> bool:
    """60仁 for 80人, 10石 for 16时: whoever typed the unit wrongly wrote another figure too."""
    if len(ours) != 1 or len(theirs) != 1:
        return False
    is_figure = ours[0].kind is FactKind.NUMBER and theirs[0].kind in (FactKind.AMOUNT, FactKind.CLOCK)
    return is_figure and ours[0].value != _figure(theirs[0])


def _figure(fact: Fact) -> str:
    return str(int(fact.value.rstrip("?")) // 60) if fact.kind is FactKind.CLOCK else fact.value


def _facts_and_ones(change: Change) -> list[Fact]:
    """With 一件, which counts nothing until 两件 stand in its place."""
    ones = [Fact(FactKind.AMOUNT, "1", counted_in(found[1])) for found in _ONE.finditer(change.ours)]
    return [*facts_of(change.ours, change.one), *ones]


def _hard(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.kind not in SOFT]


def _speaks(exchange: Exchange) -> bool:
    if exchange.ours and exchange.theirs:
        return True
    change = exchange.change
    return (len(exchange.ours) >= _QUALIFIER and _is_inside(change)) or (
        len(exchange.theirs) >= _QUALIFIER and _is_inside(change.turned)
    )


def _is_inside(change: Change) -> bool:
    """In the middle of a clause: whole clauses, a head or a tail may be missing in a copy, a qualifier may not."""
    is_whole = change.start in change.one.breaks and change.end in change.one.breaks
    return change.start > 0 and change.end < len(change.one.units) and not is_whole


def _said(change: Change) -> str:
    """The words of our stretch that the other text does not have elsewhere, as often as we have them."""
    stretch = "".join(" " if is_moved else unit for unit, is_moved in zip(change.ours, _moved(change), strict=True))
    return content(PRIVATE.sub(" ", stretch)).replace(" ", "")


def _moved(change: Change) -> list[bool]:
    row = change.ours
    moved = [False] * len(row)
    for at in range(len(row) - 1):
        pair = row[at : at + 2]
        if not PRIVATE.search(pair) and change.one.units.count(pair) <= change.other.units.count(pair):
            moved[at] = moved[at + 1] = True
    return moved


def facts_of(stretch: str, paper: Paper) -> list[Fact]:
    """The facts that the private characters of a stretch stand for."""
    return [fact for sign in PRIVATE.findall(stretch) for fact in paper.stands_for[sign]]
