"""What the words under a file or a picture say of their own, and what they leave to it.

A caption that says nothing of its own is as good as none: then the file is the message, and where no rule can read
the file only a person can tell. The danger is noise: beside notices lie forms and films, about which nobody is asked.
"""

import re
from collections.abc import Iterable
from pathlib import PurePath

from core.files import FileState, Trouble
from core.notices import File, Post
from core.readable import first_trouble, is_readable
from core.reading import Kind, Reading, Urgency
from core.text import plain

_REFERS = re.compile(r"附件|附后|附表|见附|(?:见|按|据)文件")
_REFERS_TO_PICTURE = re.compile(r"(?:见|看|如|附)(?:[上下附]|海报)?图|图片?[中上里示]|(?:见|看|按)海报")
_TIME = "时间|时限|期限|日期|截止|时点"
_TIME_ELSEWHERE = re.compile(
    rf"(?:{_TIME})[^。；;!！?？\n]{{0,8}}(?:附件|附后|附表|见附|附图|[见看如][上下]?图|图片?[中上里示]|海报|[见按据]文件)|"
    rf"(?:附件|附表|图片?|海报|文件)[中上里示]?(?:规定|要求|所?列|写明|注明|载明)?的?(?:{_TIME})"
)
_MUTE_WORDS = re.compile(
    r"(?:各(?:社区|单位|村|科室|部门|网格)|各位|同事|同志|大家|所有人|详见|附件|附后|如附|文件|通知|转发|转给|"
    r"查收|查阅|查看|知悉|周知|阅知|收悉|下载|学习|具体|详情|内容|要求|事项|如下|已?发群里|发给?你们|以下|一下|"
    r"图片|图中|图示|图上|海报|照片|截图|重要|认真|抓紧|尽快|及时|务必|严格|高度重视|对照|按照|办理|执行|落实|抓好|做好|"
    r"收到请?回复|请回复收到|"
    r"请|见|转|上|下|看|阅|的|图|按|照|扫|[0-9]|pdf|docx?|xlsx?|csv|txt|wps|ofd|pptx?|[\W_])*+",
    re.IGNORECASE,
)
"""Possessive: these words overlap, and a long caption of them must not be tried in all their combinations."""
_NOTICE_NAME = re.compile(r"通知|通告|公告|公示|函|方案|意见|要求|安排|部署|紧急|办法|决定|会议|培训|倡议|提示|预警")
_FORM_NAME = re.compile(
    r"表|名[单册]|花名册|台账|模[板版]|样[本张]|格式|回执|清单|登记|汇总|附件|范[文本]|申请书?|承诺书|责任书|合同|简历|总结|课件|"
    r"form|template",
    re.IGNORECASE,
)
_SLIDES_AND_SHEETS = frozenset(
    {".et", ".xls", ".xlsx", ".xlsm", ".csv", ".ods", ".ppt", ".pptx", ".pps", ".dps", ".odp"}
)


def says_nothing_itself(text: str, files: Iterable[File]) -> bool:
    """No words at all, or none but 请查收附件, 按图中要求办理, or the name of a file."""
    rest = plain(text)
    for stem in (plain(PurePath(file.name or "").stem) for file in files):
        rest = rest.replace(stem, "") if stem else rest
    return _MUTE_WORDS.fullmatch(rest) is not None


def speaks_through_file(text: str, files: Iterable[File]) -> bool:
    """Does the message only hand over a file that is going to be read?"""
    readable = [file for file in files if is_readable(file)]
    return bool(readable) and says_nothing_itself(text, readable)


def is_picture(post: Post, reading: Reading) -> bool:
    """One picture or unread paper that stands for itself. What is urgent does not wait until somebody has described it,
    and an album is asked about when all of it is here."""
    return post.media_group_id is None and reading.urgency is Urgency.NORMAL and is_for_a_person(post.text, post.files)


def is_for_a_person(text: str, files: Iterable[File]) -> bool:
    """Is all that the message says in a picture, or in a paper that no rule can read?"""
    every = list(files)
    if not every or not says_nothing_itself(text, every):
        return False
    return all(file.kind == "photo" or is_worth_asking(file.name, first_trouble(file), text) for file in every)


def is_worth_asking(name: str | None, trouble: Trouble | None, text: str = "") -> bool:
    """Could this unread file be a notice? Of what was to be read and could not be, any; of other kinds only papers:
    not forms, and slides and sheets only when they are called 通知."""
    if trouble not in (Trouble.FORMAT, Trouble.LARGE):
        return trouble not in (None, Trouble.EMPTY)
    path = PurePath(plain(name or ""))
    if _NOTICE_NAME.search(path.stem + plain(text)):
        return True
    return path.suffix.lower() not in _SLIDES_AND_SHEETS and _FORM_NAME.search(path.stem) is None


def refers_to_file(text: str) -> bool:
    """时间见附件, 按附件要求报送: what matters is said to stand in the file."""
    return _REFERS.search(plain(text)) is not None


def leaves_time_to(text: str, kind: Kind, files: Iterable[File]) -> bool:
    """Is it said, or likely, that the deadline stands in what nobody could read?

    `text` names none itself, nor does a file that was read. 时间见附件 says so outright; 请按附件要求报送 demands
    something, and does not say by when.
    """
    seen, papers = plain(text), [file for file in files if file.kind in ("photo", "document")]
    unread = [file for file in papers if file.state is not FileState.READ]
    if _TIME_ELSEWHERE.search(seen):
        return bool(papers if kind is Kind.ACT else unread)
    return kind is Kind.ACT and any(_may_hold_it(file, seen) for file in unread)


def _may_hold_it(file: File, seen: str) -> bool:
    if file.kind == "photo":
        return _REFERS_TO_PICTURE.search(seen) is not None
    return _REFERS.search(seen) is not None and is_worth_asking(file.name, file.trouble)
