"""Sending: texts, files, albums, copies and forwards. Each message is counted against the limits before it exists."""

from collections.abc import Callable

from demo.telegram import markup
from demo.telegram.chats import Chat, Message
from demo.telegram.content import copied, of_caption, of_file, of_text, origin_of
from demo.telegram.files import FILE_KINDS, FileKind, StoredFile
from demo.telegram.formatting import read_caption, read_text
from demo.telegram.methods.reaching import chat_of, chat_to_write, message_of
from demo.telegram.methods.rich import of_rich
from demo.telegram.params import Json, Params, as_integer
from demo.telegram.people import PrivateChat
from demo.telegram.refusals import NO_SUCH_METHOD, REPLY_TARGET_GONE, WRONG_FILE, Refused, bad_request
from demo.telegram.threads import thread_for
from demo.telegram.world import World

_IN_ALBUMS: tuple[FileKind, ...] = ("photo", "video", "document", "audio")
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(world: World, params: Params) -> Json:
    return _send(world, params, of_text(read_text(params))).as_json()


def send_rich_message(world: World, params: Params) -> Json:
    if not world.knows_rich:
        raise Refused(NO_SUCH_METHOD)
    return _send(world, params, of_rich(world, chat_of(world, params), params)).as_json()


def _file_sender(kind: FileKind) -> Callable[[World, Params], Json]:
    def send(world: World, params: Params) -> Json:
        caption = of_caption(read_caption(params))
        stored = _file(world, params, params.text(kind), kind, kind)
        return _send(world, params, {**of_file(stored), **caption}).as_json()

    return send


def send_media_group(world: World, params: Params) -> list[Json]:
    items = [_media(world, params, item) for item in params.items("media")]
    if not items:
        raise Refused(bad_request("there are no messages to send"))
    if len(items) > 10:
        raise Refused(bad_request("too many messages to send as an album"))
    _judge_mixture(items)
    chat = chat_to_write(world, params)
    world.gate.admit(chat.id, len(items))
    album = str(world.new_number())
    tied: Json = {"media_group_id": album} if len(items) > 1 else {}
    return [_place(world, chat, params, {**item, **tied}).as_json() for item in items]


def copy_message(world: World, params: Params) -> Json:
    message = _source(world, params, "message to copy")
    if message.is_service:
        raise Refused(bad_request("message can't be copied"))
    content = copied(message)
    if message.file_ids and "caption" in params.values:
        content = {**{key: content[key] for key in content if "caption" not in key}, **of_caption(read_caption(params))}
    return {"message_id": _send(world, params, content).id}


def forward_message(world: World, params: Params) -> Json:
    message = _source(world, params, "message to forward")
    if message.is_service:
        raise Refused(bad_request("message can't be forwarded"))
    if message.is_protected:
        raise Refused(bad_request("message has protected content and can't be forwarded"))
    author = message.sender or world.bot
    origin = message.content.get("forward_origin") or origin_of(
        "user", message.date, author=author, chat=message.chat, name=author.name, message_id=message.id
    )
    return _send(world, params, {**copied(message), "forward_origin": origin}).as_json()


def send_chat_action(world: World, params: Params) -> bool:
    if params.text("action") not in _ACTIONS:
        raise Refused(bad_request("wrong parameter action in request"))
    chat_to_write(world, params)
    return True


def _file(world: World, params: Params, reference: str, field: str, kind: FileKind) -> StoredFile:
    """A file the call brings along, or one the server has already."""
    upload = params.uploads.get(reference.removeprefix("attach://")) or params.uploads.get(field)
    if upload is not None:
        return world.files.accept(upload.content, upload.name, kind)
    if not reference:
        raise Refused(bad_request(f"there is no {kind} in the request"))
    stored = world.files.by_id.get(reference)
    if stored is None:
        raise Refused(WRONG_FILE)
    if stored.kind != kind:
        raise Refused(bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}"))
    return stored


def _media(world: World, params: Params, item: object) -> Json:
    kind = next((kind for kind in _IN_ALBUMS if isinstance(item, dict) and item.get("type") == kind), None)
    if not isinstance(item, dict) or kind is None:
        raise Refused(bad_request("can't parse InputMedia: type is unsupported"))
    caption = of_caption(read_caption(Params(values=item)))
    return {**of_file(_file(world, params, str(item.get("media", "")), "", kind)), **caption}


def _judge_mixture(items: list[Json]) -> None:
    """Pictures and videos go together; documents and music only with their like."""
    for kind in ("document", "audio"):
        if len({kind in item for item in items}) > 1:
            raise Refused(bad_request(f"{kind} can't be mixed with other media types"))


def _source(world: World, params: Params, purpose: str) -> Message:
    return message_of(chat_of(world, params, "from_chat_id"), params, purpose)


def _send(world: World, params: Params, content: Json) -> Message:
    chat = chat_to_write(world, params)
    keyboard = markup.read(params, private=isinstance(chat, PrivateChat), knows_disabled=world.knows_rich)
    thread_for(chat, params.integer("message_thread_id"), None)
    _reply_target(chat, params)
    world.gate.admit(chat.id)
    return _place(world, chat, params, content, keyboard)


def _place(world: World, chat: Chat, params: Params, content: Json, keyboard: Json | None = None) -> Message:
    reply_to = _reply_target(chat, params)
    thread, is_topic = thread_for(chat, params.integer("message_thread_id") or None, reply_to)
    is_inline = keyboard is not None and "inline_keyboard" in keyboard
    message = chat.add(
        {**content, "has_protected_content": True} if params.flag("protect_content") else content,
        at=world.now(),
        sender=world.bot,
        reply_to=reply_to,
        thread=thread,
        is_topic=is_topic,
        markup=keyboard if is_inline else None,
    )
    if keyboard is not None and not is_inline and isinstance(chat, PrivateChat):
        chat.keyboard = None if keyboard.get("remove_keyboard") else keyboard
    return message


def _reply_target(chat: Chat, params: Params) -> Message | None:
    given = params.mapping("reply_parameters")
    number = as_integer(given.get("message_id")) or params.integer("reply_to_message_id")
    target = chat.find(number)
    lenient = given.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
    if number and target is None and not lenient:
        raise Refused(REPLY_TARGET_GONE)
    return target


METHODS = {
    "sendMessage": send_message,
    "sendRichMessage": send_rich_message,
    **{f"send{kind.title()}": _file_sender(kind) for kind in FILE_KINDS},
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    "sendChatAction": send_chat_action,
}
