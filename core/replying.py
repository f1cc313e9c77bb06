"""Does a reply change the notice that it answers: 延期到周一下班前, 会议地点改为二楼, 不开了? Or is it talk?

Whoever answers a message need not say again what it is about. The danger lies on both sides: a change that is read as
news of its own stands beside the notice it ends, and talk that is read as a change rewrites it for everybody. So only
plain words of change count, short ones, and none that name what the notice never speaks of.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from core.duties import is_supplement
from core.merging import Paper
from core.merging.cancelling import GENERIC, cancellings, head_in, holdings, resumptions
from core.merging.facts import FactKind
from core.merging.in_case import settled

_LONGEST = 80
"""Whoever writes more than so many letters names the matter as well."""
_ASKS = re.compile(
    "[?]|吗|呢(?=[,。!\\s]|$)|几[点号时天月]|哪|谁|什么|怎么|为啥|是不是|是否|能不能|可不可以|可否|能否|多少|有没有"
)
_HEARD = re.compile("^(?:@\\S+\\s*)?(?:收到|已?收悉|明白|知道了|晓得了|了解|已阅|谢谢|感谢|遵命)")
_WISHES = re.compile(
    "申请|请求|请示|建议|希望|恳请|想(?=[改延推请换])|可以的?话|如果|要是|万一|听说|据说|好像|可能|也许|大概"
)
_TO_ONE = re.compile("^@(?!所有人|全体|all)|你(?!们好)|您(?!好)")
_HEADED = re.compile("^【(?![^】]*(?:更正|变更|调整|更新|补充|延期|改期|推迟|取消|作废|恢复|勘误))[^】]*】")
"""A heading that speaks of no change begins a notice of its own."""
_ON_AGAIN = re.compile(
    "(?:^|[,。;!\\s])(?:会议?|活动)?(?:还是)?(?:恢复|照常|照旧|继续|照开|照办)(?:了|进行|召开|开|报)?(?=[,。;!\\s]|$)"
)
_WHEN = frozenset({FactKind.DATE, FactKind.WEEKDAY, FactKind.WEEK, FactKind.MONTH, FactKind.CLOCK})
_MOVED = re.compile("推迟|延期|改期|顺延|延后|推后|往后推")


class ReplyReason(StrEnum):
    """Why a reply changes the notice it answers, or why it does not."""

    CHANGES = "changes"
    ASKS = "asks"  # 能延期吗
    HEARD = "heard"  # 收到，会议取消
    WISHES = "wishes"  # 建议改到周五
    TO_ONE = "to_one"  # 你们社区不用报了
    LONG = "long"  # says by itself what it is about
    ANOTHER = "another"  # 培训改到周五, where no training is spoken of
    TALK = "talk"  # nothing in it speaks of a change


_AGAINST = (
    (ReplyReason.ASKS, _ASKS),
    (ReplyReason.HEARD, _HEARD),
    (ReplyReason.WISHES, _WISHES),
    (ReplyReason.TO_ONE, _TO_ONE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    changes: bool
    reason: ReplyReason


def judge_reply(paper: Paper, known: str) -> Reply:
    """`paper`: what was answered. `known`: all that the notice says, in its plain form."""
    reason = _reason(paper, known)
    return Reply(changes=reason is ReplyReason.CHANGES, reason=reason)


def leaves_open(paper: Paper) -> bool:
    """推迟, and no word of until when."""
    return bool(_MOVED.search(settled(paper.text))) and not any(fact.kind in _WHEN for fact in paper.facts)


def _reason(paper: Paper, known: str) -> ReplyReason:
    text = paper.text
    if not _speaks_of_change(paper):
        return ReplyReason.TALK
    if len(paper.letters) > _LONGEST or _HEADED.match(text):
        return ReplyReason.LONG
    if against := next((reason for reason, pattern in _AGAINST if pattern.search(text)), None):
        return against
    return ReplyReason.CHANGES if _is_known(paper, known) else ReplyReason.ANOTHER


def _speaks_of_change(paper: Paper) -> bool:
    text = paper.text
    said = cancellings(text) or holdings(text) or resumptions(text)
    return bool(said or paper.amendment or _ON_AGAIN.search(text) or is_supplement(text))


def _is_known(paper: Paper, known: str) -> bool:
    """Of what it says to be changed the notice speaks; 会议 may be any meeting."""
    head = "" if paper.amendment is None else paper.amendment.head
    if not known.strip() or len(head) < 2 or is_supplement(paper.text):
        return True  # a picture that nobody has described, or a file that is yet to be read, may speak of it
    if GENERIC.fullmatch(head):
        return ("会" if "会" in head else head) in known
    return bool(head_in(head, known)) or any(head[at : at + 2] in known for at in range(len(head) - 1))
