"""Weak signs that a day is somebody's last one; whatever is read by them, a person is asked.

A must in its clause, the last of a row of days, a rate to be reached, or so many days before something that takes place
then. The danger is the day on which something only happens, so each needs words of handing in or of demanding.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from core import calendar
from core.reading import acts
from core.reading.numbers import number
from core.reading.setting import Setting
from core.reading.values import Precision

_TURN = 8
"""A name before its day (村卫生室周四) has at most so many signs."""
_RATE = r"(?:[0-9]{1,3}(?:\.[0-9]+)?%|百分之[一二三四五六七八九十百]{1,4}|[一二三四五六七八九]成)"
_REACH = r"(?:达到?|到|冲到|完成到?|升到|提到|提升[到至]|上)(?!了)"
_TARGET = re.compile(
    rf"^[\u4e00-\u9fff]{{0,8}}?(?:要|得|须|必须|务必|争取|力争|确保){_REACH}{_RATE}"
    rf"|^[\u4e00-\u9fff]{{0,6}}(?<!利)率{_REACH}{_RATE}"
)
_OF_WORK = re.compile(
    r"(?<!利)率|征缴|收缴|任务|进度|覆盖|指标|参保|签约|签发|注册|安装|认证|各(?:[组村社网支县镇街]|[^,。;]{1,4}组)"
)
_FORETOLD = re.compile(
    r"预计|估计|听说|据说|有望|可能|预报|专家|气温|湿度|利率|[粮房油菜股]价|涨|跌|去年|往年|上个?[月年]"
)
_AHEAD = re.compile(
    r"^[^,。;!?\n0-9]{2,14}?(?<![之以提])前(?P<count>[一二两三四五六七八九十]{1,2}|[0-9]{1,2})个?"
    r"(?P<unit>工作日|星期|礼拜|天|日|周)(?![气常会])"
)
_HAS_BEEN = re.compile(r"已|[了过](?=[,。;!]|$)")
_WEEKS = frozenset({"星期", "礼拜", "周"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """How long before an event something is due, and where the words end that say so."""

    before: timedelta
    end: int


def is_strongly_asked(words: Setting) -> bool:
    """创卫资料盒周五必须装订成册: no verb that is known, but a must."""
    moment, here = words.moment, words.clause[-12:] + "|" + words.tail
    if moment.weak or moment.dayless or moment.rule == "whole_period" or re.search(r"我(?![们社街])|你家|他|她", here):
        return False
    must = acts.STRONGLY_ASKED.search(here)
    return must is not None and (moment.precision is Precision.DAY or must.group() in {"必须", "务必"})


def is_turn(words: Setting) -> bool:
    """接种门诊周二、村卫生室周四,送到…: the last day of a row of them, before what is done on each."""
    short = len(words.line.rpartition("、")[2].rpartition(",")[2]) <= _TURN
    return short and not words.moment.weak and acts.HANDED_NEXT.match(words.after) is not None and "、" in words.line


def is_target(words: Setting) -> bool:
    """各组到月底要到95%, 8月底复耕率到90%: what has to be reached by then."""
    moment = words.moment
    if moment.dayless or moment.ranged or moment.at is None or moment.at <= words.posted:
        return False
    if not _TARGET.match(words.after):
        return False
    return bool(_OF_WORK.search(words.sentence)) and not _FORETOLD.search(words.sentence)


def ahead(words: Setting) -> Ahead | None:
    """3月25日业主大会召开前五日,将议题报…: the day from which the span is counted is no deadline itself."""
    moment, found = words.moment, _AHEAD.match(words.after)
    if not found or words.cue or moment.at is None or moment.ranged or moment.dayless:
        return None
    rest = words.after[found.end() :]
    demanded = acts.DEMAND.search(words.line + rest) and acts.HAND_ANYWHERE.search(rest)
    if not (acts.HAND.match(rest) or demanded) or _HAS_BEEN.search(rest):
        return None
    before = _span(moment.at.date(), number(found["count"]), found["unit"])
    return Ahead(before=before, end=moment.end + found.end())


def _span(day: date, count: int, unit: str) -> timedelta:
    if unit == "工作日":
        workdays = filter(calendar.is_workday, calendar.days_before(day))
        return day - next(islice(workdays, max(0, count - 1), None))
    return timedelta(days=count * (7 if unit in _WEEKS else 1))
