"""Editing the bot's own messages. An edit without a keyboard takes the old one away, as on Telegram."""

from demo.telegram import markup
from demo.telegram.chats import Message
from demo.telegram.content import of_caption, of_text
from demo.telegram.formatting import read_caption, read_text
from demo.telegram.methods.reaching import chat_of, chat_to_write, message_of
from demo.telegram.methods.rich import of_rich
from demo.telegram.params import Json, Params
from demo.telegram.people import PrivateChat
from demo.telegram.refusals import NO_CAPTION, NO_TEXT, NOT_EDITABLE, NOT_MODIFIED, Refused, bad_request
from demo.telegram.world import World


def edit_message_text(world: World, params: Params) -> Json:
    """Rich messages turn into texts and back; an older server does not see `rich_message`."""
    is_rich = world.knows_rich and params.decoded("rich_message") is not None
    if is_rich and params.has("text"):
        raise Refused(bad_request("text and rich_message can't be specified simultaneously"))
    content = of_rich(world, chat_of(world, params), params) if is_rich else of_text(read_text(params))
    message, keyboard = _target(world, params)
    if message.file_ids:
        raise Refused(NO_TEXT)
    return _change(world, message, {**_kept(message), **content}, keyboard)


def edit_message_caption(world: World, params: Params) -> Json:
    caption = read_caption(params)
    message, keyboard = _target(world, params)
    if not message.file_ids:
        raise Refused(NO_CAPTION)
    return _change(world, message, {**_kept(message), **of_caption(caption)}, keyboard)


def edit_message_reply_markup(world: World, params: Params) -> Json:
    message, keyboard = _target(world, params)
    return _change(world, message, message.content, keyboard)


def _target(world: World, params: Params) -> tuple[Message, Json | None]:
    chat = chat_to_write(world, params)
    message = message_of(chat, params, "message to edit")
    if message.sender is not world.bot or "forward_origin" in message.content:
        raise Refused(NOT_EDITABLE)
    return message, markup.read(params, private=isinstance(chat, PrivateChat), knows_disabled=world.knows_rich)


def _kept(message: Message) -> Json:
    words = ("text", "entities", "rich_message", "caption", "caption_entities")
    return {key: value for key, value in message.content.items() if key not in words}


def _change(world: World, message: Message, content: Json, keyboard: Json | None) -> Json:
    if content == message.content and keyboard == message.markup:
        raise Refused(NOT_MODIFIED)
    if content != message.content:
        message.change(content, world.now())
    message.markup = keyboard
    return message.as_json()


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
