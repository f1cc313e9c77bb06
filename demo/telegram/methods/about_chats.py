"""Asking about chats and their members, leaving them, pinning in them."""

from demo.telegram.chats import Chat
from demo.telegram.groups import IN_CHARGE, Group, Member
from demo.telegram.methods.reaching import chat_of, chat_to_write, group_of, message_of, user_of
from demo.telegram.params import Json, Params
from demo.telegram.people import PrivateChat
from demo.telegram.refusals import Refused, bad_request
from demo.telegram.world import World

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(world: World, params: Params) -> Json:
    chat = chat_of(world, params)
    if isinstance(chat, Group):
        group_of(world, params)
    body: Json = {**chat.as_json(), "accent_color_id": 1, "max_reaction_count": 11}
    if chat.pinned is not None and not chat.pinned.is_deleted:
        body["pinned_message"] = chat.pinned.as_json(with_reply=False)
    return {**body, "accepted_gift_types": dict.fromkeys(_GIFTS, False), **_reactions(chat)}


def get_chat_member(world: World, params: Params) -> Json:
    chat = chat_of(world, params)
    is_bot = params.integer("user_id") == world.bot.id
    account = world.bot if is_bot else user_of(world, params)
    if isinstance(chat, PrivateChat):
        return Member(account=account, status="member").as_json()
    group = chat if isinstance(chat, Group) and is_bot else group_of(world, params)
    return group.member(account).as_json()


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    """Other bots are left out, as Telegram does; this one is in."""
    shown = [member for member in group_of(world, params).members if member.status in IN_CHARGE]
    return [member.as_json() for member in shown if not member.account.is_bot or member.account is world.bot]


def get_chat_member_count(world: World, params: Params) -> int:
    chat = chat_of(world, params)
    return len(group_of(world, params).members) if isinstance(chat, Group) else 2


def leave_chat(world: World, params: Params) -> bool:
    group_of(world, params).bot_leaves()
    return True


def pin_chat_message(world: World, params: Params) -> bool:
    chat = chat_to_write(world, params)
    _judge_may_pin(chat)
    chat.pinned = message_of(chat, params, "message to pin")
    return True


def unpin_chat_message(world: World, params: Params) -> bool:
    chat = chat_to_write(world, params)
    _judge_may_pin(chat)
    if chat.pinned is None:
        raise Refused(bad_request("message to unpin not found"))
    chat.pinned = None
    return True


def _judge_may_pin(chat: Chat) -> None:
    if isinstance(chat, Group) and not chat.bot_may("can_pin_messages"):
        raise Refused(bad_request("not enough rights to manage pinned messages in the chat"))


def _reactions(chat: Chat) -> Json:
    """Absent when all are allowed."""
    if not isinstance(chat, Group) or chat.reactions_allowed is None:
        return {}
    return {"available_reactions": [{"type": "emoji", "emoji": emoji} for emoji in sorted(chat.reactions_allowed)]}


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
}
