"""/suggest: what somebody would like to be different, stored without its sender; and the list for administrators.

The danger is a trace of who said it: nothing of the sender is handed on from here, and nothing is logged.
"""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from core.people import Person
from handlers.replies import redraw, reply, toast
from services.house import Services
from views.buttons import SuggestionTap
from views.suggestions import is_ask, render_suggest, render_suggested, render_suggestions
from views.taps import answer_not_allowed
from views.wording import Wording


async def on_suggest(
    message: Message,
    person: Person,
    services: Services,
    w: Wording,
    now: datetime,
    command: CommandObject | None = None,
) -> None:
    """With words behind the command they are taken at once."""
    if command is None or not command.args:
        await reply(message, render_suggest(w=w))
        return
    await _take(message, command.args, person, services, w, now)


async def on_suggestion(message: Message, person: Person, services: Services, w: Wording, now: datetime) -> None:
    await _take(message, message.text or message.caption or "", person, services, w, now)


async def _take(message: Message, words: str, person: Person, services: Services, w: Wording, now: datetime) -> None:
    """The person decides only which keyboard comes back; the service is not told who it was."""
    is_kept = await services.suggestions.put(words, now)
    await reply(message, render_suggested(person.roles, is_kept=is_kept, w=w))


async def on_suggestions_tap(
    query: CallbackQuery, callback_data: SuggestionTap, person: Person | None, services: Services, w: Wording
) -> None:
    found = None if person is None else await services.suggestions.newest(person)
    if found is None:
        return await toast(query, answer_not_allowed(w))
    await toast(query, "")
    return await redraw(query, render_suggestions(found, callback_data.page, w=w))


def _answers_ask(message: Message) -> bool:
    """A reply to our own question, in whatever language it was asked."""
    asked = message.reply_to_message
    is_ours = asked is not None and asked.from_user is not None and asked.from_user.is_bot
    return is_ours and asked is not None and is_ask(asked.text or "")


def build_router() -> Router:
    router = Router(name="suggestions")
    in_private = F.chat.type == "private"
    router.message.register(on_suggest, Command("suggest"), in_private)
    router.message.register(on_suggestion, in_private, _answers_ask)
    router.callback_query.register(on_suggestions_tap, SuggestionTap.filter())
    return router
