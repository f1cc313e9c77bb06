"""/start, with or without an invitation, and the end of a conversation when somebody stops the bot."""

import contextlib
from datetime import datetime

from aiogram import F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import BotCommand, BotCommandScopeChat, ChatMemberUpdated, Message

from core.welcome import Welcome
from handlers.replies import reply
from handlers.settings import show_sample
from handlers.styling import Styling
from services.house import Services
from services.ports import Members
from views.commands import commands_for
from views.settings import render_sample
from views.welcome import render_welcome
from views.wording import Wording


async def on_start(
    message: Message,
    command: CommandObject,
    services: Services,
    members: Members,
    styling: Styling,
    w: Wording,
    now: datetime,
) -> None:
    user = message.from_user
    if user is None:
        return
    welcome = await services.roster.start(user.id, user.full_name, command.args, now)
    own = _own(w, welcome)
    await reply(message, render_welcome(welcome, w=own, office=services.office))
    if welcome.person is not None:
        await _show_commands(message, welcome, own)
        if styling.is_open_for(welcome.person):
            sample = render_sample(w=own, now=now, office=services.office)
            await show_sample(message, welcome.person, sample, services)
        with contextlib.suppress(TelegramAPIError):  # the next tick asks again
            await services.sources.refresh_members(members, now)


def _own(w: Wording, welcome: Welcome) -> Wording:
    return Wording(welcome.person.locale) if welcome.person and welcome.person.locale else w


async def _show_commands(message: Message, welcome: Welcome, w: Wording) -> None:
    """The command menu holds only what this person's roles may do."""
    if message.bot is None or welcome.person is None:
        return
    commands = [BotCommand(command=name, description=words) for name, words in commands_for(welcome.person.roles, w)]
    with contextlib.suppress(TelegramAPIError):  # a comfort: /start has done its work without it
        await message.bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=message.chat.id))


async def on_private_change(change: ChatMemberUpdated, services: Services, now: datetime) -> None:
    if change.new_chat_member.status == "kicked":
        await services.roster.blocked(change.from_user.id, now)
        await services.linking.blocked(change.from_user.id, now)
    else:
        await services.roster.unblocked(change.from_user.id)


def build_router() -> Router:
    router = Router(name="start")
    router.message.register(on_start, CommandStart(), F.chat.type == "private")
    router.my_chat_member.register(on_private_change, F.chat.type == "private")
    return router
