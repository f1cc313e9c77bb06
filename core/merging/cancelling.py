"""Finds in a text what it says to be off, or on again: the word that says so, and the matter it is said of.

周五下午的推进会取消了: the word is 取消, the matter 推进会. Only words that end a thing are read here, and 推迟, 暂缓,
解除 do not. Whether the whole of a notice is meant is for `core.calling_off` to say.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_SIGNS = re.compile("取消|停办|叫停|不再|不.{1,5}了|作废|撤销|撤回|废止|恢复|照常|照旧|如期|继续")
_SOFTLY = r"(?:已经?|现已?|因故|临时|决定|全部|全都|都|就|均|也|先|正式|一律|统一|统统|予以|被|,){0,4}"
_BEFORE = re.compile(
    rf"(?P<matter>[^,。;:!?、\n]{{0,60}}?){_SOFTLY}"
    r"(?P<word>取消(?:举行|举办|召开|进行|开展)?|停办|叫停|不再(?:举行|举办|召开|进行|开展)|"
    r"不(?:开|办|搞|弄|举行|举办|召开|进行)了|不(?:用|需要?|必)(?:再)?(?:报送|上报|报|交|填|送|做|统计|核对|排查)了|"
    r"不再(?:报送|上报|填报|提交|统计|收取)|作废|撤销|撤回|废止)了?(?=[,。;:!、\s)]|$)"
)
_AFTER = re.compile(r"(?P<word>取消|不再(?:举行|举办|召开|开展))(?:了)?(?P<matter>[^,。;:!?、\n]{1,40})")
_ON = re.compile(
    rf"(?P<matter>[^,。;:!?、\n]{{0,60}}?){_SOFTLY}"
    "(?P<word>(?:恢复|照常|照旧|如期|继续)(?:正常)?(?:举行|举办|召开|进行|开展|开|办)|"
    "(?:恢复|照常|照旧|如期)(?:正常)?(?:报送|上报|填报|提交|统计|收取)|不取消了?)了?(?=[,。;:!、\\s)]|$)"
)
_HELD = re.compile(
    rf"(?P<matter>[^,。;:!?、\n]{{0,60}}?){_SOFTLY}"
    r"(?P<word>(?:暂(?:停|缓|时?不)|先不|先别)[用需再要]?(?:报送|上报|填报|提交|统计|收取|报|交|填|送)|"
    r"暂停(?=[,。;!\s]*(?:时间|何时[^,。]{0,4})?(?:另行|[等待再]|$)))了?(?=[,。;:!、\s)]|$)"
)
"""What nobody has to do for the time being, without a word of until when."""
_VERB_ALONE = re.compile("举行|举办|召开|进行|开展")
_DAY = (
    r"(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}[日号]?)?|\d{1,2}[日号](?!楼)|[本这下上]*(?:周|星期|礼拜)[一二三四五六日天末]|"
    "[今明后][天日早晚]|当[天日]"
)
_HOUR = (
    "凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|全天|"
    r"\d{1,2}[:点时](?:\d{1,2}分?|半|整)?|[一二两三四五六七八九十]{1,3}点(?:半|整|钟)?"
)
_WHEN = re.compile(rf"\([^)]*\)|{_DAY}|{_HOUR}|(?<=[\s\d日号时点分半午晚])[至到~-]")
_FRAME = re.compile(
    "原先|原来|原本|原定|原计划|计划|定于|拟|本次|此次|这次|那次|该次|本场|这场|这个|那个|本项|该项|我们|咱们|大家|各位|街道里?|"
    "社区里?要|区里|将要?|要|会后|组织|参加|前?(?:报送|上报|填报|提交)的|召开|举行|举办|开展|进行|安排|发布|发的|说的|关于|有关|的|在|于|我|各|因|由于|"
    "【[^】]*】|[《》“”\"'【】\\s,]"
)
_REASON = re.compile(
    "^(?:因为?|由于|受|鉴于|根据|接|按)[^,]{0,16}?(?:原因|影响|缘故|需要|冲突|要求|通知|大雨|下雨|高温)"
)
GENERIC = re.compile("(?:会议?|大会|活动|事情?|安排|工作|培训|通知|公告|通告|消息)$")
_ANNOUNCED = re.compile("(?:通知|公告|通告|消息|安排|文件)[》”\"']?$")
_REPEALS = frozenset({"作废", "撤销", "撤回", "废止"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelling:
    """`matter`: what is off, without when and how: 推进会. Empty where only 取消 is said. `clause`: as it was written.
    `repeals`: it is an announcement that goes (通知作废), whatever it was about."""

    matter: str
    clause: str
    word: str
    repeals: bool = False


@lru_cache(maxsize=4096)
def cancellings(text: str) -> tuple[Cancelling, ...]:
    """All that the text, in its plain form, says to be off; where none is named, the matter of the clause before."""
    if not _SIGNS.search(text):
        return ()
    found = [_of(match, _named(text, match)) for match in _BEFORE.finditer(text)]
    found += [_of(match, match["matter"]) for match in _AFTER.finditer(text) if not _VERB_ALONE.match(match["matter"])]
    return tuple(each for each in found if each is not None)


@lru_cache(maxsize=4096)
def resumptions(text: str) -> tuple[Cancelling, ...]:
    """All that it says to be on again."""
    if not _SIGNS.search(text):
        return ()
    found = [_of(match, _named(text, match)) for match in _ON.finditer(text)]
    return tuple(each for each in found if each is not None)


@lru_cache(maxsize=4096)
def holdings(text: str) -> tuple[Cancelling, ...]:
    """All that it says to be off for the time being: 台账暂不报送. Whether it ends, a person has to say."""
    if not re.search("暂|先[不别]", text):
        return ()
    found = [_of(match, _named(text, match)) for match in _HELD.finditer(text)]
    return tuple(each for each in found if each is not None)


def _named(text: str, match: re.Match[str]) -> str:
    """The matter as it stands before the word, else in the clause before."""
    if bare(match["matter"]):
        return match["matter"]
    before = re.split(r"[。;!?\n]", text[: match.start("matter")])[-1].rstrip(" ,:、")
    return next((each for each in reversed(before.split(",")) if bare(each)), match["matter"])


def _of(match: re.Match[str], matter: str) -> Cancelling | None:
    word = match["word"]
    repeals = word in _REPEALS
    if repeals and not _ANNOUNCED.search(matter.rstrip("予以已现 ")):
        return None
    return Cancelling(matter=bare(matter), clause=matter, word=word, repeals=repeals)


def bare(words: str) -> str:
    """Without days, hours, reasons, and the words in which an event is wrapped."""
    words = _REASON.sub("", words.strip())
    return _FRAME.sub("", _WHEN.sub(" ", words)).strip()


def head_in(matter: str, text: str) -> str:
    """The longest end of the matter that stands in the text, of two characters or more: 推进会 of 基层推进会."""
    ends = (matter[at:] for at in range(len(matter) - 1))
    return next((end for end in ends if end in text), "")
