"""The day of the demo, played and then looked at from outside: every request, every chat, every word on the stage."""

import asyncio
import io
from collections import Counter
from dataclasses import dataclass

import pytest

from demo.day import Ending, Performance, play_on
from demo.script import STEPS
from demo.script.daytime import MENDED
from demo.telegram import Call, World
from demo.witness import private_words, told_at_doors, told_of_residents, written_in_groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """After the play: what the audience read, and the world as it was left."""

    told: str
    performance: Performance

    @property
    def world(self) -> World:
        return self.performance.play.town.world


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    out = io.StringIO()
    performance = asyncio.run(play_on(out, STEPS, tmp_path_factory.mktemp("day")))
    return Evening(told=out.getvalue(), performance=performance)


def _of(call: Call) -> str:
    return str(call.params.get("text", ""))


def test_the_whole_day_is_as_told(evening: Evening) -> None:
    assert evening.performance.ending is Ending.AS_TOLD, evening.told[-3000:]
    assert evening.performance.play.held > 100


def test_the_audience_reads_every_step_in_both_languages(evening: Evening) -> None:
    flat = "".join(evening.told.split())
    for step in STEPS:
        assert "".join(step.zh.split()) in flat
        assert "".join(step.en.split()) in flat
    assert "\x1b" not in evening.told, "no terminal control"


def test_the_town_is_as_large_as_promised(evening: Evening) -> None:
    posted = [
        message for group in evening.world.groups.values() for message in group.messages if not message.is_service
    ]
    assert len(evening.world.groups) == 3
    assert 38 <= len(posted) <= 48
    assert len(private_words()) > 100


def test_nobody_got_a_second_digest_for_the_slot(evening: Evening) -> None:
    """Seven on Tuesday; on Wednesday Sun, who joined after the slot, as well."""
    sent = Counter(
        (call.at.date(), call.params["chat_id"])
        for call in evening.world.calls_of("sendMessage", "sendRichMessage")
        if "'d:" in repr(call.params) and f"{call.at:%H:%M}" == "08:30" and call.is_ok
    )
    assert Counter(day.day for day, _ in sent) == {24: 7, 25: 8}
    assert set(sent.values()) == {1}


def test_nothing_was_sent_in_the_quiet_hours(evening: Evening) -> None:
    calls = evening.world.calls_of("sendMessage", "sendRichMessage")
    sent = [call for call in calls if call.at.hour >= 21 or call.at.hour < 7]
    assert sent == []


def test_the_bot_wrote_nothing_of_its_own_in_any_group(evening: Evening) -> None:
    assert written_in_groups(evening.world) == []
    bot = evening.world.bot
    posted = [post.text for group in evening.world.groups.values() for post in group.messages if post.sender is bot]
    assert posted == [MENDED, MENDED], "what its publisher had it post, in two groups"


def test_no_request_was_refused(evening: Evening) -> None:
    """Except an edit of a digest in which nothing had changed: that one is harmless, and answered so by Telegram."""
    refused = [call for call in evening.world.calls if call.status not in (0, 200)]
    assert [call.method for call in refused if "is not modified" not in call.description] == []


def test_nothing_of_the_register_was_told(evening: Evening) -> None:
    assert told_of_residents(evening.world) == []
    assert told_at_doors(evening.world) == []


def test_every_tap_was_answered(evening: Evening) -> None:
    assert [press for press in evening.world.presses.values() if not press.is_answered] == []


def test_every_update_was_confirmed(evening: Evening) -> None:
    assert evening.world.pending_updates == 0
    assert evening.world.queue.expired == 0


def test_the_secret_words_were_never_sent(evening: Evening) -> None:
    assert not any("值守力量" in text for call in evening.world.calls for text in call.strings())
