"""The screens of administrators: roster, state, set-aside updates, marked posts, many households at once."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import NoticeId, StaffId
from core.people import Role
from core.reports import Member, Status
from tests.views.checker import check, data_of, labels
from tests.views.values import BOTH, HOSTILE, NOW, OFFICE, ZH, foreign
from views.aside import render_aside
from views.buttons import AudienceTap, OutreachTap, PeopleTap
from views.marked import render_marked_admin, render_marked_poster
from views.outreach import render_outreach_question, render_outreach_settled
from views.people import render_people, roles_words
from views.status import render_status
from views.wording import Wording

members = st.builds(
    Member,
    id=st.just(StaffId(1)),
    name=foreign,
    unit=foreign,
    grid=st.none() | foreign,
    roles=st.frozensets(st.sampled_from(Role)),
    is_linked=st.booleans(),
    is_unreachable=st.booleans(),
)

statuses = st.builds(
    Status,
    sources=st.integers(0, 99),
    silent_sources=st.lists(foreign, max_size=30).map(tuple),
    deaf_sources=st.lists(foreign, max_size=30).map(tuple),
    last_update_at=st.none() | st.just(NOW),
    waiting_deliveries=st.integers(0, 10**6),
    aside=st.lists(st.integers(0, 2**31), max_size=60).map(tuple),
    staff=st.integers(0, 10**5),
    linked=st.integers(0, 10**5),
    unreachable=st.integers(0, 99),
    residents=st.integers(0, 10**6),
    open_notices=st.integers(0, 999),
)


def member(name: str, **values: object) -> Member:
    given: dict[str, object] = {"unit": "柳荫社区", "grid": None, "roles": {Role.STAFF}, "is_linked": True}
    given["is_unreachable"] = False
    return Member(id=StaffId(1), name=name, **(given | values))  # type: ignore[arg-type]


def status(**values: object) -> Status:
    given: dict[str, object] = {
        "sources": 3,
        "silent_sources": (),
        "deaf_sources": (),
        "last_update_at": NOW - timedelta(minutes=5),
        "waiting_deliveries": 0,
        "aside": (),
        "staff": 8,
        "linked": 7,
        "unreachable": 0,
        "residents": 30,
        "open_notices": 10,
    }
    return Status(**(given | values))  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(st.lists(members, max_size=60), st.integers(-1, 9), st.sampled_from(BOTH))
def test_any_roster_keeps_the_limits(held: list[Member], page: int, w: Wording) -> None:
    check(render_people(held, page, w=w))


@settings(max_examples=40, deadline=None)
@given(statuses, st.sampled_from(BOTH))
def test_any_state_keeps_the_limits(given_status: Status, w: Wording) -> None:
    check(render_status(given_status, w=w, now=NOW, office=OFFICE))


def test_a_line_of_the_roster() -> None:
    held = [
        member("李梅", roles={Role.STAFF, Role.GRID_WORKER, Role.PUBLISHER}, grid="柳荫一网格"),
        member("赵六", is_linked=False),
        member("孙七", is_unreachable=True),
    ]
    text = check(render_people(held, w=ZH))
    assert text.splitlines() == [
        "3 人，其中 2 人已连接",
        "",
        "李梅 · 柳荫社区 柳荫一网格 · 网格员、发布员",
        "赵六 · 柳荫社区 · 工作人员 · 未连接",
        "孙七 · 柳荫社区 · 工作人员 · 发不到",
    ]


def test_twenty_people_to_a_page() -> None:
    message = render_people([member(f"人{n}") for n in range(45)], 1, w=ZH)
    assert PeopleTap.unpack(data_of(message, "下一页")) == PeopleTap(page=2)
    assert "人20" in check(message)
    assert "人40" not in check(message)


def test_an_empty_roster_says_how_to_fill_it() -> None:
    assert "import-staff" in check(render_people([], w=ZH))


def test_roles_stand_in_a_fixed_order() -> None:
    assert roles_words({Role.ADMIN, Role.GRID_WORKER, Role.STAFF}, ZH) == "网格员、管理员"
    assert roles_words(set(), ZH) == ""


def test_a_healthy_bot_says_so_first() -> None:
    text = check(render_status(status(), w=ZH, now=NOW, office=OFFICE))
    assert text.splitlines()[0] == "一切正常"
    assert "最近收到更新：11月23日 08:55" in text
    assert "名册：8 人，已连接 7 人" in text


def test_troubles_come_first_with_what_to_do() -> None:
    ill = status(deaf_sources=("民政办群",), silent_sources=("老群",), aside=(812, 813), unreachable=2)
    lines = check(render_status(ill, w=ZH, now=NOW, office=OFFICE)).splitlines()
    assert lines[0] == "有 4 项要看"
    assert lines[1].startswith("收不到消息的群：民政办群。")
    assert "2 条更新没能处理，已搁置：812、813" in lines


def test_many_troubles_are_counted_and_not_listed_without_end() -> None:
    text = check(render_status(status(aside=tuple(range(40))), w=ZH, now=NOW, office=OFFICE))
    assert "另有 30 个" in text


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("name", [None, *HOSTILE])
def test_what_is_said_of_a_marked_post(name: str | None, w: Wording) -> None:
    check(render_marked_poster(w=w, group=name))
    check(render_marked_admin(w=w, group=name, poster=name))


def test_a_marked_post_names_group_and_way_out() -> None:
    assert check(render_marked_poster(w=ZH, group="民政办群")).splitlines() == [
        "您发的一条消息带有密级标志，我没有保存",
        "所在的群：民政办群",
        "请尽快删除那条消息，改用规定的渠道传递。",
    ]
    assert "李梅 发的一条消息" in check(render_marked_admin(w=ZH, poster="李梅"))


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_a_set_aside_update_is_named_by_its_number(w: Wording) -> None:
    assert "812" in check(render_aside(812, w=w))


def test_many_households_are_asked_about_first() -> None:
    message = render_outreach_question(NoticeId(4), "停水通知", households=212, people=260, w=ZH)
    assert check(message).startswith("将新增 212 户（260 人）")
    assert labels(message) == ["新增", "不用", "选对象"]
    assert OutreachTap.unpack(data_of(message, "新增")) == OutreachTap(notice=4, act="yes")
    assert AudienceTap.unpack(data_of(message, "选对象")) == AudienceTap(notice=4, act="list")


def test_a_guess_is_said_to_be_one() -> None:
    message = render_outreach_question(NoticeId(4), "义剪", households=3, people=4, is_guess=True, w=ZH)
    said = check(message)
    assert said.startswith("看起来这条通知与居民有关")
    assert "3 户（4 人）" in said
    assert "推断" in said


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("title", HOSTILE)
def test_the_answer_is_confirmed(title: str, w: Wording) -> None:
    check(render_outreach_question(NoticeId(4), title, households=31, people=31, w=w))
    check(render_outreach_settled(NoticeId(4), title, households=31, is_added=True, w=w))
    check(render_outreach_settled(NoticeId(4), title, households=31, is_added=False, w=w))
