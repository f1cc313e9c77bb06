"""Every slot is served exactly once, whatever the ticks: downtime, weekends, two processes in the same instant."""

import asyncio
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.calendar import is_workday
from core.office import Office
from core.people import Role
from core.slots import slots_of
from services.house import Services, furnish
from storage import roster
from storage.keyring import KeyRing
from storage.store import Store
from storage.tables import delivery, digest
from tests.builders import Clock, Desk, at
from tests.conftest import address_of

OFFICE = Office(digest_at=(at("08:30").time(), at("14:00").time()))
START = at("00:00", 17)
"""A Wednesday; Friday to Sunday is the Dragon Boat Festival."""
DAYS = 7
ticks = st.lists(st.tuples(st.integers(0, DAYS * 24 * 4 - 1), st.booleans()), min_size=1, max_size=25).map(sorted)


def expected(quarters: list[int]) -> set[tuple[date, int]]:
    """The slots into which a tick falls, and no others."""
    moments = [START + timedelta(minutes=15 * quarter) for quarter in quarters]
    return {
        (day, slot.ordinal)
        for day in (START.date() + timedelta(days=n) for n in range(DAYS))
        if is_workday(day)
        for slot in slots_of(day, OFFICE, OFFICE.digest_at)
        if any(slot.at <= moment < slot.until for moment in moments)
    }


async def live(folder: Path, migrated: Path, keys: KeyRing, quarters: list[tuple[int, bool]]) -> list[tuple[date, int]]:
    """Two processes over one file; at some ticks both ask in the same instant. Returns the rows of one person."""
    path = Path(shutil.copy(migrated, folder / "huiyue.sqlite3"))
    stores = [Store(address_of(path), keys) for _ in range(2)]
    processes: list[Services] = [furnish(store, OFFICE) for store in stores]
    clock = Clock(now=START)
    desk = await Desk.opened(processes[0], clock)
    wang = await desk.person("王芳", Role.STAFF)
    group = await desk.group("群", wang)
    for number, (quarter, is_double) in enumerate(quarters):
        clock.now = START + timedelta(minutes=15 * quarter)
        if number % 3 == 0:
            text = f"【通知】请各社区于7月{1 + number}日前报送第{number + 1}批名册{'甲乙丙丁戊己庚辛壬'[number // 3]}。"
            await desk.post(group, text)
        asked = processes if is_double else processes[:1]
        await asyncio.gather(*(each.digests.publish_due(clock.now) for each in asked))
    async with stores[0].reading() as connection:
        rows = [(row.workday, row.ordinal) for row in await connection.execute(select(digest))]
        sent = list(await connection.scalars(select(delivery.c.subject_id).where(delivery.c.kind == "digest")))
        assert len(await roster.recipients(connection)) == 1
    assert len(sent) == len(set(sent)) <= len(rows)
    for store in stores:
        await store.close()
    return rows


@settings(max_examples=8)
@given(quarters=ticks)
def test_every_slot_is_served_exactly_once_whatever_the_ticks(migrated: Path, quarters: list[tuple[int, bool]]) -> None:
    keys = KeyRing(keys={"k1": bytes(range(32))}, current="k1", lookup=bytes(range(32, 64)))
    with tempfile.TemporaryDirectory() as folder:
        rows = asyncio.run(live(Path(folder), migrated, keys, quarters))
    assert len(rows) == len(set(rows))
    assert set(rows) == expected([quarter for quarter, _ in quarters])
