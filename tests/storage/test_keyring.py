"""The office's keys: what is sealed opens only where it belongs, and two processes never make two rings."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.keyring import KeyRing, KeyRingError, open_or_create

RING = KeyRing(keys={"k1": bytes(32), "k2": bytes(range(32))}, current="k2", lookup=b"l" * 32)
COLUMN = "resident.name"
ROOT = Path(__file__).parents[2]
values = st.text(max_size=60)


@given(values)
def test_what_is_sealed_opens_again(value: str) -> None:
    value = value.encode("utf-8", "replace").decode()
    assert RING.open(COLUMN, RING.seal(COLUMN, value)) == value


@given(st.sampled_from(["王芳", "13800000000", ""]))
def test_the_same_value_is_never_sealed_the_same_way_twice(value: str) -> None:
    assert RING.seal(COLUMN, value) != RING.seal(COLUMN, value)
    assert value.encode() not in RING.seal(COLUMN, value) or not value


def test_a_value_copied_to_another_column_does_not_open() -> None:
    with pytest.raises(KeyRingError, match=r"resident\.note"):
        RING.open("resident.note", RING.seal(COLUMN, "王芳"))


@given(st.data())
def test_a_single_changed_bit_is_refused(data: st.DataObject) -> None:
    blob = bytearray(RING.seal(COLUMN, "王芳"))
    blob[data.draw(st.integers(0, len(blob) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(KeyRingError):
        RING.open(COLUMN, bytes(blob))


@given(st.data())
def test_a_value_cut_anywhere_is_refused(data: st.DataObject) -> None:
    blob = RING.seal(COLUMN, "王芳")
    with pytest.raises(KeyRingError):
        RING.open(COLUMN, blob[: data.draw(st.integers(0, len(blob) - 1))])


@given(st.binary(max_size=80))
def test_rubbish_is_refused_and_nothing_else_goes_wrong(blob: bytes) -> None:
    with pytest.raises(KeyRingError):
        RING.open(COLUMN, blob)


def test_values_of_an_older_key_open_as_long_as_the_ring_holds_it() -> None:
    old = KeyRing(keys={"k1": bytes(32)}, current="k1", lookup=RING.lookup)
    assert RING.open(COLUMN, old.seal(COLUMN, "王芳")) == "王芳"
    with pytest.raises(KeyRingError):
        old.open(COLUMN, RING.seal(COLUMN, "王芳"))


def test_an_error_does_not_tell_the_value() -> None:
    with pytest.raises(KeyRingError) as refused:
        RING.open("resident.note", RING.seal(COLUMN, "王芳"))
    assert "王芳" not in str(refused.value)
    assert "lookup" not in repr(RING)
    assert repr(bytes(32)) not in repr(RING)


def test_hashes_find_and_tell_nothing() -> None:
    other = KeyRing(keys=RING.keys, current="k2", lookup=b"m" * 32)
    assert RING.hash(COLUMN, "王芳") == RING.hash(COLUMN, "王芳")
    assert len({RING.hash(COLUMN, "王芳"), RING.hash("staff.name", "王芳"), other.hash(COLUMN, "王芳")}) == 3
    assert RING.hash_if(COLUMN, None) is None


def test_nothing_is_sealed_as_nothing() -> None:
    assert RING.seal_if(COLUMN, None) is None
    assert RING.open_if(COLUMN, None) is None
    assert RING.open_if(COLUMN, RING.seal_if(COLUMN, "")) == ""


def test_a_new_ring_is_its_owners_only(tmp_path: Path) -> None:
    made = open_or_create(tmp_path / "keys")
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert [(each.name, stat.S_IMODE(each.stat().st_mode)) for each in (tmp_path / "keys").iterdir()] == [
        ("ring.json", 0o600)
    ]
    assert open_or_create(tmp_path / "keys") == made
    assert open_or_create(tmp_path / "other") != made


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"current": "k1", "keys": {"k1": "c2hvcnQ="}, "lookup": "YQ=="}'])
def test_a_broken_ring_is_said_and_never_replaced(tmp_path: Path, content: str) -> None:
    (tmp_path / "ring.json").write_text(content)
    with pytest.raises(KeyRingError, match=r"ring\.json"):
        open_or_create(tmp_path)
    assert (tmp_path / "ring.json").read_text() == content


def test_a_ring_without_its_current_key_is_said(tmp_path: Path) -> None:
    open_or_create(tmp_path)
    ring = json.loads((tmp_path / "ring.json").read_text())
    (tmp_path / "ring.json").write_text(json.dumps(ring | {"current": "k9"}))
    with pytest.raises(KeyRingError):
        open_or_create(tmp_path)


_OPEN = "import sys, pathlib, storage.keyring as k; print(k.open_or_create(pathlib.Path(sys.argv[1])).lookup.hex())"


def test_processes_that_start_at_once_end_with_one_ring(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _OPEN, str(tmp_path / "keys")]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) for _ in range(3)]  # noqa: S603
    found = {each.communicate(timeout=60)[0] for each in started}
    assert [each.returncode for each in started] == [0, 0, 0]
    assert found == {f"{open_or_create(tmp_path / 'keys').lookup.hex()}\n".encode()}
    assert [each.name for each in (tmp_path / "keys").iterdir()] == ["ring.json"]
