"""/find: the question, and what was found, with the words that were looked for in bold.

Which words these are stands in the first line of the message and nowhere else: a tap on 下一页 reads them from there.
"""

from collections.abc import Iterable
from datetime import datetime

from aiogram.types import ForceReply

from core.finding import PER_PAGE, Findings, Found, terms_of
from core.office import Office
from core.people import Role
from core.reading import Kind
from core.receipts import ReceiptState, is_settled
from views.buttons import FindTap, NoticeTap
from views.commands import menu
from views.html import Html, blocks, bold, joined, lines, seen, text
from views.items import gone_words, is_gone, sources_words, state_words, title_words
from views.keyboards import button, keyboard, page_words, rows_of, turns
from views.message import Message, Page
from views.moments import Clock, deadline_words, moment_words
from views.wording import LOCALES, Wording


def render_find(*, w: Wording) -> Message:
    """The chat opens an answer to it by itself: write, send, done."""
    return Message(
        lines(bold(w("find.ask")), text(w("find.how"))), ForceReply(input_field_placeholder=w("find.placeholder"))
    )


def is_find_ask(shown: str) -> bool:
    """Is this our own question, in any language?"""
    return shown.partition("\n")[0] in {Wording(locale)("find.ask") for locale in LOCALES}


def render_count(found: Findings, roles: Iterable[Role], *, w: Wording) -> Message:
    """The question took the place of the keyboard at the bottom; this brings it back."""
    return Message(text(_summary(found, w)), menu(roles, w))


def render_found(found: Findings, *, w: Wording, now: datetime, office: Office) -> Message:
    """One page, numbered through all pages."""
    clock = Clock(w=w, now=now, office=office)
    first = found.page * PER_PAGE
    entries = [_entry(number, each, clock) for number, each in enumerate(found.found, first + 1)]
    buttons = [
        button(f"{w('button.full')} {number}", NoticeTap(notice=each.notice, act="full"))
        for number, each in enumerate(found.found, first + 1)
    ]
    page = Page(first=first, last=first + len(entries), number=found.page, count=found.pages)
    turning = turns(page, w, lambda _, number: FindTap(page=number))
    heading = lines(_looked_for(found, w), text(_summary(found, w)))
    return Message(blocks(heading, *entries, page_words(page, w)), keyboard([*rows_of(buttons), turning]))


def searched(shown: str) -> str | None:
    """The words for which this message shows what was found; None for any other message."""
    line = shown.partition("\n")[0]
    for locale in LOCALES:
        before, after = Wording(locale)("find.for", words="\n").split("\n")
        if line.startswith(before) and line.endswith(after):
            return line[len(before) : len(line) - len(after)]
    return None


def _looked_for(found: Findings, w: Wording) -> Html:
    return bold(w("find.for", words=found.words)) if found.words else Html("")


def _summary(found: Findings, w: Wording) -> str:
    if not found.words:
        return w("find.empty")
    if not found.total:
        return w("find.nothing")
    if not found.is_near:
        return w("find.count", count=found.total)
    return w("find.near_some" if len(terms_of(found.words)) > 1 else "find.near")


def _entry(number: int, found: Found, clock: Clock) -> Html:
    w = clock.w
    facts = (_moment(found, clock), sources_words(found.sources, w), _state(found, w))
    return lines(
        bold(f"{number}. {title_words(found.title, w)}"),
        joined(" · ", [text(each) for each in facts if each]),
        _snippet(found),
    )


def _moment(found: Found, clock: Clock) -> str:
    """By when, else since when."""
    w, now, office = clock.w, clock.now, clock.office
    if found.deadline is None:
        return w("notice.posted", moment=moment_words(found.posted_at, w=w, now=now, office=office))
    return deadline_words(
        found.deadline,
        found.precision,
        w=w,
        now=now,
        office=office,
        is_inferred=found.is_inferred,
        is_doubted=found.is_doubted,
    )


def _state(found: Found, w: Wording) -> str:
    if is_gone(found.state):
        return gone_words(w, is_off=found.is_off)
    if found.receipt is None:
        return ""
    if is_settled(found.receipt, found.kind):
        return w("mark.settled", state=state_words(found.receipt, w))
    if found.receipt is ReceiptState.WAITING:
        return w("find.to_do" if found.kind is Kind.ACT else "find.to_read")
    return state_words(found.receipt, w)


def _snippet(found: Found) -> Html:
    """In one line; the words that were looked for are bold."""
    parts = [(" ".join(f"·{seen(each.words)}·".split())[1:-1], each.is_hit) for each in found.snippet]
    return Html("".join(bold(words) if is_hit else text(words) for words, is_hit in parts if words))
