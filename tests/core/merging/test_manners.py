"""Turns of office language that may stand in each other's place."""

from collections import Counter

import pytest

from core.merging.manners import _ROWS, plainly

ROWS = [row.split() for row in _ROWS.strip().splitlines()]


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("数据归总后报", "数据汇总后报"),
        ("请多包涵", "敬请谅解"),
        ("佩戴胸牌", "佩戴胸牌"),
        ("再次强调纪律", "强调纪律"),
    ],
)
def test_a_turn_is_told_by_the_first_of_its_row(said: str, plain: str) -> None:
    assert plainly(said) == plain


def test_no_word_stands_in_two_rows() -> None:
    firsts = {row[0] for row in ROWS}
    others = Counter(word for row in ROWS for word in row[1:])
    assert [word for word, count in others.items() if count > 1 or word in firsts] == []


def test_every_row_says_something_in_another_way() -> None:
    assert all(len(row) > 1 for row in ROWS)
