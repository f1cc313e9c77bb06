"""Numbers as notices write them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.numbers import N, number, year_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("30", 30),
        ("三", 3),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("二十三", 23),
        ("三十一", 31),
        ("廿三", 23),
        ("廿", 20),
    ],
)
def test_a_number_is_read(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize(("text", "value"), [("2025", 2025), ("25", 2025), ("二〇二五", 2025), ("二零二六", 2026)])
def test_a_year_is_read(text: str, value: int) -> None:
    assert year_number(text) == value


@given(st.integers(min_value=1, max_value=99))
def test_chinese_and_digits_agree(value: int) -> None:
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    written = ("" if tens == 0 else ("" if tens == 1 else digits[tens]) + "十") + (digits[ones] if ones else "")
    assert number(written) == number(str(value)) == value


@given(st.text(alphabet="一二两三四五六七八九十廿", min_size=1, max_size=3))
def test_whatever_looks_like_a_number_has_a_value(text: str) -> None:
    assert re.fullmatch(N, text)
    assert number(text) >= 0
