"""The list on paper: all that is needed at the door, in order, whole households, and pages that know their number."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.outreach import ContactReason, Outcome, Subject
from core.paper import NoticeText, Proxy, SheetEntry, ToSay
from core.reading import Precision
from core.register import ProxyKind
from core.typed_back import typed_back
from core.visiting import DayPart, DoorNote, Saying
from tests.builders import at
from tests.views.paper.values import BOTH, EN, ZH, due, entry, missed, notice, pages_of, person, sheet, words_of
from views.moments import Clock
from views.paper.sheet import gaps_of, how_words, sheet_pdf
from views.paper.words import entry_lines


def printed(*entries: SheetEntry, clock: Clock = ZH, **values: object) -> str:
    return words_of(sheet_pdf(sheet(*entries, **values), clock, with_slips=False))


def test_the_head_says_where_who_when_and_how_many() -> None:
    words = printed(entry(1), entry(2))
    for said in ("青石街道/柳荫社区·第一网格", "网格员：李明", "6月18日（周四）", "共2户", "第1/1页"):
        assert said in words


def test_every_page_asks_to_be_handed_back_and_says_which_it_is() -> None:
    pages = pages_of(sheet_pdf(sheet(*(entry(n) for n in range(1, 31))), ZH, with_slips=False))
    for number, page in enumerate(pages, 1):
        assert "用完交回社区" in page
        assert f"第{number}/{len(pages)}页" in page
        assert "第一网格" in page


def test_an_entry_holds_all_that_is_needed_at_the_door() -> None:
    one = person(
        phone="13800001111",
        needs=("独居", "失能"),
        visit_needs=("失能",),
        reason=ContactReason.IN_PERSON,
        language="闽南话",
        note="耳背，敲门重一点",
        proxy=Proxy(name="王建国", phone="13900002222", kind=ProxyKind.RELATIVE, is_away=True),
    )
    words = printed(entry(7, one, code="3-2-0412", address="青石路18号", tried=missed(15, 17)))
    for said in (
        "73-2-0412",
        "暗号：苹果火车",
        "青石路18号",
        "王秀兰84岁13800001111",
        "情况：独居、失能",
        "上门原因：需要当面说（失能）",
        "语言：闽南话",
        "联系人：王建国（亲属、不住在一起，请打电话）13900002222",
        "备注：耳背，敲门重一点",
        "流感疫苗接种",
        "以前：6月15日（周一）10:20不在家；6月17日（周三）10:20不在家",
        "已2次不在家：换个时间，或问问邻居",
    ):
        assert said in words, said


def test_what_is_not_known_takes_no_room() -> None:
    words = printed(entry(1, person(age=None)))
    assert "王秀兰没有电话" in words
    for label in ("情况：", "语言：", "联系人：", "备注：", "以前：", "岁"):
        assert label not in words


@pytest.mark.parametrize("clock", BOTH, ids=lambda clock: clock.w.locale)
def test_all_seven_outcomes_have_a_box(clock: Clock) -> None:
    words = printed(entry(), clock=clock)
    for outcome in Outcome:
        assert "".join(clock.w(f"outcome.{outcome}").split()) in words


@pytest.mark.parametrize(
    ("reason", "told", "said"),
    [
        (ContactReason.NOT_HOME, None, "上次去没人在家"),
        (ContactReason.FLAGGED, None, "同事提醒要上门看看"),
        (ContactReason.IN_PERSON, None, "需要当面说"),
        (ContactReason.NO_WAY, None, "发消息收不到"),
        (ContactReason.UNCONFIRMED, at("09:00", 15), "6月15日（周一）发过消息，还没有回音"),
        (ContactReason.UNCONFIRMED, None, "发过消息，还没有回音"),
        (ContactReason.REGULAR, None, "到了定期走访的时候"),
    ],
)
def test_every_reason_is_said_in_full(reason: ContactReason, told: object, said: str) -> None:
    assert f"上门原因：{said}" in printed(entry(1, person(reason=reason, told_at=told)))


def test_whoever_hears_it_by_the_way_has_no_reason() -> None:
    words = printed(entry(1, person(reason=None)))
    assert "王秀兰" in words
    assert "上门原因" not in words


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (due("停水", at("17:00", 20)), "停水6月20日（周六）17:00前"),
        (due("停水", at("18:00", 20), Precision.DAY), "停水6月20日（周六）前"),
        (notice("体检", people=("王秀兰",)), "给王秀兰：体检"),
        (notice("体检", saying=Saying(day=at("12:00", 20), part=DayPart.MORNING)), "体检6月20日（周六）上午"),
        (notice("体检", saying=Saying(day=at("09:00", 20))), "体检6月20日（周六）09:00"),
        (notice("体检", saying=Saying(day=at("18:00", 20), precision=Precision.DAY)), "体检6月20日（周六）"),
        (notice("体检，带身份证", saying=Saying(bring=("身份证", "医保卡"))), "体检，带身份证带医保卡"),
        (ToSay(subject=Subject.NOTICE), "有一条通知"),
        (ToSay(subject=Subject.ANSWER, answer="周五换灯", asked="灯坏了"), "答复了：周五换灯（问的是：灯坏了）"),
        (ToSay(subject=Subject.ANSWER), "上次问的事有答复了"),
        (ToSay(subject=Subject.REGULAR), "看看近况，问问有没有要帮忙的"),
        (ToSay(subject=Subject.ASKED), "请我们上门，问问有什么事"),
    ],
)
def test_what_is_to_be_said_and_by_when(what: ToSay, said: str) -> None:
    assert said in printed(entry(1, to_say=(what,)))


def test_a_notice_stands_in_full_behind_the_list_once() -> None:
    full = NoticeText(title="流感疫苗接种", text="请于周六上午到卫生站。\n\n带残疾证。")
    words = printed(entry(1), entry(2), notices=(full,))
    assert words.count("通知原文：流感疫苗接种") == 1
    assert words.index("带残疾证。") > words.index("3-1-0002")


def test_a_household_is_never_torn() -> None:
    """Each page holds as many numbers as it holds rows of boxes."""
    entries = [entry(n, *(person(note="好" * (n * 7 % 90)) for _ in range(1 + n % 3))) for n in range(1, 41)]
    pages = pages_of(sheet_pdf(sheet(*entries), ZH, with_slips=False))
    assert [page.count("暗号：") for page in pages] == [page.count("有诉求") for page in pages]
    assert [int(code) for code in re.findall(r"3-1-(\d{4})", "".join(pages))] == list(range(1, 41))


def test_a_household_longer_than_a_page_goes_on_under_its_number() -> None:
    pages = pages_of(sheet_pdf(sheet(entry(3, person(note="很长的备注。" * 600))), ZH, with_slips=False))
    assert len(pages) > 1
    assert all("33-1-0003" in page for page in pages)
    assert all("（接上页）" in page for page in pages[1:])
    assert "".join(pages).count("很长的备注。") > 590  # a sentence may be torn by a page's foot


@pytest.mark.parametrize("clock", BOTH, ids=lambda clock: clock.w.locale)
def test_an_empty_list_is_one_page_that_says_so(clock: Clock) -> None:
    pages = pages_of(sheet_pdf(sheet(), clock))
    assert len(pages) == 1
    assert "".join(clock.w("paper.empty").split()) in pages[0]


def test_entries_with_a_gap_are_known_by_their_number_and_say_so() -> None:
    entries = [entry(1), entry(2, person("𠮷田")), entry(3, to_say=(notice("😀体检"),)), entry(4, address="𠮷路")]
    assert gaps_of(sheet(*entries), ZH) == (2, 3, 4)
    assert printed(*entries).count("的字打不出来，请手写补上") == 3


def test_english_words_stand_around_the_office_s_own() -> None:
    words = printed(entry(1, person(needs=("独居",), phone="0571-88001234")), clock=EN)
    assert "王秀兰age840571-88001234" in words
    assert "Visitword:苹果火车" in words


anything = st.text(max_size=60)


@settings(max_examples=15)
@given(st.lists(st.tuples(anything, anything, anything), max_size=3), st.sampled_from(BOTH))
def test_any_words_make_a_sheet(held: list[tuple[str, str, str]], clock: Clock) -> None:
    entries = [
        entry(n, person(name, note=note, phone=note, language=title), to_say=(notice(title),), code=name)
        for n, (name, note, title) in enumerate(held, 1)
    ]
    assert sheet_pdf(sheet(*entries, worker="", unit="", grid=""), clock).startswith(b"%PDF")


def test_the_number_of_the_list_stands_on_it_and_in_the_example() -> None:
    first, *_ = pages_of(sheet_pdf(sheet(entry()), ZH))
    assert "走访清单1" in first
    assert "清单13已告知4不在家" in first
    typed = typed_back(how_words(sheet(), ZH).split("例如：")[1])
    assert typed is not None
    assert (typed.list, [mark.ref.number for mark in typed.marks]) == (1, [3, 4])
    english = typed_back(how_words(sheet(), EN).split("for instance: ")[1])
    assert english is not None
    assert (english.list, english.marks) == (1, typed.marks)


def test_what_was_noted_at_the_door_stands_in_the_entry() -> None:
    notes = (DoorNote(at=ZH.now, words="门铃坏了，敲窗"), DoorNote(at=ZH.now, words=None))
    said = [line.text for line in entry_lines(entry(notes=notes), ZH)]
    assert any("门铃坏了，敲窗" in each for each in said)
    assert any("听备注" in each for each in said)


def test_of_several_people_each_has_the_number_by_which_an_outcome_is_typed_back() -> None:
    two = entry(1, person("赵桂兰", number=2), person("钱守义", number=3))
    said = [line.text for line in entry_lines(two, ZH)]
    assert said[:1] != ["赵桂兰"]
    assert [each.split("　")[:2] for each in said if each.startswith("第")] == [
        ["第2人", "赵桂兰"],
        ["第3人", "钱守义"],
    ]
    assert not [each.text for each in entry_lines(entry(1, person(number=2)), ZH) if "第2人" in each.text]
