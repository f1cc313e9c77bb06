"""Whom a call is about, and whether the bot may reach them: the refusals that every other method shares."""

from demo.telegram.chats import Chat, Message
from demo.telegram.groups import PRESENT, Group
from demo.telegram.params import Params
from demo.telegram.people import PrivateChat, User
from demo.telegram.refusals import (
    BLOCKED,
    CHAT_NOT_FOUND,
    DEACTIVATED,
    NEVER_STARTED,
    USER_NOT_FOUND,
    Refusal,
    Refused,
    bad_request,
    forbidden,
)
from demo.telegram.world import World


def chat_of(world: World, params: Params, field: str = "chat_id") -> Chat:
    """A chat the bot has met. Being allowed to write there is another matter."""
    given = params.text(field)
    if not given:
        raise Refused(bad_request(f"{field} is empty"))
    chat = _by_username(world, given) if given.startswith("@") else _by_number(world, given)
    if chat is None or not _has_met(world, chat):
        raise Refused(CHAT_NOT_FOUND)
    return chat


def chat_to_write(world: World, params: Params) -> Chat:
    chat = chat_of(world, params)
    refusal = _refusal_to_write(world, chat)
    if refusal:
        raise Refused(refusal)
    return chat


def group_of(world: World, params: Params) -> Group:
    """A group the bot is in."""
    chat = chat_of(world, params)
    if not isinstance(chat, Group):
        raise Refused(bad_request("there are no administrators in the private chat"))
    if refusal := _refusal_to_write(world, chat):
        raise Refused(refusal)
    return chat


def message_of(chat: Chat, params: Params, purpose: str) -> Message:
    """The message a call names; `purpose` is Telegram's word in the refusal, such as "message to edit"."""
    if not params.has("message_id"):
        raise Refused(bad_request("message identifier is not specified"))
    message = chat.find(params.integer("message_id"))
    if message is None:
        raise Refused(bad_request(f"{purpose} not found"))
    return message


def user_of(world: World, params: Params) -> User:
    user = world.users.get(params.integer("user_id"))
    if user is None:
        raise Refused(USER_NOT_FOUND)
    return user


def _by_number(world: World, given: str) -> Chat | None:
    return world.chat(int(given)) if given.lstrip("-").isdigit() else None


def _by_username(world: World, given: str) -> Chat | None:
    return next((group for group in world.groups.values() if f"@{group.username}" == given), None)


def _has_met(world: World, chat: Chat) -> bool:
    if isinstance(chat, PrivateChat):
        return world.is_known(chat.user)
    return isinstance(chat, Group) and world.bot.id in chat.standing


def _refusal_to_write(world: World, chat: Chat) -> Refusal | None:
    if isinstance(chat, PrivateChat):
        return _refusal_in_private(chat)
    status = chat.status_of(world.bot) if isinstance(chat, Group) else "left"
    if status in PRESENT:
        return None
    where = f"the {chat.kind} chat"
    return forbidden(f"bot was kicked from {where}" if status == "kicked" else f"bot is not a member of {where}")


def _refusal_in_private(chat: PrivateChat) -> Refusal | None:
    if chat.user.is_deactivated:
        return DEACTIVATED
    if chat.is_blocked:
        return BLOCKED
    if chat.user.is_bot:
        return forbidden("bot can't send messages to bots")
    return None if chat.is_started else NEVER_STARTED
