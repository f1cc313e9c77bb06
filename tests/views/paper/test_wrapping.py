"""Lines as a printer sets them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.paper.wrapping import wrapped


def wide(text: str) -> float:
    """Chinese signs are twice as wide as others."""
    return sum(2 if sign > "\u2e7f" else 1 for sign in text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("停水通知请提前储水", 10, ["停水通知请", "提前储水"]),
        ("停水通知请，提前储水", 10, ["停水通知", "请，提前储", "水"]),  # no comma begins a line
        ("请到了（社区）", 8, ["请到了", "（社区）"]),  # and no bracket ends one
        ("电话 13800000000 找他", 16, ["电话 13800000000", "找他"]),
        ("电话找 13800000000", 12, ["电话找", "13800000000"]),  # a number is not torn
        ("aaaaaaaaaaaa", 5, ["aaaaa", "aaaaa", "aa"]),  # unless it is wider than a line
        ("字", 1, ["字"]),
    ],
)
def test_a_text_is_broken_where_a_printer_breaks_it(text: str, width: float, lines: list[str]) -> None:
    assert wrapped(text, width, wide) == lines


@given(st.text(), st.integers(2, 40))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width, wide)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(wide(line) <= width for line in lines)
