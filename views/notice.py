"""One notice in full, as an urgent message, and what its publisher is asked and told.

The full text may be longer than a message: it is then split at line ends, and the buttons stand under the last part.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from core.notices import Captured, Notice, Origin, PostReason
from core.office import Office
from core.people import Style
from core.reading import Urgency
from core.receipts import ReceiptState, Tap, is_settled
from views.buttons import AudienceTap, CertificateTap, JoinTap, NoticeTap, SplitTap
from views.details import detail_html, later_than_told
from views.flags import flag_words
from views.html import Html, blocks, bold, folded, joined, length, lines, link, one_line, said_in, seen, struck, text
from views.inferring import rule_words
from views.items import (
    LONGEST_NAME,
    count_sources,
    gone_words,
    is_gone,
    settling,
    state_words,
    title_words,
    urgency_words,
)
from views.keyboards import button, keyboard, rows_of
from views.message import LIMIT, Message, split
from views.moments import Clock, deadline_words, event_words, moment_words
from views.notice_files import file_lines
from views.rich.notice import LATER_SHOWN, SOURCES_SHOWN, rich_full
from views.wording import Wording

URGENT_TEXT = 800


def render_full(
    notice: Notice, *, w: Wording, now: datetime, office: Office, style: Style = Style.PLAIN
) -> list[Message]:
    """The whole notice: what matters, its text, its sources; the last message has the buttons.

    In rich style the last one holds all of it, and is sent alone.
    """
    clock = Clock(w=w, now=now, office=office)
    header = lines(Html(text(urgency_words(notice.urgency, w)) + _title(notice, w)), *_all_facts(notice, clock))
    body = seen(notice.text).strip()
    parts = [text(part) for part in split(body, first=LIMIT - length(header) - 2, rest=LIMIT)]
    parts[0] = blocks(header, parts[0])
    for each in (*_beneath(notice, w), blocks(lines(*_origins(notice, clock)), _standing(notice, w))):
        if length(parts[-1]) + length(each) + 2 <= LIMIT:
            parts[-1] = blocks(parts[-1], each)
        else:
            parts.append(each)
    buttons = _buttons(notice, "full", w)
    rich = rich_full(notice, buttons, clock) if style is Style.RICH else None
    return [*(Message(part) for part in parts[:-1]), Message(parts[-1], keyboard(rows_of(buttons)), rich)]


def render_urgent(notice: Notice, *, w: Wording, now: datetime, office: Office) -> Message:
    """Begins with 紧急 or 特急 and the beginning of the text; the rest is behind 全文."""
    clock = Clock(w=w, now=now, office=office)
    word = urgency_words(notice.urgency, w) or w(f"urgency.{Urgency.URGENT}")
    is_over = is_gone(notice.state) and not notice.is_off
    body = "" if is_over else split(seen(notice.text).strip(), first=URGENT_TEXT)[0]
    title = Html(bold(word) + _title(notice, w))
    return Message(
        blocks(lines(title, *_facts(notice, clock), _posted(notice, clock)), text(body), _standing(notice, w)),
        keyboard(rows_of(_buttons(notice, "urgent", w))),
    )


def render_withdraw_question(notice: Notice, *, w: Wording) -> Message:
    """Asked before a notice is withdrawn for everybody."""
    sure = button(w("button.withdraw_sure"), NoticeTap(notice=notice.id, act="withdraw_sure"), ButtonStyle.DANGER)
    back = button(w("button.back"), NoticeTap(notice=notice.id, act="back"))
    return Message(
        lines(
            bold(w("notice.withdraw_question")), text(title_words(notice.title, w)), text(w("notice.withdraw_means"))
        ),
        keyboard([[sure, back]]),
    )


def render_withdrawn(captured: Captured, *, w: Wording) -> Message:
    """To whoever tapped 撤回."""
    return render_captured(captured, w=w)


def render_captured(captured: Captured, *, w: Wording) -> Message:
    """The answer to a text that was forwarded or pasted privately, to /notice and to 撤回."""
    if captured.others:
        return _render_several((captured, *captured.others), w)
    words = text(_outcome(captured, w))
    title = bold(title_words(captured.title, w)) if captured.notice is not None and captured.title else Html("")
    if captured.notice is None:
        return Message(words)
    full = button(w("button.full"), NoticeTap(notice=captured.notice, act="full"))
    return Message(lines(words, title), keyboard([[full]]))


def _outcome(captured: Captured, w: Wording) -> str:
    if captured.reason is PostReason.NEW and not captured.addressed:
        return w("captured.nobody")
    if captured.reason is PostReason.DOUBTED and captured.is_for_author:
        return w("captured.asked")
    return w(f"captured.{captured.reason}", count=captured.addressed)


_SAID_ONCE = (PostReason.WITHDRAWN, PostReason.RESTORED)


def _render_several(found: Sequence[Captured], w: Wording) -> Message:
    """What became of each notice of one message, numbered as its button; said once where it is the same for all."""
    once = found[0].reason in _SAID_ONCE and len({each.reason for each in found}) == 1
    head = text(w(f"captured.all.{found[0].reason}" if once else "captured.several", count=len(found)))
    items = [
        lines(bold(f"{number}. {title_words(each.title, w)}"), text("" if once else _outcome(each, w)))
        for number, each in enumerate(found, 1)
    ]
    buttons = [
        button(f"{w('button.full')} {number}", NoticeTap(notice=each.notice, act="full"))
        for number, each in enumerate(found, 1)
        if each.notice is not None
    ]
    return Message(blocks(head, *items), keyboard(rows_of(buttons)))


def render_notice_how(w: Wording) -> Message:
    """The answer to /notice that replies to nothing."""
    return Message(text(w("notice.how")))


def render_notice_unknown(w: Wording) -> Message:
    """The notice is not there, or this person may not see it; both read alike."""
    return Message(text(w("notice.unknown")))


def _title(notice: Notice, w: Wording) -> Html:
    words = title_words(notice.title, w)
    if is_gone(notice.state):
        return joined(" ", [struck(words), text(gone_words(w, is_off=notice.is_off))])
    return bold(words)


def _all_facts(notice: Notice, clock: Clock) -> Iterator[Html]:
    yield from _facts(notice, clock)
    yield from detail_html(notice, clock)
    yield from _more_facts(notice, clock)


def _facts(notice: Notice, clock: Clock) -> Iterator[Html]:
    """The deadline first, then who stands behind it."""
    w = clock.w
    if notice.deadline is not None:
        yield text(_deadline(notice, notice.deadline, clock))
    elif notice.is_doubted:
        yield text(w("mark.doubted"))
    if notice.event is not None:
        yield text(event_words(notice.event, clock))
    issuer = one_line(notice.issuer_name, LONGEST_NAME)
    if issuer:
        yield text(w("notice.issuer", unit=issuer))


def _posted(notice: Notice, clock: Clock) -> Html:
    """When it was posted: what waited through the night may say "tonight" and mean the one that is over."""
    if not notice.origins:
        return Html("")
    at = min(origin.posted_at for origin in notice.origins)
    return text(clock.w("notice.posted", moment=moment_words(at, w=clock.w, now=clock.now, office=clock.office)))


def _deadline(notice: Notice, at: datetime, clock: Clock) -> str:
    """By when; once that is over also the moment itself; and what it was before."""
    w, now, office = clock.w, clock.now, clock.office
    words = deadline_words(
        at,
        notice.precision,
        w=w,
        now=now,
        office=office,
        is_inferred=notice.is_inferred,
        is_doubted=notice.is_doubted,
    )
    if at < now:
        words = w("notice.over", moment=moment_words(at, notice.precision, w=w, now=now, office=office), words=words)
    if notice.earlier_deadline is None:
        return w("notice.deadline", words=words)
    before = moment_words(notice.earlier_deadline, notice.precision, w=w, now=now, office=office)
    return w("notice.deadline_moved", words=words, before=before)


def _more_facts(notice: Notice, clock: Clock) -> Iterator[Html]:
    w = clock.w
    yield text(rule_words(notice, clock))
    if later := later_than_told(notice, clock):
        moments = [moment_words(at, w=w, now=clock.now, office=clock.office) for at in later[:LATER_SHOWN]]
        yield text(w("notice.later", moments=w("comma").join(moments)))
    if notice.traces:
        kinds = [w(f"trace.{kind}") for kind in notice.traces]
        yield text(w("notice.trace", kinds=w("comma").join(dict.fromkeys(kinds))))
    yield text(flag_words(notice.flags, w))
    yield from map(text, file_lines(notice, w))


def _beneath(notice: Notice, w: Wording) -> Iterator[Html]:
    """What was added in the reader's groups, what waits to be checked, and what the notice said before, folded; each
    fits into one message."""
    beneath = ("added", notice.added), ("waiting", notice.waiting), ("before", notice.before)
    for label, found in ((w(f"notice.{name}"), words) for name, words in beneath):
        for number, words in enumerate(said_in(found)):
            head = text("" if number else label)
            first, *rest = split(words, first=LIMIT - length(head) - 1)
            yield lines(head, folded(first))
            yield from map(folded, rest)


def _origins(notice: Notice, clock: Clock) -> Iterator[Html]:
    """Each posting with its source, its time and a link to it; beyond ten only their number."""
    if notice.origins:
        yield text(clock.w("notice.origins", count=count_sources(notice.origins)))
    for origin in notice.origins[:SOURCES_SHOWN]:
        yield _origin(origin, clock)
    rest = len(notice.origins) - SOURCES_SHOWN
    if rest > 0:
        yield text(clock.w("notice.more_postings", count=rest))


def _origin(origin: Origin, clock: Clock) -> Html:
    at = moment_words(origin.posted_at, w=clock.w, now=clock.now, office=clock.office)
    name = one_line(origin.source_title, LONGEST_NAME) or clock.w("notice.unnamed")
    files = clock.w("notice.files", count=len(origin.files)) if origin.files else ""
    return joined(" ", [text("•"), link(name, origin.link), text(at), text(files)])


def _standing(notice: Notice, w: Wording) -> Html:
    """The reader's own state, once something was tapped."""
    state = notice.receipt or ReceiptState.WAITING
    words = state_words(state, w)
    return bold(w("mark.settled", state=words) if is_settled(state, notice.kind) else words) if words else Html("")


def _buttons(notice: Notice, place: str, w: Wording) -> list[InlineKeyboardButton]:
    return [_tap(notice, act, place, w) for act in _acts(notice, place)]


def _acts(notice: Notice, place: str) -> list[str]:
    if is_gone(notice.state):
        return _back_acts(notice, place)
    if place == "urgent":
        return [*_receipt_acts(notice, place), "full"]
    extra = ["due", "withdraw"] if notice.may_withdraw else ["wrong"]
    is_asked = bool(notice.traces) and not notice.may_certify
    more = (
        ("residents", notice.may_mark),
        ("split", notice.may_split),
        ("join", notice.may_join),
        ("certificate", notice.may_certify),
        ("proof", is_asked),
    )
    return [*_receipt_acts(notice, place), *extra, *(act for act, is_allowed in more if is_allowed)]


def _back_acts(notice: Notice, place: str) -> list[str]:
    """What brings back a notice that was withdrawn; a split only what one of its messages called off."""
    if place == "urgent":
        return []
    split = ["split"] if notice.is_off and notice.may_split else []
    return [*(["restore"] if notice.may_restore else []), *split]


def _receipt_acts(notice: Notice, place: str) -> list[str]:
    """Whoever is not an addressee has no receipt to give; a given one can be taken back."""
    if notice.receipt is None:
        return []
    if is_settled(notice.receipt, notice.kind):
        return [Tap.UNDO]
    wide = [Tap.DOING, Tap.NOT_MINE] if place == "full" else []
    acts: list[str] = [act for act in (settling(notice.kind), Tap.QUESTION, *wide) if act.value != notice.receipt.value]
    return acts if notice.receipt is ReceiptState.WAITING else [*acts, Tap.UNDO]


def _tap(notice: Notice, act: str, place: str, w: Wording) -> InlineKeyboardButton:
    style = ButtonStyle.PRIMARY if act == settling(notice.kind) else None
    lists: dict[str, CallbackData] = {
        "split": SplitTap(notice=notice.id, act="list"),
        "join": JoinTap(notice=notice.id, act="list"),
        "residents": AudienceTap(notice=notice.id, act="list"),
        "certificate": CertificateTap(notice=notice.id, act="make"),
        "proof": CertificateTap(notice=notice.id, act="proof"),
    }
    data = lists.get(act) or NoticeTap(notice=notice.id, act=act, place=place)
    return button(w(f"button.{act}"), data, style)
