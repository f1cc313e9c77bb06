"""One message that holds several notices becomes several texts; all others stay whole.

The danger is to tear one notice apart: its own points (一、电子版…; 二、纸质版…), its 时间/地点/要求, a chain. So
a text is divided only where its form says so (a heading for each, a ruled line, "今天三件事"), and only when every part
reads as a notice by itself.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import IntEnum
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
    r"(?:(?P<count>[二两三四五六七八九2-9])|几)(?:[件项个条]|点)(?:重要|紧急|重点)?(?:事情?|工作|通知|任务|提醒|安排|内容)(?![^\n:：,，。]{0,6}(?:要求|注意))"
    r"|(?:今[日天]|本周|近期|明[日天])(?:重点)?(?:工作|任务|通知|事项)(?:提示|提醒|安排|清单|汇总)?(?=[:：,，。]?\s*\n)|通知汇总|工作清单"
)
_NUMBER = re.compile(
    r"(?:^|(?<=[\n。;；:：]))[^\S\n]*(?:(?P<n>[0-9]{1,2})[.、)．）](?:(?![0-9])|(?=[0-9]{1,2}(?:月[0-9]|[日号](?!楼)|[:：点])))|"
    r"(?P<h>[一二三四五六七八九十])、|(?P<c>[①-⑫])|第(?P<d>[一二三四五六七八九])[件项个条][,，:：是、])"
)
_CALL = re.compile(r"\A[^\n]{0,40}?(?:各|@|大家|同志|家长|居民|业主|全体|所有人)[^\n:：,，]{0,16}[:：,，]")
_LABEL = re.compile(
    r"\W{0,3}(?:(?:工作|总体|活动|会议|有关)?(?:时间|地点|要求|目标|任务|内容|步骤|措施|对象|范围|方式)|联系(?:人|电话|方式)|责任人|附件|备注)[:：\n]"
)
_BESIDES = re.compile(r"^[^\S\n]*(?:另外?|此外|还有)(?:一件事|一事)?[,，:：]", re.MULTILINE)
_OWN_DEMAND = re.compile(r"(?=.*(?:前|截止|之内|以内|下班))(?=.*(?:报|交|填|提交|完成|反馈|上传))")
_OF_THE_SAME = re.compile(
    r"参会|参训|参加|与会|会议|培训|报名|请假|回执|到会|发言|签到|席位|车辆|上述|该项|此项|本次|电子版|纸质|盖章"
)

_Cut = Callable[[str], Iterator[str]]


def notices_in(text: str, posted_at: datetime, office: Office) -> tuple[str, ...]:
    """The notices of one message in their order, in its own words; the text itself when it is not plainly several."""

    def judge(part: str) -> Standing:
        reading = read(part, posted_at, office)
        return Standing.ALONE if reading.is_notice else Standing.PERHAPS if reading.is_doubtful else Standing.NO

    return parts(text, judge)


class Standing(IntEnum):
    """Does a part read as a notice by itself?"""

    NO = 0
    PERHAPS = 1
    """Whoever announced and counted it meant it as a thing of its own."""
    ALONE = 2


def parts(text: str, judge: Callable[[str], Standing]) -> tuple[str, ...]:
    """The same for any way to tell a notice."""
    return next((found for cut, found in _cuts(text) if _all_stand(found, judge, _least(text, cut, found))), (text,))


def parts_again(text: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Of a message that held several notices and was edited: one of them may be no notice by itself any more
    (【会议通知】取消), as long as all others are known."""
    for _, found in _cuts(text):
        if sum(is_known(part) for part in found) >= len(found) - 1:
            return found
    return (text,)


def _cuts(text: str) -> Iterator[tuple[_Cut, tuple[str, ...]]]:
    """Every way in which its form may divide it."""
    for cut in (_at_rules, _at_numbers, _at_heads):
        found = tuple(part for part in cut(text) if part.strip())
        if 2 <= len(found) <= MOST:
            yield cut, found


def _all_stand(found: tuple[str, ...], judge: Callable[[str], Standing], least: Standing) -> bool:
    return all(len(part.strip()) >= _LEAST and judge(part) >= least for part in found)


def _least(text: str, cut: _Cut, found: tuple[str, ...]) -> Standing:
    """A list that counts its things (今天三件事) and has as many is believed where one of them only may be a notice."""
    opening = _OPENING.search(text[:80]) if cut is _at_numbers else None
    if not opening or not opening["count"] or any(_LABEL.match(part) for part in found):
        return Standing.ALONE
    return Standing.PERHAPS if _value(opening["count"]) == len(found) else Standing.ALONE


def _value(count: str) -> int:
    return int(count) if count.isdigit() else "一二三四五六七八九".index(count.replace("两", "二")) + 1


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
    """【停水通知】… 【会议通知】… 另外,…: what stands before the first head is a greeting."""
    heads = [found for found in _HEAD.finditer(text) if not _INNER_HEAD.fullmatch(found["head"])]
    if not heads:
        return
    starts = {found.start() for found in heads}
    if len(heads) > 1 and (first := _NUMBER.match(text, heads[0].start())):
        starts.update(_in_order(text, first.start()))  # 一、【通知】… 二、【会议】… 三、高龄津贴认证…
    starts.update(found.start() for found in _BESIDES.finditer(text, heads[0].end()) if _is_apart(text, found))
    yield from _from_starts(text, sorted(starts))


def _is_apart(text: str, besides: re.Match[str]) -> bool:
    """Something else to hand in by a day of its own, and nothing for the meeting that stands before it."""
    rest = text[besides.end() :].partition("\n")[0]
    return bool(_OWN_DEMAND.search(rest)) and not _OF_THE_SAME.search(rest)


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
    """Where 1., 2., 3. stand; a number out of order, of another kind or within a line belongs to a part."""
    wanted, form = 1, None
    for found in _NUMBER.finditer(text, start):
        if _ordinal(found) == wanted and form in {None, _form(text, found)}:
            form = _form(text, found)
            wanted += 1
            yield found.start()


def _form(text: str, found: re.Match[str]) -> tuple[str | None, bool]:
    return found.lastgroup, text[: found.start()].rstrip(" \t").endswith("\n") or not found.start()


def _ordinal(found: re.Match[str]) -> int:
    if found["n"]:
        return int(found["n"])
    if found["c"]:
        return ord(found["c"]) - ord("①") + 1
    return _value(found["h"] or found["d"]) if (found["h"] or found["d"]) != "十" else 10


def _from_starts(text: str, starts: list[int]) -> Iterator[str]:
    yield from (text[begin:end].strip() for begin, end in pairwise([*starts, len(text)]))
