"""What a notice asks for: to hand in, to come, to sign up, to fetch, to put right; and how far its matter has come.

登记体检 and 统计已体检人数 speak of one matter on one day and are two notices; so do a meeting and its minutes. Whoever
passes a notice on says the act in other words, so only kinds of acts are compared. The danger is a verb that stands in
the name of the matter (登记表): it only adds a kind, and a kind too many in one text is weighed, never a proof.
"""

import re
from functools import lru_cache

_KINDS = {
    "hand_in": r"上报|报(?![名警销考告刊纸废道复])|交(?![通警流费款房接易叉])|反馈|发(?=我|群|至|到|邮|给|专)|"
    r"送(?=[到交给至])|汇总|名单|人数|数量|台账|统计",
    "come": "召开|开会|举行|举办|参加|参会|到场|出席|到会|集合|碰头|听课|观看|培训|讲座|会议|联席会|座谈会|推进会|"
    "说明会|"
    "开[^,。]{0,12}会|的会|学习|到岗|到校|报到|来听|来学",
    "sign_up": "报名|登记|申请|申领|申报|办理|预约|受理|注册|报个名|想报|补办|续签|招募|招",
    "fetch": "领取|领(?!导|域|班)|来拿|去拿|拿走|取(?![消缔暖得])|发放|兑换|拉走",
    "repair": "整改|拆|清理|清除|维修|检修|打扫|清扫|修剪|更换|改完|整治",
    "look": "排查|检查|自查|督查|核对|核实|摸排|摸底|抽查|抽检|检测|巡查|复查|盘点",
    "stop": "停水|停电|停气|停运|停用|停课|停餐|封闭|禁止|关闭|绕行|停业|停止|不开放",
    "pay": "缴费|缴纳|收缴|交费|补缴|自缴|收取|代收|付款|转账",
    "refund": "退费|退还|退款|退回|返还|报销",
    "sign": "签订|签署|补签|签字",
    "learn": "考试|测评|答题|闭卷|竞赛|比赛",
    "recommend": "推荐|推选|评选|候选|推(?=[一两\\d]|个)",
}  # fmt: skip
TELLING = frozenset({"fetch", "refund", "learn", "sign", "pay"})
"""What is seldom said in passing: a notice that asks for it is about it."""
_DONE = re.compile(
    "已[^,。;发]{1,16}?(?:人数|名单|数量|份数)|(?:名单|结果|成绩)(?:已|出来|出炉|下来)|补考(?=地点|安排)|没过|已(?:公布|印发|评出|结束|制好|通过)|成绩(?=[^,。]{0,4}出)|"
    "获奖|领奖|圆满|感谢各(?!位)|拟[^,。;]{1,8}公示|纪要|录取|落实情况|张贴情况|办理进展|公示(?=结果|名单)|初审|"
    "(?:普查|排查|摸底|登记|检查|清查|评审|自查|核查)(?:复核|复查|抽查|回头看|质检)|补录|合格户|预警名单|漏[种报]名单|到期的|(?:上报|报送)[^,。;]{0,14}时长|已报名"
)


@lru_cache(maxsize=512)
def acts(ground: str) -> frozenset[str]:
    """The kinds of acts that a text speaks of."""
    return frozenset(kind for kind, pattern in _PATTERNS.items() if pattern.search(ground))


@lru_cache(maxsize=512)
def stages(ground: str) -> frozenset[str]:
    """The words by which a text says that something has been done already, or has come further."""
    return frozenset(_DONE.findall(ground))


_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}
