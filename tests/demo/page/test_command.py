"""`python -m bot demo` as a person starts and ends it."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from demo.script.evening import EVENING

ROOT = Path(__file__).parents[3]
PATIENCE = 60


@contextmanager
def _demo(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The command with its temporary folder where it can be looked at, and no screen to open a browser on."""
    environ = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "bot", "demo", *arguments],
        cwd=ROOT,
        env={**environ, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _address(process: subprocess.Popen[str]) -> str:
    """What the one line says."""
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+", line)
    assert found, line
    assert "打开" in line
    assert "open in a browser" in line
    return found[0]


def _story(address: str, done: int) -> dict[str, object]:
    """The story as the stream tells it, once so many steps are done."""
    with urllib.request.urlopen(f"{address}/events", timeout=PATIENCE) as stream:  # noqa: S310 - our own address
        for line in stream:
            if line.startswith(b"data: ") and b'"story"' in line:
                story: dict[str, object] = json.loads(line[6:])["set"].get("story") or {}
                if story.get("done") == done and story["state"] == "idle":
                    return story
    raise AssertionError("the stream ended")


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_ends_cleanly_and_quietly_at_once(tmp_path: Path, way: signal.Signals) -> None:
    """While the evening is being played: a browser is connected, the bot is at work."""
    with _demo(tmp_path, "--port", "0") as process:
        address = _address(process)
        with urllib.request.urlopen(f"{address}/events", timeout=PATIENCE) as stream:  # noqa: S310
            assert stream.readline().startswith(b'data: {"full":true')
            process.send_signal(way)
            out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err) == (0, "", "")
    assert list(tmp_path.glob("huiyue-demo-*")) == []


def test_a_newcomer_finds_the_evening_played(tmp_path: Path) -> None:
    with _demo(tmp_path, "--port", "0", "--no-browser") as process:
        story = _story(_address(process), len(EVENING))
        assert story["asides"] == []
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (0, "")
    assert list(tmp_path.glob("huiyue-demo-*")) == []
