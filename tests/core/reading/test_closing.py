"""What closes at a moment: lists that are locked, windows, what comes too late."""

import pytest

from core.reading.closing import closes
from tests.core.reading.samples import due_stamps


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("代买羽绒服,", "我锁单"),
        ("承包地续签到", "就停办了"),
        ("接龙", "结束"),
        ("到", "排号结束"),
        ("深松作业补贴,", "平台关门"),
        ("缴纳", "结束收取"),
        ("", "截止"),
    ],
)
def test_what_takes_submissions_closes(before: str, after: str) -> None:
    assert closes(before, after)


@pytest.mark.parametrize(("before", "after"), [("公园", "关闭"), ("演出", "结束"), ("会议", "结束"), ("", "开始")])
def test_what_takes_none_does_not(before: str, after: str) -> None:
    assert not closes(before, after)


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("抽奖报名,超过5月30日报的一律不算。", "2025-05-30T18:00"),
        ("迟于5月30日提交的申请,纳入下一季度。", "2025-05-30T18:00"),
        ("5月30日17:00后不再受理。", "2025-05-30T17:00"),
        ("老学员锁位到5月27日中午12点,之后放给新学员", "2025-05-27T12:00"),
        ("补学通道开放到5月31日,还差学时的赶紧刷", "2025-05-31T18:00"),
        ("选业主代表,投票一直开到29号晚上", "2025-05-29T18:00"),
    ],
)
def test_what_comes_later_is_too_late(text: str, stamp: str) -> None:
    assert due_stamps(text) == [stamp]
