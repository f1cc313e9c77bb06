"""Groups: what an administrator is asked and told, and what each button does."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sources import Source, SourceAudience, SourceState
from tests.views.checker import check, data_of, label_rows, labels
from tests.views.values import BOTH, HOSTILE, NOW, OFFICE, ZH, foreign, source
from views.buttons import SourceTap
from views.message import Message
from views.sources import (
    render_leave_question,
    render_source,
    render_source_asked,
    render_source_ready,
    render_source_trouble,
    render_sources,
)
from views.wording import Wording

any_source = st.builds(
    replace,
    st.just(source()),
    title=foreign,
    unit_name=foreign,
    state=st.sampled_from(SourceState),
    audience=st.sampled_from(SourceAudience),
    can_read=st.booleans(),
    last_posting_at=st.none() | st.just(NOW),
)


def opened(given_source: Source, w: Wording = ZH) -> Message:
    return render_source(given_source, w=w, now=NOW, office=OFFICE)


@settings(max_examples=60, deadline=None)
@given(any_source, st.sampled_from(BOTH), foreign)
def test_any_group_keeps_the_limits_on_every_screen(given_source: Source, w: Wording, name: str) -> None:
    for message in (
        render_source_asked(given_source, w=w, by_name=name),
        render_source_asked(given_source, w=w),
        render_source_ready(given_source, w=w),
        render_source_trouble(given_source, w=w),
        render_leave_question(given_source, w=w),
        opened(given_source, w),
    ):
        check(message)


@settings(max_examples=30, deadline=None)
@given(st.lists(any_source, max_size=40), st.integers(-1, 9), st.sampled_from(BOTH))
def test_any_list_of_groups_keeps_the_limits(held: list[Source], page: int, w: Wording) -> None:
    check(render_sources(held, page, w=w))


def test_an_administrator_may_enable_or_leave() -> None:
    message = render_source_asked(source(state=SourceState.ASKED), w=ZH, by_name="李梅")
    assert label_rows(message) == [["启用", "离开"]]
    assert "添加人：李梅" in check(message)
    assert SourceTap.unpack(data_of(message, "启用")) == SourceTap(source=6, act="enable")


def test_a_group_that_is_heard_needs_nothing_more() -> None:
    text = check(render_source_ready(source(), w=ZH))
    assert text.splitlines() == ["群“柳荫社区工作群”已启用", "所属单位：柳荫社区"]


def test_a_group_that_is_not_heard_says_how_to_mend_it() -> None:
    text = check(render_source_ready(source(can_read=False), w=ZH))
    assert text.startswith("群“柳荫社区工作群”已启用，还差一步")
    assert "管理员" in text
    assert "隐私模式" in text


def test_losing_the_rights_and_losing_the_group_read_differently() -> None:
    assert "收不到消息了" in check(render_source_trouble(source(can_read=False), w=ZH))
    assert "已不在群" in check(render_source_trouble(source(state=SourceState.LEFT), w=ZH))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["改为全单位", "离开", "返回"]),
        ({"audience": SourceAudience.UNIT}, ["改为群成员", "离开", "返回"]),
        ({"state": SourceState.ASKED}, ["启用", "离开", "返回"]),
        ({"state": SourceState.LEFT}, ["返回"]),
    ],
)
def test_an_opened_group_offers_what_can_be_done(values: dict[str, object], expected: list[str]) -> None:
    assert labels(opened(source(**values))) == expected


def test_every_group_opens_by_its_name() -> None:
    message = render_sources([source(), source(id=8, title="民政办群", can_read=False)], w=ZH)
    assert labels(message) == ["1. 柳荫社区工作群", "2. 民政办群"]
    assert SourceTap.unpack(data_of(message, "2. 民政办群")) == SourceTap(source=8, act="open")
    assert "2. 民政办群 · 柳荫社区 · 收不到消息" in check(message)


def test_twelve_groups_to_a_page() -> None:
    message = render_sources([source(id=number) for number in range(1, 21)], w=ZH)
    assert SourceTap.unpack(data_of(message, "下一页")) == SourceTap(source=0, act="list", page=1)


def test_no_group_yet_says_how_to_begin() -> None:
    assert "把我加进工作群" in check(render_sources([], w=ZH))


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_do_no_harm(title: str) -> None:
    check(render_sources([source(title=title, unit_name=title)], w=ZH))
