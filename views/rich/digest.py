"""One person's whole day as one rich message: each item with its own buttons beneath it, its full text folded.

The danger is length: an item is bounded, so that a page always holds whole items, and the limits are never met.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from aiogram.types import InputRichMessage

from core.digests import Digest, Item, Line
from core.flags import FlagKind
from core.reading import Confidence, Kind
from views.digest_buttons import flags_words, item_buttons, menu_buttons, whole_rows
from views.digest_words import day_words, is_unread_news, pressing_words, summary_words, visits_words
from views.html import fits, head, seen, units
from views.items import (
    gone_words,
    is_gone,
    mark_words,
    off_words,
    sources_words,
    state_words,
    title_words,
    urgency_words,
)
from views.keyboards import page_label, spent
from views.message import Page, page_by
from views.moments import Clock, is_titled
from views.rich.blocks import (
    SECTION,
    Block,
    Text,
    bold,
    button_rows,
    details,
    heading,
    in_line,
    joined,
    message,
    paragraph,
    row,
    struck,
    together,
    words,
)
from views.rich.measure import ROOM
from views.rich.moments import due_text, moment_text
from views.wording import Wording

PER_PAGE = 30
AROUND = 400
"""What an item takes at most besides its text: its title, deadline, marks and buttons. Counted as a fixed sum, so that
a tap never moves an item to another page."""
LONGEST_TEXT = 4096
"""So much of a text is folded under its item; a longer one is whole behind 全文."""


def rich_digest(
    digest: Digest,
    page: int,
    open_number: int | None,
    holding: int | None,
    clock: Clock,
    raised: Collection[FlagKind] = (),
) -> InputRichMessage:
    """The page asked for, or the one that holds the item at position `holding`; the menu of item `open_number` stands
    beneath that item in place of its buttons."""
    sizes = [AROUND + units(_folded(digest.texts.get(line.item.notice, ""), clock.w)) for line in digest.lines]
    part = page_by(sizes, page, holding=holding, limit=ROOM, most=PER_PAGE)
    items = _items(digest, digest.lines[part.first : part.last], part, open_number, clock, raised)
    return message(*_heading(digest, clock), *items, *_end(digest, part, clock))


def _heading(digest: Digest, clock: Clock) -> Iterator[Block]:
    """The first line says what there is to do, the second which day it is and what presses."""
    yield heading(summary_words(digest, clock.w))
    yield paragraph(joined(" · ", [day_words(clock), pressing_words(digest, clock), visits_words(digest, clock.w)]))


def _items(
    digest: Digest,
    shown: Sequence[Line],
    page: Page,
    open_number: int | None,
    clock: Clock,
    raised: Collection[FlagKind],
) -> Iterator[Block]:
    for section, group in groupby(shown, key=lambda line: line.section):
        yield heading(clock.w(f"section.{section}"), SECTION)
        for line in group:
            if line.number == open_number:
                yield from _said(digest, line, clock)
                yield from button_rows(menu_buttons(digest, line, page, clock.w, raised))
                if not is_gone(line.item.notice_state):
                    yield paragraph(flags_words(clock.w))
            else:
                yield from _item(digest, line, page, clock)


def _item(digest: Digest, line: Line, page: Page, clock: Clock) -> list[Block]:
    """A demand has its row of buttons beneath it, also when it is settled, so that nothing moves under the finger; news
    is one line that unfolds, its button within."""
    item = line.item
    buttons = item_buttons(digest, line, page, clock.w)
    if is_gone(item.notice_state):
        return [paragraph(_gone(line, clock))]
    if item.kind is Kind.ACT:
        done = [spent(_settled_words(item, clock.w))] if item.is_settled else []
        return [*_said(digest, line, clock), row(*done, *buttons)]
    if item.is_settled:
        read = f"{line.number}. {_settled_words(item, clock.w)} {title_words(item.title, clock.w)}"
        return [paragraph(joined("  ", [read, *map(in_line, buttons)]))]
    return _said(digest, line, clock, row(*buttons))


def _gone(line: Line, clock: Clock) -> Text:
    item, w = line.item, clock.w
    gone = f" {gone_words(w, is_off=bool(item.off))}"
    said = f"\n{off_words(item, w)}" if item.off else ""
    return together(f"{line.number}. ", struck(title_words(item.title, w)), gone, said)


def _settled_words(item: Item, w: Wording) -> str:
    return w("mark.settled", state=state_words(item.state, w))


def _said(digest: Digest, line: Line, clock: Clock, *within: Block) -> list[Block]:
    """Number, title and deadline in one line; behind it, folded, where it comes from and the full text."""
    item, w = line.item, clock.w
    if is_gone(item.notice_state):
        return [paragraph(_gone(line, clock))]
    title = title_words(item.title, w)
    marked = f"{_settled_words(item, w)} {title}" if item.is_settled else bold(title)
    first = together(f"{line.number}. ", "" if item.is_settled else urgency_words(item.urgency, w), marked)
    summary = joined(" · ", [first, _facts(item, clock)])
    text = _folded(digest.texts.get(item.notice, ""), w)
    folded = [paragraph(each) for each in (words(sources_words(item.sources, w)), text) if each]
    if not folded and not within:
        return [paragraph(summary)]
    return [details(summary, *folded, *within)]


def _folded(text: str, w: Wording) -> str:
    whole, more = seen(text).strip(), w("digest.cut")
    return whole if fits(whole, LONGEST_TEXT) else f"{head(whole, LONGEST_TEXT - len(more) - 1).rstrip()}\n{more}"


def _facts(item: Item, clock: Clock) -> Text:
    """The deadline first, then whether it is one of several, then what else a reader has to know."""
    several = clock.w("digest.several", count=item.copies) if item.copies > 1 else ""
    is_said = item.event is None or is_titled(item.event, item.title, clock)
    held = "" if item.event is None or is_said else moment_text(item.event.at, item.event.precision, clock)
    return joined(" · ", [_deadline(item, clock), held, several, *mark_words(item, clock.w)])


def _deadline(item: Item, clock: Clock) -> Text:
    if item.deadline is None:
        return clock.w("mark.doubted") if item.is_doubted else ""
    is_inferred = item.confidence is Confidence.INFERRED
    return due_text(item.deadline, item.precision, clock, is_inferred=is_inferred, is_doubted=item.is_doubted)


def _end(digest: Digest, page: Page, clock: Clock) -> Iterator[Block]:
    """What concerns the whole digest; 全部已阅 stays in its place once it was used."""
    if page.count > 1:
        yield paragraph(page_label(page, clock.w))
    news = [line.item for line in digest.lines if line.item.kind is Kind.INFORM]
    if news and not any(is_unread_news(item) for item in news):
        yield row(spent(clock.w("button.all_read_done")))
    for buttons in whole_rows(digest, page, clock.w):
        if buttons:
            yield row(*buttons)
