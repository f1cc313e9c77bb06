"""What a notice's text says beyond its title that somebody at a door wants to know: which day, what to bring, and where
several days or hours are meant its own sentence.

Only what is unmistakable is taken: the one day of a text that speaks of no other, and papers that everybody has. The
danger is a paper whose name tells of the person (残疾证): it is left out, and said to be left out.
"""

import re
from datetime import datetime
from functools import lru_cache

from core.office import Office
from core.reading import Precision
from core.reading.moments import Builder, Moment
from core.reading.shape import shape
from core.spoken import spoken
from core.visiting import DayPart, Saying

MOST_TO_BRING = 4
LONGEST_WORDS = 80
"""Signs of a sentence that is read on a staircase."""

_GROWS_STALE = re.compile(
    r"[今明后昨][天日晚早]|大后天|[本这下上](?:个)?[周月]|周[一二三四五六日天]|星期|小时[内后]|刚才|马上|现在"
)
"""A list is read days after the notice came."""

_BRING = re.compile(
    r"(?:请|需|须|应|记得|务必)?(?:携带|带好|带上|带齐|带|持)好?(?:本人|有效|个人)*的?(?P<what>[^,。;!?\n]{2,40})"
)
_BETWEEN = re.compile(r"[、和及与,]|以及|或者?")
_PAPER = re.compile(
    r"(?:本人|有效|个人|二代|第二代|近期|一寸|两寸|1寸|2寸)*"
    r"(?:(?P<name>身份证|户口[簿本]|社保卡|医保卡|银行卡|存折|居住证|不动产证|房产证|照片|证件照|缴费单|发票)"
    r"|(?P<other>[\u4e00-\u9fff]{1,8}[证本]))"
)
"""Papers that everybody has, and other ones, of which only is said that there are more."""
_PARTS = {
    "上午": DayPart.MORNING,
    "早上": DayPart.MORNING,
    "下午": DayPart.AFTERNOON,
    "傍晚": DayPart.EVENING,
    "晚上": DayPart.EVENING,
}


@lru_cache(1024)
def saying_of(text: str, posted_at: datetime, office: Office) -> Saying:
    """`posted_at` is aware; days are the office's."""
    seen = shape(text).text
    bring, has_more = _papers(seen)
    day = _the_day(seen, office.local(posted_at), office)
    return Saying(
        day=None if day is None else day.at,
        part=None if day is None else _part(seen[day.start : day.end]),
        precision=Precision.MINUTE if day is None else day.precision,
        bring=bring,
        has_more_to_bring=has_more,
        words="" if day is not None else _words(text, office),
    )


def _words(text: str, office: Office) -> str:
    """What residents themselves would read, if it is short and still true on another day."""
    sentences = [each for each in spoken(text, "", office.needs) if not _GROWS_STALE.search(each)]
    return next((each for each in sentences if len(each) <= LONGEST_WORDS), "")


def _the_day(text: str, posted: datetime, office: Office) -> Moment | None:
    """The only moment of the text, when nothing about it is in doubt."""
    found = Builder(text, posted, office).moments()
    if len(found) != 1 or found[0].at is None:
        return None
    (one,) = found
    return None if one.doubtful or one.ranged or one.dayless else one


def _part(phrase: str) -> DayPart | None:
    """周六上午 is a part of a day, 周六上午9点 a time."""
    return next((part for word, part in _PARTS.items() if phrase.endswith(word)), None)


def _papers(text: str) -> tuple[tuple[str, ...], bool]:
    """The papers to bring that everybody has, and whether there are others."""
    pieces = [piece.strip() for match in _BRING.finditer(text) for piece in _BETWEEN.split(match["what"])]
    found = [paper for piece in pieces if (paper := _PAPER.match(piece))]
    names = tuple(dict.fromkeys(paper["name"] for paper in found if paper["name"]))
    return names[:MOST_TO_BRING], len(names) > MOST_TO_BRING or any(paper["other"] for paper in found)
