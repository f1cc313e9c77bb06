"""The line to Telegram: one session with the gate in front of every call, and what a refusal means.

Only this file knows aiogram's exceptions. Only getUpdates bypasses the gate; it is read raw by the intake.
"""

import asyncio
import logging
from contextvars import ContextVar
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ChatMemberStatus, ParseMode
from aiogram.exceptions import (
    AiogramError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import Response, SendRichMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import BotCommand

from bot.gate import Gate, Haste
from core.deliveries import Gone, Moved, Outcome, Sent, TryLater
from handlers.styling import Styling

log = logging.getLogger(__name__)

SEND_TIMEOUT = 25.0
PATIENCE = 10
"""Seconds of a flood limit that a person's own reply waits for; longer ones are tried again with the update."""

UNGATED = frozenset({"getMe", "answerCallbackQuery"})
"""Calls that are no messages: the word over the screen never waits behind a broadcast, however many tap at once."""

haste: ContextVar[Haste] = ContextVar("haste", default=Haste.PERSON)
"""Who is calling: set by the courier for its broadcasts, and where nobody waits for the answer."""


class GateMiddleware(BaseRequestMiddleware):
    """Every call passes the gate; a short flood limit on a person's reply is waited out."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        try:
            return await self._pass(make_request, bot, method)
        except TelegramRetryAfter as error:
            if haste.get() is not Haste.PERSON or error.retry_after > PATIENCE:
                raise
            await asyncio.sleep(error.retry_after)
            return await self._pass(make_request, bot, method)

    async def _pass(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        if method.__api_method__ in UNGATED:
            return await make_request(bot, method)
        async with self._gate.passing(haste.get(), _new_message_in(method)):
            return await make_request(bot, method)


class RichWatch(BaseRequestMiddleware):
    """Remembers when the server does not know rich messages at all, so that not every message is sent twice."""

    def __init__(self, styling: Styling) -> None:
        self._styling = styling

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        try:
            return await make_request(bot, method)
        except TelegramNotFound:
            if isinstance(method, SendRichMessage):
                log.info("this Bot API server knows no rich messages; everybody gets plain ones")
                self._styling.knows_rich = False
            raise


def _new_message_in(method: TelegramMethod[Any]) -> int | None:
    """The chat that gets a new message by this call."""
    if not method.__api_method__.startswith(("send", "copy", "forward")):
        return None
    chat_id = getattr(method, "chat_id", None)
    return chat_id if isinstance(chat_id, int) else None


def connect(token: str, api_url: str, proxy: str | None, gate: Gate, styling: Styling | None = None) -> Bot:
    """The bot's line. Its session must be closed by whoever opened it."""
    session = AiohttpSession(proxy=proxy or None, api=TelegramAPIServer.from_base(api_url), timeout=SEND_TIMEOUT)
    if styling is not None:
        session.middleware(RichWatch(styling))
    session.middleware(GateMiddleware(gate))
    return Bot(
        token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)
    )


async def introduce(bot: Bot) -> str | None:
    """Tells Telegram the command that everybody has and learns the bot's own name; the bot works without both."""
    try:
        await bot.set_my_commands([BotCommand(command="start", description="开始 / Start")])
        return (await bot.me()).username
    except AiogramError as error:
        log.info("Telegram would not be introduced to: %s", type(error).__name__)
        return None


class MembersByTelegram:
    """Asks getChatMember, behind everybody who waits. What Telegram refuses to say stays unknown.

    A line that is down is no answer and raises, so that it is asked again and not taken for unknown.
    """

    _INSIDE = frozenset({ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER})

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def is_member(self, chat_id: int, telegram_id: int) -> bool | None:
        before = haste.set(Haste.BROADCAST)
        try:
            found = await self._bot.get_chat_member(chat_id, telegram_id)
        except TelegramBadRequest as error:
            text = error.message.lower()
            return False if "user not found" in text or "participant" in text else None
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter):
            raise
        except TelegramAPIError as error:
            log.warning("membership could not be asked: %s", type(error).__name__)
            return None
        finally:
            haste.reset(before)
        if found.status == ChatMemberStatus.RESTRICTED:
            return bool(getattr(found, "is_member", False))
        return found.status in self._INSIDE


_HARMLESS = (
    "message is not modified",
    "query is too old",
    "query id is invalid",
    "message to edit not found",
    "message to delete not found",
    "message can't be deleted",
    "message can't be edited",
    "message_id_invalid",
    "reaction_invalid",
    "reactions are disabled",
    "message to react not found",
)
_PERSON_GONE = (
    "bot was blocked",
    "user is deactivated",
    "can't initiate conversation",
    "bot can't send messages to bots",
)
_RETRY = 2.0
_LONGEST_RETRY = 300.0


def classify(error: Exception, attempts: int = 0) -> Outcome | None:
    """What a failed call means for its delivery; None for an error that is not Telegram's.

    Nothing to change or to show any more counts as done. A network that is down says nothing about the delivery.
    """
    match error:
        case TelegramRetryAfter(retry_after=seconds):
            return TryLater(after=float(seconds), why="flood", counts=False)
        case TelegramMigrateToChat(migrate_to_chat_id=chat_id):
            return Moved(chat_id=chat_id)
        case TelegramForbiddenError(message=message):
            return Gone(why=message[:200], is_person_gone=any(word in message.lower() for word in _PERSON_GONE))
        case TelegramBadRequest(message=message):
            return _refused(message)
        case TelegramNotFound(message=message) | TelegramEntityTooLarge(message=message):
            return Gone(why=message[:200])
        case AiogramError() | OSError() | TimeoutError():  # 5xx, HTML instead of JSON, resets, time-outs
            return TryLater(after=min(_RETRY * 2**attempts, _LONGEST_RETRY), why=type(error).__name__)
    return None


def _refused(message: str) -> Outcome:
    lower = message.lower()
    if any(word in lower for word in _HARMLESS):
        return Sent(message_id=None)
    return Gone(why=message[:200], is_person_gone="chat not found" in lower or "user not found" in lower)
