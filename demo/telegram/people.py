"""People, as a story drives them: they start the bot, write, post, edit, forward, react, press, block.

Each act queues the updates that Telegram would queue. What a person could not do in Telegram raises Impossible, so that
a story cannot pass by doing it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from demo.telegram.chats import Account, Chat, Message
from demo.telegram.content import Origin, copied, of_caption, of_post, of_text, origin_of, typed
from demo.telegram.files import TINY_PNG, FileKind
from demo.telegram.groups import ANONYMOUS, IN_CHARGE, Group, Impossible
from demo.telegram.happenings import reacted, turned
from demo.telegram.params import Json
from demo.telegram.presses import Press
from demo.telegram.texts import Entity
from demo.telegram.threads import thread_for

if TYPE_CHECKING:
    from demo.telegram.world import World


_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(slots=True, eq=False, repr=False, kw_only=True)
class PrivateChat(Chat):
    """The conversation of one person with the bot. `keyboard` is the reply keyboard under the input field."""

    user: "User"
    is_started: bool = False
    is_blocked: bool = False
    keyboard: Json | None = None

    @property
    def kind(self) -> str:
        return "private"

    def as_json(self) -> Json:
        person = {key: value for key, value in self.user.as_json().items() if key.endswith("name")}
        return {"id": self.id, "type": "private", **person}


@dataclass(slots=True, eq=False, repr=False, kw_only=True)
class User(Account):
    """A person. `to=None` means the private chat with the bot."""

    world: "World"
    chat: PrivateChat = field(init=False)
    is_deactivated: bool = False

    def __post_init__(self) -> None:
        self.chat = PrivateChat(id=self.id, user=self)

    def start(self, payload: str | None = None) -> Message:
        """Presses Start, also by a deep link; a person who had blocked the bot unblocks it by that."""
        if payload and not _PAYLOAD.fullmatch(payload):
            raise Impossible(f"{payload!r} cannot stand in a link")
        if self.chat.is_blocked:
            self.unblocks_bot()
        return self.writes(f"/start {payload}" if payload else "/start")

    def follows(self, link: str) -> Message:
        """Opens a t.me link to the bot and presses Start."""
        parts = urlsplit(link)
        payload = parse_qs(parts.query).get("start", [""])[0]
        if parts.path.strip("/") != self.world.bot.username:
            raise Impossible(f"{link} does not lead to the bot")
        return self.start(payload or None)

    def blocks_bot(self) -> None:
        self._turns(is_blocked=True)

    def unblocks_bot(self) -> None:
        self._turns(is_blocked=False)

    def deactivates(self) -> None:
        """Deletes the account: nothing can be sent to it any more. The bot is not told."""
        self.is_deactivated = True

    def writes(
        self,
        text: str,
        *,
        to: Group | None = None,
        reply_to: Message | None = None,
        thread: int | None = None,
        entities: Sequence[Entity] = (),
        anonymous: bool = False,
    ) -> Message:
        """Sends a text. Commands, mentions, tags and links are marked as Telegram marks them."""
        content = of_text(typed(text, tuple(entities)))
        return self.sends(content, to=to, reply_to=reply_to, thread=thread, anonymous=anonymous)

    def posts_photo(
        self,
        caption: str = "",
        *,
        to: Group | None = None,
        content: bytes = TINY_PNG,
        name: str = "photo.png",
        thread: int | None = None,
    ) -> Message:
        return self.posts_file("photo", name, caption, to=to, content=content, thread=thread)

    def posts_document(
        self,
        file_name: str,
        caption: str = "",
        *,
        to: Group | None = None,
        content: bytes = b"document",
        thread: int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        return self.posts_file("document", file_name, caption, to=to, content=content, thread=thread, reply_to=reply_to)

    def posts_file(
        self,
        kind: FileKind,
        name: str,
        caption: str = "",
        *,
        to: Group | None = None,
        content: bytes | None = None,
        thread: int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """A picture, document, video, animation, piece of music or voice message; the name makes its MIME type."""
        item = of_post(self.world.files, kind, name, content)
        return self.sends({**item, **of_caption(typed(caption))}, to=to, thread=thread, reply_to=reply_to)

    def posts_album(
        self,
        items: Sequence[str | tuple[str, bytes]],
        caption: str = "",
        *,
        to: Group | None = None,
        caption_on: int = 0,
        photos: bool = True,
        thread: int | None = None,
    ) -> list[Message]:
        """One message for each item (a name, or a name and its content), tied by `media_group_id`.

        The caption stands on one of them.
        """
        album, sent = str(self.world.new_number()), []
        for index, given in enumerate(items):
            name, content = (given, None) if isinstance(given, str) else given
            item = of_post(self.world.files, "photo" if photos else "document", name, content)
            text = of_caption(typed(caption)) if index == caption_on else {}
            sent.append(self.sends({**item, **text, "media_group_id": album}, to=to, thread=thread))
        return sent

    def forwards(
        self,
        message: Message | str,
        *,
        to: Group | None = None,
        origin: Origin = "user",
        name: str = "某单位",
        thread: int | None = None,
    ) -> Message:
        """Passes on a message, or a text from a chat the bot does not know, by a hidden author or channel `name`."""
        known = message if isinstance(message, Message) else None
        content = copied(known) if known else of_text(typed(str(message)))
        came_from = origin_of(
            origin,
            known.date if known else self.world.now(),
            author=(known.sender if known else None) or self,
            chat=known.chat if known else None,
            name=name,
            message_id=known.id if known else 1,
        )
        return self.sends({**content, "forward_origin": came_from}, to=to, thread=thread)

    def edits(self, message: Message, text: str) -> None:
        """Changes the text or caption. The same text again is an edit too: Telegram reports such ones."""
        if message.sender is not self and not (message.sender_chat and self._leads(message.chat)):
            raise Impossible(f"{self.name} did not write this message")
        words = ("text", "entities", "caption", "rich_message")
        old = {key: value for key, value in message.content.items() if not key.endswith(words)}
        has_file = bool(message.file_ids)
        message.change({**old, **(of_caption if has_file else of_text)(typed(text))}, self.world.now())
        self.world.tell(message, "edited_message")

    def deletes(self, message: Message) -> None:
        """Bots are not told of this."""
        message.is_deleted = True
        self.world.changed()

    def reacts(self, message: Message, *emojis: str) -> None:
        """Sets the person's reactions; none takes them back."""
        old = message.reactions_by.get(self.id, [])
        message.reactions_by[self.id] = list(emojis)
        if message.chat is self.chat or self._bot_leads(message.chat):
            self.world.deliver("message_reaction", reacted(message, self, old, emojis, self.world.now()))
        self.world.changed()

    def presses(self, message: Message, button: str) -> Press:
        """Presses a button of the message's keyboard as it stands now, by its label or its data."""
        if message.is_deleted:
            raise Impossible("the message is gone")
        found = [shown for shown in message.buttons if button in (shown["text"], shown.get("callback_data"))]
        for shown in found:
            if shown.get("callback_data"):
                return self.forge(message, str(shown["callback_data"]))
        if any(shown.get("disabled") is not None for shown in found):
            raise Impossible(f"the button {button!r} is disabled")
        raise Impossible(f"no button {button!r} here, only {message.labels}")

    def forge(self, message: Message, data: str) -> Press:
        """Sends a press with any data, as a modified app can, even below a message that is gone."""
        if not (message.chat.holds(self) if isinstance(message.chat, Group) else message.chat is self.chat):
            raise Impossible(f"{self.name} does not see this message")
        return self.world.press(self, message, data)

    def taps_key(self, label: str) -> Message:
        """Presses a key of the reply keyboard, which sends its label."""
        if label not in [key for row in self.keyboard() for key in row]:
            raise Impossible(f"no key {label!r}, only {self.keyboard()}")
        return self.writes(label)

    def keyboard(self) -> list[list[str]]:
        """The labels of the reply keyboard under the input field now."""
        rows = (self.chat.keyboard or {}).get("keyboard", [])
        return [[str(key["text"]) for key in row] for row in rows] if isinstance(rows, list) else []

    def commands(self, group: Group | None = None) -> list[str]:
        """The names in the command menu this person sees, here or in a group."""
        return [str(command["command"]) for command in self.world.menu.seen_by(self, group)]

    def inbox(self) -> list[Message]:
        """What the bot wrote to this person and is still there, as it reads now, oldest first."""
        return [message for message in self.chat.messages if message.sender is self.world.bot]

    def sends(
        self,
        content: Json,
        *,
        to: Group | None = None,
        reply_to: Message | None = None,
        thread: int | None = None,
        anonymous: bool = False,
    ) -> Message:
        """Sends any content, as fields of the Bot API's Message: a sticker, a quote, …"""
        chat = to or self.chat
        self._judge_may_write(chat, anonymous=anonymous)
        thread, is_topic = thread_for(chat, thread, reply_to)
        message = chat.add(
            content,
            at=self.world.now(),
            sender=ANONYMOUS if anonymous else self,
            sender_chat=to if anonymous else None,
            reply_to=reply_to,
            thread=thread,
            is_topic=is_topic,
        )
        self.world.tell(message, "message")
        return message

    def _judge_may_write(self, chat: Chat, *, anonymous: bool) -> None:
        if self.is_deactivated:
            raise Impossible(f"{self.name} has no account any more")
        if isinstance(chat, PrivateChat):
            if chat.is_blocked:
                raise Impossible(f"{self.name} blocked the bot")
            chat.is_started = True
        elif isinstance(chat, Group) and (not chat.holds(self) or chat.status_of(self) == "restricted"):
            raise Impossible(f"{self.name} may not write in {chat.title}")
        if anonymous and not self._leads(chat):
            raise Impossible(f"{self.name} is no administrator here")

    def _leads(self, chat: Chat) -> bool:
        return isinstance(chat, Group) and chat.status_of(self) in IN_CHARGE

    def _bot_leads(self, chat: Chat) -> bool:
        return isinstance(chat, Group) and chat.bot_in_charge

    def _turns(self, *, is_blocked: bool) -> None:
        if self.chat.is_blocked is is_blocked:
            raise Impossible(f"{self.name} {'already blocked' if is_blocked else 'did not block'} the bot")
        self.chat.is_blocked = is_blocked
        changed = turned(self.chat, self, self.world.bot, is_blocked=is_blocked, at=self.world.now())
        self.world.deliver("my_chat_member", changed)
