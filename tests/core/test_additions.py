"""What is added to a notice while it is passed on."""

import pytest

from core.additions import added
from tests.core.merging.papers import MONDAY

MAIN = "【通知】各社区：请于6月26日（周五）17:00前将《复核表》报送民政办，联系人：秦海棠。"


@pytest.mark.parametrize(
    "words",
    [
        "请我社区各网格于6月25日下班前先报给李雨桐汇总。",
        "以上请各网格6月24日前完成入户。",
        "另：6月27日9:00在四楼召开创文推进会，请各社区书记参加。",
    ],
)
def test_a_sentence_with_a_day_of_its_own_that_asks_for_something_is_one(words: str) -> None:
    assert added(f"转发街道通知：\n{MAIN}\n{words}", MAIN, MONDAY) == (words,)


@pytest.mark.parametrize(
    "words",
    [
        "收到请回复。",
        "大家上午好！",
        "柳荫社区\n2026年6月1日",
        "请大家抓紧。",
        "6月26日17:00前一定要交上来！",
        "不清楚的问我。",
    ],
)
def test_wrapping_and_what_the_notice_says_itself_are_none(words: str) -> None:
    assert added(f"{MAIN}\n{words}", MAIN, MONDAY) == ()


def test_a_text_of_its_own_adds_nothing() -> None:
    assert added("请各社区6月24日前报名单", MAIN, MONDAY) == ()


def test_the_copy_itself_adds_nothing() -> None:
    assert added(MAIN, MAIN, MONDAY) == ()
