"""Seals every sealed value anew with the key that seals now, some rows at a time, so that it can be broken off.

Which values are sealed is asked of the tables themselves: every LargeBinary column, under the name `table.column`. A
column that came later is found without a word here, and one that was sealed under another name stops the work.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, LargeBinary, Row, Table, and_, bindparam, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import KeyRing
from storage.register import chunks
from storage.store import Store
from storage.tables import metadata

Advance = Callable[[int], None]


def sealed_columns() -> list[tuple[Table, Column[Any]]]:
    """All columns that hold sealed values."""
    return [(table, column) for table in metadata.sorted_tables for column in table.c if _is_sealed(column)]


def _is_sealed(column: Column[Any]) -> bool:
    return isinstance(column.type, LargeBinary)


async def reseal(store: Store, advance: Advance) -> int:
    """Seals anew what an older key sealed; says how many values. Raises KeyRingError, and then loses nothing.

    Each chunk is one transaction. What is done stays done: whoever calls again goes on with the rest.
    """
    done = 0
    for table, column in sealed_columns():
        async with store.reading() as connection:
            rows = (await connection.execute(select(*table.primary_key).where(column.is_not(None)))).all()
        for some in chunks(rows):
            async with store.writing() as connection:
                done += await _reseal_some(connection, store.keys, table, column, some)
            advance(len(some))
    return done


async def _reseal_some(connection: AsyncConnection, keys: KeyRing, table: Table, column: Column[Any], some: Any) -> int:
    primary = list(table.primary_key)
    wanted = or_(*(and_(*(each == value for each, value in zip(primary, row, strict=True))) for row in some))
    query = select(column.label("sealed"), *primary).where(wanted, column.is_not(None))
    found = (await connection.execute(query)).all()
    new = [
        _resealed(row, primary, f"{table.name}.{column.name}", keys) for row in found if not keys.is_current(row.sealed)
    ]
    if new:
        this = and_(*(each == bindparam(f"key_{each.name}") for each in primary))
        await connection.execute(update(table).where(this).values({column.name: bindparam("sealed_anew")}), new)
    return len(new)


def _resealed(row: Row[Any], primary: list[Column[Any]], name: str, keys: KeyRing) -> dict[str, Any]:
    anew = keys.seal(name, keys.open(name, row.sealed))
    key: list[Any] = list(row)[1:]
    return {**{f"key_{each.name}": value for each, value in zip(primary, key, strict=True)}, "sealed_anew": anew}


async def count_old(connection: AsyncConnection, keys: KeyRing) -> int:
    """How many values an older key sealed: what would be lost without it."""
    mark = literal(keys.mark, LargeBinary)
    counts = [
        await connection.scalar(
            select(func.count())
            .select_from(table)
            .where(func.substr(column, 1, len(keys.mark), type_=LargeBinary) != mark)
        )
        for table, column in sealed_columns()
    ]
    return sum(count or 0 for count in counts)


async def count_sealed(store: Store) -> int:
    """How many values there are, for a progress bar."""
    async with store.reading() as connection:
        counts = [
            await connection.scalar(select(func.count()).select_from(table).where(column.is_not(None)))
            for table, column in sealed_columns()
        ]
    return sum(count or 0 for count in counts)
