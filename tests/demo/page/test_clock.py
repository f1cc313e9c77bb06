"""The town's clock under the hands of visitors: words for moments, minutes, and time that runs by itself."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
import pytest_asyncio

from demo.deeds import imports, starts
from demo.page.showing import open_page
from demo.page.wording import both
from demo.play import Step
from tests.demo.page.visitor import Json, Visitor, visiting

pytestmark = pytest.mark.asyncio(loop_scope="module")

FOUNDED = Step(at="18:40", zh="开张", en="Founded", acts=(imports(), starts("gu")))
BEAT = 0.02


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def visitor(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visitor]:
    """A town with its administrator and nobody else, whose seconds are short."""
    async with (
        open_page(tmp_path_factory.mktemp("page"), steps=(FOUNDED,)) as page,
        visiting(page) as visitor,
    ):
        page.pace.beat = BEAT
        await visitor.played(1)
        yield visitor


def _now(visitor: Visitor) -> datetime:
    return datetime.fromisoformat(visitor.keys["town"]["now"])


async def _moved(visitor: Visitor, **order: object) -> tuple[datetime, datetime]:
    """The time before and after."""
    await visitor.rests()
    before = _now(visitor)
    await visitor.tells("/clock", **order)
    after = visitor.page.story.conductor.now
    await visitor.until(lambda _: _now(visitor) == after)
    return before, after


async def test_a_time_is_todays_or_if_it_is_over_tomorrows(visitor: Visitor) -> None:
    before, after = await _moved(visitor, to="08:30")
    assert (f"{after:%H:%M}", timedelta(0) < after - before <= timedelta(days=1)) == ("08:30", True)
    before, after = await _moved(visitor, to="08:30")
    assert after - before == timedelta(days=1) - timedelta(seconds=before.second)


async def test_the_bot_is_asked_at_every_turn_of_the_day(visitor: Visitor) -> None:
    """The memberships and the sign of life of the bot are looked after in each tick: the day is no jump."""
    conductor = visitor.page.story.conductor
    asked: list[datetime] = []
    app = conductor.stage.app
    assert app is not None
    duties = app.ticker._duties
    app.ticker._duties = {**duties, "witness": lambda now: _note(asked, now)}
    try:
        await visitor.tells("/clock", to="tomorrow 12:00")
    finally:
        app.ticker._duties = duties
    turns = {f"{conductor.stage.office.local(moment):%H:%M}" for moment in asked}
    assert {"07:00", "08:30", "12:00"} <= turns


async def _note(asked: list[datetime], now: datetime) -> None:
    asked.append(now)


async def test_the_words_of_the_stories_are_understood(visitor: Visitor) -> None:
    before, after = await _moved(visitor, to="two days later 09:00")
    assert (f"{after:%H:%M}", (after.date() - before.date()).days) == ("09:00", 2)
    before, after = await _moved(visitor, to="next workday 08:30")
    assert after.date() > before.date()
    assert after.weekday() < 5


async def test_minutes_pass(visitor: Visitor) -> None:
    before, after = await _moved(visitor, minutes=30)
    assert after - before == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ({"to": "yesterday 08:30"}, "no_such_time"),
        ({"to": "25:00"}, "no_such_time"),
        ({"to": "many days later 08:30"}, "no_such_time"),
        ({"to": 830}, "no_such_time"),
        ({"to": ""}, "no_such_time"),
        ({}, "no_such_time"),
        ({"minutes": 0}, "time_goes_on"),
        ({"minutes": -5}, "time_goes_on"),
        ({"minutes": True}, "no_such_time"),
        ({"minutes": 10**30}, "too_far"),
        ({"speed": 2}, "no_such_time"),
        ({"speed": True}, "no_such_time"),
        ({"speed": "60"}, "no_such_time"),
    ],
)
async def test_other_orders_are_declined_and_time_stands(visitor: Visitor, order: Json, key: str) -> None:
    before = visitor.page.story.conductor.now
    status, body = await visitor.posts("/clock", order)
    assert (status, body) == (400, {"ok": False, "why": both(key, days=31)})
    assert visitor.page.story.conductor.now == before


async def test_at_sixty_a_minute_passes_in_each_second(visitor: Visitor) -> None:
    await visitor.rests()
    before = _now(visitor)
    await visitor.tells("/clock", speed=60)
    await visitor.until(lambda keys: keys["town"]["speed"] == 60 and _now(visitor) >= before + timedelta(minutes=3))
    await visitor.tells("/clock", speed=0)
    await visitor.rests()
    passed = visitor.page.story.conductor.now - before - timedelta(seconds=1)
    assert passed.total_seconds() % 60 == 0


async def test_at_one_a_second_passes_in_each_second_and_the_bot_keeps_its_schedule(visitor: Visitor) -> None:
    """The digest's hour comes by itself."""
    await visitor.tells("/clock", to="next workday 08:29")
    conductor = visitor.page.story.conductor
    asked: list[datetime] = []
    app = conductor.stage.app
    assert app is not None
    duties = app.ticker._duties
    app.ticker._duties = {**duties, "witness": lambda now: _note(asked, now)}
    await visitor.tells("/clock", speed=1)
    slot = conductor.now.replace(minute=30, second=0)
    await visitor.until(lambda _: _now(visitor) > slot)
    await visitor.tells("/clock", speed=0)
    app.ticker._duties = duties
    assert any(timedelta(0) <= moment - slot < timedelta(seconds=2) for moment in asked)
    assert len(asked) < 12, "asked every fifteen seconds, not every second"


async def test_at_zero_time_stands(visitor: Visitor) -> None:
    await visitor.tells("/clock", speed=0)
    await visitor.rests()
    before = visitor.page.story.conductor.now
    await asyncio.sleep(10 * BEAT)
    assert visitor.page.story.conductor.now == before
