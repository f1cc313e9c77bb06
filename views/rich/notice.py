"""One notice in full as one rich message: what matters first, then its text, its sources folded, its buttons last."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from aiogram.types import InlineKeyboardButton, InputRichMessage

from core.notices import Notice, Origin
from core.receipts import ReceiptState, is_settled
from views.details import detail_text, later_than_told
from views.flags import flag_words
from views.html import one_line, said_in, seen
from views.inferring import rule_words
from views.items import LONGEST_NAME, count_sources, gone_words, is_gone, state_words, title_words, urgency_words
from views.moments import Clock
from views.notice_files import file_lines
from views.rich.blocks import (
    Block,
    Text,
    bold,
    button_rows,
    details,
    heading,
    joined,
    link,
    message,
    paragraph,
    struck,
    together,
    words,
    woven,
)
from views.rich.measure import ROOM, size_of
from views.rich.moments import due_text, event_text, moment_text
from views.wording import Wording

SOURCES_SHOWN = 10
LATER_SHOWN = 5


def rich_full(notice: Notice, buttons: Sequence[InlineKeyboardButton], clock: Clock) -> InputRichMessage | None:
    """None when the text is longer than a rich message holds: then it comes in plain parts."""
    w = clock.w
    body = seen(notice.text).strip()
    content = [
        heading(_title(notice, w)),
        *(paragraph(each) for each in _facts(notice, clock)),
        *([paragraph(body)] if body else []),
        *_beneath(notice, w),
        *_origins(notice, clock),
        *_standing(notice, w),
    ]
    return message(*content, *button_rows(buttons)) if size_of(content).characters <= ROOM else None


def _title(notice: Notice, w: Wording) -> Text:
    title = title_words(notice.title, w)
    if is_gone(notice.state):
        return together(struck(title), f" {gone_words(w, is_off=notice.is_off)}")
    return f"{urgency_words(notice.urgency, w)}{words(title)}"


def _facts(notice: Notice, clock: Clock) -> Iterator[Text]:
    """The deadline first, then who stands behind it, then what else is asked."""
    w = clock.w
    yield from _moments(notice, clock)
    issuer = one_line(notice.issuer_name, LONGEST_NAME)
    if issuer:
        yield w("notice.issuer", unit=issuer)
    yield from detail_text(notice, clock)
    inferred = rule_words(notice, clock)
    if inferred:
        yield inferred
    if later := later_than_told(notice, clock):
        moments = [moment_text(at, None, clock) for at in later[:LATER_SHOWN]]
        yield woven(w, "notice.later", moments=joined(w("comma"), moments))
    if notice.traces:
        kinds = dict.fromkeys(w(f"trace.{kind}") for kind in notice.traces)
        yield w("notice.trace", kinds=w("comma").join(kinds))
    if notice.flags:
        yield flag_words(notice.flags, w)
    yield from file_lines(notice, w)


def _moments(notice: Notice, clock: Clock) -> Iterator[Text]:
    if notice.deadline is not None:
        yield bold(_deadline(notice, notice.deadline, clock))
    elif notice.is_doubted:
        yield clock.w("mark.doubted")
    if notice.event is not None:
        yield event_text(notice.event, clock)


def _deadline(notice: Notice, at: datetime, clock: Clock) -> Text:
    """By when; once that is over also the moment itself; and what it was before."""
    w = clock.w
    said = due_text(at, notice.precision, clock, is_inferred=notice.is_inferred, is_doubted=notice.is_doubted)
    if at < clock.now:
        said = woven(w, "notice.over", moment=moment_text(at, notice.precision, clock), words=said)
    if notice.earlier_deadline is None:
        return woven(w, "notice.deadline", words=said)
    before = moment_text(notice.earlier_deadline, notice.precision, clock)
    return woven(w, "notice.deadline_moved", words=said, before=before)


def _beneath(notice: Notice, w: Wording) -> Iterator[Block]:
    """What was added and what waits to be checked is seen at once; what the notice said before is folded."""
    if added := said_in(notice.added):
        yield from map(paragraph, (w("notice.added"), *added))
    if waiting := said_in(notice.waiting):
        yield from map(paragraph, (w("notice.waiting"), *waiting))
    if before := said_in(notice.before):
        yield details(w("notice.before"), *map(paragraph, before))


def _origins(notice: Notice, clock: Clock) -> Iterator[Block]:
    """Every posting with its source, its time and a link to it; beyond ten only their number."""
    if not notice.origins:
        return
    rest = len(notice.origins) - SOURCES_SHOWN
    more = [clock.w("notice.more_postings", count=rest)] if rest > 0 else []
    said = [_origin(origin, clock) for origin in notice.origins[:SOURCES_SHOWN]]
    summary = clock.w("notice.origins", count=count_sources(notice.origins))
    yield details(summary, paragraph(joined("\n", [*said, *more])))


def _origin(origin: Origin, clock: Clock) -> Text:
    w = clock.w
    name = one_line(origin.source_title, LONGEST_NAME) or w("notice.unnamed")
    files = w("notice.files", count=len(origin.files)) if origin.files else ""
    return joined(" ", ["•", link(name, origin.link), moment_text(origin.posted_at, None, clock), files])


def _standing(notice: Notice, w: Wording) -> Iterator[Block]:
    """The reader's own state, once something was tapped."""
    state = notice.receipt or ReceiptState.WAITING
    said = state_words(state, w)
    if said:
        yield paragraph(bold(w("mark.settled", state=said) if is_settled(state, notice.kind) else said))
