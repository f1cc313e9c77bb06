"""Judges one moment of a text: is it a deadline of the recipients, how sure is that, and from which words?

The danger is to accept too much. So a moment needs a cue of its own: 前 behind it, 截止 before it, the end of a span in
which something is handed in, or the handing in itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from core.reading import acts, closing, cues, refusals
from core.reading.moments import Moment
from core.reading.setting import Setting
from core.reading.values import Precision

_ASKED_WITHIN = re.compile(r"(?:请|务必|须|需|应|要)[^。;\n]{0,24}$")
_DONE_WITHIN = re.compile(
    r"^(?:\(?[^()。;\n]{1,40}\))?(?:期间|内|之间|前)?[,]?(?:集中|统一|分批|到|至|前往|登录|通过|在|携带|将|把)?[^。;\n]{0,24}?"
    r"(?:签订|签约|认领|提出|申报债权|补缴|退还|归还|确认|完成|报送|上报|报名|提交|办理|登记|领取|缴|填报|认证|申请|申报|反馈|采集)"
)
_OPENS = re.compile(
    r"^(?:为|是)[^,。;\n]{0,4}(?:攻坚|冲刺|集中办理|集中申报|申报|报名|缴费|受理|办理|征集|登记|预约|填报|确认)[^,。;\n]{0,3}(?:期|阶段)"
    r"|^[,]?[^。;\n]{0,24}?(?:开始|开放|可|接受|受理|集中|统一)[^,。;\n]{0,4}(?:办理|报名|申报|申请|受理|缴费|登记|"
    r"认证|填报|预约)"
)
_NAMED_BEHIND = re.compile(
    r"^[,:](?:网上|线上|线下|现场|集中|开始|接受)?(?:报名|缴费|填报|申报|登记|受理申请|提交材料|提交申请|补缴|选课|投票|预约|确认)"
    r"(?=[,。;(\n]|$)"
)
"""7月1日8:00-7月3日18:30,网上报名: what the span is for stands behind it."""
_HANDED_IN_IT = re.compile(
    r"^止?(?:\([^()]{1,40}\))?(?:期间|内|之间)?[,]?[^。;\n]{0,30}?(?:可|均可|应|请|须|需)?[^。;\n]{0,24}?"
    r"(?:提出[^,。;\n]{0,8}(?:申请|意见|异议|建议)|提交[^,。;\n]{0,6}(?:申请|材料|意见)|申报债权|反映意见)"
)
_OPENING_HOURS = re.compile(r"每|(?:周|星期|礼拜)[一二三四五六日天][至到-].*[0-9]:")
"""每周一至周五9:00-11:30: hours that recur."""
_OPENING = re.compile(r"^(?:请|于|在|务必|必须|须|要|大家|各[^,]{1,8}?|全体[^,]{1,6}?)*$")
"""A clause that begins with its day (请于5月30日,将…) leans on it; 复审5月26日,请… does not."""
_BEGINS = re.compile(r"^\)?(?:零时|上午|下午)?(?:起|开始)")
_WAS_OTHER = re.compile(r"不是|错|原")
_NO_DAYS = frozenset({"numeric", "year_end", "month_part", "quarter_end", "half_year_end", "whole_period"})
_CREDIT = re.compile(r"积分|余额|流量|会员卡")
_RENEW = re.compile(r"^,[^。;!\n]{0,6}?(?:请|务必|抓紧|尽快)")
_OBJECTION = re.compile(r"异议|意见.{0,12}(?:反映|反馈|提出)")
_NOT_DEMANDED = re.compile(r"我(?![街办局科镇区市县委院站])|已(?!下发|发)|昨|咱|俺|会议|开会|他|她")
_BARE_DAYS = frozenset(
    {"month_day", "numeric", "day_of_month", "day_only", "relative_day", "same_day", "day_after", "weekday"}
    | {"month_part", "every_week", "every_day", "quarter_end", "half_year_end", "year_end", "after_holiday"}
    | {"whole_period", "edge_workday", "weekend"}
)
"""What "交" alone leans on: 周五交, 月底交."""


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
    note: str = ""


def judge(words: Setting) -> Verdict:
    """The words before and after the moment decide."""
    refused = refusals.refusal(words)
    if refused:
        return Verdict(accepted=False, reason=refused)
    if words.cue and _may_follow(words.moment, words.cue):
        if words.moment.ranged and words.cue.endswith("止") and not cues.is_window(words.before):
            return _range_end(words)
        verdict = accept(words, "follows", end=words.cue_end)
        return replace(verdict, doubtful=verdict.doubtful or (words.eve and verdict.precision is Precision.DAY))
    return _without_after(words)


def _may_follow(moment: Moment, cue: str) -> bool:
    """内 makes a deadline of a period and of a full date; 15日内 is a span, and 5点内 is nothing."""
    return not cue.endswith("内") or not (moment.dayless or moment.rule.startswith("day_only"))


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
    if closing.EXPIRES.match(words.after) or (closing.USED_UNTIL.search(words.before) and _RENEW.search(words.after)):
        return replace(accept(words, "expires", inferred=True), doubtful=True)
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
    verdict = accept(words, "corrected", inferred=True)
    return replace(verdict, doubtful=verdict.doubtful or bool(event) or not task)


def _range_end(words: Setting) -> Verdict:
    """报名时间:A至B is a deadline at B; 停水时间:A至B is an event."""
    if words.moment.dayless or _OPENING_HOURS.match(words.words):
        return Verdict(accepted=False, reason="event")
    before = words.before.removesuffix("从").removesuffix("自")
    ends = words.cue and (acts.TASK.search(words.after[:20]) or not acts.EVENT.search(words.sentence))
    if cues.is_window(before) or ends:
        return accept(words, "window", end=words.cue_end)
    asked = _ASKED_WITHIN.search(before) and _DONE_WITHIN.search(words.after)
    objected = words.before.endswith(("期内(", "期间(", "时间内(")) and _OBJECTION.search(words.sentence)
    if _NAMED_BEHIND.match(words.after) or _HANDED_IN_IT.match(words.after):
        return accept(words, "window", inferred=True)
    if asked or objected or acts.HAND.match(words.after) or closing.THEN_CLOSED.match(words.after) or _opens(words):
        return accept(words, "window", inferred=True)
    return Verdict(accepted=False, reason="event")


def _opens(words: Setting) -> bool:
    """从8月1日至9月15日,临时停供业务开始办理: days on which applications are taken."""
    return (
        words.moment.rule in {"month_day", "numeric"}
        and not words.moment.within_day
        and bool(_OPENS.search(words.after))
    )


def _implicit(words: Setting) -> Verdict:
    """于7月10日将名单报…, 今天必须报上来, 这月底收尾: a day on which something is handed over or finished."""
    if not _may_be_implicit(words):
        return Verdict(accepted=False, reason="event" if _is_event(words) else "no_cue")
    leans = bool(_OPENING.match(words.clause)) or not words.after.startswith(",")
    if acts.GATHERING.search(words.tail) or _BEGINS.match(words.after):
        return Verdict(accepted=False, reason="event")
    if acts.WANTED.match(words.after):
        return replace(accept(words, "implicit", inferred=True), doubtful=True)
    if leans and (_is_handed(words) or _is_next_clause(words)):
        return accept(words, "implicit", inferred=True)
    if leans and acts.FINISH.match(words.after):
        return accept(words, "finish", inferred=True)
    event = _is_event(words)
    if leans and not event and _is_strongly_asked(words):
        return replace(accept(words, "asked", inferred=True), doubtful=True)
    return Verdict(accepted=False, reason="event" if event else "no_cue")


def _is_strongly_asked(words: Setting) -> bool:
    """创卫资料盒周五必须装订成册: no verb that is known, but a must."""
    moment, here = words.moment, words.clause[-12:] + "|" + words.tail
    if moment.weak or moment.dayless or moment.rule == "whole_period" or re.search(r"我(?![们社街])|你家|他|她", here):
        return False
    must = acts.STRONGLY_ASKED.search(here)
    return must is not None and (moment.precision is Precision.DAY or must.group() in {"必须", "务必"})


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


_RULES: tuple[Callable[[Setting], Verdict | None], ...] = (
    _cued, _counted, _preceded, _corrected, _spanned, _last_day, _closed, _cut_off, _implicit,
)  # fmt: skip
"""In this order; the last one always answers."""
