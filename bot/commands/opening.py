"""The services for a command that ends by itself: opened, migrated, closed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from config import Settings
from services.house import Services, furnish
from storage.keyring import open_or_create
from storage.store import Store

UNREADABLE = (SQLAlchemyError, CommandError, OSError)
"""What opening raises when the database is no database, newer than this program, or not ours to read."""


@asynccontextmanager
async def open_services(settings: Settings, *, migrates: bool = True) -> AsyncIterator[Services]:
    """`migrates=False`: only a look; a database that is not there yet then raises one of UNREADABLE."""
    store = Store(settings.database, open_or_create(settings.data_dir / "keys"))
    try:
        if migrates:
            await store.migrate()
        yield furnish(store, settings.office, settings.admin_ids)
    finally:
        await store.close()
