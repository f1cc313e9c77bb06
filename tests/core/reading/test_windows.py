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


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("小学一年级6月3日—15日进行网上报名、信息采集,家长请登录公众号填报。", False),
        ("6月3日至15日组织现场确认,请带户口簿", False),
        ("6月3日-6月15日为自行清理阶段,墓主家属先到殡管所办手续再自行起迁", False),
        ("6月3日至6月15日为自行拆除期,逾期由执法队强拆", False),
        ("迁坟时间为6月3日至6月15日。", False),
        ("盘点阶段为6月3日至6月15日,请各部门这段时间内逐件对清单。", True),
        ("养犬居民6月3日至6月15日到派出所办理犬证", True),
        ("新生家长6月3日至6月15日带房产证到学校登记", True),
    ],
)
def test_days_in_which_readers_do_something_end_with_a_deadline(text: str, asks: bool) -> None:
    due = due_at(text)
    assert [f"{each.at:%m-%d}" for each in due.deadlines] == ["06-15"], due.reasons
    assert due.asks is asks, due.reasons


@pytest.mark.parametrize(
    "text",
    [
        "道路封闭6月3日至6月15日,请车辆在此期间绕行",
        "6月3日至15日进行消防演练,请勿惊慌",
        "6月3日至15日进行考场核验,请耐心等待",
        "6月3日至15日由工作人员进行入户登记,请大家配合",
        "流动办证车6月3日至5日到村办证",
        "5月28日9:00-11:00进行现场确认,请带户口簿",
        "6月3日至15日为自主学习阶段",
        "搬迁时间为6月3日至5日,期间窗口暂停办公",
    ],
)
def test_days_in_which_others_do_something_are_none(text: str) -> None:
    assert due_stamps(text) == []


def test_graves_are_moved_in_some_days_and_reported_before() -> None:
    text = "迁坟时间为5月21日至6月30日。请坟主亲属自公告发布之日起十五日内,带好证件到所在村登记。"
    assert due_stamps(text) == ["2025-06-04T18:00", "2025-06-30T18:00"]
