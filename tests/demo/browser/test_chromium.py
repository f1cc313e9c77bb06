"""Without a browser these tests are skipped with a reason; our own CI must never skip them unknowingly."""

from pathlib import Path

import pytest

from tests.demo.browser.conftest import needed_chromium

WHY = "apt-get install chromium"


def test_without_a_browser_the_tests_are_skipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=WHY):
        needed_chromium()


def test_where_ci_is_set_they_fail_instead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=WHY):
        needed_chromium()


def test_any_name_of_the_browser_will_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("google-chrome", "chromium"):
        program = tmp_path / name
        program.touch(mode=0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        assert needed_chromium() == str(program)
