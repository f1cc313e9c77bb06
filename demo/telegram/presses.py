"""A press of a button and the bot's answer to it. Telegram takes an answer only for a short while after the press."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from demo.telegram.chats import Account, Message

if TYPE_CHECKING:
    from demo.telegram.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the person sees at the top of the screen (`show_alert`: in a window); an empty text shows nothing."""

    text: str
    show_alert: bool
    url: str = ""


@dataclass(slots=True, eq=False, repr=False, kw_only=True)
class Press:
    world: "World"
    id: str
    user: Account
    message: Message
    data: str
    at: datetime
    answer: Answer | None = None

    def __repr__(self) -> str:
        return f"<press of {self.data!r} by {self.user}: {self.answer}>"

    @property
    def is_answered(self) -> bool:
        return self.answer is not None

    @property
    def text(self) -> str:
        """The answer's text; empty when there was none."""
        return self.answer.text if self.answer else ""

    @property
    def is_alert(self) -> bool:
        return bool(self.answer and self.answer.show_alert)

    async def answered(self, within: float = 5.0) -> Answer:
        """Waits (in real time) for the bot's answer; TimeoutError after `within` seconds."""
        await self.world.until(lambda: self.is_answered, within=within)
        return self.answer or Answer(text="", show_alert=False)
