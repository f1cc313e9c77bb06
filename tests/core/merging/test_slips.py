"""Two texts that differ by slips of the pen only, and those that look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging import Relation, relate
from core.merging.slips import mended
from tests.core.merging.papers import paper

TEXT = "家里老人手机帮着看看，点过链接的马上打电话，或者6月5日前到派出所登记，社区民警老田会上门核实，请大家互相转告。"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("老人手机", "老仁手机"),
        ("派出所", "排出所"),
        ("链接", "链链接"),
        ("社区民警", "社去民警"),
        ("马上打电话", "码上打电话"),
    ],
)
def test_one_sound_and_twice_typed_are_slips(right: str, wrong: str) -> None:
    assert relate(paper(TEXT.replace(right, wrong)), paper(TEXT)).relation is Relation.SAME
    assert relate(paper(TEXT), paper(TEXT.replace(right, wrong))).relation is Relation.SAME


@pytest.mark.parametrize(
    ("right", "wrong"), [("到派出所登记", "到司法所登记"), ("6月5日", "6月8日"), ("会上门核实", "不会上门核实")]
)
def test_what_turns_the_meaning_is_none(right: str, wrong: str) -> None:
    assert relate(paper(TEXT.replace(right, wrong)), paper(TEXT)).relation is not Relation.SAME


def test_two_words_of_one_sound_are_no_slip() -> None:
    text = "请各村妇女主任通知本村妇女于本月底前到镇卫生院参加免费{}，带好身份证和医保卡，早上不吃早饭。"
    assert relate(paper(text.format("妇检")), paper(text.format("复检"))).relation is not Relation.SAME


@pytest.mark.parametrize(
    ("typed", "right", "plain"),
    [
        (
            "各村（设区）清点物资，缺口单独列出",
            "各村（社区）清点物资，缺口单独列出，镇里采购",
            "各村（社区）清点物资，缺口单独列出",
        ),
        ("每24小石一报，防汛办", "每24小时一报，报防汛办", "每24小时一报，防汛办"),
        ("请于6月5日前报", "请于6月8日前报", "请于6月5日前报"),
        ("妇检名单", "复检名单", "妇检名单"),
    ],
)
def test_what_sounds_like_the_other_text_is_written_so(typed: str, right: str, plain: str) -> None:
    assert mended(typed, right) == plain


def test_a_cut_copy_with_a_slip_in_it_is_found() -> None:
    whole = (
        "各村（社区）：请于6月20日前填写《防汛物资储备统计表》报镇应急管理站邮箱。缺口物资单独列出，由镇里统一采购。"
    )
    cut = "各村（设区）：请于6月20日前填写《防汛物资储备统计表》报镇应急管里站邮箱。"
    assert relate(paper(cut), paper(whole)).relation is Relation.SAME


@given(
    st.text(alphabet="请各村社设区报表老人仁一不", max_size=60),
    st.text(alphabet="请各村社设区报表老人仁一不", max_size=60),
)
def test_mending_changes_no_length_and_only_towards_the_other_text(one: str, other: str) -> None:
    text = mended(one, other)
    assert len(text) == len(one)
    assert all(char == typed or char in other for char, typed in zip(text, one, strict=True))
