"""What a notice says by the postings that remain."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import PostingId
from core.office import Office
from core.reading import read
from core.retelling import Telling, is_cut, retell
from tests.builders import CENSUS, FLOOD, MEETING, MONDAY, UNDATED, at

OFFICE = Office()
MOVED = "更正：高龄津贴领取人员名册核对完毕的时间改为6月15日17:00前，原定6月12日17:00作废，报民政办王芳。"


def telling(number: int, text: str, *, is_update: bool = False) -> Telling:
    posted = MONDAY + timedelta(minutes=number)
    return Telling(
        posting=PostingId(number), posted_at=posted, text=text, reading=read(text, posted, OFFICE), is_update=is_update
    )


def test_the_first_begins_and_a_copy_changes_nothing() -> None:
    told = retell([telling(1, CENSUS), telling(2, "转发：" + CENSUS)])
    assert (told.main.posting, told.reading.deadlines[0].at) == (1, at("17:00", 12))


def test_an_update_takes_the_word() -> None:
    told = retell([telling(1, CENSUS), telling(2, MOVED, is_update=True), telling(3, CENSUS)])
    assert (told.main.posting, told.reading.deadlines[0].at) == (2, at("17:00", 15))


def test_a_copy_adds_what_it_demands_and_a_deadline_where_there_was_none() -> None:
    told = retell([telling(1, UNDATED), telling(2, FLOOD + "完成后请截图发群。")])
    assert [each.kind for each in told.reading.trace_demands] == ["screenshot"]
    assert (told.main.posting, told.reading.deadlines[0].at) == (2, at("12:00", 1))
    kept = retell([telling(1, CENSUS), telling(2, FLOOD + "完成后请截图发群。")])
    assert (kept.main.posting, [each.kind for each in kept.reading.trace_demands]) == (1, ["screenshot"])


@pytest.mark.parametrize("texts", [["", MEETING], ["  ", MEETING, ""]])
def test_a_picture_without_words_does_not_speak_first(texts: list[str]) -> None:
    assert retell([telling(number, text) for number, text in enumerate(texts, 1)]).main.text == MEETING


def test_pictures_alone_say_nothing() -> None:
    assert retell([telling(1, ""), telling(2, "")]).main.posting == 1


CUT = "【通知】各社区：请于6月12日17:00前将高龄津贴领取人员名册核对…"


@pytest.mark.parametrize("texts", [(CUT, CENSUS), (CENSUS, CUT), ("转发：" + CUT, CUT, CENSUS)])
def test_a_whole_copy_speaks_rather_than_a_cut_one(texts: tuple[str, ...]) -> None:
    assert retell([telling(number, text) for number, text in enumerate(texts, 1)]).main.text == CENSUS


@pytest.mark.parametrize("text", ["请各社区...", "请各社区……", "请各社区（未完）", "名册要求如下… \n"])
def test_a_cut_copy_says_so(text: str) -> None:
    assert is_cut(text)


@pytest.mark.parametrize("text", ["", "请…于周五前报送。", "在吗...在的", "收到。"])
def test_dots_inside_a_text_cut_nothing(text: str) -> None:
    assert not is_cut(text)


@given(st.permutations([telling(1, CENSUS), telling(2, CUT), telling(3, MOVED, is_update=True), telling(4, CENSUS)]))
def test_the_order_in_which_they_are_given_changes_nothing(tellings: list[Telling]) -> None:
    told = retell(tellings)
    assert (told.main.posting, told.reading.deadlines[0].at) == (3, at("17:00", 15))
