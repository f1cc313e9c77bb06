"""The services for a command that ends by itself: opened, migrated, closed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from bot.commands.console import fail
from config import Settings
from services.house import Services, furnish
from storage.key_guard import KeysInUseError, sharing_keys
from storage.keyring import KeyRingError, open_or_create
from storage.signing import open_or_create_signing
from storage.store import Store
from views.console import Answer, answer
from views.wording import Wording

UNREADABLE = (SQLAlchemyError, CommandError, OSError)
"""What opening raises when the database is no database, newer than this program, or not ours to read, and when the keys
are being changed."""


CLOSED = (KeyRingError, *UNREADABLE)
"""The same, and keys that are not the database's."""


def refuse(error: Exception, settings: Settings, w: Wording) -> int:
    """Says why a command could not open anything; its exit code: 2 when the keys are wrong, else 1."""
    is_about_keys = isinstance(error, KeyRingError)
    if is_about_keys:
        fail(answer(Answer.KEYS_WRONG, w, path=settings.data_dir / "keys"))
    else:
        fail(answer(why_unreadable(error), w, path=settings.data_dir))
    return 2 if is_about_keys else 1


def why_unreadable(error: Exception) -> Answer:
    """What a person reads of one of UNREADABLE."""
    if isinstance(error, KeysInUseError):
        return Answer.KEYS_CHANGING
    return Answer.DATABASE_BUSY if "is locked" in str(error) else Answer.DATABASE_UNREADABLE


@asynccontextmanager
async def open_services(settings: Settings, *, migrates: bool = True) -> AsyncIterator[Services]:
    """`migrates=False`: only a look; a database that is not there yet then raises one of UNREADABLE.

    Whoever may write holds a share of the keys: nobody changes them before it is done.
    """
    keys = settings.data_dir / "keys"
    with sharing_keys(keys) if migrates else nullcontext():
        store = Store(settings.database, open_or_create(keys))
        try:
            if migrates:
                await store.migrate()
            signing = open_or_create_signing(keys) if migrates else None
            yield furnish(store, settings.office, settings.admin_ids, signing)
        finally:
            await store.close()
