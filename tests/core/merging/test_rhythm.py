"""每月 is not 每季度."""

import pytest

from core.merging.rhythm import in_another_rhythm, rhythms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请各社区每月报送", {"月"}),
        ("每季报一次,每天巡查", {"季度", "日"}),
        ("每星期五下班前", {"周"}),
        ("每个月底", {"月"}),
        ("每户一册", set()),
        ("", set()),
    ],
)
def test_a_rhythm_is_read(text: str, found: set[str]) -> None:
    assert rhythms(text) == found


@pytest.mark.parametrize(
    ("one", "other", "is_other"),
    [
        ("每月报送信息不少于6篇", "每季度报送信息不少于6篇", True),
        ("每周五前报", "每星期五前报", False),
        ("每月报送", "报送信息", False),
        ("每天巡查,每月汇总", "每月汇总", False),
        ("每周二、周五上线路巡一次", "每周二上线路巡一次", True),
        ("每周二、五巡一次", "每星期二和星期五巡一次", False),
        ("每周日巡一次", "每周天巡一次", False),
        ("每周二、周四上午上课", "每周二周四上午上课", False),
        ("每周三前报", "每周报一次", False),
    ],
)
def test_two_rhythms_are_two_demands(one: str, other: str, is_other: bool) -> None:
    assert in_another_rhythm(one, other) is is_other
    assert in_another_rhythm(other, one) is is_other
