"""A grid worker's visit list as a rich message: every household with its outcomes to tap beneath it.

What it may say is decided in `views.visit_words`, for both styles alike.
"""

from collections.abc import Iterator

from aiogram.types import InputRichMessage

from core.visiting import Knock, Standing, ToTell, VisitList
from views.buttons import PageTap, PlanTap
from views.html import one_line
from views.items import LONGEST_NAME
from views.keyboards import button, page_label, spent, turns
from views.message import Page, page_by
from views.moments import Clock
from views.rich.blocks import Block, Text, bold, button_rows, heading, joined, message, paragraph, row, words, woven
from views.rich.measure import ROOM
from views.rich.moments import due_text
from views.visit_words import (
    TOLD_SHOWN,
    heading_words,
    members_words,
    outcome_buttons,
    people_words,
    reason_words,
    standing_words,
    suggestion_words,
    taken_words,
    tight_words,
    told_words,
    tried_words,
    turn_to,
)

PER_PAGE = 8


def rich_visits(visits: VisitList, page: int, part: int, clock: Clock) -> InputRichMessage:
    """Eight households to a page, in walking order."""
    knocks = visits.of_part(part)
    shown = page_by([0] * len(knocks), page, limit=ROOM, most=PER_PAGE)
    title, *done = heading_words(visits, clock.w, part)
    entries = [
        block for knock in knocks[shown.first : shown.last] for block in _entry(visits, knock, shown, part, clock)
    ]
    end = _end(visits, shown, part, clock)
    return message(heading(title), *(paragraph(line) for line in done), *entries, *end)


def _entry(visits: VisitList, knock: Knock, page: Page, part: int, clock: Clock) -> Iterator[Block]:
    """The code first; a household that was tapped keeps its row, so that the next one stays under the finger."""
    w = clock.w
    code = joined(" ", [f"{knock.number}.", bold(one_line(knock.code, LONGEST_NAME))])
    buttons = outcome_buttons(visits, knock, page.number, w, part)
    suggestion, members = suggestion_words(knock, w), members_words(knock, w)
    if standing := standing_words(knock, clock):
        yield paragraph(joined("\n", [code, words(members), words(tight_words(knock, clock)), suggestion]))
        if knock.standing is Standing.OVER:  # all outcomes, which are too many for one row
            yield row(spent(standing))
            yield from button_rows(buttons)
            return
        yield row(spent(standing), *buttons)
        return
    first = joined(" · ", [code, words(people_words(knock, w)), reason_words(knock, w), words(taken_words(knock, w))])
    tried = tried_words(knock, clock)
    yield paragraph(joined("\n", [first, *_sentences(knock, clock), tried, members, suggestion]))
    yield from button_rows(buttons)


def _sentences(knock: Knock, clock: Clock) -> Iterator[Text]:
    for each in knock.to_tell[:TOLD_SHOWN]:
        yield woven(clock.w, "visits.tell", what=_told(each, clock))
    rest = len(knock.to_tell) - TOLD_SHOWN
    if rest > 0:
        yield clock.w("visits.more", count=rest)


def _told(each: ToTell, clock: Clock) -> Text:
    said = words(told_words(each, clock))
    if each.deadline is None:
        return said
    due = due_text(each.deadline, each.precision, clock)
    return woven(clock.w, "visits.told_by", what=said, deadline=due)


def _end(visits: VisitList, page: Page, part: int, clock: Clock) -> Iterator[Block]:
    w = clock.w
    if page.count > 1:
        yield paragraph(page_label(page, w))
        yield row(*turns(page, w, lambda act, number: turn_to(visits, act, number, part)))
    yield row(
        button(w("plan.button.plan"), PlanTap(list=visits.id, act="plan")),
        button(w("plan.button.page"), PageTap(act="visits", list=visits.id)),
    )
