"""Telegram's flood limits, counted in real monotonic seconds, in three ways, because nobody outside knows which it is.

Off unless a test or benchmark asks for them. `punish` makes a refusal cost: nothing is accepted for so long after it.
"""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Literal

from demo.telegram.refusals import Refused, too_many_requests

Counting = Literal["bucket", "sliding", "window"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """None switches one limit off. `latency` is the round trip of every call, in seconds; half lies before counting."""

    per_second: int | None = 30
    counting: Counting = "sliding"
    per_chat: float | None = None
    per_group_minute: int | None = None
    latency: float = 0.0
    punish: float = 0.0


NO_LIMITS = Limits(per_second=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """One send the limits let through."""

    at: float
    chat_id: int


@dataclass(slots=True)
class Counter:
    """At most `most` in `span` seconds, counted as told."""

    most: float
    span: float
    counting: Counting
    taken: deque[float] = field(default_factory=deque)
    level: float = 0.0
    seen_at: float = 0.0

    def wait(self, at: float) -> float:
        """Seconds until one more would be accepted; 0 when it would be now."""
        match self.counting:
            case "bucket":
                return max(self._level(at) + 1 - self.most, 0.0) * self.span / self.most
            case "sliding":
                self._forget(at - self.span)
                return self.taken[0] + self.span - at if len(self.taken) >= self.most else 0.0
            case "window":
                begin = math.floor(at / self.span) * self.span
                self._forget(begin)
                return begin + self.span - at if len(self.taken) >= self.most else 0.0

    def take(self, at: float) -> None:
        self.level, self.seen_at = self._level(at) + 1, at
        if self.counting != "bucket":
            self.taken.append(at)

    def _level(self, at: float) -> float:
        return max(self.level - (at - self.seen_at) * self.most / self.span, 0.0)

    def _forget(self, before: float) -> None:
        while self.taken and self.taken[0] < before:
            self.taken.popleft()


@dataclass(slots=True)
class Gatekeeper:
    """Lets sends through or refuses them; keeps the score for benchmarks: `refused` 429s and `accepted` sends."""

    limits: Limits = NO_LIMITS
    time: Callable[[], float] = monotonic
    accepted: list[Accepted] = field(default_factory=list)
    refused: int = 0
    _all: Counter | None = None
    _chats: dict[int, list[Counter]] = field(default_factory=lambda: defaultdict(list))
    _barred_until: float = 0.0

    def switch(self, limits: Limits) -> None:
        """Sets the limits anew and forgets what was counted."""
        self.limits, self._barred_until, self.refused = limits, 0.0, 0
        self._all = Counter(limits.per_second, 1.0, limits.counting) if limits.per_second else None
        self._chats.clear()
        self.accepted.clear()

    def admit(self, chat_id: int, messages: int = 1) -> None:
        """Counts a send, or refuses it with 429 and how long to wait."""
        at = self.time()
        counters = [*([self._all] if self._all else []), *self._of_chat(chat_id)]
        wait = max([self._barred_until - at, *(counter.wait(at) for counter in counters)])
        if wait > 0:
            self._refuse(at, wait)
        for _ in range(messages):
            self.accepted.append(Accepted(at=at, chat_id=chat_id))
            for counter in counters:
                counter.take(at)

    def _refuse(self, at: float, wait: float) -> None:
        self.refused += 1
        if self.limits.punish:
            self._barred_until = at + self.limits.punish
        raise Refused(too_many_requests(max(math.ceil(max(wait, self.limits.punish)), 1)))

    def _of_chat(self, chat_id: int) -> list[Counter]:
        if chat_id not in self._chats:
            limits = self.limits
            if limits.per_chat:
                self._chats[chat_id].append(Counter(1, 1 / limits.per_chat, limits.counting))
            if limits.per_group_minute and chat_id < 0:
                self._chats[chat_id].append(Counter(limits.per_group_minute, 60.0, limits.counting))
        return self._chats[chat_id]
