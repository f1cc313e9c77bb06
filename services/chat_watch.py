"""What has to be compared anew between the notices and the residents' chats, so that a tick without news costs little.

The danger is to overlook something. So whatever decides is read at every tick, but for the rows and messages, of which
there may be hundreds of thousands: numbers stand for those, and from time to time they are read without a cause.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from core.announcing import LinkedChat, Subject
from core.ids import NoticeId, UnitId
from storage import called_off, resident_notices, roster

SOME = 50
"""So many notices are compared at once; between two of them others have their turn."""
CALLED_OFF_WITHIN = timedelta(days=2)
"""So long after a withdrawal the chats are looked through; a bot that was down for longer has other sorrows."""
ANEW = timedelta(minutes=5)
"""After this a notice is compared again, whether or not anything seems to have changed; SOME of them in one tick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """All that decides what has to be told. `marks`: numbers that change with the rows and messages of a notice."""

    subjects: tuple[Subject, ...]
    linked: tuple[LinkedChat, ...]
    names: Mapping[UnitId, str]
    withdrawn: tuple[NoticeId, ...]
    marks: Mapping[NoticeId, tuple[int, ...]]

    @property
    def frame(self) -> tuple[object, ...]:
        """What concerns every notice."""
        return self.linked, self.names, self.withdrawn

    def mark(self, about: Subject) -> tuple[object, ...]:
        return about, *(self.marks.get(each) for each in sorted(about.family))


@dataclass(slots=True, kw_only=True)
class Watch:
    """How things were, and when, of which nothing was left to tell; lost with the process."""

    frame: tuple[object, ...] | None = None
    known: dict[NoticeId, tuple[tuple[object, ...], datetime]] = field(default_factory=dict)
    is_off_known: bool = False

    def meet(self, seen: Seen) -> None:
        """Forgets all when a chat came or went; and what is over."""
        if self.frame != seen.frame:
            self.frame, self.known, self.is_off_known = seen.frame, {}, False
        open_now = {each.notice for each in seen.subjects}
        self.known = {each: known for each, known in self.known.items() if each in open_now}

    def news(self, seen: Seen, now: datetime) -> list[Subject]:
        """What is not as it was, what presses first; then some of what was not looked at for long."""
        news = [each for each in seen.subjects if not self._is_known(seen, each)]
        old = [each for each in seen.subjects if self._is_known(seen, each) and self._is_old(each, now)]
        return [*sorted(news, key=lambda each: not each.is_urgent), *old[:SOME]]

    def know(self, seen: Seen, about: Subject, now: datetime) -> None:
        """Nothing is left to tell of it."""
        self.known[about.notice] = seen.mark(about), now

    def _is_known(self, seen: Seen, about: Subject) -> bool:
        return about.notice in self.known and self.known[about.notice][0] == seen.mark(about)

    def _is_old(self, about: Subject, now: datetime) -> bool:
        at = self.known[about.notice][1]
        return not at <= now < at + ANEW


async def look(connection: AsyncConnection, now: datetime) -> Seen | None:
    """None while no chat is linked at all."""
    linked = await resident_notices.linked(connection)
    if not linked:
        return None
    return Seen(
        subjects=await resident_notices.subjects(connection, now),
        linked=linked,
        names=await roster.unit_names(connection),
        withdrawn=tuple(await called_off.withdrawn_since(connection, now - CALLED_OFF_WITHIN)),
        marks=await resident_notices.marks(connection),
    )
