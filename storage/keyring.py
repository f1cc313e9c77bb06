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

from storage.key_files import make_folder, replace, write_once

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

    def is_current(self, blob: bytes) -> bool:
        """Was this value sealed with the key that seals now?"""
        return blob.startswith(self.mark)

    @property
    def mark(self) -> bytes:
        """What every value begins with that the present key sealed."""
        return _FORM + bytes([len(self.current)]) + self.current.encode()

    def hash(self, column: str, value: str) -> str:
        """A keyed hash (HMAC-SHA256, hex) under which the value can be found and not guessed."""
        return hmac.new(self.lookup, f"{column}\0{value}".encode(), hashlib.sha256).hexdigest()

    def hash_if(self, column: str, value: str | None) -> str | None:
        return None if value is None else self.hash(column, value)


def open_or_create(folder: Path) -> KeyRing:
    """The key ring in this folder; a new one when there is none yet. Files are readable by their owner only."""
    path = folder / "ring.json"
    if not path.exists():
        make_folder(folder)
        write_once(path, _new_ring())
    return _parse(path)


def add_key(folder: Path) -> KeyRing:
    """A new key seals from now on; the older ones stay and open what they sealed. Raises KeyRingError, OSError."""
    old = _parse(folder / "ring.json")
    name = f"k{max(_number(each) for each in old.keys) + 1}"
    return _replace(folder, KeyRing({**old.keys, name: secrets.token_bytes(32)}, name, old.lookup))


def forget_old_keys(folder: Path) -> KeyRing:
    """Only the key that seals now stays: what is still sealed with an older one, also in a backup, is lost."""
    ring = _parse(folder / "ring.json")
    return _replace(folder, KeyRing({ring.current: ring.keys[ring.current]}, ring.current, ring.lookup))


def _number(name: str) -> int:
    return int(name[1:]) if name[:1] == "k" and name[1:].isdecimal() else 0


def _new_ring() -> str:
    return _as_text(KeyRing({"k1": secrets.token_bytes(32)}, "k1", secrets.token_bytes(32)))


def _as_text(ring: KeyRing) -> str:
    keys = {name: _text(key) for name, key in ring.keys.items()}
    return json.dumps({"current": ring.current, "keys": keys, "lookup": _text(ring.lookup)}, indent=2)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _replace(folder: Path, ring: KeyRing) -> KeyRing:
    replace(folder / "ring.json", _as_text(ring))
    return ring


def _parse(path: Path) -> KeyRing:
    try:
        ring = json.loads(path.read_text())
        keys = {name: base64.b64decode(key, validate=True) for name, key in ring["keys"].items()}
        found = KeyRing(keys, ring["current"], base64.b64decode(ring["lookup"], validate=True))
        AESGCM(found.keys[found.current])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeyRingError(f"the key file {path.name} cannot be read") from error
    return found
