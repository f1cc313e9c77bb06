"""How far two texts resemble each other on the whole."""

from hypothesis import given
from hypothesis import strategies as st

from core.merging.resemblance import resemblance
from tests.core.merging.papers import paper

PLEDGE = "请各项目部于5月27日17时前将停工承诺书签字盖章后报镇城管中队，值班电话85517120。"
SAID = "项目部5月27日下午5点前把停工承诺书签好字交城管中队，值班电话85517120"
PLAN = "请各项目部于5月27日17时前将施工计划调整表签字盖章后报镇城管中队，值班电话85517120。"


def test_a_frame_counts_only_where_each_tells_something_strange() -> None:
    assert resemblance(paper(PLEDGE), paper(PLAN), opposed=4.0).frame > 0.5
    assert resemblance(paper(PLEDGE), paper(PLAN), opposed=0.0).frame == 0.0


def test_a_paper_that_the_shorter_text_does_not_know_is_seen() -> None:
    assert resemblance(paper(SAID), paper(PLAN), opposed=1.0).papers == 1.0
    assert resemblance(paper(SAID), paper(PLEDGE), opposed=1.0).papers == 0.0


def test_an_office_of_the_shorter_text_that_the_longer_one_does_not_know_is_seen() -> None:
    said = SAID.replace("城管中队", "残联窗口")
    assert resemblance(paper(said), paper(PLEDGE), opposed=1.0).offices == 1.0
    assert resemblance(paper(SAID), paper(PLEDGE), opposed=1.0).offices == 0.0


def test_values_and_latin_words_in_common_are_counted() -> None:
    found = resemblance(paper("5月27日前报PAD型号3台"), paper("PAD型号，3台的，5月27日前报"), opposed=0.0)
    assert (found.values, found.latin) == (3.0, 1.0)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_are_compared_within_their_bounds(one: str, other: str) -> None:
    found = resemblance(paper(one), paper(other), opposed=8.0)
    assert 0.0 <= found.frame <= 1.0
    assert 0.0 <= found.values <= 8.0
    assert {found.papers, found.offices} <= {0.0, 1.0}
