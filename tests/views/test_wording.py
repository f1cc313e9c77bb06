"""All wording is complete in every language, and nothing in it is unused."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from views.wording import DEFAULT, LOCALES, Wording, messages

ROOT = Path(__file__).parents[2]
PACKAGES = ("views", "handlers", "web", "bot", "services", "demo")
_IN_TEMPLATE = re.compile(r"""\bw\("([\w.]+)"( ~)?""")


def _placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def _spoken() -> Iterator[tuple[str, bool]]:
    """Every key that code asks for as (key, True); of one that is put together its beginning as (prefix, False)."""
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and node.args and _is_wording(node.func):
                    yield from _keys(node.args[0])
                elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "woven":
                    yield from _keys(node.args[1])
    for path in (ROOT / "web" / "templates").glob("*.html"):
        yield from ((key, not goes_on) for key, goes_on in _IN_TEMPLATE.findall(path.read_text("utf-8")))


def _is_wording(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    is_made_here = isinstance(function, ast.Call) and getattr(function.func, "id", "") == "Wording"
    return name == "w" or is_made_here


def _keys(argument: ast.expr) -> Iterator[tuple[str, bool]]:
    match argument:
        case ast.Constant(value=str(key)):
            yield key, True
        case ast.JoinedStr(values=[ast.Constant(value=str(prefix)), *_]):
            yield prefix, False
        case ast.IfExp(body=body, orelse=orelse):
            yield from _keys(body)
            yield from _keys(orelse)
        case _:
            pytest.fail(f"the key of a wording must begin with a literal: {ast.unparse(argument)}")


def test_every_language_has_the_same_keys() -> None:
    first, *others = (set(messages(locale)) for locale in LOCALES)
    assert all(keys == first for keys in others)


def test_a_message_has_the_same_placeholders_in_every_language() -> None:
    for key in messages(DEFAULT):
        assert len({frozenset(_placeholders(messages(locale)[key])) for locale in LOCALES}) == 1, key


@pytest.mark.parametrize("locale", LOCALES)
def test_no_message_is_empty_or_holds_markup(locale: str) -> None:
    for key, message in messages(locale).items():
        assert message.strip(), key
        assert not set("<>") & set(message), key


def test_every_key_that_code_asks_for_is_there() -> None:
    known = set(messages(DEFAULT))
    missing = {key for key, is_whole in _spoken() if is_whole and key not in known}
    missing |= {key for key, is_whole in _spoken() if not is_whole and not any(each.startswith(key) for each in known)}
    assert missing == set()


def test_every_key_is_asked_for() -> None:
    spoken = set(_spoken())
    whole = {key for key, is_whole in spoken if is_whole}
    prefixes = tuple(key for key, is_whole in spoken if not is_whole)
    assert {key for key in messages(DEFAULT) if key not in whole and not key.startswith(prefixes)} == set()


def test_a_missing_key_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        Wording("zh-CN")("digest.no_such_thing")


def test_a_missing_value_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        Wording("en")("digest.both", to_do=1)


@pytest.mark.parametrize("locale", ["fr", "", "ZH", "../secret"])
def test_an_unknown_language_falls_back_to_chinese(locale: str) -> None:
    assert Wording(locale).locale == "zh-CN"
    assert Wording(locale)("button.done") == "办结"


def test_a_value_with_braces_is_only_a_value() -> None:
    assert Wording("en")("notice.issuer", unit="{0.__class__} {x}") == "Issued by: {0.__class__} {x}"


@pytest.mark.parametrize("word", ["必须", "务必", "严禁", "通报批评", "考核", "排名第", "落后"])
def test_nobody_is_ordered_about_or_blamed(word: str) -> None:
    assert [key for key, message in messages("zh-CN").items() if word in message] == []


def test_what_the_command_line_speaks_with_loads_no_bot_library() -> None:
    program = "import sys, views.console, views.wording; sys.exit('aiogram' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)  # noqa: S603 - our own words
    assert ended.returncode == 0


_BUTTONS = (
    "button.",
    "outcome.",
    "source.button.",
    "menu.",
    "settings.style.",
    "sample.yes",
    "sample.no",
    "outreach.yes",
    "outreach.no",
    "status.suggestions",
    "due.button.",
    "doubt.button.",
)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_button_says_it_in_three_words(locale: str) -> None:
    """Chinese words are mostly two signs long, so six signs are three words; numbers and marks do not count."""
    labels = {key: message for key, message in messages(locale).items() if key.startswith(_BUTTONS)}
    spoken = {key: re.sub(r"\{\w+\}|[^\w' ]", "", message).strip() for key, message in labels.items()}
    long = {key for key, label in spoken.items() if len(label.split()) > 3 or len(re.sub(r"[ -~]", "", label)) > 6}
    assert long == set()
