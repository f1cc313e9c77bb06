"""Rows of buttons within Telegram's limits: at most 100 on a message; we put at most three in a row, for old phones."""

from collections.abc import Callable, Iterable, Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from views.html import Html, text
from views.message import Page
from views.wording import Wording

PER_ROW = 3

Row = list[InlineKeyboardButton]


def button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack())


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


def page_words(page: Page, w: Wording) -> Html:
    """第 2/3 页; nothing when there is only one."""
    return text(w("page", number=page.number + 1, count=page.count)) if page.count > 1 else Html("")
