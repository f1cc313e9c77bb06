"""Who holds the office's keys in memory, across processes: many may, or one who changes them, never both at once.

The danger is a process with yesterday's ring: what it seals after the keys were changed and the old one was thrown away
nobody can open. So whoever works with the keys holds a share of a lock beside them for as long as it does, and whoever
changes them needs all of it. The system gives the lock back when a process dies, however it dies.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SHARES = 256


class KeysInUseError(OSError):
    """Others work with the keys, or are changing them; nothing was begun."""


@contextmanager
def sharing_keys(folder: Path) -> Iterator[None]:
    """Nobody changes the keys in this folder meanwhile. Raises KeysInUseError while somebody does."""
    with _held(folder, is_alone=False):
        yield


@contextmanager
def keys_to_oneself(folder: Path) -> Iterator[None]:
    """Nobody else works with the keys in this folder meanwhile. Raises KeysInUseError while anybody does."""
    with _held(folder, is_alone=True):
        yield


@contextmanager
def _held(folder: Path, *, is_alone: bool) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / "in-use", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _take(handle, is_alone=is_alone):
            raise KeysInUseError("the keys are in use")
        yield
    finally:
        os.close(handle)  # which gives the lock back


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int, *, is_alone: bool) -> bool:
        """Windows has no shared lock here: a share is one byte of many, to be alone is to hold them all."""
        shares = [(0, _SHARES)] if is_alone else [(at, 1) for at in range(_SHARES)]
        return any(_take_bytes(handle, at, count) for at, count in shares)

    def _take_bytes(handle: int, at: int, count: int) -> bool:
        os.lseek(handle, at, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, count)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int, *, is_alone: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if is_alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
