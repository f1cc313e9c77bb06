"""Which office a text names as its issuer: in its heading, before its colon, in a forward, or under it.

The dangers are the addressee before a colon (民政办：请今天报来), the office that only passed something on, and the
authority that is only cited. So words that speak are needed, the innermost of a chain of forwards counts, and where
heading and signature name two offices nothing is said.
"""

import re
from collections.abc import Callable, Iterator

from core.reading.offices import OFFICE, is_name
from core.reading.shape import Shape
from core.reading.values import Issuer

_HEAD = 160
"""Characters in which a text says who speaks."""
_FOOT = 200
"""Characters in which it is signed."""

_SPEAKS = (
    "(?:发布|发来|关于|最新|紧急|温馨|重要|友情|补充|工作|的){0,2}"
    "(?:通知|提醒|提示|通告|公告|重申|通报|来电|消息|预警)(?:如下)?(?=[,:!。\n\\]】]|$)"
)
_LABEL = re.compile(rf"(?:^|[\n。;])(?:发文|来文|发布|通知|印发)(?:单位|机关|部门):(?P<office>{OFFICE})(?=[\n,。;]|$)")
_FORWARDED = re.compile(
    r"(?:^|[\n:,。!】\]]|(?<=[办局委处科所站心道区会])|(?<=[【\[]))(?:现将|转发|转自|转)(?:一下|来自)?[:【\[,】]?"
    rf"(?P<office>{OFFICE})(?=[】\]《\n]|:|关于|定于|{_SPEAKS}|的?(?:通知|要求|消息|提醒|公告|通告|函)[:,《\n])"
)
_NOT_PASSED_ON = re.compile(
    r"(?:请|帮|务必|及时|抓紧|再|不|勿|别|都|要|须|需|并|已|可|互相|相互|各社区|各村|大家|积极|踊跃)[,:]?$"
)
_AN_ARTICLE = re.compile(r"^[^,。\n]{0,6}(?:公众号|推文|文章|链接|视频|朋友圈|微信)")
_BRACKETS = re.compile(
    rf"(?:^|\n)[^\w\n【〖\[]{{0,6}}(?:转发?:?)?[【〖\[](?P<office>{OFFICE})(?:{_SPEAKS}|通知|提醒|提示|公告)?[】〗\]]"
)
_SPOKEN = re.compile(
    rf"(?:^|\n|】)[^\w\n【]{{0,4}}(?:@所有人|@全体成员)?(?P<office>{OFFICE})(?P<verb>{_SPEAKS})[,:!。\n]"
)
_ADDRESSING = re.compile(rf"(?:^|】)[^\w\n【]{{0,4}}(?P<office>{OFFICE}):(?P<rest>[^\n]{{0,160}})")
_TO_OTHERS = re.compile(
    r"请各(?!位领导)|^(?:现将|@所有人|各位|大家|全体|(?:居民|业主|家长)(?:们|朋友|同志|[,:])|广大)|"
    r"(?:^|[,。;])各(?:位?[\u4e00-\u9fff]{1,6})(?:[:,]|要(?!求)|须|需|应|务必|请|于|将)"
)
_DOCUMENT = re.compile(
    rf"(?:^|\n|】)(?P<office>{OFFICE})关于[^\n。]{{2,60}}?(?:的|\))?(?:紧急|补充)?(?:通知|通告|公告|通报|函|提示|提醒)"
    r"(?=[:\n(]|$)"
)
_SIGNED = re.compile(
    rf"(?:^|\n|[。!]|特此通知)[—–\- ]{{0,6}}(?P<office>{OFFICE})[\n, ]{{0,3}}"
    r"(?:20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日|20[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}|[0-9]{1,2}月[0-9]{1,2}日)"
    r"(?=\n|。?\s*$)"
)
_LAST_LINE = re.compile(rf"(?:[。!;)]|特此通知|收到请回复|谢谢)\n[—–\-]{{0,6}}(?P<office>{OFFICE})。?\s*$")
_DASHED = re.compile(rf"[—–]{{2,6}}(?P<office>{OFFICE})\s*$")
_LISTED = re.compile(r"(?:[:、,]|单位|部门|科室|人员|对象)$")
_DEMANDED = re.compile(
    rf"(?:^|[\n:,。!】])(?:根据|按照|按|接到?|应|刚接到?)(?P<office>{OFFICE})(?:的)?"
    r"(?:最新|紧急|工作|文件|电话|统一|有关|相关|口头){0,2}(?:通知|要求|来电|来函|提醒)(?=[,:。\n]|精神)"
)
_ONLY_CITED = re.compile(r"中共中央|国务院|全国|^(?:省|市|区|县)委$")

Found = tuple[int, int]


def issuer(shape: Shape) -> Issuer | None:
    """The office in the text's own words; None where none is named beyond doubt."""
    text = shape.text
    for rule, look in _SURE:
        if span := next(look(text), None):
            return Issuer(name=shape.quote(*span), rule=rule)
    said = {rule: span for rule, look in _SAID if (span := next(look(text), None))}
    if not said:
        said = {rule: span for rule, look in _CITED if (span := next(look(text), None))}
    return _agreed(shape, said)


def _agreed(shape: Shape, said: dict[str, Found]) -> Issuer | None:
    """The fullest of the names, if all of them are one office: 党群办 and 青石街道党群办."""
    if not said:
        return None
    names = {rule: shape.quote(*span) for rule, span in said.items()}
    rule = max(names, key=lambda each: len(names[each]))
    is_one = all(names[rule].endswith(name) for name in names.values())
    return Issuer(name=names[rule], rule=rule) if is_one else None


def _named(found: Iterator[re.Match[str]]) -> Iterator[Found]:
    return (each.span("office") for each in found if is_name(each["office"]))


def _labelled(text: str) -> Iterator[Found]:
    """发文单位：区民政局."""
    return _named(_LABEL.finditer(text))


def _forwarded(text: str) -> Iterator[Found]:
    """转发区民政局通知; of a chain the innermost, that is the last."""
    head = text[:_HEAD]
    spans = [found.span("office") for found in _FORWARDED.finditer(head) if _is_passed_on(head, found)]
    return iter(spans[-1:])


def _is_passed_on(text: str, found: re.Match[str]) -> bool:
    """And not asked to be passed on: 请各社区转发区住建局公众号文章."""
    lead = re.search("现将|转", found.group())
    start = found.start() + (lead.start() if lead else 0)
    is_asked = _NOT_PASSED_ON.search(text, max(0, start - 8), start) or _AN_ARTICLE.match(text[found.end() :])
    is_done = not found.group().startswith("现将", lead.start() if lead else 0) or "转发" in text[found.end() :]
    return not is_asked and is_done and is_name(found["office"])


def _bracketed(text: str) -> Iterator[Found]:
    """【民政办】; where two such heads stand in a row, none is the speaker for sure."""
    found = list(_named(_BRACKETS.finditer(text[:_HEAD])))
    return iter(found if len(found) == 1 else ())


def _spoken(text: str) -> Iterator[Found]:
    """区住建局通知：."""
    return _named(_SPOKEN.finditer(text[:_HEAD]))


def _addressing(text: str) -> Iterator[Found]:
    """民政办：请各社区…: it speaks, for it addresses others."""
    found = _ADDRESSING.search(text[: _HEAD * 2])
    speaks = found is not None and _TO_OTHERS.search(found["rest"]) and is_name(found["office"])
    return iter([found.span("office")] if found and speaks else ())


def _document(text: str) -> Iterator[Found]:
    """市委网信办关于做好…的函."""
    return _named(_DOCUMENT.finditer(text[:_HEAD]))


def _signed(text: str) -> Iterator[Found]:
    """The last office with a day beneath it, or alone in the last line; two that sign together are not told apart."""
    start = max(0, len(text) - _FOOT)
    foot = text[start:]
    for pattern in (_SIGNED, _LAST_LINE, _DASHED):
        for found in reversed(list(pattern.finditer(foot))):
            before = foot[: found.start("office")].rstrip("\n—–- ")
            is_alone = not _LISTED.search(before) and not is_name(before.rpartition("\n")[2])
            if is_alone and is_name(found["office"]):
                yield start + found.start("office"), start + found.end("office")
                return


def _demanded(text: str) -> Iterator[Found]:
    """根据市文明办要求."""
    found = _DEMANDED.search(text[:_HEAD])
    is_named = found is not None and is_name(found["office"]) and not _ONLY_CITED.search(found["office"])
    return iter([found.span("office")] if found and is_named else ())


_Look = Callable[[str], Iterator[Found]]
_SURE: tuple[tuple[str, _Look], ...] = (("label", _labelled), ("forwarded", _forwarded))
_SAID: tuple[tuple[str, _Look], ...] = (
    ("heading", _bracketed),
    ("spoken", _spoken),
    ("addressing", _addressing),
    ("document", _document),
    ("signed", _signed),
)
_CITED: tuple[tuple[str, _Look], ...] = (("demanded", _demanded),)
