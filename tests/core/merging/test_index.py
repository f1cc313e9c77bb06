"""Looking up the notice that a posting belongs to."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from core.merging import Index, Relation, find
from tests.core.merging.papers import CENSUS, HOLIDAY_CLASS, MEETING, MONDAY, OUTAGE, paper

ALL = (CENSUS, OUTAGE, MEETING, HOLIDAY_CLASS)


def filled(*texts: str) -> Index[str]:
    index: Index[str] = Index()
    for text in texts:
        index.add(text, paper(text))
    return index


def test_a_copy_is_found_among_others() -> None:
    found = filled(*ALL).find(paper("转发：" + OUTAGE))
    assert found is not None
    assert (found[0], found[1].relation) == (OUTAGE, Relation.SAME)


def test_nothing_alike_is_nothing() -> None:
    assert filled(*ALL).find(paper("食堂今天中午有红烧肉")) is None
    assert filled().find(paper(MEETING)) is None


def test_the_same_comes_before_an_update_and_an_update_before_a_near_miss() -> None:
    near = MEETING.replace("6月24日", "7月1日")
    changed = paper("更正：6月24日基层治理工作推进会地点改为二楼会议室。")
    found = filled(near, MEETING).find(paper("转发：" + MEETING))
    assert found is not None
    assert found[0] == MEETING
    update = filled(near, MEETING).find(changed)
    assert update is not None
    assert update[1].relation is Relation.UPDATE


def test_a_near_miss_is_named_with_what_keeps_it_apart() -> None:
    found = filled(*ALL).find(paper(MEETING.replace("6月24日", "7月1日")))
    assert found is not None
    assert (found[0], found[1].relation, found[1].reason) == (MEETING, Relation.DIFFERENT, "date")


def test_what_was_removed_is_not_found() -> None:
    index = filled(*ALL)
    index.remove(OUTAGE)
    index.remove("never there")
    assert index.find(paper(OUTAGE)) is None
    assert len(index) == len(ALL) - 1


def test_a_key_that_is_added_again_has_the_new_paper() -> None:
    index = filled(OUTAGE)
    index.add(OUTAGE, paper(MEETING))
    assert len(index) == 1
    assert index.find(paper(OUTAGE)) is None
    assert index.find(paper(MEETING)) is not None


def test_short_postings_can_be_kept_too() -> None:
    index = filled("停电", "")
    assert index.find(paper("停电")) is not None


def test_among_copies_the_earliest_is_named() -> None:
    early, late = paper(MEETING, MONDAY), paper(MEETING, MONDAY + timedelta(hours=1))
    assert find(paper(MEETING), [("late", late), ("early", early)]) == find(
        paper(MEETING), [("early", early), ("late", late)]
    )


def test_a_copy_is_found_among_hundreds_of_one_template() -> None:
    index: Index[int] = Index()
    for number in range(400):
        index.add(number, paper(MEETING.replace("四楼", f"{number + 10}号楼")))
    found = index.find(paper("转发：" + MEETING.replace("四楼", "317号楼")))
    assert found is not None
    assert (found[0], found[1].relation) == (307, Relation.SAME)


def test_everything_near_is_ranked_the_same_first() -> None:
    near, copy = MEETING.replace("6月24日", "7月1日"), "转发：" + MEETING
    index = filled(near, MEETING, copy, OUTAGE)
    found = index.ranked(paper("大家好！" + MEETING), 5)
    assert {found[0][0], found[1][0]} == {MEETING, copy}
    assert [judgement.relation for _, judgement in found] == [Relation.SAME, Relation.SAME, Relation.DIFFERENT]
    assert index.ranked(paper(MEETING), 1) == (index.find(paper(MEETING)),)


def test_both_notices_that_a_posting_joins_are_ranked() -> None:
    whole = CENSUS + OUTAGE
    found = filled(CENSUS, OUTAGE, MEETING).ranked(paper(whole), 5)
    assert {key for key, judgement in found if judgement.relation is Relation.SAME} == {CENSUS, OUTAGE}


def test_a_suggestion_is_ranked_before_a_near_miss() -> None:
    likely = "街道四楼多功能厅6月24日上午9点开治理会，主任们来，书记参加"
    found = filled(MEETING.replace("6月24日", "7月1日"), MEETING).ranked(paper(likely), 5)
    assert found[0][0] == MEETING


@given(st.permutations(ALL))
def test_the_order_of_arrival_does_not_matter(texts: list[str]) -> None:
    found = filled(*texts).find(paper("大家好！" + HOLIDAY_CLASS))
    assert found is not None
    assert found[0] == HOLIDAY_CLASS


_CROWD = [MEETING.replace("四楼", f"{number + 10}号楼") for number in range(40)]


@settings(max_examples=10, deadline=None)
@given(st.permutations(_CROWD))
def test_even_among_more_than_are_compared_the_order_of_arrival_changes_nothing(texts: list[str]) -> None:
    asked = paper(MEETING.replace("四楼", "三楼"))
    assert filled(*texts).ranked(asked, 30) == filled(*_CROWD).ranked(asked, 30)
