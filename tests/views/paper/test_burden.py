"""The monthly page: every unit whole and in its order, the formula, and pages that know their number."""

import pytest

from tests.views.ledgers import ledger, load, quiet
from tests.views.paper.values import BOTH, ZH, pages_of, words_of
from tests.views.values import HOSTILE
from views.moments import Clock
from views.paper.burden import burden_pdf


def test_it_says_what_the_screen_says() -> None:
    words = words_of(burden_pdf(ledger(load("青石街道"), quiet("青石街道", "柳荫社区")), ZH))
    for said in (
        "2026年6月减负台账",
        "青石街道/柳荫社区",
        "不足24小时：4条（40%）",
        "要求留痕：4条（33%），截图3、接龙1",
        "合计",
        "大约省下325分钟",
        "算法：少看重复消息90人次×0.5+少回群消息400次×0.5+少发截图40张×2",
        "不是排名",
        "第1/1页",
    ):
        assert said in words, said


def test_units_go_on_over_the_pages_in_their_order_and_none_is_torn() -> None:
    names = [f"第{number}社区" for number in range(1, 31)]
    pages = pages_of(burden_pdf(ledger(*(load(name) for name in names)), ZH))
    assert len(pages) > 3
    whole = "".join(pages)
    assert sorted(names, key=whole.index) == names
    for number, page in enumerate(pages, 1):
        assert f"第{number}/{len(pages)}页" in page
        started = [name for name in names if name in page]
        assert page.count("不记名反映：") >= len(started), "the last fact of a unit is on the page of its name"


@pytest.mark.parametrize("clock", BOTH)
def test_odd_names_and_an_empty_month_are_drawn_too(clock: Clock) -> None:
    assert burden_pdf(ledger(*(load(name) for name in HOSTILE)), clock).startswith(b"%PDF")
    assert burden_pdf(ledger(), clock).startswith(b"%PDF")
