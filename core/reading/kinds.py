"""Notice or chatter, news or demand: a score whose every point has a reason.

A missed notice costs a tap of its publisher; chatter in the digest costs everybody's trust. So chatter's own signs (a
reply, a question, a report, the first person) weigh more than a single sign of a notice.
"""

import re

from core.reading.matter_signs import MATTER
from core.reading.notice_signs import NOTICE
from core.reading.signs import Sign
from core.reading.talk_signs import TALK
from core.reading.values import Kind

THRESHOLD = 3
"""From this score on a text is a notice."""
PUBLISHER_THRESHOLD = 1
"""The same for somebody who may publish: what they post is a notice unless it reads like talk."""


_SHORT = 7
_LONG = 60
_VISIBLE = re.compile(r"[0-9A-Za-z\u3400-\u9fff]")
_MOST_AGAINST_LONG = -3
"""Talk is short: in a text of sixty characters and more its signs (a question, 昨天, 我) are part of a notice."""
_SETTLED_BY_DEMAND = frozenset({"report", "past", "question", "opinion"})
"""Signs that mean nothing once everybody is asked for something: 安排已发,请各组…"""
_DEMANDS = frozenset({"marker", "everybody_called", "titled", "salutation", "everybody_asked", "asked", "bulletin"})

_OWN_WORDS = ("reply-", "enquiry-", "question-", "hearsay-", "first_person-")

_ACT = re.compile(
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


def score(text: str) -> tuple[int, tuple[str, ...]]:
    """How much the text reads like a notice, with the reasons; `text` is plain text as the rules see it.

    A caller may add points of its own, for instance because the author may publish.
    """
    signs = [sign for sign in (*NOTICE, *MATTER) if sign.pattern.search(text)]
    points = sum(sign.points for sign in signs)
    against = _against(text, {sign.reason for sign in signs})
    lost = sum(sign.points for sign in against)
    if len(text) >= _LONG:
        lost = max(lost, _MOST_AGAINST_LONG)
    if 0 < points < THRESHOLD and len(_VISIBLE.findall(text)) < _SHORT:
        lost -= 2
    reasons = tuple(f"{sign.reason}{sign.points:+d}" for sign in (*signs, *against))
    return points + lost, reasons


def is_talk(points: int, reasons: tuple[str, ...]) -> bool:
    """Plainly talk: what looks like a deadline in it is somebody's own plan, or what somebody asks about."""
    return points <= 0 or any(reason.startswith(_OWN_WORDS) for reason in reasons)


def _against(text: str, found: set[str]) -> list[Sign]:
    """The signs of talk that count, given the signs of a notice."""
    settled = _SETTLED_BY_DEMAND if found & _DEMANDS else frozenset()
    if len(text) < _LONG // 2:
        settled = settled - {"question"}
    return [sign for sign in TALK if sign.reason not in settled and sign.pattern.search(text)]


def kind(text: str, *, has_deadline: bool) -> Kind:
    """ACT when somebody has to do, hand in or attend something; INFORM when the text only tells."""
    if has_deadline:
        return Kind.ACT
    rest = _ONLY_NOTE.sub("", text)
    return Kind.ACT if _ASKED.search(rest) and _ACT.search(rest) else Kind.INFORM
