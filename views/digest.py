"""One person's digest: what is due by when, each item with its buttons. A page ends between items, never inside one.

The danger is a page that shifts after a tap, so a page holds a fixed number of items, each of bounded length.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from core.digests import Digest, Item, Line
from core.office import Office
from core.reading import Confidence, Kind
from views.buttons import DigestTap, NoticeTap
from views.digest_buttons import keyboard_of, menu_of
from views.html import Html, blocks, bold, joined, lines, struck, text
from views.items import is_gone, marks, sources_words, state_words, title_words, urgency_words
from views.keyboards import button, keyboard, page_words, rows_of, turns
from views.message import Message, page_of
from views.moments import Clock, date_words, deadline_words, weekday_words
from views.wording import Wording

PER_PAGE = 15


def render_digest(
    digest: Digest, page: int = 0, open_number: int | None = None, *, w: Wording, now: datetime, office: Office
) -> Message:
    """One page of the digest; with `open_number` the keyboard is the menu of that item, and the page is its page."""
    clock = Clock(w=w, now=now, office=office)
    entries = [_entry(line.number, line.item, clock) for line in digest.lines]
    holding = next((at for at, line in enumerate(digest.lines) if line.number == open_number), None)
    part = page_of(entries, page, holding=holding, most=PER_PAGE)
    shown = digest.lines[part.first : part.last]
    opened = None if holding is None else digest.lines[holding]
    return Message(
        blocks(_heading(digest, clock), *_sections(shown, entries[part.first : part.last], w), page_words(part, w)),
        menu_of(digest, opened, part, w) if opened else keyboard_of(digest, shown, part, w),
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
    w = clock.w
    today = w(
        "digest.day",
        date=date_words(clock.today, w=w, today=clock.today),
        weekday=weekday_words(clock.today, w),
    )
    return lines(bold(_summary(digest, w)), text(_pressing(digest, clock)), text(today))


def _open_items(digest: Digest) -> list[Item]:
    return [line.item for line in digest.lines if not line.item.is_settled and not is_gone(line.item.notice_state)]


def _summary(digest: Digest, w: Wording) -> str:
    waiting = _open_items(digest)
    to_do = sum(item.kind is Kind.ACT for item in waiting)
    to_read = len(waiting) - to_do
    if to_do and to_read:
        return w("digest.both", to_do=to_do, to_read=to_read)
    if to_do:
        return w("digest.to_do", to_do=to_do)
    if to_read:
        return w("digest.to_read", to_read=to_read)
    return w("digest.all_settled") if digest.lines else w("digest.empty")


def _pressing(digest: Digest, clock: Clock) -> str:
    dues = [item.deadline for item in _open_items(digest) if item.deadline is not None]
    over = sum(due < clock.now for due in dues)
    today = sum(due >= clock.now and clock.office.local(due).date() == clock.today for due in dues)
    w = clock.w
    words = [w("digest.over", count=over) if over else "", w("digest.today", count=today) if today else ""]
    return w("digest.pressing", what=w("comma").join(word for word in words if word)) if any(words) else ""


def _sections(shown: Sequence[Line], entries: Sequence[Html], w: Wording) -> Iterator[Html]:
    for section, group in groupby(zip(shown, entries, strict=True), key=lambda pair: pair[0].section):
        yield lines(bold(w(f"section.{section}")), *(entry for _, entry in group))


def _entry(number: int, item: Item, clock: Clock) -> Html:
    """Two lines; one when nothing is left to know."""
    w = clock.w
    before = text(f"{number}.")
    if is_gone(item.notice_state):
        return joined(" ", [before, struck(title_words(item.title, w)), text(w("mark.withdrawn"))])
    if item.is_settled:
        settled = text(w("mark.settled", state=state_words(item.state, w)))
        done = joined(" ", [before, settled, text(title_words(item.title, w))])
        return lines(done, _details(item, clock) if item.is_updated else Html(""))
    urgent = text(urgency_words(item.urgency, w))
    return lines(joined(" ", [before, urgent, bold(title_words(item.title, w))]), _details(item, clock))


def _details(item: Item, clock: Clock) -> Html:
    parts = [text(_deadline(item, clock)), text(sources_words(item.sources, clock.w)), *marks(item, clock.w)]
    return joined(" · ", parts)


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
