"""Fingerprints of wordings, and which two of them are spoken of."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging import prepare
from core.pairings import fingerprint, pairs_of

POSTED = datetime(2026, 6, 1, 9, tzinfo=UTC)
TEXT = "【通知】请各社区于6月12日17:00前将高龄津贴名册报民政办。"

sets = st.sets(st.sampled_from(["", "a", "b", "c", "d", "e"]))


def of(text: str) -> str:
    return fingerprint(prepare(text, POSTED))


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        TEXT.replace("：", ":"),
        "请各社区于6月12日17:00前，将高龄津贴名册报民政办",
        "請各社區於6月12日17:00前將高齡津貼名冊報民政辦",
    ],
)
def test_a_copy_has_the_same_fingerprint(copy: str) -> None:
    assert of(copy) == of(TEXT)


@pytest.mark.parametrize("other", [TEXT.replace("12日", "15日"), TEXT.replace("民政办", "综治办"), TEXT + "逾期不候。"])
def test_another_wording_has_another(other: str) -> None:
    assert of(other) != of(TEXT)


@pytest.mark.parametrize("nothing", ["", " \n", "【】。", "\u200b"])
def test_nothing_has_none(nothing: str) -> None:
    assert of(nothing) == ""


def test_a_fingerprint_tells_nothing_of_its_text() -> None:
    assert len(of(TEXT)) == 64
    assert set(of(TEXT)) <= set("0123456789abcdef")


@given(sets, sets)
def test_each_two_once_whatever_the_order_and_none_with_itself(one: set[str], two: set[str]) -> None:
    for is_same in (True, False):
        found = pairs_of(one, two, is_same=is_same)
        assert found == pairs_of(two, one, is_same=is_same)
        assert len(found) == len(set(found))
        assert all("" < first < second for first, second in found)


@given(sets, sets)
def test_what_both_notices_have_keeps_nothing_apart(one: set[str], two: set[str]) -> None:
    assert not {each for pair in pairs_of(one, two, is_same=False) for each in pair} & one & two
    assert set(pairs_of(one, two, is_same=False)) <= set(pairs_of(one, two, is_same=True))
