"""What else a text says beside that something is off: thanks, a reason, 时间另行通知 change nothing.

The danger is the half-sentence that nobody thought of: 名单不用报了,报人数就行. So what may stand there is listed, and
whatever is not listed makes the whole text doubtful.
"""

import re

from core.merging.cancelling import Cancelling, bare, cancellings

_CLAUSES = re.compile(r"[,。;!?~\s]+")
_HEADING = re.compile(r"【[^】]{0,20}】|\[[^\]]{0,6}\]|@[^\s,:]{1,20}")
_LED_BY = re.compile(
    r"^(?:[^:]{0,16}(?:各|全体|尊敬|亲爱|们|友|大家|同志|居民|业主|家长|党员|通知|公告|说明|提示|提醒|消息|更正|取消|紧急|转发|"
    r"街道|社区|办|中心|站|科|局|\d|[@\]】])[^:]{0,8}):"
)
"""To all, or from an office; 王阿姨: is one person's matter."""
_LED = re.compile(r"\D:|:\D")
_HARMLESS = re.compile(
    "特此(?:通知|公告|说明)|谅解|理解|海涵|包涵|不便|抱歉|对不起|不好意思|转告|告知|知悉|周知|说一声|"
    "传达|通知到[^,]{0,8}(?:居民|同学|[人家位户]|社区|网格员|家长|书记)$|收到请?回复|^请?注意|另行|[等待再](?:候|后续)?(?:进一步)?通知|待定|下次再约|"
    "^(?:大家|各位|同志们|老师们|各|尊敬|亲爱)[^,]{0,8}(?:家|好|们|朋友|同志|居民|社区|网格员?|各位|家长|老师|部门|书记)$|^大家$|"
    "统一(?:从系统|从后台)?(?:取数|提取|导出|办理)$|^(?:现)?正常(?:供[水电气暖]|通行|营业)$"
)
_POLITE = re.compile(
    "^(?:(?:给|让)?(?:大家|各位|同志们|居民们?|你们|您)?添?(?:麻烦|辛苦)(?:大家|各位)?了?|"
    "(?:非常|十分)?(?:谢谢|感谢)(?:大家|各位|您|你们)?的?(?:支持|配合|关注|和|与|、)*)$"
)
"""And nothing else: 麻烦大家把总结发群里 asks for something."""
_REASON = re.compile(
    "^(?:(?:因为?|由于|受|鉴于|考虑到)[^,]{2,40}|"
    "(?:接|应|根据|按照?|经)[^,]{2,40}(?:通知|要求|安排|部署|精神|决定|研究|同意|协商)|"
    "[^,]{0,16}(?:临时|突然)有(?:事|会|安排|任务))$"
)
_ASKS = re.compile(
    "参加|到场|(?<!通知)到(?![位达账时货])|前往|直接|您|你|按原|照[原旧常]|改|换|报(?:人|给|上)|[把将派看听写]|带[上好着]|集[中合]|发(?![布生])|[报交填送][^,]{0,4}[即就]|\\d[:点月]"
)
"""Among courtesies and reasons nothing is asked for: 请转告居民7点到广场."""
_SORRY = re.compile("谅解|理解|不便|抱歉|对不起")
_SPARED = re.compile(
    "^(?:请?(?:大家|各位|居民|家长|各社区|社区|同志们|已报名的?)?[^,]{0,10})"
    "(?:不用|不必|无需|不需要?|不要|别|不再)再?[^,]{0,8}(?:来|去|跑|到场|前往|参加|准备|等|报|交|填|送|做)了?$"
)
_SIGNED = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,20}(?:街道|社区|居委会|村委会|委员会|办公室|服务中心|服务站|党支部|物业|办|科|处|局)|"
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日)$"
)
_DAY = re.compile("^(?:周|星期|礼拜|[今明后][天日])")
_HAD_COME = re.compile("已经?(?:报名|预约|登记)的?")
_NARROWED = re.compile("只是?|但|不过|除了|以外|没|未|已|过的|的不用|的社区|的人|的不")
_OTHERS = re.compile(
    "(?:[区市省县]里?|上面|上级|[你您我他她]们?|[别其]的?[他它]?[^,的]{0,4}|隔壁[^,的]{0,4}|兄弟[^,的]{0,4}|外[区地街])的"
)


def is_all_harmless(text: str, meant: Cancelling) -> bool:
    """`text` in its plain form, and what of it is off. Nothing in it but that, reasons and courtesies?"""
    clauses = [_HEADING.sub("", each).strip() for each in _CLAUSES.split(text)]
    return all(_is_harmless(each, meant) for each in clauses)


def is_somebody_elses(said: Cancelling, known: str) -> bool:
    """区里的推进会, 我的: another one than this notice's."""
    found = _OTHERS.search(said.clause)
    return found is not None and found[0].rstrip("的") not in known


def _is_harmless(clause: str, meant: Cancelling) -> bool:
    """各社区: what leads a sentence is looked at by itself."""
    led = _LED_BY.sub("", clause).strip()
    if not re.search(r"[\u4e00-\u9fffa-zA-Z\d]", led) or not bare(led):
        return True
    if _LED.search(led):
        return False
    if _SPARED.search(led):
        return not _NARROWED.search(_HAD_COME.sub("", led))
    clause = meant.clause.strip(" ,")
    if cancellings(led) or (clause and (led in clause or clause in led)):
        return True
    if _SIGNED.match(led):
        return not _DAY.search(led)
    if _ASKS.search(led) and not _SORRY.search(led):
        return False
    return any(each.search(led) for each in (_HARMLESS, _POLITE, _REASON))
