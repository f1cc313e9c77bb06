"""Telegram's limits as assertions, with a strict reader of the few tags that views may use."""

import re
from html import unescape

from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup

from views.message import Message

_PIECE = re.compile(r'<a href="([^"<>]*)">|<(/?)([bsa]|blockquote)(?: expandable)?>|&(?:lt|gt|amp|quot|#x27);|[^<>&]')
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\u061c\x00-\x08\x0b-\x1f]")


def plain(html: str) -> str:
    """The text a reader sees. Fails on any tag, attribute or bare sign that Telegram might refuse."""
    parts: list[str] = []
    open_tags: list[str] = []
    at = 0
    while at < len(html):
        piece = _PIECE.match(html, at)
        assert piece is not None, html[at : at + 60]
        at = piece.end()
        if piece[0][0] != "<":
            parts.append(unescape(piece[0]))
        elif piece[2]:
            assert open_tags.pop() == piece[3]
        else:
            open_tags.append(piece[3] or "a")
    assert not open_tags
    return "".join(parts)


def links(html: str) -> list[str]:
    return [unescape(address) for address in re.findall(r'<a href="([^"]*)">', html)]


def check(message: Message) -> str:
    """Asserts that Telegram takes the message as it is; gives back its plain text."""
    text = plain(message.text)
    assert text.strip()
    assert len(text.encode("utf-16-le")) // 2 <= 4096
    assert message.text.count("<") // 2 <= 100
    assert not has_unseen(text)
    if isinstance(message.keyboard, InlineKeyboardMarkup):
        _check_inline(message.keyboard)
    if isinstance(message.keyboard, ReplyKeyboardMarkup):
        assert all(1 <= len(row) <= 3 for row in message.keyboard.keyboard)
    return text


def has_unseen(text: str) -> bool:
    return bool(_INVISIBLE.search(text))


def _check_inline(keyboard: InlineKeyboardMarkup) -> None:
    buttons = [button for row in keyboard.inline_keyboard for button in row]
    assert 1 <= len(buttons) <= 100
    assert all(1 <= len(row) <= 3 for row in keyboard.inline_keyboard)
    for button in buttons:
        assert button.text.strip()
        assert button.callback_data is not None
        assert 1 <= len(button.callback_data.encode()) <= 64


def labels(message: Message) -> list[str]:
    return [label for row in label_rows(message) for label in row]


def label_rows(message: Message) -> list[list[str]]:
    if not isinstance(message.keyboard, InlineKeyboardMarkup):
        return []
    return [[button.text for button in row] for row in message.keyboard.inline_keyboard]


def data_of(message: Message, label: str) -> str:
    """What the button with this label carries."""
    assert isinstance(message.keyboard, InlineKeyboardMarkup)
    found = [button for row in message.keyboard.inline_keyboard for button in row if button.text == label]
    assert len(found) == 1, labels(message)
    assert found[0].callback_data is not None
    return found[0].callback_data
