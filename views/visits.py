"""A grid worker's visit list in chat: codes, contact reasons and what to say, and nothing that tells of a person.

The danger is a title that speaks of ages or needs beside a household's code: a doubtful title is not shown at all.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from aiogram.types import InlineKeyboardButton

from core.needs import Need
from core.office import Office
from core.outreach import Knock, Outcome, ToTell, VisitList, plain_sentence
from core.text import plain
from views.buttons import VisitTap
from views.html import Html, blocks, bold, joined, lines, one_line, seen, text
from views.items import LONGEST_NAME, LONGEST_TITLE
from views.keyboards import Row, button, keyboard, page_words, rows_of, turns
from views.message import Message, page_of
from views.moments import Clock, deadline_words
from views.wording import Wording

PER_PAGE = 4
TOLD_SHOWN = 4
TWICE = 2
"""So many attempts that met nobody ask for another way."""

_TELLS = re.compile(
    "|".join(re.escape(need.value) for need in Need)
    + r"|岁|[六七八九]旬|高龄|老人|老年|长者|残|失明|盲|聋|哑|孤|寡|困难|贫|五保|孕|患者|患病|慢病|慢性病|大病|重病|"
    r"\b(?:aged?|elderly|seniors?|years? old|disab\w*|blind|deaf|dementia|bedridden|poor|patients?)\b",
    re.IGNORECASE,
)
"""What must not stand beside a household's code. Wide on purpose: a title kept back costs a look at the full list."""


def render_visits(visits: VisitList, page: int = 0, *, w: Wording, now: datetime, office: Office) -> Message:
    """Four households to a page, in walking order, each with its outcomes to tap."""
    clock = Clock(w=w, now=now, office=office)
    if not visits.knocks:
        return Message(text(w("visits.empty")))
    entries = [_entry(knock, clock) for knock in visits.knocks]
    part = page_of(entries, page, most=PER_PAGE)
    rows = [
        row
        for knock in visits.knocks[part.first : part.last]
        for row in rows_of(_buttons(visits, knock, part.number, w))
    ]
    turning = turns(part, w, lambda act, number: VisitTap(list=visits.id, number=0, act=act, page=number))
    return Message(
        blocks(_heading(visits, w), *entries[part.first : part.last], page_words(part, w)), keyboard([*rows, turning])
    )


def render_visits_gone(w: Wording) -> Message:
    """What the list becomes when its time is over and it can no longer be deleted."""
    return Message(text(w("visits.gone")))


def sentence(title: str, w: Wording) -> str:
    """What to say at the door about one notice, without a word that tells an age or a need."""
    said = plain_sentence(one_line(plain(seen(title)), LONGEST_TITLE))
    return w("visits.some_notice") if not said or _tells(said) else said


def _tells(said: str) -> bool:
    """Spaces may part a word, and what was cut out may have joined two halves of one."""
    return bool(_TELLS.search(said) or _TELLS.search("".join(said.split()))) or plain_sentence(said) != said


def _heading(visits: VisitList, w: Wording) -> Html:
    done = sum(knock.outcome is not None for knock in visits.knocks)
    return lines(
        bold(w("visits.title", count=len(visits.knocks) - done)),
        text(w("visits.done", count=done)) if done else Html(""),
    )


def _entry(knock: Knock, clock: Clock) -> Html:
    w = clock.w
    code = bold(one_line(knock.code, LONGEST_NAME))
    number = text(f"{knock.number}.")
    if knock.outcome is not None:
        marked = joined(" ", [number, code, text(w("visits.marked", outcome=w(f"outcome.{knock.outcome}")))])
        return lines(marked, _suggestion(knock, w))
    people = text(w("visits.people", count=knock.people))
    reason = text(w(f"reason.{knock.reason}"))
    first = joined(" · ", [joined(" ", [number, code]), people, reason])
    return lines(first, *_sentences(knock, clock), _suggestion(knock, w))


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


def _suggestion(knock: Knock, w: Wording) -> Html:
    is_tried = knock.not_home >= TWICE and knock.outcome in (None, Outcome.NOT_HOME)
    return text(w("visits.suggestion", count=knock.not_home)) if is_tried else Html("")


def _buttons(visits: VisitList, knock: Knock, page: int, w: Wording) -> Row:
    if knock.outcome is not None:
        return [_tap(visits, knock, w("button.undo"), "undo", page)]
    return [_tap(visits, knock, w(f"outcome.{outcome}"), outcome, page) for outcome in Outcome]


def _tap(visits: VisitList, knock: Knock, label: str, act: str, page: int) -> InlineKeyboardButton:
    data = VisitTap(list=visits.id, number=knock.number, act=act, page=page)
    return button(f"{label} {knock.number}", data)
