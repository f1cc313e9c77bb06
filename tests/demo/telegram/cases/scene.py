"""The stage on which one method after the other is tried: a person, a group, and a bot that speaks to the server."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from demo.telegram import Group, Message, User, World
from demo.telegram.methods import METHODS
from demo.telegram.params import Params

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="办结 1", callback_data="d1", style="primary")]]
)


@dataclass(slots=True)
class Scene:
    """李小雨 started the bot and owns the group, where the bot is an administrator with every right it needs."""

    world: World
    bot: Bot
    li: User = field(init=False)
    wang: User = field(init=False)
    group: Group = field(init=False)

    def __post_init__(self) -> None:
        self.li, self.wang = self.world.add_user("李小雨"), self.world.add_user("王建国")
        self.li.start()
        self.group = self.world.add_group("民政工作群", by=self.li, supergroup=True)
        self.group.add_bot(by=self.li, rights=frozenset({"can_pin_messages", "can_delete_messages"}))
        self.group.join(self.wang)

    @property
    def screen(self) -> Message:
        """What 李小雨 got last."""
        return self.li.inbox()[-1]

    def got(self, text: str = "第一版") -> Message:
        """A message of the bot that lies in the private chat already."""
        METHODS["sendmessage"](self.world, Params(values={"chat_id": self.li.id, "text": text}))
        return self.screen


Case = Callable[[Scene], Awaitable[None]]
