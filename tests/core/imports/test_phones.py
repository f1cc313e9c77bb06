"""Phone numbers as people type them; all of them are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.imports.phones import holds_several, phone, phones, was_rounded


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("13800001111", "13800001111"),
        ("138 0000 1111", "13800001111"),
        ("138-0000-1111", "13800001111"),
        ("１３８００００１１１１", "13800001111"),
        ("+86 138 0000 1111", "13800001111"),
        ("008613800001111", "13800001111"),
        ("8613800001111", "13800001111"),
        ("'13800001111", "13800001111"),
        ("010-62340000", "01062340000"),
        ("(010) 6234 0000", "01062340000"),
        ("0571－8723 0000", "057187230000"),
        ("0316-2340000", "03162340000"),
        ("+86 10 6234 0000", "01062340000"),
        ("62340000", "62340000"),
        ("2340000", "2340000"),
    ],
)
def test_mobiles_and_landlines_become_digits(typed: str, digits: str) -> None:
    assert phone(typed) == digits


@pytest.mark.parametrize(
    "typed",
    [
        "1380000111122",
        "1380000111",
        "12800001111",
        "+44 20 7946 0000",
        "无",
        "",
        "110",
        "12345",
        "990101194912310020",
        "1.38E+10",
    ],
)
def test_what_cannot_be_dialled_is_left_out(typed: str) -> None:
    assert phone(typed) is None


def test_a_cell_may_hold_several_and_keeps_the_good_ones_in_order() -> None:
    assert phones("1380000111122、13900002222/010-62340000") == ("13900002222", "01062340000")
    assert holds_several("13800001111、13900002222")
    assert not holds_several("138 0000 1111")
    assert not holds_several("13800001111;")


def test_a_phone_kept_as_a_number_is_recognised() -> None:
    assert was_rounded("1.38E+10")
    assert was_rounded("1.38e10")
    assert not was_rounded("13800001111")


@given(st.text())
def test_no_text_breaks_the_rules_and_every_number_is_digits(text: str) -> None:
    assert all(number.isascii() and number.isdecimal() for number in phones(text))
