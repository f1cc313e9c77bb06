"""What only lasts until a moment: a contract, a closure, what is forbidden or open until then.

The danger is the paper itself, which has to be signed or handed in by then (合同28日前续签完).
"""

import re

from core.reading import acts, cues
from core.reading.setting import Setting
from core.reading.wordings import led

_VALID = led(
    r"(?:有效期限?|有效|任期|工期|租期|合同期限?|合同|保修期?|服务期|聘期|试用期|"
    r"质保期?|保质期|隔离期?|[禁封停限管戒][\u4e00-\u9fff]{0,3}(?=时间|期限|时段|期)|时效|停供|封闭|管制|执行期|公示期|公示|公示时间|假期|放假时间|施行|实施|"
    r"执行|生效|发布于|发布时间|印发|续存期|存续期|竣工|开工)(?:截止|截至|延长|延续|日期|时间|限|为|是|"
    r"到|至|:|从|自|于|由|将|时段|即日起|今起|[0-9一二三四五六七八九十]+(?:年|日|天|个月|个工作日),)*$"
)
_ENDED_THEN = re.compile(r"(?:必须|务必|要)?(?:完成|结束|完毕|到位|做完)(?!后)")
_PAPER = re.compile("合同书?$")
_LASTS = re.compile(
    "(?:仍然?|还|继续|均|都|一律|一直)?(?:有效|不变|照|按|执行|到期|届满|终止|失效|履行|签的|生效|约定|算数|作数|能用|可用|自动|双方|如|若)"
)
_STATE = re.compile(
    r"^[,]?(?:一律|暂时|均|都|继续|仍|全面|全天)?(?:不得|禁止|严禁|暂停|停止(?!受理|报名)|不(?!管|论|来|交|报|填|"
    r"到位|了|参|能按|[^,。;\n]{1,8}(?:就|视|按|的|算|当)|得(?:再|晚|迟)|再受理)|"
    r"请?勿(?!忘|迟|拖)|别(?=去|在|开|下水|停|进|用|倒|扔|碰|靠近|出门|乱|往|[摘采割浇喷卖买拆动吃喝洗晒堆烧搬种挖签砍捕钓捞]|打药|施肥|上[山路坟]|放[水羊牛牧炮])|(?:都|不)在(?!平台|系统)|"
    r"都[\u4e00-\u9fff]{1,2}着)"
    r"|^(?:一律|暂时|均|都|继续|仍|全面|全天|[该本此][^,。;\n]{1,6}?)?(?:保持|免费|有效(?!的|提)|照常|限行|封闭|"
    r"管制|停水|停电|停气|施工|营业|开放|执行原|沿用|按(?:原|旧|老|现行)|为[^,。;\n]{0,8}(?:期|阶段)|"
    r"天气|气温|有?阵?雨|多云|晴)"
)


def is_validity(words: Setting) -> bool:
    """A document, a contract or a closure holds so long; but 公示9月30日前结束 is work to be done."""
    if words.cue and (_ENDED_THEN.match(words.after) or _is_paper(words)):
        return False
    return bool(_VALID.search(words.before)) and not cues.is_window(words.before)


def _is_paper(words: Setting) -> bool:
    """合同28日前续签完, 合同28日前交农经站: what is done with it."""
    return words.cue.endswith("前") and bool(_PAPER.search(words.before)) and not _LASTS.match(words.after)


def is_state(words: Setting) -> bool:
    """6月30日前禁止通行: what holds until then."""
    ends = words.moment.dayless and words.after.startswith("结束")  # 跳舞9点前结束
    if words.after.startswith(",") and acts.HAND_ANYWHERE.search(words.line):
        return False  # 明天16点前交,周五前的,都不许复制粘贴
    return bool(words.cue and (ends or _STATE.search(words.after)))
