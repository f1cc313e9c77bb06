"""Takes off what forwarding adds around a notice: greetings, 转发, 收到请回复, contacts, local errands, signatures.

A wrapped text and a bare one then begin and end with the same words. The danger is to take a demand for wrapping: so
only clauses at the two ends go, a clause with a date stays, and most of the text has to remain.
"""

import re
from datetime import date
from typing import NamedTuple

from core.merging.facts import Fact, FactKind
from core.merging.scanning import scan
from core.merging.wording import EMPTY_WORDS, any_of

_MARKS = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d"
    "\U0001f000-\U0001faff\U0001f1e6-\U0001f1ff\u20e3\u203c\u2049*#`_>|]"
)
_FACES = re.compile(
    r"\[(?:玫瑰|抱拳|握手|强|微笑|呲牙|鼓掌|爱心|太阳|咖啡|合十|OK|拳头|庆祝|烟花|爆竹|红包|福|加油|捂脸|偷笑|愉快|可怜|流泪|"
    r"转圈|拥抱|炸弹|闪电|月亮|礼物|蛋糕|鲜花|点赞|赞|胜利|爱你|笑脸|大笑|害羞|机智|嘿哈|奋斗|旺柴|吃瓜|汗|尴尬|晕|惊讶|发怒)\]"
)
_VILLAGE = re.compile(r"村[(（]社.[)）]|社.[(（]村[)）]|村社区|社区和?村(?=[书主各:,])|村、社区|社区、村")
_KEYCAP = re.compile(
    r"(?m)(?:^|(?<=[\n。;；!！]))[ \t]{0,4}\d\ufe0f?\u20e3"
    r"(?=\s*(?:\d(?!\ufe0f?\u20e3)|[^\s\d月日年号点时:.]))"
)
_SPACE = re.compile(r"\s+")
_OMITTED = re.compile(r"[(（\[](?:后面|以下|中间|其余|下面|前面)?(?:内容)?(?:省略|从略|略|已删)[)）\]]")
_LINK = re.compile(r"https?://[^\s,。;()\u4e00-\u9fff]+|#小程序://[^\s,。;()]+")
_SPLIT_DECIMAL = re.compile(r"(?<=\d)。\s*(?=\d)")
_LIST_SIGN = re.compile(r"(?m)^\s*(?:\d{1,2}[.、)]|\(\d{1,2}\)|\([一二三四五六七八九十]{1,2}\)|[-·•●○■□◆])\s*(?=\D)")

_COURTESIES = """
街道 镇里 区里 市里 上级 社区 民政 办公室 所有人 全体成员 全体 转发 转载 转自 转 接 刚刚 刚 消息 看看 优先 办 急
加急 重发 上次 昨天 说 再 遍 书记 主任 委员 网格员 网格长 社工 家人 亲们 亲 领导 同事 同仁 伙伴 邻居 业主 家长 上午
中午 下午 晚上 早上 早 打扰 占用 拜托 麻烦 好 扣 群 all everyone ps fw fwd re 便民 信息 播报 资讯 速递 扩散 加油
原文 如图 见下 补发 更新版 不再 逐个 所属 所在 相互 互相 切记 望 请扣 接龙 打卡 哈 单位 部门 所有 居民 群众 人员 是
事 看 看一下 看下 一个
"""
_HOLLOW = re.compile(any_of(*_COURTESIES.split(), *EMPTY_WORDS), re.IGNORECASE)
_HEAD = re.compile(r"^\s*(?:[【\[(][^】\])]{1,12}[】\])]|@\S{1,10}(?=\s)|[^,:。;!?\n【\[]{1,24}?[,:。;!?\n ])\s*")
_ADDRESSED = re.compile(r"\s*各(?!位)[^,。:;!?\s]{1,8}:")
"""各社区: says to whom, and so parts what 各物业公司 are told."""
_TAIL = re.compile(r"(?:^|(?<=[。!?;\n])|(?<=\.\.))[^。!?;\n]{1,40}[。!?;\s]*$|[(\[][^()\[\]]{1,20}[)\]]\s*$")
_CONTACT = re.compile(
    r"联系人|联系电话|咨询电话|咨询|有疑问|有问题|不清楚|不明白|不懂|请联系|可联系|电话[:：]?\s*\d|问我|找我"
)
_NUMBER = r"(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[2-9]\d{6,7})"
_CALL = re.compile(
    r"[,。;(]?\s*(?:有问题|有疑问|如有疑问|详情|可)?(?:请?(?:联系|咨询|致电)|拨打)?(?:联系人|联系方式|咨询人|打我电话|打电话|联系|咨询|热线|电话)"
    rf"[:是为]?\s*[\u4e00-\u9fff]{{0,4}}[,、:\s]*(?:(?:联系|咨询)?(?:电话|手机|方式))?[:是为]?\s*{_NUMBER}(?:[、,/\s]+{_NUMBER})*\)?"
)
_ERRAND = re.compile(
    r"^(?:我们|咱们|我|本|咱)(?:社区|村|小区|网格|支部|站|组|街道|单位|办)|"
    r"(?:报|发|交|给|送)(?:给|到|至)?(?:我|小.|老.|她|他|.{0,6}处)(?:处|那|这)?(?:汇总|统计|统一上报|登记)?[。!\s]*$"
)
_PASSED_ON = re.compile(
    r"^\s*[^\s,。;:!?]{0,8}(?:群里?|办|局|处|委|社区(?!的)|街道|站|所|中心|工委|物业)(?:让|要求|请)?[^,。;:!?]{0,6}(?:转|扩散)[^,。;:!?]{0,6}(?:,[^,。;:!?]{0,10})?:\s*|"
    r"^\s*[^\s,。;:!?]{0,8}群[^\s,。;:!?]{0,4}(?:发|转)(?:一?下|一哈|一发|一转|出去)?[哈啊吧]?[,:]\s*"
)
_SENT_BY = re.compile(
    r"^\s*(?:转发?[^\s,。;:!?]{2,12}(?:通知|消息|要求)|[^\s,。;:!?]{0,6}(?:让|叫|要)(?:我|大家)?(?:发|转)的?|帮[^\s,。;:!?]{0,4}转(?:一?下)?|[^\s,。;:!?]{2,8}(?:刚|才)?发的)[,:]\s*"
)
_SOURCE = re.compile(
    r"^\s*(?:接|按|按照|据|应)[^,。;:!?]{2,14}(?:通知|要求|消息|来电|电话|指示|精神|安排|部署)[,:]?\s*"
)
_REMARK = re.compile(r"@|我|咱|俺|你|您(?!好)")
_OURS = re.compile(r"^(?:我们|咱们?|我(?!区|市|县|镇|省)|本社区|本村|本小区|本支部|俺)")
_SIGNED_IN_BRACKETS = re.compile(
    r"^[(\[][^()\[\]\d]{2,16}(?:宣|通报|通知|转|发布|办|局|委|中心|社区|街道|站|所|科|物业|支部)[)\]]$"
)
_CUT = re.compile(r"\.{3,}")
_SCRAP = re.compile(r"(?<=[。!;,\n])[^。!;,\n]{1,3}\.{3,}$")
"""What is left of the clause in which a copy was cut."""
_CLOSING = re.compile(r"发自我的|此件|^特此|^以上|内部(?:传阅|资料)|^完[)）]?$")
_SIGNATURE = re.compile(
    r"\n\s*[—–\-~ ]*(?:(?:(?![请前将把]|[报送](?!社)|交(?!通|警|投|运|管))[^\s,:。;!?、\d]){0,14}"
    r"(?:办|委|局|处|中心|社区|街道|政府|委员会|指挥部|专班|站|所|会|支部|物业|公司|小区|部|科|团|办公室)"
    r"(?: [\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff]))?)?"
    r"\s*(?:(?:20\d\d\s*[年./-]\s*)?\d{1,2}\s*[月./-]\s*\d{1,2}日?)?\s*$"
)
_DASHED = re.compile(r"\s*[—–-]{2,}\s*[^\s,:。;!?、—–-]{2,16}\s*$")


_REMAINS = 24


class Unwrapped(NamedTuple):
    """The notice itself, and the day a signature block bore."""

    body: str
    signed: tuple[Fact, ...]


def unmarked(text: str) -> str:
    """Without emoji, bullets and Markdown; before the text is made plain, because ① and ‼ would turn into text then."""
    return _FACES.sub("", _MARKS.sub("", _KEYCAP.sub("", text)))


def unwrap(text: str, posted: date) -> Unwrapped:
    """`text` is plain. What remains is never less than half of the content."""
    text = _LINK.sub("", _OMITTED.sub("", text))
    text = _SPACE.sub(lambda space: "\n" if "\n" in space[0] else " ", text)
    bare = _VILLAGE.sub("社区", _LIST_SIGN.sub("", _SPLIT_DECIMAL.sub(".", text)))
    bare = _CALL.sub(",", bare).strip(" \n!?,。.;:~")
    unsigned, signed = _without_signature(_without_rest(bare), posted)
    untailed = _without_tail(unsigned, posted)
    if untailed != unsigned:  # 收到请回复 may stand behind the signature
        untailed, more = _without_signature(untailed, posted)
        signed += more
    return Unwrapped(_without_head(untailed), signed)


def _without_signature(text: str, posted: date) -> tuple[str, tuple[Fact, ...]]:
    signed: list[Fact] = []
    for pattern in (_SIGNATURE, _SIGNATURE, _DASHED):
        match = pattern.search(text)
        if match and match.start() > 0 and _may_go(text, match[0]):
            signed += [fact for found in scan(match[0], posted) for fact in found.facts if fact.kind is FactKind.DATE]
            text = text[: match.start()].rstrip()
    return text, tuple(signed)


def _without_tail(text: str, posted: date) -> str:
    for _ in range(5):
        match = _TAIL.search(text)
        if not match or not _may_go(text, match[0]) or not _is_tail(match[0].strip(), posted):
            return text
        text = text[: match.start()].rstrip()
    return text


def _without_head(text: str) -> str:
    text = _SOURCE.sub("", _PASSED_ON.sub("", _SENT_BY.sub("", text)))
    for _ in range(6):
        match = _HEAD.match(text)
        if not match or not _may_go(text, match[0]) or not is_hollow(match[0]) or _ADDRESSED.match(text):
            return text
        text = text[match.end() :]
    return text


def _without_rest(text: str) -> str:
    """A copy that was cut says so with dots; what somebody wrote behind them is no part of the notice."""
    text = _SCRAP.sub("...", text)
    cut = _CUT.search(text)
    return text[: cut.end()] if cut and 0 < len(text) - cut.end() <= _REMAINS and cut.start() > len(text) / 2 else text


def _may_go(text: str, part: str) -> bool:
    return len(part) <= len(text) / 2


def _is_tail(clause: str, posted: date) -> bool:
    """A clause that bears a day of its own is a demand, whoever asks it."""
    if _OURS.search(clause):
        return True
    if any(fact.kind in (FactKind.DATE, FactKind.WEEKDAY) for found in scan(clause, posted) for fact in found.facts):
        return False
    rules = (_CONTACT, _ERRAND, _CLOSING, _REMARK, _SIGNED_IN_BRACKETS)
    return any(rule.search(clause) for rule in rules) or is_hollow(clause)


def is_hollow(clause: str) -> bool:
    """Does the clause say nothing but that something is being passed on, greeted or asked to be confirmed?"""
    return not re.search(r"\w", _HOLLOW.sub("", re.sub(r"[\d_]", "", clause)))
