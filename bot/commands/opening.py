"""The services for a command that ends by itself: opened, migrated, closed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from config import Settings
from services.house import Services, furnish
from storage.keyring import open_or_create
from storage.store import Store


@asynccontextmanager
async def open_services(settings: Settings) -> AsyncIterator[Services]:
    store = Store(settings.database, open_or_create(settings.data_dir / "keys"))
    try:
        await store.migrate()
        yield furnish(store, settings.office, settings.admin_ids)
    finally:
        await store.close()
