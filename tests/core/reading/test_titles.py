"""Titles: from the text's own words, thirty characters at most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.titles import LONGEST
from tests.core.reading.samples import read_at


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("关于做好端午节期间值班工作的通知：请各单位报值班表", "关于做好端午节期间值班工作的通知"),
        ("现将《关于加强消防安全管理的通知》转发给你们,请遵照执行。", "关于加强消防安全管理的通知"),
        ("【停水通知】因管道抢修,明天停水。", "停水通知"),
        ("【通知】请各社区于5月30日17:00前将高龄津贴核查表报民政办。", "高龄津贴核查表报民政办"),
        ("【民政办】各社区:请于明天前报送五保户名单。", "报送五保户名单"),
        ("防汛值班表请在5月22日下午5点前上报,不得迟报。", "防汛值班表"),
        ("@所有人 今天下午5:30前,各网格把清单更新好。", "清单更新好"),
        ("请各社区将“五失”人员排查表下周二前报送综治中心。", "“五失”人员排查表"),
        ("现将公租房年审有关事项通知如下：年审时间自6月1日起。", "公租房年审"),
        ("定于5月22日下午3:00在街道三楼会议室召开安全生产工作例会,请准时参加。", "召开安全生产工作例会"),
        ("高温天气工作提醒\n请各社区备好物资。", "高温天气工作提醒"),
        ("请现场照片半小时内上传", "现场照片"),
        ("請各社區於5月29日前將長者名冊報送民政科。", "長者名冊報送民政科"),
        ("各位居民,明天停水", "明天停水"),
        ("收到", "收到"),
    ],
)
def test_a_title_is_taken_from_the_text(text: str, title: str) -> None:
    assert read_at(text).title == title


def test_a_long_name_gives_what_it_is_about() -> None:
    text = "关于进一步加强辖区内老旧小区电动自行车消防安全专项整治工作的通知"
    title = read_at(text).title
    assert len(title) <= LONGEST
    assert title in text


@pytest.mark.parametrize("text", ["", "   ", "\n\u200b"])
def test_nothing_to_be_seen_has_no_title(text: str) -> None:
    assert read_at(text).title == ""


@given(st.text(min_size=1, max_size=300))
def test_any_text_with_something_to_be_seen_has_a_short_title(text: str) -> None:
    title = read_at(text).title
    assert len(title) <= LONGEST
    if any(char.isalnum() and char.isprintable() for char in text):
        assert title


@given(st.text(alphabet="请各社区于5月30日前报送名单通知居民,。:!\n【】关的", min_size=1, max_size=80))
def test_a_title_is_an_unbroken_part_of_the_text(text: str) -> None:
    assert read_at(text).title in text
