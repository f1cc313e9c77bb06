"""Spans that begin with the posting: 三日内, 5个工作日内, 24小时内, 半小时内, 一周内.

The danger is a span that begins elsewhere (自受理之日起, 出生后) or is no task at all (未来6小时, 24小时内核酸): the
first is only reported as a doubt, the second is none.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from core import calendar
from core.reading.days import Day, make, month_end, step_month
from core.reading.numbers import number

_SPAN = re.compile(
    r"(?:[0-9一二两三四五六七八九十]{1,3}(?:-|~|至|到))?(?P<count>[0-9]{1,3}(?:\.5)?|"
    r"[一二两三四五六七八九十]{1,3}|半)(?P<more>个半)?(?P<each>个)?"
    r"(?P<unit>工作日|自然日|小时|钟头|分钟|天|日|周|星期|礼拜|月|h|H)(?:时间|"
    r"的时间)?(?P<cue>之内|以内|内(?!部|容|科|外))"
)
_NOT_OURS = re.compile(
    r"(?:今明|这|头|未来|今后|过去|近|最近|前|此前|超过|不足|连续|每|至少|大于|少于|满|第|"
    r"小于|凌晨|历时|有效期|当前|提前)$"
)
_NOT_A_TASK = re.compile(
    r"^(?:的|有效|核酸|免费|累计|新增|不得|禁止|禁食|禁水|未|无|有|将(?:有|达|"
    r"出现|会|迎|降|持续)|可能|雨|降|仍|气温|最|可|不|均|接种|来|返|去过|曾)"
)
_TASK = re.compile(
    r"完成|报|交|反馈|提|上传|送|办|改|回复|响应|落实|处[理置]|清|缴|领|登记|"
    r"核|传|发|填|到|出|公示|答复|补|撤|搬|腾|查|联系|确认|自行|拆|移|签|退"
)
_FROM_HERE = re.compile(
    r"(?:(?:收到|接到|接|见|看到)[本此该]?(?:通知|信息|消息|文件|通告|公告|来函|"
    r"函|群消息)?(?:之日)?(?:后|起|之后|以后|时起)?"
    r"|(?:自|从)?[本此该]?(?:通知|公告|通告|文件|告知书|通知书)?(?:发布|下发|"
    r"印发|发出|公布|通知|公告|张贴|发文|即|今|今天|今日|现在|送达)(?:之?日)?(?:起|"
    r"后|之后)"
    r"|通知后|即日起|接通知后|发文后)(?:的)?[,]?(?:请|务必|应|须|需|要|在|于|的|限|立即|各社区|各单位|你单位|您|你)*$"
)
_FROM_ELSEWHERE = re.compile(r"(?:之日起?|之后|以后|后|起|之时起)[,]?(?:的|在|于|应|须|要|请|务必)*$")
_LIMIT = re.compile(r"(?:限|限时|限期|务必|必须|请|须|需|要|应|在|于|最迟|争取|力争|均|都|,|;|。|:|!|^)$")
_CASE = re.compile(r"的,[^,。;\n]{0,8}?(?:应|须|要|需)当?[在于]?$")
"""去世的,家属应在30日内…: a rule for a case, whose day nobody knows yet."""
_RULE_TEXT = re.compile(r"应当?(?:自[^,。;\n]{0,20})?[,]?[于在]?$")
_RULE_VERB = re.compile(r"^[^,。;\n]{0,12}?(?:告知|答复|受理|办结|作出|核发|出具|送达|决定)")


def durations(text: str, posted: datetime) -> Iterator[Day]:
    """Every span of the text that is a task's; the cue 内 is part of the words."""
    for found in _SPAN.finditer(text):
        if found["unit"] == "月" and not found["each"]:
            continue  # 6月内 is June
        before, after = text[max(0, found.start() - 24) : found.start()], text[found.end() : found.end() + 24]
        if _is_no_task(before, after):
            continue
        foreign = not _FROM_HERE.search(before) and bool(_FROM_ELSEWHERE.search(before) or _CASE.search(before))
        yield _due(found, posted, foreign=foreign)


def _is_no_task(before: str, after: str) -> bool:
    if _NOT_OURS.search(before) or _NOT_A_TASK.search(after):
        return True
    if _RULE_TEXT.search(before) and _RULE_VERB.search(after):
        return True
    return not _TASK.search(after) and not _LIMIT.search(before)


def _due(found: re.Match[str], posted: datetime, *, foreign: bool) -> Day:
    unit, count = found["unit"], _count(found)
    ranged = found.start("count") != found.start()
    doubtful = foreign or ranged
    if not foreign and unit in {"小时", "钟头", "分钟", "h", "H"}:
        span = timedelta(minutes=count * (1 if unit == "分钟" else 60))
        at = (posted + span).replace(second=0, microsecond=0)
        return Day(
            start=found.start(), end=found.end(), day=at.date(), at=at, rule="hours", cued=True, doubtful=doubtful
        )  # fmt: skip
    when = None if foreign else _last_day(unit, count, posted.date())
    rule = "workdays" if unit == "工作日" else "days"
    unsure = doubtful or (when is None and not foreign)
    return Day(start=found.start(), end=found.end(), day=when, rule=rule, stated=False, cued=True, doubtful=unsure)


def _count(found: re.Match[str]) -> float:
    written = found["count"]
    if written == "半":
        return 0.5
    value = float(written) if written[0] in "0123456789" else float(number(written))
    return value + 0.5 if found["more"] else value


def _last_day(unit: str, count: float, today: date) -> date | None:
    if unit == "工作日":
        return calendar.add_workdays(today, min(int(count), 400))
    if unit == "月" and count >= 1:
        year, month = step_month(today, int(count))
        return make(year, month, today.day) or month_end(year, month)
    return today + timedelta(days=int(count * {"周": 7, "星期": 7, "礼拜": 7, "月": 30}.get(unit, 1)))
