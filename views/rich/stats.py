"""The figures as a table: one row for each notice, with the button of its call list at its end."""

from collections.abc import Iterator

from aiogram.types import InputRichMessage

from core.burden import Spared
from core.reports import Figures, NoticeFigures
from views.buttons import StatsTap
from views.items import title_words
from views.keyboards import page_label, turns
from views.message import Page, page_by
from views.moments import Clock
from views.rich.blocks import (
    Block,
    Text,
    bold,
    details,
    heading,
    in_line,
    joined,
    message,
    paragraph,
    row,
    table,
    words,
)
from views.rich.measure import ROOM
from views.rich.moments import due_text
from views.stats_words import details_button, foot_row, formula_words, list_button, spared_words
from views.wording import Wording

PER_PAGE = 20


def rich_figures(figures: Figures, page: int, clock: Clock) -> InputRichMessage:
    """A page holds twenty notices; what the bot spared the office stands beneath, its formula folded."""
    w = clock.w
    part = page_by([0] * len(figures.notices), page, limit=ROOM, most=PER_PAGE)
    shown = list(enumerate(figures.notices, 1))[part.first : part.last]
    title = w("stats.title", count=len(figures.notices)) if shown else w("stats.empty")
    return message(heading(title), *_table(shown, clock), *_turns(part, w), *_foot(figures, w))


def _table(shown: list[tuple[int, NoticeFigures]], clock: Clock) -> Iterator[Block]:
    if shown:
        head = [clock.w("stats.column.notice"), clock.w("stats.column.settled"), clock.w("stats.column.list")]
        yield table(head, [_row(number, each, clock) for number, each in shown])


def _row(number: int, each: NoticeFigures, clock: Clock) -> list[Text]:
    w = clock.w
    title = f"{number}. {words(title_words(each.title, w))}"
    marks = {"is_inferred": each.is_inferred, "is_doubted": each.is_doubted}
    due = due_text(each.deadline, each.precision, clock, **marks) if each.deadline is not None else ""
    asked = w("stats.questions", count=each.questions) if each.questions else ""
    opens = [details_button(number, each, w), *([list_button(number, each, w)] if each.may_list else [])]
    return [
        joined("\n", [title, joined(" · ", [due, asked])]),
        bold(f"{each.settled}/{each.addressed}"),
        joined("\n", [in_line(button) for button in opens]),
    ]


def _turns(part: Page, w: Wording) -> Iterator[Block]:
    buttons = turns(part, w, lambda _, number: StatsTap(act="list", page=number))
    if buttons:
        yield paragraph(page_label(part, w))
        yield row(*buttons)


def _foot(figures: Figures, w: Wording) -> Iterator[Block]:
    yield from _spared(figures.spared, w)
    buttons = foot_row(figures, w)
    if buttons:
        yield row(*buttons)


def _spared(spared: Spared, w: Wording) -> Iterator[Block]:
    yield details(
        w("spared.title", minutes=spared.minutes),
        paragraph(spared_words(spared, w)),
        paragraph(formula_words(spared, w)),
    )
