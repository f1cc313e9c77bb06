"""What a visitor asked for: the fields of one act, read strictly, and the people, chats and messages they name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from demo.enclosures import Enclosure
from demo.page.conductor import Conductor
from demo.page.people import key_of
from demo.page.wording import Declined
from demo.telegram import Chat, Group, Message, User

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`files` came with the act as bare uploads; a person sees their own chat with the bot and their groups."""

    conductor: Conductor
    fields: Mapping[str, object]
    files: Sequence[Enclosure] = ()

    def text(self, name: str) -> str:
        """Half of an emoji, which a browser can send, becomes a question mark: no update could carry it."""
        return self._as(name, str, "").encode("utf-8", "replace").decode("utf-8")

    def number(self, name: str) -> int:
        return self._as(name, int, 0)

    def flag(self, name: str) -> bool:
        return self._as(name, bool, False)

    def names(self, name: str) -> list[str]:
        found = self._as(name, list, [])
        if not all(isinstance(each, str) for each in found):
            raise Declined("not_understood", field=name)
        return found

    def person(self) -> User:
        """By their number, or by their name in the cast."""
        given = self.fields.get("person")
        for user in self.conductor.world.users.values():
            if given in (user.id, str(user.id), key_of(user)):
                return user
        raise Declined("no_such_person")

    def chat(self, name: str = "chat") -> Chat:
        """One that the person sees."""
        user, chat = self.person(), self.conductor.world.chat(self.number(name))
        if chat is user.chat or (isinstance(chat, Group) and chat.holds(user)):
            return chat
        raise Declined("no_such_chat", name=user.name)

    def place(self, name: str = "chat") -> Group | None:
        """Where to write, as `User` takes it: None is the chat with the bot."""
        chat = self.chat(name)
        return chat if isinstance(chat, Group) else None

    def group(self) -> Group:
        chat = self.chat()
        if isinstance(chat, Group):
            return chat
        raise Declined("no_such_group")

    def message(self, name: str = "message") -> Message:
        found = self.chat().find(self.number(name))
        if found is None:
            raise Declined("message_gone")
        return found

    def _as(self, name: str, kind: type[T], default: T) -> T:
        value = self.fields.get(name)
        if value is None:
            return default
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise Declined("not_understood", field=name)
        return value
