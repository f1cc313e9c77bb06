"""What the bot is told of people's acts that are no messages: the bodies of such updates."""

from collections.abc import Sequence
from datetime import datetime

from demo.telegram.chats import Account, Chat, Message, unix
from demo.telegram.params import Json


def reacted(message: Message, by: Account, old: Sequence[str], new: Sequence[str], at: datetime) -> Json:
    """`message_reaction`."""
    return {
        "chat": message.chat.as_json(),
        "message_id": message.id,
        "user": by.as_json(),
        "date": unix(at),
        "old_reaction": [{"type": "emoji", "emoji": emoji} for emoji in old],
        "new_reaction": [{"type": "emoji", "emoji": emoji} for emoji in new],
    }


def turned(chat: Chat, by: Account, bot: Account, *, is_blocked: bool, at: datetime) -> Json:
    """`my_chat_member` of a private chat: the person blocked the bot, or unblocked it."""
    member: Json = {"user": bot.as_json(), "status": "member"}
    kicked: Json = {"user": bot.as_json(), "status": "kicked", "until_date": 0}
    old, new = (member, kicked) if is_blocked else (kicked, member)
    head: Json = {"chat": chat.as_json(), "from": by.as_json(), "date": unix(at)}
    return {**head, "old_chat_member": old, "new_chat_member": new}
