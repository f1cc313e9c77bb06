"""One message that holds several notices becomes several texts; all others stay whole.

The danger is to tear one notice apart: its own points (一、电子版…; 二、纸质版…), its 时间/地点/要求, a chain. So
a text is divided only where its form says so (a heading for each, a ruled line, "今天三件事"), and only when every part
reads as a notice by itself.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise

from core.office import Office
from core.reading.reader import read

MOST = 12
"""More parts than that are a list or a roster, not notices."""
_LEAST = 12
"""Characters that a notice needs to say what it wants."""

_HEAD = re.compile(
    r"^[^\S\n]*(?:[0-9]{1,2}[.、)]|[一二三四五六七八九十]{1,2}、|[①-⑳]|[^\w\s【〖\[]{1,3})?[^\S\n]*[【〖](?P<head>[^【】〖〗\n]{2,24})[】〗]",
    re.MULTILINE,
)
_INNER_HEAD = re.compile(
    r"(?:时间|地点|人员|对象|范围|要求|内容|议程|主题|联系|电话|备注|附件|注意|说明|流程|方式|条件|材料|链接|截止|原因|措施|标准|温馨提示|"
    r"提示|提醒|小贴士|背景|目的|任务|步骤|安排|来源|转发?|收到请回复|重要|紧急|特急|急)[^【】]{0,4}"
)
_RULE = re.compile(r"^[^\S\n]*([-=—_*~·#+─━═])\1{3,}[^\S\n]*$", re.MULTILINE)
_OPENING = re.compile(
    r"(?:[二两三四五六七八九2-9]|几)(?:[件项个条]|点)(?:重要|紧急|重点)?(?:事情?|工作|通知|任务|提醒|安排|内容)(?![^\n:：,，。]{0,6}(?:要求|注意))"
    r"|(?:今[日天]|本周|近期|明[日天])(?:重点)?(?:工作|任务|通知|事项)(?:提示|提醒|安排|清单|汇总)?(?=[:：,，。]?\s*\n)|通知汇总|工作清单"
)
_NUMBER = re.compile(
    r"(?:^|(?<=[\n。;；:：]))[^\S\n]*(?:(?P<n>[0-9]{1,2})[.、)．）](?![0-9])|(?P<h>[一二三四五六七八九十])、|(?P<c>[①-⑫])|第(?P<d>[一二三四五六七八九])[件项个条][,，:：是、])"
)
_CALL = re.compile(r"\A[^\n]{0,40}?(?:各|@|大家|同志|家长|居民|业主|全体|所有人)[^\n:：,，]{0,16}[:：,，]")


def notices_in(text: str, posted_at: datetime, office: Office) -> tuple[str, ...]:
    """The notices of one message in their order, in its own words; the text itself when it is not plainly several."""
    return parts(text, lambda part: read(part, posted_at, office).is_notice)


def parts(text: str, is_notice: Callable[[str], bool]) -> tuple[str, ...]:
    """The same for any way to tell a notice."""
    for cut in (_at_rules, _at_heads, _at_numbers):
        found = tuple(part for part in cut(text) if part.strip())
        if 2 <= len(found) <= MOST and all(_stands_alone(part, is_notice) for part in found):
            return found
    return (text,)


def _stands_alone(part: str, is_notice: Callable[[str], bool]) -> bool:
    return len(part.strip()) >= _LEAST and is_notice(part)


def _at_rules(text: str) -> Iterator[str]:
    """A line of dashes between them."""
    yield from (part.strip() for part in _split(text, [found.span() for found in _RULE.finditer(text)]))


def _split(text: str, holes: list[tuple[int, int]]) -> Iterator[str]:
    start = 0
    for begin, end in holes:
        yield text[start:begin]
        start = end
    yield text[start:]


def _at_heads(text: str) -> Iterator[str]:
    """【停水通知】… 【会议通知】…: each begins a line of its own; what stands before the first is a greeting."""
    heads = [found.start() for found in _HEAD.finditer(text) if not _INNER_HEAD.fullmatch(found["head"])]
    yield from _from_starts(text, heads)


def _at_numbers(text: str) -> Iterator[str]:
    """今天三件事：1.…2.…: only when the opening counts them."""
    opening = _OPENING.search(text[:80])
    if not opening:
        return
    call = _CALL.match(text)
    called = f"{call.group()}\n" if call and call.end() <= opening.start() + 8 else ""
    for part in _from_starts(text, list(_in_order(text, opening.end()))):
        yield called + _NUMBER.sub("", part, count=1).strip()


def _in_order(text: str, start: int) -> Iterator[int]:
    """Where 1., 2., 3. stand; a number out of order belongs to a part."""
    wanted = 1
    for found in _NUMBER.finditer(text, start):
        if _ordinal(found) == wanted:
            wanted += 1
            yield found.start()


def _ordinal(found: re.Match[str]) -> int:
    if found["n"]:
        return int(found["n"])
    if found["c"]:
        return ord(found["c"]) - ord("①") + 1
    return "一二三四五六七八九十".index(found["h"] or found["d"]) + 1


def _from_starts(text: str, starts: list[int]) -> Iterator[str]:
    yield from (text[begin:end].strip() for begin, end in pairwise([*starts, len(text)]))
