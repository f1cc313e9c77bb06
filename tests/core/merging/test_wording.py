"""What is left of words that say nothing."""

import pytest

from core.merging.wording import content, is_kept, is_opposite, is_slip, kernel


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("于", ""),
        ("请务必及时上报", ""),
        ("应急办", "应急办"),
        ("在建工地", "在建工地"),
        ("和平鸽", "和平鸽"),
        ("开展工作", ""),
        ("", ""),
    ],
)
def test_only_content_is_left(words: str, left: str) -> None:
    assert content(words) == left


@pytest.mark.parametrize(("words", "left"), [("没有查看", ""), ("水箱清洗", "水箱洗"), ("和平里", "和平")])
def test_the_kernel_is_nouns_mostly(words: str, left: str) -> None:
    assert kernel(words) == left


@pytest.mark.parametrize(("one", "other"), [("上", "下"), ("前", "后"), ("南", "北")])
def test_opposites_are_no_exchange_of_empty_words(one: str, other: str) -> None:
    assert is_opposite(one, other)
    assert is_opposite(other, one)
    assert not is_opposite(one, one)


@pytest.mark.parametrize(("one", "other", "expected"), [("帐", "账", True), ("账", "帐", True), ("水", "电", False)])
def test_a_slip_of_the_pen_is_known(one: str, other: str, expected: bool) -> None:
    assert is_slip(one, other) is expected


def test_a_word_of_its_own_is_kept() -> None:
    assert is_kept("和平")
    assert not is_kept("和我")
