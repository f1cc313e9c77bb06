"""How many deliveries may be under way at once, judged by what the last ones met.

One chat that floods waits by itself. When several do, or nothing gets through at all, the whole courier pauses, and
goes on with a single probe: a storm of refusals must not be answered with a storm of calls.
Times are the event loop's own, in seconds.
"""

from dataclasses import dataclass, field

from core.deliveries import Outcome, TryLater

FLOODED_CHATS = 3
"""So many chats that were told to wait within a minute mean that the bot as a whole is too fast."""
FLOODS_COUNT_FOR = 60.0
FAILED_IN_A_ROW = 8
"""So many failures without a success between them mean that it is the line, not the deliveries."""
LONGEST_PAUSE = 60.0


@dataclass(slots=True)
class Patience:
    most: int
    _floods: dict[int, float] = field(default_factory=dict)
    _failures: int = 0
    _until: float = 0.0
    _is_probing: bool = False

    def room(self, at: float) -> int:
        """How many may be under way now: none in a pause, one as a probe after it."""
        if at < self._until:
            return 0
        return 1 if self._is_probing else self.most

    def note(self, chat_id: int, outcome: Outcome, at: float) -> None:
        """Learns from what became of one delivery."""
        if not isinstance(outcome, TryLater):
            self._relax()
        elif outcome.why == "flood":
            self._flooded(chat_id, outcome.after, at)
        else:
            self._failed(at)

    def _relax(self) -> None:
        if self._is_probing:
            self._floods.clear()
        self._failures, self._is_probing = 0, False

    def _flooded(self, chat_id: int, seconds: float, at: float) -> None:
        self._floods = {chat: since for chat, since in self._floods.items() if at - since < FLOODS_COUNT_FOR}
        self._floods[chat_id] = at
        if self._is_probing or len(self._floods) >= FLOODED_CHATS:
            self._pause(seconds, at)

    def _failed(self, at: float) -> None:
        self._failures += 1
        if self._failures >= FAILED_IN_A_ROW:
            self._pause(2.0 ** min(self._failures - FAILED_IN_A_ROW, 10), at)

    def _pause(self, seconds: float, at: float) -> None:
        self._until = max(self._until, at + min(seconds, LONGEST_PAUSE))
        self._is_probing = True
