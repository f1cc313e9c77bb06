"""The town of 青石街道 and the language in which its days are told: named people who post, tap, type and look.

Everything a person does ends when the bot has done all it had to do about it. What is not as told raises NotAsTold.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from core.calendar import next_workday
from core.people import Role
from demo.enclosures import enclosed, encloses
from demo.stage import NotAsTold, Stage
from demo.telegram import Group, Message, User, World

_MOMENT = re.compile(r"(?:(?P<way>tomorrow|next workday|(?P<days>\w+) days later) )?(?P<clock>\d{2}:\d{2})")
__all__ = ["NotAsTold", "Town", "Townsman", "WorkGroup", "holds", "moment_after", "words_of"]

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}


@dataclass(frozen=True, slots=True, kw_only=True)
class Townsman:
    """One person with a telephone."""

    user: User
    stage: Stage

    def __repr__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def inbox(self) -> list[Message]:
        """What the bot wrote to them and is still there."""
        return self.user.inbox()

    @property
    def screen(self) -> Message:
        """The newest of these."""
        if not self.inbox:
            raise NotAsTold(f"{self.name} has nothing from the bot")
        return self.inbox[-1]

    @property
    def digests(self) -> list[Message]:
        return self._with("d:")

    @property
    def digest(self) -> Message:
        return self._newest("d:", "digest")

    @property
    def visit_list(self) -> Message:
        return self._newest("v:", "visit list")

    @property
    def figures(self) -> Message:
        return self._newest("s:", "figures")

    async def starts(self, link: str | None = None) -> None:
        """Presses Start, by an invite link if there is one."""
        if link is None:
            self.user.start()
        else:
            self.user.follows(link)
        await self.stage.settle()

    async def types(self, text: str) -> Message:
        """Writes to the bot in private, or presses a key of the keyboard."""
        message = self.user.writes(text)
        await self.stage.settle()
        return message

    async def taps(self, button: str, *, on: Message | None = None) -> str:
        """Taps a button of the newest message that has it; returns the words over the screen."""
        press = self.user.presses(on or self._holding(button), button)
        await self.stage.settle()
        if not press.is_answered:
            raise NotAsTold(f"nobody answered {self.name}, who tapped {button!r}")
        return press.text

    async def forges(self, data: str, *, on: Message) -> str:
        """Sends a press that no button here offers."""
        press = self.user.forge(on, data)
        await self.stage.settle()
        return press.text

    async def edits(self, message: Message, text: str) -> None:
        self.user.edits(message, text)
        await self.stage.settle()

    async def withdraws(self, message: Message, by: str = "撤回") -> None:
        """Replies to the post in its group."""
        if isinstance(message.chat, Group):
            self.user.writes(by, to=message.chat, reply_to=message)
        await self.stage.settle()

    def sees(self, *words: str) -> Message:
        """One message from the bot holds all of these, in its text or on its buttons; the newest such."""
        for message in reversed(self.inbox):
            if holds(message, words):
                return message
        raise NotAsTold(f"{self.name} does not see {words}:\n" + "\n---\n".join(map(words_of, self.inbox)))

    def sees_nothing_of(self, *words: str) -> None:
        """No message from the bot that is still there holds any of these."""
        for message in self.inbox:
            for word in words:
                if holds(message, [word]):
                    raise NotAsTold(f"{self.name} sees {word!r}:\n{words_of(message)}")

    def _holding(self, button: str) -> Message:
        for message in reversed(self.inbox):
            if any(each["text"] == button and each.get("callback_data") for each in message.buttons):
                return message
        raise NotAsTold(f"{self.name} has no button {button!r}:\n" + "\n---\n".join(map(words_of, self.inbox[-2:])))

    def _with(self, prefix: str) -> list[Message]:
        return [message for message in self.inbox if any(_data(each).startswith(prefix) for each in message.buttons)]

    def _newest(self, prefix: str, what: str) -> Message:
        found = self._with(prefix)
        if not found:
            raise NotAsTold(f"{self.name} has no {what}:\n" + "\n---\n".join(map(words_of, self.inbox[-2:])))
        return found[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkGroup:
    """One of the groups in which everybody posts everything."""

    chat: Group
    stage: Stage

    @property
    def title(self) -> str:
        return self.chat.title

    async def posts(
        self,
        text: str,
        *,
        by: Townsman,
        document: str | None = None,
        album: Iterable[str] = (),
        reply_to: Message | None = None,
        thread: int | None = None,
    ) -> Message:
        """A message, or one with a file, or several tied as an album; returns the one that holds the text."""
        files = [enclosed(name, "photo") for name in album]
        if document is not None:
            files = [enclosed(document, "document")]
        if files:
            message, *_ = encloses(by.user, files, text, to=self.chat, thread=thread, reply_to=reply_to)
        else:
            message = by.user.writes(text, to=self.chat, thread=thread, reply_to=reply_to)
        await self.stage.settle()
        return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """Everybody by name.

    顾明远 gu: administrator; 沈静宜 shen: supervisor; 秦海棠 qin, 陆一鸣 lu: publishers; 李雨桐 li, 王立新 wang: staff;
    赵小满 zhao, 孙可 sun: grid workers; 郑国强 zheng: of another community, 罗秀英 luo: a resident, both not in the
    roster.
    """

    stage: Stage
    gu: Townsman
    shen: Townsman
    qin: Townsman
    lu: Townsman
    li: Townsman
    wang: Townsman
    zhao: Townsman
    sun: Townsman
    zheng: Townsman
    luo: Townsman
    civil_affairs: WorkGroup
    community: WorkGroup
    street: WorkGroup

    @property
    def world(self) -> World:
        return self.stage.world

    @property
    def staff(self) -> tuple[Townsman, ...]:
        """The eight of the roster."""
        return (self.gu, self.shen, self.qin, self.lu, self.li, self.wang, self.zhao, self.sun)

    @property
    def groups(self) -> tuple[WorkGroup, ...]:
        return (self.civil_affairs, self.community, self.street)

    @property
    def now(self) -> datetime:
        return self.stage.office.local(self.stage.clock.at)

    async def at(self, moment: str) -> None:
        """`18:00` of today, `tomorrow 08:30`, `next workday 08:30`, `two days later 09:00`."""
        await self.stage.move_to(moment_after(self.now, moment))

    async def invite(self, role: str, unit: str) -> str:
        """The token of a new invite link, as `huiyue invite` makes it."""
        if self.stage.app is None:
            raise NotAsTold("the bot is down")
        return await self.stage.app.services.roster.invite_role(Role(role), (unit,), self.now)

    async def restart(self) -> None:
        await self.stage.restart()

    async def settle(self) -> None:
        await self.stage.settle()


def moment_after(now: datetime, words: str) -> datetime:
    """The moment that the words mean, seen from `now`, in the same zone. Raises ValueError for other words."""
    found = _MOMENT.fullmatch(words)
    if found is None:
        raise ValueError(f"no moment: {words!r}")
    day = _WAYS[found["way"] or "today"](now) if not found["days"] else now + timedelta(days=_NUMBERS[found["days"]])
    return datetime.combine(day.date(), time.fromisoformat(found["clock"]), tzinfo=now.tzinfo)


def _next_workday(now: datetime) -> datetime:
    return datetime.combine(next_workday(now.date()), now.timetz())


_WAYS: dict[str, Callable[[datetime], datetime]] = {
    "today": lambda now: now,
    "tomorrow": lambda now: now + timedelta(days=1),
    "next workday": _next_workday,
}


def holds(message: Message, words: Iterable[str]) -> bool:
    whole = words_of(message)
    return all(word in whole for word in words)


def words_of(message: Message) -> str:
    """Text and buttons as one reads them: [办结 1] [有疑问 1]."""
    rows = [" ".join(f"[{label}]" for label in row) for row in message.labels]
    return "\n".join([message.text, *rows])


def file_name(message: Message) -> str:
    """The name of the document it carries, or nothing."""
    document = message.content.get("document")
    return str(document.get("file_name", "")) if isinstance(document, dict) else ""


def _data(button: dict[str, object]) -> str:
    return str(button.get("callback_data", ""))
