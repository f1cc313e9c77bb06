"""/suggest: the question, the thanks, and the list for administrators. No word here could tell who said what."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from aiogram.types import ForceReply

from core.office import Office
from core.people import Role
from core.suggestions import Suggestion
from views.buttons import SuggestionTap
from views.commands import menu
from views.html import blocks, bold, lines, seen, text
from views.keyboards import keyboard, page_words, turns
from views.message import Message, page_of
from views.moments import date_words
from views.wording import LOCALES, Wording

PER_PAGE = 10


def render_suggest(*, w: Wording) -> Message:
    """The chat opens an answer to it by itself: write, send, done."""
    return Message(
        lines(bold(w("suggest.ask")), text(w("suggest.how"))),
        ForceReply(input_field_placeholder=w("suggest.placeholder")),
    )


def is_ask(shown: str) -> bool:
    """Is this our own question, in any language?"""
    first = shown.partition("\n")[0]
    return first in {Wording(locale)("suggest.ask") for locale in LOCALES}


def render_suggested(roles: Iterable[Role], *, is_kept: bool, w: Wording) -> Message:
    """The question took the place of the keyboard at the bottom; this brings it back."""
    return Message(text(w("suggest.kept" if is_kept else "suggest.empty")), menu(roles, w))


def render_suggestions(
    suggestions: Sequence[Suggestion], page: int = 0, *, w: Wording, now: datetime, office: Office
) -> Message:
    """The newest days first."""
    if not suggestions:
        return Message(text(w("suggest.none")))
    today = office.local(now).date()
    entries = [lines(bold(date_words(each.day, w=w, today=today)), text(seen(each.words))) for each in suggestions]
    part = page_of(entries, page, most=PER_PAGE)
    turning = turns(part, w, lambda _, number: SuggestionTap(page=number))
    return Message(
        blocks(bold(w("suggest.title", count=len(suggestions))), *entries[part.first : part.last], page_words(part, w)),
        keyboard([turning]),
    )
