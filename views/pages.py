"""The way from the chat to the office's own pages: a link that works once. It tells nothing of what it opens."""

from urllib.parse import urlsplit

from aiogram.types import InlineKeyboardButton

from core.pages import PASS_LASTS
from views.html import blocks, text
from views.keyboards import keyboard
from views.message import Message
from views.wording import Wording

_MINUTES = int(PASS_LASTS.total_seconds()) // 60


def render_link(address: str, w: Wording) -> Message:
    """Telegram takes no button to a host without a dot (http://localhost:8080); there the address stands as text."""
    said = text(w("pages.link", minutes=_MINUTES))
    if _is_for_buttons(address):
        return Message(said, keyboard([[InlineKeyboardButton(text=w("pages.open"), url=address)]]))
    return Message(blocks(said, text(address)))


def render_closed(w: Wording) -> Message:
    """The pages are not open now."""
    return Message(text(w("pages.closed")))


def _is_for_buttons(address: str) -> bool:
    host = urlsplit(address).netloc
    return "." in host or host.startswith("[")
