"""The world behind the local Bot API server: people, groups, messages, and the updates waiting for the bot.

It is driven by plain synchronous calls on the event loop's thread; HTTP is elsewhere. Its time is the clock it gets, so
days can pass in a moment; only waiting (`until`, long polling) and flood limits run in real time.

    world = World(clock=lambda: now)
    li = world.add_user("李小雨")
    civil = world.add_group("民政工作群", by=li, supergroup=True)
    civil.add_bot(by=li)
    async with serve(world) as server:
        ...start a bot with token `world.token` against `server.url`...
        notice = li.writes("【通知】…", to=civil)
        await world.until(lambda: notice.reactions)
        answer = await li.presses(li.inbox()[-1], "办结 1").answered()
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from demo.telegram.chats import Account, Chat, Message
from demo.telegram.faults import Faults
from demo.telegram.files import FileStore
from demo.telegram.groups import Group, Member
from demo.telegram.journal import Call
from demo.telegram.limits import Gatekeeper, Limits
from demo.telegram.menu import Menu
from demo.telegram.params import Json
from demo.telegram.people import PrivateChat, User
from demo.telegram.presses import Press
from demo.telegram.updates import UpdateQueue

TOKEN = "5000000001:made-up-token-of-the-local-server-1"  # noqa: S105 - a made-up bot of a made-up server
_FIRST_SUPERGROUP = -1001000000000
_FIRST_GROUP = -4000000


@dataclass(slots=True, eq=False, repr=False)
class World:
    """`reads_all` switches the bot's privacy mode off. A press can be answered for `answer_window`.

    Without `knows_rich` it is an older server, from before rich messages and disabled buttons.
    """

    clock: Callable[[], datetime]
    token: str = TOKEN
    bot_name: str = "汇阅"
    bot_username: str = "huiyue_demo_bot"
    reads_all: bool = False
    knows_rich: bool = True
    answer_window: timedelta = timedelta(seconds=150)
    bot: Account = field(init=False)
    users: dict[int, User] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)
    queue: UpdateQueue = field(default_factory=UpdateQueue)
    files: FileStore = field(default_factory=FileStore)
    menu: Menu = field(default_factory=Menu)
    gate: Gatekeeper = field(default_factory=Gatekeeper)
    faults: Faults = field(default_factory=Faults)
    calls: list[Call] = field(default_factory=list)
    presses: dict[str, Press] = field(default_factory=dict)
    under_way: dict[int, Call] = field(default_factory=dict)
    webhook_url: str = ""
    _number: int = 7_000_000_000
    _waiting: set["asyncio.Future[None]"] = field(default_factory=set)

    def __post_init__(self) -> None:
        number = int(self.token.split(":")[0])
        self.bot = Account(id=number, first_name=self.bot_name, username=self.bot_username, is_bot=True)

    def now(self) -> datetime:
        return self.clock()

    def add_user(
        self,
        name: str,
        *,
        number: int | None = None,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "zh-hans",
        is_bot: bool = False,
    ) -> User:
        """A person with a Telegram account (`number` is its id); the bot does not know them yet."""
        user = User(
            world=self,
            id=number or self.new_number(),
            first_name=name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            is_bot=is_bot,
        )
        self.users[user.id] = user
        return user

    def add_group(
        self, title: str, *, by: User, supergroup: bool = False, forum: bool = False, username: str | None = None
    ) -> Group:
        """A group that `by` owns; the bot is not in it yet. A forum is a supergroup."""
        supergroup = supergroup or forum or username is not None
        number = (_FIRST_SUPERGROUP if supergroup else _FIRST_GROUP) - len(self.groups) - 1
        group = Group(world=self, id=number, title=title, is_supergroup=supergroup, is_forum=forum, username=username)
        group.standing[by.id] = Member(account=by, status="creator")
        self.groups[group.id] = group
        group.add({f"{group.kind}_chat_created": True}, at=self.now(), sender=by)
        return group

    def new_number(self) -> int:
        self._number += 1
        return self._number

    def chat(self, number: int) -> Chat | None:
        if number < 0:
            return self.groups.get(number)
        user = self.users.get(number)
        return user.chat if user else None

    def is_known(self, user: User) -> bool:
        """Whether the bot ever met this person: in private or in a group both are in."""
        return bool(user.chat.history) or any(group.has_bot and group.holds(user) for group in self.groups.values())

    def tell(self, message: Message, kind: str) -> None:
        """Queues a message or its edit if the bot can see it."""
        if self._is_visible(message):
            self.deliver(kind, message.as_json())
        self.changed()

    def deliver(self, kind: str, body: Json) -> None:
        """Queues an update if the bot asked for its kind."""
        self.queue.add(kind, body, self.now())
        self.changed()

    def push_raw(self, update: Json) -> int:
        """Queues an update as it stands, decodable or not; returns its id."""
        number = self.queue.add_raw(update, self.now())
        self.changed()
        return number

    def press(self, user: User, message: Message, data: str) -> Press:
        """A button press; people do this through `user.presses` and `user.forge`."""
        press = Press(world=self, id=str(self.new_number()), user=user, message=message, data=data, at=self.now())
        self.presses[press.id] = press
        shown = message.as_inaccessible() if message.is_deleted else message.as_json()
        body: Json = {"id": press.id, "from": user.as_json(), "message": shown}
        self.deliver("callback_query", {**body, "chat_instance": str(message.chat.id), "data": data})
        return press

    def fail_next(
        self,
        method: str,
        status: int,
        description: str,
        parameters: Mapping[str, int] | None = None,
        *,
        times: int = 1,
        chat_id: int | None = None,
        body: str | None = None,
        after: bool = False,
    ) -> None:
        """See `Faults.fail_next`."""
        self.faults.fail_next(
            method, status, description, parameters, times=times, chat_id=chat_id, body=body, after=after
        )

    def limit(self, limits: Limits) -> None:
        """Switches flood limits and latency on, from now."""
        self.gate.switch(limits)

    def calls_of(self, *methods: str) -> list[Call]:
        return [call for call in self.calls if call.method in methods]

    @property
    def is_quiet(self) -> bool:
        """The bot has confirmed every update, and no request but a long poll is under way."""
        return not self.queue.waiting and all(call.method == "getUpdates" for call in self.under_way.values())

    @property
    def pending_updates(self) -> int:
        """Updates the bot has not confirmed yet."""
        return len(self.queue.waiting)

    async def until(self, is_so: Callable[[], object], *, within: float = 5.0) -> None:
        """Waits (in real time) until something is so, asked after every change; TimeoutError after `within` seconds."""
        async with asyncio.timeout(within):
            while not is_so():
                await self.next_change()

    async def next_change(self) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await waiter
        finally:
            self._waiting.discard(waiter)

    def changed(self) -> None:
        """Wakes everybody who waits for a change."""
        for waiter in _not_done(self._waiting):
            waiter.set_result(None)

    def _is_visible(self, message: Message) -> bool:
        chat = message.chat
        if isinstance(chat, PrivateChat):
            return True
        if not isinstance(chat, Group) or not chat.has_bot or _is_other_bot(message):
            return False
        return self.reads_all or chat.bot_in_charge or self._is_meant_for_bot(message)

    def _is_meant_for_bot(self, message: Message) -> bool:
        """Privacy mode: commands that name no other bot, and replies to the bot."""
        if message.reply_to is not None and message.reply_to.sender is self.bot:
            return True
        commands = [message.marked(entity) for entity in message.entities if entity["type"] == "bot_command"]
        return any("@" not in command or command.endswith(f"@{self.bot_username}") for command in commands)


def _not_done(waiting: Iterable["asyncio.Future[None]"]) -> list["asyncio.Future[None]"]:
    return [waiter for waiter in waiting if not waiter.done()]


def _is_other_bot(message: Message) -> bool:
    return message.sender is not None and message.sender.is_bot and message.sender_chat is None
