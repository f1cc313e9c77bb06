"""How pressing a text is: 特急, urgent, or not.

Urgent notices go out at once instead of waiting for the digest, so mere conditions (如遇险情立即报告) must not count.
"""

import re
from datetime import datetime, timedelta

from core.reading.english_notice import is_english_urgent
from core.reading.sieve import READING, Sieve
from core.reading.values import Deadline, Urgency
from core.reading.wordings import led

_TOP = re.compile(r"特急|特别紧急|特提|十万火急")
_WORDS = (
    r"(?<!应对)(?<!不)(?<!非)紧急(?!情况|联系|疏散|避险|集合|救|制动|出口|停车|"
    r"事件|状态|预案|处置|按钮|避难|呼|电话|程度|类|求|通道|事务|事项)|加急|急件|"
    r"急办|就现在|现在就(?:报|交|发|要|统计)|急!|^急[:,!]|【急】|火速|即刻|刻不容缓|第一时间(?:回复|反馈|响应|上报|"
    r"报送)"
    r"|(?:请|务必|必须|须|要|大家|各[^,。;\n]{1,8}|全员|全体[^,。;\n]{0,6})(?:都)?(?:立即|"
    r"马上|立刻|速|迅速|赶紧)|(?:^|[,。;!\n:])(?:立即|马上|立刻|迅速|速)(?:组织|"
    r"开展|排查|上报|报|到|转移|停|通知|巡|反馈|核|落实|启动|关闭|撤|去|将|把|"
    r"安排|处置|整改)"
    r"|(?:今天|今日|今晚|今夜|今早|今天上午|今天下午|今天之内|今天内)[^,。;!\n]{0,10}?(?:必须|"
    r"务必|一定|前|下班|完成|内|报|交)|今晚[^。;\n]{0,12}(?:暴雨|台风|大雨|暴雪|"
    r"大风|寒潮|强降)|(?<![0-9十百.])[一二三四1-4](?:个)?小时(?:之|以)?内|半(?:个)?小时(?:之|"
    r"以)?内|[0-9一二三四五十]{1,3}分钟(?:之|以)?内|(?:分钟|半个?小时|[一两1-4]个?小时)后(?:要|交|报)|^(?:马上|立即|立刻)(?!到|来|办|发|好|就)"
    r"|(?:^|[。!,;\n])(?:还有)?(?:半个?(?:小时|钟头)|[一二两三四五十0-9]{1,2}(?:分钟|刻钟))(?:之?后|就?到)(?!可|再|自动|恢复|离)|马上(?:开始(?![^,。]{0,4}(?:报名|了))|停|撤)"
    r"|请(?:将|把)[^,。;!\n]{1,24}(?:立即|马上|立刻)|红色预警|橙色预警"
)
_URGENT = led(_WORDS, re.MULTILINE)
URGENT = Sieve((("urgent", _WORDS),), among=READING)
_MARKED = re.compile(
    r"[【\[〖][^【】\[\]\n]{0,8}?(?:紧急|加急|急件|急)(?!情况|联系|避险|疏散|集合|救|预案|事件)[^【】\[\]\n]{0,8}[】\]〗]|\A\W{0,4}紧急(?:通知|提醒|[:!])"
)
_CONDITION = re.compile(r"(?:如|若|一旦|凡|发现|遇|发生|出现)[^。;!\n]{0,24}$")
_SOON = timedelta(hours=4)


def urgency(text: str, deadlines: tuple[Deadline, ...], posted: datetime) -> Urgency:
    """TOP for 特急, URGENT for words of haste and for what is due today or within four hours."""
    if _TOP.search(text):
        return Urgency.TOP
    words = _URGENT.finditer(text) if URGENT.passing(text) else ()
    if any(not _CONDITION.search(text[max(0, found.start() - 30) : found.start()]) for found in words):
        return Urgency.URGENT
    if is_english_urgent(text):
        return Urgency.URGENT
    today = posted.date()
    once = [deadline for deadline in deadlines if not deadline.rule.startswith("every")]
    if any(deadline.at.date() == today or deadline.at - posted <= _SOON for deadline in once):
        return Urgency.URGENT
    return Urgency.NORMAL


URGENT_BAR, WORDED_BAR = -0.25, -0.4
"""From this score on a text is urgent; the second where the words for it stand in the text, or it is due today."""


def judged_urgency(text: str, by_words: Urgency, score: float) -> Urgency:
    """The learned score decides; only 特急 and the heading 【紧急】 stand by themselves."""
    is_marked = bool(_MARKED.search(text)) or is_english_urgent(text)
    if by_words is Urgency.TOP or (by_words is Urgency.URGENT and is_marked):
        return by_words
    return Urgency.URGENT if score >= (URGENT_BAR if by_words is Urgency.NORMAL else WORDED_BAR) else Urgency.NORMAL
