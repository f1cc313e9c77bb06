"""/people and /status: the roster, and how the bot is doing, for administrators."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.people import Person
from handlers.replies import redraw, reply, toast
from services.house import Services
from views.buttons import PeopleTap
from views.people import render_people
from views.status import render_status
from views.taps import answer_not_allowed
from views.welcome import render_not_allowed
from views.wording import Wording


async def on_people(message: Message, person: Person, services: Services, w: Wording) -> None:
    found = await services.roster.members(person)
    await reply(message, render_not_allowed(w) if found is None else render_people(found, w=w))


async def on_people_tap(
    query: CallbackQuery, callback_data: PeopleTap, person: Person | None, services: Services, w: Wording
) -> None:
    found = None if person is None else await services.roster.members(person)
    if found is None:
        return await toast(query, answer_not_allowed(w))
    await toast(query, "")
    return await redraw(query, render_people(found, callback_data.page, w=w))


async def on_status(message: Message, person: Person, services: Services, w: Wording, now: datetime) -> None:
    found = await services.reports.status(person, now)
    view = render_not_allowed(w) if found is None else render_status(found, w=w, now=now, office=services.office)
    await reply(message, view)


def build_router() -> Router:
    router = Router(name="reports")
    in_private = F.chat.type == "private"
    router.message.register(on_people, Command("people"), in_private)
    router.message.register(on_status, Command("status"), in_private)
    router.callback_query.register(on_people_tap, PeopleTap.filter())
    return router
