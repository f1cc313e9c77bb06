"""/settings and /language: a person's own choices; and the one question whether they can see rich messages."""

import contextlib

from aiogram import F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.people import Person, Style
from handlers.replies import redraw, reply, toast
from services.house import Services
from views.buttons import SettingTap
from views.message import Message as View
from views.settings import answer_setting, render_language, render_sample_answered, render_settings
from views.taps import answer_foreign, answer_stale
from views.welcome import render_help
from views.wording import LOCALES, Wording


async def on_settings(message: Message, w: Wording, style: Style) -> None:
    await reply(message, render_settings(w=w, style=style))


async def on_language(message: Message, w: Wording) -> None:
    await reply(message, render_language(w=w))


async def show_sample(message: Message, view: View) -> None:
    """Where the server refuses it, nothing is asked and the plain style stays."""
    if message.bot is not None and view.rich is not None:
        with contextlib.suppress(TelegramAPIError):
            await message.bot.send_rich_message(message.chat.id, view.rich, reply_markup=view.keyboard)


async def on_setting_tap(
    query: CallbackQuery, callback_data: SettingTap, person: Person | None, services: Services, w: Wording
) -> None:
    if person is None:
        return await toast(query, answer_foreign(w))
    name, value = callback_data.name, callback_data.value
    if name == "locale" and value in LOCALES:
        return await _choose_language(query, value, person, services)
    if name in ("style", "sample") and value in set(Style):
        return await _choose_style(query, name, Style(value), person, services, w)
    return await toast(query, answer_stale(w))


async def _choose_language(query: CallbackQuery, locale: str, person: Person, services: Services) -> None:
    """The keyboard at the bottom comes anew in the chosen language."""
    await services.roster.set_locale(person, locale)
    w = Wording(locale)
    await toast(query, answer_setting(w))
    await redraw(query, render_language(w=w))
    if isinstance(query.message, Message):
        await reply(query.message, render_help(person.roles, w=w, office=services.office))


async def _choose_style(
    query: CallbackQuery, name: str, style: Style, person: Person, services: Services, w: Wording
) -> None:
    await services.roster.set_style(person, style)
    await toast(query, answer_setting(w))
    view = render_sample_answered(style, w=w) if name == "sample" else render_settings(w=w, style=style)
    await redraw(query, view)


def build_router() -> Router:
    router = Router(name="settings")
    in_private = F.chat.type == "private"
    router.message.register(on_settings, Command("settings"), in_private)
    router.message.register(on_language, Command("language"), in_private)
    router.callback_query.register(on_setting_tap, SettingTap.filter())
    return router
