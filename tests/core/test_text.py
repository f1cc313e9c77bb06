"""The one plain form of any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import LONGEST, plain


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("６月１０日　１７：００", "6月10日 17:00"),
        ("請各社區於６月前報送", "请各社区于6月前报送"),
        ("机\u200b密\u202e\ufeff", "机密"),
        ("①㈠㎡", "1(一)m2"),
        ("半个\ud800", "半个\ufffd"),
        ("", ""),
    ],
)
def test_the_plain_form(text: str, form: str) -> None:
    assert plain(text) == form


@given(st.text(max_size=60))
def test_it_is_plain_once_and_for_all_and_never_fails(text: str) -> None:
    assert plain(plain(text)) == plain(plain(plain(text)))
    plain(text).encode()


@given(st.sampled_from(["通", "㍿", "ﷺ", "\u200b", "\ud800"]), st.integers(1, 3))
def test_its_length_is_bounded_whatever_comes(sign: str, times: int) -> None:
    assert len(plain(sign * LONGEST * times)) <= LONGEST
