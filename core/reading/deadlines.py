"""Which moments of a text are deadlines of its recipients, how sure that is, and whether a person should be asked.

A silent wrong date is the worst outcome of all reading: whatever is read against a doubt asks, and a text that smells of
a deadline which nobody found asks too.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.office import Office
from core.reading import cues
from core.reading.moments import Builder, Moment
from core.reading.shape import Shape
from core.reading.values import Confidence, Deadline, Precision

_STOPS = re.compile(r"[。;!?\n]")
_COMMAS = re.compile(r"[,。;!?\n]")
_LOOK = 40
"""How far the words around a moment are looked at; it bounds the time of every rule here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What was found: the deadlines in order of time, whether to ask, and the words of the rules that decided."""

    deadlines: tuple[Deadline, ...] = ()
    asks: bool = False
    reasons: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    """Where the words of the first deadline stand in the text as the rules see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """On one moment: is it a deadline, is that doubtful, and why; `phrase` is the span of the words it was read from."""

    accepted: bool
    reason: str
    doubtful: bool = False
    start: int = 0
    end: int = 0
    moment: Moment | None = None
    inferred: bool = False


_URGE = re.compile(
    r"前(?:[一二两三四五六七八九十]|[0-9]{1,2})(?:个?工作日|天|日|周)(?!气|常)|"
    r"逾期(?!未|不报的|的)|过[时期]不[候再]|截止(?!目前|到目前|现在)|尽快|抓紧|"
    r"尽早|从速|限期|限时|按规定时间|规定时间内|规定期限|速报"
    r"|(?<=[^目当提此之以先生空])前(?:必须|务必|一律|全部|完成|上报|报送|报|交|提交|反馈|整改|办|清)"
)


def find(shape: Shape, posted: datetime, office: Office) -> Due:
    """All deadlines of the text. `posted` is aware, in the office's zone."""
    text = shape.text
    moments = Builder(text, posted, office).moments()
    verdicts = [judge(moment, text, posted) for moment in moments]
    accepted = [verdict for verdict in verdicts if verdict.accepted]
    accepted = _without_others(accepted)
    verdicts = [*verdicts, *_listed(moments, verdicts, text)]
    deadlines = _ordered([_deadline(verdict, shape) for verdict in accepted])
    doubts = [verdict.reason for verdict in verdicts if verdict.doubtful]
    if not deadlines and not doubts and _is_urged(text, {moment.end for moment in moments}):
        doubts.append("cue_without_date")
    reasons = tuple(dict.fromkeys(verdict.reason for verdict in verdicts if verdict.reason != "no_cue")) + tuple(doubts)
    span = (accepted[0].start, accepted[0].end) if accepted else None
    return Due(deadlines=deadlines, asks=bool(doubts), reasons=tuple(dict.fromkeys(reasons)), span=span)


_LISTED = re.compile(r"^[^,。;!?\n0-9]{0,6}[、和及与][^,。;!?\n0-9]{0,6}$")


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


def judge(moment: Moment, text: str, posted: datetime) -> Verdict:
    """Is this moment a deadline? The words before and after it decide."""
    before, after = text[max(0, moment.start - _LOOK) : moment.start], text[moment.end : moment.end + _LOOK]
    sentence = _STOPS.split(before)[-1] + text[moment.start : moment.end] + _STOPS.split(after)[0]
    follows = cues.AFTER.match(after)
    end = moment.end + (follows.end() if follows else 0)
    rest = text[end : end + _LOOK]
    refused = cues.forbidden(before, rest, follows.group() if follows else "")
    if refused:
        return Verdict(accepted=False, reason=refused)
    if follows and _may_follow(moment, follows):
        return _accept(moment, posted, before, "follows", start=moment.start, end=end, rest=rest, sentence=sentence)
    return _without_after(moment, posted, before, after, sentence)


def _may_follow(moment: Moment, follows: re.Match[str]) -> bool:
    """内 makes a deadline of a period and of a day, not of a clock."""
    return not follows["cue"].endswith("内") or not (moment.dayless or moment.rule.startswith("day_only"))


def _without_after(moment: Moment, posted: datetime, before: str, after: str, sentence: str) -> Verdict:
    """No 前 behind it: the words before it, or what is done on that day, may still make it a deadline."""
    place = {"start": moment.start, "end": moment.end}
    if moment.cued:
        return _accept(moment, posted, before, "cued", rest=after, sentence=sentence, **place)
    if cues.is_statistic(before, after) and (moment.at is None or moment.at.date() <= posted.date()):
        return Verdict(accepted=False, reason="statistic")
    if cue := cues.before_cue(before, sentence):
        place["start"] -= len(cue)
        return _accept(moment, posted, before, "precedes", rest=after, sentence=sentence, **place)
    if moment.ranged:
        return _range_end(moment, posted, before, after, sentence)
    if cues.closes(before, after):
        return _accept(moment, posted, before, "closes", rest=after, sentence=sentence, inferred=True, **place)
    return _implicit(moment, posted, before, after, sentence)


_ASKED_WITHIN = re.compile(r"(?:请|务必|须|需|应|要)[^。;\n]{0,24}$")
_DONE_WITHIN = re.compile(
    r"^(?:期间|内|之间|前)?[,]?(?:集中|统一|分批|到|至|前往|登录|通过|在|携带|"
    r"将|把)?[^。;\n]{0,16}?(?:完成|报送|上报|报名|提交|办理|登记|领取|缴|填报|"
    r"认证|申请|申报|反馈|采集)"
)


def _range_end(moment: Moment, posted: datetime, before: str, after: str, sentence: str) -> Verdict:
    place = {"start": moment.start, "end": moment.end}
    if moment.dayless:
        return Verdict(accepted=False, reason="no_cue")
    if cues.is_window(before):
        return _accept(moment, posted, before, "window", rest=after, sentence=sentence, **place)
    if _ASKED_WITHIN.search(before) and _DONE_WITHIN.search(after):
        return _accept(moment, posted, before, "window", rest=after, sentence=sentence, inferred=True, **place)
    return Verdict(accepted=False, reason="event")


_NOT_DEMANDED = re.compile(r"我(?![街办局科镇区市县委院站])|已|昨|咱|俺|会议|开会|他|她")
_BARE_DAYS = frozenset({"relative_day", "same_day", "day_after", "weekday", "month_part", "every_week", "every_day"})


def _implicit(moment: Moment, posted: datetime, before: str, after: str, sentence: str) -> Verdict:
    """于7月10日将名单报…, 今天必须报上来: a day on which something is handed over."""
    clause = _COMMAS.split(before)[-1]
    handed = cues.HANDOVER.match(after)
    finished = cues.FINISH.match(after)
    near = clause + (handed.group() if handed else finished.group() if finished else "")
    asked = bool(re.search(r"[将把]", handed.group())) if handed else False
    asked = (
        asked
        or bool(cues.DEMAND.search(near))
        or (bool(handed) and (clause.endswith(("于", "在")) or moment.rule.split("+")[0] in _BARE_DAYS))
    )
    weak = moment.weak and not (moment.rule.startswith("day_only") and clause.endswith(("于", "在")))
    if weak or moment.dayless or not (handed or finished) or not asked or _NOT_DEMANDED.search(clause):
        return Verdict(accepted=False, reason="no_cue")
    place = {"start": moment.start, "end": moment.end}
    return _accept(moment, posted, before, "implicit", rest=after, sentence=sentence, inferred=True, **place)


def _accept(
    moment: Moment, posted: datetime, before: str, reason: str, *,
    start: int, end: int, rest: str, sentence: str, inferred: bool = False,
) -> Verdict:  # fmt: skip
    """A cue stands at it; what remains is whether it lies ahead, and whose it is."""
    demanded = bool(cues.DEMAND.search(sentence) or cues.HANDOVER.match(rest) or cues.FINISH.match(rest))
    if moment.at is None:
        return Verdict(accepted=False, reason="unknown_start" if moment.cued else "no_such_day", doubtful=True)
    if _is_past(moment, posted):
        if moment.later is None or moment.later <= posted:
            return Verdict(accepted=False, reason="past", doubtful=demanded)
        moment = replace(moment, at=moment.later)
    if cues.is_others(before):
        reason = "others"
    late = moment.precision is Precision.DAY and moment.at is not None and moment.at < posted
    doubtful = moment.doubtful or late
    return Verdict(
        accepted=True, reason=reason, doubtful=doubtful, start=start, end=end, moment=moment, inferred=inferred or not moment.stated
    )  # fmt: skip


def _is_past(moment: Moment, posted: datetime) -> bool:
    if moment.at is None:
        return False
    if moment.precision is Precision.DAY:
        return moment.at.date() < posted.date() or (moment.later is not None and moment.at <= posted)
    return moment.at <= posted


def _without_others(accepted: list[Verdict]) -> list[Verdict]:
    """What an office above does by some day is not the recipients' deadline, if they have one of their own."""
    own = [verdict for verdict in accepted if verdict.reason != "others"]
    return own or [replace(verdict, doubtful=True) for verdict in accepted]


def _deadline(verdict: Verdict, shape: Shape) -> Deadline:
    moment = verdict.moment
    assert moment is not None and moment.at is not None  # noqa: S101 - an accepted verdict carries its moment
    confidence = Confidence.INFERRED if verdict.inferred or verdict.doubtful else Confidence.STATED
    phrase = shape.quote(verdict.start, verdict.end)
    return Deadline(at=moment.at, precision=moment.precision, phrase=phrase, confidence=confidence, rule=moment.rule)


def _ordered(deadlines: list[Deadline]) -> tuple[Deadline, ...]:
    """Each moment once, in order of time; a day gives way to a clock time of that same day."""
    timed = {deadline.at.date() for deadline in deadlines if deadline.precision is Precision.MINUTE}
    timed |= {
        (deadline.at - timedelta(minutes=1)).date()
        for deadline in deadlines
        if deadline.at.hour == 0 and deadline.at.minute == 0
    }
    kept: dict[datetime, Deadline] = {}
    for deadline in deadlines:
        if deadline.precision is Precision.DAY and deadline.at.date() in timed:
            continue
        kept.setdefault(deadline.at, deadline)
    return tuple(sorted(kept.values(), key=lambda deadline: deadline.at))
