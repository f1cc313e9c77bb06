"""The day on the page: played, stopped, gone on with, begun anew; and visitors who take part in it."""

import asyncio
import os
from datetime import timedelta
from pathlib import Path

import pytest

from demo.deeds import types
from demo.looks import silently
from demo.page.wording import both
from demo.play import Play
from demo.script import STEPS
from demo.script.evening import EVENING
from tests.demo.page.days import EDITED, FOUNDED, NOTICE, POSTED, QUIET, ended, step, told


async def test_the_story_is_played_to_its_end(tmp_path: Path) -> None:
    async with told(tmp_path, QUIET, POSTED, EDITED) as visitor:
        assert visitor.keys["story"]["state"] == "idle"
        assert [each["at"] for each in visitor.keys["story"]["steps"]] == ["18:40", "18:50", "19:00"]
        await visitor.tells("/story", do="play")
        await visitor.tells("/story", do="play")
        await ended(visitor)
        story = visitor.keys["story"]
        assert (story["done"], story["asides"]) == (3, [])
        assert visitor.keys["town"]["now"] == "2026-11-23T19:00:00+08:00"
        for order in ({"do": "play"}, {"do": "step"}):
            assert await visitor.posts("/story", order) == (400, {"ok": False, "why": both("story_ended")})


async def test_one_step_at_a_time(tmp_path: Path) -> None:
    async with told(tmp_path, QUIET, POSTED) as visitor:
        visitor.page.story.rest = 0.3
        await visitor.tells("/story", do="step")
        await visitor.until(lambda keys: keys["story"]["done"] == 1 and keys["story"]["state"] == "idle")
        await visitor.tells("/story", do="step")
        await visitor.until(lambda keys: keys["story"]["state"] == "stepping")
        status, body = await visitor.posts("/story", {"do": "step"})
        assert (status, body["why"]) == (400, both("story_goes_on"))
        await ended(visitor)
        latest = visitor.keys["story"]["latest"]
        assert (latest["do"], latest["who"], latest["text"]) == ("posted", "秦海棠", NOTICE)


async def test_a_story_that_was_stopped_in_a_step_goes_on_there(tmp_path: Path) -> None:
    """Between the two acts a visitor has all the time in the world."""
    begun, may_go_on = asyncio.Event(), asyncio.Event()
    played = []

    async def waits(_: Play) -> None:
        begun.set()
        await may_go_on.wait()
        played.append("first")

    async def comes_next(_: Play) -> None:
        played.append("second")

    async with told(tmp_path, step("18:40", waits, comes_next)) as visitor:
        await visitor.tells("/story", do="play")
        await begun.wait()
        await visitor.until(lambda keys: keys["story"]["state"] == "playing")
        await visitor.tells("/story", do="stop")
        may_go_on.set()
        await visitor.until(lambda keys: keys["story"]["state"] == "idle")
        assert (played, visitor.keys["story"]["done"]) == (["first"], 0)
        await visitor.tells("/story", do="play")
        await ended(visitor)
        assert played == ["first", "second"]


async def test_what_a_visitor_took_away_becomes_an_aside_and_the_story_goes_on(tmp_path: Path) -> None:
    interrupted = step("18:50", types("gu", "状态"), *POSTED.acts)
    async with told(tmp_path, QUIET, interrupted, EDITED) as visitor:
        await visitor.played(1)
        await visitor.acts("block", person="gu")
        await visitor.tells("/story", do="play")
        await ended(visitor)
        [aside] = visitor.keys["story"]["asides"]
        assert aside["step"] == 2
        assert {"zh": aside["zh"], "en": aside["en"]} == both("aside_differs")
        assert "blocked the bot" in aside["detail"]
        assert visitor.messages(visitor.chat("民政工作群")["id"])[-1]["text"] == NOTICE.replace("12月1日", "12月2日")


async def test_a_post_that_was_never_made_is_missed_and_nothing_more(tmp_path: Path) -> None:
    async with told(tmp_path, QUIET, EDITED) as visitor:
        await visitor.tells("/story", do="play")
        await ended(visitor)
        [aside] = visitor.keys["story"]["asides"]
        assert "nobody posted '名单'" in aside["detail"]


async def test_a_step_whose_hour_is_over_is_played_at_once(tmp_path: Path) -> None:
    async with told(tmp_path, QUIET, POSTED) as visitor:
        await visitor.tells("/clock", to="20:00")
        await visitor.tells("/story", do="play")
        await ended(visitor)
        assert [aside["step"] for aside in visitor.keys["story"]["asides"]] == [1, 2]
        assert "11-23 18:40" in visitor.keys["story"]["asides"][0]["zh"]
        assert visitor.keys["town"]["now"] == "2026-11-23T20:00:00+08:00"


async def test_a_day_that_a_visitor_left_to_pass_is_not_counted_twice(tmp_path: Path) -> None:
    """The step is for tomorrow as seen from the step before, not as seen from wherever the clock was moved to."""
    async with told(tmp_path, QUIET, step("tomorrow 07:00")) as visitor:
        await visitor.played(1)
        await visitor.tells("/clock", to="tomorrow 06:00")
        await visitor.tells("/story", do="play")
        await ended(visitor)
        assert visitor.keys["town"]["now"] == "2026-11-24T07:00:00+08:00"


async def test_a_visitor_acts_while_the_story_is_played(tmp_path: Path) -> None:
    """People need no lock; only time and the story do."""
    begun, may_go_on = asyncio.Event(), asyncio.Event()

    async def waits(_: Play) -> None:
        begun.set()
        await may_go_on.wait()

    async with told(tmp_path, FOUNDED, step("18:50", silently(waits))) as visitor:
        await visitor.played(1)
        await visitor.rests()
        await visitor.tells("/story", do="play")
        await begun.wait()
        chat, before = visitor.person("gu")["id"], len(visitor.inbox("gu"))
        await visitor.acts("write", person="gu", chat=chat, text="/help")
        await visitor.until(lambda _: len(visitor.inbox("gu")) > before)
        clock = asyncio.create_task(visitor.tells("/clock", minutes=5))
        await asyncio.sleep(0.05)
        assert not clock.done(), "time waits for the act in hand"
        may_go_on.set()
        await clock
        await ended(visitor)
        assert [aside["step"] for aside in visitor.keys["story"]["asides"]] == [2]


async def test_time_does_not_run_by_itself_while_the_story_is_played(tmp_path: Path) -> None:
    begun, may_go_on = asyncio.Event(), asyncio.Event()

    async def waits(_: Play) -> None:
        begun.set()
        await may_go_on.wait()

    async with told(tmp_path, step("18:40", waits)) as visitor:
        visitor.page.pace.beat = 0.01
        await visitor.tells("/story", do="play")
        await begun.wait()
        await visitor.tells("/clock", speed=60)
        await asyncio.sleep(0.1)
        conductor = visitor.page.story.conductor
        assert f"{conductor.now:%H:%M}" == "18:40"
        may_go_on.set()
        await visitor.until(lambda _: conductor.now - visitor.page.story.moments[0] > timedelta(minutes=2))


async def test_the_town_begins_anew(tmp_path: Path) -> None:
    """In the middle of the story, while somebody else looks on."""
    async with told(tmp_path, FOUNDED, POSTED, EDITED) as visitor:
        await visitor.played(2)
        await visitor.tells("/clock", speed=1)
        await visitor.tells("/story", do="play")
        await visitor.tells("/story", do="restart")
        await visitor.until(lambda keys: keys["story"]["done"] == 0 and not keys["town"]["bot_running"])
        assert visitor.keys["story"]["state"] == "idle"
        assert (visitor.keys["town"]["speed"], visitor.keys["spared"]) == (0, None)
        assert visitor.keys["town"]["now"] == "2026-11-23T18:30:00+08:00"
        assert [key for key in visitor.keys if key.startswith("call:")] == []
        assert visitor.inbox("gu") == []
        assert os.listdir(tmp_path) == [], "the old town's folder is gone"
        await visitor.played(1)
        assert visitor.inbox("gu")


async def test_a_town_that_is_beginning_takes_no_order_of_the_story(tmp_path: Path) -> None:
    """Whoever played now would play in the town that is being taken away, and nobody could stop it."""
    async with told(tmp_path, FOUNDED, POSTED) as visitor:
        await visitor.played(1)
        story = visitor.page.story
        async with story.conductor.lock:
            anew = asyncio.create_task(story.begins_anew())
            await asyncio.sleep(0)
            for order in ("play", "step", "restart"):
                assert await visitor.posts("/story", {"do": order}) == (400, {"ok": False, "why": both("story_begins")})
        async with story.conductor.lock:  # whoever waited for the new town finds the story at its beginning too
            assert (story.conductor.towns, story.done, story.acts, story.state) == (2, 0, 0, "idle")
        await anew
        assert not story.is_going
        await visitor.played(1)


@pytest.mark.parametrize(
    "order",
    [
        {"do": "until", "step": 0},
        {"do": "until", "step": 4},
        {"do": "until", "step": "2"},
        {"do": "sing"},
        {},
        {"do": 1},
    ],
)
async def test_other_orders_are_declined(tmp_path: Path, order: dict[str, object]) -> None:
    async with told(tmp_path, QUIET, POSTED, EDITED) as visitor:
        status, body = await visitor.posts("/story", order)
        assert (status, body["ok"]) == (400, False)
        assert set(body["why"]) == {"zh", "en"}
        assert not visitor.page.story.is_going


def test_the_evening_is_the_beginning_of_the_script() -> None:
    assert STEPS[: len(EVENING)] == EVENING
