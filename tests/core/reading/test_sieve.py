"""A sieve finds what each of its rules finds by itself, and compiles no more than it needs."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from core.reading import audience, evidence, haste_signs, home_signs, moments, trace, trace_none, trace_signs, urgency
from core.reading.shape import shape
from core.reading.sieve import Sieve, Sieves, pieces
from tests.core.reading.samples import at

DATA = Path(__file__).parents[2] / "data"
SIEVES: dict[str, Sieve[Any]] = {
    "signs": evidence.SIGNS,
    "haste": haste_signs.SIGNS,
    "home": home_signs.SIGNS,
    "traces": trace.DEMANDS,
    "around": trace_signs.AROUND,
    "no trace": trace_none.SPANS,
    "no trace, sentences": trace_none.SENTENCES,
    "for all": audience.FOR_ALL,
    "needs": audience.NEEDS,
    "urgent": urgency.URGENT,
    "days": moments.DAYS,
    "things": trace_signs.THINGS_NAMED,
}


@cache
def texts() -> tuple[str, ...]:
    lines = [
        json.loads(line)["text"]
        for name in ("messages.jsonl", "kinds.jsonl", "deadlines.jsonl", "own_deadlines.jsonl")
        for line in (DATA / name).read_text(encoding="utf-8").splitlines()[::12]
    ]
    return tuple(shape(line).text for line in lines)


@pytest.mark.parametrize("name", SIEVES)
def test_nothing_that_a_rule_finds_falls_through(name: str) -> None:
    sieve = SIEVES[name]
    rules = [(each, re.compile(words, sieve.flags)) for each, words in sieve.rules]
    for text in texts():
        found = [each for each, rule in rules if rule.search(text)]
        assert list(sieve.found(text)) == list(dict.fromkeys(found))
        assert set(found) <= set(sieve.passing(text))


def test_no_day_is_lost_by_the_sieve() -> None:
    """A rule's words may be other than the expression it is chosen by."""
    posted = at("2025-10-03T10:00")
    lines = (
        "due by Friday 5 pm",
        "Deadline: 3 Dec",
        "节后首工作日报送",
        "收假当天报",
        "年二十八前交",
        "限五日",
        "冬至前",
    )
    for text in (*texts(), *lines):
        found = [day for rule in dict.fromkeys(rule for rule, _ in moments.DAYS.rules) for day in rule(text, posted)]
        assert moments.find_days(text, posted) == moments.reduced(found)


def test_names_come_in_their_order_and_once() -> None:
    sieve = Sieve([("second", "乙"), ("first", "甲|丙"), ("second", "丁")])
    assert list(sieve.found("丁丙乙甲")) == ["second", "first"]
    assert list(sieve.found("丁")) == ["second"]
    assert not sieve.found("戊")
    assert not sieve.found("")


def test_what_needs_no_character_is_looked_for_everywhere() -> None:
    sieve = Sieve([("long", r"\A.{5}"), ("number", "[0-9]{3}")])
    assert list(sieve.found("甲乙丙丁戊")) == ["long"]
    assert list(sieve.found("共123")) == ["number"]


def test_what_may_stand_there_passes_though_it_is_not_found() -> None:
    sieve = Sieve([("picture", "拍[^,。]{0,4}照片"), ("chain", "接龙")])
    assert list(sieve.passing("照片,明天拍")) == ["picture"]
    assert not sieve.found("照片,明天拍")


def test_a_line_begins_where_the_text_says_so() -> None:
    assert list(Sieve([("head", "^各社区")]).found("通知\n各社区:")) == ["head"]
    assert not Sieve([("head", "^各社区")], re.NOFLAG).found("通知\n各社区:")


@pytest.mark.parametrize("length", [2, 8, 40])
def test_a_part_of_a_text_is_found_by_what_the_whole_holds(length: int) -> None:
    """A part nearly as long as its text, and one that is so short that it is looked at by itself."""
    text = "各社区请拍照接龙," + "甲" * length
    together = Sieves()
    ways = Sieve([("picture", "拍照"), ("chain", "接龙")], among=together)
    calls = Sieve([("call", "各社区"), ("asked", "请(?!假)")], among=together)
    assert list(calls.found(text[:4], of=text)) == ["call", "asked"]
    assert list(ways.found(text[4:8], of=text)) == ["picture", "chain"]
    assert not ways.found(text[:4], of=text)
    late = Sieve([("late", "甲+")], among=together)
    assert list(late.found(text)) == ["late"]
    assert list(ways.passing(text)) == ["picture", "chain"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", set()), ("图", {"图"}), ("截图", {"截", "图", "截图"}), ("啊啊", {"啊", "啊啊"})],
)
def test_the_pieces_of_a_text(text: str, expected: Iterable[str]) -> None:
    assert pieces(text) == expected
