"""Coverage in chat: counts by notice, codes by grid, nothing by worker, and no title that tells of somebody."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.coverage import Coverage, GridCodes, NoticeCoverage, Unseen, Untold
from core.ids import NoticeId
from core.outreach import Way
from tests.views.checker import check, data_of, labels
from tests.views.values import BOTH, NOW, OFFICE, ZH, foreign, moments, telling
from views.buttons import CoverageTap, RequestTap
from views.coverage import CODES_PER_PAGE, render_coverage, render_unseen, render_untold
from views.message import Message
from views.wording import Wording


def notice(number: int = 3, **values: object) -> NoticeCoverage:
    given: dict[str, object] = {
        "title": "流感疫苗接种",
        "deadline": NOW + timedelta(days=2),
        "told": ((Way.CHAT, 3), (Way.PHONE, 4), (Way.DOOR, 2)),
        "declined": 1,
        "open": 5,
        "untouched": 2,
    }
    return NoticeCoverage(notice=NoticeId(number), **(given | values))  # type: ignore[arg-type]


def overview(*notices: NoticeCoverage, page: int = 0, w: Wording = ZH, **values: object) -> Message:
    given: dict[str, object] = {"unseen": None, "unowned": 0, "may_list": True}
    found = Coverage(notices=notices, **(given | values))  # type: ignore[arg-type]
    return render_coverage(found, page, w=w, now=NOW, office=OFFICE)


def grid(name: str | None, *codes: str) -> GridCodes:
    return GridCodes(name=name, codes=codes, people=len(codes) + 1)


notices = st.builds(
    NoticeCoverage,
    notice=st.integers(1, 2**62).map(NoticeId),
    title=foreign,
    deadline=st.none() | moments,
    told=st.lists(st.tuples(st.none() | st.sampled_from(Way), st.integers(1, 10**6)), max_size=5).map(tuple),
    declined=st.integers(0, 10**6),
    open=st.integers(0, 10**6),
    untouched=st.integers(0, 10**6),
)
grids = st.lists(
    st.builds(
        GridCodes, name=st.none() | foreign, codes=st.lists(foreign, max_size=90).map(tuple), people=st.integers(0, 99)
    ),
    max_size=4,
).map(tuple)


@settings(max_examples=50, deadline=None)
@given(st.lists(notices, max_size=15), st.integers(0, 9), st.sampled_from(BOTH))
def test_any_overview_keeps_the_limits(some: list[NoticeCoverage], page: int, w: Wording) -> None:
    check(overview(*some, page=page, w=w, unseen=4, unowned=2))


@settings(max_examples=50, deadline=None)
@given(grids, telling, st.integers(0, 9), st.sampled_from(BOTH))
def test_any_list_of_codes_keeps_the_limits(some: tuple[GridCodes, ...], title: str, page: int, w: Wording) -> None:
    check(render_untold(Untold(notice=NoticeId(3), title=title, grids=some), page, w=w))
    check(render_unseen(Unseen(grids=some), page, w=w))


def test_a_notice_shows_who_was_told_how_and_whom_nobody_has_told() -> None:
    assert check(overview(notice())).splitlines() == [
        "1 条面向居民的通知",
        "",
        "1. 流感疫苗接种 · 周三（11月25日）09:00 前",
        "应告知 15 人：已告知 9，不需要 1，还要告知 5",
        "手机 3 · 电话 4 · 上门 2",
        "其中还没有人告诉过：2 人",
    ]


def test_the_codes_are_a_button_only_where_there_are_any_and_the_reader_may_see_them() -> None:
    message = overview(notice(3), notice(4, untouched=0))
    assert labels(message) == ["还没告诉 1", "返回"]
    assert CoverageTap.unpack(data_of(message, "还没告诉 1")) == CoverageTap(act="untold", notice=3)
    assert labels(overview(notice(3), may_list=False)) == ["返回"]


def test_what_else_waits_stands_on_buttons_with_its_count() -> None:
    message = overview(unseen=12, unowned=2)
    assert labels(message) == ["到期没去看的（12 户）", "没人接的诉求（2）", "返回"]
    assert RequestTap.unpack(data_of(message, "没人接的诉求（2）")) == RequestTap(request=0, act="list")


def test_codes_stand_by_grid_with_their_number() -> None:
    found = Untold(
        notice=NoticeId(3),
        title="流感疫苗接种",
        grids=(grid("第一网格", "1-1-0101", "1-1-0302"), grid(None, "9-1-0101")),
    )
    assert check(render_untold(found, w=ZH)).splitlines() == [
        "还没有人告诉过：5 人，3 户",
        "流感疫苗接种",
        "",
        "第一网格：3 人，2 户",
        "1-1-0101、1-1-0302",
        "",
        "没有网格的户：2 人，1 户",
        "9-1-0101",
        "",
        "只有户编号，用来安排谁去，不用来比较。",
    ]


def test_beside_codes_no_title_tells_an_age_or_a_need() -> None:
    found = Untold(notice=NoticeId(3), title="独居老人慰问", grids=(grid("第一网格", "1-1-0101"),))
    text = check(render_untold(found, w=ZH))
    assert "独居" not in text
    assert "老人" not in text


def test_every_code_stands_on_one_page() -> None:
    codes = tuple(f"{n}-1-0101" for n in range(1, 150))
    found = Untold(notice=NoticeId(3), title="x", grids=(grid("一", *codes[:80]), grid("二", *codes[80:])))
    pages = [check(render_untold(found, page, w=ZH)) for page in range(3)]
    shown = [code for page in pages for line in page.splitlines() for code in line.split("、") if code in set(codes)]
    assert shown == list(codes)
    back = data_of(render_untold(found, 1, w=ZH), "返回")
    assert CoverageTap.unpack(back) == CoverageTap(act="list")
    assert all(sum(code in page for code in codes) <= CODES_PER_PAGE * 3 for page in pages)


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_nothing_speaks_of_rank_or_speed(w: Wording) -> None:
    text = check(overview(notice(), w=w))
    assert not [word for word in ("最快", "最慢", "排名", "完成率", "%", "rank", "fastest", "slowest") if word in text]
