"""Spans that begin with the posting: 三日内, 5个工作日内, 24小时内, 半小时内, 一周内, 给三天时间, 限五日.

The danger is a span that begins elsewhere (自受理之日起, 出生后) or is no task at all (未来6小时, 24小时内响应率): the
first is only reported as a doubt, the second is none.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from core import calendar
from core.reading.days import UNPUBLISHED, Day, DayRule, make, month_end, step_month
from core.reading.numbers import number

_SPAN = re.compile(
    r"(?<![月0-9.])(?=[0-9一二两三四五六七八九十半])"
    r"(?:[0-9一二两三四五六七八九十]{1,3}(?:-|~|至|到))?(?P<count>[0-9]{1,3}(?:\.5)?|"
    r"[一二两三四五六七八九十]{1,3}|半)(?P<more>个半)?(?P<each>个)?"
    r"(?P<unit>(?:法定)?工作日|自然日|日历天|小时|钟头|分钟|刻钟|天|日|周|星期|礼拜|月|h|H)(?:时间|"
    r"的时间)?(?P<cue>之内|以内|内(?!部|容|科|外|涝|裤|存|蒙|地))"
)
_GIVEN = re.compile(
    r"(?:(?<![交报发送传递寄还转分补借付])给(?:大家|你们?|各位|各[^,。;\d]{1,4}|他们|一共|[\u4e00-\u9fff]{1,4}?)?|"
    r"限期?|限时|只有|就|"
    r"再给|宽限)"
    r"(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|半)(?P<more>个半)?(?P<each>个)?"
    r"(?P<unit>工作日|自然日|小时|钟头|分钟|刻钟|天|日|周|星期|礼拜|月)(?:的?时间|期限)?"
    r"(?=[,。;!:(\n]|$|自行|整改|完成|把|将|搬|拆|清|搞|做|弄|办|准备|报|交)"
)
"""给三个工作日, 限三天: no 内, but the span is granted."""
LEFT = "days_left"
"""The note of a day that is only counted from how many are left; it gives way to one that is named."""
_LEFT = re.compile(
    r"(?:报名|缴费|征集|续费|申报|认证|投票|医保|登记|办理|征订|收集|填报|参保|年审|补缴|整改|自查|受理|排查|更换|换证|免费期)[^,。;!\n0-9]{0,8}"
    r"(?P<how>(?:只剩|仅剩|还剩|就剩|剩下|最后|倒计时)(?:最后)?)(?P<count>[2-9]|[1-9][0-9]|[二两三四五六七八九十]{1,2})(?:天|日)(?:时间)?"
    r"(?P<today>\(含今[天日]\))?(?=了?[,。;!(]|了?$|了)"
)
_NOT_OURS = re.compile(
    r"(?:今明|这|头|未来|今后|过去|近|最近|前|此前|超过|不足|连续|每|至少|大于|少于|满|第|"
    r"小于|可预约|能预约|凌晨|历时|有效期|当前|提前|间隔|相隔|保质期|有效|质保|退烧|工期)$"
)
_NOT_A_TASK = re.compile(
    r"^(?:(?:连续|已经?|就)?[两二三四五六七八九十几0-9]+[次起回趟](?!完成|交|报)|的(?!.{0,10}(?:请|须|必须|务必))|有效|核酸|免费|累计|新增|不得|禁止|禁食|禁水|未(?![^,。;]{1,12}的|来)|"
    r"无(?!人(?![^,。;]{1,4}的))|有|"
    r"将(?:有|达|出现|会|迎|降|持续|派|安排|陆续|由|为您|自动|恢复)|会(?!议)|可能|雨|降|仍|气温|最|"
    r"可(?!.{0,12}(?:提出|申请|向))|"
    r"不(?!来|交|报|自行|整改)|均|接种|来(?![^,。;]{0,10}(?:领|交|办|签|取|拿|换|补|确认|登记|报))|返|去过|曾|到账|发货|送货|上门|送达|自动)"
    r"|^[^,。;\n]{0,8}率|^(?:响应|上门|解决|到场|修复|答复|到达)[^,。;\n]{0,3}[、,][0-9一二三四五六]+(?:小时|分钟|"
    r"个?工作日|天|日)内|^已|^(?:就|即|即可|可以?|便)?能?(?:出证(?!明)|下证|发证|制证|出结果(?!报)|批下来)|^能(?!完)|^(?:依法)?(?:向[^,。;\n]{1,16})?(?:直接)?(?:申请(?:行政)?复议|提起)|^(?:我们|街道|"
    r"社区|物业)(?:会|将)"
)
_TASK = re.compile(
    r"完成|报|交|反馈|提|上传|送|办|改|回复|响应|落实|处[理置]|清|缴|领|登记|"
    r"核|传|发|填|到|出|公示|答复|补|撤|搬|腾|查|联系|确认|自行|拆|移|签|退|回|给|拿|写|做|弄|搞|定|来|提出|认领|调试|遍"
)
_LENGTH = re.compile(
    r"(?:视频|音频|横屏|竖屏|时长|发言|讲解|演讲|宣讲|介绍|展示|表演|节目|曲目|自选|舞蹈|歌曲|录制|作品|短片|每人|每个|限时)"
    r"[^。;!\n]{0,14}$"
)
"""横屏,3分钟以内: how long a thing may be."""
_FROM_HERE = re.compile(
    r"(?<!中标)(?<!成交)(?:(?:收到|接到|接|见|看到|签收|收)[本此该]?(?:通知书?|信息|消息|文件|通告|公告|来函|(?:督办|交办|转办|整改|提示)[单函]|文|悉|告知|(?:决定|告知|"
    r"催告)书|"
    r"函|群消息)?(?:之日)?(?:后|起|之后|以后|时起)?"
    r"|(?:自|从)?[本此该]?(?:通知|公告|通告|文件|告知书|通知书)?(?:发布|下发|"
    r"印发|刊登|刊发|见报|发出|公布|通知|公告|张贴|发文|即|今|今天|今日|现在|送达)(?:之?日)?(?:起|"
    r"后|之后)"
    r"|通知后|即日起|接通知后|发文后)(?:的)?[,]?(?:请|务必|应|须|需|要|在|于|的|限|立即|各社区|各单位|你单位|您|你)*$"
)
_FROM_ELSEWHERE = re.compile(r"(?:之日起?|之后|以后|后|起|之时起)[,]?(?:的|在|于|应|须|要|请|务必)*$")
_LIMIT = re.compile(r"(?:限|限时|限期|务必|必须|请|须|需|要|应|在|于|最迟|争取|力争|均|都|,|;|。|:|!|^)$")
_ASKED_THEN = re.compile(r"^[^,。;!?\n]{0,12}?(?:务必|必须|一定要?|请(?!假|问)|把(?!握|关))")
_ASKED_FIRST = re.compile(r"请(?!假|问)[^,。;!?\n]{0,24}$")
"""两天内务必张贴, 请没贴的楼栋两天内贴: a demand, whatever the verb."""
_MINUTES = {"分钟": 1, "刻钟": 15, "小时": 60, "钟头": 60, "h": 60, "H": 60}
_ON_RECEIPT = re.compile(r"请[^,。;\n]{0,8}(?:收到|接到)[^,。;\n]{1,10}后(?:在|于)?$")
"""请属地收到舆情转办后48小时内…: it is probably this one, and a person is asked."""
_LAW = re.compile(r"(?:自|从|应当?|可以?)[^,。;\n]{2,24}?(?:之日起|之日|后|起)[,]?(?:的)?(?:在|于|应当?|可以?)*$")
"""纳税人应当自领取营业执照之日起30日内…: the law, which asks nothing of these readers today."""
_ORDERED = re.compile(r"[0-9十][日号][)]?起,?$|请(?!人|求)|务必|必须|限|各(?!种|类)|你|您|本次|须在")
_CASE = re.compile(r"的,[^,。;\n]{0,8}?(?:应|须|要|需)当?[在于]?$")
_FOR_CASES = re.compile(
    r"(?:对|凡|接到|收到)[^。;\n]{0,16}?(?:举报|投诉|来电|来访|咨询|诉求|信访|工单|反映)[^。;\n]{0,24}?(?:应|须|"
    r"要|需|必须|并|后)[^,。;\n]{0,4}$"
)
"""去世的,家属应在30日内…: a rule for a case, whose day nobody knows yet."""
_RULE_TEXT = re.compile(r"应当?(?:[自在于]?(?:收到|受理|接到)?[^,。;\n]{0,20})?[,]?[于在]?$")
_ALSO = re.compile(r"[0-9日天时钟]内[^。;\n]{1,16},(?:并|且|再)?[于在]?$")
"""…在7个工作日内决定是否受理,并于60日内办结: what belongs to a span that is no task is none either."""
_AGENT_THEN = re.compile(
    r"由[^,。;\n]{2,14}(?:所|局|中心|单位|公司|院|部门|机关)(?:应|须)?[在于]$"
    r"|(?:^|[,。;\n])(?!各|请|你|全体)[^,。;\n]{2,6}将[在于](?:[^,。;\n]{0,24}|[^。;\n]{0,30}并[^,。;\n]{0,14})$"
)
_WHEN_OVER = re.compile(r"(?:期满|届满|通过|无异议|合格|同意)[^,。;\n]{0,6}的[,]$|[0-9日天]内[^,。;\n]{1,14},$(?<=书,)")
_IN_PRINCIPLE = re.compile(r"原则上[^。;\n]{0,4}(?:自|从|应)[^。;\n]{0,30}(?:之日起|之日|后)[^。;\n]{0,16}$")
_RULE_VERB = re.compile(r"^[^,。;\n]{0,12}?(?:到达|到场|处理完|告知|答复|受理|办结|作出|核发|出具|送达|决定)")


def given(text: str, posted: datetime) -> Iterator[Day]:
    """给三天时间, 限五日."""
    return (_due(found, posted, foreign=False) for found in _GIVEN.finditer(text))


def left(text: str, posted: datetime) -> Iterator[Day]:
    """缴费最后三天, 续费只剩三天(含今天)."""
    return (_left(found, posted) for found in _LEFT.finditer(text))


def _left(found: re.Match[str], posted: datetime) -> Day:
    """缴费最后三天, 续费只剩三天(含今天): counted with today where the words count so; always asked about."""
    with_today = "最后" in found["how"] or found["today"]
    count = number(found["count"]) - bool(with_today)
    when = posted.date() + timedelta(days=max(0, count))
    return Day(
        start=found.start("how"), end=found.end(), day=when, rule="days", stated=False, doubtful=True, cued=True,
        note=LEFT,
    )  # fmt: skip


def within(text: str, posted: datetime) -> Iterator[Day]:
    """Every span of the text that is a task's; the cue 内 is part of the words."""
    skipped = -100
    for found in _SPAN.finditer(text):
        if found["unit"] == "月" and not found["each"]:
            continue  # 6月内 is June
        before, after = (text[max(0, found.start() - 40) : found.start()], text[found.end() : found.end() + 24])
        long = found["unit"] == "分钟" and _LENGTH.search(before) and not _TASK.match(after)
        if long or _is_no_task(before, after) or (_ALSO.search(before) and 0 <= found.start() - skipped <= 40):
            skipped = found.end()
            continue
        foreign = not _FROM_HERE.search(before) and bool(_FROM_ELSEWHERE.search(before) or _CASE.search(before))
        if foreign:
            skipped = found.end()
        if foreign and _LAW.search(before) and not _ORDERED.search(before):
            continue
        due = _due(found, posted, foreign=foreign and not _ON_RECEIPT.search(before))
        yield due._replace(doubtful=True) if foreign and not due.doubtful else due


def _is_no_task(before: str, after: str) -> bool:
    if _AGENT_THEN.search(before):
        return True
    if _NOT_OURS.search(before) or _NOT_A_TASK.search(after):
        return True
    if _FOR_CASES.search(before) or (_RULE_TEXT.search(before) and _RULE_VERB.search(after)):
        return True
    if _WHEN_OVER.search(before) or _IN_PRINCIPLE.search(before):
        return True
    if _TASK.search(after) or _LIMIT.search(before) or _FROM_HERE.search(before):
        return False
    return not (_ASKED_THEN.search(after) or _ASKED_FIRST.search(before))


def _due(found: re.Match[str], posted: datetime, *, foreign: bool) -> Day:
    unit, count = found["unit"], _count(found)
    ranged = "cue" in found.groupdict() and found.start("count") != found.start()
    doubtful = foreign or ranged or found.group().startswith("只有")
    if not foreign and unit in _MINUTES:
        span = timedelta(minutes=count * _MINUTES[unit])
        at = (posted + span).replace(second=0, microsecond=0)
        return Day(
            start=found.start(), end=found.end(), day=at.date(), at=at, rule="hours", cued=True, doubtful=doubtful
        )  # fmt: skip
    if found.string.startswith(("(含当", "(含今"), found.end()):
        count -= 1
    when = None if foreign else last_day(unit, count, posted.date())
    rule = "workdays" if unit.endswith("工作日") else "days"
    unsure = doubtful or (when is None and not foreign)
    unpublished = rule == "workdays" and when is not None and not calendar.is_known(when)
    return Day(
        start=found.start(), end=found.end(), day=when, rule=rule, stated=False, cued=True, doubtful=unsure,
        unit=unit if foreign else "", length=count, note=UNPUBLISHED if unpublished else "",
    )  # fmt: skip


def _count(found: re.Match[str]) -> float:
    written = found["count"]
    if written == "半":
        return 0.5
    value = float(written) if written[0] in "0123456789" else float(number(written))
    return value + 0.5 if found["more"] else value


def last_day(unit: str, count: float, today: date) -> date | None:
    """The last day of such a span that begins with `today`; None for hours."""
    if unit in _MINUTES:
        return None
    if unit.endswith("工作日"):
        return calendar.add_workdays(today, min(int(count), 400))
    if unit == "月" and count >= 1:
        year, month = step_month(today, int(count))
        return make(year, month, today.day) or month_end(year, month)
    return today + timedelta(days=int(count * {"周": 7, "星期": 7, "礼拜": 7, "月": 30}.get(unit, 1)))


RULES: tuple[DayRule, ...] = ((within, _SPAN), (given, _GIVEN), (left, _LEFT))
