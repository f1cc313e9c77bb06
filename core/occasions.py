"""When an event takes place after words that change it: another hour, another day, a day later, or nobody knows yet.

A correction says only what changes (时间改为上午10:00, 推迟一天, 改到26日); the rest stays as it was. The danger
is to lose the day, or to keep it where nobody knows it any more.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from core.reading import Event, Precision, Reading
from core.reading.event_words import MOVING
from core.text import plain

_LATER = r"推迟|延后|顺延|延期|往后推|推后|后延"
_COUNT = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
_STEP = re.compile(
    rf"(?P<way>{_LATER}|提前)了?(?P<count>[1-7一两二三四五六七])(?P<unit>天|日|个?小时|周|个?星期|个?礼拜)"
    r"(?=[,。;!?\s]|$|召开|举行|举办|开展|开始|开会|进行|停|恢复)"
)
"""推迟一天召开; but 提前一天报名单 moves nothing."""
_OPEN = re.compile(
    rf"(?P<later>{_LATER}|改期|暂缓)(?![^,。;!?\n]{{0,4}}[到至为]|报[名送]|缴|截止)|(?:时间|何时|日期)[^,。;!?\n]{{0,4}}(?:另行通知|待定|再通知)|等候?通知|"
    r"不再(?:集中|现场|线下)?(?:召开|举行|举办|开展|进行|开会)|改为(?:书面|传阅|线上自学|自学|自行)"
)
"""推迟, 时间另行通知, 改为书面形式: the day that stood does not hold, and there is no other."""
_TO = re.compile(rf"(?:{MOVING}|延)了?(?:到|在|于|为|至|成)")
_FIRST, _LAST = 7, 19
_TOLD_HALF = re.compile(r"晚|夜|凌晨|早|上午|下午|(?:1[3-9]|2[0-3])[:点时]")
_TASK = re.compile(r"报(?!告|到|名[^,。;]{0,3}$)|交(?!通|流)|填|截止|名单|材料|台账|缴")


def occasion(later: Reading, earlier: Event | None, text: str) -> Event | None:
    """When it takes place that took place at `earlier`, once `text` has been said, which reads as `later`."""
    said, new = plain(text), later.event
    if new is None:
        return _without_moment(said, earlier, has_deadline=bool(later.deadlines))
    if earlier is None:
        return new
    was = earlier.at.astimezone(new.at.tzinfo)
    if not new.is_dated:
        at = _in_office_hours(new).replace(year=was.year, month=was.month, day=was.day)
        return replace(new, at=at, until=None, is_dated=True, is_all=earlier.is_all)
    is_same_day = new.precision is Precision.DAY and new.at.date() == was.date()
    return earlier if is_same_day and new.until is None else new


def _in_office_hours(event: Event) -> datetime:
    """提前到8点半, read after nine o'clock, is no evening: a bare hour is the one at which offices meet."""
    hour = event.at.hour
    if _FIRST <= hour < _LAST or _TOLD_HALF.search(event.phrase):
        return event.at
    return event.at.replace(hour=(hour + 12) % 24)


def _without_moment(said: str, earlier: Event | None, *, has_deadline: bool) -> Event | None:
    if earlier is None:
        return None
    if step := _STEP.search(said):
        return _moved(earlier, step)
    is_open = _OPEN.search(said)
    is_of_deadline = has_deadline and is_open is not None and is_open["later"] is not None
    return None if is_open and not is_of_deadline else earlier


def _moved(event: Event, step: re.Match[str]) -> Event:
    """推迟一天, 提前两小时."""
    count = _COUNT.get(step["count"]) or int(step["count"])
    unit = step["unit"].removeprefix("个")
    span = {"天": timedelta(days=1), "日": timedelta(days=1), "小时": timedelta(hours=1)}.get(unit, timedelta(weeks=1))
    by = count * span * (-1 if step["way"] == "提前" else 1)
    return replace(event, at=event.at + by, until=event.until and event.until + by)


def as_moved(later: Reading, earlier: Reading, text: str, *, is_reply: bool = False) -> Reading:
    """改到6月26日上午9:00, said of a meeting: the new moment is the meeting's, and nothing is due then.

    `is_reply`: the words answer a message of the notice, and the event in them was read as if they spoke of a meeting.
    """
    if earlier.event is None or earlier.deadlines:
        return replace(later, event=None) if is_reply else later
    said, event = plain(text), later.event
    moves = _TO.search(said) is not None
    if is_reply and event is not None and not event.is_dated and not moves:
        return replace(later, event=None)  # 8点半签到
    if (event is not None and not is_reply) or not moves or _TASK.search(said) or len(later.deadlines) > 1:
        return later
    if event is None and later.deadlines:
        due = later.deadlines[0]
        event = Event(at=due.at, precision=due.precision, phrase=due.phrase, is_all=earlier.event.is_all)
    return later if event is None else replace(later, event=event, deadlines=(), asks=False)


def left_to_ask(later: Reading, earlier: Reading, said: Reading, text: str) -> Reading:
    """What of a change somebody has to be asked about; of a meeting that was moved to a moment, nothing.

    `earlier` and `said`: what the notice said before it and says with it.
    """
    if earlier.event is None or said.event is None or said.deadlines:
        return later
    if said.event.at != earlier.event.at:
        return replace(later, deadlines=(), asks=False)
    return as_moved(later, earlier, text)
