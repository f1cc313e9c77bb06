"""A list of postings, played through reading and merging."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.office import Office
from core.replay import FIRST, ReplayLine, ReplayResult, replay
from tests.core.merging.papers import CENSUS, HOLIDAY_CLASS, MEETING, OUTAGE

OFFICE = Office()
TALK = "中午吃什么"
SECRET = "【机密】关于某事的通知，请各社区于7月1日前办理。"
NEXT_WEEK = MEETING.replace("6月24日", "7月1日")
MOVED = "更正：6月24日的基层治理工作推进会地点改为二楼会议室，请各社区书记参加。"


def played(*texts: str, **how: bool) -> list[ReplayResult]:
    return list(replay((ReplayLine(text=text) for text in texts), OFFICE, **how))


def numbers(results: list[ReplayResult]) -> list[tuple[int | None, str, int | None]]:
    return [(result.notice, result.relation, result.to) for result in results]


def test_each_posting_gets_its_relation_and_its_number() -> None:
    texts = (MEETING, OUTAGE, "转发：" + MEETING, NEXT_WEEK, TALK, SECRET, MOVED)
    assert numbers(played(*texts)) == [
        (1, "new", None),
        (2, "new", None),
        (1, "same", 1),
        (3, "different", 1),
        (None, "chatter", None),
        (None, "secret", None),
        (1, "update", 1),
    ]


def test_a_copy_of_an_update_carries_the_number_of_the_notice() -> None:
    assert numbers(played(MEETING, MOVED, "转发：" + MOVED))[2] == (1, "same", 1)


def test_every_line_can_be_taken_as_a_notice() -> None:
    assert numbers(played(TALK, TALK, notices=True)) == [(1, "new", None), (1, "same", 1)]


def test_secrets_are_kept_out_even_then() -> None:
    assert played(SECRET, notices=True)[0].relation == "secret"


def test_pairs_are_judged_by_themselves_while_numbers_go_on() -> None:
    texts = (MEETING, "转发：" + MEETING, MEETING, OUTAGE, MEETING, NEXT_WEEK)
    assert numbers(played(*texts, pairs=True)) == [
        (1, "new", None),
        (1, "same", 1),
        (2, "new", None),
        (3, "new", None),
        (4, "new", None),
        (5, "different", 4),
    ]


def test_late_pairs_are_judged_on_one_day_like_the_first() -> None:
    text = "请各网格员今天16:00前把辖区在建工地数报给我,没有的报0。"
    results = played(*[text] * 2000, pairs=True, notices=True)
    assert {result.relation for result in results[1::2]} == {"same"}


@pytest.mark.parametrize(("days", "relation"), [(0, "same"), (7, "different")])
def test_the_time_of_posting_counts(days: int, relation: str) -> None:
    text = "请各网格长本周五下午3点到二楼会议室参加例会，带上排查台账。"
    lines = [ReplayLine(text=text, posted_at=FIRST + timedelta(days=at)) for at in (0, days)]
    assert [result.relation for result in replay(lines, OFFICE)] == ["new", relation]


def test_lines_without_a_time_follow_a_minute_after_the_last() -> None:
    text = "请各社区今天18:00前报送防汛值班表，报应急办。"
    late = datetime(2026, 6, 1, 23, 59)  # noqa: DTZ001 - a naive time is the office's own
    lines = [ReplayLine(text=text, posted_at=late), ReplayLine(text=text)]
    assert [result.relation for result in replay(lines, OFFICE, notices=True)] == ["new", "different"]


def test_an_empty_list_gives_nothing() -> None:
    assert played() == []


@given(
    st.permutations(
        [CENSUS, "转发：" + CENSUS, OUTAGE, OUTAGE + "收到请回复！", HOLIDAY_CLASS, "大家好！" + HOLIDAY_CLASS]
    )
)
@settings(max_examples=30, deadline=None)
def test_copies_form_the_same_groups_in_whatever_order_they_come(texts: list[str]) -> None:
    groups: dict[int | None, set[str]] = {}
    for text, result in zip(texts, played(*texts, notices=True), strict=True):
        groups.setdefault(result.notice, set()).add(text)
    assert sorted(map(sorted, groups.values())) == sorted(
        map(
            sorted,
            [
                {CENSUS, "转发：" + CENSUS},
                {OUTAGE, OUTAGE + "收到请回复！"},
                {HOLIDAY_CLASS, "大家好！" + HOLIDAY_CLASS},
            ],
        )
    )
