"""/help, /settings and /language, and the keyboard at the bottom: its words mean the commands, nobody has to type."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.people import Person
from handlers import digests, groups, reports, visits
from handlers.replies import redraw, reply, toast
from services.house import Services
from views.buttons import MenuTap, SettingTap
from views.commands import command_of
from views.notice import render_notice_how
from views.settings import answer_setting, render_language, render_settings
from views.taps import answer_foreign, answer_stale
from views.welcome import render_help
from views.wording import LOCALES, Wording


async def on_help(message: Message, person: Person, w: Wording) -> None:
    await reply(message, render_help(person.roles, w=w))


async def on_settings(message: Message, w: Wording) -> None:
    await reply(message, render_settings(w=w))


async def on_language(message: Message, w: Wording) -> None:
    await reply(message, render_language(w=w))


async def on_setting_tap(
    query: CallbackQuery, callback_data: SettingTap, person: Person | None, services: Services, w: Wording
) -> None:
    if person is None:
        return await toast(query, answer_foreign(w))
    if callback_data.name != "locale" or callback_data.value not in LOCALES:
        return await toast(query, answer_stale(w))
    await services.roster.set_locale(person, callback_data.value)
    own = Wording(callback_data.value)
    await toast(query, answer_setting(own))
    await redraw(query, render_language(w=own))
    if isinstance(query.message, Message):
        await reply(query.message, render_help(person.roles, w=own))
    return None


async def on_menu_word(message: Message, person: Person, services: Services, w: Wording, now: datetime) -> None:
    await _run(command_of(message.text or "") or "help", message, person, services, w, now)


async def on_menu_tap(
    query: CallbackQuery,
    callback_data: MenuTap,
    person: Person | None,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    if person is None or not isinstance(query.message, Message) or query.message.chat.type != "private":
        return await toast(query, answer_foreign(w))
    await toast(query, "")
    return await _run(callback_data.act, query.message, person, services, w, now)


async def _how_to_notice(message: Message, w: Wording) -> None:
    await reply(message, render_notice_how(w))


Run = Callable[[Message, Person, Services, Wording, datetime], Awaitable[None]]

_COMMANDS: dict[str, Run] = {
    "digest": lambda message, person, services, _w, now: digests.on_digest(message, person, services, now),
    "visits": visits.on_visits,
    "stats": reports.on_stats,
    "status": reports.on_status,
    "notice": lambda message, _person, _services, w, _now: _how_to_notice(message, w),
    "groups": lambda message, person, services, w, _now: groups.on_groups(message, person, services, w),
    "people": lambda message, person, services, w, _now: reports.on_people(message, person, services, w),
    "settings": lambda message, _person, _services, w, _now: on_settings(message, w),
    "language": lambda message, _person, _services, w, _now: on_language(message, w),
    "help": lambda message, person, _services, w, _now: on_help(message, person, w),
}


async def _run(name: str, message: Message, person: Person, services: Services, w: Wording, now: datetime) -> None:
    await _COMMANDS.get(name, _COMMANDS["help"])(message, person, services, w, now)


def _is_menu_word(message: Message) -> bool:
    return command_of(message.text or "") is not None


def build_router() -> Router:
    router = Router(name="menu")
    in_private = F.chat.type == "private"
    router.message.register(on_help, Command("help"), in_private)
    router.message.register(on_settings, Command("settings"), in_private)
    router.message.register(on_language, Command("language"), in_private)
    router.message.register(on_menu_word, in_private, _is_menu_word)
    router.callback_query.register(on_setting_tap, SettingTap.filter())
    router.callback_query.register(on_menu_tap, MenuTap.filter())
    return router
