"""Whoever is not in the roster gets one kind sentence in private and silence in a group; nothing else happens."""

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import Message, TelegramObject

from core.people import Person
from handlers.posts import GROUPS
from handlers.replies import reply
from views.welcome import render_stranger
from views.wording import Wording


class Unknown(Filter):
    """Nobody of the roster."""

    async def __call__(self, _event: TelegramObject, person: Person | None = None) -> bool:
        return person is None


async def on_stranger(message: Message, w: Wording) -> None:
    await reply(message, render_stranger(w))


async def on_command_in_group(_message: Message) -> None:
    """A command of somebody unknown where others read along: the bot adds no noise."""


def build_router() -> Router:
    router = Router(name="strangers")
    router.message.register(on_stranger, F.chat.type == "private", Unknown())
    router.message.register(on_command_in_group, F.chat.type.in_(GROUPS), F.text.startswith("/"), Unknown())
    return router
