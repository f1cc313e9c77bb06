"""The collector's own act as a deadline: always asked about, and never made of somebody's day."""

import pytest

from tests.core.reading.samples import due_at, read_at, stamps

WEDNESDAY = "2026-03-11T09:20"


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("各网格的巡查表别拖,我16号导数据", "2026-03-16T18:00"),
        ("入党申请书写好放我桌上,我月底收", "2026-03-31T18:00"),
        ("各班把雨伞放门口,晚上八点我来收", "2026-03-11T20:00"),
        ("没盖章的合同都补上,20号财务来收", "2026-03-20T18:00"),
        ("手头的件都回一遍,三十号五点我去系统里看,还有红灯的找我谈", "2026-03-30T17:00"),
        ("值班表大家自己改,下周二我打印上墙", "2026-03-17T18:00"),
        ("体检回执20号,就20号,过了不等", "2026-03-20T18:00"),
        ("卡号有变的改过来,财务20号做账", "2026-03-20T18:00"),
    ],
)
def test_when_somebody_collects_what_others_hand_in_it_is_due_and_asked_about(text: str, stamp: str) -> None:
    due = due_at(text, WEDNESDAY)
    assert [f"{each.at:%Y-%m-%dT%H:%M}" for each in due.deadlines] == [stamp], due.reasons
    assert due.asks


@pytest.mark.parametrize(
    "text",
    [
        "我16号出差,有事打电话",
        "16号我去医院看孩子,群里有事找小王",
        "周五我收到快递就还你",
        "我周日要去看电影,谁一起",
        "我昨天导了数据,还差三家",
        "周一我去街道送材料,谁要带东西?",
        "周六我收衣服的时候看见你家窗没关",
        "她生日24号,就24号,我没记错",
    ],
)
def test_a_day_of_ones_own_is_none(text: str) -> None:
    assert stamps(text, WEDNESDAY) == []


def test_what_is_done_with_it_after_a_firm_deadline_is_none_of_its_own() -> None:
    due = due_at("各社区9点半前发我,9点45我要带去区里", "2025-08-13T08:20")
    assert [f"{each.at:%H:%M}" for each in due.deadlines] == ["09:30"]
    assert not due.asks


@pytest.mark.parametrize("text", ["五点前给个数就行,辛苦", "麻烦统计下各楼空置房,十点前,谢谢"])
def test_a_short_demand_without_the_form_of_a_notice_is_asked_about(text: str) -> None:
    reading = read_at(text, WEDNESDAY)
    assert len(reading.deadlines) == 1
    assert reading.is_notice or (reading.is_doubtful and reading.asks)


@pytest.mark.parametrize(
    "text",
    ["好的,五点前给你,辛苦", "堵在路上,导航说18:20前能下高速,我看悬。", "俺娘说咱村的豆腐坊又开张了,赶明儿给恁捎两块"],
)
def test_talk_with_a_moment_stays_talk(text: str) -> None:
    reading = read_at(text, WEDNESDAY)
    assert (reading.deadlines, reading.asks) == ((), False)
