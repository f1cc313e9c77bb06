"""Wordings that are compiled apart find what one pattern would find."""

import re

import pytest

from core.reading.trace_ways import WAYS
from core.reading.trace_words import WORDS
from core.reading.wordings import alternatives, compiled
from tests.core.reading.test_own_examples import examples

TEXTS = tuple(example["text"] for example in (*examples("messages.jsonl")[::5], *examples("kinds.jsonl")))


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("甲|乙", ["甲", "乙"]),
        ("(?:甲|乙)丙|丁", ["(?:甲|乙)丙", "丁"]),
        ("[|甲]乙|丙", ["[|甲]乙", "丙"]),
        (r"甲\|乙", [r"甲\|乙"]),
        ("甲", ["甲"]),
    ],
)
def test_alternatives_end_at_bars_outside_groups(words: str, parts: list[str]) -> None:
    assert list(alternatives(words)) == parts


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("(?:甲|乙)丙", "乙丙"),
        ("(?:甲|乙)?丙", "丙"),
        ("(?:甲|乙)+丙", "甲乙丙"),
        ("[甲乙]丙", "乙丙"),
        ("甲?乙", "乙"),
        ("(?<!丁)甲", "甲"),
        ("(?<![丁戊])甲", "己甲"),
        ("^甲", "丁\n甲"),
    ],
)
def test_a_written_out_beginning_finds_the_same(words: str, text: str) -> None:
    assert any(rule.search(text) for rule in compiled([words]))


@pytest.mark.parametrize(("words", "text"), [("(?<!丁)甲", "丁甲"), ("(?<![丁戊])甲", "戊甲"), ("(?:甲|乙)丙", "丁丙")])
def test_a_written_out_beginning_finds_no_more(words: str, text: str) -> None:
    assert not any(rule.search(text) for rule in compiled([words]))


@pytest.mark.parametrize(
    "words", [words for _, words in (*WORDS, *WAYS)], ids=[str(kind) for kind, _ in (*WORDS, *WAYS)]
)
def test_the_whole_lexicon_finds_the_same(words: tuple[str, ...]) -> None:
    whole = re.compile("|".join(words), re.MULTILINE)
    parts = compiled(words)
    different = [text for text in TEXTS if bool(whole.search(text)) != any(rule.search(text) for rule in parts)]
    assert different == []
