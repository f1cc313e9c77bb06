"""The moments of a text as suggestions for a person who is asked, and what a person typed as the answer.

The danger is a second silent mistake: of what was typed only a moment that is beyond doubt and lies ahead is taken.
"""

import re
from dataclasses import replace
from datetime import datetime

from core.office import Office
from core.reading import deadlines as due_dates
from core.reading.moments import Builder, Moment
from core.reading.shape import Shape, shape
from core.reading.values import Confidence, Deadline
from core.text import plain

_NONE = re.compile(
    r"(?:这[条个])?(?:没有?|无|未写明?|不限|不设)(?:写明?)?(?:时限|期限|时间|截止(?:日期|时间)?|要求)?[了的]?"
    r"|none|no(?: deadline)?",
    re.IGNORECASE,
)

_RIGHT = re.compile(
    r"(?:[这就]?(?:个|条)?(?:时限|期限|时间)?(?:是)?)(?:没错|没有错|没问题|没有问题|正确|无误|不变|没变|照旧|不用改|不改|对[的了]?|是[的]?)"
    r"|right|correct|yes|ok|(?:it is |it's )?(?:right|correct)|unchanged",
    re.IGNORECASE,
)
_AROUND_MOMENT = re.compile(
    r"(?:请?[于在]|截[止至]|最[晚迟]|时[限间]|期限|日期|是|为|完成|办[好完理]|之?前|以前|[止到的]|by|before|on|due|until|"
    r"[\W_])*+",
    re.IGNORECASE,
)
"""What may stand around a moment and says nothing of what is to be done."""

_LEADS_TO_MOMENT = re.compile(
    r"[\s，,:：、;；—-]*(?:截[止至]|最[晚迟]|时限|期限|请?于|by|before|due|until)?[\s:：—-]*$",
    re.IGNORECASE,
)


def moments_in(text: str, posted_at: datetime, office: Office) -> tuple[Deadline, ...]:
    """All moments that stand in the text and lie ahead of its posting: deadlines first, numbers that may be no day
    last, each moment once."""
    seen, posted = shape(text), office.local(posted_at)
    rest = sorted(Builder(seen.text, posted, office).moments(), key=lambda moment: moment.weak)
    others = [each for moment in rest if (each := _as_deadline(moment, seen, posted)) is not None]
    found: dict[datetime, Deadline] = {}
    for each in (*due_dates.find(seen, posted, office).deadlines, *others):
        found.setdefault(each.at, each)
    return tuple(found.values())


def says_none(text: str) -> bool:
    """没有, 没有时限, 无: there is no deadline."""
    return bool(_NONE.fullmatch(plain(text).strip().rstrip("。.!！~")))


def says_right(text: str) -> bool:
    """时限没错, 对的, 不变: it is as everybody sees it now."""
    return bool(_RIGHT.fullmatch(plain(text).strip().rstrip("。.!！~")))


def is_over(text: str, posted_at: datetime, office: Office) -> bool:
    """A moment was named, and it lies behind."""
    moments = Builder(shape(text).text, office.local(posted_at), office).moments()
    return bool(moments) and all(each.at is not None and _ahead(each, posted_at) is None for each in moments)


def beside_moment(text: str, posted_at: datetime, office: Office) -> tuple[str, str]:
    """A line as (what it is about, its moment with what follows): 高龄津贴认证 | 11月30日前.

    Without a moment at its end the whole line is what it is about.
    """
    seen = shape(text)
    moments = Builder(seen.text, office.local(posted_at), office).moments()
    if not moments or _AROUND_MOMENT.fullmatch(seen.text, moments[-1].end) is None:
        return text.strip(), ""
    phrase = seen.quote(moments[-1].start, moments[-1].end)
    head, found, tail = text.rpartition(phrase)
    if not found:
        return text.strip(), ""
    about = "" if _AROUND_MOMENT.fullmatch(plain(head)) else _LEADS_TO_MOMENT.sub("", head).strip()
    return about, f"{phrase}{tail}".strip()


def is_dayless(text: str, posted_at: datetime, office: Office) -> bool:
    """17:00, 下午3点, 下班前: hours, and no day."""
    moments = Builder(shape(text).text, office.local(posted_at), office).moments()
    return bool(moments) and all(each.dayless for each in moments)


def typed(text: str, posted_at: datetime, office: Office) -> Deadline | None:
    """The one moment that somebody typed, without a doubt and ahead; None when it cannot be read so.

    Its words need no 前: whoever was asked for a deadline names one. Of several moments the one counts that is plainly
    a deadline.
    """
    seen, posted = shape(text), office.local(posted_at)
    moments = Builder(seen.text, posted, office).moments()
    if len(moments) > 1:
        return _only_deadline(due_dates.find(seen, posted, office), posted)
    if not moments or moments[0].doubtful:
        return None
    return _as_deadline(moments[0], seen, posted, Confidence.STATED)


def _only_deadline(due: due_dates.Due, posted: datetime) -> Deadline | None:
    if due.asks or len(due.deadlines) != 1 or due.deadlines[0].at <= posted:
        return None
    return replace(due.deadlines[0], confidence=Confidence.STATED)


def _as_deadline(
    moment: Moment, seen: Shape, posted: datetime, confidence: Confidence = Confidence.INFERRED
) -> Deadline | None:
    at = _ahead(moment, posted)
    if at is None:
        return None
    return Deadline(
        at=at,
        precision=moment.precision,
        phrase=seen.quote(moment.start, moment.end),
        confidence=confidence,
        rule=moment.rule,
    )


def _ahead(moment: Moment, posted: datetime) -> datetime | None:
    """The moment, or its next occurrence if it recurs; None when it is over."""
    return next((at for at in (moment.at, moment.later) if at is not None and at > posted), None)
