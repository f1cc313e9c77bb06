"""What visitors order of time and of the story: `/clock` and `/story`, told in the words of `demo.town`."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from demo.page.conductor import Conductor
from demo.page.pace import SPEEDS
from demo.page.story import Story
from demo.page.wording import Declined
from demo.town import NotAsTold, moment_after

FARTHEST = timedelta(days=31)
"""At once; the bot is asked at every turn of every day on the way."""
_CLOCK = re.compile(r"\d{2}:\d{2}")


async def order_clock(conductor: Conductor, fields: Mapping[str, object]) -> None:
    """To a moment, on by so many minutes, or at another speed. Raises Declined."""
    match fields:
        case {"speed": int(speed)} if speed in SPEEDS and not isinstance(speed, bool):
            conductor.speed = speed
            conductor.changed()
        case {"minutes": int(minutes)} if not isinstance(minutes, bool):
            await _move(conductor, conductor.now + _span(minutes))
        case {"to": str(words)}:
            await _move(conductor, _moment(conductor.now, words))
        case _:
            raise Declined("no_such_time")


async def order_story(story: Story, fields: Mapping[str, object]) -> None:
    """Answers when it has begun; only `restart` waits until the new town stands. Raises Declined."""
    match fields:
        case {"do": "play"}:
            story.plays()
        case {"do": "stop"}:
            story.stops()
        case {"do": "step"}:
            story.steps_on()
        case {"do": "restart"}:
            await story.begins_anew()
        case {"do": "until", "step": int(step)}:
            story.plays_until(step)
        case _:
            raise Declined("no_such_act")


async def _move(conductor: Conductor, moment: datetime) -> None:
    if moment - conductor.now > FARTHEST:
        raise Declined("too_far", days=FARTHEST.days)
    try:
        await conductor.move_to(moment)
    except NotAsTold:
        raise Declined("bot_restless") from None


def _span(minutes: int) -> timedelta:
    if minutes < 1:
        raise Declined("time_goes_on")
    return timedelta(minutes=min(minutes, 2 * FARTHEST // timedelta(minutes=1)))


def _moment(now: datetime, words: str) -> datetime:
    """A time that is over today means tomorrow's."""
    try:
        moment = moment_after(now, words)
        if moment <= now and _CLOCK.fullmatch(words):
            moment = moment_after(now, f"tomorrow {words}")
    except (ValueError, KeyError):
        raise Declined("no_such_time") from None
    return moment
