"""The day on the page: played, stopped, gone on with, begun anew; and visitors who take part in it."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from demo.deeds import edits, follows_link, imports, posts, restarts, starts, types
from demo.looks import shows, silently
from demo.page.showing import open_page
from demo.page.wording import both
from demo.play import Act, Play, Step
from demo.script import STEPS
from demo.script.evening import EVENING
from tests.demo.page.visitor import Visitor, visiting

NOTICE = "【通知】请各社区于12月1日17:00前报送志愿者名单，联系人：秦海棠。"


def _step(at: str, *acts: Act) -> Step:
    return Step(at=at, zh="一步", en="One step", acts=acts)


QUIET = _step("18:40")
"""Nothing happens; the bot is not even running."""
FOUNDED = _step("18:40", imports(), starts("gu"))
POSTED = _step("18:50", posts("qin", "civil_affairs", NOTICE, name="名单"))
EDITED = _step("19:00", edits("qin", "名单", "12月1日", "12月2日"))


@asynccontextmanager
async def _told(folder: Path, *steps: Step) -> AsyncIterator[Visitor]:
    async with open_page(folder, steps=steps) as page, visiting(page) as visitor:
        page.story.pause = page.story.rest = 0.01
        yield visitor


async def _ended(visitor: Visitor) -> None:
    await visitor.until(lambda keys: keys["story"]["state"] == "ended")


async def test_the_story_is_played_to_its_end(tmp_path: Path) -> None:
    async with _told(tmp_path, QUIET, POSTED, EDITED) as visitor:
        assert visitor.keys["story"]["state"] == "idle"
        assert [each["at"] for each in visitor.keys["story"]["steps"]] == ["18:40", "18:50", "19:00"]
        await visitor.tells("/story", do="play")
        await visitor.tells("/story", do="play")
        await _ended(visitor)
        story = visitor.keys["story"]
        assert (story["done"], story["asides"]) == (3, [])
        assert visitor.keys["town"]["now"] == "2026-11-23T19:00:00+08:00"
        for order in ({"do": "play"}, {"do": "step"}):
            assert await visitor.posts("/story", order) == (400, {"ok": False, "why": both("story_ended")})


async def test_one_step_at_a_time(tmp_path: Path) -> None:
    async with _told(tmp_path, QUIET, POSTED) as visitor:
        visitor.page.story.rest = 0.3
        await visitor.tells("/story", do="step")
        await visitor.until(lambda keys: keys["story"]["done"] == 1 and keys["story"]["state"] == "idle")
        await visitor.tells("/story", do="step")
        await visitor.until(lambda keys: keys["story"]["state"] == "stepping")
        status, body = await visitor.posts("/story", {"do": "step"})
        assert (status, body["why"]) == (400, both("story_goes_on"))
        await _ended(visitor)
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

    async with _told(tmp_path, _step("18:40", waits, comes_next)) as visitor:
        await visitor.tells("/story", do="play")
        await begun.wait()
        await visitor.until(lambda keys: keys["story"]["state"] == "playing")
        await visitor.tells("/story", do="stop")
        may_go_on.set()
        await visitor.until(lambda keys: keys["story"]["state"] == "idle")
        assert (played, visitor.keys["story"]["done"]) == (["first"], 0)
        await visitor.tells("/story", do="play")
        await _ended(visitor)
        assert played == ["first", "second"]


async def test_what_a_visitor_took_away_becomes_an_aside_and_the_story_goes_on(tmp_path: Path) -> None:
    interrupted = _step("18:50", types("gu", "状态"), *POSTED.acts)
    async with _told(tmp_path, QUIET, interrupted, EDITED) as visitor:
        await visitor.played(1)
        await visitor.acts("block", person="gu")
        await visitor.tells("/story", do="play")
        await _ended(visitor)
        [aside] = visitor.keys["story"]["asides"]
        assert aside["step"] == 2
        assert {"zh": aside["zh"], "en": aside["en"]} == both("aside_differs")
        assert "blocked the bot" in aside["detail"]
        assert visitor.messages(visitor.chat("民政工作群")["id"])[-1]["text"] == NOTICE.replace("12月1日", "12月2日")


async def test_a_post_that_was_never_made_is_missed_and_nothing_more(tmp_path: Path) -> None:
    async with _told(tmp_path, QUIET, EDITED) as visitor:
        await visitor.tells("/story", do="play")
        await _ended(visitor)
        [aside] = visitor.keys["story"]["asides"]
        assert "nobody posted '名单'" in aside["detail"]


async def test_an_act_that_stumbles_does_not_stop_the_story(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def stumbles(_: Play) -> None:
        raise LookupError("lost")

    async with _told(tmp_path, _step("18:40", stumbles), QUIET) as visitor:
        await visitor.tells("/story", do="play")
        await _ended(visitor)
        [aside] = visitor.keys["story"]["asides"]
        assert (aside["step"], aside["detail"]) == (1, "LookupError")
        assert "an act of step 1 failed" in caplog.text


async def test_a_step_whose_hour_is_over_is_played_at_once(tmp_path: Path) -> None:
    async with _told(tmp_path, QUIET, POSTED) as visitor:
        await visitor.tells("/clock", to="20:00")
        await visitor.tells("/story", do="play")
        await _ended(visitor)
        assert [aside["step"] for aside in visitor.keys["story"]["asides"]] == [1, 2]
        assert "11-23 18:40" in visitor.keys["story"]["asides"][0]["zh"]
        assert visitor.keys["town"]["now"] == "2026-11-23T20:00:00+08:00"


async def test_a_day_that_a_visitor_left_to_pass_is_not_counted_twice(tmp_path: Path) -> None:
    """The step is for tomorrow as seen from the step before, not as seen from wherever the clock was moved to."""
    async with _told(tmp_path, QUIET, _step("tomorrow 07:00")) as visitor:
        await visitor.played(1)
        await visitor.tells("/clock", to="tomorrow 06:00")
        await visitor.tells("/story", do="play")
        await _ended(visitor)
        assert visitor.keys["town"]["now"] == "2026-11-24T07:00:00+08:00"


async def test_the_bot_comes_back_whatever_happened_while_it_was_down(tmp_path: Path) -> None:
    async with _told(tmp_path, QUIET, _step("18:50", restarts(edits("qin", "名单", "一", "二")))) as visitor:
        await visitor.tells("/story", do="play")
        await _ended(visitor)
        assert len(visitor.keys["story"]["asides"]) == 1
        assert visitor.keys["town"]["bot_running"]


async def test_a_bot_that_a_visitor_stopped_is_an_aside_too(tmp_path: Path) -> None:
    async with _told(tmp_path, FOUNDED, _step("18:50", types("gu", "状态"), shows("gu", "一切正常"))) as visitor:
        await visitor.played(1)
        await visitor.acts("bot", running=False)
        await visitor.tells("/story", do="play")
        await _ended(visitor)
        assert [aside["step"] for aside in visitor.keys["story"]["asides"]] == [2]


async def test_a_visitor_acts_while_the_story_is_played(tmp_path: Path) -> None:
    """People need no lock; only time and the story do."""
    begun, may_go_on = asyncio.Event(), asyncio.Event()

    async def waits(_: Play) -> None:
        begun.set()
        await may_go_on.wait()

    async with _told(tmp_path, FOUNDED, _step("18:50", silently(waits))) as visitor:
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
        await _ended(visitor)
        assert [aside["step"] for aside in visitor.keys["story"]["asides"]] == [2]


async def test_time_does_not_run_by_itself_while_the_story_is_played(tmp_path: Path) -> None:
    begun, may_go_on = asyncio.Event(), asyncio.Event()

    async def waits(_: Play) -> None:
        begun.set()
        await may_go_on.wait()

    async with _told(tmp_path, _step("18:40", waits)) as visitor:
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
    async with _told(tmp_path, FOUNDED, POSTED, EDITED) as visitor:
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
    async with _told(tmp_path, QUIET, POSTED, EDITED) as visitor:
        status, body = await visitor.posts("/story", order)
        assert (status, body["ok"]) == (400, False)
        assert set(body["why"]) == {"zh", "en"}
        assert not visitor.page.story.is_going


async def test_the_demo_ends_in_the_middle_of_an_act(tmp_path: Path) -> None:
    begun = asyncio.Event()

    async def lasts(play: Play) -> None:
        begun.set()
        await play.town.stage.start()

    async with _told(tmp_path, _step("18:40", imports(), lasts, follows_link("li"))) as visitor:
        await visitor.tells("/story", do="play")
        await begun.wait()
    assert visitor.page.story.conductor.stage.app is None


def test_the_evening_is_the_beginning_of_the_script() -> None:
    assert STEPS[: len(EVENING)] == EVENING
