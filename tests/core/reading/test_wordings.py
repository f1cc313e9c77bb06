"""Wordings that are compiled to be passed over quickly find what they find by themselves."""

import re

import pytest

from core.reading.trace_pairs import PAIRS
from core.reading.trace_ways import WAYS
from core.reading.trace_words import WORDS
from core.reading.wordings import Remembered, alternatives, led
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
        ("(?:甲|乙)丙", "丁乙丙"),
        ("(?:甲|乙)?丙", "丁丙"),
        ("(?:甲|乙)+丙", "丁甲乙丙"),
        ("甲?乙", "丁乙"),
        ("(?<!丁)甲", "己甲"),
        ("^甲|$", "丁"),
        ("[^甲]乙", "丁乙"),
        ("[-\\]^]甲", "丁^甲"),
        ("(?=甲)|丙", "丁甲"),
        ("", "丁"),
    ],
)
def test_what_is_led_finds_the_same(words: str, text: str) -> None:
    found, plain = led(words).search(text), re.search(words, text)
    assert found
    assert plain
    assert found.span() == plain.span()


@pytest.mark.parametrize(("words", "text"), [("(?<!丁)甲", "丁甲"), ("(?:甲|乙)丙", "丁丙"), ("甲(?=乙)", "甲丙")])
def test_what_is_led_finds_no_more(words: str, text: str) -> None:
    assert not led(words).search(text)


def test_places_are_passed_over_where_nothing_begins() -> None:
    assert led("(?<!丁)甲|乙?丙").pattern.startswith("(?=[丙乙甲])")
    assert led(".甲").pattern == "(?:.甲)"


def test_letters_in_any_case_and_groups_by_name_stay() -> None:
    found = led("(?P<app>App)|(?P<chain>接龙)", re.IGNORECASE).search("下载aPP")
    assert found
    assert found.lastgroup == "app"


@pytest.mark.parametrize(
    "words", [words for _, words in (*WORDS, *WAYS, *PAIRS)], ids=[str(kind) for kind, _ in (*WORDS, *WAYS, *PAIRS)]
)
def test_the_whole_lexicon_finds_the_same(words: tuple[str, ...]) -> None:
    whole = "|".join(words)
    plain, quick = re.compile(whole, re.MULTILINE), led(whole, re.MULTILINE)
    for text in TEXTS:
        assert [found.span() for found in quick.finditer(text)] == [found.span() for found in plain.finditer(text)]


def test_an_answer_is_remembered_for_either_way_of_asking() -> None:
    rule = Remembered("甲(?P<what>.)")
    assert not rule.match("乙甲丙")
    for _ in range(2):
        found = rule.search("乙甲丙")
        assert found
        assert found["what"] == "丙"
