"""Judges one moment of a text: is it a deadline of the recipients, how sure is that, and from which words?

The danger is to accept too much. So a moment needs a cue of its own: 前 behind it, 截止 before it, the end of a span in
which something is handed in, or the handing in itself.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from core.reading import cues
from core.reading.moments import Moment
from core.reading.values import Precision

_STOPS = re.compile(r"[。;!?\n]")
_COMMAS = re.compile(r"[,。;!?\n]")
_LOOK = 40
"""How far the words around a moment are looked at; it bounds the time of every rule here."""

_ASKED_WITHIN = re.compile(r"(?:请|务必|须|需|应|要)[^。;\n]{0,24}$")
_DONE_WITHIN = re.compile(
    r"^(?:期间|内|之间|前)?[,]?(?:集中|统一|分批|到|至|前往|登录|通过|在|携带|将|把)?[^。;\n]{0,16}?"
    r"(?:完成|报送|上报|报名|提交|办理|登记|领取|缴|填报|认证|申请|申报|反馈|采集)"
)
_NOT_DEMANDED = re.compile(r"我(?![街办局科镇区市县委院站])|已|昨|咱|俺|会议|开会|他|她")
_OBJECT = re.compile(r"[将把]")
_BARE_DAYS = frozenset({"relative_day", "same_day", "day_after", "weekday", "month_part", "every_week", "every_day"})
"""Days on which "交" alone says enough: 周五交, 月底交."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A moment among its words: what stands before it, behind it, and in its sentence."""

    moment: Moment
    posted: datetime
    before: str
    after: str
    sentence: str

    @property
    def clause(self) -> str:
        """What its clause says before it."""
        return _COMMAS.split(self.before)[-1]


def judge(moment: Moment, text: str, posted: datetime) -> Verdict:
    """The words before and after the moment decide."""
    setting = _setting(moment, text, posted)
    follows = cues.AFTER.match(setting.after)
    rest = text[moment.end + follows.end() :][:_LOOK] if follows else setting.after
    refused = cues.forbidden(setting.before, rest, follows.group() if follows else "")
    if refused:
        return Verdict(accepted=False, reason=refused)
    if follows and _may_follow(moment, follows["cue"]):
        return _accept(replace(setting, after=rest), "follows", end=moment.end + follows.end())
    return _without_after(setting)


def _setting(moment: Moment, text: str, posted: datetime) -> Setting:
    before, after = text[max(0, moment.start - _LOOK) : moment.start], text[moment.end : moment.end + _LOOK]
    sentence = _STOPS.split(before)[-1] + text[moment.start : moment.end] + _STOPS.split(after)[0]
    return Setting(moment=moment, posted=posted, before=before, after=after, sentence=sentence)


def _may_follow(moment: Moment, cue: str) -> bool:
    """内 makes a deadline of a period and of a full date; 15日内 is a span, and 5点内 is nothing."""
    return not cue.endswith("内") or not (moment.dayless or moment.rule.startswith("day_only"))


def _without_after(setting: Setting) -> Verdict:
    """No 前 behind it: the words before it, or what is done on that day, may still make it a deadline."""
    moment = setting.moment
    if moment.cued:
        return _accept(setting, "cued")
    if cues.is_statistic(setting.before, setting.after) and not _is_ahead(setting):
        return Verdict(accepted=False, reason="statistic")
    if cue := cues.before_cue(setting.before, setting.sentence):
        return _accept(setting, "precedes", start=moment.start - len(cue))
    if moment.ranged:
        return _range_end(setting)
    if cues.LAST_DAY.match(setting.after) and not moment.weak:
        return _accept(setting, "last_day", inferred=True)
    if cues.closes(setting.before, setting.after):
        return _accept(setting, "closes", inferred=True)
    return _implicit(setting)


def _is_ahead(setting: Setting) -> bool:
    at = setting.moment.at
    return at is not None and at.date() > setting.posted.date()


def _range_end(setting: Setting) -> Verdict:
    """报名时间:A至B is a deadline at B; 停水时间:A至B is an event."""
    if setting.moment.dayless:
        return Verdict(accepted=False, reason="no_cue")
    if cues.is_window(setting.before):
        return _accept(setting, "window")
    asked = _ASKED_WITHIN.search(setting.before) and _DONE_WITHIN.search(setting.after)
    if asked or cues.HANDOVER.match(setting.after):
        return _accept(setting, "window", inferred=True)
    return Verdict(accepted=False, reason="event")


def _implicit(setting: Setting) -> Verdict:
    """于7月10日将名单报…, 今天必须报上来: a day on which something is handed over."""
    done = cues.HANDOVER.match(setting.after) or cues.FINISH.match(setting.after)
    if not done or not _may_be_implicit(setting) or not _is_asked(setting, done):
        return Verdict(accepted=False, reason="no_cue")
    return _accept(setting, "implicit", inferred=True)


def _may_be_implicit(setting: Setting) -> bool:
    """A clock alone, or a number that may be no day, needs a plain cue; somebody's own plan is no demand."""
    moment, clause = setting.moment, setting.clause
    weak = moment.weak and not (moment.rule.startswith("day_only") and clause.endswith(("于", "在")))
    return not weak and not moment.dayless and not _NOT_DEMANDED.search(clause)


def _is_asked(setting: Setting, done: re.Match[str]) -> bool:
    handed = done.re is cues.HANDOVER
    if (
        "时间节点" in setting.before
        or cues.DEMAND.search(setting.clause + done.group())
        or (handed and _OBJECT.search(done.group()))
    ):
        return True
    return handed and (setting.clause.endswith(("于", "在")) or setting.moment.rule.split("+")[0] in _BARE_DAYS)


def _accept(
    setting: Setting, reason: str, *, start: int | None = None, end: int | None = None, inferred: bool = False
) -> Verdict:
    """A cue stands at it; what remains is whether it lies ahead, and whose it is."""
    moment = setting.moment
    if moment.at is None:
        return Verdict(accepted=False, reason="unknown_start" if moment.cued else "no_such_day", doubtful=True)
    at = _upcoming(moment, moment.at, setting.posted)
    if at is None:
        return Verdict(accepted=False, reason="past", doubtful=_is_demanded(setting))
    late = moment.precision is Precision.DAY and at < setting.posted
    return Verdict(
        accepted=True,
        reason="others" if cues.is_others(setting.before) else reason,
        doubtful=moment.doubtful or late,
        inferred=inferred or not moment.stated,
        start=moment.start if start is None else start,
        end=moment.end if end is None else end,
        at=at,
        precision=moment.precision,
        rule=moment.rule,
    )


def _upcoming(moment: Moment, at: datetime, posted: datetime) -> datetime | None:
    """The moment, or its next occurrence if it recurs; None when it is past."""
    passed = at <= posted if moment.precision is Precision.MINUTE or moment.later else at.date() < posted.date()
    if not passed:
        return at
    return moment.later if moment.later and moment.later > posted else None


def _is_demanded(setting: Setting) -> bool:
    """Something is asked for by a day that is past: a late copy, or a slip of the pen."""
    after = setting.after
    return bool(cues.DEMAND.search(setting.sentence) or cues.HANDOVER.match(after) or cues.FINISH.match(after))
