"""How messages go out: new, edited in place, or as a short word over the screen.

Where a view has a rich form that one is tried first; a server that refuses it gets the plain one at once, for the same
message. The courier sends by the same calls.
"""

from collections.abc import Sequence
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge, TelegramNotFound
from aiogram.methods import EditMessageText, SendMessage, SendRichMessage, TelegramMethod
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from views.message import Message as View

Calls = tuple[TelegramMethod[Any], ...]
"""One message in the forms to try, the best first; the last one is plain."""

_CANNOT_EDIT = ("can't be edited", "to edit not found")
_NOT_MODIFIED = "not modified"


def sending(chat_id: int, view: View, *, protect: bool = False) -> Calls:
    plain = SendMessage(
        chat_id=chat_id, text=view.text, reply_markup=view.keyboard, parse_mode="HTML", protect_content=protect
    )
    if view.rich is None:
        return (plain,)
    return SendRichMessage(chat_id=chat_id, rich_message=view.rich, protect_content=protect), plain


def editing(chat_id: int, message_id: int, view: View) -> Calls:
    markup = view.keyboard if isinstance(view.keyboard, InlineKeyboardMarkup) else None
    plain = EditMessageText(
        chat_id=chat_id, message_id=message_id, text=view.text, reply_markup=markup, parse_mode="HTML"
    )
    if view.rich is None:
        return (plain,)
    rich = EditMessageText(
        chat_id=chat_id,
        message_id=message_id,
        rich_message=view.rich,
        parse_mode=None,  # what is said of texts in general does not belong to blocks
        link_preview_options=None,
        disable_web_page_preview=None,
    )
    return rich, plain


async def first_accepted(bot: Bot, calls: Calls) -> Any:
    """The answer to the first form that the server takes. Raises what the last one was refused with."""
    *rich, plain = calls
    for call in rich:
        try:
            return await bot(call)
        except (TelegramBadRequest, TelegramNotFound, TelegramEntityTooLarge) as error:
            if _NOT_MODIFIED in error.message or _cannot_edit(error):
                raise
    return await bot(plain)


async def reply(message: Message, view: View, *, protect: bool = False) -> Message:
    """A new message in the same chat."""
    sent: Message = await _answer(message.bot, sending(message.chat.id, view, protect=protect))
    return sent


async def reply_privately(message: Message, view: View) -> None:
    """To the author alone: in a group the bot says nothing."""
    if message.from_user is not None:
        await _answer(message.bot, sending(message.from_user.id, view))


async def send_all(query: CallbackQuery, views: Sequence[View]) -> None:
    """New messages to whoever tapped. Parts of one text: the rich form of the last one holds all of them."""
    *before, last = views
    to = query.from_user.id
    rich, *_ = sending(to, last, protect=True)
    if last.rich is not None and await _is_accepted(query.bot, rich):
        return
    for view in [*before, last]:
        await _answer(query.bot, sending(to, view, protect=True)[-1:])


async def redraw(query: CallbackQuery, view: View, before: Sequence[View] = ()) -> None:
    """The tapped message shows what is true now; one that can no longer be edited is sent anew.

    `before` are the parts of a long text that stand before it in plain style. Its rich form holds them all, so where
    that is refused all parts are sent anew and nothing is lost.
    """
    message, is_whole = query.message, bool(before) and view.rich is not None
    if not isinstance(message, Message):
        await send_all(query, [*before, view])
        return
    calls = editing(message.chat.id, message.message_id, view)
    try:
        await _answer(query.bot, calls[:1] if is_whole else calls)
    except TelegramBadRequest as error:
        if _NOT_MODIFIED in error.message:
            return
        if not is_whole and not _cannot_edit(error):
            raise
        await send_all(query, [*before, view])


async def toast(query: CallbackQuery, words: str) -> None:
    """Over the screen, at most 200 characters. A query that is too old is no error: the tap counted."""
    try:
        await query.answer(words[:200])
    except TelegramBadRequest as error:
        if "query is too old" not in error.message and "query ID is invalid" not in error.message:
            raise


async def _answer(bot: Bot | None, calls: Calls) -> Any:
    assert bot is not None  # noqa: S101  # every update carries its bot
    return await first_accepted(bot, calls)


async def _is_accepted(bot: Bot | None, call: TelegramMethod[Any]) -> bool:
    try:
        await _answer(bot, (call,))
    except (TelegramBadRequest, TelegramNotFound, TelegramEntityTooLarge):
        return False
    return True


def _cannot_edit(error: Exception) -> bool:
    return any(words in str(error) for words in _CANNOT_EDIT)
