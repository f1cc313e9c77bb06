"""A grid worker's visit list in chat: codes, contact reasons and what to say, and nothing that tells of a person.

What it may say is decided in `views.visit_words`.
"""

from collections.abc import Iterator
from datetime import datetime

from core.office import Office
from core.outreach import Knock, ToTell, VisitList
from core.people import Style
from views.html import Html, blocks, bold, joined, lines, one_line, text
from views.items import LONGEST_NAME
from views.keyboards import keyboard, page_words, rows_of, turns
from views.message import Message, page_of
from views.moments import Clock, deadline_words
from views.rich.visits import rich_visits
from views.visit_words import TOLD_SHOWN, heading_words, outcome_buttons, sentence, suggestion_words, turn_to
from views.wording import Wording

PER_PAGE = 4


def render_visits(
    visits: VisitList, page: int = 0, *, w: Wording, now: datetime, office: Office, style: Style = Style.PLAIN
) -> Message:
    """Four households to a page, in walking order, each with its outcomes to tap."""
    clock = Clock(w=w, now=now, office=office)
    if not visits.knocks:
        return Message(text(w("visits.empty")))
    entries = [_entry(knock, clock) for knock in visits.knocks]
    part = page_of(entries, page, most=PER_PAGE)
    shown = visits.knocks[part.first : part.last]
    rows = [row for knock in shown for row in rows_of(outcome_buttons(visits, knock, part.number, w))]
    turning = turns(part, w, lambda act, number: turn_to(visits, act, number))
    return Message(
        blocks(_heading(visits, w), *entries[part.first : part.last], page_words(part, w)),
        keyboard([*rows, turning]),
        rich_visits(visits, page, clock) if style is Style.RICH else None,
    )


def render_visits_gone(w: Wording) -> Message:
    """What the list becomes when its time is over and it can no longer be deleted."""
    return Message(text(w("visits.gone")))


def _heading(visits: VisitList, w: Wording) -> Html:
    title, *rest = heading_words(visits, w)
    return lines(bold(title), *map(text, rest))


def _entry(knock: Knock, clock: Clock) -> Html:
    w = clock.w
    code = bold(one_line(knock.code, LONGEST_NAME))
    number = text(f"{knock.number}.")
    if knock.outcome is not None:
        marked = joined(" ", [number, code, text(w("visits.marked", outcome=w(f"outcome.{knock.outcome}")))])
        return lines(marked, text(suggestion_words(knock, w)))
    people = text(w("visits.people", count=knock.people))
    reason = text(w(f"reason.{knock.reason}"))
    first = joined(" · ", [joined(" ", [number, code]), people, reason])
    return lines(first, *_sentences(knock, clock), text(suggestion_words(knock, w)))


def _sentences(knock: Knock, clock: Clock) -> Iterator[Html]:
    for each in knock.to_tell[:TOLD_SHOWN]:
        yield text(clock.w("visits.tell", what=_told(each, clock)))
    rest = len(knock.to_tell) - TOLD_SHOWN
    if rest > 0:
        yield text(clock.w("visits.more", count=rest))


def _told(each: ToTell, clock: Clock) -> str:
    words = sentence(each.title, clock.w)
    if each.deadline is None:
        return words
    due = deadline_words(each.deadline, None, w=clock.w, now=clock.now, office=clock.office)
    return clock.w("visits.told_by", what=words, deadline=due)
