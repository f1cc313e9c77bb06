"""Key files on disk: readable by their owner only, there at once or not at all, and never lost to a power cut."""

import os
import secrets
from pathlib import Path


def make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)


def write_once(path: Path, content: str) -> None:
    """Written aside and linked into place: two processes that start at once end up with one file."""
    aside = _write_aside(path, content)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    _flush(path.parent)


def replace(path: Path, content: str) -> None:
    """The file changes at once or not at all: a power cut leaves the keys before or the keys after."""
    _write_aside(path, content).replace(path)
    _flush(path.parent)


def _write_aside(path: Path, content: str) -> Path:
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return aside


def _flush(folder: Path) -> None:
    """The file's name is on disk too: a power cut must not take the keys of values that are already sealed."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
