"""A play: the town, somebody who tells of it, and steps made of acts. A script is a list of steps, nothing else."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from demo.telegram import Message
from demo.town import NotAsTold, Town, Townsman, WorkGroup


class Teller(Protocol):
    """Whoever tells the audience what happens."""

    def posted(self, message: Message) -> None: ...

    def typed(self, who: str, text: str) -> None: ...

    def tapped(self, who: str, button: str, answer: str) -> None: ...

    def screen(self, who: str, message: Message) -> None: ...

    def excerpt(self, who: str, lines: str) -> None: ...

    def note(self, *lines: str) -> None: ...


async def no_rest() -> None:
    """Nobody watches, so nobody has to follow."""


@dataclass(slots=True, kw_only=True)
class Play:
    """The town, who tells of it, the invite links, the posts by name, and how many checks held."""

    town: Town
    teller: Teller
    links: dict[str, str] = field(default_factory=dict)
    posts: dict[str, Message] = field(default_factory=dict)
    held: int = 0
    rest: Callable[[], Awaitable[None]] = no_rest
    """A moment between two deeds for whoever watches."""

    def person(self, key: str) -> Townsman:
        found = getattr(self.town, key)
        if not isinstance(found, Townsman):
            raise TypeError(key)
        return found

    def group(self, key: str) -> WorkGroup:
        found = getattr(self.town, key)
        if not isinstance(found, WorkGroup):
            raise TypeError(key)
        return found

    def post(self, name: str) -> Message:
        """The post that an earlier act made under this name."""
        if name not in self.posts:
            raise NotAsTold(f"nobody posted {name!r}")
        return self.posts[name]

    def link_of(self, who: Townsman) -> str:
        if who.name not in self.links:
            raise NotAsTold(f"{who.name} was given no link")
        return self.links[who.name]

    def check(self, is_so: object, otherwise: str) -> None:
        if not is_so:
            raise NotAsTold(otherwise)
        self.held += 1


Act = Callable[[Play], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One scene: the moment in the words of `Town.at`, a heading in both languages, and what happens."""

    at: str
    zh: str
    en: str
    acts: Sequence[Act]
