"""The way from the chat to the office's own pages: a link that works once. It tells nothing of what it opens."""

from urllib.parse import urlsplit

from aiogram.types import InlineKeyboardButton, WebAppInfo

from core.pages import PASS_LASTS
from views.html import blocks, text
from views.keyboards import keyboard
from views.message import Message
from views.wording import Wording

_MINUTES = int(PASS_LASTS.total_seconds()) // 60


def render_link(address: str, w: Wording, *, app: str | None = None) -> Message:
    """Telegram takes no button to a host without a dot (http://localhost:8080); there the address stands as text.

    `app`: the address of the Mini App, which Telegram opens by itself; it takes none but https.
    """
    said = text(w("pages.link", minutes=_MINUTES))
    if not _is_for_buttons(address):
        return Message(blocks(said, text(address)))
    rows = [[InlineKeyboardButton(text=w("pages.open"), url=address)]]
    if app is not None:
        rows.append([InlineKeyboardButton(text=w("pages.app"), web_app=WebAppInfo(url=app))])
    return Message(said, keyboard(rows))


def render_closed(w: Wording) -> Message:
    """The pages are not open now."""
    return Message(text(w("pages.closed")))


def _is_for_buttons(address: str) -> bool:
    host = urlsplit(address).netloc
    return "." in host or host.startswith("[")
