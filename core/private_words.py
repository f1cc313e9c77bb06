"""What somebody of the roster types to the bot although nothing asked for it: is it a notice, or about a household?

A notice is pasted with 【通知】, a greeting or an instruction, and may hold a telephone number. 3-1-0401 钱守义夜里走失
is no notice, however much it reads like news: it must not be kept as one, in the clear and for everybody to see.
"""

import re

from core.text import plain

SHORT = 200
"""A longer text was not typed at a door."""

_MARKED = re.compile(
    r"【|〔|^#|@所有人|通知|公告|通报|告知书|紧急|温馨提示|提醒|各位|全体|广大|各(?:社区|网格|单位|村|科室|支部|部门|小组)|"
    r"居民朋友|居民们|业主|^(?:dear|notice|attention|all )",
    re.IGNORECASE | re.MULTILINE,
)
_INSTRUCTION = re.compile(
    r"请|务必|必须|截止|报名|报送|上报|填报|参加|开展|召开|举行|举办|发放|领取|办理|停水|停电|停气|培训|会议|活动|讲座|义诊|"
    r"\b(?:please|must|deadline|register|meeting|until)\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?<![0-9A-Za-z./-])(?:[0-9]{1,3}[A-Z]?|[A-Z])-[0-9]{1,2}-(?:[0-9]{2,4}[A-Z]?|B[0-9]{1,3})(?![0-9A-Za-z-])"
    r"|[0-9]{1,3} ?(?:号楼|栋|幢|座|#楼?) ?[0-9]{1,2} ?(?:单元|门) ?[0-9]{2,4}(?![0-9])",
    re.IGNORECASE,
)
_CODE_FIRST = re.compile(r"\s*(?:[0-9]{1,3}[A-Z]?|[A-Z])-[0-9]{3,4}[A-Z]?(?![0-9-])", re.IGNORECASE)
_MOBILE = re.compile(
    r"(?<![0-9])(?:\+?86)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])|(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])"
)


def first_word(text: str) -> str:
    """What may be the code of a household: the first word of an unmarked short text."""
    said = plain(text).strip()
    if len(said) > SHORT or _MARKED.search(said):
        return ""
    return re.split(r"[\s,，。;；:：、]", said, maxsplit=1)[0]


def is_about_a_home(text: str) -> bool:
    """Short, unmarked, and either of one household or with somebody's number and nothing to do in it."""
    said = plain(text).strip()
    if len(said) > SHORT or _MARKED.search(said):
        return False
    if _CODE.search(said) or _CODE_FIRST.match(said):
        return True
    return bool(_MOBILE.search(said)) and not _INSTRUCTION.search(said)
