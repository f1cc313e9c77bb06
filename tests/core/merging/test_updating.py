"""What says that it changes something, and what it changes."""

import pytest

from core.merging.updating import is_update
from tests.core.merging.papers import CENSUS, HOLIDAY_CLASS, MEETING, OUTAGE, paper


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("【延期通知】原定6月24日上午的基层治理工作推进会推迟至6月26日上午9:00，地点不变。", MEETING),
        ("更正：基层治理工作推进会地点改为二楼会议室，时间不变。", MEETING),
        ("6月24日的基层治理工作推进会取消。", MEETING),
        ("光明路社区暑期少儿托管班报名时间延长至7月3日，仍有少量名额。", HOLIDAY_CLASS),
        ("锦绣苑小区1-6号楼原定6月18日的停电检修推迟到6月20日。", OUTAGE),
        ("【更正】" + CENSUS.replace("7月12日", "7月15日"), CENSUS),
        (CENSUS + "（报送时间调整为7月20日前）", CENSUS),
    ],
)
def test_a_text_that_says_so_updates_the_same_matter(new: str, old: str) -> None:
    assert is_update(paper(new), paper(old))


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (MEETING.replace("6月24日", "6月26日"), MEETING),
        ("6月24日的妇联工作例会取消。", MEETING),
        ("翠竹苑小区1-6号楼原定6月18日的停电检修推迟到6月20日。", OUTAGE),
        ("社区图书室7月1日起开放时间调整为早8点", "社区图书室6月1日起开放时间调整为早9点"),
        ("请对排查出的隐患整改到位，6月25日前报结果", "请对排查出的隐患限期整改，6月20日前报结果"),
        ("未按期认证的将取消待遇，请于7月1日前办理资格认证", "未按期认证的将停发待遇，请于6月1日前办理资格认证"),
        ("7月例会推迟到7月26日", "6月例会定于6月24日召开"),
    ],
)
def test_without_a_word_of_change_or_another_matter_nothing_is_updated(new: str, old: str) -> None:
    assert not is_update(paper(new), paper(old))


def test_a_text_is_no_update_of_itself() -> None:
    text = paper("【延期通知】推进会推迟至6月26日上午9:00，地点不变。")
    assert not is_update(text, text)
