"""/burden: the load that units cause, month by month, and sources that bring nothing new. Nobody's name, no order of
merit: units stand as in the office's tree."""

from collections.abc import Iterator, Sequence

from core.burden import Ledger, Month, OnlyCopies, UnitLoad
from views.burden_words import facts_of, has_whole, month_words, place_of, short_notes, spared_lines, title_of
from views.buttons import BurdenTap, SourceTap
from views.html import Html, blocks, bold, joined, lines, one_line, text
from views.items import LONGEST_NAME
from views.keyboards import Row, button, keyboard, page_words, turns
from views.message import Message, page_of
from views.moments import Clock
from views.wording import Wording

PER_PAGE = 6
SOURCES_PER_PAGE = 8
_ROOM = 2600
"""For the units of one page; sum, formula and notes stand around them."""


def render_ledger(ledger: Ledger, page: int = 0, *, proposed: int = 0, clock: Clock) -> Message:
    """One page of units. `proposed`: so many sources are proposed for closing."""
    w = clock.w
    entries = [_entry(each, w) for each in ledger.units]
    part = page_of(entries, page, limit=_ROOM, most=PER_PAGE)
    shown = entries[part.first : part.last]
    whole = [_entry(ledger.whole, w)] if has_whole(ledger) else []
    return Message(
        blocks(
            lines(bold(title_of(ledger, w)), Html("") if ledger.units else text(w("burden.empty"))),
            *shown,
            *whole,
            _spared(ledger, w),
            text("\n".join(short_notes(ledger, w))),
            page_words(part, w),
        ),
        keyboard(
            [
                turns(part, w, lambda _, number: BurdenTap(act="month", value=ledger.month.count, page=number)),
                _months(ledger, w),
                [button(w("burden.button.paper"), BurdenTap(act="paper", value=ledger.month.count))],
                *_sources_row(ledger, proposed, w),
            ]
        ),
    )


def render_only_copies(proposed: Sequence[OnlyCopies], page: int = 0, *, month: Month, w: Wording) -> Message:
    """Sources that brought nothing new for 30 days: to keep, or, for administrators, to close. `month`: where 返回
    leads."""
    entries = [_source(number, each, w) for number, each in enumerate(proposed, 1)]
    part = page_of(entries, page, most=SOURCES_PER_PAGE)
    numbered = list(enumerate(proposed, 1))[part.first : part.last]
    back = button(w("button.back"), _month(month))
    heading = bold(w("burden.sources.title", count=len(entries)) if entries else w("burden.sources.empty"))
    return Message(
        blocks(
            lines(heading, text(w("burden.sources.means")) if entries else Html("")),
            *entries[part.first : part.last],
            page_words(part, w),
        ),
        keyboard(
            [
                *(_decide(number, each, month, w) for number, each in numbered),
                turns(part, w, lambda _, number: BurdenTap(act="sources", value=month.count, page=number)),
                [back],
            ]
        ),
    )


def _entry(load: UnitLoad, w: Wording) -> Html:
    return lines(bold(place_of(load, w)), *(text(each) for each in facts_of(load, w)))


def _spared(ledger: Ledger, w: Wording) -> Html:
    first, *rest = spared_lines(ledger, w)
    return lines(bold(first), *map(text, rest))


def _months(ledger: Ledger, w: Wording) -> Row:
    """The month before, and the one after when it has begun."""
    before, after = ledger.month.before, ledger.month.after
    row = [button(w("burden.button.before", month=month_words(before, w)), _month(before))]
    if not ledger.is_running:
        row.append(button(w("burden.button.after", month=month_words(after, w)), _month(after)))
    return row


def _month(month: Month) -> BurdenTap:
    return BurdenTap(act="month", value=month.count)


def _sources_row(ledger: Ledger, proposed: int, w: Wording) -> Iterator[Row]:
    if proposed:
        data = BurdenTap(act="sources", value=ledger.month.count)
        yield [button(w("burden.button.sources", count=proposed), data)]


def _source(number: int, each: OnlyCopies, w: Wording) -> Html:
    unit = one_line(each.unit, LONGEST_NAME) or w("people.no_unit")
    title = one_line(each.title, LONGEST_NAME * 2) or w("notice.unnamed")
    alone = text(w("burden.sources.alone", count=each.alone)) if each.alone else Html("")
    first = joined(" ", [text(f"{number}."), bold(title), text(f"· {unit}")])
    return lines(first, text(w("burden.sources.copies", count=each.copies)), alone)


def _decide(number: int, each: OnlyCopies, month: Month, w: Wording) -> Row:
    keep = BurdenTap(act="keep", value=month.count, source=each.source)
    row = [button(f"{w('burden.button.keep')} {number}", keep)]
    if each.may_close:
        row.append(button(f"{w('burden.button.close')} {number}", SourceTap(source=each.source, act="leave")))
    return row
