"""`certificate` and `verify` as somebody at a machine sees them; `verify` also where nothing else of the office is."""

import asyncio
import json
import os
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

import bot
from bot.__main__ import app
from bot.commands.doctoring import examine
from bot.commands.opening import open_services
from bot.commands.rotating import rotate, rotate_signing
from config import Settings, load
from core.people import Role
from core.receipts import Tap
from storage import ledger
from storage.key_guard import sharing_keys
from storage.signing import open_or_create_signing
from tests.builders import CENSUS, Clock, Desk
from tests.core.certified import FOREIGN, record, signed_file
from views.certificate_console import spaced

ROOT = Path(bot.__file__).parent.parent
NAMES = ("安宁", "白雪", "曹敏", "丁一", "方正", "高远")
ALONE = """
import sys

def forbid(event, _arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "sqlite3.connect")):
        raise PermissionError(event)

sys.addaudithook(forbid)
sys.argv = ["huiyue", *sys.argv[1:]]
from bot.__main__ import main
try:
    main()
finally:
    slow = {"sqlalchemy", "aiogram", "aiohttp", "pydantic_settings", "core.reading.reader"}
    assert not slow & sys.modules.keys()
"""


@dataclass(frozen=True, slots=True)
class Ended:
    code: int
    out: str
    err: str


class Office:
    """A machine with one notice to six people, one of whom has done it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.file = folder / "certificate.json"
        for name in ("LOCALE", "DATABASE_URL"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("DATA_DIR", str(self.data))
        monkeypatch.chdir(folder)
        self.settings: Settings = load({"DATA_DIR": str(self.data)}, None)
        asyncio.run(self._prepare())

    async def _prepare(self) -> None:
        async with open_services(self.settings) as services:
            desk = await Desk.opened(services, Clock())
            publisher = await desk.person("李文", Role.PUBLISHER, unit=desk.street)
            people = [await desk.person(name) for name in NAMES]
            notice = await desk.notice(await desk.group("群", *people, unit=desk.street), CENSUS, publisher)
            await services.receipts.settle(people[0], notice, Tap.DONE, desk.now)

    @property
    def key(self) -> str:
        return open_or_create_signing(self.data / "keys").public_key

    def run(self, *arguments: object) -> Ended:
        result = CliRunner().invoke(app, [str(each) for each in arguments])
        return Ended(result.exit_code, result.stdout, result.stderr)

    def certify(self, *more: str) -> Ended:
        ended = self.run("certificate", 1, "--out", self.file, *more)
        assert ended.code == 0, ended.err
        return ended

    def acts(self) -> list[str]:
        async def read() -> list[str]:
            async with open_services(self.settings) as services, services.store.reading() as connection:
                return [each.act for each in await ledger.links(connection)]

        return asyncio.run(read())


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(tmp_path, monkeypatch)


def test_one_is_made_and_found_sound(office: Office) -> None:
    made = office.certify()
    assert stat.S_IMODE(office.file.stat().st_mode) == 0o600
    assert spaced(office.key) in made.out
    ended = office.run("verify", office.file, "--key", office.key)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("✓ 有效")
    assert "人数：应签收 6、办结 1、未处理 5" in ended.out
    assert office.acts() == ["certificate_made"]


def test_names_only_when_they_are_asked_for_and_never_at_the_terminal(office: Office) -> None:
    bare = office.certify()
    assert not any(name in office.file.read_text() for name in NAMES)
    named = office.certify("--names")
    assert all(name in office.file.read_text() for name in NAMES)
    checked = office.run("verify", office.file)
    assert "名单：6 人" in checked.out
    assert not any(name in ended.out + ended.err for name in NAMES for ended in (bare, named, checked))


def test_without_a_key_it_says_that_it_does_not_know_who_signed(office: Office) -> None:
    office.certify()
    ended = office.run("verify", office.file)
    assert ended.code == 0
    assert "还不能说明是谁签的" in ended.out
    assert spaced(office.key) in ended.out, "to compare with the printed one"


@pytest.mark.parametrize(
    ("suffix", "beginning"), [(".pdf", b"%PDF"), (".xlsx", b"PK"), (".csv", b"\xef\xbb\xbf"), (".txt", b'{"huiyue')]
)
def test_the_name_of_the_file_says_what_it_is(office: Office, suffix: str, beginning: bytes) -> None:
    office.file = office.file.with_suffix(suffix)
    office.certify()
    assert office.file.read_bytes().startswith(beginning)


def test_a_notice_that_is_not_there_leaves_no_file_and_no_line_on_record(office: Office) -> None:
    ended = office.run("certificate", 404, "--out", office.file)
    assert (ended.code, ended.out) == (1, "")
    assert "没有这条通知" in ended.err
    assert not office.file.exists()
    assert office.acts() == []


def test_where_nothing_can_be_written_none_is_made(office: Office) -> None:
    ended = office.run("certificate", 1, "--out", office.folder / "nowhere" / "a.json")
    assert ended.code == 1
    assert "写不了" in ended.err
    assert office.acts() == []


# Keys that are given.


def test_a_key_may_be_given_as_it_is_printed_or_in_a_file(office: Office) -> None:
    office.certify()
    key = office.folder / "办公室公钥.txt"
    key.write_text(f"青石街道\n公钥：{spaced(office.key).upper()}\n", encoding="utf-8-sig")
    for given in (spaced(office.key), office.key.upper(), ":".join([office.key[:32], office.key[32:]]), key):
        assert office.run("verify", office.file, "--key", given).code == 0, given


@pytest.mark.parametrize("given", ["", "0123", "no such file", "."])
def test_what_is_no_key_is_said(office: Office, given: str) -> None:
    """Else a slip of the hand would look like a forged certificate, or like a sound one."""
    office.certify()
    ended = office.run("verify", office.file, "--key", given)
    assert (ended.code, ended.out) == (2, "")
    assert "不是公钥" in ended.err


def test_a_file_without_a_key_is_none(office: Office) -> None:
    office.certify()
    (office.folder / "empty.txt").write_text("nothing here")
    assert office.run("verify", office.file, "--key", "empty.txt").code == 2


def test_a_certificate_of_somebody_else_is_named(office: Office) -> None:
    office.file.write_bytes(signed_file(record(with_names=False), FOREIGN))
    ended = office.run("verify", office.file, "--key", office.key)
    assert (ended.code, ended.out) == (1, "")
    assert "foreign_key" in ended.err
    assert spaced(FOREIGN.public_key) in ended.err


@pytest.mark.parametrize("file", ["missing.json", "."])
def test_a_file_that_cannot_be_read_is_not_called_forged(office: Office, file: str) -> None:
    ended = office.run("verify", file)
    assert ended.code == 2
    assert "读不了" in ended.err


# Keys that change.


def test_keys_change_and_old_certificates_stay_valid(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.certify()
    old = office.key
    assert rotate_signing(office.settings) == 0
    assert spaced(office.key) in capsys.readouterr().out
    assert office.key != old
    assert office.run("verify", office.file, "--key", old).code == 0
    assert "foreign_key" in office.run("verify", office.file, "--key", office.key).err
    assert office.run("verify", office.file, "--key", office.key, "--key", old).code == 0
    office.certify()
    assert office.run("verify", office.file, "--key", office.key).code == 0
    assert office.acts() == ["certificate_made", "signing_key_rotated", "certificate_made"]


def test_the_two_changes_of_keys_do_not_meet(office: Office) -> None:
    office.certify("--names")
    signing, sealing = office.key, (office.data / "keys" / "ring.json").read_bytes()
    assert rotate(office.settings, forgets_old=True) == 0
    assert office.key == signing
    sealed = (office.data / "keys" / "ring.json").read_bytes()
    assert sealed != sealing
    assert office.run("rotate-keys", "--signing").code == 0
    assert (office.data / "keys" / "ring.json").read_bytes() == sealed
    assert office.run("rotate-keys", "--signing", "--forget-old").code == 2


def test_whoever_works_with_the_keys_is_waited_for(office: Office) -> None:
    old = office.key
    with sharing_keys(office.data / "keys"):
        assert office.run("rotate-keys", "--signing").code == 1
    assert office.key == old
    assert office.acts() == []


def test_doctor_shows_every_public_key(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    old = office.key
    rotate_signing(office.settings)
    capsys.readouterr()
    examine(office.settings)
    lines = capsys.readouterr().out.splitlines()
    assert f"✓ 签收证明的公钥：{spaced(office.key)}" in lines
    assert f"✓ 以前的公钥，旧证明用它核对：{spaced(old)}" in lines


def test_doctor_says_when_the_keys_of_certificates_are_lost(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.certify()
    (office.data / "keys" / "signing.json").unlink()
    examine(office.settings)
    assert any(line.startswith("✗ 有证明是用别的密钥签的") for line in capsys.readouterr().out.splitlines())


# In a process of its own, with nothing at all.


def alone(folder: Path, *arguments: object) -> Ended:
    """An empty folder, no setting, no network, no database."""
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder)}
    command = [sys.executable, "-c", ALONE, *map(str, arguments)]
    ended = subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False)  # noqa: S603
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def test_verifying_needs_neither_settings_nor_database_nor_network(office: Office, tmp_path: Path) -> None:
    office.certify("--names")
    bare = tmp_path / "elsewhere"
    bare.mkdir()
    good = alone(bare, "verify", office.file, "--key", office.key)
    assert (good.code, good.err) == (0, "")
    assert good.out.startswith("✓ 有效")
    forged = json.loads(office.file.read_bytes())
    forged["record"]["totals"]["done"] = 6
    office.file.write_text(json.dumps(forged, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")
    bad = alone(bare, "verify", office.file, "--key", office.key)
    assert (bad.code, bad.out) == (1, "")
    assert "changed" in bad.err
    assert list(bare.iterdir()) == [], "it leaves nothing behind"
