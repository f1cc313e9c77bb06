"""The learned scores: what they see, that they add up, and that the table belongs to the labelled lines."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.grams import grams
from core.reading.weights import Question, strongest, weigh
from tests.core.reading.samples import read_at, seen


def test_characters_pairs_and_the_edges_of_clauses_are_seen() -> None:
    assert {"请", "请各", "<请各", "报送>", "送$", "^请"} <= grams("请各社区,尽快报送")


def test_numbers_look_alike() -> None:
    assert grams("5月30日") == grams("12月2日")


def test_a_long_text_is_seen_by_its_beginning_and_its_end() -> None:
    text = "始" + "中" * 900 + "间" + "中" * 900 + "末"
    assert {"始", "末"} <= grams(text)
    assert "间" not in grams(text)


@pytest.mark.parametrize(
    ("text", "outline"),
    [
        ("民政办:报名单", "head=unit"),
        ("温馨提示:停水", "head=colon"),
        ("各位,停水", "head=comma"),
        ("我明天请假,材料周五再交行不行", "me=early"),
        ("停水", "end=bare"),
    ],
)
def test_the_outline_of_a_text_is_seen(text: str, outline: str) -> None:
    assert outline in grams(text)


def test_nothing_known_weighs_nothing_but_the_bias() -> None:
    assert weigh(frozenset()) == weigh(frozenset({"\u3400\u3401"}))


def test_a_part_that_speaks_for_a_notice_raises_its_score() -> None:
    assert weigh(frozenset({"请各"}))[Question.NOTICE] > weigh(frozenset({"哈哈"}))[Question.NOTICE]


def test_the_strongest_parts_come_first_in_either_direction() -> None:
    found = list(strongest(Question.NOTICE, grams(seen("请各社区于5月30日前报送名单,哈哈"))))[:5]
    sizes = [abs(weight) for _, weight in found]
    assert sizes == sorted(sizes, reverse=True)
    assert len(found) == 5


def test_the_table_is_small_and_every_line_is_whole() -> None:
    table = files("core.reading").joinpath("weights.tsv").read_bytes()
    lines = table.decode().rstrip("\n").split("\n")
    assert len(table) < 600_000
    assert all(line.count("\t") == len(Question) for line in lines)
    assert len({line.partition("\t")[0] for line in lines}) == len(lines)


@given(st.text(max_size=4096))
def test_any_text_is_seen_and_weighed(text: str) -> None:
    scores = weigh(frozenset(grams(text)))
    assert set(scores) == set(Question)


@given(st.text(max_size=600), st.booleans())
def test_any_text_is_either_a_notice_or_doubtful_or_neither(text: str, by_publisher: bool) -> None:
    reading = read_at(text, by_publisher=by_publisher)
    assert not (reading.is_notice and reading.is_doubtful)
    if not (reading.is_notice or reading.is_doubtful):
        assert (reading.deadlines, reading.trace_demands, reading.asks, bool(reading.residents)) == (
            (),
            (),
            False,
            False,
        )
