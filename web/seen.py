"""What a session has opened already, so that every tap on a list is not one more line on record.

Ids only, in memory only, and for an hour: whoever comes to a household later is somebody else, a long look is said
again, and after a restart the next look is simply written down once more.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, TypeVar

LASTS = timedelta(hours=1)
_SESSIONS = 500
T = TypeVar("T", bound=int)


@dataclass(slots=True)
class Seen(Generic[T]):
    """`session` is whatever tells sessions apart and is no secret by itself."""

    _by_session: OrderedDict[str, dict[T, datetime]] = field(default_factory=OrderedDict)

    def of(self, session: str, now: datetime) -> frozenset[T]:
        held = self._by_session.get(session, {})
        return frozenset(each for each, at in held.items() if now - at < LASTS)

    def add(self, session: str, opened: Iterable[T], now: datetime) -> None:
        """What was opened within the hour keeps its hour."""
        fresh = self.of(session, now)
        held = {each: at for each, at in self._by_session.get(session, {}).items() if each in fresh}
        self._by_session[session] = dict.fromkeys(opened, now) | held
        self._by_session.move_to_end(session)
        while len(self._by_session) > _SESSIONS:
            self._by_session.popitem(last=False)
