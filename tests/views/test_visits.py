"""The visit list in chat: where, why, what to say, and never who, how old or in what need."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.needs import NEEDS, Need
from core.outreach import ContactReason, Outcome
from core.text import plain as simplified
from core.visiting import Knock, Standing
from tests.views.checker import check, data_of, label_rows, labels
from tests.views.values import BOTH, HOSTILE, NOW, OFFICE, ZH, knock, knocks, telling, visits
from views.buttons import VisitTap
from views.message import Message
from views.visit_words import sentence
from views.visits import render_visits
from views.wording import Wording

AGE = re.compile(r"\d+\s*周?岁|岁|years? old|\baged?\b", re.IGNORECASE)


def render(*knocked: Knock, page: int = 0, w: Wording = ZH) -> Message:
    return render_visits(visits(*knocked), page, w=w, now=NOW, office=OFFICE)


@settings(max_examples=80, deadline=None)
@given(st.lists(knocks, max_size=9), st.integers(-1, 4), st.sampled_from(BOTH))
def test_no_title_ever_brings_an_age_or_a_need_into_chat(held: list[Knock], page: int, w: Wording) -> None:
    text = simplified(check(render(*held, page=page, w=w)))
    assert not AGE.search(text)
    assert not [need for need in Need if need.value in text]


@settings(max_examples=200, deadline=None)
@given(telling)
def test_no_sentence_tells_of_a_person(title: str) -> None:
    said = simplified(sentence(title, ZH))
    assert said
    assert not AGE.search(said)
    assert not [need for need in Need if need.value in said]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("流感疫苗接种", "流感疫苗接种"),
        ("辖区80岁以上老人高龄津贴认证", "津贴认证"),
        ("独居老人", "有一条通知（见清单）"),
        ("獨居長者慰問", "慰问"),
        ("满 80 周岁 的人", "有一条通知（见清单）"),
        ("visit the elderly", "有一条通知（见清单）"),
        ("独 居 走访", "有一条通知（见清单）"),
        ("独\x07居走访", "走访"),
        ("慢病随访", "有一条通知（见清单）"),
        ("12月上旬停水", "12月上旬停水"),
        ("\x1f", "有一条通知（见清单）"),
        ("", "有一条通知（见清单）"),
        *((need.value, "有一条通知（见清单）") for need in Need),
    ],
)
def test_a_sentence_keeps_the_matter_and_drops_the_person(title: str, said: str) -> None:
    assert sentence(title, ZH) == said


def test_a_household_shows_code_people_reason_and_what_to_say() -> None:
    text = check(render(knock(1, "流感疫苗接种", "停水一天", people=2, reason=ContactReason.UNCONFIRMED)))
    assert text.splitlines() == [
        "1 户要走访",
        "",
        "1. 3-2-0401 · 2 人 · 48 小时未确认",
        "• 流感疫苗接种",
        "• 停水一天",
    ]


def test_a_household_has_its_seven_outcomes_three_to_a_row() -> None:
    *rows, end = label_rows(render(knock(1, "停水")))
    assert end == ["回到计划", "打开完整清单"]
    assert rows == [
        ["已告知 1", "不在家 1", "电话告知 1"],
        ["家属转告 1", "不需要 1", "已搬走 1"],
        ["有诉求 1", "更多 1"],
    ]


def test_a_visited_household_is_marked_and_can_be_taken_back() -> None:
    message = render(knock(1, "停水", outcome=Outcome.TOLD), knock(2, "停水"))
    assert "1. 3-2-0401 ✓ 已告知" in check(message)
    assert check(message).startswith("1 户要走访\n1 户已记下")
    assert labels(message)[:3] == ["撤销 1", "备注 1", "已告知 2"]


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_button_and_a_mark(outcome: Outcome, w: Wording) -> None:
    word = w(f"outcome.{outcome}")
    tap = VisitTap.unpack(data_of(render(knock(3, "停水"), w=w), f"{word} 3"))
    assert tap == VisitTap(list=5, number=3, act=outcome, page=0)
    assert f"✓ {word}" in check(render(knock(3, "停水", outcome=outcome), w=w))


@pytest.mark.parametrize("reason", ContactReason)
def test_every_reason_speaks_of_contact_only(reason: ContactReason) -> None:
    words = {
        ContactReason.NO_WAY: "没有线上方式",
        ContactReason.UNCONFIRMED: "48 小时未确认",
        ContactReason.NOT_HOME: "上次不在家",
        ContactReason.IN_PERSON: "需当面告知",
        ContactReason.FLAGGED: "同事提醒",
        ContactReason.ASKED: "本人请上门",
        ContactReason.REGULAR: "到期走访",
    }
    assert words[reason] in check(render(knock(1, "停水", reason=reason)))


@pytest.mark.parametrize(("not_home", "is_shown"), [(0, False), (1, False), (2, True), (3, True)])
def test_twice_not_home_suggests_another_way(not_home: int, is_shown: bool) -> None:
    assert ("问问邻居" in check(render(knock(1, "停水", not_home=not_home)))) is is_shown


def test_a_household_that_was_reached_after_all_needs_no_suggestion() -> None:
    assert "问问邻居" not in check(render(knock(1, "停水", not_home=2, outcome=Outcome.TOLD)))


def test_four_households_to_a_page() -> None:
    held = [knock(number, "停水") for number in range(1, 10)]
    shown = [re.findall(r"^(\d+)\. ", check(render(*held, page=page)), re.MULTILINE) for page in range(3)]
    assert shown == [["1", "2", "3", "4"], ["5", "6", "7", "8"], ["9"]]
    assert VisitTap.unpack(data_of(render(*held), "下一页")) == VisitTap(list=5, number=0, act="next", page=1)


def test_many_notices_for_one_household_are_counted() -> None:
    assert "• 另有 3 条通知" in check(render(knock(1, *(f"事{n}" for n in range(7)))))


def test_an_empty_list_is_a_kind_sentence() -> None:
    assert check(render()) == "现在没有要走访的户。"


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_do_no_harm(title: str) -> None:
    check(render(knock(1, title)))


def test_the_needs_that_an_office_added_are_not_said_beside_a_code_either() -> None:
    """双胞胎 is no word of ours; where it stands in MORE_NEEDS it tells as much as 失能."""
    needs = NEEDS.with_more(frozenset(), frozenset({"双胞胎"}))
    assert "双胞胎" in sentence("双胞胎家庭用水登记", ZH)
    assert "双胞胎" not in sentence("双胞胎家庭用水登记", ZH, needs)
    assert sentence("用水登记", ZH, needs) == "用水登记"


def test_a_household_that_was_handed_over_says_whose_it_is() -> None:
    assert "由您代（老赵 交来）" in check(render(knock(1, "停水", taken_from="老赵")))


def test_what_was_not_told_in_time_can_still_be_noted() -> None:
    shown = check(render(knock(1, "停水", standing=Standing.OVER)))
    assert "通知已过期，没告知到" in shown
    assert "停水" not in shown


def test_only_the_worker_with_a_voice_message_is_offered_to_hear_it() -> None:
    held = [knock(1, "停水", standing=Standing.DONE, has_voice=each) for each in (True, False)]
    assert ["听备注 1" in labels(render(each)) for each in held] == [True, False]
