"""The office's signature: made once, readable by its owner only, and old ones hold after a change of keys."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from core.certificate_files import key_id
from storage.keyring import KeyRingError
from storage.signing import SigningRing, is_signed, new_ring, open_or_create_signing, rotate_signing

DATA = "高龄津贴".encode()
ROOT = Path(__file__).parents[2]


def test_what_is_signed_holds_for_these_bytes_and_this_key_alone() -> None:
    ring, other = new_ring(), new_ring()
    signature = ring.sign(DATA)
    assert is_signed(ring.public_key, signature, DATA)
    assert not is_signed(ring.public_key, signature, DATA + b" ")
    assert not is_signed(other.public_key, signature, DATA)
    assert not is_signed(ring.public_key, other.sign(DATA), DATA)


@pytest.mark.parametrize("rubbish", ["", "00", "zz", "f" * 64, "g" * 64])
def test_rubbish_for_a_key_or_a_signature_is_a_no(rubbish: str) -> None:
    ring = new_ring()
    assert not is_signed(rubbish, ring.sign(DATA), DATA)
    assert not is_signed(ring.public_key, rubbish, DATA)


def test_a_known_key_signs_as_the_standard_says() -> None:
    """RFC 8032, section 7.1, test 2: so that any other program can check a certificate too."""
    ring = SigningRing(bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    assert ring.public_key == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert ring.sign(b"\x72").startswith("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da")


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    first = open_or_create_signing(folder)
    assert open_or_create_signing(folder) == first
    assert stat.S_IMODE((folder / "signing.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [each.name for each in folder.iterdir()] == ["signing.json"]


def test_two_processes_that_start_at_once_sign_with_one_key(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from storage.signing import open_or_create_signing as o;"
        "print(o(Path(sys.argv[1])).public_key)"
    )
    processes = [
        subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", script, str(tmp_path / "keys")], stdout=subprocess.PIPE, cwd=ROOT
        )
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in processes}) == 1


def test_after_a_change_old_signatures_hold_and_the_old_key_can_sign_no_more(tmp_path: Path) -> None:
    first = open_or_create_signing(tmp_path)
    signature = first.sign(DATA)
    second = rotate_signing(tmp_path)
    third = rotate_signing(tmp_path)
    assert open_or_create_signing(tmp_path) == third
    assert third.retired == (second.public_key, first.public_key)
    assert is_signed(third.retired[-1], signature, DATA)
    content = (tmp_path / "signing.json").read_text()
    assert third.private.hex() in content
    assert first.private.hex() not in content
    assert second.private.hex() not in content


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"private": "00", "retired": []}', '{"private": 7, "retired": []}'],
)
def test_a_broken_file_is_said_and_not_replaced(tmp_path: Path, content: str) -> None:
    """A new key in its place would make every certificate look like somebody else's."""
    (tmp_path / "signing.json").write_text(content)
    for act in (open_or_create_signing, rotate_signing):
        with pytest.raises(KeyRingError):
            act(tmp_path)
    assert (tmp_path / "signing.json").read_text() == content


def test_a_broken_earlier_key_is_said_too(tmp_path: Path) -> None:
    ring = open_or_create_signing(tmp_path)
    (tmp_path / "signing.json").write_text(json.dumps({"private": ring.private.hex(), "retired": ["zz"]}))
    with pytest.raises(KeyRingError):
        open_or_create_signing(tmp_path)


def test_a_ring_in_a_log_shows_no_key() -> None:
    ring = new_ring()
    assert ring.private.hex() not in repr(ring)
    assert repr(ring.private) not in repr(ring)


def test_a_keys_name_is_the_beginning_of_its_hash() -> None:
    assert key_id("00" * 32) == "66687aadf862bd77"
