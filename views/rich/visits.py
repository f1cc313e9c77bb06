"""A grid worker's visit list as a rich message: every household with its outcomes to tap beneath it.

What it may say is decided in `views.visit_words`, for both styles alike.
"""

from collections.abc import Iterator

from aiogram.types import InputRichMessage

from core.outreach import Knock, ToTell, VisitList
from views.html import one_line
from views.items import LONGEST_NAME
from views.keyboards import page_label, spent, turns
from views.message import Page, page_by
from views.moments import Clock
from views.rich.blocks import Block, Text, bold, button_rows, heading, joined, message, paragraph, row, words, woven
from views.rich.measure import ROOM
from views.rich.moments import due_text
from views.visit_words import TOLD_SHOWN, heading_words, outcome_buttons, sentence, suggestion_words, turn_to

PER_PAGE = 8


def rich_visits(visits: VisitList, page: int, clock: Clock) -> InputRichMessage:
    """Eight households to a page, in walking order."""
    part = page_by([0] * len(visits.knocks), page, limit=ROOM, most=PER_PAGE)
    shown = visits.knocks[part.first : part.last]
    title, *done = heading_words(visits, clock.w)
    entries = [block for knock in shown for block in _entry(visits, knock, part, clock)]
    return message(heading(title), *(paragraph(line) for line in done), *entries, *_end(visits, part, clock))


def _entry(visits: VisitList, knock: Knock, page: Page, clock: Clock) -> Iterator[Block]:
    """The code first; a household that was tapped keeps its row, so that the next one stays under the finger."""
    w = clock.w
    code = joined(" ", [f"{knock.number}.", bold(one_line(knock.code, LONGEST_NAME))])
    buttons = outcome_buttons(visits, knock, page.number, w)
    suggestion = suggestion_words(knock, w)
    if knock.outcome is not None:
        yield paragraph(joined("\n", [code, suggestion]))
        yield row(spent(w("visits.marked", outcome=w(f"outcome.{knock.outcome}"))), *buttons)
        return
    first = joined(" · ", [code, w("visits.people", count=knock.people), w(f"reason.{knock.reason}")])
    yield paragraph(joined("\n", [first, *_sentences(knock, clock), suggestion]))
    yield from button_rows(buttons)


def _sentences(knock: Knock, clock: Clock) -> Iterator[Text]:
    for each in knock.to_tell[:TOLD_SHOWN]:
        yield woven(clock.w, "visits.tell", what=_told(each, clock))
    rest = len(knock.to_tell) - TOLD_SHOWN
    if rest > 0:
        yield clock.w("visits.more", count=rest)


def _told(each: ToTell, clock: Clock) -> Text:
    said = words(sentence(each.title, clock.w))
    if each.deadline is None:
        return said
    return woven(clock.w, "visits.told_by", what=said, deadline=due_text(each.deadline, None, clock))


def _end(visits: VisitList, page: Page, clock: Clock) -> Iterator[Block]:
    if page.count > 1:
        yield paragraph(page_label(page, clock.w))
        yield row(*turns(page, clock.w, lambda act, number: turn_to(visits, act, number)))
