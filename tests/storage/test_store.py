"""Two engines on one file: no write is lost, nobody reads what was not committed, and readers never wait."""

import asyncio
import sqlite3
import time
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import ledger
from storage.keyring import KeyRing
from storage.store import Store
from storage.tables import metadata, staff_role, state
from tests.builders import MONDAY
from tests.conftest import address_of

WRITERS, EACH = 50, 20


async def _increment(store: Store) -> None:
    """Reads, then writes: exactly what loses writes when a transaction begins only with its first write."""
    async with store.writing() as connection:
        value = await ledger.recall(connection, "counter")
        await ledger.remember(connection, "counter", str(int(value or 0) + 1), MONDAY)


async def _count(store: Store) -> int:
    async with store.reading() as connection:
        return int(await ledger.recall(connection, "counter") or 0)


async def test_many_writers_at_once_lose_nothing(store: Store) -> None:
    """Each transaction begins with BEGIN IMMEDIATE on the one writing connection, so that none reads a stale value."""

    async def writer() -> None:
        for _ in range(EACH):
            await _increment(store)

    await asyncio.gather(*(writer() for _ in range(WRITERS)))
    assert await _count(store) == WRITERS * EACH


async def test_two_copies_of_the_program_lose_nothing_either(store: Store, database: Path, keys: KeyRing) -> None:
    other = Store(address_of(database), keys)

    async def writer(mine: Store) -> None:
        for _ in range(25):
            await _increment(mine)

    await asyncio.gather(*(writer(each) for each in (store, other, store, other)))
    await other.close()
    assert await _count(store) == 100


async def test_a_reader_never_waits_for_the_writer_and_sees_only_what_was_committed(store: Store) -> None:
    async with store.writing() as writing:
        await ledger.remember(writing, "counter", "1", MONDAY)
        started = time.perf_counter()
        assert await _count(store) == 0
        assert time.perf_counter() - started < 1
    assert await _count(store) == 1


async def test_a_reader_sees_one_moment_from_its_first_question_on(store: Store) -> None:
    async with store.reading() as reading:
        assert await ledger.recall(reading, "counter") is None
        await _increment(store)
        assert await ledger.recall(reading, "counter") is None
    assert await _count(store) == 1


async def test_a_reader_can_write_nothing(store: Store) -> None:
    async with store.reading() as reading:
        with pytest.raises(OperationalError, match="readonly"):
            await reading.execute(insert(state).values(name="a", value="b", at=MONDAY))
    assert await _count(store) == 0


async def test_what_fails_half_way_leaves_nothing(store: Store) -> None:
    async def fail() -> None:
        async with store.writing() as writing:
            await ledger.remember(writing, "counter", "1", MONDAY)
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await _count(store) == 0
    await _increment(store)
    assert await _count(store) == 1


async def test_a_cancelled_transaction_leaves_nothing_and_blocks_nobody(store: Store) -> None:
    begun, stuck = asyncio.Event(), asyncio.Event()

    async def hang() -> None:
        async with store.writing() as writing:
            await ledger.remember(writing, "counter", "7", MONDAY)
            begun.set()
            await stuck.wait()

    task = asyncio.create_task(hang())
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await _increment(store)
    assert await _count(store) == 1


async def test_foreign_keys_are_checked(store: Store) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        async with store.writing() as writing:
            await writing.execute(insert(staff_role).values(staff_id=12345, role="staff"))


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 60_000), ("secure_delete", 1)],
)
async def test_the_writer_is_set_up_to_lose_nothing(store: Store, pragma: str, value: object) -> None:
    async with store.writing() as writing:
        assert (await writing.exec_driver_sql(f"PRAGMA {pragma}")).scalar_one() == value


async def test_every_question_is_asked_in_one_transaction_even_before_the_first_write(store: Store) -> None:
    """The driver's own BEGIN would come with the first write, and let another process write in between."""
    async with store.writing() as writing:
        other = sqlite3.connect(str(writing.engine.url.database), timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("INSERT INTO state VALUES ('a', 'b', '2026-06-01 00:00:00')")
        other.close()


async def test_errors_do_not_carry_values(store: Store) -> None:
    async with store.writing() as writing:
        await ledger.remember(writing, "a", "b", MONDAY)
        with pytest.raises(IntegrityError) as refused:
            await writing.execute(insert(state).values(name="a", value="张三 13800000000", at=MONDAY))
    assert "张三" not in str(refused.value)


async def test_erased_text_is_gone_from_the_file(store: Store, database: Path) -> None:
    """Not only unlinked: a page that SQLite frees is overwritten."""
    secret = "七号文件的内容" * 40
    async with store.writing() as writing:
        await ledger.remember(writing, "a", secret[:500], MONDAY)
    async with store.writing() as writing:
        await writing.execute(update(state).values(value=""))
    await store.close()
    assert "七号文件".encode() not in await asyncio.to_thread(database.read_bytes)


async def test_every_table_can_be_asked(store: Store) -> None:
    async with store.reading() as reading:
        for table in metadata.sorted_tables:
            assert (await reading.execute(select(text("count(*)")).select_from(table))).scalar_one() == 0


async def test_the_folder_of_a_new_database_is_made(tmp_path: Path, keys: KeyRing) -> None:
    fresh = Store(address_of(tmp_path / "new" / "folder" / "huiyue.sqlite3"), keys)
    await fresh.migrate()
    await _increment(fresh)
    assert await _count(fresh) == 1
    await fresh.close()
