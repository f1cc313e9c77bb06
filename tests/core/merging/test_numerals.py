"""Han numerals and digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging.numerals import whole

_UNITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("7", 7),
        ("07", 7),
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("三百", 300),
        ("一百二十", 120),
        ("一千零五", 1005),
        ("二〇二六", 2026),
        ("百", 100),
    ],
)
def test_a_numeral_is_read_as_people_say_it(numeral: str, value: int) -> None:
    assert whole(numeral) == value


@given(st.integers(min_value=11, max_value=99))
def test_tens_and_units_add_up(number: int) -> None:
    tens, units = divmod(number, 10)
    assert whole(f"{_UNITS[tens]}十{_UNITS[units] if units else ''}") == number
