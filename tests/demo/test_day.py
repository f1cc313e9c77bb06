"""The stage, the language and the teller of the demo: a demo that cannot fail would show nothing."""

import asyncio
import io
import logging
import os
import signal
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from core.imports.identity import age_on, has_check_digit
from core.office import Office
from demo import day
from demo.clock import stops
from demo.deeds import imports, starts, taps
from demo.looks import item_of, left_no_trace, residents_stayed_home, shows, shows_digest, silently
from demo.narrator import folded
from demo.play import Act, Play, Step
from demo.script import STEPS
from demo.seed import RESIDENTS
from demo.telegram import Message, World
from demo.town import moment_after
from demo.witness import private_words
from storage.sheets import read_table
from tests import leaks

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 18, 30, tzinfo=SHANGHAI)


def _step(*acts: Act) -> Step:
    return Step(at="18:40", zh="一步", en="One step", acts=acts)


class Played(Protocol):
    """Plays these acts after the town was seeded; says whether all was as told, and what the audience read."""

    async def __call__(self, *acts: Act) -> tuple[bool, str]: ...


@pytest.fixture
def played(tmp_path: Path) -> Played:
    async def play(*acts: Act) -> tuple[bool, str]:
        out = io.StringIO()
        performance = await day.play_on(out, [_step(imports(), starts("gu"), *acts)], tmp_path)
        return performance.ending is day.Ending.AS_TOLD, out.getvalue()

    return play


# A play ends at the first thing that is not as told.


@pytest.mark.parametrize(
    ("act", "complaint"),
    [
        (shows("gu", "顾明远，再见"), "does not see"),
        (shows_digest("gu", "核查表"), "has no digest"),
        (taps("gu", "办结 1"), "has no button"),
        (silently(starts("gu")), "the bot wrote"),
        (left_no_trace("顾明远，您好"), "traces are left"),
    ],
)
async def test_what_is_not_as_told_ends_the_play_and_is_shown(played: Played, act: Act, complaint: str) -> None:
    is_as_told, told = await played(act, shows("gu", "顾明远"))
    assert not is_as_told
    assert complaint in told
    assert "全部相符" not in told


async def test_what_is_as_told_is_counted(played: Played) -> None:
    is_as_told, told = await played(shows("gu", "顾明远"), residents_stayed_home())
    assert is_as_told
    assert "3 项核对无误" in told
    assert "1 步，3 项核对，全部相符" in told


async def test_a_name_of_the_register_in_a_request_is_found(played: Played) -> None:
    """The witness is put to the test: somebody writes a resident's name to the bot's own chat by the bot's hand."""

    async def tell_on(play: Play) -> None:
        app = play.town.stage.app
        assert app is not None
        await app.bot.send_message(play.town.gu.user.id, "孟庆堂，88岁，独居")

    with leaks.watching(is_alone=True) as watch:
        is_as_told, told = await played(tell_on, residents_stayed_home())
    assert not is_as_told
    assert "孟庆堂" in told
    assert "resident.name in sendMessage" in watch.leaks()


async def test_what_nobody_could_do_is_not_as_told(played: Played) -> None:
    async def unblock(play: Play) -> None:
        play.town.gu.user.unblocks_bot()

    is_as_told, told = await played(unblock)
    assert not is_as_told
    assert "did not block the bot" in told


async def test_an_error_in_the_log_is_not_as_told(played: Played) -> None:
    async def stumble(_: Play) -> None:
        logging.getLogger("bot.courier").error("delivery %s could not be recorded", 7)

    is_as_told, told = await played(stumble)
    assert not is_as_told
    assert "delivery 7 could not be recorded" in told


# The command.


@pytest.mark.parametrize(("is_as_told", "code"), [(True, 0), (False, 1)])
def test_the_exit_code_says_whether_all_was_as_told(
    monkeypatch: pytest.MonkeyPatch, *, is_as_told: bool, code: int
) -> None:
    words = "顾明远" if is_as_told else "再见"
    monkeypatch.setattr(day, "STEPS", [_step(imports(), starts("gu"), shows("gu", words))])
    assert day.play(headless=True) == code


@pytest.mark.parametrize("seconds", [0.0, 0.2, 0.6])
def test_ctrl_c_ends_the_play_quietly_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str], seconds: float
) -> None:
    """At once, while the spreadsheets go in, and while the bot is at work."""

    async def interrupt(_: Play) -> None:
        asyncio.get_running_loop().call_later(seconds, os.kill, os.getpid(), signal.SIGINT)

    async def wait(_: Play) -> None:
        await asyncio.sleep(30)

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(day, "STEPS", [_step(interrupt, imports(), starts("gu"), wait)])
    assert day.play(headless=True) == 130
    assert capfd.readouterr().err == ""
    assert list(tmp_path.iterdir()) == []


# The script.


def test_the_steps_are_in_order_and_end_on_the_next_working_morning() -> None:
    now = MONDAY
    for step in STEPS:
        then = moment_after(now, step.at)
        assert then >= now, step.en
        now = then
    assert now == MONDAY.replace(day=25, hour=9, minute=10)


def test_every_step_is_told_in_both_languages_and_does_something() -> None:
    for step in STEPS:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in step.zh)
        assert step.en.isascii() or "👌" in step.en or "全文" in step.en or "撤回" in step.en
        assert step.acts


def test_the_register_is_invented() -> None:
    """Area code 999999 and phone numbers beginning with 154 were never given out; the check digits are right."""
    head, *rows = (row.cells for row in read_table(RESIDENTS).rows)
    people = [dict(zip_longest(head, row, fillvalue="")) for row in rows]
    assert len(people) == 30
    assert len({person["户编号"] for person in people}) == 20
    assert {person["楼栋"] for person in people} == {"1号楼", "2号楼", "3号楼", "4号楼"}
    for person in people:
        assert person["身份证号"].startswith("999999")
        assert has_check_digit(person["身份证号"])
        for column in ("电话", "联系人电话"):
            assert person[column] == "" or person[column].startswith("154")
    assert sum((age_on(person["身份证号"], MONDAY.date()) or 0) >= 80 for person in people) > 8


def test_the_private_words_are_whole_names_numbers_and_notes() -> None:
    words = private_words()
    assert {"孟庆堂", "耳背", "敲门要久一点"} <= words
    assert not words & {"第一网格", "1-1-0101", "独居", ""}


# Time.


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("18:40", "2026-11-23 18:40"),
        ("tomorrow 08:30", "2026-11-24 08:30"),
        ("next workday 08:30", "2026-11-24 08:30"),
        ("two days later 09:00", "2026-11-25 09:00"),
    ],
)
def test_the_words_for_moments(words: str, expected: str) -> None:
    assert moment_after(MONDAY, words).strftime("%Y-%m-%d %H:%M") == expected


def test_the_next_workday_leaves_out_the_days_off() -> None:
    friday = datetime(2026, 9, 30, 12, 0, tzinfo=SHANGHAI)
    assert moment_after(friday, "next workday 08:30").date().isoformat() == "2026-10-08"


@pytest.mark.parametrize("words", ["", "later", "8:30", "tomorrow", "next workday", "25:00", "many days later 08:00"])
def test_other_words_are_no_moment(words: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        moment_after(MONDAY, words)


@given(st.integers(0, 60 * 24 * 20), st.integers(0, 60 * 24 * 20))
def test_no_turn_of_the_day_is_jumped_over(start: int, length: int) -> None:
    office = Office()
    begin = MONDAY + timedelta(minutes=start)
    end = begin + timedelta(minutes=length)
    found = stops(begin, end, office)
    assert found == sorted(set(found))
    assert found[-1] == end
    passed = begin
    for stop in found:
        slot = office.at(stop.date(), office.digest_at[0])
        assert not passed < slot < stop
        passed = stop


# The teller.


@given(st.text(max_size=300), st.integers(4, 60))
def test_folding_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = folded(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width or len(line.split()) == 1 for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("李雨桐：收到", ["李雨桐：", "收到"]),
        ("a notice", ["a notice"]),
        ("two words more", ["two", "words", "more"]),
        ("", [""]),
    ],
)
def test_chinese_is_folded_anywhere_and_latin_between_words(text: str, lines: Sequence[str]) -> None:
    assert folded(text, 8) == lines


def test_one_item_of_a_digest_is_cut_out() -> None:
    world = World(clock=lambda: MONDAY)
    message = Message(
        chat=world.add_user("李").chat,
        id=1,
        date=MONDAY,
        sender=None,
        content={"text": "今天\n1. 核查表\n明天 17:00 前\n有更新\n2. 停水\n消息\n\n3. 其他"},
    )
    assert item_of(message, "核查") == "1. 核查表\n明天 17:00 前\n有更新"
    assert item_of(message, "停水") == "2. 停水\n消息"
    assert item_of(message, "其他") == "3. 其他"
