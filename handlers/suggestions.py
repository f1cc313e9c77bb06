"""/suggest: what somebody would like to be different, stored without its sender; and the list for administrators.

The dangers are a trace of who said it, so nothing of the sender is handed on from here and nothing is logged; and words
that miss their way: what is written after our question is a suggestion, with or without Telegram's reply frame.
"""

import contextlib
from datetime import datetime

from aiogram import F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from core.people import Person
from handlers.asking import Answers, Asked
from handlers.replies import redraw, reply, toast
from services.house import Services
from views.asking import Question, Topic
from views.buttons import SuggestionTap
from views.suggestions import render_suggest, render_suggested, render_suggestions
from views.taps import answer_not_allowed
from views.wording import Wording


async def on_suggest(
    message: Message,
    person: Person,
    services: Services,
    asked: Asked,
    w: Wording,
    now: datetime,
    command: CommandObject | None = None,
) -> None:
    """With words behind the command they are taken at once."""
    if command is not None and command.args:
        await _take(message, command.args, person, services, w, now)
        return
    asked.note(message.chat.id, Question(Topic.SUGGESTION), now)
    await reply(message, render_suggest(w=w))


async def on_suggestion(message: Message, person: Person, services: Services, w: Wording, now: datetime) -> None:
    await _take(message, message.text or message.caption or "", person, services, w, now)


async def _take(message: Message, words: str, person: Person, services: Services, w: Wording, now: datetime) -> None:
    """The person decides only which keyboard comes back; the service is not told who it was.

    Thanks that cannot be delivered are given up: an update that is tried again would keep words and sender together.
    """
    is_kept = await services.suggestions.put(words, now)
    with contextlib.suppress(TelegramAPIError):
        await reply(message, render_suggested(person.roles, is_kept=is_kept, w=w))


async def on_suggestions_tap(
    query: CallbackQuery,
    callback_data: SuggestionTap,
    person: Person | None,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    found = None if person is None else await services.suggestions.all(person)
    if found is None:
        return await toast(query, answer_not_allowed(w))
    await toast(query, "")
    return await redraw(query, render_suggestions(found, callback_data.page, w=w, now=now, office=services.office))


def build_router(asked: Asked) -> Router:
    """`asked` is shared with the key that asks."""
    router = Router(name="suggestions")
    in_private = F.chat.type == "private"
    router.message.register(on_suggest, Command("suggest"), in_private)
    router.message.register(on_suggestion, in_private, Answers(asked, Topic.SUGGESTION))
    router.callback_query.register(on_suggestions_tap, SuggestionTap.filter())
    return router
