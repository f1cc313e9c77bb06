"""Spans of days: named windows are deadlines, what is only permitted or attended in them asks, events are none."""

import pytest

from core.reading.doubts import VISIT
from tests.core.reading.samples import due_at, due_stamps


def test_a_named_window_ends_with_a_deadline() -> None:
    assert due_stamps("报名时间:5月21日至5月30日,逾期不候") == ["2025-05-30T18:00"]


def test_who_comes_late_has_until_the_end_of_the_second_span() -> None:
    due = due_at("集中参保期:2025年9月1日至12月31日。2026年1月1日至2月28日补缴的,设待遇等待期。", "2025-11-06T09:34")
    assert [f"{each.at:%m-%d}" for each in due.deadlines] == ["12-31", "02-28"]
    assert due.asks


def test_days_on_which_one_has_to_come_are_asked_about() -> None:
    due = due_at("请65岁以上老人于5月26日至30日上午8:00-10:30空腹到卫生站体检")
    assert not due.deadlines
    assert VISIT in due.reasons


def test_a_second_chance_makes_a_last_day_of_the_first_span() -> None:
    due = due_at("老年人体检5月28、29日两天在卫生室,没赶上的6月6日前到镇卫生院补检。")
    assert [f"{each.at:%m-%d}" for each in due.deadlines] == ["05-29", "06-06"]
    assert due.asks


def test_hours_in_brackets_do_not_hide_what_is_handed_in() -> None:
    assert due_stamps("报名表填好后于5月26日至5月30日(工作日9:00-11:30)交回社区。") == ["2025-05-30T18:00"]


@pytest.mark.parametrize(
    "text",
    [
        "5月26日至30日小区消杀,请关好门窗",
        "6月1日至8日停水,请提前储水。",
        "2024年1月1日至6月30日参保的,待遇不变",
        "2026年4月1日至6月30日出生的婴儿可享受补贴",
    ],
)
def test_days_on_which_something_happens_are_none(text: str) -> None:
    due = due_at(text)
    assert (due.deadlines, due.asks) == ((), False), due.reasons


def test_an_activity_before_its_report_is_none() -> None:
    text = "学雷锋活动时间5月21日至5月26日,请各社区于5月28日前报送活动总结。"
    assert due_stamps(text) == ["2025-05-28T18:00"]


@pytest.mark.parametrize(
    "text",
    [
        "12月20日至28日,带身份证到社区一楼领取老年卡。",
        "一、换证时间\n2025年12月20日9:00至12月28日18:00",
        "续费时间为12月20日至28日。",
        "12月20日—12月28日为报名时间。",
        "请于12月20日至12月28日到社区一楼年审。",
        "自12月20日起至12月28日止,居民可到社区登记。",
        "参保期限:12月20日-12月28日",
        "持身份证于12月20日至12月28日工作日内上午9:00-12:00;下午13:00-16:30,到窗口报名。",
        "论文终稿提交窗口:12月20日-12月28日,提交后不可撤回。",
    ],
)
def test_what_is_settled_in_some_days_is_due_at_their_end(text: str) -> None:
    assert [f"{each.at:%m-%d}" for each in due_at(text, "2025-12-15T09:00").deadlines] == ["12-28"]


@pytest.mark.parametrize(
    "text",
    [
        "12月20日至28日,请到党校参加培训。",
        "12月20日至28日为自查阶段。",
        "现场办公日:12月20日9:00-12:00,住建局在社区受理房产证办理。",
    ],
)
def test_what_is_attended_or_is_a_stage_is_not(text: str) -> None:
    assert due_stamps(text, "2025-12-15T09:00") == []
