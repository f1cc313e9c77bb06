"""The office's keys: they seal personal values and make them findable without being readable.

Values are sealed with AES-256-GCM; the table and column stand in the associated data, so a value copied to another
column does not open there. The key's name stands in front of each sealed value, so that keys can be rotated. The keys
live in a folder beside the database, never in it: whoever loses the folder has lost the values.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_FORM = b"\x01"
_NONCE = 12


class KeyRingError(Exception):
    """The keys are missing, unreadable, or not the ones this value was sealed with."""


@dataclass(frozen=True, slots=True, repr=False)
class KeyRing:
    """All keys by name, the name of the one that seals, and the key of the look-up hashes."""

    keys: dict[str, bytes]
    current: str
    lookup: bytes

    def seal(self, column: str, value: str) -> bytes:
        """Encrypts one value for one column (`table.column`)."""
        name = self.current.encode()
        nonce = os.urandom(_NONCE)
        sealed = AESGCM(self.keys[self.current]).encrypt(nonce, value.encode(), column.encode())
        return _FORM + bytes([len(name)]) + name + nonce + sealed

    def open(self, column: str, blob: bytes) -> str:
        """The value that was sealed for this column. Raises KeyRingError when key, column or bytes are wrong."""
        if blob[:1] != _FORM:
            raise KeyRingError(f"a value of {column} has a form that is not known")
        try:
            start = 2 + blob[1]
            key = self.keys[blob[2:start].decode()]
            nonce, sealed = blob[start : start + _NONCE], blob[start + _NONCE :]
            return AESGCM(key).decrypt(nonce, sealed, column.encode()).decode()
        except (InvalidTag, KeyError, IndexError, ValueError) as error:
            raise KeyRingError(f"a value of {column} cannot be opened with these keys") from error

    def seal_if(self, column: str, value: str | None) -> bytes | None:
        return None if value is None else self.seal(column, value)

    def open_if(self, column: str, blob: bytes | None) -> str | None:
        return None if blob is None else self.open(column, blob)

    def hash(self, column: str, value: str) -> str:
        """A keyed hash (HMAC-SHA256, hex) under which the value can be found and not guessed."""
        return hmac.new(self.lookup, f"{column}\0{value}".encode(), hashlib.sha256).hexdigest()

    def hash_if(self, column: str, value: str | None) -> str | None:
        return None if value is None else self.hash(column, value)


def open_or_create(folder: Path) -> KeyRing:
    """The key ring in this folder; a new one when there is none yet. Files are readable by their owner only."""
    path = folder / "ring.json"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        _write_once(path, _new_ring())
    return _parse(path)


def _new_ring() -> str:
    ring = {"current": "k1", "keys": {"k1": _text(secrets.token_bytes(32))}, "lookup": _text(secrets.token_bytes(32))}
    return json.dumps(ring, indent=2)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _write_once(path: Path, content: str) -> None:
    """Written aside and linked into place: two processes that start at once end up with one ring."""
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    _flush(path.parent)


def _flush(folder: Path) -> None:
    """The file's name is on disk too: a power cut must not take the keys of values that are already sealed."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _parse(path: Path) -> KeyRing:
    try:
        ring = json.loads(path.read_text())
        keys = {name: base64.b64decode(key, validate=True) for name, key in ring["keys"].items()}
        found = KeyRing(keys, ring["current"], base64.b64decode(ring["lookup"], validate=True))
        AESGCM(found.keys[found.current])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeyRingError(f"the key file {path.name} cannot be read") from error
    return found
