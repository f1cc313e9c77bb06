"""What is posted in groups and what is forwarded or pasted to the bot. In a group nothing is ever answered."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import Message

from core.imports.households import is_well_formed
from core.notices import PostReason
from core.people import Person
from core.private_words import first_word, is_about_a_home
from core.typed_back import could_be_typed
from core.visiting import may_visit
from handlers.posts import GROUPS, is_marked, post_of
from handlers.removing import take_away
from handlers.replies import reply, reply_privately
from services.house import Services
from views.commands import COMMANDS
from views.message import Message as View
from views.notice import render_captured, render_notice_how
from views.typed_back import render_typed_how
from views.welcome import render_misplaced, render_not_understood, render_unasked
from views.wording import Wording

WITHDRAWAL = ("撤回", "撤销通知", "/withdraw")


async def on_marked(message: Message, services: Services, now: datetime) -> None:
    await services.notices.marked(post_of(message), now)


async def on_group_message(message: Message, services: Services, now: datetime) -> None:
    captured = await services.capture.capture(post_of(message), now)
    if captured.reason is PostReason.NOT_A_SOURCE:
        await services.sources.noticed(message.chat.id, message.chat.title or "", now)


async def on_group_edit(message: Message, services: Services, now: datetime) -> None:
    await services.capture.edit(post_of(message), now)


async def on_notice_command(
    message: Message, person: Person | None, services: Services, w: Wording, now: datetime
) -> None:
    original = message.reply_to_message
    if person is None:
        return None
    if original is None:
        return await reply_privately(message, render_notice_how(w))
    if is_marked(original):
        return await reply_privately(
            message, render_captured(await services.notices.marked(post_of(original), now), w=w)
        )
    captured = await services.capture.make(person, post_of(original), now)
    return await reply_privately(message, render_captured(captured, w=w))


async def on_withdrawal(message: Message, person: Person | None, services: Services, w: Wording, now: datetime) -> None:
    original = message.reply_to_message
    if person is None or original is None:
        return
    captured = await services.notices.withdraw_message(person, original.chat.id, original.message_id, now)
    await reply_privately(message, render_captured(captured, w=w))


async def on_misplaced(message: Message, person: Person | None, w: Wording) -> None:
    """A command that belongs into the private chat; the hint goes there, the group stays silent."""
    if person is not None:
        await reply_privately(message, render_misplaced(w))


async def on_private_text(message: Message, person: Person, services: Services, w: Wording, now: datetime) -> None:
    if await _is_about_a_home(message, person, services):
        return await _decline(message, services, w, now)
    captured = await services.capture.capture_private(post_of(message), person, now)
    if captured.reason is PostReason.CHATTER:
        await reply(message, await _not_understood(message, person, services, w))
    elif captured.reason is not PostReason.PART:
        await reply(message, render_captured(captured, w=w))
    return None


async def _not_understood(message: Message, person: Person, services: Services, w: Wording) -> View:
    """Who has a visit list and wrote a number most likely meant to type it back, and is shown how."""
    is_own = message.forward_origin is None and message.text is not None and could_be_typed(message.text)
    is_meant = is_own and may_visit(person) and await services.visits.has_list(person)
    return render_typed_how(w) if is_meant else render_not_understood(w)


async def _is_about_a_home(message: Message, person: Person, services: Services) -> bool:
    """Own words of one household: by their form, or because they begin with a code that the worker has."""
    if message.forward_origin is not None:
        return False
    words = message.text or message.caption or ""
    if is_about_a_home(words):
        return True
    code = first_word(words)
    placed = await services.registering.find(person, code) if is_well_formed(code.upper()) else None
    return placed is not None and bool(placed.found)


async def _decline(message: Message, services: Services, w: Wording, now: datetime) -> None:
    """Nothing of it is kept, neither here nor in the chat."""
    await take_away(message, services, now)
    await reply(message, render_unasked(w))


async def on_private_edit(
    message: Message, person: Person | None, services: Services, w: Wording, now: datetime
) -> None:
    if person is None:
        return
    if await _is_about_a_home(message, person, services):
        await _decline(message, services, w, now)
        return
    await services.capture.edit(post_of(message), now)


def build_marked_router() -> Router:
    """Messages that were emptied on their way in."""
    router = Router(name="marked")
    router.message.register(on_marked, is_marked)
    router.edited_message.register(on_marked, is_marked)
    return router


def build_router() -> Router:
    """Plain text comes last."""
    router = Router(name="capture")
    in_group, in_private = F.chat.type.in_(GROUPS), F.chat.type == "private"
    router.message.register(on_notice_command, Command("notice"))
    router.message.register(on_misplaced, Command(*COMMANDS), in_group)
    router.message.register(on_withdrawal, F.text.in_(WITHDRAWAL), F.reply_to_message)
    router.message.register(on_group_message, in_group)
    router.edited_message.register(on_group_edit, in_group)
    router.message.register(on_private_text, in_private)
    router.edited_message.register(on_private_edit, in_private)
    return router
