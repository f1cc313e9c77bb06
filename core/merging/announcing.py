"""Reads what a text says about changing another one: the words of change, and the matter that is to be changed.

更正, 延期, 改到, 取消, 补充, 不是…是…, 原定…. What is to happen if it rains changes nothing yet. The danger is a word
of change that belongs to the matter itself (整改期限, 过期作废): those are excluded here; whether an earlier text said
the same words already is for `updating` to see.
"""

import re
from dataclasses import dataclass

from core.merging.colloquial import news
from core.merging.in_case import settled

_MISTAKE = (
    "(?:金额|数字|时间|日期|地点|电话)?(?:有误(?!的|或|、)|写错(?!别?字)|发错|弄错|搞错|打错|说错)|(?<!信息)(?<!资料)更正|(?:信息|资料)更正(?=[:：])|勘误|纠正|笔误|"
    "应为|应该是|不是.{1,14}(?:而?是|应该?是|应为)|(?<![不还要就])是[^,。;!?]{1,10}不是[^,。;!?]{1,10}(?=[,。;!]|$)"
)
_MOVED = (
    r"延期|延后|延迟|推迟|推后|顺延|展期|推到|延到|延至|宽限|缓一|往后推|往前提|提前(?:(?:到|至)(?=[^,。;]{0,3}(?:[0-9]|[一二两三四五六七八九十]+[点日号月]|周|星期|[上中下]午|[明今后][天日早晚]|[本下][周月]|[早晚]上))|于|了|[::])|(?:截止|时间|日期)提前|"
    r"提前(?=\d{1,2}(?:[月日号点时:.]))|(?<!整)(?<!名)(?<!名字)(?<!昵称)改(?:为|到|至|在|期(?!限)|成|于|上午|下午|明|后|周|下)|(?:挪|搬)到|换(?:到|成|地方|地点|时间|场地)|"
    r"移(?:到|至)(?=.{0,12}(?:举行|召开|进行))"
)
_ADJUSTED = (
    r"(?:延长|放宽|调整|变更|修改|更改|改签|修订|调|减|增|增加|扩大|缩短|压缩|提高|降低|降|涨)(?:为|至|到(?!位)|成(?!的案|功)|在(?=\d|周|下))(?![至到]?(?:静音|振动|震动))|"
    "(?:通知|时间|地点|安排|要求|日程|考点|考场|内容|方案|名额|费用|标准)(?:有所?|又|临时)?(?:变更|变动|变化|有变|调整|更新|修改|改了|变了)|"
    r"(?:关于)?(?:调整|变更|更改)(?=.{0,24}(?:通知|公告|说明))|【(?:调整|变更|更新|补充)】|(?:升级|提升)[为至到](?=[^,。]{0,6}[色级])|\[调整\]|变更通知|变了(?!的)"
)
_ADDED = (
    "增设(?=[^,。;]{0,8}(?:考场|考点|场次|窗口|名额|专场|候场|候考))|又[^,。;]{0,10}加了?[^,。;]{0,4}个?[^,。;]{0,6}名额|"
    r"补充(?:通知|说明|公告|事项|一下|一点|几点|[:：,，])|的补充(?=[,。;:!、]|$)|再补充|追加|新增加?(?:了)?(?:名额|场次|一场|一个)"
)
_REPLACES = (
    "最新(?:版|通知|消息|安排|要求|情况)?|更新(?:版|通知)?[:：]|(?:刚才?|上午|早上|昨天|前面)(?:说|讲)的|以(?:此|本|这)(?:条|次|份|版|个)?(?:通知|消息|为)?(?:为)?准|"
    "原定|原计划|原通知|原来通知|原来说|(?:前面|(?<![里镇区街道办局口])刚才?|上午|昨天|之前)发的(?![:：,])|(?:现已|提前|今日?起|即日起|日起|起)恢复|恢复正常|复课通知|复工通知"
)
_SPOKEN = (
    "(?:报送|填报|上报|提交|缴费|办理|报名|签到|参加|集合)?(?:方式|格式|口径|模板|地方|集合点|路线)(?:都|又|有)?(?:改了|变了|换了|有变|调整了)|"
    "(?:不用|不必|不需要|无需|不要)再?[带交报填用写打印附收从走][^,。;!]{0,12}了(?=[,。;!]|$)|"
    "别再?用[^,。;!]{1,12}了|"
    "也(?:可以|要|请)?(?:一并|一起|列入|纳入)|(?:先|暂时|暂且)不[讲开办搞来报交收做发放演打查去]了|再给(?:你们|大家|各位|各村|各社区)?[一两三四五]天|[只就](?:办|开|收|做|营业|开放|受理)到(?=[^,。;]{1,12}了)|已换(?:成)?新[表版]|增加(?:参会|参加|覆盖|报名)(?:范围|人员|对象)|[这此]次不[要用收]了|改线上|改线下|提前完工|不[放演]了|换(?:了)?(?:新)?(?:模板|格式|附件)了?|"
    "(?:拖|延|推|挪|放宽|宽限|延长|缩短|提早)(?:到|至)(?!位)|延长(?=[,。!了一两三四五六七八九十0-9]|收稿|报名|征集|受理|办理|申报)|压缩成|缩成|"
    "改(?:走|从|用|由|乘|坐|发|填|报|收|按)|重新(?:填报|报送|填|报|换算|提交|下载|登记|报一)|重填|重报|(?:少|漏)了(?=[^,。]{0,12}(?:列|栏|项|页|人|条))|"
    "(?:增加|增|减|减少|加)到|推迟一|没(?:弄|修|做|搞)?[完好],?(?:(?:还|恐怕|可能|估计)[^,。;]{0,2}[要得]|要(?=[^,。;]{0,4}[到延推再]))"
)
_RESTORED = (
    "(?<![没未不])(?:修|换|弄|抢修|维修)(?:好了|完了|完毕)(?!的|吗|没|才|再|后|方|就)|(?:已经?|都|全部?)(?:修|换|抢修|维修)好(?!的)|"
    "(?:水|电|气)(?:已经?)?来了|来[水电气]了|已(?:经|全部|全面)?恢复(?:供[水电气暖]|通行|开放|办理)(?!后|时间|前)|恢复供[水电气暖]了"
)
_CHANGE = re.compile("|".join((_MISTAKE, _MOVED, _ADJUSTED, _ADDED, _REPLACES, _SPOKEN, _RESTORED)))
_IS_RESTORED = re.compile(_RESTORED)
_BROKEN = re.compile("[停断坏漏爆堵]|故障|抢修|维修|检修|暂停|封闭|关闭|异常")
_CANCEL = re.compile(
    r"取消(?=[,。;:!、了\s]|举行|举办|召开|原定|本次|此次|今[天日]|明[天日]|本周|下周|\d|$)|(?<!期)(?<!期的)(?<!期一律)作废|撤销|撤回|"
    "不再(?:举行|举办|召开|进行|报送|收取|开展)|暂(?:不|停|缓|时不)(?:举行|举办|召开|进行|开展|办理|实施|开)|(?<!可)(?<!可以)(?<!应)(?<!的)(?<!者)暂缓|停办|"
    r"(?<![刷打推拉解离])不(?:开|办|搞)了|(?<!次)(?<!就)不用(?:报|来|去|交)了|中止|终止|叫停|解除(?=[^,。;]{0,10}(?:预警|响应|警报|管控|封闭))|(?:预警|响应|警报)(?:信号)?(?:现?已)?解除|(?:推迟|延期|(?<!整)改期|顺延)(?![^,。;]{0,4}[至到为]|限|\d)"
)
_PUT_OFF = frozenset({"推迟", "延期", "改期", "顺延"})
_IS_MOVED = re.compile(r"[改换挪移推延](?:到|至|成|在|为)|\d[日号点时]?(?:之|以)?前")
_ABOUT_PLACE = re.compile(
    "地点|路段|封闭范围|地址|场地|挪到|搬到|会场|会议室|集合点|考点|地方|改在|改到|换到|移到|移至"
)
_PLACE = (
    r"[^,。;]{0,14}(?:楼|室|厅|馆|院|校|广场|中心|门|场|站|会堂|党校|公园|社区|凉亭|那边|操场|院区|大厅|[A-Z]?\d{3})"
)
_MOVES_TO = re.compile(rf"(?:改|换|移|挪|搬|变更|调整)(?:在|到|至|为|成)(?P<place>{_PLACE})")
_ADDS = re.compile(
    "(?:方式|格式|口径|模板)(?:改|变|换|有变)|换(?:了)?(?:新)?(?:模板|格式|附件)|(?:不用|不必|不需要|无需)[^,。;!]{1,12}了|也(?:可以|要|请)?(?:一并|一起)|压缩成|缩成|增设|(?:说|讲)的(?=[^,。;]{2,})|名额|"
    f"{_RESTORED}|"
    "改(?:走|从|用|由)|重新(?:填|报|换算|提交)|重填|重报|补充|追加|新增|另外|更新|更正|有误|写错|为准|变更通知|按预案|【(?:调整|变更|改期)】"
)
_REASON = re.compile(r"(?:因为?|由于|受|鉴于|考虑到|根据|接|按照|应)[^,。;:!?、\n]{2,30}(?=,)")
_COURTESY = re.compile(
    r"给[^,。]{0,8}带来(?:的)?不便[^,。]{0,8}|敬请[^,。]{0,8}(?:谅解|理解|关注)|"
    r"请(?:大家|各位|居民|家长|业主|党员)?(?:互相|相互)?(?:转告|知悉|周知|谅解|理解)|"
    r"除了?[^,。;]{0,6}(?:说|讲|通知|列|要求)的?[^,。;]{0,4}(?=,)|(?:其余|其他|其它|其)(?:要求|安排|事项|内容)?(?:均|都)?(?:不变|同前|照旧|以原通知为准)|"
    r"(?:时间|地点|要求|安排|人员){1,2}(?:段)?(?:均|都)?不变|以免白跑|别跑错了?|请注意|再次提醒|温馨提示|请以此为准|添麻烦了?"
)
_TARGET = re.compile(r"(?:改|换|移|挪|搬|变更|调整|更改|修改)(?:在|到|至|为|成|走|从|由|乘)[^,。;:!?]{0,16}")
"""What something is changed into is new by its nature."""
_HEADING = re.compile("(?:更新|最新)(?=,)")
_PARTS = re.compile("[,:。;!?]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """`said`: its words of change. `matter`: the pairs of characters that name what is changed, and `head` the first
    clause of them, `clauses` what all of them tell. `places`: where it is moved to. `is_of_place`: a place is what
    changes. `restores`: it says nothing but that something works again."""

    said: frozenset[str]
    matter: frozenset[str]
    head: str
    clauses: tuple[str, ...]
    places: tuple[str, ...]
    cancels: bool
    adds: bool
    is_of_place: bool
    restores: bool


def amendment(text: str, row: str) -> Amendment | None:
    """`row` is the text in units without facts, a comma before each clause. None for a text that changes nothing."""
    firm = settled(text)
    said = frozenset(match[0] for pattern in (_CANCEL, _CHANGE) for match in pattern.finditer(firm))
    if not said:
        return None
    clauses = _clauses(row)
    return Amendment(
        said=said,
        matter=frozenset(pair for clause in clauses for word in clause.split() for pair in _pairs(word)),
        head=next((words for clause in clauses if len(words := news(clause).replace(" ", "")) > 1), ""),
        clauses=tuple(words for clause in clauses if (words := news(clause).replace(" ", ""))),
        places=tuple(match["place"] for match in _MOVES_TO.finditer(firm)),
        cancels=_cancels(firm),
        adds=bool(_ADDS.search(text)),
        restores=all(_IS_RESTORED.fullmatch(word) for word in said),
        is_of_place=bool(_ABOUT_PLACE.search(text)),
    )


def _cancels(text: str) -> bool:
    """推迟 alone leaves everything open; 推迟, and 改到 another day, does not."""
    said = {match[0] for match in _CANCEL.finditer(text)}
    return bool(said - _PUT_OFF if _IS_MOVED.search(text) else said)


def is_broken(text: str) -> bool:
    """Does it say that something is out of use? Only then can another text say that it works again."""
    return bool(_BROKEN.search(text))


def _clauses(row: str) -> list[str]:
    """What names the matter that is changed: without reasons, courtesies and the words of change."""
    for pattern in (_HEADING, _COURTESY, _REASON, _TARGET, _CANCEL, _CHANGE):
        row = pattern.sub(" ", row)
    return _PARTS.split(row)


def _pairs(word: str) -> list[str]:
    pairs = (word[at : at + 2] for at in range(len(word) - 1))
    return [pair for pair in pairs if news(pair)]
