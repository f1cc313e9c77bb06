"""Small words that turn what is said, and plainer ones for the same."""

import pytest

from core.merging.turning import turns


@pytest.mark.parametrize(
    ("ours", "theirs", "after"),
    [
        ("不得", "可以", "电话代填"),
        ("不用", "也要", "再报"),
        ("自愿", "必须", "购买"),
        ("自备", "统一发放", ",请于"),
        ("自行", "镇里", "补苗"),
        ("", "自带", ")"),
        ("不变", "重发", ""),
        ("", "负", "一楼"),
        ("", "三", "百年"),
        ("两", "三", "人一组"),
        ("和", "景", "小区东车棚"),
        ("学", "进", "士巷9月"),
        ("村", "镇", "级河长"),
    ],
)
def test_another_turn(ours: str, theirs: str, after: str) -> None:
    assert turns(ours, theirs, after)
    assert turns(theirs, ours, after)


@pytest.mark.parametrize(
    ("ours", "theirs", "after"),
    [
        ("能", "可以", "补报"),
        ("不必", "不用", "再报"),
        ("须", "要", "签字"),
        ("应", "必须", "签字"),
        ("不少于", "至少", "两场"),
        ("", "的", "小区"),
        ("各", "全", "社区"),
        ("和", "及", "小区"),
        ("报", "交", "镇应急办"),
        ("合", "和", "小区"),
        ("本人", "自己", "签字"),
        ("", "不再统一安排停车", ""),
        ("", "一", "起来"),
    ],
)
def test_a_plainer_word_turns_nothing(ours: str, theirs: str, after: str) -> None:
    assert not turns(ours, theirs, after)
    assert not turns(theirs, ours, after)
