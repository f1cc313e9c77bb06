"""What was exchanged between two texts, and what is only missing."""

import pytest

from core.merging.difference import changes, exchanged
from tests.core.merging.papers import paper

BASE = "请各社区于6月20日前完成沿街商铺安全出口排查,结果报应急办,并抄告消防"


def sides(one: str, other: str) -> list[tuple[str, str]]:
    return [(exchange.ours, exchange.theirs) for exchange in exchanged(paper(one), paper(other))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("抄告消防", "抄告城管"),
        ("报应急办", "报综治办"),
        ("沿街商铺", "在建工地"),
        ("安全出口", "安全用电"),
        ("6月20日", "6月21日"),
        ("沿街", "沿河"),
        ("安全出口", "KTV出口"),
        ("前完成", "后完成"),
    ],
)
def test_a_word_in_the_place_of_another_is_an_exchange(old: str, new: str) -> None:
    assert sides(BASE, BASE.replace(old, new))
    assert sides(BASE.replace(old, new), BASE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("于6月20日", "在6月20号"),
        ("结果报应急办", "结果上报应急办"),
        ("并抄告", "同时抄告"),
        ("完成", "做好"),
        ("商铺", "商铺铺"),
        (",并抄告消防", ""),
        ("请各社区", "各社区务必"),
        ("排查,", "排查,不得走过场,"),
    ],
)
def test_empty_words_and_missing_clauses_are_none(old: str, new: str) -> None:
    assert sides(BASE, BASE.replace(old, new)) == []


def test_a_copy_cut_within_a_day_says_nothing_else() -> None:
    assert sides("培训班12月16日开,缺材料的下一批再报", "培训班12月1") == []
    assert sides("培训班12月16日开,缺材料的下一批再报", "培训班改期")
    assert sides("培训班12月16日开,缺材料的下一批再报", "培训班12月5")


def test_a_qualifier_in_the_middle_of_a_clause_is_an_exchange() -> None:
    assert sides(BASE, BASE.replace("商铺安全", "商铺燃气安全")) == [("", "燃气")]


def test_another_word_at_the_end_is_an_exchange() -> None:
    assert sides(BASE + "及党员活动室", BASE + "及食堂")


def test_what_was_moved_is_none() -> None:
    assert sides("定于6月20日在文化广场举行", "在文化广场定于6月20日举行") == []


def test_two_facts_that_changed_places_are_an_exchange() -> None:
    text = "3号楼2单元电梯停运,请从1单元顶层通行"
    found = list(
        exchanged(paper(text), paper(text.replace("2单元", "x").replace("1单元", "2单元").replace("x", "1单元")))
    )
    assert [exchange.is_of_facts for exchange in found] == [True, True]


@pytest.mark.parametrize(
    ("one", "other"), [("大班亲子活动", "中班亲子活动"), ("上册作业", "下册作业"), ("男队报名", "女队报名")]
)
def test_one_qualifier_for_another_is_an_exchange_though_neither_says_much(one: str, other: str) -> None:
    assert list(exchanged(paper("请各位家长准备" + one), paper("请各位家长准备" + other)))


def test_a_changed_contact_is_none() -> None:
    assert sides("表格发给小陈汇总后报区里", "表格发给小周汇总后报区里") == []


def test_another_bare_number_in_the_same_place_is_an_exchange() -> None:
    assert sides("在行政中心201会议室开会", "在行政中心210会议室开会")


def test_changes_lie_from_left_to_right_and_never_on_nothing() -> None:
    found = changes(paper(BASE), paper(BASE.replace("商铺", "门店").replace("消防", "城管")))
    assert [change.start for change in found] == sorted(change.start for change in found)
    assert all(change.ours or change.theirs for change in found)
    assert [(change.turned.ours, change.turned.theirs) for change in found] == [(c.theirs, c.ours) for c in found]


def test_equal_texts_have_no_changes() -> None:
    assert changes(paper(BASE), paper(BASE)) == []
