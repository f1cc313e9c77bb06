"""Single statements that say whether they won: "once" is a unique row, never a read followed by a write."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CursorResult, Select, Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection


async def add_once(connection: AsyncConnection, table: Table, **values: Any) -> bool:
    """Inserts the row unless a unique constraint already holds one; says whether this call inserted it."""
    result = await connection.execute(_insert(connection)(table).values(**values).on_conflict_do_nothing())
    return result.rowcount == 1


async def add_many_once(connection: AsyncConnection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """The same for many rows at once; those that are there already stay as they are."""
    if rows:
        await connection.execute(_insert(connection)(table).on_conflict_do_nothing(), list(rows))


async def add_selected_once(
    connection: AsyncConnection, table: Table, names: Sequence[str], query: Select[Any]
) -> None:
    """The same for rows that the database itself finds: `query` has a condition, and the columns of these names."""
    await connection.execute(_insert(connection)(table).from_select(list(names), query).on_conflict_do_nothing())


async def put_many(
    connection: AsyncConnection, table: Table, rows: Sequence[dict[str, Any]], keys: Sequence[str], *, over: Any
) -> None:
    """Inserts the rows; one that is there already is overwritten where `over` holds of it, else it stays as it is."""
    if rows:
        statement = _insert(connection)(table)
        values = {name: statement.excluded[name] for name in rows[0] if name not in keys}
        statement = statement.on_conflict_do_update(index_elements=list(keys), set_=values, where=over)
        await connection.execute(statement, list(rows))


async def put(connection: AsyncConnection, table: Table, keys: dict[str, Any], values: dict[str, Any]) -> None:
    """Inserts the row with this primary key, or overwrites its values."""
    statement = _insert(connection)(table).values(**keys, **values)
    await connection.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=values))


def _insert(connection: AsyncConnection) -> Any:
    return sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert


def new_key(result: CursorResult[Any]) -> int:
    """The key that the database gave to a row just inserted."""
    key = result.inserted_primary_key
    assert key is not None  # noqa: S101  # every table of ours has one
    return int(key[0])
