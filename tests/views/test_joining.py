"""合并到… and 拆分: everything shown before it is done, within Telegram's limits."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import NoticeId, PostingId
from core.joining import Candidates, Comparison, Joined, JoinReason, Parting, Piece, Pieces, Side
from core.reading import Precision
from tests.views.checker import check, data_of, labels
from tests.views.values import BOTH, HOSTILE, NOW, OFFICE, ZH, foreign, moments, notice
from views.buttons import JoinTap, NoticeTap, SplitTap
from views.joining import (
    answer_joined,
    render_candidates,
    render_comparison,
    render_joined,
    render_parting,
    render_pieces,
)
from views.notice import render_full, render_urgent
from views.taps import LONGEST
from views.wording import Wording

CENSUS = Side(
    notice=NoticeId(1),
    title="高龄津贴名册",
    sources=("民政工作群", "街道综合群"),
    since=NOW,
    deadline=NOW + timedelta(hours=8),
    precision=Precision.MINUTE,
    people=12,
)
OTHER = Side(notice=NoticeId(2), title="报送高龄津贴", sources=("柳荫社区工作群",), since=NOW, people=5)

sides = st.builds(
    Side,
    notice=st.integers(1, 2**62).map(NoticeId),
    title=foreign,
    sources=st.lists(foreign, max_size=40).map(tuple),
    since=moments,
    deadline=st.none() | moments,
    precision=st.none() | st.sampled_from(Precision),
    is_inferred=st.booleans(),
    people=st.integers(0, 10**6),
)
pieces = st.builds(
    Piece,
    posting=st.integers(1, 2**62).map(PostingId),
    source_title=foreign,
    posted_at=moments,
    parting=st.sampled_from(Parting),
    words=foreign,
    back_titles=st.lists(foreign, max_size=6).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(sides, st.lists(sides, max_size=8), st.integers(0, 99), st.integers(1, 99), st.sampled_from(BOTH))
def test_any_notices_can_be_chosen_from_and_compared(
    of: Side, found: list[Side], page: int, pages: int, w: Wording
) -> None:
    listed = Candidates(of=of, found=tuple(found), page=min(page, pages - 1), pages=pages)
    check(render_candidates(listed, w=w, now=NOW, office=OFFICE))
    for each in found:
        both = Comparison(survivor=of, absorbed=each)
        check(render_comparison(both, each.notice, page, w=w, now=NOW, office=OFFICE))


@settings(max_examples=60, deadline=None)
@given(foreign, st.lists(pieces, min_size=1, max_size=40), st.integers(0, 99), st.sampled_from(BOTH))
def test_any_sources_can_be_listed_and_asked_about(title: str, found: list[Piece], page: int, w: Wording) -> None:
    whole = Pieces(notice=NoticeId(2**62), title=title, pieces=tuple(found))
    check(render_pieces(whole, page, w=w, now=NOW, office=OFFICE))
    for each in found[:3]:
        check(render_parting(whole, each, w=w, now=NOW, office=OFFICE))


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
@pytest.mark.parametrize("reason", JoinReason)
def test_every_outcome_is_said(reason: JoinReason, w: Wording) -> None:
    for title in HOSTILE:
        verdict = Joined(reason=reason, notice=NoticeId(1), other=NoticeId(2), title=title, other_title=title)
        check(render_joined(verdict, w=w))
    assert 0 < len(answer_joined(Joined(reason=reason), w)) <= LONGEST


def test_a_choice_shows_by_when_and_from_where() -> None:
    listed = Candidates(of=CENSUS, found=(OTHER, CENSUS), page=1, pages=3)
    message = render_candidates(listed, w=ZH, now=NOW, office=OFFICE)
    text = check(message)
    assert "1. 报送高龄津贴\n现在没有时限 · 柳荫社区工作群" in text
    assert "2. 高龄津贴名册\n时限：今天 17:00 前，还剩 8 小时 · 民政工作群 等 2 处" in text
    assert labels(message) == ["选 1", "选 2", "上一页", "下一页", "返回"]
    assert data_of(message, "选 1") == JoinTap(notice=1, act="ask", other=2, page=1).pack()
    assert data_of(message, "返回") == NoticeTap(notice=1, act="back").pack()


def test_without_candidates_it_says_so_and_leads_back() -> None:
    message = render_candidates(Candidates(of=CENSUS, found=(), page=0, pages=1), w=ZH, now=NOW, office=OFFICE)
    assert "没有别的通知可以合并" in check(message)
    assert labels(message) == ["返回"]


@pytest.mark.parametrize(("of", "other"), [(1, 2), (2, 1)])
def test_side_by_side_the_one_that_stays_comes_first_wherever_one_began(of: int, other: int) -> None:
    both = Comparison(survivor=CENSUS, absorbed=OTHER)
    message = render_comparison(both, of, 1, w=ZH, now=NOW, office=OFFICE)
    text = check(message)
    assert text.index("留下的：\n高龄津贴名册") < text.index("并进去的：\n报送高龄津贴")
    assert "合错了点“拆分”" in text
    assert data_of(message, "确定合并") == JoinTap(notice=of, act="sure", other=other, page=1).pack()
    assert data_of(message, "返回") == JoinTap(notice=of, act="list", page=1).pack()


def piece(number: int, parting: Parting, words: str = "") -> Piece:
    return Piece(
        posting=PostingId(number),
        source_title=f"群{number}",
        posted_at=NOW,
        parting=parting,
        words=words,
        back_titles=("报送高龄津贴",) if parting is Parting.GIVEN_BACK else (),
    )


WHOLE = Pieces(
    notice=NoticeId(1),
    title="高龄津贴名册",
    pieces=(piece(1, Parting.MAIN, "请各社区于今天报"), piece(2, Parting.OWN), piece(3, Parting.GIVEN_BACK)),
)


def test_each_source_has_its_time_and_the_beginning_of_what_it_says() -> None:
    message = render_pieces(WHOLE, w=ZH, now=NOW, office=OFFICE)
    text = check(message)
    assert "1. 群1 11月23日 09:00\n请各社区于今天报" in text
    assert "3. 群3 11月23日 09:00 （手工合并的）" in text
    assert labels(message) == ["选 1", "选 2", "选 3", "返回"]
    assert data_of(message, "选 2") == SplitTap(notice=1, act="ask", posting=2).pack()


@pytest.mark.parametrize(
    ("at", "means"),
    [(0, "原来这一条改回其他来源写的内容"), (1, "原来这一条和大家的回执不变"), (2, "“报送高龄津贴”又单独成一条")],
)
def test_before_a_split_one_sentence_says_what_will_happen(at: int, means: str) -> None:
    message = render_parting(WHOLE, WHOLE.pieces[at], w=ZH, now=NOW, office=OFFICE)
    assert means in check(message)
    assert labels(message) == ["确定拆分", "返回"]
    assert data_of(message, "确定拆分") == SplitTap(notice=1, act="sure", posting=at + 1).pack()


def test_after_a_split_both_can_be_opened_and_after_a_merge_the_one() -> None:
    verdict = Joined(reason=JoinReason.SPLIT, notice=NoticeId(1), other=NoticeId(2), title="甲", other_title="乙")
    message = render_joined(verdict, w=ZH)
    assert check(message) == "✓ 已拆成两条\n1. 甲\n2. 乙"
    assert labels(message) == ["全文 1", "全文 2"]
    merged = render_joined(Joined(reason=JoinReason.JOINED, notice=NoticeId(1), other=NoticeId(2), title="甲"), w=ZH)
    assert (check(merged), labels(merged)) == ("✓ 已合成一条\n甲", ["全文"])


def test_the_full_text_offers_what_the_reader_may_do_and_an_urgent_message_does_not() -> None:
    both = notice(may_split=True, may_join=True)
    *_, last = render_full(both, w=ZH, now=NOW, office=OFFICE)
    assert data_of(last, "拆分") == SplitTap(notice=41, act="list").pack()
    assert data_of(last, "合并到…") == JoinTap(notice=41, act="list").pack()
    *_, plain = render_full(notice(), w=ZH, now=NOW, office=OFFICE)
    assert not {"拆分", "合并到…"} & set(labels(plain))
    assert not {"拆分", "合并到…"} & set(labels(render_urgent(both, w=ZH, now=NOW, office=OFFICE)))
