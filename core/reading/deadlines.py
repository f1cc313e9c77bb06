"""The deadlines of a text, in order of time, and whether a person should be asked about them.

A silent wrong date is the worst outcome of all reading: whatever is read against a doubt asks, and a text that smells
of a deadline which nobody found asks too.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from core.office import Office
from core.reading import acts, tables
from core.reading.doubts import moved, unread
from core.reading.durations import LEFT
from core.reading.judging import Verdict, accept, judge
from core.reading.moments import Builder, Moment
from core.reading.second_opinion import opinion
from core.reading.setting import LOOK, Setting, setting, whole
from core.reading.shape import Shape
from core.reading.values import Confidence, Deadline, Precision


class Due(NamedTuple):
    """What was found: the deadlines in order of time, whether to ask, and the words of the rules that decided."""

    deadlines: tuple[Deadline, ...] = ()
    asks: bool = False
    reasons: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    """Where the words of the deadlines stand in the text as the rules see it, in the order of the text."""
    others: tuple[tuple[int, int], ...] = ()
    """Where the other days and clocks stand."""
    rest: tuple[Moment, ...] = ()
    """All days and clocks that are no deadlines, weak ones and those that were taken back among them."""
    firm: bool = False
    """A deadline stands there beyond doubt, and it is nobody's own plan and no question: talk hardly has such a one."""


_OF_THE_CLOCK = frozenset(
    {"month_day", "numeric", "day_of_month", "day_only", "relative_day", "same_day", "day_after", "weekday", "weekend"}
    | {"every_week", "every_day", "clock_only", "lunar"}
)
"""Moments that are days and clocks; a quarter or a month belongs to the thing it names (一季度总结)."""

_LISTED = re.compile(r"^[^,。;!?\n0-9]{0,6}[、和及与][^,。;!?\n0-9]{0,6}$")
_OF_RULES = frozenset({"collected", "before_that", "turn", "target", "ahead", "expires"})
"""What these rules find has no cue that the learned score could know; it asks, and is not taken back."""
_CARRIED = frozenset({"follows", "listed", "turn"})
_SAME_BREATH = 16
_IN_BRACKETS = re.compile(r"\((?:即|也就是|最迟|最晚)?|[,、](?:也就是|就是|即)")
_WHO_DID_NOT = re.compile(r"^(?:之前|以前|前)?(?:仍|还|尚)?(?:未|没有?)[^,。;!?\n]{1,14}的[^。;!?\n]{0,16}$")
_LEFT_UNTIL = re.compile(r"(?:别|不要|勿|莫)(?:再)?(?:留|拖|等)到?[^,。;!?\n]{0,8}$")
_MATERIAL = re.compile(
    r"(?:素材|申报书|材料|表|名单|台账|总结|报告|照片|视频|清单|方案|数据|稿|统计|资料|文档|件|册|书|单|票|信息)[\"”》)]?[,:]?$"
)
_SAID = frozenset({"follows", "precedes", "cued"})
_AFTERNOON = 13
_STOP = re.compile(r"[。;!?\n]")
_ITEM_START = re.compile(r"[\u4e00-\u9fff)”》\"](?:[,:]|—+|-+|\(|\s)$")
_ARROW = re.compile(r"(?:→|->|=>|⇒)$")
_ARROW_END = re.compile(r"^ ?(?:[,。;\n]|$)")
_EVENT_LABEL = re.compile(r"(?:时间|日期|日|时)[:]$")
_ITEM_PLACE = re.compile(
    r"^[,](?:发|交|到)?[\u4e00-\u9fff]{1,6}(?:[办科室站部]|邮箱|群里?|前台|老师|主任)(?=[,。;!]|$)"
)
_ITEM_END = re.compile(r"^\)?[ ]?(?:[。;\n]|$)")


def find(shape: Shape, posted: datetime, office: Office) -> Due:
    """All deadlines of the text. `posted` is aware, in the office's zone."""
    text = shape.text
    moments = Builder(text, posted, office).moments()
    of = whole(text)
    settings = [setting(moment, text, posted, of) for moment in moments]
    verdicts = _judged(settings, text)
    accepted = _own(_without_consequences([verdict for verdict in verdicts if verdict.accepted], text))
    doubts = _doubts([*accepted, *(verdict for verdict in verdicts if not verdict.accepted)])
    if not accepted and not doubts:
        doubts = unread(settings, verdicts, text)
    if accepted and not doubts:
        doubts = moved(settings, verdicts)
    deadlines = _ordered([_deadline(verdict, shape, verdict.at) for verdict in accepted if verdict.at])
    second = opinion(settings, verdicts, text, frozenset(each.at for each in deadlines), asks=bool(doubts))
    doubts = [*doubts, *second.doubts]
    seen = [verdict.reason for verdict in verdicts if verdict.reason != "no_cue"]
    notes = [verdict.note for verdict in accepted if verdict.note]
    if second.is_none and not _OF_RULES.intersection(doubts):
        deadlines = ()
    return Due(
        deadlines=deadlines,
        asks=bool(doubts),
        firm=bool(accepted) and not doubts,
        reasons=tuple(dict.fromkeys((*seen, *notes, *doubts))),
        spans=tuple((verdict.start, verdict.end) for verdict in verdicts if verdict.accepted),
        others=_other_days(moments, verdicts),
        rest=_undue(moments, accepted if deadlines else []),
    )


def _judged(settings: list[Setting], text: str) -> list[Verdict]:
    """Each moment by itself, then with the table, the list or the row of days in which it stands."""
    alone = tables.with_columns(settings, [judge(words) for words in settings], text)
    return _with_listed(settings, _with_items(settings, alone, text), text)


def _other_days(moments: list[Moment], verdicts: list[Verdict]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (moment.start, moment.end)
        for moment, verdict in zip(moments, verdicts, strict=True)
        if not verdict.accepted and _is_of_clock(moment) and not moment.weak
    )


def _undue(moments: list[Moment], accepted: list[Verdict]) -> tuple[Moment, ...]:
    return tuple(
        moment
        for moment in moments
        if _is_of_clock(moment) and not any(each.start < moment.end and moment.start < each.end for each in accepted)
    )


def _is_of_clock(moment: Moment) -> bool:
    return moment.rule.split("+")[0] in _OF_THE_CLOCK


def _with_items(settings: list[Setting], verdicts: list[Verdict], text: str) -> list[Verdict]:
    """照片电子版,7月10日: the last word of an item in a list of things to hand in."""
    asked = any(verdict.accepted for verdict in verdicts) or bool(acts.HAND_ANYWHERE.search(text) or "邮箱" in text)
    if not asked:
        return verdicts
    return [
        accept(words, "item", inferred=True)._replace(doubtful=True) if _is_item(words, verdict) else verdict
        for words, verdict in zip(settings, verdicts, strict=True)
    ]


def _is_item(words: Setting, verdict: Verdict) -> bool:
    moment = words.moment
    if verdict.reason != "no_cue" or moment.dayless or moment.ranged or moment.at is None:
        return False
    if moment.at.date() <= words.posted.date() or _EVENT_LABEL.search(words.before):
        return False
    if _ITEM_PLACE.match(words.after) and _MATERIAL.search(words.before):
        return True
    if arrow := _ARROW.search(words.before):
        return bool(_MATERIAL.search(words.before[: arrow.start()]) and _ARROW_END.match(words.after))
    if acts.EVENT.search(words.line) and not _MATERIAL.search(words.line):
        return False
    return bool(_ITEM_START.search(words.before) and _ITEM_END.search(words.after))


def _without_consequences(accepted: list[Verdict], text: str) -> list[Verdict]:
    """五点前报齐,我五点整关表: what only repeats or prepares the deadline of the same breath is none of its own."""
    accepted = [verdict for verdict in accepted if not (len(accepted) > 1 and _is_left_until(verdict, text))]
    accepted = [verdict for verdict in accepted if verdict.note != LEFT] or accepted
    return [verdict for verdict in accepted if not any(_is_part_of(verdict, said, text) for said in accepted)]


def _is_part_of(verdict: Verdict, said: Verdict, text: str) -> bool:
    if said is verdict:
        return False
    if _is_condition_of(verdict, said, text):
        return True
    if said.start < verdict.start < said.end:
        return True
    between = text[verdict.end : said.start]
    if said.reason not in _SAID:
        return False
    if verdict.inferred and _IN_BRACKETS.fullmatch(between):
        return True
    if verdict.reason == "asked":
        return True
    if verdict.reason in {"closes", "cutoff"}:
        return 0 <= verdict.start - said.end <= _SAME_BREATH
    in_one_breath = 0 < len(between) <= _SAME_BREATH and not _STOP.search(between)
    return verdict.reason == "finish" and in_one_breath


def _is_left_until(verdict: Verdict, text: str) -> bool:
    """把事件流转掉,别留到后天: the day that is too late."""
    return verdict.reason == "precedes" and bool(_LEFT_UNTIL.search(text, max(0, verdict.end - LOOK), verdict.end))


def _is_condition_of(verdict: Verdict, said: Verdict, text: str) -> bool:
    """11月30日前未完成验收的项目,一律于12月10日前…: the first only says whom the second concerns."""
    near = verdict.reason == "follows" and 0 < said.start - verdict.end <= LOOK
    return near and bool(_WHO_DID_NOT.match(text[verdict.end : said.start]))


def _own(accepted: list[Verdict]) -> list[Verdict]:
    """What an office above does by some day is not the recipients' deadline, if they have one of their own."""
    own = [verdict for verdict in accepted if verdict.reason != "others" and not _is_after_firm(verdict, accepted)]
    return own or [verdict._replace(doubtful=True) for verdict in accepted]


def _is_after_firm(verdict: Verdict, accepted: list[Verdict]) -> bool:
    """各社区9点半前发我,9点45我要带去区里: what the collector does with it then is no deadline beside a firm one."""
    if verdict.reason != "collected" or verdict.at is None:
        return False
    return any(each.reason in _SAID and not each.doubtful and each.at and each.at <= verdict.at for each in accepted)


def _doubts(verdicts: list[Verdict]) -> list[str]:
    return [verdict.reason for verdict in verdicts if verdict.doubtful]


def _with_listed(settings: list[Setting], verdicts: list[Verdict], text: str) -> list[Verdict]:
    """6月10日和12月10日之前, 初稿25号、定稿28号前: the 前 behind the last counts for those before it as well."""
    found = list(verdicts)
    for place in range(len(found) - 2, -1, -1):
        words, follower = settings[place], settings[place + 1]
        between = text[words.moment.end : follower.moment.start]
        last = found[place + 1].reason
        plain = {"no_cue", "event"} if last == "turn" else {"no_cue"}
        if last not in _CARRIED or found[place].reason not in plain or not _LISTED.match(between):
            continue
        if words.moment.at is None or words.moment.dayless or words.moment.rule == "whole_period":
            continue
        found[place] = _listed(words, found[place + 1], sure=len(between) == 1 or last == "turn")
    return found


def _listed(words: Setting, last: Verdict, *, sure: bool) -> Verdict:
    """One of the days in a list, at the hour that the last one names; words between them make it a question."""
    if not sure:
        return Verdict(accepted=False, reason="listed", doubtful=True)
    verdict = accept(words, "listed", inferred=True)
    if verdict.at and last.at and verdict.at > last.at:
        return verdict._replace(accepted=False)  # 每月10日、25日前, posted on the 20th
    if not verdict.at or not last.at or last.precision is verdict.precision:
        return verdict
    at = verdict.at.replace(hour=last.at.hour, minute=last.at.minute)
    if at <= words.posted:
        return verdict._replace(accepted=False)
    return verdict._replace(at=at, precision=last.precision)


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
    """Each moment once, in order of time; a day gives way to a clock time of that same day, and the end of work to one
    in the afternoon: 10点前报人数,下班前报名单 are two."""
    timed = {_day_of(each.at): each.at.hour for each in deadlines if each.precision is Precision.MINUTE}
    kept: dict[datetime, Deadline] = {}
    for deadline in deadlines:
        hour = timed.get(deadline.at.date())
        is_apart = hour is not None and hour < _AFTERNOON and deadline.rule.endswith("off_work")
        if deadline.precision is Precision.MINUTE or hour is None or is_apart:
            kept.setdefault(deadline.at, deadline)
    return tuple(sorted(kept.values(), key=lambda deadline: deadline.at))


def _day_of(at: datetime) -> date:
    """The day people call it: 24 o'clock belongs to the day that ends then."""
    return (at - timedelta(minutes=1)).date() if at.time() == time(0, 0) else at.date()
