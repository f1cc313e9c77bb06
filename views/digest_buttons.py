"""The buttons beneath a digest. Every label begins with its word and ends with the number of its item."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.digests import Digest, Line
from core.flags import FlagKind
from core.reading import Kind
from core.receipts import ReceiptState, Tap
from views.buttons import CertificateTap, DigestTap, MenuTap
from views.digest_words import is_unread_news
from views.items import is_gone, settling
from views.keyboards import Row, button, keyboard, rows_of, turns
from views.message import Page
from views.wording import Wording

FLAG = "flag_"
"""What stands before a flag's kind in a button: 与我无关 as a flag is another thing than 不涉及 as an answer."""


def keyboard_of(digest: Digest, shown: Sequence[Line], page: Page, w: Wording) -> InlineKeyboardMarkup | None:
    """The rows of the items in their order, then what concerns the whole digest."""
    return keyboard([*_item_rows(digest, shown, page, w), *whole_rows(digest, page, w)])


def menu_of(
    digest: Digest, line: Line, page: Page, w: Wording, raised: Collection[FlagKind] = ()
) -> InlineKeyboardMarkup | None:
    """The menu of one item in place of all other buttons."""
    return keyboard(rows_of(menu_buttons(digest, line, page, w, raised)))


def menu_buttons(digest: Digest, line: Line, page: Page, w: Wording, raised: Collection[FlagKind] = ()) -> Row:
    """What 更多 opens; the state the item has already is offered as 撤销 instead. `raised`: the reader's own flags."""
    acts: list[Tap] = [Tap.DOING, Tap.NOT_MINE]
    if line.item.kind is Kind.INFORM:
        acts = [Tap.READ, Tap.QUESTION, *acts]
    if line.item.state is not ReceiptState.WAITING:
        acts = [*(act for act in acts if act.value != line.item.state.value), Tap.UNDO]
    taps = [] if is_gone(line.item.notice_state) else [_tap(digest, line, act, page, w) for act in acts]
    back = button(w("button.back"), DigestTap(digest=digest.id, number=0, act="back", page=page.number))
    wrong = [] if is_gone(line.item.notice_state) else [_tap(digest, line, "wrong", page, w)]
    flags = [] if is_gone(line.item.notice_state) else _flags(digest, line, page, w, raised)
    return [*taps, _tap(digest, line, "full", page, w), *wrong, *_proof(line, w), *flags, back]


def flags_words(w: Wording) -> str:
    """That the flags settle nothing, and which button does: 与我无关 and 不涉及 lie side by side."""
    return w("flag.how")


def _proof(line: Line, w: Wording) -> Row:
    """For whoever was asked for a screenshot."""
    if not line.item.traces or is_gone(line.item.notice_state):
        return []
    return [button(f"{w('button.proof')} {line.number}", CertificateTap(act="proof", notice=line.item.notice))]


def _flags(digest: Digest, line: Line, page: Page, w: Wording, raised: Collection[FlagKind]) -> Row:
    """One's own are ticked; a second tap takes them back."""
    row: Row = []
    for kind in FlagKind:
        label = w("flag.raised" if kind in raised else "flag.button", flag=w(f"flag.{kind}"), number=line.number)
        data = DigestTap(digest=digest.id, number=line.number, act=f"{FLAG}{kind}", page=page.number)
        row.append(button(label, data))
    return row


def item_buttons(digest: Digest, line: Line, page: Page, w: Wording) -> Row:
    """What an item offers at once: nothing when it was withdrawn, 撤销 when it is settled."""
    return [_tap(digest, line, act, page, w) for act in _acts(line)]


def whole_rows(digest: Digest, page: Page, w: Wording) -> Iterator[Row]:
    """What concerns the whole digest: all news read, other pages, what expired long ago, the doors."""
    if any(is_unread_news(line.item) for line in digest.lines):
        data = DigestTap(digest=digest.id, number=0, act="all_read", page=page.number)
        yield [button(w("button.all_read"), data, ButtonStyle.PRIMARY)]
    yield turns(page, w, lambda act, number: DigestTap(digest=digest.id, number=0, act=act, page=number))
    if digest.expired:
        data = DigestTap(digest=digest.id, number=0, act="expired")
        yield [button(w("button.expired", count=digest.expired), data)]
    if digest.visits:
        yield [button(w("menu.visits"), MenuTap(act="visits"))]


def _tap(digest: Digest, line: Line, act: str, page: Page, w: Wording) -> InlineKeyboardButton:
    data = DigestTap(digest=digest.id, number=line.number, act=act, page=page.number)
    style = ButtonStyle.PRIMARY if act == Tap.DONE else None
    return button(f"{w(f'button.{act}')} {line.number}", data, style)


def _item_rows(digest: Digest, shown: Sequence[Line], page: Page, w: Wording) -> Iterator[Row]:
    """A demand has a row of its own, also when it is settled; news share rows."""
    for kind, group in groupby(shown, key=lambda line: line.item.kind):
        rows = [item_buttons(digest, line, page, w) for line in group]
        yield from rows if kind is Kind.ACT else rows_of([each for row in rows for each in row])


def _acts(line: Line) -> list[str]:
    if is_gone(line.item.notice_state):
        return []
    if line.item.is_settled:
        return [Tap.UNDO]
    more = "more"
    if line.item.kind is Kind.INFORM:
        return [more]
    second = Tap.UNDO if line.item.state is ReceiptState.QUESTION else Tap.QUESTION
    return [settling(line.item.kind), second, more]
