"""Days that lean on a day named before them, and those that find no support."""

import pytest

from tests.core.reading.samples import due_at, due_stamps


@pytest.mark.parametrize(
    ("text", "stamp", "asks"),
    [
        ("债权人应自5月21日起30日内向管理人申报债权。", "2025-06-20T18:00", False),
        ("请于5月21日起3个工作日内(含当日)将检查表报企业办。", "2025-05-23T18:00", False),
        ("义诊将于6月6日举办,各医院须在活动结束后5日内提交小结。", "2025-06-11T18:00", True),
        ("请属地收到转办后48小时内拿出答复。", "2025-05-22T09:10", True),
    ],
)
def test_a_span_begins_with_the_day_before_it(text: str, stamp: str, asks: bool) -> None:
    assert due_stamps(text) == [stamp]
    assert due_at(text).asks is asks


def test_the_next_day_does_not_follow_the_end_of_a_year() -> None:
    assert due_stamps("年终决算期间,单据须于次日下班前送达核算中心。") == ["2025-05-21T18:00"]


def test_the_law_asks_nothing_of_these_readers() -> None:
    due = due_at("纳税人应当自领取营业执照之日起30日内办理税务登记。")
    assert not due.deadlines
    assert not due.asks
