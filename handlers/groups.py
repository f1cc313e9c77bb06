"""Groups: the bot comes and goes, members come and go, a group moves or is renamed; and /groups for administrators."""

import contextlib
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from core.ids import SourceId
from core.people import Person
from core.sources import Added, AddedReason, SourceAudience
from handlers.posts import GROUPS
from handlers.replies import redraw, reply, toast
from handlers.strangers import Unknown
from services.house import Services
from services.ports import Members
from views.buttons import SourceTap
from views.settings import answer_setting
from views.sources import answer_source, render_leave_question, render_source, render_sources
from views.taps import answer_foreign, answer_not_allowed
from views.welcome import render_not_allowed
from views.wording import Wording

_INSIDE = frozenset({"creator", "administrator", "member", "restricted"})


async def on_bot_changed(
    change: ChatMemberUpdated, bot: Bot, services: Services, members: Members, now: datetime
) -> None:
    status = change.new_chat_member.status
    if status not in _INSIDE:
        await services.sources.bot_removed(change.chat.id, now)
        return
    can_read = status == "administrator" or await _reads_all(bot)
    title = change.chat.title or ""
    await services.sources.bot_added(change.chat.id, title, change.from_user.id, now, can_read=can_read)
    with contextlib.suppress(TelegramAPIError):  # the next tick asks again
        await services.sources.refresh_members(members, now)


async def _reads_all(bot: Bot) -> bool:
    """Privacy mode is off: the bot hears everything without being administrator."""
    return bool((await bot.me()).can_read_all_group_messages)


async def on_member_changed(change: ChatMemberUpdated, services: Services, now: datetime) -> None:
    member = change.new_chat_member
    is_inside = member.status in _INSIDE and getattr(member, "is_member", True)
    await services.sources.member_changed(change.chat.id, member.user.id, now, is_member=is_inside)


async def on_joined(message: Message, bot: Bot, services: Services, now: datetime) -> None:
    """Told in the chat itself, also where Telegram sends no change of membership."""
    for user in message.new_chat_members or ():
        if user.id == bot.id and message.from_user is not None:
            await services.sources.noticed(
                message.chat.id, message.chat.title or "", now, by=message.from_user.id, can_read=await _reads_all(bot)
            )
        else:
            await services.sources.member_changed(message.chat.id, user.id, now, is_member=True)


async def on_left(message: Message, services: Services, now: datetime) -> None:
    if message.left_chat_member is not None:
        await services.sources.member_changed(message.chat.id, message.left_chat_member.id, now, is_member=False)


async def on_migrated(message: Message, services: Services, now: datetime) -> None:
    """Told twice, once in the old chat and once in the new one, in either order."""
    if message.migrate_to_chat_id is not None:
        await services.sources.migrated(message.chat.id, message.migrate_to_chat_id, now)
    elif message.migrate_from_chat_id is not None:
        await services.sources.migrated(message.migrate_from_chat_id, message.chat.id, now)


async def on_renamed(message: Message, services: Services) -> None:
    await services.sources.renamed(message.chat.id, message.new_chat_title or "")


async def on_groups(message: Message, person: Person, services: Services, w: Wording) -> None:
    found = await services.sources.all(person)
    await reply(message, render_not_allowed(w) if found is None else render_sources(found, w=w))


async def on_source_tap(
    query: CallbackQuery,
    callback_data: SourceTap,
    person: Person | None,
    bot: Bot,
    services: Services,
    w: Wording,
    now: datetime,
) -> None:
    if person is None:
        return await toast(query, answer_foreign(w))
    act = _ACTS.get(callback_data.act)
    if act is not None:
        added = await act(services, person, SourceId(callback_data.source), now)
        is_changed = callback_data.act.startswith("audience") and added.reason is AddedReason.ENABLED
        await toast(query, answer_setting(w) if is_changed else answer_source(added, w))
        if added.reason is AddedReason.LEFT:
            await _leave(bot, services, SourceId(callback_data.source))
        elif added.reason is AddedReason.NOT_ALLOWED:
            return None
    elif await services.sources.all(person) is None:
        return await toast(query, answer_not_allowed(w))
    else:
        await toast(query, "")
    return await _show(query, callback_data, person, services, w, now)


async def _show(
    query: CallbackQuery, tap: SourceTap, person: Person, services: Services, w: Wording, now: datetime
) -> None:
    """The list, or the group that was tapped, as it stands now."""
    found = await services.sources.all(person) or []
    source = next((each for each in found if each.id == tap.source), None)
    if source is None:
        return await redraw(query, render_sources(found, tap.page, w=w))
    if tap.act == "leave":
        return await redraw(query, render_leave_question(source, w=w))
    return await redraw(query, render_source(source, w=w, now=now, office=services.office))


async def _leave(bot: Bot, services: Services, source_id: SourceId) -> None:
    source = await services.sources.find(source_id)
    if source is not None:
        await bot.leave_chat(source.chat_id)


Change = Callable[[Services, Person, SourceId, datetime], Awaitable[Added]]

_ACTS: dict[str, Change] = {
    "enable": lambda services, person, source, now: services.sources.enable(person, source, now),
    "leave_sure": lambda services, person, source, now: services.sources.leave(person, source, now),
    "audience_unit": lambda services, person, source, now: services.sources.set_audience(
        person, source, SourceAudience.UNIT, now
    ),
    "audience_members": lambda services, person, source, now: services.sources.set_audience(
        person, source, SourceAudience.MEMBERS, now
    ),
}


def build_router() -> Router:
    router = Router(name="groups")
    router.my_chat_member.register(on_bot_changed, F.chat.type.in_(GROUPS))
    router.chat_member.register(on_member_changed, F.chat.type.in_(GROUPS))
    router.message.register(on_migrated, F.migrate_to_chat_id | F.migrate_from_chat_id)
    router.message.register(on_joined, F.new_chat_members)
    router.message.register(on_left, F.left_chat_member)
    router.message.register(on_renamed, F.new_chat_title)
    router.message.register(on_groups, Command("groups"), F.chat.type == "private", ~Unknown())
    router.callback_query.register(on_source_tap, SourceTap.filter())
    return router
