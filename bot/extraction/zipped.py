"""Opens a zip archive that a stranger made. The danger is a bomb: little that unpacks to very much."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from bot.extraction.values import UnreadableError
from core.files import Trouble

LARGEST_PART = 50 * 2**20
"""Bytes of one part, unpacked."""
MOST_PARTS = 5000
CHUNK = 64 * 1024
_ENCRYPTED = 0x1


@contextmanager
def opened(content: bytes) -> Iterator[ZipFile]:
    """Raises UnreadableError, also for what turns out to be broken while it is read."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MOST_PARTS:
                raise UnreadableError(Trouble.TOO_BIG)
            if any(member.flag_bits & _ENCRYPTED for member in members):
                raise UnreadableError(Trouble.ENCRYPTED)
            yield archive
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, KeyError) as error:
        raise UnreadableError(Trouble.BROKEN) from error


def chunks(archive: ZipFile, name: str) -> Iterator[bytes]:
    """One part piece by piece, never more than its limit, whatever the archive's directory says of its size."""
    total = 0
    with archive.open(name) as part:
        while piece := part.read(CHUNK):
            total += len(piece)
            if total > LARGEST_PART:
                raise UnreadableError(Trouble.TOO_BIG)
            yield piece
