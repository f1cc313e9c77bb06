"""`import-staff` and `import-residents` as somebody at a terminal sees them."""

import asyncio
import sqlite3
from io import StringIO
from pathlib import Path

import pytest

from bot.commands.importing import import_residents_file, import_staff_file, progress_on
from bot.commands.opening import open_services
from config import Settings, load
from core.imports.problems import ProblemReason
from tests.core.imports.tables import id_number
from tests.services.desk import NOW
from tests.storage.books import sheet_of
from views.wording import Wording

ROSTER = "姓名,工号,电报ID,角色,单位\n王芳,1001,501,主管,青石街道\n李明,1002,,工作人员,青石街道/柳荫社区\n"
WANG = id_number("19400102")
REGISTER = f"姓名,户编号,电话,身份证号,网格,类别\n王秀兰,3-2-0412,13800001111,{WANG},一网格,独居\n"
ZH = Wording("zh-CN")
NOTHING = {"new": 0, "moved": 0, "changed": 0, "unchanged": 0, "missing": 0, "doubtful": 0}


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


class Shell:
    """One machine: its settings, its files, and what the commands print there."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capture = capture
        self.settings: Settings = load({"DATA_DIR": str(folder / "data")}, None)
        self.out = ""
        self.err = ""

    def staff(self, content: str | bytes, *, dry_run: bool = False) -> int:
        return self._said(import_staff_file(self.settings, self.file(content), dry_run=dry_run))

    def residents(self, content: str | bytes, *, dry_run: bool = False) -> int:
        return self._said(import_residents_file(self.settings, self.file(content), dry_run=dry_run))

    def file(self, content: str | bytes) -> Path:
        path = self.folder / "名册.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def _said(self, code: int) -> int:
        self.out, self.err = self.capture.readouterr()
        return code

    def count(self, table: str) -> int:
        database = self.folder / "data" / "huiyue.sqlite3"
        if not database.exists():
            return 0
        connection = sqlite3.connect(database)
        try:
            [(found,)] = connection.execute(f"SELECT count(*) FROM {table}")  # a word of this file
        finally:
            connection.close()
        return int(found)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


def test_a_roster_is_imported_and_summed_up(shell: Shell) -> None:
    assert shell.staff(ROSTER) == 0
    lines = shell.out.splitlines()
    assert lines[0] == ZH("import.done", new=2, changed=0, unchanged=0)
    assert "青石街道、青石街道/柳荫社区" in lines[1]
    assert shell.err == ""
    assert shell.count("staff") == 2


def test_whoever_has_no_account_gets_a_link_once(shell: Shell) -> None:
    shell.staff(ROSTER)
    [link] = [line for line in shell.out.splitlines() if "/start" in line]
    assert link.strip().startswith("李明（柳荫社区）：/start ")
    assert shell.count("invite") == 1
    shell.staff(ROSTER)
    assert "/start" not in shell.out
    assert shell.count("invite") == 1


def test_links_lead_to_the_bot_once_its_name_is_known(shell: Shell) -> None:
    async def name_it() -> None:
        async with open_services(shell.settings) as services:
            await services.roster.remember_bot("huiyue_bot", NOW)

    asyncio.run(name_it())
    shell.staff(ROSTER)
    [link] = [line for line in shell.out.splitlines() if "t.me" in line]
    token = link.partition("https://t.me/huiyue_bot?start=")[2]
    assert len(token) >= 20


def test_a_rehearsal_prints_no_link_and_changes_nothing(shell: Shell) -> None:
    assert shell.staff(ROSTER, dry_run=True) == 0
    assert ZH("import.would", new=2, changed=0, unchanged=0) in shell.out.splitlines()
    assert "/start" not in shell.out
    assert [shell.count(table) for table in ("staff", "unit", "invite", "audit")] == [0, 0, 0, 0]


def test_every_bad_row_is_named_and_none_is_imported(shell: Shell) -> None:
    assert shell.staff(ROSTER + "赵强,1003,12a,主管,\n钱进,1004,,皇帝,\n") == 1
    assert "第 4 行，“电报ID”（12a）" in shell.err
    assert "第 5 行，“角色”（皇帝）" in shell.err
    assert ZH("import.nothing") in shell.err
    assert shell.out == ""
    assert shell.count("staff") == 0


def test_what_only_the_database_knows_is_named_with_its_line_too(shell: Shell) -> None:
    shell.staff(ROSTER)
    assert shell.staff("姓名,工号,电报ID\n赵强,1003,\n李明,1002,501\n") == 1
    assert "第 3 行，“电报ID”（501）" in shell.err
    assert shell.count("staff") == 2


def test_an_unclear_unit_is_shown_with_the_paths_it_may_mean(shell: Shell) -> None:
    shell.staff("姓名,单位\n王芳,青石街道/民政办\n李明,白河街道/民政办\n")
    assert shell.staff("姓名,所属单位\n赵强,民政办\n") == 1
    assert "第 2 行，“所属单位”（白河街道/民政办; 青石街道/民政办）" in shell.err


def test_the_missing_are_listed(shell: Shell) -> None:
    shell.staff(ROSTER)
    assert shell.staff("姓名,工号\n王芳,1001\n") == 0
    assert ZH("import.missing", count=1) in shell.out
    assert "李明（柳荫社区）" in shell.out


def test_warnings_and_unknown_columns_are_told_and_stop_nothing(shell: Shell) -> None:
    assert shell.residents("姓名,户编号,民族,类别\n王秀兰,3-2-0412,汉,独居;爱唱歌\n") == 0
    assert "民族" in shell.err
    assert "第 2 行，“类别”（爱唱歌）" in shell.err
    assert shell.out.startswith(ZH("import.done_residents", **NOTHING | {"new": 1}))


def test_a_register_is_imported_and_the_new_grids_are_listed(shell: Shell) -> None:
    assert shell.residents(REGISTER) == 0
    assert shell.out.splitlines()[0] == ZH("import.done_residents", **NOTHING | {"new": 1})
    assert "一网格" in shell.out
    assert shell.count("resident") == 1


def test_a_rehearsal_says_how_the_headings_were_read_and_which_lines_do_what(shell: Shell) -> None:
    """王 stays, 李 is new, 赵 moves without an id number and is a doubt, 钱 is gone."""
    head = "居民登记表,,,,\n户主编码,居民姓名,门牌,出生年份,手机号\n"
    first = head + "1,王秀兰,3-2-0412,1940,\n2,赵小雨,5-1-0301,1988,13700003333\n3,钱多多,5-1-0302,,\n"
    second = head + "1,王秀兰,3-2-0412,1940,\n2,李建国,3-2-0413,,\n3,赵小雨,8-1-0101,1988,13700003333\n"
    shell.residents(first)
    assert shell.residents(second, dry_run=True) == 0
    counted = NOTHING | {"new": 1, "moved": 1, "unchanged": 1, "missing": 1, "doubtful": 1}
    assert shell.out.splitlines() == [
        "表头在第 2 行，各列这样读：",
        "  A 列“户主编码”：没有读取",
        "  B 列“居民姓名”：姓名",
        "  C 列“门牌”：户编号",
        "  D 列“出生年份”：出生日期",
        "  E 列“手机号”：电话",
        ZH("import.would_residents", **counted),
        "  新增的行：4",
        "  换户的行：5",
        "  存疑的行：5",
        "  改动的内容：",
        "    第 5 行：户编号",
        ZH("import.missing_residents", count=1, codes="5-1-0302"),
    ]
    assert f"第 5 行，“门牌”：{ZH('problem.reason.moved_by_phone')}" in shell.err
    assert shell.count("resident") == 3


@pytest.mark.parametrize(
    ("content", "unread"),
    [
        ("称呼,户编号,电话\n王秀兰,3-2-0412,\n", "  A 列“称呼”：没有读取"),
        ("姓名,户编号,民族,身份证号\n王秀兰,3-2-0412,汉,123\n", "  C 列“民族”：没有读取"),
        ("姓名,户编号,居民姓名\n王秀兰,3-2-0412,\n", "  C 列“居民姓名”：没有读取"),
    ],
)
def test_a_rehearsal_of_a_file_with_problems_says_how_its_headings_were_read(
    shell: Shell, content: str, unread: str
) -> None:
    assert shell.residents(content, dry_run=True) == 1
    assert unread in shell.out.splitlines()
    assert "  B 列“户编号”：户编号" in shell.out.splitlines()
    assert ZH("import.nothing") in shell.err


def test_totals_and_remarks_are_passed_over_with_one_word(shell: Shell) -> None:
    assert shell.residents("姓名,户编号\n王秀兰,3-2-0412\n合计：1人,\n制表人：李建国,\n") == 0
    assert shell.err.splitlines() == [ZH("import.asides", lines="3-4")]
    assert shell.count("resident") == 1


def test_two_people_with_one_number_are_named_and_both_come_in(shell: Shell) -> None:
    assert shell.residents(f"姓名,户编号,身份证号\n王秀兰,3-2-0412,{WANG}\n李建国,3-2-0413,{WANG}\n") == 0
    said = ZH("problem.reason.shared_id")
    assert f"第 2 行，“身份证号”（…{WANG[-2:]}）：{said}（另一处在第 3 行）" in shell.err
    assert f"第 3 行，“身份证号”（…{WANG[-2:]}）：{said}（另一处在第 2 行）" in shell.err
    assert shell.count("resident") == 2


def test_an_english_office_reads_english(shell: Shell) -> None:
    shell.settings = load({"DATA_DIR": str(shell.folder / "data"), "LOCALE": "en"}, None)
    head = "Resident name,Flat no,Block,Needs,Emergency contact,Relation of contact,Contact away,Risk level\n"
    content = head + "Wang Fang,412,3,Lives alone; no smartphone,Wang Ming,Daughter-in-law,Lives elsewhere,High risk\n"
    assert shell.residents(content, dry_run=True) == 0
    assert shell.err == ""
    assert shell.out.isascii()
    assert '  Column D, "Needs": needs' in shell.out.splitlines()


def test_nothing_of_a_resident_is_printed(shell: Shell) -> None:
    """One file that goes in, one with every kind of trouble, and one whose people are missing."""
    bad = REGISTER + f"王秀兰,3-2-0412,13800001111,{WANG},,独居\n王秀兰,,abc,12345,,\n=王秀兰,3-2-0412,,,,\n"
    said = ""
    for content in (REGISTER, bad, "姓名,户编号\n李建国,1-1-0101\n"):
        shell.residents(content)
        said += shell.out + shell.err
    assert not any(secret in said for secret in ("王秀兰", "李建国", "13800001111", WANG, "独居"))


def test_every_bad_row_of_a_register_is_named(shell: Shell) -> None:
    assert shell.residents(REGISTER + "李建国,,,,,\n赵小雨,3-2-0412,,123,,\n") == 1
    assert "第 3 行" in shell.err
    assert "第 4 行，“身份证号”" in shell.err
    assert shell.count("resident") == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "sheet.empty"), (b"PK\x03\x04nonsense", "sheet.broken"), (b"\x89PNG\r\n\x1a\n\0\0", "sheet.unknown_kind")],
)
def test_a_file_that_cannot_be_read_is_named_with_its_reason(shell: Shell, content: bytes, words: str) -> None:
    for command in (shell.staff, shell.residents):
        assert command(content) == 1
        assert shell.err.splitlines() == [
            ZH(words, file=str(shell.folder / "名册.csv")),
            ZH("import.nothing"),
        ]


def test_a_file_that_is_not_there_is_named(shell: Shell) -> None:
    file = shell.folder / "没有.csv"
    assert import_staff_file(shell.settings, file, dry_run=False) == 1
    assert ZH("sheet.missing", file=str(file)) in shell.capture.readouterr().err


def test_a_sheet_without_the_required_columns_is_refused(shell: Shell) -> None:
    assert shell.residents("姓名,电话\n王秀兰,13800001111\n") == 1
    assert ZH(f"problem.reason.{ProblemReason.MISSING_HOUSEHOLD_COLUMN}") in shell.err
    assert shell.staff("颜色,形状\n红,圆\n") == 1
    assert ZH(f"problem.reason.{ProblemReason.NO_HEADER}") in shell.err


def test_keys_that_are_not_the_database_s_end_with_2(shell: Shell) -> None:
    shell.residents(REGISTER)
    (shell.folder / "data" / "keys" / "ring.json").unlink()
    assert shell.residents(REGISTER) == 2
    assert ZH("console.keys_wrong", path=shell.folder / "data" / "keys") in shell.err
    assert shell.count("resident") == 1


def test_a_key_file_that_nobody_can_read_ends_with_2(shell: Shell) -> None:
    shell.staff(ROSTER)
    (shell.folder / "data" / "keys" / "ring.json").write_text("{")
    assert shell.staff(ROSTER) == 2


def test_a_database_that_is_none_is_told_apart(shell: Shell) -> None:
    (shell.folder / "data").mkdir()
    (shell.folder / "data" / "huiyue.sqlite3").write_bytes(b"no database " * 999)
    assert shell.staff(ROSTER) == 1
    assert ZH("console.database_unreadable", path=shell.folder / "data") in shell.err


def test_a_gbk_file_and_a_workbook_say_the_same(shell: Shell) -> None:
    assert shell.staff(ROSTER.encode("gbk")) == 0
    book = sheet_of(["名册"], ["姓名", "工号", "电报ID", "角色", "单位"], ["王芳", 1001, 501, "主管", "青石街道"])
    assert shell.staff(book) == 0
    assert shell.out.splitlines()[0] == ZH("import.done", new=0, changed=0, unchanged=1)


def test_the_answer_is_in_the_language_of_the_settings(shell: Shell) -> None:
    shell.settings = load({"DATA_DIR": str(shell.folder / "data"), "LOCALE": "en"}, None)
    shell.staff(ROSTER)
    assert shell.out.splitlines()[0] == Wording("en")("import.done", new=2, changed=0, unchanged=0)


def test_a_bar_is_drawn_on_a_terminal_and_wiped_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    terminal = Terminal()
    with progress_on(terminal) as bar:
        bar.expect(2000)
        bar.advance(500)
    assert "500/2000" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K"), "the line of the bar was erased"


def test_no_bar_is_drawn_into_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    file = StringIO()
    with progress_on(file) as bar:
        bar.expect(2)
        bar.advance(2)
    assert file.getvalue() == ""
