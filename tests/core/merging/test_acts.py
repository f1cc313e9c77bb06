"""What a notice asks for, and how far its matter has come."""

import pytest

from core.merging.acts import acts, stages


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("名单报民政办", "hand_in"),
        ("到三楼开会", "come"),
        ("到社区登记", "sign_up"),
        ("到物资库领取沙袋", "fetch"),
        ("闭卷考试", "learn"),
        ("每村推荐两人", "recommend"),
    ],
)
def test_an_act_has_a_kind(text: str, kind: str) -> None:
    assert kind in acts(text)


@pytest.mark.parametrize("text", ["登录交通警示网", "看报告厅的领导"])
def test_a_syllable_of_another_word_is_no_act(text: str) -> None:
    assert not acts(text) & {"hand_in", "fetch"}


@pytest.mark.parametrize(
    "text", ["已完成体检的人数", "会议纪要", "获奖名单", "感谢各网格", "成绩出来了", "名单出来了", "拟发放企业公示"]
)
def test_what_is_done_is_a_later_stage(text: str) -> None:
    assert stages(text)


@pytest.mark.parametrize("text", ["请登记免费体检", "感谢支持", "已报的不用再报", "报名单"])
def test_what_is_to_be_done_is_none(text: str) -> None:
    assert not stages(text)
