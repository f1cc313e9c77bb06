"""Judges one moment of a text: is it a deadline of the recipients, how sure is that, and from which words?

The danger is to accept too much. So a moment needs a cue of its own: 前 behind it, 截止 before it, the end of a span in
which something is handed in, or the handing in itself.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from core.reading import acts, closing, collecting, cues, hints, refusals, windows
from core.reading.moments import Moment
from core.reading.setting import Setting
from core.reading.values import Precision

_OPENING = re.compile(r"^(?:请|于|在|务必|必须|须|要|大家|各[^,]{1,8}?|全体[^,]{1,6}?)*$")
"""A clause that begins with its day (请于5月30日,将…) leans on it; 复审5月26日,请… does not."""
_BEGINS = re.compile(r"^\)?(?:零时|上午|下午)?(?:起|开始)")
_WAS_OTHER = re.compile(r"不是|错|原")
_NO_DAYS = frozenset({"numeric", "year_end", "month_part", "quarter_end", "half_year_end", "whole_period"})
_CREDIT = re.compile(r"积分|余额|流量|会员卡")
_RENEW = re.compile(r"^,[^。;!\n]{0,6}?(?:请|务必|抓紧|尽快)")
_DONE_BEFORE = re.compile(r"已经?[^,。;!\n请]{2,14},[^,。;!\n]{0,6}$")
"""已走完一百二十户,表周五归档: who tells of what is done may go on to tell."""
_NOT_DEMANDED = re.compile(r"我(?![街办局科镇区市县委院站])|已(?!下发|发)|昨|咱|俺|会议|开会|他|她")
_BARE_DAYS = frozenset(
    {"month_day", "numeric", "day_of_month", "day_only", "relative_day", "same_day", "day_after", "weekday"}
    | {"month_part", "every_week", "every_day", "quarter_end", "half_year_end", "year_end", "after_holiday"}
    | {"whole_period", "edge_workday", "weekend", "lunar"}
)
"""What "交" alone leans on: 周五交, 月底交."""


class Verdict(NamedTuple):
    """On one moment: is it a deadline, is that doubtful, and why; `start` and `end` span the words it was read from."""

    accepted: bool
    reason: str
    doubtful: bool = False
    inferred: bool = False
    start: int = 0
    end: int = 0
    at: datetime | None = None
    precision: Precision = Precision.DAY
    rule: str = ""
    note: str = ""


def judge(words: Setting) -> Verdict:
    """The words before and after the moment decide."""
    if early := _ahead(words):
        return early
    refused = refusals.refusal(words)
    if refused:
        return Verdict(accepted=False, reason=refused)
    if words.cue and _may_follow(words.moment, words.cue):
        if words.moment.ranged and words.cue.endswith("止") and not cues.is_window(words.before):
            return _range_end(words)
        verdict = accept(words, "follows", end=words.cue_end)
        return verdict._replace(doubtful=verdict.doubtful or (words.eve and verdict.precision is Precision.DAY))
    return _without_after(words)


def _ahead(words: Setting) -> Verdict | None:
    """请在3月25日业主大会召开前五日…: counted back from the day that stands there."""
    found, at = hints.ahead(words), words.moment.at
    if found is None or at is None:
        return None
    early = words._replace(moment=words.moment._replace(at=at - found.before))
    return accept(early, "ahead", end=found.end, inferred=True)._replace(doubtful=True)


def _may_follow(moment: Moment, cue: str) -> bool:
    """内 makes a deadline of a period and of a full date; 15日内 is a span, and 5点内 is nothing."""
    vague = moment.dayless or (moment.rule.startswith("day_only") and cue == "内")
    return not cue.endswith("内") or not vague


def _without_after(words: Setting) -> Verdict:
    """No 前 behind it: the words before it, or what is done on that day, may still make it a deadline."""
    return next(verdict for rule in _RULES if (verdict := rule(words)))


def _cued(words: Setting) -> Verdict | None:
    return accept(words, "cued") if words.moment.cued else None


def _counted(words: Setting) -> Verdict | None:
    """截至5月19日,已完成…: what has been done, unless the day lies ahead."""
    if refusals.is_statistic(words) and (words.moment.doubtful or not _is_ahead(words)):
        return Verdict(accepted=False, reason="statistic")
    return None


def _preceded(words: Setting) -> Verdict | None:
    cue = cues.before_cue(words.before, words.sentence)
    return None if cue is None else accept(words, "precedes", start=words.moment.start - len(cue))


def _spanned(words: Setting) -> Verdict | None:
    return _range_end(words) if words.moment.ranged else None


def _last_day(words: Setting) -> Verdict | None:
    is_last = cues.LAST_DAY.match(words.after) and words.moment.rule not in _NO_DAYS
    return accept(words, "last_day", inferred=True) if is_last else None


def _closed(words: Setting) -> Verdict | None:
    """What takes submissions closes then, or what is used runs out."""
    if closing.closes(words.before, words.after):
        return accept(words, "closes", inferred=True)
    if closing.STAMPED.match(words.after) and not words.moment.ranged:
        return accept(words, "closes", inferred=True)
    if closing.EXPIRES.match(words.after) or (closing.USED_UNTIL.search(words.before) and _RENEW.search(words.after)):
        return accept(words, "expires", inferred=True)._replace(doubtful=True)
    return None


def _cut_off(words: Setting) -> Verdict | None:
    if words.moment.rule == "same_day" and words.moment.doubtful:
        return None
    then_closed = (
        not _BEGINS.match(words.after)
        and not words.moment.weak
        and not words.moment.dayless
        and closing.THEN_CLOSED.match(words.after)
    )
    return accept(words, "cutoff", inferred=True) if then_closed or _is_cutoff(words) else None


def _is_ahead(words: Setting) -> bool:
    at = words.moment.at
    return at is not None and at.date() > words.posted.date()


def _is_cutoff(words: Setting) -> bool:
    """18时以后递来的不再受理, 过了30日就不收."""
    if words.moment.rule.endswith("part_of_day"):
        return False
    late = closing.PAST_IT.search(words.before) and closing.PAST_IT_THEN.search(words.after)
    return bool(late or closing.CUTOFF.search(words.after))


def _corrected(words: Setting) -> Verdict | None:
    """改为29日, 是下周一: the new time of a task is a deadline, of a meeting an event, else a question."""
    cue = cues.MOVED_TO.search(words.before) or cues.RATHER.search(words.before)
    if words.moment.dayless and words.moment.ranged:
        return None
    if not cue or (cue.re is cues.RATHER and not _WAS_OTHER.search(words.before)):
        return None
    here, scene = words.clause + "|" + words.tail, words.before + words.after
    if acts.EVENT.search(here) and not acts.TASK.search(here):
        return Verdict(accepted=False, reason="event")
    task, event = acts.TASK.search(scene), acts.EVENT.search(scene)
    if event and not task:
        return Verdict(accepted=False, reason="event")
    verdict = accept(words, "corrected", inferred=True)
    return verdict._replace(doubtful=verdict.doubtful or bool(event) or not task)


def _range_end(words: Setting) -> Verdict:
    """报名时间:A至B is a deadline at B; 停水时间:A至B is an event."""
    window = windows.judge_window(words)
    if window is windows.Window.NONE:
        return Verdict(accepted=False, reason="event")
    stated = window is windows.Window.NAMED
    verdict = accept(words, "window", end=words.cue_end if stated else None, inferred=not stated)
    return verdict._replace(doubtful=verdict.doubtful or window is windows.Window.PERHAPS)


def _collected(words: Setting) -> Verdict | None:
    """我16号导数据, 24号,就24号: a person is asked, for it is only the collector's own word."""
    collected = collecting.is_collected(words) and collecting.is_asked_of_others(words)
    if not (collected or collecting.is_repeated(words)):
        return None
    return accept(words, "collected", inferred=True)._replace(doubtful=True)


def _targeted(words: Setting) -> Verdict | None:
    return accept(words, "target", inferred=True)._replace(doubtful=True) if hints.is_target(words) else None


def _that_day(words: Setting) -> Verdict | None:
    """财务20号做账,在这之前改: the day that was just named is meant; a person confirms it."""
    if not closing.BEFORE_THAT.match(words.after) or words.moment.rule == "whole_period":
        return None
    return accept(words, "before_that", inferred=True)._replace(doubtful=True)


def _implicit(words: Setting) -> Verdict:
    """于7月10日将名单报…, 今天必须报上来, 这月底收尾: a day on which something is handed over or finished."""
    if not _may_be_implicit(words):
        return Verdict(accepted=False, reason="event" if _is_event(words) else "no_cue")
    leans = bool(_OPENING.match(words.clause)) or not words.after.startswith(",")
    if acts.GATHERING.search(words.tail) or _BEGINS.match(words.after):
        return Verdict(accepted=False, reason="event")
    if acts.WANTED.match(words.after):
        return accept(words, "implicit", inferred=True)._replace(doubtful=True)
    if leans and (_is_handed(words) or _is_next_clause(words)):
        return accept(words, "implicit", inferred=True)
    if leans and acts.FINISH.match(words.after) and not _is_of_object(words):
        verdict = accept(words, "finish", inferred=True)
        return verdict._replace(doubtful=verdict.doubtful or bool(_DONE_BEFORE.search(words.line)))
    if hints.is_turn(words):
        return accept(words, "turn", inferred=True)._replace(doubtful=True)
    event = _is_event(words)
    if leans and not event and hints.is_strongly_asked(words):
        return accept(words, "asked", inferred=True)._replace(doubtful=True)
    return Verdict(accepted=False, reason="event" if event else "no_cue")


def _may_be_implicit(words: Setting) -> bool:
    """A part of the day alone needs a plain cue, and so does a number that may be none; a plan is no demand."""
    moment = words.moment
    expires = words.after.startswith("清零") and _CREDIT.search(words.clause)
    if _NOT_DEMANDED.search(words.clause) or words.before.endswith("含") or expires:
        return False
    if moment.dayless:
        return moment.rule == "clock_only" and bool(acts.HAND.match(words.after) or acts.WANTED.match(words.after))
    return moment.rule.split("+")[0] in _BARE_DAYS


def _is_handed(words: Setting) -> bool:
    return bool(acts.HAND.match(words.after) or acts.SURELY_HANDED.match(words.after))


def _is_next_clause(words: Setting) -> bool:
    return not words.moment.weak and bool(acts.NEXT_CLAUSE.match(words.after))


def _is_event(words: Setting) -> bool:
    """Does something take place then, or begin?"""
    return bool(_BEGINS.match(words.after)) or bool(acts.EVENT.search(words.clause[-24:] + "|" + words.tail[:24]))


def accept(
    words: Setting, reason: str, *, start: int | None = None, end: int | None = None, inferred: bool = False
) -> Verdict:
    """A cue stands at it; what remains is whether it lies ahead, and whose it is."""
    moment = words.moment
    if moment.at is None:
        return Verdict(accepted=False, reason="unknown_start" if moment.cued else "no_such_day", doubtful=True)
    at = _upcoming(moment, moment.at, words.posted)
    if at is None:
        return Verdict(accepted=False, reason="past", doubtful=_is_demanded(words))
    late = moment.precision is Precision.DAY and at < words.posted
    return Verdict(
        accepted=True,
        reason="others" if refusals.is_others(words) else reason,
        doubtful=moment.doubtful or late,
        inferred=inferred or not moment.stated,
        start=moment.start if start is None else start,
        end=moment.end if end is None else end,
        at=at,
        precision=moment.precision,
        rule=f"{moment.rule}+implicit" if inferred else moment.rule,
        note=moment.note,
    )


def _upcoming(moment: Moment, at: datetime, posted: datetime) -> datetime | None:
    """The moment, or its next occurrence if it recurs; None when it is past."""
    passed = at <= posted if moment.precision is Precision.MINUTE or moment.later else at.date() < posted.date()
    if not passed:
        return at
    return moment.later if moment.later and moment.later > posted else None


def _is_demanded(words: Setting) -> bool:
    """Something is asked for by a day that is past: a late copy, or a slip of the pen."""
    if refusals.is_told_as_past(words):
        return False
    after = words.after
    if after.startswith("的"):
        return False
    return bool(acts.DEMAND.search(words.sentence) or acts.HAND.match(after) or acts.FINISH.match(after))


def _is_of_object(words: Setting) -> bool:
    """3号前把这个月垃圾清运车次报上来: the month belongs to what is reported."""
    return words.moment.rule == "whole_period" and words.before.endswith(("把", "将"))


_RULES: tuple[Callable[[Setting], Verdict | None], ...] = (
    _cued, _counted, _preceded, _corrected, _spanned, _last_day, _closed, _cut_off,
    _targeted, _that_day, _collected, _implicit,
)  # fmt: skip
"""In this order; the last one always answers."""
