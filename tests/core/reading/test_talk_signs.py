"""Greetings and what is told upwards, and the notices in the same words."""

import pytest

from core.reading.evidence import signs_in
from tests.core.reading.samples import read_at, seen


@pytest.mark.parametrize(
    "text",
    [
        "向奋战在一线的同志们致敬,大家保重身体",
        "给连夜扫雪的师傅们道一声辛苦,大家注意保暖",
        "向全体环卫工人致敬!",
        "同志们辛苦了,大家早点休息",
    ],
)
def test_a_greeting_with_good_wishes_asks_nothing(text: str) -> None:
    assert "greeting" in signs_in(seen(text))
    assert not read_at(text).is_notice


@pytest.mark.parametrize(
    "text",
    [
        "关于增设值班室的请示已呈领导,盼批复。",
        "采购方案已按意见修改,请领导审批。",
        "漏登的三户已补登,请过目。",
        "整改方案已修改完毕,妥否,请批示。",
        "【报】二组夜巡完毕,照片8张见附件。",
        "报告站长,今日全部到岗。",
    ],
)
def test_what_waits_for_somebody_above_is_no_notice(text: str) -> None:
    assert "told_upwards" in signs_in(seen(text))
    assert not read_at(text).is_notice


def test_what_was_filled_in_afterwards_is_a_report() -> None:
    assert "report" in signs_in(seen("少报的一户已补报"))


@pytest.mark.parametrize(
    "text",
    [
        "高温天气,大家注意身体,13点至16点停止户外作业。",
        "请各组向一线环卫工人送清凉,表达敬意。",
        "村规民约修订稿已上墙,请各户核对。",
        "名单已核定,请各村审核后盖章上报。",
        "体检报告已出,请各位职工到人事科领取。",
    ],
)
def test_a_notice_in_the_same_words_stays_one(text: str) -> None:
    assert not {"greeting", "told_upwards"} & set(signs_in(seen(text)))
    assert read_at(text).is_notice
