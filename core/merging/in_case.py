"""Words of change that change nothing yet: what is to happen if it rains, who comes too late, what was paid counts for
later, what the readers have to move.

A rule per kind of occasion. The danger is to take the announcement itself (培训因下雨改期) for such a case: so each
rule needs the condition, the person or the thing beside the word of change.
"""

import re

_LOOK = 16
"""Characters before a condition in which a word may say that it has come true."""
_TO_THE_END = "[^,。;]*"
_IF = (
    r"(?P<condition>(?:如遇?|若遇?|遇|(?<!下)雨天|下雨天?|降雨|如有|如果|要是|[超逾过]期|不足|不够|不满|未满|不到|到不了|凑不[够齐]|来不及|赶不上|没赶上)"
    rf"[^,。;]{{0,12}},?[^,。;]{{0,4}}(?:改|顺延|取消|推|延期){_TO_THE_END})"
)
_BECAUSE = re.compile("(?:由于|鉴于|受|因为?)(?!故|病|事|公)[^,。;]{0,10}$")
"""由于报名不足，手工课改期: what has happened is no condition."""
_HOLIDAYS = rf"(?:节假日|法定假日?|公休日?|周末|双休日|假期)(?:则|的话|均|都|也|自动|往后)?顺延{_TO_THE_END}"
"""碰上节假日顺延一天."""
_UNWELL = (
    r"(?:过号|错过|生病|发[烧热]|感冒|过敏期?|[经孕]期|怀孕|例假|不适|禁忌)[^,。;]{0,8}"
    rf"(?:顺延|暂缓|缓一缓|推迟|延后|往后){_TO_THE_END}"
)
_WRONG = "有误|写错|填错|输错|报错|弄错|搞错|记错|打错|发错|说错"
_MISTAKES = (
    rf"(?:写错|填错|输错)(?:会|将|导致|造成|就|的){_TO_THE_END}|"
    rf"(?:有误|有错|不[符对]|错误)(?:的|者)[^,。;]{{0,12}}更正|(?:到|找|向)[^,。;]{{1,12}}更正|"
    rf"(?:不[能要得可许准]|别|勿|防止|避免|以免|是否|有没有|有无)[^,。;]{{0,6}}(?:{_WRONG})|"
    "有误等?[两二三四五六七八九]?(?:类|种|情形|情况|问题)|错了?等?[两二三四五六七八九](?:类|种)"
)
"""A mistake that nobody may make (编号不能写错), that somebody may find, or one kind of several (推送有误四类)."""
_READINGS = (
    rf"(?:气温|温度|体感)[^,。;]{{0,6}}(?:[降升]|下降|上升|骤降)(?:到|至|了){_TO_THE_END}|"
    "(?:裂缝|水位|水色|天气|雨势|情况)[^,。;]{0,2}变了(?=马上|立即|立刻|就|要|及时|赶紧)"
)
_REPLACED = (
    r"[旧老原](?:地方|地址|址|处|窗口|网点)[^,。;]{0,3}(?:不再?|停止?)[^,。;]{1,4}|"
    r"[旧老原][^,。;]{1,4}(?:到?[0-9]+月[0-9]+[日号][^,。;]{0,8})?(?:起|后)?(?:失效|作废)|"
    r"(?:[旧老](?!人|年|师)[^,。;时地方]{1,5}|一律|全部|统一)(?:更?换|改)[成为](?!线|按)[^,。;\d]{2,10}(?=[,。;]|$)|"
    r"[没未无不][^,。;]{1,16}[^,。;原该旧](?:一律|就|均)?作废|(?:私自|擅自|自行|违规)[^,。;]{1,10}的(?:一律|均|都)?(?:作废|无效)|[^,。;]{2,8}同时(?:取消|作废|停止)"
)
"""老机械表换成智能表, 旧卡作废, 老地方不办了: things, not what was announced."""
_DETOURS = (
    r"(?:校车|班车|客车|公交车?|线路|[0-9]路)[^,。;]{0,4}改走[^。;]{2,24}站(?:取消|撤销|没有?了|不停[靠了]?)|"
    rf"(?:校车|班车|客车|公交车?|车辆|[大货]车|行人|线路|[0-9]路)[^,。;]{{0,4}}改走{_TO_THE_END}|"
    r"取消[^,。;]{1,16}(?:[两二三四五六]|等|个)[^,。;]{0,3}站(?:停靠)?|"
    rf"请[^,。;]{{0,6}}(?:住户|居民|业主|乘客|群众|市民|大家|各位|车主|司机)[^,。;]{{0,4}}改[乘坐走]{_TO_THE_END}"
)
_PAID = (
    r"(?:费用?|课时|学时|租金?|租期|有效期|会员|余额|次数|套餐|[月季年次饭餐值]卡|[餐饭水电粮]票|优惠券|消费券)"
    rf"[^,。;]{{0,8}}顺延{_TO_THE_END}"
)
_APPOINTMENTS = (
    r"(?:要|想|如?需|若|不便)?改(?:期|约|时间)的?(?:请|可)?(?:拨|打|联系|致电)[^,。;]*|"
    r"(?:临时|中途|走读|住宿)改[乘坐住走]的|"
    r"(?:已?预约|[因生]病?|请假)[^,。;]{0,8}(?:改期|推迟|延期)[^,。;]{0,6}的[^,。;]*|"
    rf"(?:预约|约好|挂号)[了过]?的(?!时间|日期|活动|场次|门诊|体检)[^,。;]{{0,12}}(?:改期|改时间|改约|顺延|往后){_TO_THE_END}"
)
"""已预约的会逐个电话改期: their appointments are put off, not the notice."""
_AGAIN = (
    rf"[0-9]年度?的?[^,。;]{{0,3}}(?:需|须|要)重新{_TO_THE_END}|"
    rf"(?:变[动化更]|有误|不符|换了|丢失|损坏|缺失|不合格|过)的[^,。;]{{0,4}}重新{_TO_THE_END}|"
    rf"的[也都仍还](?:[要须需应]|必须|一律)?重新{_TO_THE_END}"
)
_FROM_THEN_ON = (
    r"(?:[日号周月天一二三四五六]|今|即日|现在)(?:起|开始)(?:,?[^,。;]{0,8}?)(?:改为|改成|改用|换成)"
    rf"(?![^,。;]{{0,12}}(?:[0-9:每元次两一二三四五六七八九十]|[线网]上|线下|视频|[楼室厅点时日号周院馆场]|星期|[上下]午|晚上)){_TO_THE_END}"
)
"""食堂下周一起改为刷脸就餐: the way of things from then on."""
_CLOSED = (
    r"(?:[逾过超][期时]|过了?[^,。;]{0,6}点|晚了|迟了|错过|关[网门窗]|截止|满员|名额满|发完|领完|售完|用完)[^,。;]{0,4}?,?"
    r"(?:就|便|概|一律)不[^,。;]{1,4}了"
)
"""关网就不办了: what those find who come too late."""
_LACKING = "有?争议|缺[^,。;]{1,4}|[不未][^,。;]{1,6}|没[^,。;]{1,6}|对不上|过号"
_EXCEPT = (
    rf"(?:{_LACKING})[的得](?:先不|暂不|先别|暂缓)[^,。;]{{1,8}}|"
    rf"(?:{_LACKING})[的得]?,?[^,。;]{{0,4}}顺延[到至]?下一?[批次期]|"
    r"(?:账号|卡号|信息|情况|人员|地址)[^,。;:]{0,3}(?:变了|变更|有变)的(?!通知|公告|说明)[^,。;:]*"
)
"""有争议的先不报, 缺材料的顺延到下一批: those of whom something else holds."""
_HAVING = (
    r"(?<![^,。;、(])(?:有(?!关)|没有?|持有?|已经?|[^,。;说讲通要告发]{0,4}过)[^,。;的说讲通要告发]{0,6}的(?:人|同志)?,?"
    r"(?:就|便|都|可以?)?(?:不用|不必|无需|不需要?|不再)(?:再)?[^,。;]{1,4}了"
)
"""有证的就不用报了: those who have it already."""
_LOST = "补贴|补助|奖励|资格|评优|优惠|待遇"
_SANCTIONS = (
    rf"(?:{_LOST})(?:一律|将|也)?取消|"
    rf"(?:次|[没未不][^,。;]{{1,8}}|一律),?[^,。;]{{0,4}}取消[^,。;]{{0,6}}(?:{_LOST}|名额){_TO_THE_END}|"
    rf"的(?:一律|将)?取消(?:[全当本][年季期])?(?:{_LOST}|名额){_TO_THE_END}"
)
_READERS = (
    r"(?:车辆?|电动车|杂物|物品|东西|花盆|家具)(?![位棚库站道间])[^,。;]{0,20}(?:挪|移|搬|推)[到至][^,。;]*|"
    rf"(?:别|勿|不要|不得|不能|莫|避免|以免|防止)[^,。;\d]{{0,6}}(?:拖|推|等|挤|积|压|延)[到至]{_TO_THE_END}"
)
"""What the readers have to move, and what they should not put off: 别拖到最后一天."""

_IN_CASE = re.compile(
    "|".join(
        (
            _IF,
            _HOLIDAYS,
            _UNWELL,
            _MISTAKES,
            _READINGS,
            _REPLACED,
            _DETOURS,
            _PAID,
            _APPOINTMENTS,
            _AGAIN,
            _FROM_THEN_ON,
            _CLOSED,
            _EXCEPT,
            _HAVING,
            _SANCTIONS,
            _READERS,
        )
    )
)


def settled(text: str) -> str:
    """Without what changes nothing yet."""
    return _IN_CASE.sub(_left, text)


def _left(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - _LOOK) : found.start()]
    return found.group() if found["condition"] and _BECAUSE.search(before) else ""
