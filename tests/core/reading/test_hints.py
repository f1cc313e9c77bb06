"""Weak signs that a day is somebody's last one: every reading by them asks, and what only happens then is none."""

import pytest

from tests.core.reading.samples import due_at, due_stamps


@pytest.mark.parametrize(
    ("reason", "text", "stamp"),
    [
        ("ahead", "请各楼栋长在6月20日居民大会召开前三日,将提案签字表交居委会。", "2025-06-17T18:00"),
        ("ahead", "节目音乐在6月1日文艺汇演前一周发我。", "2025-05-25T18:00"),
        ("ahead", "议题材料在6月9日党委会召开前两个工作日送党政办。", "2025-06-05T18:00"),
        ("target", "征缴进度各组到月底要到95%,差得多的自己想办法。", "2025-05-31T18:00"),
        ("target", "撂荒地8月底复耕率到九成。", "2025-08-31T18:00"),
        ("asked", "应急灯周五必须都亮着。", "2025-05-23T18:00"),
    ],
)
def test_what_is_read_by_a_weak_sign_is_asked_about(reason: str, text: str, stamp: str) -> None:
    due = due_at(text)
    assert due_stamps(text) == [stamp]
    assert due.asks
    assert reason in due.reasons


@pytest.mark.parametrize(
    "text",
    [
        "6月25日业主大会召开前五日,物业已把议题贴在单元门口。",
        "7月1日旅行团出发前三天我去换点零钱。",
        "10月8日开馆前三天闭馆布展,暂不接待读者。",
        "专家预计月底征缴价要到95%。",
        "听说房贷利率年底要到3%。",
        "上月底我镇征缴率到了95%,感谢各位。",
    ],
)
def test_what_only_happens_by_then_is_none(text: str) -> None:
    assert due_stamps(text) == []


def test_working_days_are_counted_back_over_the_days_off() -> None:
    """2 June 2025 is a day off, the 30th of May the second working day before the 4th."""
    assert due_stamps("材料在6月4日评审会召开前两个工作日送党政办。") == ["2025-05-30T18:00"]
