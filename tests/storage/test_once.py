"""Once is a unique row: whoever inserts it won, everybody else is told so, and nothing is overwritten."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storage.keyring import KeyRing
from storage.once import add_many_once, add_once, put
from storage.store import Store
from storage.tables import staff_role, state
from tests.builders import MONDAY
from tests.conftest import address_of


async def _values(store: Store) -> dict[str, str]:
    async with store.reading() as connection:
        return {row.name: row.value for row in await connection.execute(select(state))}


async def _add(store: Store, name: str, value: str) -> bool:
    async with store.writing() as connection:
        return await add_once(connection, state, name=name, value=value, at=MONDAY)


async def test_only_the_first_wins_and_its_row_stays(store: Store) -> None:
    assert await _add(store, "a", "first")
    assert not await _add(store, "a", "second")
    assert await _values(store) == {"a": "first"}


async def test_of_many_at_once_exactly_one_wins(store: Store, database: Path, keys: KeyRing) -> None:
    other = Store(address_of(database), keys)
    won = await asyncio.gather(*(_add(mine, "a", str(n)) for n in range(10) for mine in (store, other)))
    await other.close()
    assert sum(won) == 1


async def test_a_missing_value_or_a_stranger_is_an_error_and_not_a_lost_race(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.writing() as connection:
            await add_once(connection, state, name="a", value=None, at=MONDAY)
    with pytest.raises(IntegrityError):
        async with store.writing() as connection:
            await add_once(connection, staff_role, staff_id=404, role="staff")


async def test_many_rows_are_added_beside_those_that_are_there(store: Store) -> None:
    await _add(store, "b", "first")
    rows = [{"name": name, "value": "later", "at": MONDAY} for name in "abc"]
    async with store.writing() as connection:
        await add_many_once(connection, state, rows)
        await add_many_once(connection, state, [])
    assert await _values(store) == {"a": "later", "b": "first", "c": "later"}


async def test_put_overwrites_only_the_row_of_this_key(store: Store) -> None:
    await _add(store, "a", "first")
    await _add(store, "b", "first")
    async with store.writing() as connection:
        await put(connection, state, {"name": "a"}, {"value": "second", "at": MONDAY})
        await put(connection, state, {"name": "c"}, {"value": "new", "at": MONDAY})
    assert await _values(store) == {"a": "second", "b": "first", "c": "new"}
