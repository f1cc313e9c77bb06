"""Days counted from the posting: 今天, 明早, 后儿, 次日, 本周五, 下下周一, 礼拜四, 每周五, 每天.

The danger is a day that leans on something else in the text (活动当日, 次日) and a weekday that is the posting's own
day: both are doubtful.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from core.calendar import is_workday
from core.reading.days import Day, DayRule
from core.reading.wordings import led

_RELATIVE = led(
    r"今明两天|大后[天儿]|后[天日儿]|明天(?!地|使|花|线|窗)|(?<![说证声表文清黎光简透聪照开申阐发分鲜])明[日儿](?!期)|今[天日儿]"
    r"|(?<![证声表文清黎光简透聪照开申阐发分鲜])明(?=早|晚|上午|下午|中午|晨|个儿?(?!人|体|别|税))"
    r"|(?<![至迄如当古现于])今(?=早|晚|上午|下午|中午|夜|晨|个儿?(?!人|体|别|税))|当[天日](?!起)|当(?=晚)|"
    r"次[日](?!起)|翌日|第二天|隔[天日]|昨[天日儿]|昨(?=晚|夜)|前[天](?!后)|本日"
)
_OFFSETS = {
    "今明两": 1,
    "大后": 3,
    "后": 2,
    "明": 1,
    "今": 0,
    "当": 0,
    "本": 0,
    "次": 1,
    "翌": 1,
    "第": 1,
    "隔": 1,
    "昨": -1,
    "前": -2,
}
_LEANING = {"当": "same_day", "次": "day_after", "翌": "day_after", "第": "day_after", "隔": "day_after"}
_BEFORE_SAME_DAY = frozenset({"", "于", "在", "请", "需", "须", ",", "。", ";", "\n", ":", "!"})
"""活动当日 is the day of the activity, not of the posting."""
_WEEK = led(
    r"(?P<every>每个?|逢)?(?P<which>下下个?|下个?|本|这个?|上上个?|上个?)?(?<![一二两三四五六七八九十0-9])(?:周|"
    r"星期|礼拜)"
    r"(?P<day>[一二三四五六日天末]|[1-6](?![0-9.:点时次天趟遍户节课]))(?!年|期|次)"
)
_DAILY = re.compile(r"每[天日](?!报|都)|每个?工作日")
_WEEKDAYS = (
    {each: index for index, each in enumerate("一二三四五六日")}
    | {"天": 6, "末": 6}
    | {str(day): day - 1 for day in range(1, 7)}
)


def relative(text: str, posted: datetime) -> Iterator[Day]:
    """今天, 明早, 后天, 今儿, 次日."""
    for found in _RELATIVE.finditer(text):
        word, end = found.group(), found.end()
        if text.startswith("个", end) and word in {"今", "明"}:
            end += 2 if text.startswith("个儿", end) else 1
        elif word[-1] == "儿" and text.startswith("个", end):
            end += 1
        offset = _OFFSETS.get(word[:-1], _OFFSETS.get(word[0], 0))
        vague = _leans(text, found)
        yield Day(
            start=found.start(), end=end, day=posted.date() + timedelta(days=offset),
            rule=_LEANING.get(word[0], "relative_day"), stated=not vague, doubtful=vague,
        )  # fmt: skip


def _leans(text: str, found: re.Match[str]) -> bool:
    """Does the word lean on a day that was named before it?"""
    word = found.group()[0]
    return word in "次翌第隔" or (word == "当" and text[found.start() - 1 : found.start()] not in _BEFORE_SAME_DAY)


def weekday(text: str, posted: datetime) -> Iterator[Day]:
    """本周五, 下周三, 星期五, 每周五. Without 本 or 下 it is the next one; the week begins on Monday."""
    today = posted.date()
    for found in _WEEK.finditer(text):
        which, every, weekend = (found["which"] or "", bool(found["every"]), found["day"] == "末")
        before_weekend = weekend and text.startswith(("前", "之前", "以前"), found.end())
        index = 4 if before_weekend else _WEEKDAYS[found["day"]]
        offset = index - today.weekday() + 7 * (which.count("下") - which.count("上"))
        if not which and offset < 0:
            offset += 7
        when = today + timedelta(days=offset)
        if which == "本" and offset < 0 and today.weekday() == 6 and is_workday(today):
            when += timedelta(days=7)
        unsure = weekend or (offset == 0 and not which and not every)
        yield Day(
            start=found.start(),
            end=found.end(),
            day=when,
            rule="every_week" if every else "weekend" if weekend else "weekday",
            stated=not unsure,
            doubtful=unsure,
            after=None if which else when + timedelta(days=7),
        )


def daily(text: str, posted: datetime) -> Iterator[Day]:
    """每天17:00前: today's, or tomorrow's when that has passed."""
    today = posted.date()
    for found in _DAILY.finditer(text):
        yield Day(start=found.start(), end=found.end(), day=today, rule="every_day", after=today + timedelta(days=1))


RULES: tuple[DayRule, ...] = ((relative, _RELATIVE), (weekday, _WEEK), (daily, _DAILY))
