"""What one notice in numbers says in whatever style: its counts, its pace, its residents, and its buttons."""

from datetime import timedelta

from aiogram.types import InlineKeyboardButton

from core.counting import Counts, Figure, NoticeStatistics, UnitCounts
from core.coverage import NoticeCoverage
from core.pace import Pace
from core.people import FEWEST
from core.receipts import NoticeState
from core.reports import NoticeFigures
from views.buttons import CertificateTap, CoverageTap, StatsTap
from views.coverage_words import told_words, untouched_words, way_words
from views.html import one_line
from views.items import LONGEST_NAME
from views.keyboards import Row, button
from views.moments import Clock, deadline_words, span_words
from views.wording import Wording

STATES = (Figure.DONE, Figure.READ, Figure.DOING, Figure.NOT_MINE, Figure.QUESTION, Figure.WAITING)
"""In the order in which they are read: these part everybody who is meant."""

_BESIDE = (Figure.UNREACHABLE, Figure.ON_BEHALF)
_LISTS = (Figure.ADDRESSED, Figure.STILL, *STATES, *_BESIDE)


def due_words(found: NoticeFigures | NoticeStatistics, clock: Clock) -> str:
    """By when, with its marks; nothing for what has no deadline."""
    if found.deadline is None:
        return ""
    marks = {"is_inferred": found.is_inferred, "is_doubted": found.is_doubted}
    return deadline_words(found.deadline, found.precision, w=clock.w, now=clock.now, office=clock.office, **marks)


def whole_words(found: NoticeStatistics, w: Wording) -> list[str]:
    """How everybody stands; of a handful that is said only to whoever may open the lists anyhow."""
    if found.is_small and not found.may_list:
        return [w("stats.too_few", fewest=FEWEST)]
    return [each for each in (state_words(found.total, w), beside_words(found.total, w)) if each]


def state_words(counts: Counts, w: Wording) -> str:
    """办结 3 · 在办 2: every state that somebody is in."""
    return " · ".join(figure_words(each, counts.of(each), w) for each in STATES if counts.of(each))


def beside_words(counts: Counts, w: Wording) -> str:
    """What is counted beside the states: whom chat does not reach, and for whom somebody else wrote it down."""
    return " · ".join(figure_words(each, counts.of(each), w) for each in _BESIDE if counts.of(each))


def figure_words(figure: Figure, count: int, w: Wording) -> str:
    return w("stats.counted", figure=w(f"figure.{figure}"), count=count)


def unit_name(each: UnitCounts, w: Wording) -> str:
    return w("stats.other_units") if each.unit is None else one_line(each.name, LONGEST_NAME)


def pace_words(pace: Pace | None, w: Wording) -> str:
    """Half of them within so long, nine of ten within so long; nothing for fewer than five."""
    if pace is None:
        return w("stats.no_pace", fewest=FEWEST)
    half, nine = (span_words(timedelta(minutes=each), w) for each in (pace.median, pace.nine_tenths))
    return w("stats.pace", count=pace.settled, median=half, nine_tenths=nine)


def residents_words(found: NoticeCoverage | None, w: Wording) -> list[str]:
    """Who of the residents was told, by which way, and whom nobody has told yet; the same words as under 居民."""
    if found is None:
        return []
    said = [w("stats.residents", counts=told_words(found, w)), way_words(found, w), untouched_words(found, w)]
    return [each for each in said if each]


def list_buttons(found: NoticeStatistics, w: Wording) -> list[InlineKeyboardButton]:
    """Every number that is not zero opens the list behind it, where the reader may see it."""
    if not found.may_list:
        return []
    return [
        button(figure_words(each, found.total.of(each), w), StatsTap(act=each.value, notice=found.notice))
        for each in _LISTS
        if found.total.of(each)
    ]


def revision_words(found: NoticeStatistics, w: Wording) -> list[str]:
    """Whether it was withdrawn, and which version it is, unless it is the first."""
    said = [w("mark.withdrawn")] if found.state is NoticeState.WITHDRAWN else []
    return [*said, w("stats.revision", number=found.revision)] if found.revision > 1 else said


def foot_rows(found: NoticeStatistics, w: Wording) -> list[Row]:
    row = [button(w("stats.chart"), StatsTap(act="chart", notice=found.notice))]
    if found.residents is not None:
        row.append(button(w("coverage.button"), CoverageTap(act="list")))
    if found.state is not NoticeState.WITHDRAWN:
        row.append(button(w("button.certificate"), CertificateTap(act="make", notice=found.notice)))
    return [row, [button(w("button.back"), StatsTap(act="back"))]]
