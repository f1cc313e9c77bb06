"""The sentences of the server: complete, in both languages, and each of them said somewhere."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from demo.cast import LATIN, PEOPLE
from demo.page import wording
from demo.page.wording import LOCALES, both, words_of

PAGE = Path(wording.__file__).parent
SAYERS = frozenset({"Declined", "both", "_aside"})
PREFIX = "server."


def _said() -> Iterator[tuple[str, frozenset[str]]]:
    """Every key that code asks for, and the values it hands over."""
    for path in PAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in SAYERS and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    yield str(key.value), frozenset(word.arg or "" for word in node.keywords) - {"detail"}


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _placeholders(sentence: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_is_there_and_gets_its_values(locale: str) -> None:
    words = words_of(locale)
    for key, values in _said():
        assert _placeholders(words[PREFIX + key]) <= values, key


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_is_said_somewhere(locale: str) -> None:
    said = {key for key, _ in _said()}
    assert {key.removeprefix(PREFIX) for key in words_of(locale) if key.startswith(PREFIX)} == said


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    chinese, english = (words_of(locale) for locale in LOCALES)
    assert set(chinese) == set(english)
    for key, word in chinese.items():
        assert _placeholders(word) == _placeholders(english[key]), key
        assert word.strip(), key


def test_a_sentence_is_said_in_both_languages() -> None:
    assert set(both("too_far", days=31)) == {"zh", "en"}
    assert "31" in both("too_far", days=31)["zh"]


def test_an_unknown_language_is_no_language() -> None:
    with pytest.raises(KeyError):
        words_of("../en")


def test_everybody_has_a_name_for_readers_of_english() -> None:
    assert list(LATIN) == list(PEOPLE)
    for key, name in LATIN.items():
        assert name.isascii(), name
        assert key == name.split()[0].lower()
