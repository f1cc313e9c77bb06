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
