"""More reasons why a moment is no deadline of the recipients: the text tells of it, permits it or calls it off.

History (去年要求9月20日前…), what happened (10点前就跑回来了), what is allowed until then (22点前外卖可进楼道), what
need not be done (周五前要交的表不用报了). The danger is a demand in such words (去年没交的9月20日前补交), so each rule
gives way to one.
"""

import re

from core.reading import acts
from core.reading.setting import Setting
from core.reading.wordings import led

_BACK_THEN = led(
    r"(?:(?<![同与跟比和较])去年|(?<![同与跟比和较])往年|(?<![日号月])前年(?!满)|上回|上次|历年|以往|那年|那时|当时|前阵子|前两年|(?<!拜)(?<!拜个)早年|上一年|上届|上学期)(?![^,。;!\n]{0,16}的)"
    r"(?![^。;!\n]{0,30}(?:今年|现在|这次|本次|这回|如今|改))[^。;!\n]{0,24}$"
)
_HAPPENED = re.compile(
    r"^[,]?(?:我们?|他们?|她们?|都|全|也|早|就|自己|才|已经?)*(?:就|都|已经?|才)(?:自己)?"
    r"(?!要|是|得(?=[^了]{0,3}[交报])|必须|截|关|锁|停|封|不|没|快|该|收|结束|可以|能)[^,。;!?\n要得]{0,10}"
    r"(?:了|过)(?=[,。;!~]|$)"
    r"|^[,]?[^,。;!?\n把将请没未不]{0,2}(?:到|来|做|办|走|回|跑|发|修|送|买)的(?:现场|场|家|楼|站|医院|单位)?(?=[,。;!]|$)"
)
_ALREADY = re.compile(
    r"^[,]?[^,。;!\n请须要应把没未]{0,8}?已经?(?:全部|全|都|均)?(?:报|交|填|办|完成|收|清|整改|排查|录|签)[^,。;!\n的]{0,10}(?=[,。;!]|$)"
)
_ME_DID = re.compile(r"^[,]?(?:我们?|俺|他们?|她)(?:就|已经?|都)[^,。;!\n]{0,12}了(?=[,。;!~]|$)")
_THREAT = re.compile("(?:莫|别|不要)怪|(?:不然|否则|要不)[,就]|后果自负")
"""1月22日以前都去激活了,打不进莫怪: what one is warned of has not happened yet."""
_PERMITTED = re.compile(
    r"^[,]?[^,。;!\n]{0,8}?(?:可以?|能)(?:进|出|停|用|通行|放|骑|开|带|走|玩|跳|唱|施工|入|摆|营业|堆|晾|游)"
    r"(?![^,。;!\n]{0,6}(?:报|交|领|办))"
)
_THERE = re.compile(
    r"^[,]?(?:我们?|咱们?|俺|他们?|她们?|师傅|办公室|窗口|前台)(?:都|会|还|一直|均|基本|应该|肯定)*(?:不?在(?![^,。;!\n]{0,8}(?:截|收|关|锁|导|查|看|等|封))|有空|没空|有人|没人|上班|值班|休息)"
    r"|^(?:肯定|保证|绝对|准)(?:能|会|可以|给)?(?![^,。;!\n]{0,8}(?:要|得))[^,。;!\n]{0,8}(?:完|好|到|了|交|报|给|齐)(?=[,。;!~]|$)"
)
_OFFERED = re.compile(r"^[^,。;!\n]{0,4}(?:全场|立减|减[0-9]|[0-9一二三四五六七八九]折|半价|特价|满[0-9]+减)")
_QUIET = re.compile("(?:来)?(?:人(?:少|不多|多|就?多)|不(?:挤|堵|用排队))")
_CLOSED_EARLY = re.compile(r"^[,]?(?:提前|照常)?(?:闭馆|放学|下班|关门|打烊|停业|休息|歇业|停课)")
_CALLED_OFF = re.compile(
    r"^(?![^。;!\n]{0,14}(?:已|已经)[^,。;!\n]{0,8}的)(?:要|该|需)?[^。;!\n]{0,18}?"
    r"(?:不用|不必|无需|不需要|用不着|甭|免)再?(?:报|交|填|弄|做|写|传|搞|来|送|发|整)(?!了?第|两|多|纸)"
    r"|^(?:要|该|需)?(?:报|交|填|送)[^,。;!\n]{0,6}的[^,。;!\n]{1,16}不再(?:报送|上报|填报|提交|收取|统计|报|交|填)"
)
_PLEASE = re.compile("请(?:在|于)?$")
_SAID_EARLIER = re.compile(
    r"(?:昨[天晚]|上次|上回|之前|前面|刚才|上午|前天|上周|早上)[^,。;!\n]{0,4}(?:通知|说|要求|发|讲|布置)"
)
_NO_LONGER = re.compile(
    r"^[^。;!\n]{0,32}?(?:不用了|不必了|不需要了|免了|取消了?|作废|不[报交填弄做]了|不要了|撤回)(?!的)(?=[,。;!~啊哈]|$)"
)
_NEED_NOT = re.compile("不用|不必|无需|不需要|用不着|甭|免")
_ALREADY_EXCUSED = re.compile(r"(?:过|完|齐|好|已|没有变化|无变化|有)的?[,]?$")
_CASES = re.compile(r"(?:^|[,:。;\n])(?:凡|对|对于|针对|凡是)(?:是|在|于)?$")
_OF_CASES = re.compile(r"^(?!未|没|不|仍|尚)[^,。;!\n]{1,14}的")
_GENERALLY = re.compile(
    r"(?:一般(?!纳税)|普通(?!话|高中)|重大|紧急|简单|复杂|疑难|常规)[^,。;!\n\]】请各]{0,6}?(?:在|于)?$"
)
_AGED = re.compile(
    r"^[^,。;!\n]{0,6}?(?:年满|满[0-9一二三四五六七八九十]{1,3}周?岁|(?:党|工|军|教|会)龄[^,。;!\n]{0,3}满)"
)
_WEATHER = re.compile(r"(?:雨天|如遇|若遇|遇雨|下雨|如有雨|若有雨|天气)[^,。;!\n]{0,10}$")


_SWINDLE = led(
    r"骗子|诈骗|冒充|假冒|谎称|防骗|骗局|上当|受骗|谣言|谣传|假消息|(?<![放请休暑寒长])假的|不实(?:信息|消息)|反诈"
)
_QUOTED = re.compile(r"[“「『][^”」』]*$")
_QUOTED_ON = re.compile(r"^[^“”「」『』\"]{2,}[”」』\"]")
_CLAIMED = re.compile(
    r"(?:冒充|假冒|谎称|自称|骗子)(?:(?!各|请|务必|我们)[^。;!\n]){0,30}(?:称|说|以)(?:(?!各|请|务必)[^。;!\n]){0,24}$"
)

_RUMOUR = re.compile(r"(?:网传|谣传|传言|在传|里传)(?:(?!各|请|务必)[^。;!\n]){0,20}$")
_DENIED = re.compile(
    r"^(?:(?!各|请|务必)[^。;!\n]){0,24}?(?:不属实|不实|谣|(?<![放请休暑寒长])假的|没有?这(?:回|个)?事|没说过|没发过)"
)
_CONTRACT = re.compile("(?:甲|乙|丙)方(?:[^,。;\n]{0,6}(?:应|须|需|不得|有权|承诺|支付)|人员|须)|本合同|本协议")


def is_swindle(words: Setting) -> bool:
    """有人冒充社保局,称“今天18点前不认证就停发”,这是骗子: a threat that is only quoted."""
    if _RUMOUR.search(words.before) and _DENIED.match(words.after):
        return True
    if not _SWINDLE.search(words.before + words.after):
        return False
    quoted = _QUOTED.search(words.before) or words.before.count('"') % 2
    return bool(_CLAIMED.search(words.before) or (quoted and _QUOTED_ON.match(words.after)))


def is_history(words: Setting) -> bool:
    """去年这时候要求9月20日前配齐."""
    return bool(_BACK_THEN.search(words.line)) and not acts.STRONGLY_ASKED.search(words.tail)


def is_told(words: Setting) -> bool:
    """丢的猫10点前就自己跑回来了, 国庆前我就把票买好了: it has happened."""
    if words.before.endswith("赶") and words.words.startswith("明"):
        return True  # 赶明儿给恁捎两块: some day
    if words.stop == "?" or acts.DEMAND.search(words.clause.replace("把", "")) or _THREAT.search(words.after):
        return False
    return bool(_HAPPENED.match(words.after) or _ALREADY.match(words.after) or _ME_DID.match(words.after))


def is_permission(words: Setting) -> bool:
    """22点前外卖可进楼道, 本店6月15日前全场五折."""
    if _THERE.match(words.after):
        return True  # 十点前我都在办公室, 周五前肯定弄完
    return bool(words.cue and any(rule.match(words.after) for rule in (_PERMITTED, _OFFERED, _QUIET)))


def is_closed_early(words: Setting) -> bool:
    """端午假期前一天提前闭馆."""
    return words.moment.cued and bool(_CLOSED_EARLY.match(words.after))


def is_called_off(words: Setting) -> bool:
    """上次说的周五前要交的那个表不用报了."""
    found = _CALLED_OFF.match(words.after)
    if found and "," in found.group() and _PLEASE.search(words.clause):
        return False  # 请今天18:30前交综治中心,晚班不用再填一遍; 请于5月22日前把名单发妇联,纸质版不用交
    return bool(found and not _ALREADY_EXCUSED.search(_NEED_NOT.split(found.group())[0]))


def is_dropped(words: Setting) -> bool:
    """昨天通知的20号前报台账,林长办说不用了."""
    return bool(_SAID_EARLIER.search(words.line) and _NO_LONGER.match(words.after))


def is_case(words: Setting) -> bool:
    """凡10月31日前在册的低保家庭, 一般问题在7个工作日内回复, 4月22日年满十八周岁."""
    of_cases = words.cue and _CASES.search(words.before) and _OF_CASES.match(words.after)
    if of_cases and re.search("方可|方能|才可|才能", words.after):
        return False
    return bool(of_cases or _GENERALLY.search(words.before) or _AGED.match(words.after))


def is_weather(words: Setting) -> bool:
    """雨天改到4月29日."""
    return bool(_WEATHER.search(words.clause))


def is_of_contract(words: Setting) -> bool:
    """乙方应于每季度首月10日前…: what two parties owe each other."""
    return bool(_CONTRACT.search(words.sentence))
