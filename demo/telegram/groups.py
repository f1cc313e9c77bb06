"""Groups: members and their standing, topics, and what people do there.

The danger is telling the bot too much: membership goes to administrators that asked for it, messages by privacy mode.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from demo.telegram.chats import Account, Chat, Message, unix
from demo.telegram.params import Json

if TYPE_CHECKING:
    from demo.telegram.people import User
    from demo.telegram.world import World

Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]

PRESENT = frozenset({"creator", "administrator", "member", "restricted"})
IN_CHARGE = frozenset({"creator", "administrator"})
ANONYMOUS = Account(id=1087968824, first_name="Group", username="GroupAnonymousBot", is_bot=True)

_RIGHTS = (
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
)
_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


class Impossible(Exception):  # noqa: N818 - a sentence about the story, not about the server
    """Raised to the story, not to the bot: a person in Telegram could not have done this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    account: Account
    status: Status
    rights: frozenset[str] = frozenset()

    def as_json(self) -> Json:
        head: Json = {"user": self.account.as_json(), "status": self.status}
        match self.status:
            case "creator":
                return {**head, "is_anonymous": False}
            case "administrator":
                rights = {right: right in self.rights for right in _RIGHTS}
                return {**head, "can_be_edited": False, "is_anonymous": False, "can_manage_chat": True, **rights}
            case "restricted":
                return {**head, "is_member": True, "until_date": 0, **dict.fromkeys(_PERMISSIONS, False)}
            case "kicked":
                return {**head, "until_date": 0}
            case _:
                return head


@dataclass(slots=True, eq=False, repr=False, kw_only=True)
class Group(Chat):
    """A group or supergroup. `reactions_allowed` None means all of Telegram's, an empty set none."""

    world: "World"
    title: str
    is_supergroup: bool = False
    is_forum: bool = False
    username: str | None = None
    reactions_allowed: frozenset[str] | None = None
    standing: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return "supergroup" if self.is_supergroup else "group"

    def as_json(self) -> Json:
        body: Json = {"id": self.id, "type": self.kind, "title": self.title}
        rest = {"username": self.username, "is_forum": self.is_forum}
        return {**body, **{key: value for key, value in rest.items() if value}}

    def status_of(self, account: Account) -> Status:
        member = self.standing.get(account.id)
        return "left" if member is None else member.status

    def member(self, account: Account) -> Member:
        return self.standing.get(account.id) or Member(account=account, status="left")

    def holds(self, account: Account) -> bool:
        return self.status_of(account) in PRESENT

    @property
    def members(self) -> list[Member]:
        return [member for member in self.standing.values() if member.status in PRESENT]

    @property
    def has_bot(self) -> bool:
        return self.holds(self.world.bot)

    @property
    def bot_in_charge(self) -> bool:
        return self.status_of(self.world.bot) in IN_CHARGE

    def bot_may(self, right: str) -> bool:
        return right in self.member(self.world.bot).rights

    def join(self, *users: "User", by: "User | None" = None) -> None:
        """People join by a link, or are added by `by`."""
        for user in users:
            if self.holds(user):
                raise Impossible(f"{user.name} is in {self.title} already")
            self._set(user, "member", by=by or user)
            self._service({"new_chat_members": [user.as_json()]}, sender=by or user)

    def leave(self, user: "User") -> None:
        self._judge_is_in(user)
        self._set(user, "left", by=user)
        self._service({"left_chat_member": user.as_json()}, sender=user)

    def kick(self, user: "User", *, by: "User") -> None:
        self._judge_is_in(user, by)
        self._set(user, "kicked", by=by)
        self._service({"left_chat_member": user.as_json()}, sender=by)

    def promote(self, user: "User", *, by: "User", rights: frozenset[str] = frozenset()) -> None:
        self._judge_is_in(user, by)
        self._set(user, "administrator", by=by, rights=rights)

    def demote(self, user: "User", *, by: "User") -> None:
        self._judge_is_in(user, by)
        self._set(user, "member", by=by)

    def restrict(self, user: "User", *, by: "User") -> None:
        """May stay and read, and press buttons, but not write."""
        self._judge_is_in(user, by)
        self._set(user, "restricted", by=by)

    def add_bot(self, *, by: "User", as_admin: bool = True, rights: frozenset[str] = frozenset()) -> None:
        bot = self.world.bot
        self._judge_is_in(by)
        self._set(bot, "administrator" if as_admin else "member", by=by, rights=rights)
        self._service({"new_chat_members": [bot.as_json()]}, sender=by)

    def promote_bot(self, *, by: "User", rights: frozenset[str] = frozenset()) -> None:
        self._judge_is_in(self.world.bot, by)
        self._set(self.world.bot, "administrator", by=by, rights=rights)

    def demote_bot(self, *, by: "User") -> None:
        self._judge_is_in(self.world.bot, by)
        self._set(self.world.bot, "member", by=by)

    def remove_bot(self, *, by: "User") -> None:
        """The bot is told that it was removed, and hears nothing more."""
        self._judge_is_in(self.world.bot, by)
        self._set(self.world.bot, "kicked", by=by)

    def bot_leaves(self) -> None:
        self._set(self.world.bot, "left", by=self.world.bot)

    def add_topic(self, name: str, *, by: "User") -> int:
        """Opens a topic; its number is that of the service message which opened it."""
        if not self.is_forum:
            raise Impossible(f"{self.title} has no topics")
        number = len(self.history) + 1
        self.topics[number] = name
        created: Json = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        self._tell(self.add(created, at=self.world.now(), sender=by, thread=number, is_topic=True))
        return number

    def rename(self, title: str, *, by: "User") -> None:
        self.title = title
        self._service({"new_chat_title": title}, sender=by)

    def pins(self, message: Message, *, by: "User") -> None:
        self.pinned = message
        self._service({"pinned_message": message.as_json(with_reply=False)}, sender=by)

    def _judge_is_in(self, *accounts: Account) -> None:
        for account in accounts:
            if not self.holds(account):
                raise Impossible(f"{account.name} is not in {self.title}")

    def _set(self, account: Account, status: Status, *, by: Account, rights: frozenset[str] = frozenset()) -> None:
        old = self.member(account)
        was_in_charge = self.bot_in_charge
        new = self.standing[account.id] = Member(account=account, status=status, rights=rights)
        changed: Json = {
            "chat": self.as_json(),
            "from": by.as_json(),
            "date": unix(self.world.now()),
            "old_chat_member": old.as_json(),
            "new_chat_member": new.as_json(),
        }
        if account is self.world.bot:
            self.world.deliver("my_chat_member", changed)
        elif was_in_charge:
            self.world.deliver("chat_member", changed)
        self.world.changed()

    def _service(self, content: Json, *, sender: Account) -> None:
        self._tell(self.add(content, at=self.world.now(), sender=sender))

    def _tell(self, message: Message) -> None:
        if self.has_bot:
            self.world.deliver("message", message.as_json())
        self.world.changed()
