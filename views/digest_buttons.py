"""The buttons beneath a digest. Every label begins with its word and ends with the number of its item."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.digests import Digest, Line
from core.reading import Kind
from core.receipts import ReceiptState, Tap
from views.buttons import DigestTap
from views.items import is_gone, settling
from views.keyboards import Row, button, keyboard, rows_of, turns
from views.message import Page
from views.wording import Wording


def keyboard_of(digest: Digest, shown: Sequence[Line], page: Page, w: Wording) -> InlineKeyboardMarkup | None:
    """The rows of the items in their order, then what concerns the whole digest."""
    return keyboard([*_item_rows(digest, shown, page, w), *_whole_rows(digest, page, w)])


def menu_of(digest: Digest, line: Line, page: Page, w: Wording) -> InlineKeyboardMarkup | None:
    """What 更多 opens; the state the item has already is offered as 撤销 instead."""
    acts: list[Tap] = [Tap.DOING, Tap.NOT_MINE]
    if line.item.kind is Kind.INFORM:
        acts = [Tap.READ, Tap.QUESTION, *acts]
    if line.item.state is not ReceiptState.WAITING:
        acts = [*(act for act in acts if act.value != line.item.state.value), Tap.UNDO]
    taps = [] if is_gone(line.item.notice_state) else [_tap(digest, line, act, page, w) for act in acts]
    back = button(w("button.back"), DigestTap(digest=digest.id, number=0, act="back", page=page.number))
    return keyboard(rows_of([*taps, _tap(digest, line, "full", page, w), back]))


def _tap(digest: Digest, line: Line, act: str, page: Page, w: Wording) -> InlineKeyboardButton:
    data = DigestTap(digest=digest.id, number=line.number, act=act, page=page.number)
    return button(f"{w(f'button.{act}')} {line.number}", data)


def _item_rows(digest: Digest, shown: Sequence[Line], page: Page, w: Wording) -> Iterator[Row]:
    """A demand has a row of its own, also when it is settled; news share rows."""
    for kind, group in groupby(shown, key=lambda line: line.item.kind):
        rows = [[_tap(digest, line, act, page, w) for act in _acts(line)] for line in group]
        yield from rows if kind is Kind.ACT else rows_of([each for row in rows for each in row])


def _acts(line: Line) -> list[str]:
    if is_gone(line.item.notice_state):
        return []
    if line.item.is_settled:
        return [Tap.UNDO]
    more = "more"
    return [more] if line.item.kind is Kind.INFORM else [settling(line.item.kind), Tap.QUESTION, more]


def _whole_rows(digest: Digest, page: Page, w: Wording) -> Iterator[Row]:
    if any(_is_unread_news(line) for line in digest.lines):
        data = DigestTap(digest=digest.id, number=0, act="all_read", page=page.number)
        yield [button(w("button.all_read"), data)]
    yield turns(page, w, lambda act, number: DigestTap(digest=digest.id, number=0, act=act, page=number))
    if digest.expired:
        data = DigestTap(digest=digest.id, number=0, act="expired")
        yield [button(w("button.expired", count=digest.expired), data)]


def _is_unread_news(line: Line) -> bool:
    item = line.item
    return item.kind is Kind.INFORM and not item.is_settled and not is_gone(item.notice_state)
