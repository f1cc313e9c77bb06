"""The day of the script on the page: played at a pace one can follow, one step at a time, or quickly up to a step.

A visitor may stop it between two acts, do something else, and let it go on. What is then not as told becomes an aside
of that step and never an end; the danger is a story that waits for ever for something a visitor took away.
"""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from demo.day import BEGINS
from demo.page.conductor import Conductor
from demo.page.wording import Declined, both
from demo.play import Step
from demo.script import STEPS
from demo.telegram import Impossible
from demo.town import NotAsTold, moment_after

log = logging.getLogger(__name__)

PAUSE = 2.5
"""Seconds between two steps when somebody watches."""
REST = 0.4
"""Seconds between two deeds within a step."""
PATIENCE = 5.0
"""Seconds that the act in hand is given to end when the demo ends."""
_LONGEST_DETAIL = 300


class State(StrEnum):
    IDLE = "idle"
    PLAYING = "playing"
    STEPPING = "stepping"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """`step` is counted from 1. `detail` is what the check says, in its own words."""

    step: int
    why: dict[str, str]
    detail: str = ""


@dataclass(slots=True, kw_only=True)
class Story:
    """`done` steps were played whole, and `acts` acts of the next one."""

    conductor: Conductor
    steps: Sequence[Step] = STEPS
    pause: float = PAUSE
    rest: float = REST
    done: int = 0
    acts: int = 0
    state: State = State.IDLE
    asides: list[Aside] = field(default_factory=list)
    moments: list[datetime] = field(init=False)
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _going: asyncio.Task[None] | None = None
    _is_beginning: bool = False

    def __post_init__(self) -> None:
        self.moments, now = [], BEGINS
        for step in self.steps:
            now = moment_after(now, step.at)
            self.moments.append(now)

    @property
    def is_going(self) -> bool:
        return self._going is not None and not self._going.done()

    def plays(self) -> None:
        """To the end, with a pause between the steps. A story that is being played goes on."""
        if self.state is not State.PLAYING:
            self._go(State.PLAYING, len(self.steps), watched=True)

    def steps_on(self) -> None:
        self._go(State.STEPPING, self.done + 1, watched=True)

    def plays_until(self, step: int) -> None:
        """Quickly, until so many steps are done."""
        if not self.done < step <= len(self.steps):
            raise Declined("no_such_step", step=step)
        self._go(State.STEPPING, step, watched=False)

    def stops(self) -> None:
        """Ends after the act in hand."""
        self._stopping.set()

    async def begins_anew(self) -> None:
        """The town from its very beginning; nothing is played. Until it stands, no order is taken. Raises Declined."""
        self._judge_stands()
        self._is_beginning = True
        try:
            await self.ends()
            async with self.conductor.lock:
                await self.conductor.begin_anew()
                self.done = self.acts = 0
                self.state, self.asides = State.IDLE, []
        finally:
            self._is_beginning = False
        self.conductor.changed()

    async def ends(self) -> None:
        """Returns when no act is in hand any more."""
        self.stops()
        if self._going is not None:
            await asyncio.wait([self._going], timeout=PATIENCE)
            self._going.cancel()
            await asyncio.gather(self._going, return_exceptions=True)

    def _judge_stands(self) -> None:
        """A story that set out now would play in a town that is being taken away."""
        if self._is_beginning:
            raise Declined("story_begins")

    def _go(self, state: State, until: int, *, watched: bool) -> None:
        self._judge_stands()
        if self.is_going:
            raise Declined("story_goes_on")
        if self.state is State.ENDED:
            raise Declined("story_ended")
        self.state = state
        self._stopping.clear()
        self._going = asyncio.create_task(self._goes(until, watched=watched), name="the story")
        self.conductor.changed()

    async def _goes(self, until: int, *, watched: bool) -> None:
        self.conductor.play.rest = self._rests if watched else _hurries
        try:
            while self.done < until and not self._stopping.is_set():
                await self._scene()
                if self.done < until and watched:
                    await self._wait(self.pause)
        finally:
            self.state = State.ENDED if self.done == len(self.steps) else State.IDLE
            self.conductor.changed()

    async def _scene(self) -> None:
        """The rest of the next step. Stopped in its middle, it goes on there later."""
        if not self.acts:
            await self._arrive()
        acts = self.steps[self.done].acts
        while self.acts < len(acts) and not self._stopping.is_set():
            async with self.conductor.lock:
                with self._contained():
                    await acts[self.acts](self.conductor.play)
            self.acts += 1
        if self.acts == len(acts):
            self.done, self.acts = self.done + 1, 0
            self.conductor.changed()

    async def _arrive(self) -> None:
        """A visitor may have moved the clock beyond the step; then it is played at the time it is."""
        moment = self.moments[self.done]
        if self.conductor.now > moment:
            self._aside("aside_late", told=f"{moment:%m-%d %H:%M}", now=f"{self.conductor.now:%m-%d %H:%M}")
        with self._contained():
            await self.conductor.move_to(moment)

    @contextmanager
    def _contained(self) -> Iterator[None]:
        try:
            yield
        except (NotAsTold, Impossible) as wrong:
            self._aside("aside_differs", detail=str(wrong))
        except Exception as error:
            log.exception("an act of step %s failed", self.done + 1)
            self._aside("aside_failed", detail=type(error).__name__)
        self.conductor.changed()

    def _aside(self, key: str, detail: str = "", **values: str) -> None:
        why = both(key, **values)
        self.asides.append(Aside(step=self.done + 1, why=why, detail=detail[:_LONGEST_DETAIL]))

    async def _rests(self) -> None:
        self.conductor.changed()
        await self._wait(self.rest)

    async def _wait(self, seconds: float) -> None:
        """Cut short when the story is stopped."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return


async def _hurries() -> None:
    """Nobody is meant to follow."""
