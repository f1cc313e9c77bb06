"""One notice in numbers: whole, unit by unit, and how long it took. No person stands here, and nothing is ranked."""

from datetime import datetime

from core.counting import NoticeStatistics, UnitCounts
from core.office import Office
from core.people import Style
from views.buttons import StatsTap
from views.html import Html, blocks, bold, joined, lines, text
from views.items import title_words
from views.keyboards import keyboard, page_words, rows_of, turns
from views.message import Message, page_of
from views.moments import Clock
from views.rich.stats_notice import rich_notice_stats
from views.stats_notice_words import (
    beside_words,
    due_words,
    foot_rows,
    list_buttons,
    pace_words,
    residents_words,
    revision_words,
    state_words,
    unit_name,
    whole_words,
)
from views.wording import Wording

UNITS_PER_PAGE = 15


def render_notice_stats(
    found: NoticeStatistics, page: int = 0, *, w: Wording, now: datetime, office: Office, style: Style = Style.PLAIN
) -> Message:
    clock = Clock(w=w, now=now, office=office)
    entries = [_unit(each, w) for each in found.units]
    part = page_of(entries, page, most=UNITS_PER_PAGE)
    turning = turns(part, w, lambda _, number: StatsTap(act="one", notice=found.notice, page=number))
    return Message(
        blocks(
            lines(bold(title_words(found.title, w)), text(_about(found, clock)), *_whole(found, w)),
            lines(*(text(each) for each in (pace_words(found.pace, w), *residents_words(found.residents, w)))),
            lines(bold(w("stats.by_unit")), *entries[part.first : part.last]) if entries else Html(""),
            page_words(part, w),
        ),
        keyboard([turning, *rows_of(list_buttons(found, w)), *foot_rows(found, w)]),
        rich_notice_stats(found, page, clock) if style is Style.RICH else None,
    )


def _about(found: NoticeStatistics, clock: Clock) -> str:
    said = (due_words(found, clock), *revision_words(found, clock.w))
    return " · ".join(each for each in said if each)


def _whole(found: NoticeStatistics, w: Wording) -> list[Html]:
    heading = bold(w("stats.settled", settled=found.total.settled, addressed=found.total.addressed))
    return [heading, *(text(each) for each in whole_words(found, w))]


def _unit(each: UnitCounts, w: Wording) -> Html:
    counts = each.counts
    name = f"{unit_name(each, w)} {counts.settled}/{counts.addressed}"
    return joined(" · ", [text(words) for words in (name, state_words(counts, w), beside_words(counts, w))])
