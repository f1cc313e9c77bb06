"""The updates a bot has not yet confirmed: kept until an offset passes them, handed out again until then.

Its danger is delivering what Telegram would not: a kind the bot did not ask for, or one older than Telegram keeps.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

Json = dict[str, object]

ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_KEPT = {"callback_query": timedelta(seconds=150), "inline_query": timedelta(seconds=30)}
_KEPT_OTHERWISE = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    id: int
    kind: str
    body: Json
    gone_at: datetime


@dataclass(slots=True)
class UpdateQueue:
    """`allowed` is what the bot asked for last; it outlives the call that set it."""

    next_id: int = 100_001
    allowed: frozenset[str] | None = None
    waiting: deque[Update] = field(default_factory=deque)
    expired: int = 0

    def wants(self, kind: str) -> bool:
        return kind not in ON_REQUEST_ONLY if self.allowed is None else kind in self.allowed

    def allow(self, kinds: Iterable[str]) -> None:
        """An empty list means the default set again."""
        self.allowed = frozenset(kinds) or None

    def add(self, kind: str, body: Json, at: datetime) -> int | None:
        """Queues one update; None when the bot did not ask for its kind."""
        return self._push(kind, {kind: body}, at) if self.wants(kind) else None

    def add_raw(self, update: Json, at: datetime) -> int:
        """Queues an update as it stands, whatever it holds; it keeps its own id if it has one."""
        return self._push(next((key for key in update if key != "update_id"), "raw"), update, at)

    def _push(self, kind: str, content: Json, at: datetime) -> int:
        given = content.get("update_id")
        number = given if isinstance(given, int) else self.next_id
        self.next_id = max(self.next_id, number + 1) if isinstance(given, int) else self.next_id + 1
        body = {"update_id": number, **content}
        self.waiting.append(Update(id=number, kind=kind, body=body, gone_at=at + _KEPT.get(kind, _KEPT_OTHERWISE)))
        return number

    def confirm(self, offset: int) -> None:
        """Forgets what lies below `offset`; a negative one keeps that many from the end."""
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
        elif offset > 0:
            self.waiting = deque(update for update in self.waiting if update.id >= offset)

    def ready(self, limit: int, now: datetime) -> list[Json]:
        self._expire(now)
        return [update.body for _, update in zip(range(limit), self.waiting, strict=False)]

    def _expire(self, now: datetime) -> None:
        if any(update.gone_at <= now for update in self.waiting):
            kept = deque(update for update in self.waiting if update.gone_at > now)
            self.expired += len(self.waiting) - len(kept)
            self.waiting = kept
