"""The deadlines of a text, in order of time, and whether a person should be asked about them.

A silent wrong date is the worst outcome of all reading: whatever is read against a doubt asks, and a text that smells
of a deadline which nobody found asks too.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from core.office import Office
from core.reading.judging import Verdict, judge
from core.reading.moments import Builder, Moment
from core.reading.shape import Shape
from core.reading.values import Confidence, Deadline, Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What was found: the deadlines in order of time, whether to ask, and the words of the rules that decided."""

    deadlines: tuple[Deadline, ...] = ()
    asks: bool = False
    reasons: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    """Where the words of the deadlines stand in the text as the rules see it, in the order of the text."""
    others: tuple[tuple[int, int], ...] = ()
    """Where the other days and clocks stand."""


_OF_THE_CLOCK = frozenset(
    {"month_day", "numeric", "day_of_month", "day_only", "relative_day", "same_day", "day_after", "weekday", "weekend"}
    | {"every_week", "every_day", "clock_only"}
)
"""Moments that are days and clocks; a quarter or a month belongs to the thing it names (一季度总结)."""

CUE_WITHOUT_DATE = "cue_without_date"
"""The reason of a doubt that rests on a word alone (尽快, 逾期), with no moment near it."""

_URGE = re.compile(
    r"前(?:[一二两三四五六七八九十]|[0-9]{1,2})(?:个?工作日|天|日|周)(?!气|常)|逾期(?!未|不报的|的)|过[时期]不[候再]|"
    r"截止(?!目前|到目前|现在)|尽快|抓紧|尽早|从速|限期|限时|按规定时间|规定时间内|规定期限|速报|"
    r"(?<=[^目当提此之以先生空])前(?:必须|务必|一律|全部|完成|上报|报送|报|交|提交|反馈|整改|办|清)"
)
_LISTED = re.compile(r"^[^,。;!?\n0-9]{0,6}[、和及与][^,。;!?\n0-9]{0,6}$")


def find(shape: Shape, posted: datetime, office: Office) -> Due:
    """All deadlines of the text. `posted` is aware, in the office's zone."""
    moments = Builder(shape.text, posted, office).moments()
    verdicts = [judge(moment, shape.text, posted) for moment in moments]
    accepted = _own([verdict for verdict in verdicts if verdict.accepted])
    refused = [verdict for verdict in verdicts if not verdict.accepted]
    doubts = _doubts([*accepted, *refused, *_listed(moments, verdicts, shape.text)])
    if not accepted and not doubts and _is_urged(shape.text, {moment.end for moment in moments}):
        doubts = [CUE_WITHOUT_DATE]
    seen = [verdict.reason for verdict in verdicts if verdict.reason != "no_cue"]
    return Due(
        deadlines=_ordered([_deadline(verdict, shape, verdict.at) for verdict in accepted if verdict.at]),
        asks=bool(doubts),
        reasons=tuple(dict.fromkeys((*seen, *doubts))),
        spans=tuple((verdict.start, verdict.end) for verdict in verdicts if verdict.accepted),
        others=tuple(
            (moment.start, moment.end)
            for moment, verdict in zip(moments, verdicts, strict=True)
            if not verdict.accepted and moment.rule.split("+")[0] in _OF_THE_CLOCK and not moment.weak
        ),
    )


def _own(accepted: list[Verdict]) -> list[Verdict]:
    """What an office above does by some day is not the recipients' deadline, if they have one of their own."""
    own = [verdict for verdict in accepted if verdict.reason != "others"]
    return own or [replace(verdict, doubtful=True) for verdict in accepted]


def _doubts(verdicts: list[Verdict]) -> list[str]:
    return [verdict.reason for verdict in verdicts if verdict.doubtful]


def _listed(moments: list[Moment], verdicts: list[Verdict], text: str) -> list[Verdict]:
    """初稿25号、定稿28号前: does the 前 behind the second count for the first as well?"""
    pairs = zip(moments, verdicts, moments[1:], verdicts[1:], strict=False)
    return [
        Verdict(accepted=False, reason="listed", doubtful=True)
        for one, first, other, second in pairs
        if second.accepted and first.reason == "no_cue" and _LISTED.match(text[one.end : other.start])
    ]


def _is_urged(text: str, judged: set[int]) -> bool:
    """Does the text smell of a deadline that no moment explains?"""
    return any(found.start() not in judged for found in _URGE.finditer(text))


def _deadline(verdict: Verdict, shape: Shape, at: datetime) -> Deadline:
    sure = not verdict.inferred and not verdict.doubtful
    return Deadline(
        at=at,
        precision=verdict.precision,
        phrase=shape.quote(verdict.start, verdict.end),
        confidence=Confidence.STATED if sure else Confidence.INFERRED,
        rule=verdict.rule,
    )


def _ordered(deadlines: list[Deadline]) -> tuple[Deadline, ...]:
    """Each moment once, in order of time; a day gives way to a clock time of that same day."""
    timed = {_day_of(deadline.at) for deadline in deadlines if deadline.precision is Precision.MINUTE}
    kept: dict[datetime, Deadline] = {}
    for deadline in deadlines:
        if deadline.precision is Precision.MINUTE or deadline.at.date() not in timed:
            kept.setdefault(deadline.at, deadline)
    return tuple(sorted(kept.values(), key=lambda deadline: deadline.at))


def _day_of(at: datetime) -> date:
    """The day people call it: 24 o'clock belongs to the day that ends then."""
    return (at - timedelta(minutes=1)).date() if at.time() == time(0, 0) else at.date()
