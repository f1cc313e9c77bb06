"""/settings and /language: a person's own choices; and the one question whether they can see rich messages."""

import contextlib
from dataclasses import replace

from aiogram import F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.people import Person, Style
from handlers.replies import redraw, reply, toast
from handlers.styling import Styling
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


async def show_sample(message: Message, person: Person, view: View, services: Services) -> None:
    """Once. Where the server refuses it, nothing is asked and the plain style stays."""
    if message.bot is not None and view.rich is not None:
        with contextlib.suppress(TelegramAPIError):
            await message.bot.send_rich_message(message.chat.id, view.rich, reply_markup=view.keyboard)
            await services.roster.style_asked(person)


async def on_setting_tap(
    query: CallbackQuery,
    callback_data: SettingTap,
    person: Person | None,
    services: Services,
    styling: Styling,
    w: Wording,
) -> None:
    if person is None:
        return await toast(query, answer_foreign(w))
    name, value = callback_data.name, callback_data.value
    if name == "locale" and value in LOCALES:
        return await _choose_language(query, value, person, services, styling)
    if name in ("style", "sample") and value in set(Style):
        await services.roster.set_style(person, Style(value))
        return await _show_style(query, name, replace(person, style=Style(value)), styling, w)
    return await toast(query, answer_stale(w))


async def _choose_language(
    query: CallbackQuery, locale: str, person: Person, services: Services, styling: Styling
) -> None:
    """The keyboard at the bottom comes anew in the chosen language."""
    await services.roster.set_locale(person, locale)
    w = Wording(locale)
    await toast(query, answer_setting(w))
    await redraw(query, render_settings(w=w, style=styling.of(person)))
    if isinstance(query.message, Message):
        await reply(query.message, render_help(person.roles, w=w, office=services.office))


async def _show_style(query: CallbackQuery, name: str, person: Person, styling: Styling, w: Wording) -> None:
    """What is true from now on: a server that knows no rich messages makes the choice wait."""
    style = styling.of(person)
    await toast(query, answer_setting(w) if style is person.style else w("settings.waits"))
    view = render_sample_answered(style, w=w) if name == "sample" else render_settings(w=w, style=style)
    await redraw(query, view)


def build_router() -> Router:
    router = Router(name="settings")
    in_private = F.chat.type == "private"
    router.message.register(on_settings, Command("settings"), in_private)
    router.message.register(on_language, Command("language"), in_private)
    router.callback_query.register(on_setting_tap, SettingTap.filter())
    return router
