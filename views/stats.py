"""Figures for supervisors and publishers: how far each notice has come, and whom to call.

People appear only on the private call list, by unit and name; nothing here puts them in an order of merit.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from core.burden import Spared
from core.office import Office
from core.people import Style
from core.reports import Figures, NoticeFigures, StillToReach
from views.buttons import StatsTap
from views.html import Html, blocks, bold, joined, lines, one_line, text
from views.items import LONGEST_NAME, title_words
from views.keyboards import Row, button, keyboard, page_words, rows_of, turns
from views.message import Message, page_of
from views.moments import Clock, deadline_words
from views.rich.stats import rich_figures
from views.stats_words import coverage_row, formula_words, list_label, spared_words
from views.wording import Wording

PER_PAGE = 10
NAMES_PER_PAGE = 30


def render_figures(
    figures: Figures, page: int = 0, *, w: Wording, now: datetime, office: Office, style: Style = Style.PLAIN
) -> Message:
    """Each open notice as 3/12 with its questions; 名单 n opens the call list where the reader may see it."""
    clock = Clock(w=w, now=now, office=office)
    entries = [_entry(number, each, clock) for number, each in enumerate(figures.notices, 1)]
    part = page_of(entries, page, most=PER_PAGE)
    heading = bold(w("stats.title", count=len(entries)) if entries else w("stats.empty"))
    lists = [
        button(list_label(number, w), StatsTap(act="still", notice=each.notice))
        for number, each in enumerate(figures.notices[part.first : part.last], part.first + 1)
        if each.may_list
    ]
    return Message(
        blocks(heading, *entries[part.first : part.last], _spared(figures.spared, w), page_words(part, w)),
        keyboard(
            [
                *rows_of(lists),
                turns(part, w, lambda _, number: StatsTap(act="list", page=number)),
                *_residents(figures, w),
            ]
        ),
        rich_figures(figures, page, clock) if style is Style.RICH else None,
    )


def _residents(figures: Figures, w: Wording) -> list[Row]:
    return [coverage_row(w)] if figures.has_residents else []


def render_still(still: StillToReach, page: int = 0, *, w: Wording) -> Message:
    """A call list: at most thirty names to a page, by unit and name."""
    people = [
        (one_line(unit, LONGEST_NAME), text(one_line(name, LONGEST_NAME)))
        for unit, names in sorted(still.units, key=lambda each: by_sound(each[0]))
        for name in sorted(names, key=by_sound)
    ]
    part = page_of([name for _, name in people], page, most=NAMES_PER_PAGE)
    heading = bold(w("still.title", count=len(people)) if people else w("still.empty"))
    note = text(w("still.note")) if people else Html("")
    turning = turns(part, w, lambda _, number: StatsTap(act="still", notice=still.notice, page=number))
    return Message(
        blocks(
            lines(heading, text(title_words(still.title, w)), note),
            *_by_unit(people[part.first : part.last], w),
            page_words(part, w),
        ),
        keyboard([turning, [button(w("button.back"), StatsTap(act="back"))]]),
    )


def by_sound(name: str) -> bytes:
    """GB 18030 holds the common characters in the order of their pinyin (its first level, from GB 2312)."""
    return name.encode("gb18030", "replace")


def _entry(number: int, each: NoticeFigures, clock: Clock) -> Html:
    w = clock.w
    due = (
        deadline_words(each.deadline, None, w=w, now=clock.now, office=clock.office)
        if each.deadline is not None
        else ""
    )
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


def _by_unit(people: Sequence[tuple[str, Html]], w: Wording) -> Iterator[Html]:
    for unit in dict.fromkeys(unit for unit, _ in people):
        names = [name for own, name in people if own == unit]
        yield lines(bold(unit or w("people.no_unit")), joined(w("comma"), names))
