"""Many may work with the keys at once, one may change them, and never both."""

import subprocess
import sys
from pathlib import Path

import pytest

from storage.key_guard import KeysInUseError, keys_to_oneself, sharing_keys

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from storage.key_guard import sharing_keys
with sharing_keys(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_many_share_the_keys_and_none_can_change_them_meanwhile(tmp_path: Path) -> None:
    with (
        sharing_keys(tmp_path / "keys"),
        sharing_keys(tmp_path / "keys"),
        pytest.raises(KeysInUseError),
        keys_to_oneself(tmp_path / "keys"),
    ):
        pytest.fail("somebody else holds the ring in memory")


@pytest.mark.parametrize("other", [sharing_keys, keys_to_oneself])
def test_nobody_begins_while_they_are_changed(tmp_path: Path, other: type) -> None:
    with keys_to_oneself(tmp_path), pytest.raises(KeysInUseError), other(tmp_path):
        pytest.fail("the ring is being changed")


def test_what_was_held_is_free_again_also_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), sharing_keys(tmp_path):
        raise ZeroDivisionError
    for guard in (keys_to_oneself, sharing_keys, keys_to_oneself):
        with guard(tmp_path):
            """It could be taken."""


def test_another_process_counts_and_one_that_was_killed_does_not(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:  # noqa: S603 - our own code
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(KeysInUseError), keys_to_oneself(tmp_path):
            pytest.fail("the other process holds the ring in memory")
        other.kill()
        other.wait()
        with keys_to_oneself(tmp_path):
            """Nobody has to tidy up."""


def test_the_lock_is_for_its_owner_only(tmp_path: Path) -> None:
    with sharing_keys(tmp_path / "keys"):
        assert (tmp_path / "keys").stat().st_mode & 0o077 == 0
        assert all(each.stat().st_mode & 0o077 == 0 for each in (tmp_path / "keys").iterdir())
