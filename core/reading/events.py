"""When what a text tells of takes place: a meeting one has to be at, water that is cut off, a drill, a lecture.

It is no deadline, and nobody is late for it afterwards; it says under which day the notice stands in a list. The danger
is the day of something else: of the meeting whose decisions are carried out, of a paper, of a season that lasts for
months.
"""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from core.office import Office
from core.reading.event_hours import GATHER, event_at, with_clock
from core.reading.event_words import CALLED_OFF, HANDED_IN, HELD, MOVING, NAMED_TIME, PAPER, PRESENT, REPORT
from core.reading.leaning import CONTRADICTS
from core.reading.moments import Moment
from core.reading.shape import Shape
from core.reading.values import Event, Precision

_LEAD_IN = re.compile(
    r"(?:根据|按照|依据|落实|贯彻|传达|学习|继|截至|截止|以来|公布|下发|印发|发布|落款|原定于?|原计划于?|上次|此前|自|从|参照|接(?![种龙待送受])|《)"
    r"[^,。;!?\n]{0,8}$"
)
"""根据5月25日的会议: what is carried out, or where something began."""
_OF_OTHER = re.compile(
    r"(?:报名|报送|填报|截止|截至|提交|缴费|受理|公示|办公|服务|营业|开放|有效|完成|反馈|上报|申报|登记|办理|执行|实施|施行|生效|出生|签订|征集|投票)"
    r"(?:的)?(?:时间|日期|期限|期|时段|截止)?[】\]]?[:为是于]?\s*(?:自|从|于)?$"
)
"""报名时间:, 公示期为: the moment of something that is no event."""
_HOURS = re.compile(
    r"放假|休假|调休|每[天日晚周]|作息|工作日|周[一二三四五六日天][至到-]|[供用就]餐|营业|开放时[间段]|办公时间|服务时间|时段为"
)
"""Hours that last, not one day's."""
_WORKDAYS = re.compile(r"(?:周|星期)一[至到-](?:周|星期)?[五六日]")
_OFF_WORK = re.compile(
    r"\s?(?:期间)?(?:元旦|春节|清明|劳动节|五一|端午|中秋|国庆|寒假|暑假)?(?:节)?(?:放假|休假|调休|休息)"
)
_RECURS = re.compile(r"(?:每|逢|隔)[\u4e00-\u9fff0-9、]{0,5}$")
_WENT = re.compile(r"(?:原定|原计划|原来|原|本来|不是)(?:于|在|是|为|的)?[^,。;!?\n]{0,6}$")
_MOVED = re.compile(rf"(?:{MOVING})(?:到|在|于|为|至|成)[:]?$")
_IF = re.compile(r"(?:遇|如有?|若|雨天|雨雪|下雨)[^。;!?\n]{0,16}$")
"""如遇雨顺延到4月29日."""
_WEATHER = re.compile(r"气温|降[温雨雪水]|[有大暴雷阵]雨|大风|风力|台风|寒潮|雨雪|大雾|高温|雷电|沙尘|冰雹|能见度|预警")
"""What the sky does on a day is no appointment."""
_LABEL = re.compile(
    r"(?:^|[\n,。;!?()、.0-9一二三四五六七八【\[\s*])[\u4e00-\u9fff]{0,8}?(?:时间|日期|时段)[】\]]?"
    r"(?:定?为|是|定于|定在|改为|改到|调整为|:|\s)?[^\S\n]*(?:定于|为)?$"
)
_SET = re.compile(rf"(?:定|订|拟|将|计划|预计|暂定|安排|{MOVING})(?:到|在|于|为|至|成)?[:]?$")
_BETWEEN = re.compile(r"[^,。;]{0,8}(?:时间|在|于|是|:)")
"""What may stand between the name of an event and its moment: 推进会|定于, 停电|时间."""
_NOT_THEN = re.compile(
    r"\s?(?:之?前|以前|截?止|为止|后(?!勤)|之后|以后|以来|的(?:[\u4e00-\u9fff]{0,4}会议?|[\u4e00-\u9fff]{0,4}精神|讲话|要求|纪要|通知|文件))"
)
_SINCE = re.compile(r"\s?起(?!重|吊)(?!停)")
"""From then on; of a power cut with its hour that is its beginning."""
_TOLD = re.compile(r"[^,。;!?\n]{0,16}(?:已经?|了(?=[,。;!]|一)|刚|完成了|召开了|举办了|开展了|顺利|圆满)")
_ENDS = re.compile(r"[^,。;!?\n]{0,4}(?:恢复|结束|解除|关闭|到期|送[电水]|来电)")
_JOINED = re.compile(r"(?:至|到|[-—~])\s?$")
_GOING = re.compile(r"[^\S\n]*[\u4e00-\u9fff]{0,12}?(?:来(?!电)|到(?!期|位)|去|赴|在(?![职线岗])|将|于|由|为|是)")
_STOP = re.compile(r"[。;!?\n]")
_CLAUSE = re.compile(r"[^,。;!?\n]*")
_MOST_DAYS = timedelta(days=10)
"""What lasts longer is a season or a campaign."""
_FARTHEST = timedelta(days=120)
_REACH, _NEAR, _BESIDE, _WIDEST = 44, 24, 8, 120


class _Around(NamedTuple):
    """The words of the sentence before a moment, the last of them, those behind it, and whether it names an hour."""

    before: str
    near: str
    label: str
    after: str
    is_clock: bool


def event_of(shape: Shape, rest: tuple[Moment, ...], posted: datetime, office: Office) -> Event | None:
    """The first event of the text, or the moment it is moved to; None when there is none, or it is over.

    `rest`: the days and clocks that are no deadlines. `posted` is aware, in the office's zone.
    """
    text = shape.text
    if rest and REPORT.search(text):
        rest = tuple(each for each in rest if not _is_of(each, posted))
    found = [each for each in rest if _may_be(each, posted, text) and _is_of_event(text, each)]
    event = event_at(with_clock(text, _chosen(text, found), rest), shape, office) if found else None
    if event is None or not any(_day_of(each) > _last_day(event) for each in found):
        return event
    return replace(event, is_all=False)  # a second session is still to come


def _is_of(moment: Moment, day: datetime) -> bool:
    return moment.at is not None and moment.at.date() == day.date()


def _chosen(text: str, found: list[Moment]) -> Moment:
    """The one to which it is moved; else the one behind 时间:; else the first in time."""
    first = min(found, key=_day_of)
    moved = next((each for each in found if _MOVED.search(_around(text, each).before)), None)
    labelled = next((each for each in found if _LABEL.search(_around(text, each).label)), None)
    return moved or labelled or first


def _day_of(moment: Moment) -> date:
    at = (moment.begins or moment).at
    return date.max if at is None else at.date()


def _last_day(event: Event) -> date:
    return (event.until or event.at).date()


def _may_be(moment: Moment, posted: datetime, text: str) -> bool:
    """A single day ahead, or a few of them; nothing that recurs, and no day that nobody is sure of."""
    begins = moment.begins or moment
    if moment.at is None or begins.at is None or moment.note == CONTRADICTS or _is_end(text, moment):
        return False
    if _WORKDAYS.search(text, moment.start, moment.end):
        return False
    before = text[max(0, moment.start - _BESIDE) : moment.start + 1]
    if moment.rule.startswith(("every_", "whole_")) or _RECURS.search(before):
        return False
    if moment.at - begins.at > _MOST_DAYS or begins.at > posted + _FARTHEST:
        return False
    last = max(moment.at, begins.at)
    return last > posted if moment.precision is Precision.MINUTE else last.date() >= posted.date()


def _is_end(text: str, moment: Moment) -> bool:
    """凌晨1点到|5点: the second half of a span; but 提前到8:00 is a moment."""
    before = text[max(0, moment.start - _NEAR) : moment.start]
    return moment.dayless and bool(_JOINED.search(before)) and not _MOVED.search(before)


def _around(text: str, moment: Moment) -> _Around:
    first, last = max(0, moment.start - _WIDEST), min(len(text), moment.end + _WIDEST)
    stops = [each.end() for each in _STOP.finditer(text, first, moment.start)]
    stop = _STOP.search(text, moment.end, last)
    before = text[stops[-1] if stops else first : moment.start]
    return _Around(
        before=before,
        near=before[-_REACH:],
        label=text[max(0, moment.start - _REACH) : moment.start],
        after=text[moment.end : stop.start() if stop else last],
        is_clock=(moment.begins or moment).precision is Precision.MINUTE,
    )


def _is_of_event(text: str, moment: Moment) -> bool:
    """By the words around it: a clock that is no deadline hardly is anything else, a bare day has to be said to be."""
    words = _around(text, moment)
    if any(rule.search(words.near) for rule in (_HOURS, _OF_OTHER)) or _OFF_WORK.match(words.after):
        return False
    if _WEATHER.search(words.near[-_NEAR:] + words.after[:_NEAR]) and not HELD.search(words.after[:_NEAR]):
        return False
    if any(rule.match(words.after) for rule in (_NOT_THEN, _TOLD, _ENDS)) or CALLED_OFF.search(words.after):
        return False
    if _MOVED.search(words.near):
        is_told = _is_held(text) and not HANDED_IN.search(words.near)
        return is_told and not _IF.search(words.before)
    if moment.dayless and moment.doubtful:
        return False
    return not _is_past_or_since(words) and (_is_said(words, text) or _is_free(words, moment))


def _is_past_or_since(words: _Around) -> bool:
    """根据那天的会议, 原定那天, 那天起."""
    is_since = _SINCE.match(words.after) and not words.is_clock
    return bool(is_since or _LEAD_IN.search(words.near) or _WENT.search(words.near))


def _is_said(words: _Around, text: str) -> bool:
    """The words beside it name the event."""
    if _LABEL.search(words.label):
        return bool(NAMED_TIME.search(words.near) or _is_held(text))
    return _leads_to(words.after) or _is_set(words.near) or GATHER.match(words.after) is not None


def _is_free(words: _Around, moment: Moment) -> bool:
    """Nothing names the event, but it stands by itself or leads to where one goes, and nothing is handed in."""
    clause = _CLAUSE.match(words.after)
    behind = clause[0] if clause else ""
    if moment.dayless or HANDED_IN.search(behind) or HANDED_IN.search(words.near[-_BESIDE:]):
        return False
    return words.is_clock or bool(moment.begins) or _GOING.match(behind) is not None


def _leads_to(after: str) -> bool:
    """5月23日下午2:30在三楼会议室|召开例会; 9点|到社区集合."""
    near = after[: _REACH + _BESIDE]
    for sign in (HELD, PRESENT):
        found = sign.search(near)
        if found and not HANDED_IN.search(near, 0, found.end()) and not PAPER.match(near, found.end()):
            return True
    return False


@lru_cache(maxsize=8)
def _is_held(text: str) -> bool:
    return HELD.search(text) is not None


def _is_set(near: str) -> bool:
    """例会定于|周五上午9点, 停电时间|5月21日8:00-17:00, 培训在|周三下午."""
    held = [each.end() for each in HELD.finditer(near)]
    between = near[held[-1] :] if held else ""
    if not held or HANDED_IN.search(between):
        return False
    return len(between) <= 2 or _SET.search(between) is not None or _BETWEEN.fullmatch(between) is not None
