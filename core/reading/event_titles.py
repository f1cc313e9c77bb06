"""When an event is: its day and clock join the title, for a meeting has no deadline that would say so in the digest.

Only words of the text, in their order; what stands between (a venue, a bracket) is left out where it must be. The
dangers are a day of something else (根据11月20日的会议) and a relative one (明天), which lies when read the day after.
"""

import re
from collections.abc import Iterator

from core.reading import title_words as words
from core.reading.numbers import N
from core.reading.pieces import LONGEST, Span

_HELD = re.compile(
    rf"{words.EVENT.pattern}|会(?=$|[,、])|检查|督[查导]|调研|观摩|考察|视察|走访|慰问|考试|参观|巡演|放映"
)
_HANDED_IN = re.compile(r"报(?!告会|社)|名单|台账|材料|提交|填写|问卷")
"""报送培训人员名单: what is handed in has its own day."""
_DAY = re.compile(
    rf"(?:(?:20)?[0-9]{{2}}年)?(?:{N}月份?{N}[日号]?|(?<![0-9]){N}[日号]|[0-9]{{1,2}}[./-][0-9]{{1,2}}(?![0-9]))"
)
_AFTER_DAY = re.compile(r"\(?(?:(?:周|星期|礼拜)[一二三四五六日天]|[今明后]天|[今明]日)?\)?|\([^()]{0,12}\)")
_LEAD_IN = re.compile(
    r"(?:根据|按照|依据|落实|贯彻|继|截至|截止|以来|公布|下发|印发|发布|报名时间:?|自?从|原定|原计划)[^,。;!?\n]{0,6}$"
)
_TO_EVENT = re.compile(
    r"[^\S\n]*(?:期间?|起|开始)?[,、]?[^\S\n]*(?:(?:将|拟|计划|在|于|到|由|假|赴)[^,。;!?\n]{0,22}|[\u4e00-\u9fff]{0,12})"
)
_LABELLED = re.compile(
    r"(?:^|[\n,。;!?()、.0-9一二三四五六七八【\[\s*])"
    r"(?:会议|培训|活动|演练|停水|停电|停气|施工|检修|检查|讲座|考试|义诊|举办|召开|开会|开展|体检|走访)?"
    r"(?:时间|日期)[】\]]?(?:为|:|\s)[^\S\n]*(?:定于)?$"
)
_TO_MOMENT = re.compile(r"[^\S\n]*(?:将|拟|计划|定|订|安排|为|是|于|在|:|时间){0,4}")
_GOES_ON = re.compile(r"\s?[、和及与至到~—-]\s?[0-9]")
"""3月14日|、15日: half of it would be wrong."""
_NOT_THEN = re.compile(r"\s?(?:之?前|以前|截?止)")
"""前: a day that was refused as a deadline is no event's."""
_WAS = re.compile(r"[,、]?(?:原定|原计划|原)(?:于|在)?(?=[^,。;!?\n]{0,4}[0-9一二三四五六七八九十本下明今周星])")
_BECOMES = re.compile(
    r"(?:推迟|延期|改期?|提前|调整|顺延|延后|推后|变更)(?:至|到|为|在|于)(?=[^,。;!?\n]{0,4}[0-9一二三四五六七八九十本下明今周星])[^,。;!?\n]{2,22}"
)
_STOP = re.compile(r"[。;!?\n]")
_SOON = 24
_CLAUSE_END = re.compile(r"[,。;!?\n]|$")
_LOOK = 40
_PAIRS = (("(", ")"), ("《", "》"), ("“", "”"), ("【", "】"))


def with_moment(text: str, start: int, end: int, others: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that make up the title of an event; `others` is where days stand that are no deadlines."""
    if moved := _moved(text, start, end):
        return moved
    dated = [moment for moment in others if _DAY.search(text, *moment)]
    if _is_event(text, start, end) and not any(start < finish and begin < end for begin, finish in dated):
        for moment in dated:
            for spans in _forms(text, moment, (start, end)):
                if _fits(text, spans):
                    return spans
    return ((start, end),)


def _moved(text: str, start: int, end: int) -> tuple[Span, ...]:
    """运动会原定5月24日举行,现推迟到31日: the matter and its new day, never the old one alone."""
    was = _WAS.search(text, start + 2, end)
    becomes = _BECOMES.search(text, was.end(), min(len(text), end + _LOOK)) if was else None
    if not was or not becomes or _STOP.search(text, was.end(), becomes.start()):
        return ()
    spans = (start, was.start()), becomes.span()
    return spans if becomes.end() > end and _fits(text, spans) else ()


def _is_event(text: str, start: int, end: int) -> bool:
    return bool(_HELD.search(text, start, end)) and not _HANDED_IN.search(text, start, end)


def _forms(text: str, moment: Span, named: Span) -> Iterator[tuple[Span, ...]]:
    """The title with all that stands between it and the moment, then with less and less."""
    day = _DAY.search(text, *moment)
    if not day or _GOES_ON.match(text, moment[1]) or _NOT_THEN.match(text, moment[1]):
        return
    if _leads_to(text, moment, named[0]) or _is_labelled(text, moment[0]):
        first, last = sorted([(day.start(), moment[1]), named])
        if not _STOP.search(text, first[1], last[0]):
            yield ((first[0], last[1]),)
        for shorter in _shorter(text, day.span(), moment[1]):
            yield tuple(sorted([*shorter, named]))
    elif (
        named[1] <= moment[0]
        and not _is_one_of_several(text, moment[1])
        and _TO_MOMENT.fullmatch(text, named[1], moment[0])
    ):
        yield from _held_on(text, day.span(), moment[1], named[0])


def _is_one_of_several(text: str, finish: int) -> bool:
    """7月8日二组,7月9日四组: one of them would be half of it."""
    return _DAY.search(text, finish, min(len(text), finish + _SOON)) is not None


def _held_on(text: str, day: Span, finish: int, start: int) -> Iterator[tuple[Span, ...]]:
    """推进会定于11月25日(周三)上午9:00在四楼召开: the clause to its end, then without what it can spare."""
    stop = _CLAUSE_END.search(text, finish)
    ends = stop.start() if stop else finish
    yield ((start, ends),)
    if (aside := _AFTER_DAY.match(text, day[1], finish)) and aside.end() > day[1]:
        yield ((start, day[1]), (aside.end(), ends))
    yield ((start, finish),)
    yield ((start, day[1]),)


def _leads_to(text: str, moment: Span, start: int) -> bool:
    """Does the moment stand before the title in one breath: 11月25日上午9:00在四楼|召开推进会?"""
    begin, finish = moment
    if not 0 <= start - finish <= _LOOK or _LEAD_IN.search(text, max(0, begin - _LOOK), begin):
        return False
    return _TO_EVENT.fullmatch(text, finish, start) is not None


def _is_labelled(text: str, begin: int) -> bool:
    """时间:11月25日上午9:00, in a line of its own or in a row."""
    return _LABELLED.search(text[max(0, begin - _LOOK) : begin]) is not None


def _shorter(text: str, day: Span, finish: int) -> Iterator[tuple[Span, ...]]:
    """The moment as it stands, then without the day of the week, then the day alone."""
    yield ((day[0], finish),)
    aside = _AFTER_DAY.match(text, day[1], finish)
    if aside and aside.end() < finish:
        yield (day, (aside.end(), finish))
    yield (day,)


def _fits(text: str, spans: tuple[Span, ...]) -> bool:
    said = [text[start:end] for start, end in spans]
    is_whole = all(each.count(opened) == each.count(closed) for each in said for opened, closed in _PAIRS)
    return is_whole and "\n" not in "".join(said) and len(" ".join(said)) <= LONGEST
