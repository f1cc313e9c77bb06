"""A day without 前 or 截止: what is done on it tells whether it is a deadline."""

import pytest

from core.reading import Confidence
from tests.core.reading.samples import due_at, due_stamps


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("底数十五号交,别写大概", "2025-06-15T18:00"),
        ("名单5月30日报到民政办", "2025-05-30T18:00"),
        ("下下周一给我就行", "2025-06-02T18:00"),
        ("照片周三一上班就交到我桌上", "2025-05-21T08:30"),
        ("台账6/18交", "2025-06-18T18:00"),
        ("5.26交,别问了", "2025-05-26T18:00"),
        ("务必今天把签收单拍给我", "2025-05-20T18:00"),
        ("后天下午三点半,材料必须到我手上", "2025-05-22T15:30"),
        ("周三下午三点,材料放我桌上", "2025-05-21T15:00"),
        ("回执明天让孩子带回来", "2025-05-21T18:00"),
        ("下周一要用,都记得带", "2025-05-26T18:00"),
        ("本周五收身份证复印件", "2025-05-23T18:00"),
        ("验收这月底收尾", "2025-05-31T18:00"),
        ("底图上半年得画完", "2025-06-30T18:00"),
        ("6月上旬完成换证", "2025-06-10T18:00"),
        ("整治任务6月5日见底", "2025-06-05T18:00"),
        ("表彰名单本周六定稿", "2025-05-24T18:00"),
        ("各网格10日给准数", "2025-06-10T18:00"),
    ],
)
def test_a_day_of_handing_over_or_finishing_is_a_deadline(text: str, stamp: str) -> None:
    due = due_at(text)
    assert [f"{deadline.at:%Y-%m-%dT%H:%M}" for deadline in due.deadlines] == [stamp]
    assert due.deadlines[0].confidence is Confidence.INFERRED
    assert due.deadlines[0].rule.endswith("+implicit")


@pytest.mark.parametrize(
    "text",
    [
        "5月25日上门安装完成后请签字",
        "6月15日至18日电梯年检",
        "17路公交5月26日起临时绕行",
        "周三公交停运",
        "8月底才回来",
        "周一交流会",
        "周五报告厅见",
        "6月1日发放粽子",
        "明天我发给你",
        "复审5月26日,请备好材料",
        "班级群里周五聊",
        "5.20快乐!",
    ],
)
def test_a_day_on_which_something_takes_place_is_none(text: str) -> None:
    assert due_stamps(text) == []


@pytest.mark.parametrize("text", ["资料盒周五必须摆整齐", "今天把自查表填了", "明天把各家的型号统一抄下来"])
def test_a_must_makes_a_deadline_of_its_day_whatever_the_verb_and_asks(text: str) -> None:
    due = due_at(text)
    assert len(due.deadlines) == 1
    assert due.asks


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1.名单,5月28日17:00;2.照片,5月30日。两样都发我", ["2025-05-28T17:00", "2025-05-30T18:00"]),
        (
            "量体——5月28日截止;签字——5月30日;缴费——6月3日止",
            ["2025-05-28T18:00", "2025-05-30T18:00", "2025-06-03T18:00"],
        ),
        ("报名截止5月27日。开班时间:6月9日。", ["2025-05-27T18:00"]),
        ("请于5月25日前完成。\n柳荫社区\n2025年5月20日", ["2025-05-25T18:00"]),
        ("五点前报齐,我五点整关表", ["2025-05-20T17:00"]),
        ("今明两天抓紧收齐,后天下午五点前统一交到物业", ["2025-05-22T17:00"]),
    ],
)
def test_the_items_of_a_list_are_deadlines_and_consequences_are_not(text: str, wanted: list[str]) -> None:
    assert due_stamps(text) == wanted
