"""The text as the rules see it, and the way back to the original words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.shape import shape


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("请于５月３０日１７：００前", "请于5月30日17:00前"),
        ("請於5月30日前", "请于5月30日前"),
        ("请 于 5 月 30 日 前", "请于5月30日前"),
        ("**5月30日**前", "5月30日前"),
        ("5\u200b月30\ufeff日前", "5月30日前"),
        ("05-28 17:30前", "05-28 17:30前"),
        ("①5月21日②5月28日", ";5月21日;5月28日"),
        ("1️⃣5月21日", ";5月21日"),
        ("第一行\r\n第二行", "第一行\n第二行"),
    ],
)
def test_noise_is_gone(text: str, wanted: str) -> None:
    assert shape(text).text == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("请于５月３０日前报送", "５月３０日"),
        ("請於 5月30日 前報送", "5月30日"),
        ("**请于**5\u200b月30日前", "5\u200b月30日"),
        ("⚠️请于5月30日前", "5月30日"),
        ("1️⃣5月30日前", "5月30日"),
        ("㈱公司5月30日前", "5月30日"),
    ],
)
def test_a_span_is_quoted_in_the_original_words(text: str, words: str) -> None:
    seen = shape(text)
    start = seen.text.index("5月30日")
    assert seen.quote(start, start + len("5月30日")) == words


def test_an_empty_span_quotes_nothing() -> None:
    assert shape("请于5月30日前").quote(3, 3) == ""


def test_where_the_two_cannot_be_aligned_the_plain_words_are_quoted() -> None:
    seen = shape("e\u0301\u0301 ５月30日")
    start = seen.text.index("5月")
    assert seen.quote(start, start + 5) in {"5月30日", "５月30日"}


@given(st.text(max_size=200))
def test_any_text_has_a_shape_and_any_span_of_it_can_be_quoted(text: str) -> None:
    seen = shape(text)
    for start in range(0, len(seen.text), 7):
        quoted = seen.quote(start, min(start + 5, len(seen.text)))
        assert len(quoted) <= len(text) + 200


@given(st.text(alphabet="请于5月30日前报送,。 ", max_size=60))
def test_plain_text_is_quoted_from_itself(text: str) -> None:
    seen = shape(text)
    assert seen.quote(0, len(seen.text)) in text or not seen.text.strip()
