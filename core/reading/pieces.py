"""The pieces of a text that might serve as its title: clauses, cut at deadlines, demands and objects, then trimmed.

The danger is the cut that runs through a word or a bracket; so pieces end where the text itself pauses, and what is
still too long is shortened at a joint.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from core.reading import title_words as words
from core.reading.needed import endings

LONGEST = 30
_TAIL_LOOK = 16
"""Hanging words are looked for so far from the end; it bounds the time of a rule that may try many ways."""
_PAUSES = ",。;!?:\n"
_MOST = 24
"""So many clauses are looked at; it bounds the time."""

Span = tuple[int, int]


class Piece(NamedTuple):
    """A span that might be a title, and what is known of its place; a tuple, as a text has a hundred of them."""

    start: int
    end: int
    clause: int = 0
    text: str = ""
    label: str = ""
    """The words before its colon."""
    is_label: bool = False
    before_due: bool = False
    after_due: bool = False
    asked: bool = False
    fronted: bool = False
    """Stands before the demand of its own clause: 探访记录|请补一下."""
    is_object: bool = False
    has_time: bool = False


_CLAUSE = re.compile(
    r"(?:[^,。;!?\n:《“(.]+|《[^《》\n]{0,80}》|“[^“”\n]{0,30}”|\([^()\n]{0,40}\)|(?<=[0-9]):(?=[0-9])|(?<=[0-9]),(?=[0-9]{3})|"
    r"(?!\.[ \n])[^,。;!?\n:])+"
)
_SALUTATION = re.compile(
    r"\A(?:@各?(?:社区|科室|单位|部门|村居?|支部|网格[员长]?|办公室|全体(?:教师|家长|员工|党员))[,:]?|@(?:所有人|全体(?:成员|社工|人员|网格员)?|全员|all|All|ALL)[,:]?|@[^\s,:。]{1,8}[\s,:]|"
    r"(?:各位|尊敬的|亲爱的|全体|广大|各|大家|同志们|所有|家长|居民|业主|邻居|姐妹|网格员|大爷大妈|叔叔阿姨|亲们|大伙|家人们|租户|群里的|"
    r"领导|书记)(?![^,。;:!\n]{0,18}(?:通知|要求|提醒|[将把请停]|上报|报送|[0-9]|[今明后]天|[今明]早|周[一二三四五六日]|有(?!关|需)|已|搞|改|报个|报一下|先))[^,。;:!\n]{0,18}(?:好|下午好|上午好|早上好|晚上好|辛苦了|注意啦?|看过来)?[:,!。]|"
    r"(?:各位|居民|业主|家长|尊敬的|亲爱的)(?:[\u4e00-\u9fff]{0,6}?(?:朋友)?们?)(?:大家|你们)?好(?:啊|呀)?|"
    r"(?:大家|各位)?(?:上午|下午|早上|晚上|中午)?好[,!:。]?(?=[^\u4e00-\u9fff]|大家|各位|通知)|(?:转发|转|通知|提醒|"
    r"紧急通知|温馨提示|工作提示|公告|注意|重要通知|重要提醒|友情提醒|补充通知|通知通知|友情提示|"
    r"通告|提示|紧急提醒|温馨提醒)[:,!]|(?:通知){1,3}(?=今天|明天|下午|各)|[\s\-—*#>=·•●■▶◆★☆!,。;:、~|+]|"
    r"[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\u3030\u303d]+"
    r"|[0-9]{1,2}[.、)](?![0-9])|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十0-9]{1,2}\)|#[^\s#]{1,8}#?\s)+"
)
_BRACKET = re.compile(r"\([^()\n]{0,40}\)?")
_PAIRED = re.compile('[《》“”()"]')
_NUMBERED = re.compile(
    r"\s*(?:[0-9]{1,2}[.、)](?![0-9])|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十0-9]{1,2}\))"
)


def after_salutation(text: str, start: int) -> int:
    """Where the text begins behind its greetings, list signs and calls."""
    if greeting := words.LATIN.match(text, start):
        start = greeting.end()
    found = _SALUTATION.match(text[start : start + 120])
    return start + found.end() if found and start + found.end() < len(text) else start


def rough(text: str, start: int, due: tuple[Span, ...], other: tuple[Span, ...]) -> Iterator[Piece]:
    """All pieces from `start` on, in order, not yet trimmed, for that takes most of the time; `due` are the deadlines,
    `other` the other moments."""
    label = ""
    for index, found in enumerate(_CLAUSE.finditer(text, start)):
        if index >= _MOST:
            return
        ends_in_colon = text[found.end() : found.end() + 1] == ":"
        whole = Piece(
            start=after_number(text, found.start(), found.end()), end=found.end(), clause=index,
            label=label, is_label=ends_in_colon,
        )  # fmt: skip
        label = found.group().strip() if ends_in_colon else ""
        for piece in _by_demands(text, _by_deadlines(whole, due)):
            yield from _forms(text, piece, other)


def after_number(text: str, start: int, end: int) -> int:
    """Where the words begin behind the number of a list."""
    found = _NUMBERED.match(text, start, end)
    return found.end() if found else start


def _by_deadlines(whole: Piece, due: tuple[Span, ...]) -> Iterator[Piece]:
    """The clause without its deadlines."""
    inner = [span for span in due if whole.start <= span[0] < whole.end]
    if not inner:
        yield whole
        return
    position, after = whole.start, False
    for start, end in inner:
        yield whole._replace(start=position, end=max(start, position), before_due=True, after_due=after)
        position, after = min(max(end, position), whole.end), True
    yield whole._replace(start=position, after_due=after)


def _by_demands(text: str, parts: Iterator[Piece]) -> Iterator[Piece]:
    """Each part cut where a demand begins; what is between the demand and a deadline keeps both marks."""
    asked = False
    for part in parts:
        position = part.start
        for found in words.ASKED.finditer(text, part.start, part.end):
            yield part._replace(start=position, end=found.start(), asked=asked, fronted=True)
            position, asked = found.end(), True
        yield part._replace(start=position, asked=asked) if asked else part


def _forms(text: str, piece: Piece, other: tuple[Span, ...]) -> Iterator[Piece]:
    """The piece itself, its object, and its parts around a bracket or a moment."""
    marker = words.OBJECT.search(text, piece.start, piece.end)
    if marker:
        yield from _cut(text, piece._replace(start=marker.end(), is_object=True), other)
        piece = piece._replace(end=marker.start())
    yield from _cut(text, piece, other)


def _cut(text: str, piece: Piece, other: tuple[Span, ...]) -> Iterator[Piece]:
    inner = [span for span in other if span[0] < piece.end and span[1] > piece.start]
    brackets = [found.span() for found in _BRACKET.finditer(text, piece.start, piece.end)]
    if inner and not _is_long(text, piece):
        yield piece._replace(has_time=True)
    elif brackets and _stands_inside(brackets[0], piece) and not _is_long(text, piece):
        yield piece
    position = piece.start
    stops = sorted([*inner, *brackets])
    for start, end in stops:
        if start >= position:
            yield piece._replace(start=position, end=start)
        position = max(position, end)
    yield piece._replace(start=min(position, piece.end))


def _stands_inside(bracket: Span, piece: Piece) -> bool:
    """建设路(人民路至解放路段)实行单向通行: the words around it belong together."""
    return piece.start + 2 <= bracket[0] and bracket[1] + 2 <= piece.end


def _is_long(text: str, piece: Piece) -> bool:
    """What has to be shortened may lose half of its moment."""
    start, end = _trim(text, piece.start, piece.end)
    return end - start > LONGEST


def trimmed(text: str, piece: Piece) -> Piece:
    """Without the words that hang at its ends, and short enough."""
    start, end = fitted(text, piece.start, piece.end)
    return piece._replace(start=start, end=end, text=text[start:end])


def fitted(text: str, start: int, end: int) -> Span:
    """The span without hanging words, thirty characters at most."""
    start, end = _trim(text, start, end)
    if end - start > LONGEST:
        start, end = _trim(text, *_shortened(text, start, end))
    return start, end


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " ,、":
        start += 1
    if found := words.LEAD.match(text, start, end):
        start = found.end() if end - found.end() >= 2 else start
    end = _without(_TAIL, text, start, end)
    if end < len(text) and text[end] not in _PAUSES:
        end = _without(_TAIL, text, start, _without(_PARTICLES, text, start, end))
    return _balanced(text, start, end)


class _Hanging(NamedTuple):
    """Words that hang at the end of a span, and the characters of which one ends them, as few spans end."""

    words: re.Pattern[str]
    ends: frozenset[str]


_TAIL, _PARTICLES = (_Hanging(rule, endings(rule.pattern)) for rule in (words.TAIL, words.HANGING))


def _without(hanging: _Hanging, text: str, start: int, end: int) -> int:
    """Where the span ends without what hangs there; two characters stay at least."""
    if text[end - 1 : end] not in hanging.ends and text[end - 1 : end] != "\n":
        return end
    last = max(start, end - _TAIL_LOOK)
    found = hanging.words.search(text[last:end])
    return last + found.start() if found and last + found.start() - start >= 2 else end


def _balanced(text: str, start: int, end: int) -> Span:
    """Without a bracket or a quotation mark that has lost its partner."""
    if not _PAIRED.search(text, start, end):
        return start, end
    for opened, closed in ("《》", "“”", "()"):
        inside = text[start:end]
        if inside.count(closed) > inside.count(opened):
            start += inside.index(closed) + 1 if inside.index(closed) < len(inside) / 2 else 0
            end = end if inside.index(closed) < len(inside) / 2 else start + inside.rindex(closed)
        elif inside.count(opened) > inside.count(closed):
            at = inside.rindex(opened)
            start, end = (start + at + 1, end) if at < 4 else (start, start + at)
    return _quoted(text, start, max(start, end))


def _quoted(text: str, start: int, end: int) -> Span:
    """The same for the mark that opens and closes alike; one that stands just behind is taken along."""
    if text.count('"', start, end) % 2 == 0:
        return start, end
    if text.startswith('"', end):
        return start, end + 1
    at = text.rindex('"', start, end)
    return (at + 1, end) if at - start < end - at - 1 else (start, at)


_JOINT = re.compile(
    r"[,、:;](?=.)|(?=[并及与和](?!平|谐|睦|解|时)|以及|同时)|(?<=[\u4e00-\u9fff])(?=于|由(?!于)|通过|不少于|让|不要|要求)|(?<=[啊了哈呢])"
)
_LATE_JOINT = re.compile(r"(?<=的)|(?=在|到(?!位)|至|向|对|从|要(?!求|点|素)|需(?!求)|须|各|都|全部|开展|进行)")


def _shortened(text: str, start: int, end: int) -> Span:
    """召开…, 开展… if it stands there; else up to a joint; else behind the last 的 that leaves enough."""
    if found := words.SUBJECT.search(text, start, end):
        if end - found.start() <= LONGEST:
            return found.start(), end
        if 6 <= end - found.start("what") <= LONGEST:
            return found.start("what"), end
    for joint in (_JOINT, _LATE_JOINT):
        stops = [each.start() for each in joint.finditer(text, start + 6, start + LONGEST + 1)]
        if stops:
            return start, stops[-1]
    return start, start + len(clipped(text[start:end]))


_CUT_WORD = re.compile(r"[0-9A-Za-z]+\Z")
_OPENED = re.compile(r"[(《“【\[（「『][^)》”】\]）」』]*\Z")


def clipped(said: str) -> str:
    """Thirty characters at most, with no cut through a word, a number or a bracket where that leaves enough."""
    if len(said) <= LONGEST:
        return said
    short = said[:LONGEST]
    if short[-1].isalnum() and said[LONGEST].isascii() and said[LONGEST].isalnum():
        short = _CUT_WORD.sub("", short) or short
    whole = _OPENED.sub("", short)
    return (whole if len(whole) >= LONGEST // 3 else short).rstrip(" ,、，")
