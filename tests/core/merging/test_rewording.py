"""The same news in plainer words, and other news in the same words."""

import pytest

from core.merging.difference import exchanged
from core.merging.likeness import containment
from core.merging.rewording import in_length, is_likely, is_reworded, is_template, novelties
from tests.core.merging.papers import MEETING, OUTAGE, paper

OUTAGE_SAID = "6月18日早上6点半到下午2点半，锦绣苑1-6号楼停电检修线路，大家提前准备"
MEETING_SAID = "6月24日上午9点街道四楼多功能厅开基层治理推进会，书记都要参加，不能找人替"


def reworded(one: str, other: str) -> bool:
    left, right = paper(one), paper(other)
    return is_reworded(left, right, tuple(exchanged(left, right)))


@pytest.mark.parametrize(("text", "said"), [(OUTAGE, OUTAGE_SAID), (MEETING, MEETING_SAID)])
def test_the_same_news_in_plainer_words_is_reworded(text: str, said: str) -> None:
    assert reworded(text, said)
    assert reworded(said, text)


@pytest.mark.parametrize(
    ("text", "said", "old", "new"),
    [
        (MEETING, MEETING_SAID, "基层治理", "安全生产"),
        (MEETING, MEETING_SAID, "治理推进会", "治理表彰会"),
        (OUTAGE, OUTAGE_SAID, "停电检修线路", "停水抢修管道"),
        (OUTAGE, OUTAGE_SAID, "1-6号楼", "7-9号楼"),
    ],
)
def test_a_new_word_or_count_is_another_notice(text: str, said: str, old: str, new: str) -> None:
    assert old in said
    assert not reworded(text, said.replace(old, new))


def test_without_a_fact_in_common_nothing_is_reworded() -> None:
    assert not reworded("请各社区组织观看廉政教育片并撰写心得体会", "廉政教育片都看一下，写个心得体会")


def test_another_word_inside_one_template_is_no_rewording() -> None:
    other = MEETING.replace("书记参加", "主任参加")
    assert is_template(paper(MEETING), paper(other))
    assert not reworded(MEETING, MEETING.replace("四楼多功能厅", "四楼党员活动室"))


def test_novelties_are_named() -> None:
    found = novelties(paper("6月18日锦绣苑停水"), paper(OUTAGE))
    assert [novelty.fresh for novelty in found] == ["水"]


def test_the_shorter_comes_first_whichever_way_round() -> None:
    one, other = paper(MEETING), paper(MEETING_SAID)
    assert in_length(one, other) == in_length(other, one) == (other, one)


def test_a_long_plain_version_is_at_least_likely() -> None:
    one, other = paper(OUTAGE), paper("锦绣苑1-6号楼6月18日停电，有老人的家里多照看，手机充好电，冰箱少开门")
    assert not is_likely(one, other, tuple(exchanged(one, other)))
    said = paper(OUTAGE_SAID)
    assert is_likely(one, said, tuple(exchanged(one, said)))


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("", "停水", 0.0), ("停水通知", "停水", 1.0), ("停水", "停电", 0.0)]
)
def test_containment_is_a_share_of_the_smaller(one: str, other: str, expected: float) -> None:
    assert containment(one, other, 2) == expected
