"""Rows of buttons within Telegram's limits: at most 100 on a message; we put at most three in a row, for old phones.

Colour is spent where it helps: blue on what settles, red on what cannot be taken back.
"""

from collections.abc import Callable, Iterable, Sequence

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import DisabledButton, InlineKeyboardButton, InlineKeyboardMarkup

from views.html import Html, text
from views.message import Page
from views.wording import Wording

PER_ROW = 3

Row = list[InlineKeyboardButton]


def button(label: str, data: CallbackData, style: ButtonStyle | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack(), style=style)


def spent(label: str) -> InlineKeyboardButton:
    """A button that was used and stays in its place, so that nothing moves beneath the finger. For rich messages only:
    an older app or server does not know disabled buttons."""
    return InlineKeyboardButton(text=label, disabled=DisabledButton())


def rows_of(buttons: Sequence[InlineKeyboardButton]) -> list[Row]:
    """Three to a row."""
    return [list(buttons[at : at + PER_ROW]) for at in range(0, len(buttons), PER_ROW)]


def keyboard(rows: Iterable[Row]) -> InlineKeyboardMarkup | None:
    """The rows that hold anything; None when there are none."""
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(inline_keyboard=filled) if filled else None


def turns(page: Page, w: Wording, to: Callable[[str, int], CallbackData]) -> Row:
    """上一页 and 下一页, as far as there are such pages; `to` makes the button's data from its act and its page."""
    row: Row = []
    if page.number > 0:
        row.append(button(w("button.prev"), to("prev", page.number - 1)))
    if page.number < page.count - 1:
        row.append(button(w("button.next"), to("next", page.number + 1)))
    return row


def page_label(page: Page, w: Wording) -> str:
    """第 2/3 页"""
    return w("page", number=page.number + 1, count=page.count)


def page_words(page: Page, w: Wording) -> Html:
    """Which page this is; nothing when there is only one."""
    return text(page_label(page, w)) if page.count > 1 else Html("")
