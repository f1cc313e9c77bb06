"""/find: with words at once, else after a question. What somebody looked for is written down nowhere."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from core.people import Person
from handlers.asking import Answers, Asked
from handlers.replies import redraw, reply, toast
from services.house import Services
from views.asking import Question, Topic
from views.buttons import FindTap
from views.finding import render_count, render_find, render_found, searched
from views.taps import answer_foreign, answer_stale
from views.wording import Wording


async def on_find(
    message: Message,
    person: Person,
    services: Services,
    asked: Asked,
    w: Wording,
    now: datetime,
    command: CommandObject | None = None,
) -> None:
    if command is not None and command.args:
        found = await services.finding.find(person, command.args)
        await reply(message, render_found(found, w=w, now=now, office=services.office))
        return
    asked.note(message.chat.id, Question(Topic.FIND), now)
    await reply(message, render_find(w=w))


async def on_words(message: Message, person: Person, services: Services, w: Wording, now: datetime) -> None:
    """First how many, which brings the keyboard back; then what was found, with its own buttons."""
    found = await services.finding.find(person, message.text or message.caption or "")
    await reply(message, render_count(found, person.roles, w=w))
    if found.found:
        await reply(message, render_found(found, w=w, now=now, office=services.office))


async def on_find_tap(
    query: CallbackQuery,
    callback_data: FindTap,
    person: Person | None,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    if person is None:
        return await toast(query, answer_foreign(w))
    words = searched(query.message.text or "") if isinstance(query.message, Message) else None
    if words is None:
        return await toast(query, answer_stale(w))
    await toast(query, "")
    found = await services.finding.find(person, words, callback_data.page)
    return await redraw(query, render_found(found, w=w, now=now, office=services.office))


def build_router(asked: Asked) -> Router:
    """`asked` is shared with the key that asks."""
    router = Router(name="finding")
    in_private = F.chat.type == "private"
    router.message.register(on_find, Command("find"), in_private)
    router.message.register(on_words, in_private, Answers(asked, Topic.FIND))
    router.callback_query.register(on_find_tap, FindTap.filter())
    return router
