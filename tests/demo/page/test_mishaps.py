"""The day on the page when something breaks: an act stumbles, the bot is gone, the demo ends; the story is told on."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from demo.deeds import edits, follows_link, imports, restarts, types
from demo.looks import shows
from demo.play import Play
from tests.demo.page.days import FOUNDED, NOTICE, POSTED, QUIET, ended, step, told


async def test_an_act_that_stumbles_does_not_stop_the_story(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def stumbles(_: Play) -> None:
        raise LookupError("lost")

    async with told(tmp_path, step("18:40", stumbles), QUIET) as visitor:
        await visitor.tells("/story", do="play")
        await ended(visitor)
        [aside] = visitor.keys["story"]["asides"]
        assert (aside["step"], aside["detail"]) == (1, "LookupError")
        assert "an act of step 1 failed" in caplog.text


async def test_the_bot_comes_back_whatever_happened_while_it_was_down(tmp_path: Path) -> None:
    async with told(tmp_path, QUIET, step("18:50", restarts(edits("qin", "名单", "一", "二")))) as visitor:
        await visitor.tells("/story", do="play")
        await ended(visitor)
        assert len(visitor.keys["story"]["asides"]) == 1
        assert visitor.keys["town"]["bot_running"]


async def test_a_bot_that_a_visitor_stopped_is_an_aside_too(tmp_path: Path) -> None:
    async with told(tmp_path, FOUNDED, step("18:50", types("gu", "状态"), shows("gu", "一切正常"))) as visitor:
        await visitor.played(1)
        await visitor.acts("bot", running=False)
        await visitor.tells("/story", do="play")
        await ended(visitor)
        assert [aside["step"] for aside in visitor.keys["story"]["asides"]] == [2]


async def test_a_bot_that_ended_by_itself_is_an_aside_and_can_be_started_again(tmp_path: Path) -> None:
    async with told(tmp_path, FOUNDED, step("19:00"), step("19:10", types("gu", "/help"))) as visitor:
        await visitor.played(1)
        stage = visitor.page.story.conductor.stage
        assert stage.app is not None
        stage.app.stop()
        await visitor.until(lambda keys: not keys["town"]["bot_running"])
        await visitor.tells("/story", do="step")
        await visitor.until(lambda keys: keys["story"]["done"] == 2 and keys["story"]["state"] == "idle")
        [aside] = visitor.keys["story"]["asides"]
        assert (aside["step"], aside["detail"]) == (2, "the bot ended by itself")
        await visitor.acts("bot", running=True)
        await visitor.until(lambda keys: keys["town"]["bot_up"])
        before = len(visitor.inbox("gu"))
        await visitor.tells("/story", do="step")
        await ended(visitor)
        assert len(visitor.keys["story"]["asides"]) == 1
        await visitor.until(lambda _: len(visitor.inbox("gu")) > before)


async def test_time_that_cannot_pass_does_not_end_the_story(tmp_path: Path) -> None:
    """Whatever goes wrong on the way to a step, the step is played."""
    async with told(tmp_path, QUIET, POSTED) as visitor:
        visitor.page.story.moments[1] = datetime.max.replace(tzinfo=UTC)  # no calendar here goes that far
        await visitor.tells("/story", do="play")
        await ended(visitor)
        [aside] = visitor.keys["story"]["asides"]
        assert (aside["step"], aside["detail"]) == (2, "OverflowError")
        assert visitor.messages(visitor.chat("民政工作群")["id"])[-1]["text"] == NOTICE


async def test_the_demo_ends_in_the_middle_of_an_act(tmp_path: Path) -> None:
    begun = asyncio.Event()

    async def lasts(play: Play) -> None:
        begun.set()
        await play.town.stage.start()

    async with told(tmp_path, step("18:40", imports(), lasts, follows_link("li"))) as visitor:
        await visitor.tells("/story", do="play")
        await begun.wait()
    assert visitor.page.story.conductor.stage.app is None
