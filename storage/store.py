"""The database: one engine that writes and one that only reads.

SQLAlchemy over aiosqlite as it comes loses concurrent writes silently, because a transaction begins only with its first
write. So every writing transaction begins with BEGIN IMMEDIATE on the one writing connection, and is committed with
`synchronous=FULL` before anybody is told that it happened. Readers have connections of their own and never wait.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.keyring import KeyRing

_WAIT_MS = 60_000
"""An import of a whole register holds the lock for half a minute; a tap meanwhile waits and is not lost."""
_READERS = 8
"""Kept open: a connection opened for one query costs a thread and more time than the query."""
MIGRATIONS = Path(__file__).parent / "migrations"


class Store:
    """Both engines and the keys. `writing()` is one transaction; `reading()` sees only what was committed."""

    def __init__(self, url: str, keys: KeyRing) -> None:
        self.keys = keys
        self._url = url
        self._writer = _writer(url)
        self._reader = _reader(url)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        async with self._writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        async with self._reader.connect() as connection:
            yield connection

    async def migrate(self) -> None:
        """Brings the tables to the newest form; a crash in the middle leaves the form before."""
        engine = _writer(self._url, is_migrating=True)
        try:
            async with engine.begin() as connection:
                await connection.run_sync(_upgrade)
        finally:
            await engine.dispose()

    async def close(self) -> None:
        await self._reader.dispose()
        await self._writer.dispose()


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("the migration would leave rows that point nowhere; nothing was changed")


def _writer(url: str, *, is_migrating: bool = False) -> AsyncEngine:
    if not _is_sqlite(url):
        return create_async_engine(url, hide_parameters=True, pool_pre_ping=True)
    _make_room(url)
    engine = create_async_engine(url, hide_parameters=True, pool_size=1, max_overflow=0, pool_timeout=120)
    event.listen(engine.sync_engine, "connect", partial(_prepare_writer, is_migrating=is_migrating))
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _reader(url: str) -> AsyncEngine:
    if not _is_sqlite(url):
        return create_async_engine(
            url, hide_parameters=True, pool_pre_ping=True, execution_options={"postgresql_readonly": True}
        )
    engine = create_async_engine(url, hide_parameters=True, pool_size=_READERS, max_overflow=0, pool_timeout=120)
    event.listen(engine.sync_engine, "connect", _prepare_reader)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _make_room(url: str) -> None:
    database = make_url(url).database
    if database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)


def _prepare_writer(connection: Any, _record: object, *, is_migrating: bool) -> None:
    """SQLite changes a table by making it anew, and for that moment every row that points to it points nowhere."""
    connection.isolation_level = None  # the driver's own BEGIN comes too late; ours is in _begin_immediate
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={_WAIT_MS}",
        f"foreign_keys={'OFF' if is_migrating else 'ON'}",
        "secure_delete=ON",  # what is erased is overwritten, not only unlinked
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_reader(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={_WAIT_MS}", "query_only=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
