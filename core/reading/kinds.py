"""Notice or chatter, news or demand.

A missed notice costs a tap of its publisher; chatter in the digest costs everybody's trust. So the bar is high, and
what stays just below it is asked about. The bars were chosen on lines that the weights had not seen.
"""

import re
from typing import NamedTuple

from core.reading.values import Kind
from core.reading.weights import Question, strongest
from core.reading.wordings import led

NOTICE_BAR = 0.37
"""From this score on a text is a notice: set with a look at three sets that the weights had not seen:
99 of 100 are, and 98 of 100 notices are found."""
DOUBT_BAR = 0.0
"""From this score on somebody who may publish is asked: of a hundred unseen texts about four, and every other one is a
notice."""
PUBLISHER_BAR = 0.0
"""What somebody posts who may publish is a notice from here on."""
_FORMAL = frozenset(f"sign={each}" for each in ("marker", "everybody_called", "hashtag", "closing", "titled"))
_FORMAL_BAR = -0.3
"""The same for everybody where the form says so: 【通知】, @所有人, #通知, 特此通知, 关于…的通知. A joke in that form
lies below."""
_UNSURE = frozenset(f"sign={each}" for each in ("advert", "told_upwards", "own_notes"))
_UNSURE_BAR = 0.6
"""The same for what often only looks like a notice, whatever its form: 【招聘】朋友店里招人, 现将…报告如下."""
_ENGLISH, _ENGLISH_BAR = "sign=english_notice", -1.0
"""The same of an English text in that form, for everybody: the weights know only Chinese."""

_REASONS = 3
"""So many parts of the score are named."""


class Verdict(NamedTuple):
    """Is it a notice, or near enough to ask?"""

    is_notice: bool
    is_doubtful: bool


def judge(score: float, seen: frozenset[str], *, by_publisher: bool) -> Verdict:
    """Notice or chatter by the learned score of what was seen."""
    is_notice = score >= _bar(seen, by_publisher=by_publisher)
    return Verdict(is_notice=is_notice, is_doubtful=not is_notice and score >= DOUBT_BAR)


def _bar(seen: frozenset[str], *, by_publisher: bool) -> float:
    if _ENGLISH in seen:
        return _ENGLISH_BAR
    if by_publisher:
        return _FORMAL_BAR if seen & _FORMAL else PUBLISHER_BAR
    if seen & _UNSURE:
        return _UNSURE_BAR
    return _FORMAL_BAR if seen & _FORMAL else NOTICE_BAR


def explained(seen: frozenset[str]) -> list[str]:
    """The signs and the wordings that weighed most for or against a notice."""
    signs: list[str] = []
    wordings: list[str] = []
    for name, weight in strongest(Question.NOTICE, seen):
        if "=" in name and len(signs) < _REASONS:
            signs.append(f"{name.removeprefix('sign=').removeprefix('found=')}{weight:+.1f}")
        elif "=" not in name and len(wordings) < _REASONS:
            wordings.append(f"“{name}”{weight:+.1f}")
        elif len(signs) == len(wordings) == _REASONS:
            break
    return [*signs, *wordings]


_ACT = led(
    r"务必|必须|须(?!知)|抓紧|尽快|立即|马上|报送|上报|报名(?!结束)|填报|提交|"
    r"反馈|上交|汇总|排查|核查|整改|参加|参会|出席|到会|值守|入户|走访|签订|缴纳|"
    r"缴费|领取|申领|申请|办理|认证|登记|接龙|打卡|回复|扫码|填写|下载|转发|投票|"
    r"完成|落实|开展|组织|做好|加强|准备|清理|整理|补交|补齐|转移|撤离|巡查|检查|"
    r"核对|统计|摸排|遵照执行|认真执行|安排|宣传|张贴|发放|(?:通知|告知|提醒|"
    r"转告)[^,。;\n]{0,8}(?:居民|业主|家长|群众|老人|村民)|集合|集中|到[^,。;\n]{1,12}(?:开会|"
    r"办理|领|登记|体检|接种)|携带|带好|接种|体检|报[^名告纸道废警][^,。;\n]{0,8}|"
    r"交[^通流警接易谈][^,。;\n]{0,6}"
)
_ASKED = re.compile(
    r"请(?!假|示|求|柬|帖)|务必|必须|须(?!知)|需(?!求)|要(?!求|点|闻|素|是)|抓紧|"
    r"尽快|立即|马上|限|一律|大家|各[社区单位村支部科室组网格]|都(?!市)|逾期|"
    r"接龙|打卡|回复|准时|确保"
)
_ONLY_NOTE = re.compile(
    r"请[^,。;!\n]{0,8}?(?:知悉|周知|悉知|注意|谅解|放心|理解|知晓|留意|相互转告|"
    r"互相转告|转告|勿|不要|支持|提前[^,。;\n]{0,6}(?:储水|准备|安排|充电|做好)|"
    r"绕行|合理安排|关注|期待|配合|查阅|查收|妥善|谨慎|警惕|减少|避免|关好|保持)"
)


def kind(text: str, *, has_deadline: bool) -> Kind:
    """ACT when somebody has to do, hand in or attend something; INFORM when the text only tells."""
    if has_deadline:
        return Kind.ACT
    rest = _ONLY_NOTE.sub("", text)
    return Kind.ACT if _ASKED.search(rest) and _ACT.search(rest) else Kind.INFORM
