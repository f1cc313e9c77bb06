"""Figures and the call list: numbers first, names only to call, no order of merit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.burden import Spared
from core.ids import NoticeId
from core.reports import Figures, NoticeFigures, StillToReach
from tests.views.checker import check, data_of, labels
from tests.views.values import BOTH, NOW, OFFICE, ZH, foreign, moments
from views.buttons import StatsTap
from views.message import Message
from views.stats import NAMES_PER_PAGE, render_figures, render_still
from views.wording import Wording

SPARED = Spared(messages=40, notices=10, copies=24, replies=60, screenshots=5)

figures_of = st.builds(
    NoticeFigures,
    notice=st.integers(1, 2**62).map(NoticeId),
    title=foreign,
    deadline=st.none() | moments,
    addressed=st.integers(0, 9999),
    settled=st.integers(0, 9999),
    questions=st.integers(0, 99),
    may_list=st.booleans(),
)


def figures(number: int, **values: object) -> NoticeFigures:
    given: dict[str, object] = {
        "title": f"第{number}件事",
        "deadline": None,
        "addressed": 12,
        "settled": 3,
        "questions": 0,
        "may_list": True,
    }
    return NoticeFigures(notice=NoticeId(number), **(given | values))  # type: ignore[arg-type]


def render(*held: NoticeFigures, page: int = 0, w: Wording = ZH) -> Message:
    return render_figures(Figures(notices=held, spared=SPARED), page, w=w, now=NOW, office=OFFICE)


def still(*units: tuple[str, tuple[str, ...]]) -> StillToReach:
    return StillToReach(notice=NoticeId(3), title="高龄津贴认证", units=units)


@settings(max_examples=60, deadline=None)
@given(st.lists(figures_of, max_size=30), st.integers(-1, 5), st.sampled_from(BOTH))
def test_any_figures_keep_the_limits(held: list[NoticeFigures], page: int, w: Wording) -> None:
    check(render(*held, page=page, w=w))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(foreign, st.lists(foreign, max_size=50).map(tuple)), max_size=6), st.integers(0, 9), st.data()
)
def test_any_call_list_keeps_the_limits(
    units: list[tuple[str, tuple[str, ...]]], page: int, data: st.DataObject
) -> None:
    check(render_still(still(*units), page, w=data.draw(st.sampled_from(BOTH))))


def test_a_notice_shows_how_far_it_has_come() -> None:
    text = check(render(figures(1, questions=2)))
    assert text.startswith("1 条通知正在办（已处理/应处理）\n\n1. 第1件事\n3/12 · 2 个疑问\n")


def test_the_list_button_is_there_only_for_who_may_see_it() -> None:
    message = render(figures(1), figures(2, may_list=False), figures(3))
    assert labels(message) == ["名单 1", "名单 3"]
    assert StatsTap.unpack(data_of(message, "名单 3")) == StatsTap(act="still", notice=3, page=0)


def test_what_was_spared_is_shown_with_its_formula() -> None:
    text = check(render(figures(1)))
    assert f"大约省下 {SPARED.minutes} 分钟" in text
    assert "40 条消息合成 10 条通知" in text
    assert "重复消息 24 条×0.5 + 群里回复 60 次×0.5 + 截图 5 张×2" in text


def test_no_open_notice_is_a_plain_sentence() -> None:
    assert check(render()).startswith("现在没有正在办的通知。")


def test_the_call_list_stands_by_unit_and_name_and_says_what_it_is_for() -> None:
    text = check(render_still(still(("柳荫社区", ("赵六", "丁一")), ("北桥社区", ("孙七",))), w=ZH))
    assert text.splitlines() == [
        "还有 3 人要联系",
        "高龄津贴认证",
        "打电话提醒用，按单位和姓名排列，不分先后。",
        "",
        "北桥社区",
        "孙七",
        "",
        "柳荫社区",
        "丁一、赵六",
    ]


def test_thirty_names_to_a_page_and_everybody_once() -> None:
    names = tuple(f"人{number:03}" for number in range(71))
    shown: list[str] = []
    for page in range(3):
        text = check(render_still(still(("柳荫社区", names)), page, w=ZH))
        on_page = [name for name in names if name in text]
        assert len(on_page) <= NAMES_PER_PAGE
        shown += on_page
    assert shown == list(names)


def test_pages_and_the_way_back() -> None:
    message = render_still(still(("柳荫社区", tuple(f"人{n}" for n in range(40)))), w=ZH)
    assert StatsTap.unpack(data_of(message, "下一页")) == StatsTap(act="still", notice=3, page=1)
    assert StatsTap.unpack(data_of(message, "返回")).act == "back"


def test_when_nobody_is_left_there_is_nothing_to_call() -> None:
    assert check(render_still(still(), w=ZH)).splitlines() == ["大家都处理好了。", "高龄津贴认证"]


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_nothing_speaks_of_rank_or_speed(w: Wording) -> None:
    text = check(render(figures(1), w=w)) + check(render_still(still(("a", ("b",))), w=w))
    assert not [word for word in ("最快", "最慢", "第一名", "%", "rank", "fastest", "slowest") if word in text]


@pytest.mark.parametrize("has_residents", [True, False])
def test_the_way_to_the_residents_is_there_only_for_who_may_see_them(has_residents: bool) -> None:
    found = Figures(notices=(figures(1),), spared=SPARED, has_residents=has_residents)
    assert ("居民" in labels(render_figures(found, w=ZH, now=NOW, office=OFFICE))) is has_residents
