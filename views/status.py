"""How the bot is doing, for administrators: first what is wrong, then the numbers."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from core.office import Office
from core.reports import Status
from views.buttons import SuggestionTap
from views.html import Html, blocks, bold, lines, one_line, text
from views.items import LONGEST_NAME
from views.keyboards import Row, button, keyboard
from views.message import Message
from views.moments import moment_words
from views.wording import Wording

NAMED = 10


def render_status(status: Status, *, w: Wording, now: datetime, office: Office) -> Message:
    """Troubles first; when there are none, that is the first line."""
    troubles = list(_troubles(status, w))
    heading = bold(w("status.troubles", count=len(troubles)) if troubles else w("status.well"))
    last = status.last_update_at
    heard = w("status.last", moment=moment_words(last, w=w, now=now, office=office)) if last else w("status.no_update")
    numbers = lines(
        text(heard),
        text(w("status.sources", count=status.sources)),
        text(w("status.waiting", count=status.waiting_deliveries)),
        text(w("status.staff", count=status.staff, linked=status.linked)),
        text(w("status.residents", count=status.residents)),
        text(w("status.notices", count=status.open_notices)),
    )
    return Message(blocks(lines(heading, *troubles), numbers), keyboard([_suggestions(status, w)]))


def _suggestions(status: Status, w: Wording) -> Row:
    """Only when somebody suggested something."""
    if not status.suggestions:
        return []
    return [button(w("status.suggestions", count=status.suggestions), SuggestionTap())]


def _troubles(status: Status, w: Wording) -> Iterator[Html]:
    if status.deaf_sources:
        yield text(w("status.deaf", names=_names(status.deaf_sources, w)))
    if status.silent_sources:
        yield text(w("status.silent", names=_names(status.silent_sources, w)))
    if status.aside:
        numbers = [str(number) for number in status.aside]
        yield text(w("status.aside", count=len(numbers), numbers=_names(numbers, w)))
    if status.unreachable:
        yield text(w("status.unreachable", count=status.unreachable))


def _names(names: Sequence[str], w: Wording) -> str:
    shown = w("comma").join(one_line(name, LONGEST_NAME) for name in names[:NAMED])
    return shown if len(names) <= NAMED else w("status.and_more", names=shown, count=len(names) - NAMED)
