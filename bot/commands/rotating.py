"""`rotate-keys`: a new key, and everything sealed with it; or a new key that signs certificates.

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
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

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
from views.certificate_console import spaced
from views.console import Answer, answer

LASTS = timedelta(hours=2)
"""Nobody else works meanwhile; when this process dies its lease is taken over at once."""


T = TypeVar("T")
Work = Callable[[Store], Awaitable[T]]


def rotate(settings: Settings, *, forgets_old: bool) -> int:
    """A new key seals from now on."""

    async def work(store: Store) -> int:
        return await _reseal(store, settings, forgets_old=forgets_old)

    w = wording(settings)
    which = Answer.KEYS_FORGOTTEN if forgets_old else Answer.KEYS_ROTATED
    return _rotate(settings, work, lambda count: answer(which, w, count=count))


def rotate_signing(settings: Settings) -> int:
    """A new key signs certificates from now on; nothing is sealed anew."""

    async def work(store: Store) -> str:
        ring = await rekeying.rotate_signing_key(store, settings.data_dir / "keys", SystemClock().now())
        return ring.public_key

    w = wording(settings)
    return _rotate(settings, work, lambda key: answer(Answer.SIGNING_ROTATED, w, key=spaced(key)))


def _rotate(settings: Settings, work: Work[T], say_so: Callable[[T], str]) -> int:
    w = wording(settings)
    try:
        with keys_to_oneself(settings.data_dir / "keys"):
            done = asyncio.run(_alone(settings, work))
    except KeysInUseError:
        done = None
    except KeyRingError:
        fail(answer(Answer.KEYS_WRONG, w, path=settings.data_dir / "keys"))
        return 2
    except UNREADABLE:
        fail(answer(Answer.DATABASE_UNREADABLE, w, path=settings.data_dir))
        return 1
    if done is None:
        fail(answer(Answer.BOT_RUNS, w))
        return 1
    say(say_so(done))
    return 0


async def _alone(settings: Settings, work: Work[T]) -> T | None:
    """What the work says; None while a bot works on this database."""
    store = Store(settings.database, open_or_create(settings.data_dir / "keys"))
    clock = SystemClock()
    lease = Lease(outbox=OutboxService(store=store), clock=clock)
    try:
        await store.migrate()
        if not await lease.take() or not await lease.outbox.take_lease(lease.holder, clock.now(), LASTS):
            return None
        try:
            return await work(store)
        finally:
            await lease.free()
    finally:
        await store.close()


async def _reseal(store: Store, settings: Settings, *, forgets_old: bool) -> int:
    """How many values were sealed anew."""
    folder = settings.data_dir / "keys"
    store.keys = await asyncio.to_thread(add_key, folder)
    with progress_on(sys.stderr) as bar:
        bar.expect(await rekeying.count_sealed(store))
        done = await rekeying.reseal(store, SystemClock().now(), bar.advance)
        while forgets_old and not await rekeying.forget_old(store, folder):
            done += await rekeying.reseal(store, SystemClock().now(), bar.advance)
    return done
