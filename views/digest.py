"""One person's digest: what is due by when, each item with its buttons. A page ends between items, never inside one.

The danger is a page that shifts after a tap, so a page holds a fixed number of items, each of bounded length.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from core.digests import Digest, Item, Line
from core.flags import FlagKind
from core.office import Office
from core.people import Style
from core.reading import Confidence
from views.buttons import DigestTap, NoticeTap
from views.digest_buttons import flags_words, keyboard_of, menu_of
from views.digest_words import day_words, position_of, pressing_words, summary_words, visits_words
from views.html import Html, blocks, bold, joined, lines, struck, text
from views.items import gone_words, is_gone, marks, off_words, sources_words, state_words, title_words, urgency_words
from views.keyboards import button, keyboard, page_words, rows_of, turns
from views.message import Message, page_of
from views.moments import Clock, deadline_words, event_words, is_titled, is_tomorrow
from views.rich.digest import rich_digest
from views.wording import Wording

PER_PAGE = 15


def render_digest(
    digest: Digest,
    page: int = 0,
    open_number: int | None = None,
    *,
    tapped: int | None = None,
    raised: Collection[FlagKind] = (),
    w: Wording,
    now: datetime,
    office: Office,
    style: Style = Style.PLAIN,
) -> Message:
    """One page of the digest; with `open_number` the keyboard is the menu of that item.

    `raised`: the reader's own flags on that item. `page` is the one asked for, unless an item was `tapped`: then its
    page, which is another one in each style.
    """
    clock = Clock(w=w, now=now, office=office)
    entries = [_entry(line.number, line.item, clock) for line in digest.lines]
    holding = position_of(digest, open_number or tapped)
    part = page_of(entries, page, holding=holding, most=PER_PAGE)
    shown = digest.lines[part.first : part.last]
    opened = next((line for line in shown if line.number == open_number), None)
    which = (
        lines(
            bold(w("digest.opened", number=opened.number, title=title_words(opened.item.title, w))),
            Html("") if is_gone(opened.item.notice_state) else text(flags_words(w)),
        )
        if opened
        else Html("")
    )
    sections = _sections(shown, entries[part.first : part.last], w)
    return Message(
        blocks(_heading(digest, clock), *sections, page_words(part, w), which),
        menu_of(digest, opened, part, w, raised) if opened else keyboard_of(digest, shown, part, w),
        rich_digest(digest, page, open_number, holding, clock, raised) if style is Style.RICH else None,
    )


def render_moved(w: Wording) -> Message:
    """What an older copy becomes when it can no longer be deleted."""
    return Message(text(w("digest.moved")))


def render_expired(
    digest: Digest, items: Sequence[Item], page: int = 0, *, w: Wording, now: datetime, office: Office
) -> Message:
    """What is overdue for long: behind 已过期, each opened by 全文."""
    clock = Clock(w=w, now=now, office=office)
    entries = [_entry(number, item, clock) for number, item in enumerate(items, 1)]
    part = page_of(entries, page, most=PER_PAGE)
    opened = [
        button(f"{w('button.full')} {number}", NoticeTap(notice=item.notice, act="full"))
        for number, item in enumerate(items[part.first : part.last], part.first + 1)
    ]
    back = button(w("button.back"), DigestTap(digest=digest.id, number=0, act="back"))
    turning = turns(part, w, lambda _, number: DigestTap(digest=digest.id, number=0, act="expired", page=number))
    return Message(
        blocks(
            bold(w("digest.expired", count=len(items))), lines(*entries[part.first : part.last]), page_words(part, w)
        ),
        keyboard([*rows_of(opened), turning, [back]]),
    )


def _heading(digest: Digest, clock: Clock) -> Html:
    """The first line says what there is to do, the second what presses, the last which day it is."""
    first = bold(summary_words(digest, clock.w))
    said = (pressing_words(digest, clock), visits_words(digest, clock.w), day_words(clock))
    return lines(first, *map(text, said))


def _sections(shown: Sequence[Line], entries: Sequence[Html], w: Wording) -> Iterator[Html]:
    for section, group in groupby(zip(shown, entries, strict=True), key=lambda pair: pair[0].section):
        yield lines(bold(w(f"section.{section}")), *(entry for _, entry in group))


def _entry(number: int, item: Item, clock: Clock) -> Html:
    """Two lines; one when nothing is left to know."""
    w = clock.w
    before = text(f"{number}.")
    if is_gone(item.notice_state):
        gone = text(gone_words(w, is_off=bool(item.off)))
        first = joined(" ", [before, struck(title_words(item.title, w)), gone])
        return lines(first, text(off_words(item, w)))
    if item.is_settled:
        settled = text(w("mark.settled", state=state_words(item.state, w)))
        done = joined(" ", [before, settled, text(title_words(item.title, w))])
        return lines(done, _details(item, clock) if item.is_updated else Html(""))
    urgent = text(urgency_words(item.urgency, w))
    title = Html(urgent + bold(title_words(item.title, w)))
    return lines(joined(" ", [before, title]), _details(item, clock))


def _details(item: Item, clock: Clock) -> Html:
    parts = [
        text(_deadline(item, clock)),
        text(_event(item, clock)),
        text(sources_words(item.sources, clock.w)),
        *marks(item, clock.w),
    ]
    return joined(" · ", parts)


def _event(item: Item, clock: Clock) -> str:
    """Nothing where the title says it, but that it is tomorrow."""
    if item.event is None or (is_titled(item.event, item.title, clock) and not is_tomorrow(item.event.at, clock)):
        return ""
    return event_words(item.event, clock)


def _deadline(item: Item, clock: Clock) -> str:
    if item.deadline is None:
        return clock.w("mark.doubted") if item.is_doubted else ""
    return deadline_words(
        item.deadline,
        item.precision,
        w=clock.w,
        now=clock.now,
        office=clock.office,
        is_inferred=item.confidence is Confidence.INFERRED,
        is_doubted=item.is_doubted,
    )
