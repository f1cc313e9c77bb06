"""The scripts of the page: every word they ask for is there and gets its values; they need nothing from elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from demo.page import wording
from demo.page.wording import LOCALES, words_of

STATIC = Path(wording.__file__).parent / "static"
SCRIPTS = sorted(STATIC.glob("*.js"))
SHEETS = sorted((STATIC / "css").glob("*.css"))
INDEX = STATIC / "index.html"
SERVER = "server."

_ASKED = re.compile(r"(?<![\w.])w\(")
_WHOLE = re.compile(r'\s*"([^"]+)"')
_BEGINNING = re.compile(r"\s*`([^`$]+)\$\{")
_IMPORT = re.compile(r'(?:from|import)\s*"([^"]+)"')


def _calls() -> Iterator[tuple[str, str]]:
    """Every call of `w` as (name of the script, what stands between its brackets)."""
    for path in SCRIPTS:
        script = path.read_text("utf-8")
        for found in _ASKED.finditer(script):
            if not script[: found.start()].endswith("function "):
                yield path.name, _within(script, found.end())


def _within(script: str, start: int) -> str:
    depth, at = 1, start
    while depth:
        depth += {"(": 1, ")": -1}.get(script[at], 0)
        at += 1
    return script[start : at - 1]


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _wholes() -> Iterator[tuple[str, str]]:
    for _, call in _calls():
        if found := _WHOLE.match(call):
            yield found[1], call[found.end() :]


def _beginnings() -> set[str]:
    return {found[1] for _, call in _calls() if (found := _BEGINNING.match(call))}


def test_a_key_begins_with_a_literal_so_that_it_can_be_checked() -> None:
    assert [each for each in _calls() if not (_WHOLE.match(each[1]) or _BEGINNING.match(each[1]))] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_a_script_asks_for_is_there(locale: str) -> None:
    known = words_of(locale)
    assert {key for key, _ in _wholes()} - set(known) == set()
    assert {start for start in _beginnings() if not any(key.startswith(start) for key in known)} == set()


def test_every_word_gets_its_values() -> None:
    known = words_of("zh-CN")
    for key, rest in _wholes():
        missing = {name for name in _placeholders(known[key]) if not re.search(rf"\b{name}\b\s*[,:}}]", rest)}
        assert missing == set(), key


def test_every_word_is_asked_for() -> None:
    whole, beginnings = {key for key, _ in _wholes()}, tuple(_beginnings())
    own = {key for key in words_of("zh-CN") if not key.startswith(SERVER)}
    assert {key for key in own if key not in whole and not key.startswith(beginnings)} == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_no_word_holds_markup(locale: str) -> None:
    assert [key for key, word in words_of(locale).items() if set("<>") & set(word)] == []


@pytest.mark.parametrize("script", [*SCRIPTS, *sorted((STATIC / "vendor").rglob("*.js"))], ids=lambda path: path.name)
def test_what_a_script_imports_lies_beside_it(script: Path) -> None:
    imported = _IMPORT.findall(script.read_text("utf-8"))
    assert [name for name in imported if not (name.startswith(".") and (script.parent / name).is_file())] == []


def test_what_the_page_loads_lies_beside_it() -> None:
    loaded = re.findall(r'(?:href|src)="([^"]+)"', INDEX.read_text("utf-8"))
    assert {f"/static/css/{sheet.name}" for sheet in SHEETS} < set(loaded)
    assert [name for name in loaded if not (STATIC / name.removeprefix("/static/")).is_file()] == []


def test_no_style_or_script_stands_within_the_markup() -> None:
    """The page's own security policy would refuse both, and nobody would see why."""
    for path in (INDEX, *SCRIPTS):
        markup = path.read_text("utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=[\"$]|<style|<script>|javascript:", markup), path.name


def test_no_style_sheet_loads_from_elsewhere() -> None:
    assert [sheet.name for sheet in SHEETS if re.search(r"@import|url\(", sheet.read_text("utf-8"))] == []


def test_the_licence_of_the_vendored_library_lies_beside_it() -> None:
    assert "BSD 3-Clause" in (STATIC / "vendor" / "lit-html" / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("path", [*SCRIPTS, *SHEETS], ids=lambda path: path.name)
def test_a_file_stays_short_enough_to_be_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < 300
