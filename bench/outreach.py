"""How long it takes to know who still needs a knock: `python -m bench.outreach`.

A notice for all of 80 and older in a street (one resident in five), its copy in another group, one changed entry, a
deadline that makes everybody late at once, a tick without news, and the list of one grid. Beside the first and the last
stands the naive way in the same run: residents judged and rows written one by one, and all open rows read for one
grid's list. A machine that is busy slows both; the ratio tells. The growth is from the smaller to the larger town.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.contact import contact_reason, day_began
from core.ids import NoticeId, ResidentId, UnitId
from core.imports.identity import check_character
from core.needs import Need
from core.notices import Captured, Post
from core.office import Office
from core.outreach import OutreachState
from core.sources import SourceKind, SourceState
from services import contacting
from services.capture import CaptureService
from services.outreach import OutreachService
from services.papers import Papers
from storage import concerned, outreach, roster, sources
from storage.concerned import Sight
from storage.doors import due_in
from storage.keyring import open_or_create
from storage.store import Store
from storage.tables import household, notice, resident
from storage.tables import outreach as outreach_rows

SIZES = (10_000, 100_000)
GRIDS = 100
ROUNDS = 5
NAIVE = 500
"""Residents of the naive way, which is as slow for each."""
STARTED = datetime(2026, 6, 1, 1, tzinfo=UTC)
TEXT = "【通知】请网格员上门提醒辖区80岁以上老人于6月20日前办理高龄津贴认证。"
_NEEDS = ["", "", "", "", Need.ALONE, Need.BLIND, Need.DISABLED_CARE, f"{Need.ALONE};{Need.NO_SMARTPHONE}"]
_GROUPS = (-1001, -1002)
_OPEN = outreach_rows.join(resident, resident.c.id == outreach_rows.c.resident_id).join(household)


async def timed(work: Callable[[], Awaitable[object]], rounds: int = 1) -> float:
    """Milliseconds, the median of some rounds."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        await work()
        times.append(1000 * (perf_counter() - start))
    return median(times)


async def town(store: Store, size: int) -> list[UnitId]:
    """A street with ten communities and a hundred grids; four to a household, and every fifth is over eighty."""
    async with store.writing() as connection:
        root = await roster.root_unit(connection)
        communities = [await roster.unit_under(connection, root, f"社区{n}") for n in range(10)]
        grids = [
            await roster.unit_under(connection, communities[n % 10], f"第{n + 1}网格", is_grid=True)
            for n in range(GRIDS)
        ]
        for chat_id in _GROUPS:
            await sources.add_source(
                connection,
                kind=SourceKind.GROUP,
                title="街道群",
                unit_id=root,
                state=SourceState.ENABLED,
                chat_id=chat_id,
                now=STARTED,
            )
        await _fill(connection, store, size, communities, grids)
    return grids


async def _fill(
    connection: AsyncConnection, store: Store, size: int, communities: list[UnitId], grids: list[UnitId]
) -> None:
    dice = random.Random(size)  # noqa: S311 - the same people in every run
    homes = [_home(n, communities[n % 10], grids[n % GRIDS]) for n in range(size // 4)]
    await connection.execute(insert(household), homes)
    for first in range(0, size, 5_000):
        people = [_person(store, n, dice) for n in range(first, min(first + 5_000, size))]
        await connection.execute(insert(resident), people)


def _home(number: int, unit: UnitId, grid: UnitId) -> dict[str, object]:
    building, entrance, room = str(number // 60 + 1), str(number % 3 + 1), number // 3 % 20
    code = f"{building}-{entrance}-{room:02}{number:06}"
    return {
        "id": number + 1,
        "unit_id": unit,
        "grid_id": grid,
        "code": code,
        "building": building,
        "entrance": entrance,
        "floor": room + 1,
        "room": str(number),
    }


def _person(store: Store, number: int, dice: random.Random) -> dict[str, object]:
    year = dice.randint(1930, 1945) if number % 5 == 0 else dice.randint(1950, 2020)
    first = f"110101{date(year, 1 + number % 12, 1 + number % 28):%Y%m%d}{number % 1000:03d}"
    keys, id_number = store.keys, first + check_character(first)
    return {
        "id": number + 1,
        "household_id": number // 4 + 1,
        "name": keys.seal("resident.name", f"居民{number}"),
        "name_hash": str(number),
        "phone": keys.seal("resident.phone", f"138{number:08d}"),
        "id_number": keys.seal("resident.id_number", id_number),
        "needs": keys.seal("resident.needs", dice.choice(_NEEDS)),
        "created_at": STARTED,
        "changed_at": STARTED,
    }


class Bench:
    """One town and what is measured in it."""

    def __init__(self, store: Store, grids: list[UnitId]) -> None:
        office = Office()
        self.store, self.office, self.grids = store, office, grids
        self.capture = CaptureService(store=store, office=office, papers=Papers(office=office))
        self.tending = OutreachService(store=store, office=office)
        self.notice = NoticeId(0)

    async def post(self, number: int) -> Captured:
        post = Post(chat_id=_GROUPS[number], message_id=number + 1, posted_at=STARTED, text=TEXT)
        return await self.capture.capture(post, STARTED)

    async def come(self) -> None:
        captured = await self.post(0)
        assert captured.notice is not None
        self.notice = captured.notice

    async def one_by_one(self) -> None:
        """What one would write in five minutes: look at each resident, write each row."""
        async with self.store.writing() as connection:
            for number in range(1, NAIVE + 1):
                sight = Sight(today=STARTED.date())
                (one,) = await concerned.residents_with(connection, self.store.keys, [ResidentId(number)], sight)
                reason = contact_reason(one, since=STARTED, now=STARTED)
                if one.age is not None and one.age >= 80:
                    await outreach.propose(connection, self.notice, {one.id: reason}, OutreachState.OPEN, STARTED)
            await connection.execute(outreach_rows.delete())
            await connection.execute(notice.update().values(audience_settled_at=None))

    async def change_one(self) -> None:
        async with self.store.writing() as connection:
            await contacting.recalculate(connection, self.store.keys, self.office, [ResidentId(6)], STARTED)

    async def grow_late(self) -> None:
        """Nobody's message was confirmed, and the day before the deadline comes for all of them at once."""
        async with self.store.writing() as connection:
            await connection.execute(update(outreach_rows).values(state=OutreachState.OPEN.value, reason=None))
        await self.tending.tend(STARTED + timedelta(days=3))

    async def list_grid(self) -> None:
        async with self.store.reading() as connection:
            assert await due_in(connection, self.grids[7], (), day_began(STARTED, self.office))

    async def list_naively(self) -> None:
        async with self.store.reading() as connection:
            rows = await connection.execute(select(outreach_rows, resident, household).select_from(_OPEN))
            assert [row for row in rows if row.grid_id == self.grids[7]]

    async def measure(self, size: int) -> dict[str, float]:
        came = await timed(self.come)
        async with self.store.reading() as connection:
            rows = await outreach.counts_of(connection, self.notice)
        print(f"\n{size:,} residents, {sum(rows.values()):,} of them meant")
        found = {"a notice comes": came, "its copy": await timed(lambda: self.post(1))}
        found["one entry changes"] = await timed(self.change_one, ROUNDS)
        found["all grow late"] = await timed(self.grow_late)
        found["a tick without news"] = await timed(lambda: self.tending.tend(STARTED + timedelta(days=3)), ROUNDS)
        found["list of one grid"] = await timed(self.list_grid, ROUNDS)
        slow = {"list of one grid": await timed(self.list_naively)}
        slow["a notice comes"] = await timed(self.one_by_one) * size / NAIVE
        for name, took in found.items():
            naive = f"   naive {slow[name]:9,.0f} ms   ratio {slow[name] / took:6.1f}" if name in slow else ""
            print(f"  {name:22}{took:9.1f} ms{naive}")
        return found


async def measure(folder: Path, size: int) -> dict[str, float]:
    store = Store(f"sqlite+aiosqlite:///{folder / 'huiyue.sqlite3'}", open_or_create(folder / "keys"))
    await store.migrate()
    try:
        return await Bench(store, await town(store, size)).measure(size)
    finally:
        await store.close()


def main() -> None:
    found = []
    for size in SIZES:
        with TemporaryDirectory() as folder:
            found.append(asyncio.run(measure(Path(folder), size)))
    small, large = found
    print(f"\ngrowth from {SIZES[0]:,} to {SIZES[1]:,} residents")
    for name in small:
        print(f"  {name:22}{large[name] / small[name]:9.1f} times")


if __name__ == "__main__":
    main()
