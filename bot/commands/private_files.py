"""Files that hold personal data: readable by their owner only, and whole or not there at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def private_file(path: Path) -> Iterator[BinaryIO]:
    """Written aside and moved into place when the block ends well. Raises OSError at once where nothing can be written.

    What stood there before is replaced; when the block fails, it stays as it was and nothing is left behind.
    """
    if path.is_dir():
        raise IsADirectoryError(path.name)
    aside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
