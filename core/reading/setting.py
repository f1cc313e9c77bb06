"""A moment among its words: its clause, its sentence, and the cue behind it.

Rules look at most forty characters to either side, which bounds their time; a text that strings more than that
together without a stop is read as if it paused there.
"""

import re
from datetime import datetime
from typing import NamedTuple

from core.reading import cues
from core.reading.moments import Moment

LOOK = 40
_STOPS = re.compile(r"[。;!?\n]")
_CLAUSE = re.compile(",|——|--")
_PAUSE = re.compile(r"[,。;!?\n]|:(?![0-9])")


class Setting(NamedTuple):
    """`before` and `after` are the words next to the moment; `after` begins behind the cue, where there is one."""

    moment: Moment
    posted: datetime
    words: str
    """The words of the moment itself."""
    before: str
    after: str
    sentence: str
    clause: str
    """What its clause says before it."""
    line: str
    """What its sentence says before it."""
    tail: str
    """What its clause says behind it (and behind the cue)."""
    stop: str
    """The sign at which its clause ends; empty at the end of the text."""
    cue: str = ""
    cue_end: int = 0
    eve: bool = False
    """The cue is the eve of what takes place then: 周五例会前."""
    replied: bool = False
    """Does the text begin as an answer (收到, 好的)?"""
    reported: bool = False
    """Is the text a report, a bulletin, the minutes of a meeting?"""


_REPORT = re.compile(
    r"^[^,。;\n报交请]{0,16}?(?:月报|周报|日报|(?:小结|总结)(?![:][^,。;\n]{0,6}[0-9]{1,2}[月日号])|会议记录|纪要|通报|简报|喜报|战报|大事记|动态|播报)"
    r"(?:\([^()]{0,12}\))?[:】\n]"
)
_REPLY = re.compile(
    r"^\W{0,3}(?:收到(?!的|请|后|本|通知|[^,。;!\n]{2,14}(?:的|后|之日|通知|来函|来文|文件|要求|指令))|好的|好嘞|好滴|嗯|明白|知道了|没问题|行(?=[,。])|"
    r"[Oo][Kk](?![a-z]))(?!各|大家)[^请各@]*$"
)


class Whole(NamedTuple):
    """What is known of the text as a whole, found once."""

    replied: bool
    reported: bool


def whole(text: str) -> Whole:
    return Whole(replied=bool(_REPLY.match(text[:200])), reported=bool(_REPORT.search(text[:48])))


def setting(moment: Moment, text: str, posted: datetime, of: Whole) -> Setting:
    """The words around the moment, cut at `LOOK` characters."""
    before, words, behind = (
        text[max(0, moment.start - LOOK) : moment.start],
        text[moment.start : moment.end],
        moment.end,
    )
    follows = cues.AFTER.match(text[behind : behind + LOOK])
    cue_end = behind + follows.end() if follows else behind
    after = text[cue_end : cue_end + LOOK]
    line, pause = _STOPS.split(before)[-1], _PAUSE.search(after)
    return Setting(
        moment=moment,
        words=words,
        posted=posted,
        before=before,
        after=after,
        sentence=line + words + _STOPS.split(text[behind : behind + LOOK], maxsplit=1)[0],
        clause=_CLAUSE.split(line)[-1],
        line=line,
        tail=after[: pause.start()] if pause else after,
        stop=pause.group() if pause else "",
        cue=follows["cue"] if follows else "",
        cue_end=cue_end,
        eve=bool(follows and follows["event"]),
        replied=of.replied,
        reported=of.reported,
    )
