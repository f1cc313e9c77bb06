"""`rotate-keys`: a new key, and everything sealed with it.

The danger is whoever holds the old ring in memory, a running bot or another command: it could not open what is sealed
anew, and what it seals would be lost with the old key. So this needs the keys to itself, and takes the lease as well.
Broken off in the middle nothing is lost: the older keys stay until every value is sealed anew.

The key of the look-up hashes is not changed: it seals nothing, and with another one every hash of the register would
have to be made anew. Whoever got hold of the whole old ring can therefore still try guesses (a name, a phone number)
against the hashes of a database that they also hold.

Exit codes: 0 done, 1 a bot or a command is at work or the database cannot be used, 2 the keys are not the database's.
"""

import asyncio
import sys
from datetime import timedelta

from bot.clock import SystemClock
from bot.commands.console import fail, say, wording
from bot.commands.importing import progress_on
from bot.commands.opening import UNREADABLE
from bot.lease import Lease
from config import Settings
from services import rekeying
from services.outbox import OutboxService
from storage.key_guard import KeysInUseError, keys_to_oneself
from storage.keyring import KeyRingError, add_key, open_or_create
from storage.store import Store
from views.console import Answer, answer

LASTS = timedelta(hours=2)
"""Nobody else works meanwhile; when this process dies its lease is taken over at once."""


def rotate(settings: Settings, *, forgets_old: bool) -> int:
    w = wording(settings)
    try:
        with keys_to_oneself(settings.data_dir / "keys"):
            count = asyncio.run(_rotate(settings, forgets_old=forgets_old))
    except KeysInUseError:
        count = None
    except KeyRingError:
        fail(answer(Answer.KEYS_WRONG, w, path=settings.data_dir / "keys"))
        return 2
    except UNREADABLE:
        fail(answer(Answer.DATABASE_UNREADABLE, w, path=settings.data_dir))
        return 1
    if count is None:
        fail(answer(Answer.BOT_RUNS, w))
        return 1
    say(answer(Answer.KEYS_FORGOTTEN if forgets_old else Answer.KEYS_ROTATED, w, count=count))
    return 0


async def _rotate(settings: Settings, *, forgets_old: bool) -> int | None:
    """How many values were sealed anew; None while a bot works on this database."""
    store = Store(settings.database, open_or_create(settings.data_dir / "keys"))
    clock = SystemClock()
    lease = Lease(outbox=OutboxService(store=store), clock=clock)
    try:
        await store.migrate()
        if not await lease.take() or not await lease.outbox.take_lease(lease.holder, clock.now(), LASTS):
            return None
        try:
            return await _reseal(store, settings, forgets_old=forgets_old)
        finally:
            await lease.free()
    finally:
        await store.close()


async def _reseal(store: Store, settings: Settings, *, forgets_old: bool) -> int:
    folder = settings.data_dir / "keys"
    store.keys = await asyncio.to_thread(add_key, folder)
    with progress_on(sys.stderr) as bar:
        bar.expect(await rekeying.count_sealed(store))
        done = await rekeying.reseal(store, SystemClock().now(), bar.advance)
        while forgets_old and not await rekeying.forget_old(store, folder):
            done += await rekeying.reseal(store, SystemClock().now(), bar.advance)
    return done
