"""/help, and the keyboard at the bottom: its words mean the commands, nobody has to type."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.people import Person, Style
from handlers import (
    burden,
    certificates,
    digests,
    finding,
    groups,
    pages,
    preflight,
    reports,
    requests,
    resident_entry,
    settings,
    stats,
    suggestions,
    visits,
)
from handlers.asking import Asked
from handlers.pages import Door
from handlers.replies import reply, toast
from services.house import Services
from views.buttons import MenuTap
from views.commands import command_of
from views.taps import answer_foreign
from views.welcome import render_help
from views.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A command by its name, from a key or a button, with all that its handler may want."""

    message: Message
    person: Person
    services: Services
    suggesting: Asked
    door: Door
    w: Wording
    style: Style
    now: datetime


async def on_help(message: Message, person: Person, services: Services, w: Wording) -> None:
    await reply(message, render_help(person.roles, w=w, office=services.office))


async def on_menu_word(
    message: Message,
    person: Person,
    services: Services,
    asked: Asked,
    door: Door,
    w: Wording,
    style: Style,
    now: datetime,
) -> None:
    request = Request(
        message=message, person=person, services=services, suggesting=asked, door=door, w=w, style=style, now=now
    )
    await _run(command_of(message.text or "") or "help", request)


async def on_menu_tap(
    query: CallbackQuery,
    callback_data: MenuTap,
    person: Person | None,
    services: Services,
    asked: Asked,
    door: Door,
    w: Wording,
    style: Style,
    now: datetime,
) -> None:
    message = query.message
    if person is None or not isinstance(message, Message) or message.chat.type != "private":
        return await toast(query, answer_foreign(w))
    await toast(query, "")
    request = Request(
        message=message, person=person, services=services, suggesting=asked, door=door, w=w, style=style, now=now
    )
    return await _run(callback_data.act, request)


async def _run(name: str, request: Request) -> None:
    await _COMMANDS.get(name, _COMMANDS["help"])(request)


_COMMANDS: dict[str, Callable[[Request], Awaitable[None]]] = {
    "digest": lambda it: digests.on_digest(it.message, it.person, it.services, it.now),
    "visits": lambda it: visits.on_visits(it.message, it.person, it.services, it.w, it.style, it.now),
    "requests": lambda it: requests.on_requests(it.message, it.person, it.services, it.w, it.now),
    "pages": lambda it: pages.on_pages(it.message, it.person, it.services, it.door, it.w, it.now),
    "resident": lambda it: resident_entry.on_resident(it.message, it.person, it.services, it.w, it.now),
    "stats": lambda it: stats.on_stats(it.message, it.person, it.services, it.w, it.style, it.now),
    "burden": lambda it: burden.on_burden(it.message, it.person, it.services, it.w, it.now),
    "certificate": lambda it: certificates.on_certificate(it.message, it.person, it.services, it.door, it.w, it.now),
    "status": lambda it: reports.on_status(it.message, it.person, it.services, it.w, it.now),
    "notice": lambda it: preflight.on_notice(it.message, it.person, it.services, it.suggesting, it.w, it.now),
    "groups": lambda it: groups.on_groups(it.message, it.person, it.services, it.w),
    "people": lambda it: reports.on_people(it.message, it.person, it.services, it.w),
    "find": lambda it: finding.on_find(it.message, it.person, it.services, it.suggesting, it.w, it.now),
    "suggest": lambda it: suggestions.on_suggest(it.message, it.person, it.services, it.suggesting, it.w, it.now),
    "settings": lambda it: settings.on_settings(it.message, it.w, it.style),
    "language": lambda it: settings.on_language(it.message, it.w),
    "help": lambda it: on_help(it.message, it.person, it.services, it.w),
}


def _is_menu_word(message: Message) -> bool:
    return command_of(message.text or "") is not None


def build_router() -> Router:
    router = Router(name="menu")
    in_private = F.chat.type == "private"
    router.message.register(on_help, Command("help"), in_private)
    router.message.register(on_menu_word, in_private, _is_menu_word)
    router.callback_query.register(on_menu_tap, MenuTap.filter())
    return router
