"""`rotate-keys` on a real folder: the register opens as before, old keys stay or go, a running bot is left alone."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.commands.doctoring import examine
from bot.commands.exporting import Wish as ExportWish
from bot.commands.exporting import export_residents_file
from bot.commands.importing import import_residents_file, import_staff_file
from bot.commands.inviting import invite_one
from bot.commands.opening import open_services
from bot.commands.printing import Wish as PrintWish
from bot.commands.printing import print_visits
from bot.commands.rotating import rotate
from bot.commands.running import migrate_database, run_bot
from config import Settings, load
from services import rekeying
from services.outbox import OutboxService
from storage import recognising, register, roster
from storage.key_guard import keys_to_oneself
from storage.keyring import KeyRingError, open_or_create
from storage.store import Store

SHEET = "姓名,户编号,电话,备注\n沈玉兰,3-2-0412,13800000001,耳朵不好\n"


@pytest.fixture
def settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Settings:
    found = load({"DATA_DIR": str(tmp_path / "data")}, None)
    sheet = tmp_path / "residents.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    assert import_residents_file(found, sheet, dry_run=False) == 0
    capsys.readouterr()
    return found


def notes(settings: Settings) -> list[str | None]:
    async def read() -> list[str | None]:
        store = Store(settings.database, open_or_create(settings.data_dir / "keys"))
        try:
            async with store.reading() as connection:
                people = await recognising.entries(connection, store.keys)
                held = await register.details(connection, store.keys, [each.id for each in people])
                return [each.note for each in held.values()]
        finally:
            await store.close()

    return asyncio.run(read())


def test_everything_opens_as_before_and_old_backups_too(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert rotate(settings, forgets_old=False) == 0
    said = capsys.readouterr()
    assert "已换新密钥" in said.out
    assert "--forget-old" in said.out
    ring = open_or_create(settings.data_dir / "keys")
    assert (ring.current, set(ring.keys)) == ("k2", {"k1", "k2"})
    assert notes(settings) == ["耳朵不好"]
    assert (settings.data_dir / "keys" / "ring.json").stat().st_mode & 0o077 == 0


def test_an_old_key_that_is_forgotten_is_gone_and_the_next_change_counts_on(settings: Settings) -> None:
    assert rotate(settings, forgets_old=True) == 0
    assert set(open_or_create(settings.data_dir / "keys").keys) == {"k2"}
    assert rotate(settings, forgets_old=False) == 0
    assert open_or_create(settings.data_dir / "keys").current == "k3"
    assert notes(settings) == ["耳朵不好"]


def test_a_running_bot_is_left_alone(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    async def work() -> None:
        store = Store(settings.database, open_or_create(settings.data_dir / "keys"))
        now = SystemClock().now()
        assert await OutboxService(store=store).take_lease("elsewhere/1/1/x", now, timedelta(minutes=1))
        await store.close()

    asyncio.run(work())
    assert rotate(settings, forgets_old=True) == 1
    assert "正在运行" in capsys.readouterr().err
    assert set(open_or_create(settings.data_dir / "keys").keys) == {"k1"}


def test_strange_keys_change_nothing_for_good(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever puts a wrong ring there is told so, and the right ring still opens everything."""
    path = settings.data_dir / "keys" / "ring.json"
    right = path.read_bytes()
    path.unlink()
    assert rotate(settings, forgets_old=True) == 2
    assert "密钥" in capsys.readouterr().err
    with pytest.raises(KeyRingError):
        notes(settings)
    path.write_bytes(right)
    assert notes(settings) == ["耳朵不好"]


def test_who_works_with_the_keys_is_waited_for(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """An import that began with the old ring would seal with a key that is thrown away meanwhile."""

    async def begin_rotating_beside() -> int:
        async with open_services(settings):
            return await asyncio.to_thread(rotate, settings, forgets_old=True)

    assert asyncio.run(begin_rotating_beside()) == 1
    assert "没做完" in capsys.readouterr().err
    assert set(open_or_create(settings.data_dir / "keys").keys) == {"k1"}
    assert rotate(settings, forgets_old=True) == 0


def _commands(settings: Settings, folder: Path) -> dict[str, Callable[[], int]]:
    sheet = folder / "residents.csv"
    staff = folder / "staff.csv"
    staff.write_text("姓名,单位\n赵敏,青石街道\n", encoding="utf-8")
    return {
        "import-residents": lambda: import_residents_file(settings, sheet, dry_run=False),
        "import-staff": lambda: import_staff_file(settings, staff, dry_run=False),
        "export-residents": lambda: export_residents_file(settings, ExportWish(file=folder / "out.csv")),
        "visits": lambda: print_visits(settings, PrintWish(grid="第一网格")),
        "invite": lambda: invite_one(settings, "staff", ""),
        "migrate": lambda: migrate_database(settings),
        "doctor": lambda: examine(settings),
        "run": lambda: run_bot(settings),
    }


@pytest.mark.parametrize(
    "command", ["import-residents", "import-staff", "export-residents", "visits", "invite", "migrate", "doctor", "run"]
)
def test_while_the_keys_are_changed_nobody_begins(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    with keys_to_oneself(settings.data_dir / "keys"):
        assert _commands(settings, tmp_path)[command]() == 1
    said = capsys.readouterr()
    assert "正在更换密钥" in said.out + said.err
    assert not (tmp_path / "out.csv").exists()


def test_a_value_that_came_late_is_sealed_anew_before_the_old_key_goes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody without a share (an older program, a copy of the ring) wrote when all seemed done."""
    old = open_or_create(settings.data_dir / "keys")
    reseal, late = rekeying.reseal, ["甲路1号"]

    async def reseal_and_be_late(store: Store, now: datetime, advance: Callable[[int], None]) -> int:
        done = await reseal(store, now, advance)
        while late:
            async with store.writing() as connection:
                home = register.Home(unit=await roster.root_unit(connection), code="9-9", address=late.pop())
                await register.add_homes(connection, old, [home])
        return done

    monkeypatch.setattr(rekeying, "reseal", reseal_and_be_late)
    assert rotate(settings, forgets_old=True) == 0
    assert set(open_or_create(settings.data_dir / "keys").keys) == {"k2"}
    assert "甲路1号" in addresses(settings)


def addresses(settings: Settings) -> list[str | None]:
    async def read() -> list[str | None]:
        async with open_services(settings) as services, services.store.reading() as connection:
            return [each.address for each in (await register.homes(connection, services.store.keys)).values()]

    return asyncio.run(read())
