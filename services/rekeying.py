"""Changing the office's keys: everything is sealed anew, and the act is on record."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from storage import ledger, rekeying
from storage.keyring import forget_old_keys
from storage.signing import SigningRing, rotate_signing
from storage.store import Store


async def count_sealed(store: Store) -> int:
    return await rekeying.count_sealed(store)


async def reseal(store: Store, now: datetime, advance: Callable[[int], None]) -> int:
    """Seals every value with the key that seals now; says how many there were to seal.

    Raises KeyRingError when a value opens with none of the keys; what was sealed anew until then stays so, and the
    older keys still open the rest.
    """
    done = await rekeying.reseal(store, advance)
    async with store.writing() as connection:
        await ledger.record(connection, store.keys, "keys_rotated", {"values": done}, now)
    return done


async def forget_old(store: Store, folder: Path) -> bool:
    """Throws the older keys away; False, and they stay, while one of them still seals a value.

    The proof and the throwing away are in one writing transaction: nobody can add a value between the two.
    """
    async with store.writing() as connection:
        if await rekeying.count_old(connection, store.keys):
            return False
        store.keys = await asyncio.to_thread(forget_old_keys, folder)
    return True


async def rotate_signing_key(store: Store, folder: Path, now: datetime) -> SigningRing:
    """Another key signs certificates from now on; what earlier ones signed stays valid.

    Where the change fails, nothing is on record.
    """
    async with store.writing() as connection:
        await ledger.record(connection, store.keys, "signing_key_rotated", {}, now)
        return await asyncio.to_thread(rotate_signing, folder)
