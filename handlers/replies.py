"""How handlers answer: a new message, an edit in place, a short word over the screen."""

from collections.abc import Iterable

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from views.message import Message as View


async def reply(message: Message, view: View, *, protect: bool = False) -> Message:
    """A new message in the same chat."""
    return await message.answer(view.text, reply_markup=view.keyboard, protect_content=protect)


async def reply_privately(message: Message, view: View) -> None:
    """To the author alone: in a group the bot says nothing."""
    if message.bot is not None and message.from_user is not None:
        await message.bot.send_message(message.from_user.id, view.text, reply_markup=view.keyboard)


async def send_all(query: CallbackQuery, views: Iterable[View]) -> None:
    """New messages to whoever tapped."""
    if query.bot is None:
        return
    for view in views:
        await query.bot.send_message(query.from_user.id, view.text, reply_markup=view.keyboard, protect_content=True)


async def redraw(query: CallbackQuery, view: View) -> None:
    """The tapped message shows what is true now; one that can no longer be edited is sent anew."""
    markup = view.keyboard if isinstance(view.keyboard, InlineKeyboardMarkup) else None
    if not isinstance(query.message, Message):
        await send_all(query, [view])
        return
    try:
        await query.message.edit_text(view.text, reply_markup=markup)
    except TelegramBadRequest as error:
        if "can't be edited" in error.message or "to edit not found" in error.message:
            await send_all(query, [view])
        elif "not modified" not in error.message:
            raise


async def toast(query: CallbackQuery, words: str) -> None:
    """Over the screen, at most 200 characters. A query that is too old is no error: the tap counted."""
    try:
        await query.answer(words[:200])
    except TelegramBadRequest as error:
        if "query is too old" not in error.message and "query ID is invalid" not in error.message:
            raise
