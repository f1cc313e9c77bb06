"""What somebody typed when asked: by when a notice is due, or what a picture says. A verdict with its reason.

The danger is an answer that is half understood: then nothing is changed, and the person hears which half was not.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from core.captions import says_nothing_itself
from core.doubts import Choice, DoubtReason, is_all_read
from core.office import Office
from core.reading.suggesting import beside_moment, is_dayless, is_over, says_none, says_right, typed
from core.text import plain

_NO = re.compile(
    r"(?:这[条个]?)?(?:不是|不算|并?非|没有)(?:一?[条个])?通知(?:的|了|啊|呀)?|不是的?|不用(?:了|发|记|管)?|不需要|否|"
    r"no|nope|(?:it is |it's )?(?:no|not a) notice",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"没有?|无|好的?|嗯+|哦+|是的?|对的?|行|可以|知道了?|明白了?|收到|随便|不知道|不清楚|不对|什么|啥|取消|算了|稍等|等等|"
    r"ok|yes|none|cancel|what",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_SHORT = 14
"""A second line up to that length is an answer about the deadline; a longer one is more of what the picture says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """SETTLED: it was understood. `is_notice`: it is one, in these `words`; `choice`: what it says of the deadline."""

    reason: DoubtReason
    is_notice: bool = True
    words: str = ""
    choice: Choice | None = None


def said_of_deadline(words: str, now: datetime, office: Office, *, standing: datetime | None = None) -> Typed:
    """`standing` is the deadline that everybody sees: hours alone are hours of its day, and 没错 keeps it."""
    if says_none(words):
        return _settled(Choice())
    if standing is not None and says_right(words):
        return _settled(Choice(keeps=True))
    meant = _on_its_day(words, now, office, standing)
    found = typed(meant, now, office)
    if found is not None and is_all_read(meant, found.phrase):
        return _settled(Choice(deadline=found))
    return Typed(reason=DoubtReason.PAST if is_over(meant, now, office) else DoubtReason.UNREADABLE)


def said_of_picture(words: str, now: datetime, office: Office) -> Typed:
    """The first line says what it is, the second by when; or both in one line."""
    if _NO.fullmatch(_bare(words)):
        return Typed(reason=DoubtReason.SETTLED, is_notice=False)
    title, due = _parted(words.strip(), now, office)
    if not title and due:
        return Typed(reason=DoubtReason.UNTITLED)
    if not _is_title(title):
        return Typed(reason=DoubtReason.UNREADABLE)
    told = "\n".join(each for each in (title, due) if each)
    said = said_of_deadline(due, now, office)
    if not due or said.reason is DoubtReason.SETTLED:
        return Typed(reason=DoubtReason.SETTLED, words=told, choice=said.choice)
    if "\n" in due or len(due) > _SHORT:
        return Typed(reason=DoubtReason.SETTLED, words=told)
    return Typed(reason=DoubtReason.PAST if said.reason is DoubtReason.PAST else DoubtReason.UNDATED)


def _settled(choice: Choice) -> Typed:
    return Typed(reason=DoubtReason.SETTLED, choice=choice)


def _on_its_day(words: str, now: datetime, office: Office, standing: datetime | None) -> str:
    """17:00 on the 24th, of a notice that is due on the 25th, is 17:00 on the 25th."""
    day = None if standing is None else office.local(standing).date()
    if day is None or day <= office.local(now).date() or not is_dayless(words, now, office):
        return words
    return f"{day.year}年{day.month}月{day.day}日{words.strip()}"


def _parted(words: str, now: datetime, office: Office) -> tuple[str, str]:
    """What it is about, and by when; in whichever order the two lines stand."""
    first, _, rest = words.partition("\n")
    title, due = beside_moment(first, now, office)
    if not rest.strip():
        return title, due
    return (first.strip(), rest.strip()) if title else (rest.strip(), due)


def _is_title(title: str) -> bool:
    """Something that is called something: not 😀, aaaa, 好的, 见图."""
    letters = set(_LETTER.findall(plain(title)))
    return len(letters) > 1 and not says_nothing_itself(title, ()) and _FILLER.fullmatch(_bare(title)) is None


def _bare(words: str) -> str:
    return plain(words).strip(" \t\n。.!！?？~,，")
