"""`visits` as somebody at the office's machine sees it: one file or one sentence, and nothing personal on screen."""

import asyncio
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from bot.__main__ import app
from bot.clock import SystemClock
from bot.commands.opening import open_services
from bot.commands.printing import Wish, print_visits
from bot.commands.private_files import private_file
from config import Settings, load
from core.people import Role
from storage import roster
from storage.tables import register_access
from tests.builders import ELDERLY, Clock, Desk
from tests.views.paper.values import pages_of, words_of

PATH = "青石街道/柳荫社区/第一网格"
NAMES = ("赵桂兰", "𠮷秀英")


class Shell:
    """One machine with a street, two communities with a grid of the same name each, and what is printed there."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capture = capture
        self.settings: Settings = load({"DATA_DIR": str(folder / "data")}, None)
        self.file = folder / "走访.pdf"
        self.out = ""
        self.err = ""

    def run(self, grid: str = PATH, *, file: Path | None = None, **wish: object) -> int:
        code = print_visits(self.settings, Wish(grid=grid, file=file, **wish))  # type: ignore[arg-type]
        self.out, self.err = self.capture.readouterr()
        assert not any(name in self.out + self.err for name in NAMES)
        return code

    def prepare(self, *, has_worker: bool = True, has_notice: bool = True, has_namesake: bool = False) -> None:
        asyncio.run(self._prepare(has_worker=has_worker, has_notice=has_notice, has_namesake=has_namesake))

    async def _prepare(self, *, has_worker: bool, has_notice: bool, has_namesake: bool) -> None:
        async with open_services(self.settings) as services:
            desk = await Desk.opened(services, Clock(now=SystemClock().now() - timedelta(hours=1)))
            for code, name in zip(("3-1-0201", "3-1-0401"), NAMES, strict=True):
                await desk.resident(await desk.household(code), name)
            if has_worker:
                await desk.person("李明", Role.GRID_WORKER, grid=desk.grid)
            if has_notice:
                await desk.notice(await desk.group("群"), ELDERLY)
            if has_namesake:
                async with services.store.writing() as connection:
                    await roster.unit_under(connection, desk.west, "第一网格", is_grid=True)

    def opened(self) -> list[int]:
        """How many entries were opened, each time."""

        async def look() -> list[int]:
            async with open_services(self.settings) as services, services.store.reading() as connection:
                return list(await connection.scalars(select(register_access.c.count)))

        return asyncio.run(look())


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


def test_a_list_is_written_for_its_owner_s_eyes_only(shell: Shell) -> None:
    shell.prepare()
    assert shell.run(file=shell.file) == 0
    assert stat.S_IMODE(shell.file.stat().st_mode) == 0o600
    words = words_of(shell.file.read_bytes())
    for said in ("网格员：李明", "3-1-0201", "赵桂兰", "13800000000", "□秀英", "暗号"):
        assert said in words
    assert shell.out.startswith(f"已写好：{shell.file}（2 户")
    assert shell.err == "第 2 号里有打不出来的字，纸上标了 □，请手写补上。\n"
    assert shell.opened() == [2]
    assert sorted(each.name for each in shell.folder.iterdir()) == ["data", "走访.pdf"]


def test_slips_can_be_left_out_or_bear_a_phone_number(shell: Shell) -> None:
    shell.prepare()
    assert shell.run(file=shell.file, phone="13800009999") == 0
    with_slips = pages_of(shell.file.read_bytes())
    assert "13800009999" in with_slips[-1]
    assert shell.run(file=shell.file, with_slips=False) == 0
    assert len(pages_of(shell.file.read_bytes())) == len(with_slips) - 1
    assert "留条" not in shell.out


def test_without_a_file_the_terminal_shows_codes_and_opens_nothing(shell: Shell) -> None:
    shell.prepare()
    assert shell.run() == 0
    assert shell.out.splitlines()[:3] == [
        f"{PATH}：2 户要走访",
        "1. 3-1-0201　1 人　没有线上方式",
        "2. 3-1-0401　1 人　没有线上方式",
    ]
    assert shell.opened() == []


@pytest.mark.parametrize("has_file", [True, False])
def test_when_nobody_has_to_be_visited_that_is_said_and_no_file_is_left(shell: Shell, has_file: bool) -> None:
    shell.prepare(has_notice=False)
    assert shell.run(file=shell.file if has_file else None) == 0
    assert shell.out == f"{PATH}：现在没有要走访的户。\n"
    assert [each.name for each in shell.folder.iterdir()] == ["data"]


@pytest.mark.parametrize("grid", ["第一网格", "柳荫社区/第一网格", " 青石街道 / 柳荫社区 / 第一网格 "])
def test_a_grid_is_found_by_as_much_of_its_path_as_tells_it_apart(shell: Shell, grid: str) -> None:
    shell.prepare()
    assert shell.run(grid) == 0


@pytest.mark.parametrize("grid", ["第九网格", "松岭社区/第一网格", "柳荫社区", "", "/"])
def test_an_unknown_grid_is_said_with_those_there_are(shell: Shell, grid: str) -> None:
    shell.prepare()
    assert shell.run(grid, file=shell.file) == 1
    assert shell.err == f"没有叫“{grid}”的网格。现有：{PATH}。\n"
    assert not shell.file.exists()


def test_of_two_grids_with_one_name_the_path_is_asked_for(shell: Shell) -> None:
    shell.prepare(has_namesake=True)
    assert shell.run("第一网格", file=shell.file) == 1
    assert shell.err == f"有几个网格叫“第一网格”，请写明是哪一个：{PATH}、青石街道/松岭社区/第一网格。\n"
    assert shell.run("柳荫社区/第一网格", file=shell.file) == 0


def test_an_office_without_grids_is_told_so(shell: Shell) -> None:
    assert shell.run("第一网格", file=shell.file) == 1
    assert shell.err == "还没有网格。请先导入名册或居民。\n"


@pytest.mark.parametrize("has_file", [True, False])
def test_a_grid_without_a_worker_is_said(shell: Shell, has_file: bool) -> None:
    shell.prepare(has_worker=False)
    assert shell.run(file=shell.file if has_file else None) == 1
    assert shell.err.startswith(f"{PATH} 还没有网格员")
    assert shell.opened() == []


def test_where_nothing_can_be_written_no_entry_is_opened(shell: Shell) -> None:
    shell.prepare()
    (shell.folder / "夹").mkdir()
    for place in (shell.folder / "没有这个文件夹" / "走访.pdf", shell.folder / "夹"):
        assert shell.run(file=place) == 1
        assert shell.err == f"写不了 {place}。请检查文件夹是否存在、有没有写权限。\n"
    assert shell.opened() == []


def test_other_keys_are_said_and_nothing_is_written(shell: Shell) -> None:
    shell.prepare()
    (shell.folder / "data" / "keys" / "ring.json").unlink()
    assert shell.run(file=shell.file) == 2
    assert not shell.file.exists()


def test_a_file_is_whole_or_stays_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "走访.pdf"
    path.write_bytes(b"yesterday's")
    path.chmod(0o644)
    with pytest.raises(KeyboardInterrupt):
        _half_written(path)
    assert path.read_bytes() == b"yesterday's"
    with private_file(path) as file:
        file.write(b"today's")
    assert path.read_bytes() == b"today's"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def _half_written(path: Path) -> None:
    with private_file(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt


def test_the_command_line_takes_all_of_it(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.prepare()
    monkeypatch.chdir(shell.folder)
    monkeypatch.setenv("DATA_DIR", str(shell.folder / "data"))
    arguments = ["visits", "--grid", "第一网格", "--pdf", "走访.pdf", "--phone", "13800009999"]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert "13800009999" in words_of(shell.file.read_bytes())
    assert CliRunner().invoke(app, [*arguments, "--no-slips"]).exit_code == 0
    assert "13800009999" not in words_of(shell.file.read_bytes())
    assert CliRunner().invoke(app, ["visits", "--grid", "第九网格"]).exit_code == 1
