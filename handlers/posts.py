"""Turns Telegram's message into the post that the services know: text, files, author, place, link."""

from collections.abc import Iterator

from aiogram.types import Message

from core.notices import File, Post

GROUPS = ("group", "supergroup")


def post_of(message: Message) -> Post:
    """The message as a post. An anonymous administrator or a channel has no author we could know."""
    thread = message.message_thread_id if message.is_topic_message else None
    is_person = message.from_user is not None and message.sender_chat is None
    return Post(
        chat_id=message.chat.id,
        message_id=message.message_id,
        thread_id=thread or 0,
        posted_at=message.date,
        text=message.text or message.caption or "",
        author_telegram_id=message.from_user.id if is_person and message.from_user else None,
        reply_to=None if message.reply_to_message is None else message.reply_to_message.message_id,
        media_group_id=message.media_group_id,
        files=tuple(_files(message)),
        link=_link(message, thread),
    )


def _files(message: Message) -> Iterator[File]:
    if message.photo:
        largest = message.photo[-1]
        yield File(kind="photo", file_id=largest.file_id, unique_id=largest.file_unique_id)
    for kind in ("document", "video", "audio", "voice", "animation"):
        found = getattr(message, kind)
        if found is not None and not (kind == "document" and message.animation):
            yield File(
                kind=kind,
                file_id=found.file_id,
                unique_id=found.file_unique_id,
                name=getattr(found, "file_name", None),
                mime=getattr(found, "mime_type", None),
                size=found.file_size,
            )


def _link(message: Message, thread: int | None) -> str | None:
    """A link to the original; small groups have none."""
    if message.chat.type != "supergroup":
        return None
    place = message.chat.username or f"c/{str(message.chat.id).removeprefix('-100')}"
    middle = f"/{thread}" if thread else ""
    return f"https://t.me/{place}{middle}/{message.message_id}"


def is_marked(message: Message) -> bool:
    """The intake emptied this message because it bore a secrecy marking."""
    return bool((message.model_extra or {}).get("huiyue_secret"))
