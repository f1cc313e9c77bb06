"""The attachments that a text lists under itself: 附件：1.排查台账 2.花名册.

Only a list that begins with 附件 and names papers counts: 附件见群文件 names none. What is listed may never have been
posted, so it is told as what the text says and not as a file that is there.
"""

import re
from collections.abc import Iterator

from core.reading.handing_words import KIND
from core.reading.shape import Shape

MOST = 6
_LIST = re.compile(
    r"(?:^|\n|[。;!])附件?[0-9一二三四五六]{0,2}(?::\n?|(?=《)|\.(?![0-9]))(?P<items>[^\n]{2,240}(?:\n[0-9]{1,2}[.、](?![0-9])[^\n]{2,60}){0,8})"
)
_NUMBER = r"(?<![0-9.])[0-9]{1,2}[.、](?![0-9])"
_NUMBERED = re.compile(_NUMBER)
_LABEL = r"\s*附件[0-9一二三四五六]{1,2}[:.]"
"""名册.xlsx;附件2:说明.docx."""
_CUTS = re.compile(rf"{_LABEL}|[\n。;!?:]|{_NUMBER}")
_LOOSE_CUTS = re.compile(rf"{_LABEL}|[\n。;!?:,、]")
_LONGEST = 50
_PAPER = re.compile(
    rf"(?:{KIND.pattern}|办法|细则|通知|样表|样本|模板|说明|海报|指南|须知|提纲|要点|安排|流程图?|标准|口径|公告|意见|"
    r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|jpg|png))(?:\((?:样表|模板|样式|空表|范本|[0-9]{1,2})\))?$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"^[0-9]{1,2}\.|请|见|查收|下载|如下|已|发[至到群]|不用|无|没有|打开|另附|群文件|为准|稍后|随后")


def enclosures(shape: Shape) -> tuple[str, ...]:
    """Their names in the text's own words, in order, each once."""
    names = (shape.quote(*span) for found in _LIST.finditer(shape.text) for span in _named(found))
    return tuple(dict.fromkeys(name for name in names if name))[:MOST]


def _named(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Up to the first item that names no paper: what follows is text again."""
    text, (start, end) = found.string, found.span("items")
    is_numbered = _NUMBERED.match(text, start + text.startswith("\n", start))
    cuts = [each.span() for each in (_CUTS if is_numbered else _LOOSE_CUTS).finditer(text, start, end)]
    for begin, stop in zip([start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end], strict=True):
        if begin < stop:
            name = text[begin:stop]
            if len(name) > _LONGEST or not _PAPER.search(name) or _NO_NAME.search(name):
                return
            yield begin, stop
