"""What is left at a door: large, with a word to check the caller by, and nothing that tells who lives there."""

import pytest

from core.outreach import Subject
from core.paper import SheetEntry, ToSay
from core.visiting import Saying
from tests.builders import at
from tests.views.paper.values import BOTH, ZH, due, entry, notice, pages_of, person, sheet
from views.moments import Clock
from views.paper.sheet import sheet_pdf
from views.paper.slip import slips_of


def slip_pages(*entries: SheetEntry, phone: str = "", clock: Clock = ZH) -> list[str]:
    made = sheet(*entries)
    before = len(pages_of(sheet_pdf(made, clock, with_slips=False)))
    return pages_of(sheet_pdf(made, clock, phone=phone))[before:]


def test_a_slip_says_what_when_whom_to_call_and_the_word() -> None:
    (page,) = slip_pages(entry(3, to_say=(due("流感疫苗接种", at("11:00", 20)),)))
    for said in (
        "3号3-1-0003",
        "流感疫苗接种",
        "6月20日（周六）11:00前",
        "请打电话找李明：",
        "暗号苹果火车",
        "可以不开门",
    ):
        assert said in page


def test_a_phone_number_that_is_given_stands_on_every_slip() -> None:
    (page,) = slip_pages(entry(1), entry(2), phone="13800009999")
    assert page.count("请打电话找李明：13800009999") == 2


def test_nothing_on_a_slip_tells_who_lives_there() -> None:
    one = person("王秀兰", phone="13800001111", needs=("独居",), note="耳背", language="闽南话", age=84)
    said = (
        notice("80岁以上老人办理高龄津贴认证"),
        notice("残疾人补贴"),
        notice("体检", people=("王秀兰",)),
        ToSay(subject=Subject.ANSWER, asked="低保怎么办", answer="带材料来"),
        ToSay(subject=Subject.REGULAR),
    )
    words = "".join(slip_pages(entry(1, one, address="青石路18号", to_say=said)))
    for hidden in (
        "王秀兰",
        "1380000",
        "独居",
        "耳背",
        "闽南",
        "84",
        "80岁",
        "老人",
        "高龄",
        "残疾",
        "低保",
        "青石路",
        "材料",
    ):
        assert hidden not in words, hidden
    assert "您上次问的事有答复了" in words
    assert (
        words.count("有一件事，想当面或在电话里告诉您") == 1
    )  # the visit and the notice that tells are not told apart


def test_a_title_is_printed_as_it_was_written() -> None:
    (page,) = slip_pages(entry(1, to_say=(notice("停水通知：6月25日全天，请储水"),)))
    assert "停水通知：6月25日全天，请储水" in page


def test_what_to_bring_stands_beneath() -> None:
    (page,) = slip_pages(entry(1, to_say=(notice("体检", saying=Saying(bring=("身份证",))),)))
    assert "体检带身份证" in page


@pytest.mark.parametrize(("count", "pages"), [(0, 0), (1, 1), (3, 1), (4, 2), (9, 3)])
def test_three_slips_stand_on_a_page(count: int, pages: int) -> None:
    assert len(slip_pages(*(entry(n) for n in range(1, count + 1)))) == pages


def test_longer_slips_stand_two_to_a_page() -> None:
    long = tuple(notice(f"第{n}件事情的通知，" + "请大家留意，" * 8) for n in range(3))
    assert [page.count("社区有事想告诉您") for page in slip_pages(*(entry(n, to_say=long) for n in range(1, 4)))] == [
        2,
        1,
    ]


def test_a_slip_that_cannot_hold_everything_says_how_much_more_there_is() -> None:
    many = tuple(notice(f"第{n}件通知，" + "请大家留意，" * 10) for n in range(12))
    (page,) = slip_pages(entry(1, to_say=many))
    shown = page.count("件通知，")
    assert 0 < shown < 12
    assert f"另有{12 - shown}件" in page
    assert "暗号苹果火车" in page


def test_a_slip_follows_the_numbers_of_the_list() -> None:
    assert [each.number for each in slips_of(sheet(entry(4), entry(2), entry(9)))] == [4, 2, 9]


@pytest.mark.parametrize("clock", BOTH, ids=lambda clock: clock.w.locale)
def test_slips_speak_both_languages(clock: Clock) -> None:
    (page,) = slip_pages(entry(1), clock=clock)
    assert "".join(clock.w("paper.slip.trust").split()) in page
