"""Joins the lines of a printed page to paragraphs: a deadline must not be cut in two by the edge of the paper.

A line that fills the width and does not end its sentence goes on in the next; so does 关于… before its 通知.
"""

import re
import unicodedata
from math import ceil

_ENDS = tuple("。;；:：!！?？…")
_FULL = 0.82
"""The last character may have been pushed to the next line, with a word or a number."""
_NARROWEST = 24
"""Columns below which a page is a list or a poster: nothing is joined there."""
_TITLE_ENDS = re.compile(r"(?:通知|公告|通告|通报|函|意见|方案)[\s》)]*$")
_ITEM = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|[(（][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[.、](?![0-9])|附件)"
)
_SALUTATION = re.compile(r"^[^,，。;；]{2,20}[:：]$")
_WORD = re.compile(r"[0-9A-Za-z]")


def unwrapped(text: str) -> str:
    """The same words with fewer line ends."""
    lines = [line.strip() for line in text.splitlines()]
    usual = _usual_width(lines)
    kept: list[str] = []
    for index, line in enumerate(lines):
        if kept and _goes_on(lines[index - 1], kept[-1], line, usual):
            kept[-1] = _joined(kept[-1], line)
        else:
            kept.append(line)
    return "\n".join(kept)


def _usual_width(lines: list[str]) -> int:
    """What nearly the widest lines measure: one that runs over the edge does not count."""
    widths = sorted(width for line in lines if (width := _width(line)))
    return widths[ceil(0.9 * (len(widths) - 1))] if widths else 0


def _goes_on(before: str, paragraph: str, line: str, usual: int) -> bool:
    if not before or not line or paragraph.endswith(_ENDS) or _ITEM.match(line) or _SALUTATION.match(line):
        return False
    if paragraph.startswith("关于"):
        return not _TITLE_ENDS.search(paragraph) and bool(_TITLE_ENDS.search(line))
    return usual >= _NARROWEST and _width(before) >= _FULL * usual


def _joined(paragraph: str, line: str) -> str:
    """Words of letters are kept apart; Chinese has no spaces."""
    gap = " " if _WORD.match(paragraph[-1]) and re.match("[A-Za-z]", line) else ""
    return f"{paragraph}{gap}{line}"


def _width(line: str) -> int:
    """In columns: a Chinese character is as wide as two letters."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)
