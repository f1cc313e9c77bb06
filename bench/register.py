"""How long an office waits for its register: `python -m bench.register`.

Import, the same file again, the file with one line in ten changed, and the export; each with the file it reads or
writes. Beside each time stands that of the naive way in the same run: the rows sealed and written one statement at a
time, without looking for anybody. A machine that is busy slows both; the ratio tells. `held` is how long the write lock
was held: so long a colleague's tap has to wait.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from core.imports.identity import check_character
from core.imports.resident_columns import RESIDENT_COLUMNS
from core.imports.residents import check_residents
from core.office import Office
from core.sheet_kinds import SheetKind
from services.imports.outcome import Outcome
from services.imports.service import ImportsService
from storage.keyring import KeyRing, open_or_create
from storage.sheet_writing import sheet_bytes
from storage.sheets import read_table
from storage.store import Store
from storage.tables import household, resident, unit

SIZES = (10_000, 50_000, 100_000)
STARTED = datetime(2026, 6, 1, 1, tzinfo=UTC)
NAIVE = 2_000
"""Rows of the naive way, which is as slow for each."""
_NEEDS = ("", "", "", "", "独居", "无智能手机", "失能", "独居;视障")


class Watched(Store):
    """A store that says how long its write lock was held."""

    held = 0.0

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        async with super().writing() as connection:
            start = perf_counter()
            yield connection
        self.held = max(self.held, perf_counter() - start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """Seconds: everything, of the processor alone, and the part during which nobody else could write."""

    whole: float
    busy: float
    held: float
    outcome: Outcome = field(default_factory=Outcome)


def lines_of(size: int) -> list[tuple[str, ...]]:
    """Invented people, as many to a flat and with as many empty cells as real registers have."""
    dice = random.Random(size)  # noqa: S311 - the same people in every run
    return [tuple(column.heading for column in RESIDENT_COLUMNS), *(_line(number, dice) for number in range(size))]


def _line(number: int, dice: random.Random) -> tuple[str, ...]:
    flat = number * 2 // 5
    building, entrance, room = flat // 72 + 1, flat // 24 % 3 + 1, flat % 24 // 4 * 100 + 101 + flat % 4
    values = {
        "name": "王李赵孙周"[number % 5] + chr(0x4E00 + number % 5000) + chr(0x4E00 + number // 5000),
        "compound": f"第{building // 40}苑",
        "building": str(building % 40 + 1),
        "entrance": str(entrance),
        "room": str(room),
        "phone": f"138{number:08d}" if dice.random() < 0.7 else "",
        "id_number": _id_number(number),
        "unit": f"第{building // 120}社区",
        "grid": f"第{building // 12}网格",
        "needs": dice.choice(_NEEDS),
        "proxy": "王小明" if dice.random() < 0.3 else "",
        "proxy_phone": f"139{number:08d}" if dice.random() < 0.3 else "",
        "note": "下午在家，敲门要响一点" if dice.random() < 0.2 else "",
    }
    return tuple(values.get(column.field, "") for column in RESIDENT_COLUMNS)


def _id_number(number: int) -> str:
    """Day, month and the three digits after them are another for each number below 336,000."""
    day, month, year = number % 28 + 1, number // 28 % 12 + 1, 1930 + number % 80
    first_17 = f"990101{year}{month:02d}{day:02d}{number // 336:03d}"
    return first_17 + check_character(first_17)


def changed(lines: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """One line in ten says another note."""
    return [(*line[:-1], "换了门铃") if number and number % 10 == 0 else line for number, line in enumerate(lines)]


async def read_in(service: ImportsService, store: Watched, file: Path) -> Took:
    store.held = 0.0
    start, begun = perf_counter(), process_time()
    sheet = check_residents(read_table(file), 2026)
    assert not sheet.problems, sheet.problems[:3]
    assert sheet.layout is not None
    outcome = await service.import_residents(sheet.rows, sheet.layout.headings, STARTED)
    assert not outcome.problems, outcome.problems[:3]
    return Took(whole=perf_counter() - start, busy=process_time() - begun, held=store.held, outcome=outcome)


async def write_out(service: ImportsService, store: Watched, file: Path, kind: SheetKind) -> Took:
    store.held = 0.0
    start, begun = perf_counter(), process_time()
    found = await service.export_residents(None, STARTED, reason="核对", kind=kind)
    assert found is not None
    file.write_bytes(found.content)  # noqa: ASYNC240  # nothing else runs here
    return Took(whole=perf_counter() - start, busy=process_time() - begun, held=store.held)


async def naive(store: Store, keys: KeyRing) -> float:
    """What one would write in five minutes: for each row a household and a person. Seconds for one row."""
    start = perf_counter()
    async with store.writing() as connection:
        root = (await connection.execute(insert(unit).values(name="慢", is_grid=False))).inserted_primary_key
        assert root is not None
        for number in range(NAIVE):
            place = {"unit_id": root[0], "code": f"N-{number}", "building": "1"}
            home = (await connection.execute(insert(household).values(**place))).inserted_primary_key
            assert home is not None
            sealed = {name: keys.seal(f"resident.{name}", "王秀兰") for name in ("name", "phone", "id_number", "needs")}
            hashed = {"name_hash": keys.hash("resident.name", "王秀兰"), "id_hash": f"{number}"}
            moment = {"created_at": STARTED, "changed_at": STARTED}
            await connection.execute(insert(resident).values(household_id=home[0], **sealed, **hashed, **moment))
        took = perf_counter() - start
        await connection.rollback()
    return took / NAIVE


def say(name: str, size: int, took: Took, slow: float) -> float:
    whole = f"{name:22}{took.whole:7.1f} s  processor {took.busy:6.1f} s  held {took.held:6.1f} s"
    print(f"  {whole}  naive {slow * size:7.1f} s  ratio {slow * size / took.whole:5.1f}")
    return took.whole


async def measure(folder: Path) -> dict[str, list[float]]:
    grown: dict[str, list[float]] = {}
    for size in SIZES:
        print(f"\n{size:,} residents")
        for name, took in (await _rounds(folder / str(size), size)).items():
            grown.setdefault(name, []).append(took)
    return grown


async def _rounds(folder: Path, size: int) -> dict[str, float]:
    folder.mkdir()  # noqa: ASYNC240
    keys = open_or_create(folder / "keys")
    store = Watched(f"sqlite+aiosqlite:///{folder / 'huiyue.sqlite3'}", keys)
    await store.migrate()
    try:
        return await _told(store, keys, folder, size)
    finally:
        await store.close()


async def _told(store: Watched, keys: KeyRing, folder: Path, size: int) -> dict[str, float]:
    service = ImportsService(store=store, admin_ids=frozenset(), office=Office())
    first, second, out = folder / "first.xlsx", folder / "second.csv", folder / "out.xlsx"
    lines = lines_of(size)
    first.write_bytes(sheet_bytes(lines, SheetKind.XLSX))
    second.write_bytes(sheet_bytes(changed(lines), SheetKind.CSV))
    slow = await naive(store, keys)
    took = {
        "import, XLSX": await read_in(service, store, first),
        "the same again": await read_in(service, store, first),
        "a tenth changed, CSV": await read_in(service, store, second),
        "export, XLSX": await write_out(service, store, out, SheetKind.XLSX),
        "export comes back": await read_in(service, store, out),
    }
    _check([each.outcome for each in took.values()], size)
    return {name: say(name, size, each, slow) for name, each in took.items()}


def _check(outcomes: list[Outcome], size: int) -> None:
    """What was measured is what was meant."""
    counts = [(each.new, each.changed, each.unchanged) for each in outcomes]
    tenth = size // 10
    expected = [(size, 0, 0), (0, 0, size), (0, tenth, size - tenth), (0, 0, 0), (0, 0, size)]
    assert counts == expected, counts


def main() -> None:
    with TemporaryDirectory() as folder:
        grown = asyncio.run(measure(Path(folder)))
    print(f"\ngrowth from {SIZES[0]:,} to {SIZES[-1]:,} residents ({SIZES[-1] / SIZES[0]:.0f} times as many)")
    for name, times in grown.items():
        print(f"  {name:22}{times[-1] / times[0]:6.1f} times")


if __name__ == "__main__":
    main()
