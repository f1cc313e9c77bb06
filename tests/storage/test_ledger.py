"""The lease of the one process that works, the small memory, and the chain that survives erasure."""

from datetime import timedelta

from sqlalchemy import delete, update

from core.chain import first_break
from storage import ledger
from storage.keyring import KeyRing
from storage.store import Store
from storage.tables import audit, audit_secret
from tests.builders import MONDAY

LASTS = timedelta(seconds=30)


async def take(store: Store, holder: str, after: float = 0) -> bool:
    async with store.writing() as connection:
        return await ledger.take_lease(connection, "worker", holder, MONDAY + timedelta(seconds=after), LASTS)


async def test_the_second_holder_waits_until_the_lease_has_run_out(store: Store) -> None:
    assert await take(store, "one")
    assert not await take(store, "two", 29)
    assert await take(store, "one", 29)  # prolonged
    assert not await take(store, "two", 58)
    assert await take(store, "two", 60)
    assert not await take(store, "one", 61)


async def test_a_freed_lease_is_free_at_once_and_only_its_holder_frees_it(store: Store) -> None:
    await take(store, "one")
    async with store.writing() as connection:
        await ledger.free_lease(connection, "worker", "two")
        assert await ledger.lease_holder(connection, "worker") == "one"
        await ledger.free_lease(connection, "worker", "one")
        assert await ledger.lease_holder(connection, "worker") is None
    assert await take(store, "two", 1)


async def test_what_was_remembered_last_is_recalled(store: Store) -> None:
    async with store.writing() as connection:
        assert await ledger.recall(connection, "offset") is None
        await ledger.remember(connection, "offset", "7", MONDAY)
        await ledger.remember(connection, "offset", "8" * 900, MONDAY + LASTS)
        assert await ledger.recall(connection, "offset") == "8" * 500
        assert await ledger.when(connection, "offset") == MONDAY + LASTS


async def record(store: Store, keys: KeyRing, count: int = 4) -> None:
    async with store.writing() as connection:
        for number in range(count):
            await ledger.record(connection, keys, "reveal", {"staff": number, "name": f"王{number}"}, MONDAY)


async def test_the_chain_holds_when_everything_personal_was_erased(store: Store, keys: KeyRing) -> None:
    await record(store, keys)
    async with store.writing() as connection:
        await connection.execute(delete(audit_secret))
    async with store.reading() as connection:
        links = await ledger.links(connection)
    assert len(links) == 4
    assert first_break(links) is None


async def test_whoever_records_an_act_is_handed_its_link(store: Store, keys: KeyRing) -> None:
    """A certificate repeats it, so it has to be the one that stands there."""
    await record(store, keys, 2)
    async with store.writing() as connection:
        made = await ledger.record(connection, keys, "certificate_made", {}, MONDAY)
    async with store.reading() as connection:
        assert (await ledger.links(connection))[-1] == made
    assert made.number == 3


async def test_what_is_kept_of_an_act_says_nothing_in_the_open(store: Store, keys: KeyRing) -> None:
    await record(store, keys, 2)
    async with store.reading() as connection:
        for table in (audit, audit_secret):
            stored = [value for row in await connection.execute(table.select()) for value in row]
            content = b"|".join(each if isinstance(each, bytes) else str(each).encode() for each in stored)
            assert content
            assert "王".encode() not in content


async def test_a_row_that_was_changed_in_the_database_is_found(store: Store, keys: KeyRing) -> None:
    await record(store, keys)
    async with store.writing() as connection:
        await connection.execute(update(audit).where(audit.c.id == 3).values(act="something else"))
        broken = first_break(await ledger.links(connection))
    assert broken is not None
    assert (broken.number, broken.reason) == (3, "changed")


async def test_a_row_that_was_taken_out_is_found(store: Store, keys: KeyRing) -> None:
    await record(store, keys)
    async with store.writing() as connection:
        await connection.execute(delete(audit_secret).where(audit_secret.c.audit_id == 2))
        await connection.execute(delete(audit).where(audit.c.id == 2))
        broken = first_break(await ledger.links(connection))
    assert broken is not None
    assert (broken.number, broken.reason) == (2, "missing")
