"""Letters that a scanner took for digits, and words of dialect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging.spelling import spelled


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2O26年6月1O日", "2026年6月10日"),
        ("电话O795-362O118", "电话0795-3620118"),
        ("6月l0日前", "6月10日前"),
        ("喺侨联开会,莫忘记带证", "在侨联开会,别忘记带证"),
        ("听日朝早", "明天早上"),
        ("6月3曰早上", "6月3日早上"),
        ("填写问卷(链接见上方),6日截止", "填写问卷,6日截止"),
        ("照片传到上面那个链接,6日截止", "照片传到,6日截止"),
    ],
)
def test_other_spellings_become_the_common_one(text: str, plain: str) -> None:
    assert spelled(text) == plain


@pytest.mark.parametrize("text", ["H2O", "O型血", "APP", "QQ", "CO2", "Ol"])
def test_letters_of_a_word_stay(text: str) -> None:
    assert spelled(text) == text


@given(st.text(max_size=200))
def test_what_is_spelled_twice_stays_so(text: str) -> None:
    assert spelled(spelled(spelled(text))) == spelled(spelled(text))
