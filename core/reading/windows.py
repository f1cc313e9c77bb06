"""Spans of days at whose end something has to be handed in: 报名时间:A至B, A至B提出申请.

The danger is the event that lasts some days (停水时间:A至B); so a span counts only by the words that say what is done
in it, and where these only permit it (A至B补缴的,…) or tell when to come (A至B空腹到卫生站体检), a person is asked.
"""

import re
from enum import StrEnum

from core.reading import acts, closing, cues
from core.reading.setting import Setting


class Window(StrEnum):
    """Is the end of the span a deadline?"""

    NAMED = "named"
    """A word before the span names it, or 止 stands behind it."""
    FOUND = "found"
    """What is done in it says so."""
    PERHAPS = "perhaps"
    NONE = "none"


_SETTLED = (
    "报名|报考|续[费保租签订报]|申报|申领|申请|认领|领取|领证|缴[费纳存]|交费|补[缴办录交报领]|办理|登记|注册|认定|认证|年审|审验|换[证领发]|"
    "参保|投保|签[约订署收]|提交|报送|上报|填报|填写|采集|录入|选课|征订|订购|认购|兑换|退[费还款]|归还|确认|核对|核验|复核|预约|投递|投稿|受理|征集|"
    "征求意见|补选|推荐|投票"
)
"""What the readers settle within a span of days, and the office takes in."""
_WORKED = "自查|自纠|整改|摸[排底]|排查|核查|清查"
"""What the readers work at; such a span is as often a stage of a campaign (为自查阶段)."""
_ASKED_WITHIN = re.compile(r"(?:请|务必|须|需|应|要)[^。;\n]{0,24}$")
_DONE_WITHIN = re.compile(
    r"^(?:\(?[^()。;\n]{1,40}\))?(?:期间|内|之间|前)?[,]?(?:集中|统一|分批|到|至|前往|登录|通过|在|携带|将|把)?[^。;\n]{0,24}?"
    rf"(?:{_SETTLED}|{_WORKED}|提出|完成|缴|反馈)"
)
_OPENS = re.compile(
    rf"^(?:为|是)[^,。;\n]{{0,6}}(?:攻坚|冲刺|自[行主愿](?:清[理退]|拆|搬|迁|整改|改正|腾|申报|处理|退|撤|补)|{_SETTLED})[^,。;\n]{{0,3}}(?:期|阶段|时间|时段|日期)"
    r"|^[,]?[^。;\n]{0,24}?(?:开始|开放|可|接受|受理|集中|统一)[^,。;\n]{0,4}(?:办理|办(?=[,。;!]|$)|报名|申报|申请|受理|缴费|登记|"
    r"认证|填报|预约)"
)
_NAMED_BEHIND = re.compile(
    r"^[,:](?:网上|线上|线下|现场|集中|开始|接受)?(?:报名|缴费|填报|申报|登记|受理申请|提交材料|提交申请|补缴|选课|投票|预约|确认)"
    r"(?=[,。;(\n]|$)"
)
"""7月1日8:00-7月3日18:30,网上报名: what the span is for stands behind it."""
_HANDED_IN_IT = re.compile(
    r"^止?(?:\([^()]{1,40}\))?(?:期间|内|之间)?[,]?[^。;\n]{0,30}?(?:可|均可|应|请|须|需)?[^。;\n]{0,24}?"
    r"(?:提出[^,。;\n]{0,8}(?:申请|意见|异议|建议)|提交[^,。;\n]{0,6}(?:申请|材料|意见)|申报债权|反映意见)"
)
_GONE_TO = re.compile(
    rf"^止?(?:期间|内|之间)?[,](?:请|可|由)?(?:[^,。;\n]{{1,24}},)?[^,。;\n到去带凭]{{0,10}}?(?:[携随]?带[^,。;\n]{{0,16}}|凭[^,。;\n]{{0,16}})?"
    rf"(?:到|去|前往|登[录陆]|通过|在|扫码|上网)[^。;\n]{{0,24}}?(?:{_SETTLED})[^,。;!\n]{{0,8}}(?=[,。;!\n]|$)"
)
"""12月20日至28日,带身份证到社区领取: where one goes to settle it in these days."""
_HOURS = re.compile(
    r"^止?\(?(?:工作日|周[一二三四五六日][至到-]周[一二三四五六日]|每[日天])?(?:期间|内)?(?:的)?[,:]?"
    r"(?:(?:上午|下午|晚上|每[日天])?[0-9]{1,2}:[0-9]{2}[-—~至到]+[0-9]{1,2}:[0-9]{2}[;,、]?){1,3}\)?"
)
"""10日至17日工作日内上午9:00-12:00;下午13:00-16:30,到…报名: the hours of each day stand in between."""
_OPENING_HOURS = re.compile(r"每|(?:周|星期|礼拜)[一二三四五六日天][至到-].*[0-9]:")
"""每周一至周五9:00-11:30: hours that recur."""
_OBJECTION = re.compile(r"异议|意见.{0,12}(?:反映|反馈|提出)")
_LATE_IN_IT = re.compile(
    r"^(?:期间|内|之间)?[,]?(?:补缴|补办|补报|补录|补交|报名|缴费|申报|参保|登记|办理|提交|申请|投保|续费|续保)的"
)
"""2026年1月1日至2月28日补缴的,设待遇等待期: who comes late has until then."""

_SECOND_CHANCE = re.compile(
    r"^[^。;!\n0-9]{0,24}[,。;](?:错过|没赶上|未赶上|赶不上|漏[\u4e00-\u9fff]|[没未][\u4e00-\u9fff]{1,4})(?:的|者)[^。;!\n0-9]{0,10}"
    r"(?=[0-9]|[本下这]?(?:周|星期|礼拜)|[本下]?月)"
)
"""17、18日两天在一楼大厅,错过的23日前…: whoever comes late has another day, so the first was a last day too."""
_GATHERING = re.compile(r"培训|会议|开会|讲座|学习|演练|停[水电气]|考试|比赛")
_BRACKET = re.compile(r"^(?:\([^()]{1,40}|[^(),。;!\n]{1,12})\)")
_PUT_OFF = re.compile("推迟|推后|延后|延迟|后延|延期?到|延至|改到|换到|顺延|挪到")
"""交材料从10号推迟到14号."""
_TIME = r"(?:[此这该]?期间|(?:[此该]|这个?)(?:一|段)?(?:时间|阶段|时段|时期|期限)段?(?:之?内|里|中))"
_IN_IT = re.compile(
    rf"^[^。;!\n]{{0,16}}?(?:须|请|应|需|务必|要)[^,。;!\n]{{0,14}}?{_TIME}[^。;!\n]{{0,14}}?(?:{_SETTLED}|{_WORKED}|"
    r"逐[件户条项人笔个]|清点|更新|登[录陆]|补[齐全正]|移交|填|交(?!通)|报(?!警))"
)
"""A至B,请各部门这段时间内逐件对清单."""
_HELD = re.compile(
    rf"^(?:将|统一|集中)?(?:进行|开展|组织)[\u4e00-\u9fff]{{0,6}}?(?:{_SETTLED}|复审|初审)"
    r"(?=[、,。;!\n]|工作|$)(?![^。;!\n]*(?:等待|等候|配合|谅解))"
)
"""6月3日至14日进行网上报名: it is the readers who do that, unless somebody comes to them."""
_BY_OTHERS = re.compile(r"工作人员|网格员|普查员|登记员|调查员|入户|上门|志愿者|专家|民警|师傅|医生|流动|下乡|巡")
_OF_READERS = re.compile("[网线]上|志愿|报名|填报")
_SPOKEN_TO = re.compile(r"^[^。;!\n]*?(?:请|须|需|登[录陆]|带(?![领队头动])|自行|本人|家长|考生)")
_CALLED_THERE = re.compile(
    rf"^止?(?:期间|内|之间)?(?:先|再|请|可|须|需|要)*(?:[持凭带拿][^,。;!\n]{{1,16}}?)?再?(?:到|去|前往)[^,。;!\n]{{1,12}}?"
    rf"(?:{_SETTLED}|开具?[^,。;!\n]{{0,8}}(?:通知书|证明|介绍信|单)|盖章)"
)
"""家长6月29日至7月1日先到街道开入学通知书: where they have to go in these days."""
_ASKED_IN_IT = re.compile(r"^[,]?(?:期间|内|之间)?[,]?(?:请|须|需|要|务必|必须|应)")
"""4月16日至5月5日请完成申报."""


def judge_window(words: Setting) -> Window:
    """What the words around a span make of its end."""
    if words.moment.dayless or _OPENING_HOURS.match(words.words):
        return Window.NONE
    before = words.before.removesuffix("从").removesuffix("自")
    ends = words.cue and (acts.TASK.search(words.after[:20]) or not acts.EVENT.search(words.sentence))
    if cues.is_window(before) or ends:
        return Window.NAMED
    if _is_for_handing_in(words, before):
        return Window.FOUND
    if _PUT_OFF.search(words.words) and acts.TASK.search(words.line):
        return Window.FOUND
    return Window.PERHAPS if _is_perhaps(words) else _judge_called(words)


def _is_perhaps(words: Setting) -> bool:
    """Something is finished in it, or who comes late has another day."""
    finished = _IN_IT.match(words.after) or (_ASKED_IN_IT.match(words.after) and acts.FINISH.match(words.after))
    again = _SECOND_CHANCE.match(words.after) and not _GATHERING.search(words.sentence)
    return bool(finished or again or _LATE_IN_IT.match(words.after))


def _judge_called(words: Setting) -> Window:
    """进行网上报名,家长请登录 is theirs to do; whom 到街道开证明 or a bare 进行报名 concerns, a person is asked."""
    if words.moment.within_day or _BY_OTHERS.search(words.sentence):
        return Window.NONE
    if _HELD.match(words.after):
        asked, own = _SPOKEN_TO.match(words.after), _OF_READERS.search(words.after)
        return Window.FOUND if asked else Window.PERHAPS if own else Window.NONE
    return Window.PERHAPS if _CALLED_THERE.match(words.after) else Window.NONE


def _is_for_handing_in(words: Setting, before: str) -> bool:
    after = _HOURS.sub(",", words.after)
    gone = not words.moment.within_day and _GONE_TO.match(after) and not _GATHERING.search(words.sentence)
    asked = _ASKED_WITHIN.search(before) and _DONE_WITHIN.search(after)
    objected = before.endswith(("期内(", "期间(", "时间内(")) and _OBJECTION.search(words.sentence)
    named = _NAMED_BEHIND.match(words.after) or _HANDED_IN_IT.match(words.after)
    closed = closing.closes(before, words.after) or closing.THEN_CLOSED.match(words.after)
    handed = acts.HAND.match(_BRACKET.sub("", after))
    return bool(named or gone or asked or objected or closed or handed or _opens(words))


def _opens(words: Setting) -> bool:
    """从8月1日至9月15日,临时停供业务开始办理: days on which applications are taken."""
    return (
        words.moment.rule in {"month_day", "numeric"}
        and not words.moment.within_day
        and bool(_OPENS.search(words.after))
    )
