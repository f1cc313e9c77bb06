"""Accounts, chats and messages as the server remembers them, and how each looks in JSON.

A message here is what a screen shows now; JSON is made when an update is queued or a call answered, so later edits do
not change what was already delivered.
"""

from dataclasses import dataclass, field
from datetime import datetime

from demo.telegram.files import FILE_KINDS
from demo.telegram.params import Json
from demo.telegram.rich import links_of, rows_of, text_of
from demo.telegram.texts import Entity, cut_utf16


@dataclass(slots=True, eq=False, repr=False, kw_only=True)
class Account:
    """A person or a bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    is_bot: bool = False
    language_code: str | None = None

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def as_json(self) -> Json:
        fields: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        rest = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        return {**fields, **{key: value for key, value in rest.items() if value}}


@dataclass(slots=True, eq=False, repr=False, kw_only=True)
class Message:
    """One message as it stands now. `content` holds the Bot API fields of its kind (text, photo, rich_message, …)."""

    chat: "Chat"
    id: int
    date: datetime
    sender: Account | None
    content: Json
    sender_chat: "Chat | None" = None
    reply_to: "Message | None" = None
    thread: int | None = None
    is_topic: bool = False
    markup: Json | None = None
    edited_at: datetime | None = None
    is_deleted: bool = False
    reactions_by: dict[int, list[str]] = field(default_factory=dict)
    versions: list[Json] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<message {self.id} in {self.chat}: {self.text!r} {self.labels}>"

    @property
    def text(self) -> str:
        """The text, the caption of a file, or a rich message as lines."""
        if self.blocks:
            return text_of(self.blocks)
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def blocks(self) -> list[Json]:
        """The blocks of a rich message; none for other kinds."""
        rich = self.content.get("rich_message")
        blocks = rich.get("blocks") if isinstance(rich, dict) else None
        return list(blocks) if isinstance(blocks, list) else []

    @property
    def entities(self) -> list[Entity]:
        found = self.content.get("entities") or self.content.get("caption_entities") or []
        return list(found) if isinstance(found, list) else []

    @property
    def rows(self) -> list[list[Json]]:
        """The buttons row by row: those of a rich message first, then the inline keyboard's."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return rows_of(self.blocks) + ([list(row) for row in rows] if isinstance(rows, list) else [])

    @property
    def buttons(self) -> list[Json]:
        return [button for row in self.rows for button in row]

    @property
    def labels(self) -> list[list[str]]:
        return [[str(button["text"]) for button in row] for row in self.rows]

    @property
    def reactions(self) -> list[str]:
        return [emoji for emojis in self.reactions_by.values() for emoji in emojis]

    @property
    def links(self) -> list[str]:
        """Every address a reader could open: of link texts, bare addresses and buttons, in that order."""
        in_text = links_of(self.blocks) + [str(entity["url"]) for entity in self.entities if entity.get("url")]
        bare = [self.marked(entity) for entity in self.entities if entity["type"] == "url"]
        return in_text + bare + [str(button["url"]) for button in self.buttons if button.get("url")]

    @property
    def file_ids(self) -> list[str]:
        """Of a picture the largest size; each file once, though an animation is listed as a document too."""
        found = [self.content.get(kind) for kind in FILE_KINDS]
        files = [item[-1] if isinstance(item, list) and item else item for item in found]
        return list(dict.fromkeys(str(item["file_id"]) for item in files if isinstance(item, dict)))

    @property
    def is_protected(self) -> bool:
        return bool(self.content.get("has_protected_content"))

    @property
    def is_service(self) -> bool:
        return not {"text", "rich_message", *FILE_KINDS}.intersection(self.content)

    def marked(self, entity: Entity) -> str:
        return cut_utf16(self.text, entity["offset"], entity["length"])

    def change(self, content: Json, at: datetime) -> None:
        self.versions.append(self.content)
        self.content, self.edited_at = content, at

    def as_json(self, *, with_reply: bool = True) -> Json:
        body: Json = {"message_id": self.id, "date": unix(self.date), "chat": self.chat.as_json()}
        if self.sender is not None:
            body["from"] = self.sender.as_json()
        if self.sender_chat is not None:
            body["sender_chat"] = self.sender_chat.as_json()
        if self.thread is not None:
            body["message_thread_id"] = self.thread
        if self.is_topic:
            body["is_topic_message"] = True
        return {**body, **self._rest(with_reply=with_reply)}

    def _rest(self, *, with_reply: bool) -> Json:
        rest: Json = dict(self.content)
        if with_reply and self.reply_to is not None and not self.reply_to.is_deleted:
            rest["reply_to_message"] = self.reply_to.as_json(with_reply=False)
        if self.edited_at is not None:
            rest["edit_date"] = unix(self.edited_at)
        if self.markup is not None:
            rest["reply_markup"] = self.markup
        return rest

    def as_inaccessible(self) -> Json:
        """What a button press carries when its message is gone: date 0 tells."""
        return {"chat": self.chat.as_json(), "message_id": self.id, "date": 0}


@dataclass(slots=True, eq=False, repr=False, kw_only=True)
class Chat:
    """A conversation. Messages are numbered within it from 1, service messages too."""

    id: int
    history: dict[int, Message] = field(default_factory=dict)
    pinned: Message | None = None
    menu_button: Json | None = None

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id}>"

    @property
    def messages(self) -> list[Message]:
        """What a member sees: everything that was not deleted, oldest first."""
        return [message for message in self.history.values() if not message.is_deleted]

    @property
    def kind(self) -> str:
        return "channel"

    def as_json(self) -> Json:
        return {"id": self.id, "type": self.kind}

    def find(self, number: int) -> Message | None:
        message = self.history.get(number)
        return None if message is None or message.is_deleted else message

    def add(
        self,
        content: Json,
        *,
        at: datetime,
        sender: Account | None,
        sender_chat: "Chat | None" = None,
        reply_to: Message | None = None,
        thread: int | None = None,
        is_topic: bool = False,
        markup: Json | None = None,
    ) -> Message:
        message = Message(
            chat=self,
            id=len(self.history) + 1,
            date=at,
            sender=sender,
            content=content,
            sender_chat=sender_chat,
            reply_to=reply_to,
            thread=thread,
            is_topic=is_topic,
            markup=markup,
        )
        self.history[message.id] = message
        return message


def unix(at: datetime) -> int:
    return int(at.timestamp())
