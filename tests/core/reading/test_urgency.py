"""How pressing a text is."""

import pytest

from core.reading import Urgency
from tests.core.reading.samples import read_at


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("【特急】请各社区立即上报受灾情况", Urgency.TOP),
        ("十万火急,请各社区速报", Urgency.TOP),
        ("【紧急】今晚有大暴雨,请各社区巡查", Urgency.URGENT),
        ("请各社区立即停止户外作业", Urgency.URGENT),
        ("请各社区马上统计停水户数", Urgency.URGENT),
        ("加急:请各社区报到岗人数", Urgency.URGENT),
        ("请在1小时内反馈停电户数", Urgency.URGENT),
        ("半小时内把照片传上来", Urgency.URGENT),
        ("请各社区今天必须完成认证", Urgency.URGENT),
        ("今天下班前报送值班表", Urgency.URGENT),
        ("请各社区中午12点前报到岗人数", Urgency.URGENT),
        ("请各社区5月30日前报名单", Urgency.NORMAL),
        ("请尽快完成宣传", Urgency.NORMAL),
        ("请各社区加强巡查,如遇险情立即报告", Urgency.NORMAL),
        ("请各社区报紧急情况联系人", Urgency.NORMAL),
        ("请各社区72小时内完成整改", Urgency.NORMAL),
        ("收到,马上办", Urgency.NORMAL),
        ("不紧急,下周报也行", Urgency.NORMAL),
    ],
)
def test_urgency_is_read(text: str, urgency: Urgency) -> None:
    assert read_at(text).urgency is urgency


def test_what_is_due_within_four_hours_across_midnight_is_urgent() -> None:
    assert read_at("请各社区明天凌晨1点前报送积水点位", "2025-05-20T22:00").urgency is Urgency.URGENT


def test_a_demand_of_every_day_is_not_urgent_today() -> None:
    assert read_at("请各网格每天下班前报送台账").urgency is Urgency.NORMAL


def test_please_at_once_is_urgent_whatever_stands_between() -> None:
    assert read_at("请将消防通道上的车辆立即驶离").urgency is Urgency.URGENT
