"""Does a text that changes a notice call the whole matter off, or only a part of it, or nothing at all?

A notice that is called off is withdrawn, and nobody prepares for it any more. So the danger is a wrong *off*: 取消午餐,
第二场取消, 改为线上 leave the meeting where it is. Each rule that speaks against it is enough; only a text against
which nothing speaks, and which says nothing else, is sure; everything else stays an ordinary update whose words are
shown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.calling_off.another_time import event_days, is_at_another_time
from core.calling_off.beside import is_all_harmless, is_somebody_elses
from core.calling_off.handing_in import DELIVERED, is_the_object, leaves_more
from core.merging.cancelling import GENERIC, Cancelling, cancellings, head_in, holdings, resumptions
from core.merging.in_case import settled
from core.text import plain


class OffReason(StrEnum):
    """Why a text calls the matter off, or why it does not."""

    CALLED_OFF = "called_off"
    NOTHING = "nothing"  # it ends nothing
    ASKED = "asked"  # a question, or hearsay
    DENIED = "denied"  # 不取消
    IN_CASE = "in_case"  # 如遇下雨取消
    MOVED = "moved"  # 改为线上
    GOES_ON = "goes_on"  # 其余照旧
    REPLACED = "replaced"  # 以这条为准
    DEMANDS = "demands"  # and asks for something of its own
    PART = "part"  # 第二场, 柳荫社区的
    UNCLEAR = "unclear"  # it may be the matter
    ANOTHER = "another"  # 午餐, 打卡: not what the notice is about


@dataclass(frozen=True, slots=True, kw_only=True)
class CallingOff:
    """`is_sure`: the whole matter is off."""

    is_sure: bool
    reason: OffReason


_AGAINST: tuple[tuple[OffReason, re.Pattern[str]], ...] = (
    (
        OffReason.ASKED,
        re.compile(
            r"[?]|吗(?=[,。!\s]|$)|是不是|是否|有没有|会不会|要不要|能不能|听说|据说|传言|谣言|好像|似乎|可能|也许|大概|建议|"
            "拟取消|考虑|打算|申请取消|准备取消|若干意见"
        ),
    ),
    (
        OffReason.DENIED,
        re.compile(
            "(?:不|没|没有|未|未曾|从未|并未|别|勿|不得|不能|不会|不予|不可)(?:被|再)?(?:取消|作废|撤销)|取消不了"
        ),
    ),
    (
        OffReason.IN_CASE,
        re.compile(
            "如果|如遇|如有|如需|若(?!干)|倘|假如|万一|要是|一旦|逾期|过期|否则|不然|凡|视(?:情况|天气|为)|按(?:规定|要求)取消|"
            "遇.{1,8}(?:取消|停办|不开了)"
        ),
    ),
    (
        OffReason.MOVED,
        re.compile(
            r"改(?:到|至|为|在|期|成|于|用|由|走|线上|下周|下午|上午|晚上|明天|后天|周|\d)|推迟|延期|延后|延迟|推后|推到|顺延|暂缓|"
            r"缓一|往后|提前(?:到|至|\d)|换(?:到|成|在)|调整(?:为|到|至|在)|变更为|线上|视频|合并|并入|另(?:定|改)?于\d|移至|移到"
        ),
    ),
    (
        OffReason.GOES_ON,
        re.compile(
            "照旧|照常|照样|不变|仍(?!取消)|继续|依旧|如期|其[余他它]|保留|只(?!好|得|能)|仅|部分|除.{1,14}(?:外|以外)|"
            "另外(?!通知)|此外|同时请|恢复|一半|分批|暂(?:停|不)|还是要|还要|还需"
        ),
    ),
    (
        OffReason.REPLACED,
        re.compile(
            "为准|重新(?!通知|确定|发布|约|公布|择日)|代替|替代|应为|写错|新(?:的|版|表|通知|模板)|附件|[见按]新"
        ),
    ),
    (
        OffReason.DEMANDS,
        re.compile(
            "(?:前|之前|截止)[^,。;!]{0,14}(?:报|交|送|填|完成|提交|反馈|办理|认证)|(?:请|务必|须|需)[^,。;!]{0,16}"
            "(?:前|之前)(?=[,。;!\\s]|$)|请(?!.{0,8}(?:转告|知悉|周知|谅解|理解|告知|通知|互相))[^,。;!]{0,14}"
            "(?:报送|上报|提交|填报|填写|领取|参加|到场|带好|带上|办理|认证|前往|退回|交回)"
        ),
    ),
)
_SESSION = re.compile(
    r"第[一二两三四五六七八九十\d]+(?:场|批|期|轮|节|次|组|天|站|项)|[上下]半[场天]|首场|末场|(?:上午|下午|晚上|晚)场|"
    "[一两三]场|最后一[场天次]|其中|个别"
)
_NEVER = re.compile(
    "(?:报名|签到|打卡|预约|登记|缴费|收费|费用?|费|材料|名额|资格|时间|时限|地点|限制|要求|规定|回复|接龙|截图|照片|图片|[早午晚]餐|"
    "聚餐|餐|合影|班车|大巴|接送|车辆?|会议室|场地|直播|回放|奖品|礼品|补贴|环节|订单|点名|通报|考核|纸质版?|电子版|一栏|栏|表格)$"
)
"""What belongs to a matter and is not the matter."""
_ANNOUNCEMENT = re.compile("(?:[上这本此该前以]+(?:一?条|面)?)?(?:通知|公告|通告|消息|文件)$")
_ORIGINALLY = re.compile("原(?:定|计划|要求|通知)[^,。;:!?\\n]{0,40}的")
"""原定于27日前报送的: what was demanded, and not what is."""
_TO_COME = re.compile("(?:以|按|等)(?:后续|之后|新|下一?[份条个]|另[行发])的?(?:发的)?通知为准")
_VOID = re.compile("^(?:现|已|予以)*(?:作废|撤销)")
_NO_NEED = re.compile("(?:不用|不必|不需要|无需|别)再?(?:来|去|参加|到场|准备|做|弄)了?(?=[,。;!\\s]|$)")
_ABOVE = re.compile(
    "^(?:还是|那就|[这那此本上该]|刚才?|刚刚|今天|上午|下午|昨天|前面|上面|之前|发|的|说|个|条|份|场|次)+"
)
_ANNOUNCED = re.compile("(?:通知|公告|通告|消息|文件|事情?|任务|要求)$")
_SETTLES_IT = frozenset({OffReason.ASKED, OffReason.DENIED, OffReason.IN_CASE, OffReason.MOVED, OffReason.DEMANDS})
_FOLLOWS = re.compile(
    "(?:的?(?:活动|工作|会议?|大会|通知|公告|通告|安排|事宜|事项|培训|核对|报送|上报|填报|统计|排查|完毕|情况))*(?:请|将|于|在|时间|地点|改|推迟|延|恢复|照常|如期|取消|"
    rf"[,。;:!?、()\[\]【】《》\s]|\d|{DELIVERED}|$)"
)
_SAID_DAY = re.compile("[今明后][天日早晚]|(?:周|星期|礼拜)[一二三四五六日天]")
_EVERY, _THIS_TIME = (
    re.compile("每个?[天日周月季年]|每[逢个]"),
    re.compile("[今明后][天日]|[这本上下][个一]?[周月季次期]|\\d[日号]"),
)
"""What is due again and again, and one time of it."""
_PLACE = re.compile(r"(?<![各本全该我])[\u4e00-\u9fff]{2}(?:社区|小区|村)|\d+号楼|第[一二三四五六七八九十\d]+网格")
_EVENT = re.compile(r"(?:召开|举行|举办|开展)([^,。;:!?\n]{2,30})")
_TITLE = 40
_JOINTS = re.compile("[和及与、]|以及|暨")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the notice said until now, in its plain form, the newest words last."""

    title: str
    texts: tuple[str, ...]
    is_reply: bool

    @property
    def whole(self) -> str:
        return "\n".join(self.texts)


def calls_off(
    text: str, *, title: str, before: Sequence[str], posted: date | None = None, is_reply: bool = False
) -> CallingOff:
    """`title` and `before`: what the notice said until this text, the newest words last. `posted`: the day on which
    this text says 明天. `is_reply`: it answers a message of this very notice, so that 取消 alone means that."""
    texts = tuple(plain(each) for each in before)
    known = _Known(title=plain(title) or "\n".join(texts)[:_TITLE], texts=texts, is_reply=is_reply)
    reason = _judge(_VOID.sub("通知作废", plain(text)) if is_reply else plain(text), known, posted)
    return CallingOff(is_sure=reason is OffReason.CALLED_OFF, reason=reason)


def _judge(text: str, known: _Known, posted: date | None) -> OffReason:
    found = cancellings(settled(text))
    if not found:
        return _unended(text, known)
    if against := _against(text):
        return against
    meant = [each for each in found if _is_meant(each, known)]
    if not meant:
        is_unclear = any(_may_be_meant(each, known.whole) for each in found)
        return OffReason.UNCLEAR if is_unclear else OffReason.ANOTHER
    if _is_part(text, meant[0], known.title, known.texts):
        return OffReason.PART
    return OffReason.UNCLEAR if _leaves_doubt(text, meant[0], known, posted) else OffReason.CALLED_OFF


def _against(text: str) -> OffReason | None:
    said = _ORIGINALLY.sub("", _TO_COME.sub("", text))
    return next((reason for reason, pattern in _AGAINST if pattern.search(said)), None)


def _leaves_doubt(text: str, said: Cancelling, known: _Known, posted: date | None) -> bool:
    """Another's matter, more that is demanded, other words beside it, or another time."""
    if is_somebody_elses(said, known.whole) or leaves_more(said, known.whole) or not is_all_harmless(text, said):
        return True
    return is_at_another_time(_said_with(said, text), _dated_of(known.texts), posted)


def resumes(text: str) -> bool:
    """Does it say that something is on after all: 恢复举行, 照常召开?"""
    return bool(resumptions(plain(text)))


def ends_something(text: str) -> bool:
    """Does it say of anything, be it a part, that it is off?"""
    return bool(cancellings(settled(plain(text))))


def _unended(text: str, known: _Known) -> OffReason:
    """暂不报送 ends nothing yet, but a deadline that stands meanwhile sends people to work: somebody is asked."""
    if cancellings(text):
        return OffReason.IN_CASE
    if _against(text) in _SETTLES_IT:
        return OffReason.NOTHING
    is_spared = known.is_reply and bool(_NO_NEED.search(text))
    is_unclear = is_spared or any(_is_meant(each, known) for each in holdings(settled(text)))
    return OffReason.UNCLEAR if is_unclear else OffReason.NOTHING


def _is_meant(said: Cancelling, known: _Known) -> bool:
    return _is_whole(said, known.title, known.whole) or (known.is_reply and _names_nothing(said))


def _names_nothing(said: Cancelling) -> bool:
    """刚才那个通知: only what stands above it can be meant."""
    return not _ANNOUNCED.sub("", _ABOVE.sub("", said.matter))


def _is_whole(said: Cancelling, title: str, original: str) -> bool:
    """Is what it says to be off the very thing that the notice is about?"""
    matter = _ANNOUNCEMENT.sub("", said.matter)
    if not matter:
        return bool(said.matter)
    if _NEVER.search(matter):
        return False
    rest = GENERIC.sub("", matter)
    if not rest:
        return ("会" if "会" in matter else matter) in title + original
    head = head_in(matter, title) or head_in(rest, title)
    if len(head) < 2 or not _is_head(head, title):
        return False
    return all(char in title + original for char in matter if not char.isspace()) or rest in title


def _may_be_meant(said: Cancelling, original: str) -> bool:
    """It names nothing, or an event that the notice announces beside what it is titled by (报送参会名单)."""
    if not said.matter or GENERIC.search(said.matter) or is_the_object(said.matter, original):
        return True
    events = [event for event in _EVENT.findall(original) if head_in(said.matter, event)]
    return any(_is_head(head_in(said.matter, event), event) for event in events)


def _is_head(words: str, title: str) -> bool:
    """Does the title end with them, but for 活动, 的通知, and when and where? 津贴 of 津贴认证 does not."""
    return any(_FOLLOWS.match(title, at.end()) for at in re.finditer(re.escape(words), title))


def _is_part(text: str, said: Cancelling, title: str, known: Sequence[str]) -> bool:
    """The newest text that names a day says when it is."""
    session = _SESSION.search(said.clause)
    if session and session[0] not in title:
        return True
    if _EVERY.search("\n".join(known)) and _THIS_TIME.search(text):
        return True
    dated = _dated_of(known)
    is_one = any(_is_one_of_places(text, each) for each in known)
    return is_one or _is_one_of_days(text, dated) or _is_one_of_two(said, text, title)


def _said_with(said: Cancelling, text: str) -> str:
    """Its clause from the last pause on, which a colon is not: 15:30的会取消."""
    end = text.find(said.clause + said.word)
    return said.clause if end < 0 else re.split("[,。;!?\n]", text[: end + len(said.clause)])[-1]


def _dated_of(known: Sequence[str]) -> str:
    return next((each for each in reversed(known) if event_days(each)), "")


def _is_one_of_days(text: str, original: str) -> bool:
    """The notice names several days of the matter, and the text speaks of some of them, or of one it does not name."""
    theirs, ours = event_days(original), event_days(text)
    if ours and theirs and ours != theirs:
        return True
    if len(theirs) > 1 and not ours and _SAID_DAY.search(text):
        return True
    halves = [half for half in ("上午", "下午") if half in text]
    is_both = bool(re.search(r"上午[^,。;]*[,。;、][^。]*下午", original))
    return is_both and len(halves) == 1


def _is_one_of_places(text: str, original: str) -> bool:
    theirs, ours = set(_PLACE.findall(original)), set(_PLACE.findall(text))
    return len(theirs) > 1 and bool(ours) and not ours >= theirs


def _is_one_of_two(said: Cancelling, text: str, title: str) -> bool:
    """安全和消防培训: of two things in a title the text has to name both."""
    parts = [part for part in _JOINTS.split(title) if len(part) > 1]
    if len(parts) < 2 or not GENERIC.sub("", said.matter):
        return False
    return not all(any(part[at : at + 2] in text for at in range(len(part) - 1)) for part in parts)
