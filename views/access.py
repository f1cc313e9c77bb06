"""What supervisors are told of the register: who opened what, when and why. Never whose entry it was.

A reason in somebody's own words may name a resident, so chat says only that it was another one; the page has the words.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from core.office import Office
from core.pages import Page
from core.register_entries import ROUTINE, Opened
from views.buttons import PageTap
from views.html import Html, blocks, bold, lines, one_line, text
from views.items import LONGEST_NAME
from views.keyboards import button, keyboard
from views.message import Message, cut
from views.moments import moment_words
from views.wording import Wording


def render_opened(found: Sequence[Opened], *, w: Wording, now: datetime, office: Office) -> Message:
    """In the order given; what does not fit is counted."""
    said = [_line(each, w, now, office) for each in _without_repeats(found, office)]
    shown = said[: cut(said)[0].stop]
    rest = len(said) - len(shown)
    more = text(w("access.more", count=rest)) if rest else Html("")
    page = keyboard([[button(w("access.page"), PageTap(act=Page.OPENED.name.lower()))]])
    title = bold(w("access.title", count=sum(each.times for each in found)))
    return Message(blocks(title, lines(*shown), more, text(w("access.means"))), page)


def _without_repeats(found: Iterable[Opened], office: Office) -> Iterator[Opened]:
    """A day's own rounds in a unit are one line a person: each is on the page, and here they are counted for nobody."""
    seen: set[tuple[object, ...]] = set()
    for each in found:
        same = (each.staff, each.by, each.unit, each.kind, office.local(each.at).date())
        if each.kind not in ROUTINE or same not in seen:
            yield each
        seen.add(same)


def _line(each: Opened, w: Wording, now: datetime, office: Office) -> Html:
    at = moment_words(each.at, w=w, now=now, office=office)
    return text(
        w("access.line", at=at, name=one_line(each.by or w("access.machine"), LONGEST_NAME), what=_what(each, w))
    )


def _what(each: Opened, w: Wording) -> str:
    return w(
        f"access.{each.kind}",
        code=one_line(each.code or "", LONGEST_NAME),
        count=each.count,
        unit=one_line(each.unit, LONGEST_NAME),
        reason=w(f"access.reason.{each.ready}") if each.ready else w("access.own_words"),
    )
