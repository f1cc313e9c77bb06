"""The content of messages, as fields of the Bot API: text, files, and where a forwarded one came from."""

from datetime import datetime
from typing import Literal

from demo.telegram.chats import Account, Chat, Message, unix
from demo.telegram.files import FILE_KINDS, TINY_PNG, FileKind, FileStore, StoredFile
from demo.telegram.groups import Impossible
from demo.telegram.params import Json
from demo.telegram.texts import Entity, Formatted, clean, finish, utf16_length

Origin = Literal["user", "hidden_user", "chat", "channel", "nameless"]

OF_THE_COPY = ("text", "entities", "rich_message", *FILE_KINDS, "caption", "caption_entities")


def of_text(text: Formatted) -> Json:
    return {"text": text.text, **({"entities": list(text.entities)} if text.entities else {})}


def of_caption(caption: Formatted) -> Json:
    if not caption.text:
        return {}
    return {"caption": caption.text, **({"caption_entities": list(caption.entities)} if caption.entities else {})}


def of_file(stored: StoredFile) -> Json:
    return stored.as_content()


def of_post(files: FileStore, kind: FileKind, name: str, content: bytes | None) -> Json:
    """A file a person posts; without a content it is a tiny picture or a few bytes."""
    sample = TINY_PNG if kind == "photo" else kind.encode()
    return of_file(files.keep(sample if content is None else content, name, kind))


def typed(text: str, entities: tuple[Entity, ...] = ()) -> Formatted:
    """What a person's app makes of typed text: commands, mentions and links are marked."""
    finished = finish(Formatted(text=clean(text), entities=entities))
    if utf16_length(finished.text) > 4096:
        raise Impossible("a Telegram app splits a text of more than 4,096 UTF-16 units")
    return finished


def copied(message: Message) -> Json:
    return {key: message.content[key] for key in OF_THE_COPY if key in message.content}


def origin_of(kind: Origin, at: datetime, *, author: Account, chat: Chat | None, name: str, message_id: int) -> Json:
    """`forward_origin`. `nameless` is a hidden user without a name: it occurs, and strict decoders choke on it."""
    head: Json = {"type": kind, "date": unix(at)}
    channel = {"id": -1002000000001, "type": "channel", "title": name}
    match kind:
        case "user":
            return {**head, "sender_user": author.as_json()}
        case "hidden_user":
            return {**head, "sender_user_name": name}
        case "nameless":
            return {**head, "type": "hidden_user"}
        case "chat":
            return {**head, "sender_chat": chat.as_json() if chat else {**channel, "type": "supergroup"}}
        case "channel":
            return {**head, "chat": channel, "message_id": message_id}
