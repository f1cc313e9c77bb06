"""The part of the bot that reads files: one after the other, again after an end, and not a word of them in a log."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from aiogram import Bot

from bot import files as module
from bot.extraction.values import Limits
from bot.files import FileReader
from core.files import FileState, Trouble
from core.ids import AttachmentId
from core.notices import File
from demo.telegram import World
from demo.telegram.server import DOWNLOAD
from services.attachments import AttachmentsService, Heard
from services.house import Services
from tests.bot.conftest import Office, Watch, becomes, running
from tests.builders import Clock, Desk
from tests.paperwork import locked_pdf, pdf, scan

CAPTION = "【通知】请各社区报送高龄津贴名册，时间见附件。"
LINES = ["关于报送高龄津贴名册的通知", "请于6月12日17:00前将名册报送至民政办。"]
SECRET = ["机密★1年", "某项不可外传的工作"]


@pytest.fixture
def reader(bot: Bot, services: Services, watch: Watch) -> FileReader:
    return FileReader(bot, services.attachments, watch)


async def arrives(world: World, desk: Desk, content: bytes, name: str = "名册.pdf", text: str = CAPTION) -> str:
    """A notice with this file; the file's id."""
    stored = world.files.keep(content, name, "document")
    file = File(kind="document", file_id=stored.id, unique_id=stored.unique_id, name=name, size=len(content))
    post = replace(desk.message(await desk.group(name), text), files=(file,))
    await desk.services.capture.capture(post, desk.now)
    return stored.id


def states(office: Office) -> list[str]:
    return office.rows("select read_state from attachment order by id")


async def test_what_stands_in_a_file_reaches_its_notice(
    world: World, desk: Desk, office_: Office, reader: FileReader
) -> None:
    await arrives(world, desk, pdf(LINES))
    async with running(reader):
        await becomes(lambda: states(office_) == [FileState.READ])
    assert office_.rows("select deadline_at from notice") == ["2026-06-12 09:00:00.000000"]
    assert office_.rows("select text from attachment") == ["\n".join(LINES)]
    assert await reader.is_idle()


@pytest.mark.parametrize(
    ("content", "trouble"),
    [(locked_pdf(), Trouble.ENCRYPTED), (b"%PDF-1.4 nothing", Trouble.BROKEN), (scan(), Trouble.ONLY_PICTURES)],
)
async def test_why_a_file_cannot_be_read_is_recorded_and_the_next_one_is_read(
    world: World, desk: Desk, office_: Office, reader: FileReader, content: bytes, trouble: Trouble
) -> None:
    await arrives(world, desk, content, "坏.pdf")
    await arrives(world, desk, pdf(LINES))
    async with running(reader):
        await becomes(lambda: states(office_) == [FileState.UNREADABLE, FileState.READ])
    assert office_.rows("select text from attachment order by id")[0] == trouble


async def test_a_file_that_takes_too_long_says_so(
    world: World, desk: Desk, office_: Office, bot: Bot, watch: Watch
) -> None:
    await arrives(world, desk, pdf(LINES))
    async with running(FileReader(bot, desk.services.attachments, watch, Limits(wall=0.001))):
        await becomes(lambda: office_.rows("select text from attachment") == [Trouble.TOO_SLOW])


async def test_a_file_that_is_not_to_be_had_now_waits_and_does_not_hold_up_the_next(
    world: World, desk: Desk, office_: Office, reader: FileReader
) -> None:
    world.faults.fail_next(DOWNLOAD, 500, "Internal Server Error")
    await arrives(world, desk, pdf(LINES), "一.pdf")
    await arrives(world, desk, pdf(LINES[::-1]), "二.pdf")
    async with running(reader):
        await becomes(lambda: states(office_) == [FileState.WAITING, FileState.READ])
    assert await reader.is_idle()


async def test_it_is_fetched_again_when_its_time_has_come(
    world: World, desk: Desk, office_: Office, reader: FileReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.fetching._FIRST_RETRY", 0.01)
    monkeypatch.setattr(module, "IDLE", 0.01)
    world.faults.fail_next(DOWNLOAD, 500, "Internal Server Error", times=3)
    await arrives(world, desk, pdf(LINES))
    async with running(reader):
        await becomes(lambda: states(office_) == [FileState.READ])


async def test_a_file_that_could_not_be_had_for_days_is_given_up(
    world: World, desk: Desk, office_: Office, reader: FileReader, clock: Clock
) -> None:
    world.faults.fail_next(DOWNLOAD, 500, "Internal Server Error")
    await arrives(world, desk, pdf(LINES))
    clock.now += module.GIVEN_UP + timedelta(minutes=1)
    async with running(reader):
        await becomes(lambda: office_.rows("select text from attachment") == [Trouble.GONE])


async def test_a_row_that_cannot_be_written_does_not_stop_the_others(
    world: World, desk: Desk, office_: Office, reader: FileReader
) -> None:
    await arrives(world, desk, pdf(LINES), "一.pdf")
    await arrives(world, desk, pdf(LINES[::-1]), "二.pdf")
    async with office_.broken("attachment", "before update", "new.name = '一.pdf'"), running(reader):
        await becomes(lambda: states(office_) == [FileState.WAITING, FileState.READ])


async def test_it_goes_on_after_the_table_could_not_be_read(
    world: World, desk: Desk, office_: Office, reader: FileReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "IDLE", 0.01)
    waiting = AttachmentsService.waiting
    failed: list[bool] = []

    async def fails_once(self: AttachmentsService, held: frozenset[AttachmentId] = frozenset()) -> object:
        if not failed:
            failed.append(True)
            raise OSError
        return await waiting(self, held)

    monkeypatch.setattr(AttachmentsService, "waiting", fails_once)
    await arrives(world, desk, pdf(LINES))
    async with running(reader):
        await becomes(lambda: states(office_) == [FileState.READ])


async def test_a_bot_that_ended_while_it_read_takes_the_file_up_again(
    world: World, desk: Desk, office_: Office, bot: Bot, watch: Watch
) -> None:
    await arrives(world, desk, pdf(LINES))
    for _ in range(2):  # it ends before anything is recorded
        reader = FileReader(bot, desk.services.attachments, watch)
        async with running(reader):
            await becomes(lambda reader=reader: reader._is_reading)  # type: ignore[misc]
    last = FileReader(bot, desk.services.attachments, watch)
    async with running(last):
        await becomes(lambda: states(office_) == [FileState.READ])


async def test_a_secret_leaves_nothing_behind(
    world: World, desk: Desk, office_: Office, reader: FileReader, caplog: pytest.LogCaptureFixture
) -> None:
    await arrives(world, desk, pdf(SECRET))
    with caplog.at_level(logging.DEBUG):
        async with running(reader):
            await becomes(lambda: states(office_) == [])
    assert office_.rows("select state, title from notice") == [("withdrawn", "")]
    assert "不可外传" not in caplog.text
    assert b"\xe4\xb8\x8d\xe5\x8f\xaf\xe5\xa4\x96\xe4\xbc\xa0" not in office_.database.read_bytes()


@pytest.mark.parametrize("fails", [False, True])
async def test_neither_a_word_of_a_file_nor_the_token_gets_into_a_log(
    world: World,
    desk: Desk,
    office_: Office,
    reader: FileReader,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    fails: bool,
) -> None:
    async def quoting(_self: object, _id: object, text: str, _now: object) -> Heard:
        raise ValueError(text)

    if fails:
        monkeypatch.setattr(AttachmentsService, "heard", quoting)
    world.faults.fail_next(DOWNLOAD, 500, "Internal Server Error")
    await arrives(world, desk, pdf(LINES[::-1]), "一.pdf")
    await arrives(world, desk, pdf(LINES), "二.pdf")
    with caplog.at_level(logging.DEBUG):
        async with running(reader):
            await asyncio.wait_for(reader.heard.wait(), 5)
            reader.heard.clear()
            await asyncio.wait_for(reader.heard.wait(), 5)
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith(("bot", "services")))
    assert "file " in ours
    assert "名册" not in ours
    assert world.token not in ours
