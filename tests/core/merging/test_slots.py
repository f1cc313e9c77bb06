"""Two words that stand in one place are another matter; a word that was dropped is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging.slots import neighbour_exchanged, word_exchanged
from tests.core.merging.papers import MEETING, paper


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        ("辅具进社区推进会12月3日上午召开", "12月3日上午开辅具进社区总结表彰会", "推进会"),
        ("家里有孕妇的带孕妇卡", "家里有老兵的带老兵卡", "孕妇卡"),
        ("清理水葫芦，重点李庄河沿线", "沿线各村清水葫芦，重点是王圩河", "李庄河"),
    ],
)
def test_another_word_of_the_same_class_is_found(one: str, other: str, word: str) -> None:
    assert word_exchanged(paper(one), paper(other)) == word
    assert word_exchanged(paper(other), paper(one)) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MEETING, MEETING.replace("推进会", "会")),
        ("附验收单", "附单子"),
        ("带身份证、户口簿", "带身份证"),
        (MEETING, MEETING),
        ("推荐患大病的职工", "生大病的优先推荐"),
        ("为防治害虫熏蒸", "熏蒸杀虫"),
    ],
)
def test_what_is_dropped_or_shortened_is_no_exchange(one: str, other: str) -> None:
    assert word_exchanged(paper(one), paper(other)) == ""
    assert word_exchanged(paper(other), paper(one)) == ""


def test_another_word_beside_a_shared_one_is_found() -> None:
    flu, shingles = paper("流感疫苗，老人免费打"), paper("老人免费打，疱疹疫苗")
    assert neighbour_exchanged(flu, shingles) == "流感"
    assert neighbour_exchanged(flu, flu) == ""


@given(st.text(max_size=120), st.text(max_size=120))
def test_it_is_found_from_both_sides_or_from_none(one: str, other: str) -> None:
    a, b = paper(one), paper(other)
    assert bool(word_exchanged(a, b)) == bool(word_exchanged(b, a))
    assert bool(neighbour_exchanged(a, b)) == bool(neighbour_exchanged(b, a))
