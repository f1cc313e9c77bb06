"""/pages and the buttons that lead out of the chat: a one-time link, which goes away when it has run out."""

from dataclasses import dataclass
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.pages import PASS_LASTS, Page
from core.people import Person
from handlers.replies import reply, toast
from services.house import Services
from views.buttons import PageTap
from views.pages import render_closed, render_link
from views.taps import answer_foreign
from views.welcome import render_not_allowed
from views.wording import Wording

_OF_LIST = {"visits": "", "print": ".pdf"}


@dataclass(slots=True)
class Door:
    """Where the office's pages are, as the running bot says; None while they are not open."""

    address: str | None = None

    @property
    def app(self) -> str | None:
        """The Mini App; Telegram opens none without https."""
        is_secure = self.address is not None and self.address.startswith("https://")
        return f"{self.address}/app" if is_secure else None


def path_of(tap: PageTap) -> str | None:
    """The page a button leads to; None for one that is not known any more."""
    if tap.act == "home":
        return "/"
    if tap.act in _OF_LIST and tap.list:
        return f"{Page.VISITS}/{tap.list}{_OF_LIST[tap.act]}"
    return next((page for page in Page if page.name.lower() == tap.act), None)


async def on_pages(message: Message, person: Person, services: Services, door: Door, w: Wording, now: datetime) -> None:
    await send_link(message, person, services, door, "/", w, now)


async def on_page_tap(
    query: CallbackQuery,
    callback_data: PageTap,
    person: Person | None,
    services: Services,
    door: Door,
    w: Wording,
    now: datetime,
) -> None:
    path, message = path_of(callback_data), query.message
    is_private = isinstance(message, Message) and message.chat.type == "private"
    if person is None or path is None or not isinstance(message, Message) or not is_private:
        return await toast(query, answer_foreign(w))
    await toast(query, "")
    return await send_link(message, person, services, door, path, w, now)


async def send_link(
    message: Message, person: Person, services: Services, door: Door, path: str, w: Wording, now: datetime
) -> None:
    if door.address is None:
        await reply(message, render_closed(w))
        return
    token = await services.passes.issue(person, path, now)
    if token is None:
        await reply(message, render_not_allowed(w))
        return
    app = door.app if path == "/" else None  # it opens at the first page
    sent = await reply(message, render_link(f"{door.address}/enter/{token}", w, app=app), protect=True)
    await services.outbox.remove_later(sent.chat.id, sent.message_id, now, now + PASS_LASTS)


def build_router() -> Router:
    router = Router(name="pages")
    router.message.register(on_pages, Command("pages"), F.chat.type == "private")
    router.callback_query.register(on_page_tap, PageTap.filter())
    return router
