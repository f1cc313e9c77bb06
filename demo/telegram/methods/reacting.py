"""Answers to presses, and reactions with an emoji out of Telegram's own set (👌 and 👀 are in it, ✅ is not)."""

from demo.telegram.chats import Chat
from demo.telegram.groups import Group
from demo.telegram.methods.reaching import chat_of, chat_to_write, message_of
from demo.telegram.params import Params
from demo.telegram.presses import Answer
from demo.telegram.refusals import QUERY_TOO_OLD, REACTION_INVALID, Refused, bad_request
from demo.telegram.world import World

MAX_ANSWER = 200

_LISTED = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 "
    "🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 "
    "🤷\u200d♂ 🤷 🤷\u200d♀ 😡"
)
EMOJIS = frozenset(_LISTED.split())


def answer_callback_query(world: World, params: Params) -> bool:
    press = world.presses.get(params.text("callback_query_id"))
    if press is None or press.is_answered or world.now() - press.at > world.answer_window:
        raise Refused(QUERY_TOO_OLD)
    text = params.text("text")
    if len(text) > MAX_ANSWER:
        raise Refused(bad_request("MESSAGE_TOO_LONG"))
    press.answer = Answer(text=text, show_alert=params.flag("show_alert"), url=params.text("url"))
    return True


def set_message_reaction(world: World, params: Params) -> bool:
    message = message_of(chat_of(world, params), params, "message to react")
    chat_to_write(world, params)
    emojis = [_emoji(item) for item in params.items("reaction")]
    if len(emojis) > 1:
        raise Refused(bad_request("REACTIONS_TOO_MANY"))
    if not all(_is_allowed(message.chat, emoji) for emoji in emojis):
        raise Refused(REACTION_INVALID)
    message.reactions_by.pop(world.bot.id, None)
    if emojis:
        message.reactions_by[world.bot.id] = emojis
    return True


def _emoji(item: object) -> str:
    if not isinstance(item, dict) or item.get("type") not in ("emoji", "custom_emoji", "paid"):
        raise Refused(bad_request("can't parse ReactionType: invalid reaction type specified"))
    return str(item.get("emoji", "")).replace("\ufe0f", "")


def _is_allowed(chat: Chat, emoji: str) -> bool:
    allowed = chat.reactions_allowed if isinstance(chat, Group) else None
    return emoji in EMOJIS and (allowed is None or emoji in allowed)


METHODS = {"answerCallbackQuery": answer_callback_query, "setMessageReaction": set_message_reaction}
