"""Counts links that opened nothing, by address: whoever tries many has to wait. Kept in memory only."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MOST = 20
WITHIN = timedelta(minutes=10)
_ADDRESSES = 5_000
"""Beyond so many the one that was quiet for longest is forgotten."""


@dataclass(slots=True)
class Knocks:
    _by_address: OrderedDict[str, deque[datetime]] = field(default_factory=OrderedDict)

    def is_too_many(self, address: str, now: datetime) -> bool:
        times = self._by_address.get(address)
        while times and times[0] <= now - WITHIN:
            times.popleft()
        return times is not None and len(times) >= MOST

    def failed(self, address: str, now: datetime) -> None:
        times = self._by_address.setdefault(address, deque(maxlen=MOST))
        times.append(now)
        self._by_address.move_to_end(address)
        while len(self._by_address) > _ADDRESSES:
            self._by_address.popitem(last=False)
