"""What makes a moment a deadline, and what forbids it: one line for each rule met."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading import Confidence, Precision
from tests.core.reading.samples import OFFICE, at, due_at, due_stamps


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("请各社区5月30日前报送。", "2025-05-30T18:00"),
        ("请各社区5月30日之前报送。", "2025-05-30T18:00"),
        ("请各社区5月30日以前报送。", "2025-05-30T18:00"),
        ("请各社区5月30日(含)前报送。", "2025-05-30T18:00"),
        ("请各社区5月30日前提交。", "2025-05-30T18:00"),
        ("请于1月10日前述职报告定稿。", "2026-01-10T18:00"),
        ("请于6月10日前身份证复印件交齐。", "2025-06-10T18:00"),
        ("报名截止时间:5月30日17:00。", "2025-05-30T17:00"),
        ("截止日期为6月20日,逾期视为放弃。", "2025-06-20T18:00"),
        ("申领截至6月30日。", "2025-06-30T18:00"),
        ("最迟6月8日交齐。", "2025-06-08T18:00"),
        ("不晚于5月26日提交。", "2025-05-26T18:00"),
        ("不得迟于5月26日提交。", "2025-05-26T18:00"),
        ("缴费延长至6月25日。", "2025-06-25T18:00"),
        ("请赶在5月26日交材料。", "2025-05-26T18:00"),
        ("即日起至6月15日可申请。", "2025-06-15T18:00"),
        ("自即日起至6月20日17:00止。", "2025-06-20T17:00"),
        ("报名时间:5月21日9:00—5月28日17:00。", "2025-05-28T17:00"),
        ("申报期限:2025年5月26日9:00至6月6日17:30。", "2025-06-06T17:30"),
        ("请各社区于5月26日至30日完成采集。", "2025-05-30T18:00"),
        ("1月14日下午5点关闭投递柜。", "2026-01-14T17:00"),
        ("系统将于5月31日18:00关闭。", "2025-05-31T18:00"),
        ("缴费期将于6月30日结束。", "2025-06-30T18:00"),
        ("5月23日17:00停止报名。", "2025-05-23T17:00"),
        ("于7月10日将名单报街道。", "2025-07-10T18:00"),
        ("请于25日上午将台账送综治办。", "2025-05-25T12:00"),
        ("今天必须把表报上来。", "2025-05-20T18:00"),
        ("积分表月底交。", "2025-05-31T18:00"),
        ("今天是缴费的最后一天。", "2025-05-20T18:00"),
        ("每周五前报送周报。", "2025-05-23T18:00"),
        ("每天16:00前报进度。", "2025-05-20T16:00"),
        ("请于5月21日17时前来领取。", "2025-05-21T17:00"),
    ],
)
def test_a_cue_makes_a_deadline(text: str, stamp: str) -> None:
    assert due_stamps(text) == [stamp]


@pytest.mark.parametrize(
    "text",
    [
        "定于5月22日下午3:00召开例会,请准时参加。",
        "5月21日8:00至17:00停水,请提前储水。",
        "停水延长至5月22日18:00,请居民谅解。",
        "凡1960年6月30日前出生的老人可以申请。",
        "5月20日前参加工作的人员可以申请。",
        "该办法自2025年6月1日起施行,有效期至2030年5月31日。",
        "合同期限至2025年12月31日。",
        "公示期为5月20日至5月26日。",
        "截至5月19日17时,已完成2530户。",
        "截至今天,全街道已完成2530户。",
        "5月15日前报送的单位有:和平社区,予以表扬。",
        "6月1日以前的票据分类存放。",
        "街道将于6月10日前完成发放。",
        "补贴将于6月25日前发放到位。",
        "预计5月22日18:00前恢复供水。",
        "社区将在3个工作日内完成核查。",
        "请参会人员5月24日8:50前入场。",
        "请参加培训的同志于5月23日9:00前到三楼签到。",
        "5月20日前后将有降雨。",
        "请5月22日前往社区参加活动。",
        "根据民发〔2025〕12号文件,请认真落实。",
        "接种第4/5针的居民请到卫生院。",
        "本次体检费用530.5元,人均17.30元。",
        "联系电话:0571-8812 0530。",
        "申请留校时间:7月7日至9月5日。",
    ],
)
def test_what_is_no_deadline_stays_silent(text: str) -> None:
    assert due_stamps(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "未报的单位逾期不再受理,请注意。",
        "请在人员撤离前完成登记。",
        "请于6月31日前完成填报。",
        "请于5月10日前报送名单。",
        "各社区5月23日(周四)前报送名单。",
        "请于会后三日内报送总结。",
        "缓考申请请于考试前三天交教务办。",
        "消防方案初稿25号、定稿28号前报给我。",
        "请于7点前报送到岗人数。",
        "请本周内完成排查。",
        "请9月前完成台账整理。",
    ],
)
def test_a_doubt_asks(text: str) -> None:
    assert due_at(text).asks


@pytest.mark.parametrize(
    "text",
    [
        "请各社区于5月30日17:00前报送。",
        "请各位网格员加强巡查,发现问题及时上报。",
        "定于5月22日下午3:00召开例会,请准时参加。",
        "5月15日前报送的单位有:和平社区,予以表扬。",
        "请各社区本周五前报送。",
        "收到,我尽快报。",
        "请各位网格员抓紧完成入户。",
        "请各社区尽快报送名单。",
    ],
)
def test_a_clear_text_does_not_ask(text: str) -> None:
    assert not due_at(text).asks


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("一、电子版5月21日12:00前发邮箱;二、纸质版5月23日前送209室。", ["2025-05-21T12:00", "2025-05-23T18:00"]),
        ("初稿本周五前、定稿下周三前报宣传办。", ["2025-05-23T18:00", "2025-05-28T18:00"]),
        ("6月10日前报盘点表,5月底前完成盘点。", ["2025-05-31T18:00", "2025-06-10T18:00"]),
        ("周五前!周五前!周五前!必须完成!", ["2025-05-23T18:00"]),
        ("请于5月30日前报送,截止时间5月30日20:00。", ["2025-05-30T20:00"]),
        ("原定5月22日前报送的表延期至5月29日报送。", ["2025-05-29T18:00"]),
        ("时间由5月23日调整为5月21日17:00前。", ["2025-05-21T17:00"]),
        ("请6月5日前报名;街道将于6月10日前公布结果。", ["2025-06-05T18:00"]),
        ("①5月21日前报名单②5月28日前报总结", ["2025-05-21T18:00", "2025-05-28T18:00"]),
    ],
)
def test_all_deadlines_of_the_recipients_are_read_in_order_of_time(text: str, wanted: list[str]) -> None:
    assert due_stamps(text) == wanted


@pytest.mark.parametrize(
    ("text", "confidence", "precision"),
    [
        ("请于5月30日17:00前报送", Confidence.STATED, Precision.MINUTE),
        ("请于5月30日前报送", Confidence.STATED, Precision.DAY),
        ("请于5.30前报送", Confidence.STATED, Precision.DAY),
        ("请于本周五前报送", Confidence.STATED, Precision.DAY),
        ("请于明天12点前报送", Confidence.STATED, Precision.MINUTE),
        ("请于今天下班前报送", Confidence.INFERRED, Precision.DAY),
        ("请于明天上午报送", Confidence.INFERRED, Precision.MINUTE),
        ("请于月底前报送", Confidence.INFERRED, Precision.DAY),
        ("请于端午节前报送", Confidence.INFERRED, Precision.DAY),
        ("请于5个工作日内报送", Confidence.INFERRED, Precision.DAY),
        ("请于7月10日将名单报送", Confidence.INFERRED, Precision.DAY),
        ("请于5月23日(周四)前报送", Confidence.INFERRED, Precision.DAY),
    ],
)
def test_what_a_rule_filled_in_is_inferred(text: str, confidence: Confidence, precision: Precision) -> None:
    [deadline] = due_at(text).deadlines
    assert (deadline.confidence, deadline.precision) == (confidence, precision)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("请于5月30日17:00前报送", "5月30日17:00前"),
        ("请于５月３０日１７：００前报送", "５月３０日１７：００前"),
        ("請於5月30日下午5點前報送", "5月30日下午5點前"),
        ("截止日期：6月20日", "截止日期：6月20日"),
        ("请于 5 月 30 日 前报送", "5 月 30 日 前"),
        ("请在5个工作日内完成", "5个工作日内"),
    ],
)
def test_the_phrase_is_the_original_words(text: str, phrase: str) -> None:
    assert due_at(text).deadlines[0].phrase == phrase


def test_the_instant_stands_in_the_offices_zone_whatever_the_posting_stands_in() -> None:
    [deadline] = due_at("请于明天12点前报送", "2025-05-20T02:00+00:00").deadlines
    assert deadline.at == at("2025-05-21T12:00")
    assert deadline.at.tzinfo is OFFICE.zone


@given(
    st.dates(
        min_value=datetime.fromisoformat("2025-05-21").date(), max_value=datetime.fromisoformat("2025-09-30").date()
    ),
    st.sampled_from(
        [
            "{m}月{d}日前",
            "{m}月{d}号之前",
            "2025年{m}月{d}日以前",
            "2025-{m:02}-{d:02}前",
            "2025/{m}/{d}前",
            "{m}.{d}前",
        ]
    ),
)
def test_any_coming_day_is_read_in_any_spelling(day: datetime, spelling: str) -> None:
    text = f"请各社区于{spelling.format(m=day.month, d=day.day)}报送名单。"
    assert due_stamps(text) == [f"{day:%Y-%m-%d}T18:00"]


@given(st.lists(st.integers(min_value=21, max_value=31), min_size=1, max_size=5))
def test_deadlines_are_sorted_and_each_moment_stands_once(numbers: list[int]) -> None:
    found = due_stamps(";".join(f"第{number}组请于5月{number}日前报送" for number in numbers))
    assert found == sorted(set(found))
    assert len(found) == len(set(numbers))
    assert all(one < other for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("请各科室将第二季度工作计划于3月底前报党政办。", "2026-03-31"),
        ("昨天通知的表格，还没交的今天必须交了啊", "2026-03-10"),
    ],
)
def test_a_plan_that_is_handed_in_and_a_must_are_deadlines(text: str, day: str) -> None:
    """工作计划于 is no promise, and 必须交了 is no report."""
    assert [stamp[:10] for stamp in due_stamps(text, "2026-03-10T09:30")] == [day]
