"""The morning's message to a supervisor: only what is there, within the limits, and never about people."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.briefs import Brief, Decisions, Open
from core.burden import Ledger, Month, Place, Spared, load_of
from core.ids import NoticeId, UnitId
from tests.views.checker import check, labels
from tests.views.values import BOTH, NOW, OFFICE, ZH, foreign, moments
from views.brief import MOST, render_brief
from views.message import Message
from views.wording import Wording

open_of = st.builds(
    Open,
    notice=st.integers(1, 2**62).map(NoticeId),
    title=foreign,
    deadline=st.none() | moments,
    count=st.integers(0, 9999),
    addressed=st.integers(0, 9999),
)
decisions_of = st.builds(
    Decisions,
    overdue=st.lists(open_of, max_size=30).map(tuple),
    questions=st.lists(open_of, max_size=30).map(tuple),
    doubts=st.integers(0, 9),
    silent=st.lists(foreign, max_size=30).map(tuple),
    deaf=st.lists(foreign, max_size=30).map(tuple),
    unowned=st.integers(0, 9),
    closing=st.integers(0, 9),
)
LEDGER = Ledger(
    month=Month(2026, 6),
    units=(),
    whole=load_of(Place(id=UnitId(0), path=()), [], 7, OFFICE),
    spared=Spared(messages=9, notices=3, copies=40, replies=60, screenshots=5),
)


def render(w: Wording = ZH, ledger: Ledger | None = None, **values: object) -> Message:
    brief = Brief(decisions=Decisions(**values), ledger=ledger)  # type: ignore[arg-type]
    return render_brief(brief, w=w, now=NOW, office=OFFICE)


def one(number: int = 1) -> Open:
    return Open(notice=NoticeId(number), title=f"第{number}件事", deadline=None, count=3, addressed=12)


@settings(max_examples=60, deadline=None)
@given(decisions_of, st.sampled_from(BOTH), st.booleans())
def test_any_brief_keeps_the_limits(decisions: Decisions, w: Wording, weekly: bool) -> None:
    check(render_brief(Brief(decisions=decisions, ledger=LEDGER if weekly else None), w=w, now=NOW, office=OFFICE))


def test_it_says_what_is_to_be_decided_and_nothing_else() -> None:
    message = render(overdue=(one(),), unowned=4)
    assert check(message).splitlines() == [
        "今天要您定的",
        "",
        "过了时限还没办完：1 条",
        "· 第1件事：还有 3/12 人，",
        "",
        "没人接的居民诉求：4 件",
    ]
    assert labels(message) == ["统计", "诉求"]


def test_at_most_five_titles_and_the_rest_is_counted() -> None:
    text = check(render(overdue=tuple(one(n) for n in range(1, MOST + 4))))
    assert text.count("· 第") == MOST
    assert "还有 3 条，见统计" in text


def test_of_groups_that_do_not_fit_only_the_number_is_told() -> None:
    text = check(render(silent=tuple(f"{n}号群" for n in range(MOST + 2))))
    assert "另有 2 个群" in text
    assert "见统计" not in text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"questions": (one(),)}, "有疑问还没答：3 个"),
        ({"doubts": 2}, "问过发布员一天多、还没人答的：2 件"),
        ({"silent": ("安静群",)}, "· 安静群"),
        ({"deaf": ("聋群",)}, "恢复管理员身份"),
        ({"closing": 2}, "建议关闭的群：2 个"),
    ],
)
def test_each_kind_has_its_words(values: dict[str, object], said: str) -> None:
    assert said in check(render(**values))  # type: ignore[arg-type]


def test_the_ledger_stands_in_five_lines_with_the_way_to_it() -> None:
    message = render(ledger=LEDGER)
    assert check(message).splitlines() == [
        "新的一周",
        "",
        "减负台账：2026 年 6 月",
        "发了 0 条通知，合并重复 7 条",
        "时限不足 24 小时 0 条，不足 4 小时 0 条",
        "下班时间发的 0 条，休息日发的 0 条",
        "要求留痕 0 条，紧急 0 条，疑问 0 个",
        "大约省下 60 分钟（算法见台账）",
    ]
    assert labels(message) == ["减负台账"]
    known = replace(LEDGER, whole=replace(LEDGER.whole, hours=49.6))
    assert "时限一般给 50 小时" in check(render(ledger=known))
