"""The office's own signature (Ed25519): one key that signs, and the public halves of those that signed before.

A change of keys destroys the private half of the old one: it can sign nothing any more, and what it signed stays valid.
The danger is a key that is taken for the office's because it stands in the file: whoever checks compares it with the
one that the office printed.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from storage.key_files import make_folder, replace, write_once
from storage.keyring import KeyRingError

_FILE = "signing.json"


@dataclass(frozen=True, slots=True, repr=False)
class SigningRing:
    """The private key (32 bytes), and the public keys in hexadecimal of those before it, the newest first."""

    private: bytes
    retired: tuple[str, ...] = ()

    @property
    def public_key(self) -> str:
        """In hexadecimal, 64 digits."""
        return Ed25519PrivateKey.from_private_bytes(self.private).public_key().public_bytes_raw().hex()

    def sign(self, data: bytes) -> str:
        """The signature in hexadecimal, 128 digits."""
        return Ed25519PrivateKey.from_private_bytes(self.private).sign(data).hex()


def new_ring() -> SigningRing:
    return SigningRing(Ed25519PrivateKey.generate().private_bytes_raw())


def is_signed(public_key: str, signature: str, data: bytes) -> bool:
    """Did the holder of this key sign exactly these bytes? Rubbish in place of key or signature is a no."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def open_or_create_signing(folder: Path) -> SigningRing:
    """The keys in this folder; a new one when there is none yet. Raises KeyRingError when they cannot be read."""
    path = folder / _FILE
    if not path.exists():
        make_folder(folder)
        write_once(path, _as_text(new_ring()))
    return _parse(path)


def rotate_signing(folder: Path) -> SigningRing:
    """Another key signs from now on; of the old one only the public half stays. Raises KeyRingError, OSError."""
    old = open_or_create_signing(folder)
    ring = SigningRing(new_ring().private, (old.public_key, *old.retired))
    replace(folder / _FILE, _as_text(ring))
    return ring


def _as_text(ring: SigningRing) -> str:
    return json.dumps({"private": ring.private.hex(), "retired": list(ring.retired)}, indent=2)


def _parse(path: Path) -> SigningRing:
    try:
        found = json.loads(path.read_text())
        ring = SigningRing(bytes.fromhex(found["private"]), tuple(str(each) for each in found["retired"]))
        for each in (ring.public_key, *ring.retired):
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(each))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeyRingError(f"the key file {path.name} cannot be read") from error
    return ring
