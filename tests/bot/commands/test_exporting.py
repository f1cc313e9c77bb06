"""`export-residents` as somebody at a terminal sees it."""

from pathlib import Path

import pytest

from bot.commands.exporting import Wish, export_residents_file
from bot.commands.importing import import_residents_file
from config import Settings, load
from tests.core.imports.tables import id_number
from views.wording import Wording

WANG = id_number("19400102")
REGISTER = f"""姓名,户编号,身份证号,单位,网格,备注
王秀兰,3-2-0412,{WANG},柳荫社区,一网格,下午在家
李建国,3-2-0413,,柳荫社区,二网格,
赵小雨,3-2-0412,,白河社区,一网格,
"""
ZH = Wording("zh-CN")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def settings(tmp_path: Path, capsys: Capture) -> Settings:
    found = load({"DATA_DIR": str(tmp_path / "data")}, None)
    (tmp_path / "in.csv").write_text(REGISTER, encoding="utf-8")
    assert import_residents_file(found, tmp_path / "in.csv", dry_run=False) == 0
    capsys.readouterr()
    return found


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv", "OUT.XLSX"])
def test_a_file_is_written_for_its_owner_only_and_goes_in_again(
    settings: Settings, tmp_path: Path, capsys: Capture, name: str
) -> None:
    file = tmp_path / name
    assert export_residents_file(settings, Wish(file=file)) == 0
    assert capsys.readouterr().out.splitlines() == [ZH("export.done", people=3, file=str(file))]
    assert file.stat().st_mode & 0o777 == 0o600
    assert import_residents_file(settings, file, dry_run=True) == 0
    counted = {"new": 0, "moved": 0, "changed": 0, "unchanged": 3, "missing": 0, "doubtful": 0}
    assert capsys.readouterr().out.splitlines()[-1] == ZH("import.would_residents", **counted)


def test_a_file_that_is_there_is_written_over_only_when_told_to(
    settings: Settings, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "out.csv"
    file.write_text("mine")
    assert export_residents_file(settings, Wish(file=file)) == 1
    assert capsys.readouterr().err.splitlines() == [ZH("export.exists", file=str(file))]
    assert file.read_text() == "mine"
    assert export_residents_file(settings, Wish(file=file, replaces=True)) == 0
    assert "王秀兰" in file.read_text("utf-8-sig")
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("unit", "grid", "people"),
    [("柳荫社区", "", 2), ("柳荫社区", "一网格", 1), ("", "柳荫社区/一网格", 1), ("", "二网格", 1), ("", "", 3)],
)
def test_a_unit_or_a_grid_alone(
    settings: Settings, tmp_path: Path, capsys: Capture, unit: str, grid: str, people: int
) -> None:
    file = tmp_path / "out.csv"
    assert export_residents_file(settings, Wish(file=file, unit=unit, grid=grid, reason="上级核对")) == 0
    assert ZH("export.done", people=people, file=str(file)) in capsys.readouterr().out
    assert len(file.read_text("utf-8-sig").splitlines()) == people + 1


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"grid": "一网格"}, ZH("export.several", name="一网格", known="柳荫社区/一网格、白河社区/一网格")),
        (
            {"grid": "九网格"},
            ZH("export.unknown_grid", name="九网格", known="柳荫社区/一网格、柳荫社区/二网格、白河社区/一网格"),
        ),
        ({"unit": "松岭社区"}, ZH("export.unknown_unit", name="松岭社区", known="柳荫社区、白河社区")),
        ({"reason": "1"}, ZH("export.no_reason")),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence_and_leaves_no_file(
    settings: Settings, tmp_path: Path, capsys: Capture, wish: dict[str, str], said: str
) -> None:
    file = tmp_path / "out.csv"
    assert export_residents_file(settings, Wish(file=file, **wish)) == 1  # type: ignore[arg-type]
    assert capsys.readouterr().err.splitlines() == [said]
    assert {path.name for path in tmp_path.iterdir()} == {"data", "in.csv"}


def test_a_name_that_ends_otherwise_and_a_folder_that_is_not_there(
    settings: Settings, tmp_path: Path, capsys: Capture
) -> None:
    assert export_residents_file(settings, Wish(file=tmp_path / "out.txt")) == 1
    assert ZH("export.other_kind", file=str(tmp_path / "out.txt")) in capsys.readouterr().err
    nowhere = tmp_path / "nowhere" / "out.csv"
    assert export_residents_file(settings, Wish(file=nowhere)) == 1
    assert ZH("export.not_writable", file=str(nowhere)) in capsys.readouterr().err


def test_other_keys_end_with_2_and_leave_no_file(settings: Settings, tmp_path: Path) -> None:
    (settings.data_dir / "keys" / "ring.json").unlink()
    assert export_residents_file(settings, Wish(file=tmp_path / "out.csv")) == 2
    assert not (tmp_path / "out.csv").exists()


def test_nothing_of_a_resident_is_printed(settings: Settings, tmp_path: Path, capsys: Capture) -> None:
    export_residents_file(settings, Wish(file=tmp_path / "out.csv"))
    said = capsys.readouterr()
    assert not any(secret in said.out + said.err for secret in ("王秀兰", "李建国", WANG, "下午在家"))
