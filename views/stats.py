"""Figures for supervisors and publishers: how far each notice has come. Nothing here is about a person.

What one notice says in detail is in views.stats_notice, the private lists behind its numbers in views.stats_lists.
"""

from datetime import datetime

from core.burden import Spared
from core.office import Office
from core.people import Style
from core.reports import Figures, NoticeFigures
from views.buttons import StatsTap
from views.html import Html, blocks, bold, joined, lines, text
from views.items import title_words
from views.keyboards import Row, keyboard, page_words, rows_of, turns
from views.message import Message, page_of
from views.moments import Clock
from views.rich.stats import rich_figures
from views.stats_notice_words import due_words
from views.stats_words import foot_row, formula_words, one_buttons, spared_words
from views.wording import Wording

PER_PAGE = 10


def render_figures(
    figures: Figures, page: int = 0, *, w: Wording, now: datetime, office: Office, style: Style = Style.PLAIN
) -> Message:
    """Each open notice as 3/12 with its questions; 详情 n says more, 名单 n opens the call list to who may see it."""
    clock = Clock(w=w, now=now, office=office)
    entries = [_entry(number, each, clock) for number, each in enumerate(figures.notices, 1)]
    part = page_of(entries, page, most=PER_PAGE)
    heading = bold(w("stats.title", count=len(entries)) if entries else w("stats.empty"))
    shown = enumerate(figures.notices[part.first : part.last], part.first + 1)
    rows = [one_buttons(number, notice, w) for number, notice in shown]
    return Message(
        blocks(heading, *entries[part.first : part.last], _spared(figures.spared, w), page_words(part, w)),
        keyboard(
            [
                *_packed(rows),
                turns(part, w, lambda _, number: StatsTap(act="list", page=number)),
                foot_row(figures, w),
            ]
        ),
        rich_figures(figures, page, clock) if style is Style.RICH else None,
    )


def _packed(rows: list[Row]) -> list[Row]:
    """A row for each notice that has a list; where none has, three notices to a row."""
    if any(len(row) > 1 for row in rows):
        return rows
    return rows_of([each for row in rows for each in row])


def _entry(number: int, each: NoticeFigures, clock: Clock) -> Html:
    w = clock.w
    due = due_words(each, clock)
    parts = [
        bold(f"{each.settled}/{each.addressed}"),
        text(w("stats.questions", count=each.questions)) if each.questions else Html(""),
        text(due),
    ]
    return lines(text(f"{number}. {title_words(each.title, w)}"), joined(" · ", parts))


def _spared(spared: Spared, w: Wording) -> Html:
    """What the bot spared the office, with the formula beside the number."""
    return lines(
        bold(w("spared.title", minutes=spared.minutes)), text(spared_words(spared, w)), text(formula_words(spared, w))
    )
