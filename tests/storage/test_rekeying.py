"""Changing the keys: every sealed value of every table opens with the new key alone, and nothing else has changed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Date, DateTime, ForeignKey, Integer, LargeBinary, Table, insert, select
from sqlalchemy.types import Boolean

from services import rekeying as services_rekeying
from storage import rekeying
from storage.keyring import KeyRing, KeyRingError, add_key, open_or_create
from storage.rekeying import sealed_columns
from storage.store import Store
from storage.tables import metadata
from storage.types import Utc

NOW = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
NEW = b"n" * 32


def _silently(_rows: int) -> None:
    """Nobody watches."""


def with_new_key(old: KeyRing) -> KeyRing:
    return KeyRing({**old.keys, "k2": NEW}, "k2", old.lookup)


def only_new_key(old: KeyRing) -> KeyRing:
    return KeyRing({"k2": NEW}, "k2", old.lookup)


async def fill(store: Store) -> None:
    """Two rows in each table that seals something, and in those they point to."""
    needed = {table for table, _ in sealed_columns()}
    while more := {each.column.table for table in needed for each in table.foreign_keys} - needed:
        needed |= more
    async with store.writing() as connection:
        for table in metadata.sorted_tables:
            if table in needed:
                start = (await connection.execute(select(table))).all()
                for number in range(len(start) + 1, 3):
                    await connection.execute(insert(table).values(**_row(table, number, store.keys)))


def _row(table: Table, number: int, keys: KeyRing) -> dict[str, Any]:
    return {
        column.name: _value(table, column, number, keys)
        for column in table.c
        if not (column.nullable and column.foreign_keys) or column.primary_key
    }


def _value(table: Table, column: Column[Any], number: int, keys: KeyRing) -> Any:
    if isinstance(column.type, LargeBinary):
        return keys.seal(f"{table.name}.{column.name}", f"{table.name}.{column.name} {number}")
    if isinstance(column.type, Utc | DateTime):
        return NOW
    if isinstance(column.type, Date):
        return NOW.date()
    if isinstance(column.type, Boolean):
        return False
    if column.foreign_keys or isinstance(column.type, Integer) or column.primary_key:
        return number
    return number if column.type.python_type is int else f"{number}"


async def sealed(store: Store) -> dict[str, list[bytes]]:
    async with store.reading() as connection:
        return {
            f"{table.name}.{column.name}": list(await connection.scalars(select(column).where(column.is_not(None))))
            for table, column in sealed_columns()
        }


async def opened(store: Store, keys: KeyRing) -> dict[str, list[str]]:
    return {name: sorted(keys.open(name, blob) for blob in blobs) for name, blobs in (await sealed(store)).items()}


async def test_every_sealed_value_opens_with_the_new_key_alone_and_says_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(store)
    old = store.keys
    before = await opened(store, old)
    assert all(len(values) >= 2 for values in before.values()), "every sealed column is put to the test"
    monkeypatch.setattr(store, "keys", with_new_key(old))
    done = await rekeying.reseal(store, _silently)
    assert done == await rekeying.count_sealed(store) == sum(map(len, before.values()))
    assert await opened(store, only_new_key(old)) == before


async def test_going_on_after_a_break_seals_only_the_rest(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    await fill(store)
    monkeypatch.setattr(store, "keys", with_new_key(store.keys))

    def cut(_rows: int) -> None:
        raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        await rekeying.reseal(store, cut)
    rest = await rekeying.reseal(store, _silently)
    assert 0 < rest < await rekeying.count_sealed(store)
    assert await rekeying.reseal(store, _silently) == 0


async def test_a_value_that_no_key_opens_stops_the_work_and_harms_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(store)
    before = await sealed(store)
    monkeypatch.setattr(store, "keys", only_new_key(store.keys))
    with pytest.raises(KeyRingError):
        await rekeying.reseal(store, _silently)
    assert await sealed(store) == before


def test_every_column_that_can_hold_bytes_is_a_sealed_one() -> None:
    """A column for other bytes would be destroyed by the change of keys; none exists."""
    names = {f"{table.name}.{column.name}" for table, column in sealed_columns()}
    assert {"resident.name", "resident.note", "household.address", "inbox.payload", "audit_secret.payload"} <= names
    assert all(isinstance(fk, ForeignKey) for table, _ in sealed_columns() for fk in table.foreign_keys)


async def test_the_old_keys_go_only_when_nothing_is_sealed_with_them(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One value is enough to keep them, in whichever column."""
    old = open_or_create(tmp_path)
    monkeypatch.setattr(store, "keys", old)
    await fill(store)
    monkeypatch.setattr(store, "keys", add_key(tmp_path))
    async with store.reading() as connection:
        assert await rekeying.count_old(connection, store.keys) == await rekeying.count_sealed(store)
    assert not await services_rekeying.forget_old(store, tmp_path)
    assert set(open_or_create(tmp_path).keys) == {"k1", "k2"}
    await rekeying.reseal(store, _silently)
    for table, column in sealed_columns():
        async with store.writing() as connection:
            late = old.seal(f"{table.name}.{column.name}", "late")
            only = next(iter(table.primary_key))
            first = await connection.scalar(select(only).order_by(only).limit(1))
            await connection.execute(table.update().where(only == first).values({column.name: late}))
        assert not await services_rekeying.forget_old(store, tmp_path), f"{table.name}.{column.name}"
        await rekeying.reseal(store, _silently)
    assert await services_rekeying.forget_old(store, tmp_path)
    assert set(open_or_create(tmp_path).keys) == set(store.keys.keys) == {"k2"}
