"""What visitors do for the people of the town, through the very methods the stories use.

What a person in Telegram could not do is declined with a sentence that says why; nothing is done halfway.
"""

from collections.abc import Awaitable, Callable, Mapping

from demo.enclosures import MOST, Enclosure, Kind, encloses, samples
from demo.page.asked import Asked
from demo.page.wording import Declined
from demo.telegram import Answer, Group, Impossible, Message, User
from demo.telegram.groups import IN_CHARGE
from demo.telegram.params import Json

ANSWER_WITHIN = 10.0
"""Seconds that a tap waits for the bot's answer."""
LARGEST_FILE = 20 * 1024 * 1024
"""A bot could not fetch more."""
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
_LONGEST_TEXT = 4096
_LONGEST_CAPTION = 1024
_LONGEST_REACTION = 8


async def perform(asked: Asked) -> Json:
    """Does it and says what the page has to know of it. Raises Declined."""
    act = ACTS.get(asked.text("do"))
    if act is None:
        raise Declined("no_such_act")
    try:
        return await act(asked)
    except Impossible:
        raise Declined("impossible") from None


async def write(asked: Asked) -> Json:
    text, user, to = _worded(asked.text("text"), _LONGEST_TEXT), asked.person(), asked.place()
    _judge_may_write(user, to)
    reply_to = asked.message("reply_to") if asked.number("reply_to") else None
    return _number(user.writes(text, to=to, reply_to=reply_to))


async def post(asked: Asked) -> Json:
    user, to, caption = asked.person(), asked.place(), asked.text("text")
    _judge_may_write(user, to)
    if len(caption) > _LONGEST_CAPTION:
        raise Declined("too_long", most=_LONGEST_CAPTION)
    reply_to = asked.message("reply_to") if asked.number("reply_to") else None
    return _number(encloses(user, _enclosures(asked), caption, to=to, reply_to=reply_to)[0])


async def edit(asked: Asked) -> Json:
    message = _own(asked)
    most = _LONGEST_CAPTION if message.file_ids else _LONGEST_TEXT
    text = asked.text("text") if message.file_ids else _worded(asked.text("text"), most)
    if len(text) > most:
        raise Declined("too_long", most=most)
    asked.person().edits(message, text)
    return {}


async def delete(asked: Asked) -> Json:
    """One's own, anything in one's own chat with the bot, and whatever a group's leaders want to be rid of."""
    user, message = asked.person(), asked.message()
    chat = message.chat
    leads = isinstance(chat, Group) and chat.status_of(user) in IN_CHARGE
    if message.sender is not user and chat is not user.chat and not leads:
        raise Declined("not_yours")
    user.deletes(message)
    return {}


async def react(asked: Asked) -> Json:
    emoji = asked.text("emoji")
    if len(emoji) > _LONGEST_REACTION or emoji.isalnum():
        raise Declined("not_understood", field="emoji")
    asked.person().reacts(asked.message(), *([emoji] if emoji else []))
    return {}


async def forward(asked: Asked) -> Json:
    user, message, to = asked.person(), asked.message(), asked.place("to")
    _judge_may_write(user, to)
    if message.is_protected or message.is_service:
        raise Declined("protected")
    return _number(user.forwards(message, to=to))


async def press(asked: Asked) -> Json:
    """Waits for the bot's answer; none comes while it is down, and late ones are not waited for."""
    user, message, data = asked.person(), asked.message(), asked.text("data")
    if data not in [button.get("callback_data") for button in message.buttons]:
        raise Declined("button_gone")
    pressed = user.presses(message, data)
    if not asked.conductor.stage.is_up:
        return {"answer": None}
    try:
        return {"answer": _answer(await pressed.answered(ANSWER_WITHIN))}
    except TimeoutError:
        return {"answer": None}


async def start(asked: Asked) -> Json:
    return _number(asked.person().start(asked.text("payload") or None))


async def follow(asked: Asked) -> Json:
    try:
        return _number(asked.person().follows(asked.text("url")))
    except (Impossible, ValueError):
        raise Declined("no_way_to_bot") from None


async def block(asked: Asked) -> Json:
    if asked.person().chat.is_blocked:
        raise Declined("already_blocked")
    asked.person().blocks_bot()
    return {}


async def unblock(asked: Asked) -> Json:
    if not asked.person().chat.is_blocked:
        raise Declined("not_blocked")
    asked.person().unblocks_bot()
    return {}


async def add_bot(asked: Asked) -> Json:
    group = asked.group()
    if group.has_bot:
        raise Declined("bot_is_in")
    group.add_bot(by=asked.person())
    return {}


async def remove_bot(asked: Asked) -> Json:
    group = asked.group()
    if not group.has_bot:
        raise Declined("bot_is_not_in")
    group.remove_bot(by=asked.person())
    return {}


async def bot(asked: Asked) -> Json:
    await asked.conductor.run_bot(running=asked.flag("running"))
    return {}


ACTS: Mapping[str, Callable[[Asked], Awaitable[Json]]] = {
    "write": write,
    "post": post,
    "edit": edit,
    "delete": delete,
    "react": react,
    "forward": forward,
    "press": press,
    "start": start,
    "follow": follow,
    "block": block,
    "unblock": unblock,
    "add_bot": add_bot,
    "remove_bot": remove_bot,
    "bot": bot,
}


def _judge_may_write(user: User, to: Group | None) -> None:
    if to is None and user.chat.is_blocked:
        raise Declined("blocked", name=user.name)


def _worded(text: str, most: int) -> str:
    if not text.strip():
        raise Declined("empty")
    if len(text) > most:
        raise Declined("too_long", most=most)
    return text


def _own(asked: Asked) -> Message:
    message = asked.message()
    if message.sender is not asked.person():
        raise Declined("not_yours")
    return message


def _enclosures(asked: Asked) -> list[Enclosure]:
    """Uploaded files or examples by name, all sent the same way."""
    known, kind = samples(), _kind(asked)
    if any(name not in known for name in asked.names("samples")):
        raise Declined("no_such_file")
    found = [*asked.files, *(known[name] for name in asked.names("samples"))]
    if not 0 < len(found) <= MOST:
        raise Declined("too_many_files", most=MOST)
    for each in found:
        _judge_file(each, kind)
    return [Enclosure(name=each.name, content=each.content, kind=kind) for each in found]


def _kind(asked: Asked) -> Kind:
    match asked.text("as"):
        case "photo":
            return "photo"
        case "document" | "":
            return "document"
    raise Declined("not_understood", field="as")


def _judge_file(file: Enclosure, kind: str) -> None:
    if not 0 < len(file.content) <= LARGEST_FILE:
        raise Declined("file_size", most=LARGEST_FILE // 2**20)
    if kind == "photo" and not file.content.startswith(_PICTURES):
        raise Declined("not_a_picture", name=file.name)


def _number(message: Message) -> Json:
    return {"chat": message.chat.id, "message": message.id}


def _answer(given: Answer) -> Json:
    return {"text": given.text, "alert": given.show_alert, "url": given.url}
