"""What a notice says by the postings that remain."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import PostingId
from core.office import Office
from core.reading import read
from core.retelling import Retold, Telling, Word, is_cut, retell
from tests.builders import CENSUS, FLOOD, MEETING, MONDAY, UNDATED, at

OFFICE = Office()
MOVED = "更正：高龄津贴领取人员名册核对完毕的时间改为6月15日17:00前，原定6月12日17:00作废，报民政办王芳。"


def telling(number: int, text: str, *, is_update: bool = False) -> Telling:
    posted = MONDAY + timedelta(minutes=number)
    return Telling(
        posting=PostingId(number),
        posted_at=posted,
        text=text,
        reading=read(text, posted, OFFICE),
        is_update=is_update,
        word=Word.OWN,
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


INVITED = MEETING.replace("不得替会。", "6月20日17:00前报名单。")
CALLED_OFF = "【更正】定于6月24日上午9:00召开的基层治理工作推进会取消，请各社区书记互相转告。"
ON_AGAIN = "【更正】基层治理工作推进会恢复举行，时间地点不变。"


def story(*words: tuple[str, Word]) -> Retold:
    updates = [
        replace(telling(number, text, is_update=True), word=word) for number, (text, word) in enumerate(words, 2)
    ]
    return retell([telling(1, INVITED), *updates])


@pytest.mark.parametrize(
    ("words", "is_off", "asks"),
    [
        ([(CALLED_OFF, Word.OWN)], True, None),
        ([(CALLED_OFF, Word.YES)], True, None),
        ([(CALLED_OFF, Word.NO)], False, None),
        ([(CALLED_OFF, Word.STRANGER)], False, 2),
        ([("【更正】6月24日的活动取消", Word.OWN)], False, 2),  # which activity?
        ([("【更正】6月24日推进会的午餐取消", Word.OWN)], False, None),
        ([(CALLED_OFF, Word.OWN), (ON_AGAIN, Word.OWN)], False, None),
        ([(CALLED_OFF, Word.OWN), (ON_AGAIN, Word.STRANGER)], False, 3),
        ([(CALLED_OFF, Word.OWN), (ON_AGAIN, Word.STRANGER), (CALLED_OFF, Word.OWN)], True, None),
        ([(CALLED_OFF, Word.OWN), ("推进会的签到也取消", Word.STRANGER)], True, None),
    ],
)
def test_who_calls_it_off_and_what_becomes_of_it(words: list[tuple[str, Word]], is_off: bool, asks: int | None) -> None:
    told = story(*words)
    assert (told.is_off, [each.posting for each in told.asks]) == (is_off, [] if asks is None else [asks])
    assert [each.at for each in told.reading.deadlines] == [at("17:00", 20)], "nothing that was said is lost"
    assert "推进会" in told.reading.title or not is_off


POSTPONED = "【更正】基层治理工作推进会报名时间延期至6月22日17:00。"
ADVANCED = "【再次更正】基层治理工作推进会报名时间提前至6月18日17:00。"


@pytest.mark.parametrize("text", [CALLED_OFF, POSTPONED, "补充通知：推进会另报纸质版名单。"])
def test_a_stranger_changes_nothing_before_somebody_was_asked(text: str) -> None:
    told = story((text, Word.STRANGER))
    before = story()
    assert (told.main.text, told.reading, told.is_off) == (INVITED, before.reading, False)
    assert [(each.posting, each.is_end) for each in told.asks] == [(2, text == CALLED_OFF)]
    assert told.waits(PostingId(2))


def test_each_stranger_s_word_is_asked_about_until_the_publisher_speaks() -> None:
    told = story((POSTPONED, Word.STRANGER), (ADVANCED, Word.STRANGER))
    assert [each.posting for each in told.asks] == [2, 3]
    told = story((POSTPONED, Word.STRANGER), (ADVANCED, Word.OWN))
    assert (told.asks, sorted(told.answered), told.main.text) == ((), [2, 3], ADVANCED)
    told = story((POSTPONED, Word.OWN), (ADVANCED, Word.STRANGER))
    assert ([each.posting for each in told.asks], sorted(told.answered)) == ([3], [2])
    assert told.reading.deadlines[0].at == at("17:00", 22)


@given(st.permutations(range(3)))
def test_messages_of_one_second_have_the_order_of_their_chat(order: list[int]) -> None:
    """再次更正 is written later than 更正, and sorts before it."""
    tellings = [
        replace(telling(number, text, is_update=number > 0), posted_at=MONDAY, place=(-100, number, 0))
        for number, text in enumerate((INVITED, POSTPONED, ADVANCED.replace("【再次更正】", "[更正]")))
    ]
    assert retell([tellings[each] for each in order]).reading.deadlines[0].at == at("17:00", 18)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("补充通知：推进会另报纸质版名单。", None),
        ("更正：报送时间改为6月18日17:00前。", None),
        ("更正：请于6月20日17:00前报送推进会名单和发言材料，原通知作废。", "报送推进会名单和发言材料"),
    ],
)
def test_what_only_adds_or_moves_gives_no_other_title(text: str, title: str | None) -> None:
    told = story((text, Word.OWN))
    assert told.reading.title == (title or story().reading.title)
    assert told.before == (INVITED, text)


def test_what_a_person_kept_leaves_the_words_as_they_were() -> None:
    assert story((CALLED_OFF, Word.NO)).main.text == INVITED
