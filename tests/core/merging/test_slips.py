"""Two texts that differ by slips of the pen only, and those that look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging import Relation, relate
from core.merging.slips import mended, only_slips
from tests.core.merging.papers import paper

TEXT = "家里老人手机帮着看看点过链接的马上打电话或者到派出所登记社区民警老田会上门核实请大家互相转告"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("老人手机", "老仁手机"),
        ("派出所", "排出所"),
        ("链接", "链链接"),
        ("社区民警", "社区警"),
        ("帮着看看", "帮着看"),
        ("马上打电话", "码上打电话"),
    ],
)
def test_one_sound_twice_typed_and_left_out_are_slips(right: str, wrong: str) -> None:
    assert only_slips(TEXT, TEXT.replace(right, wrong))
    assert only_slips(TEXT.replace(right, wrong), TEXT)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("登记", "不登记"),
        ("老人", "男老人"),
        ("老田", "老唐"),
        ("上门", "上楼"),
        ("家里老人", "老人"),
        ("到派出所登记", "到司法所登记"),
    ],
)
def test_what_turns_the_meaning_is_none(right: str, wrong: str) -> None:
    assert not only_slips(TEXT, TEXT.replace(right, wrong))


def test_a_figure_is_never_a_slip() -> None:
    assert not only_slips(TEXT + "6月5日前", TEXT + "6月8日前")


def test_short_texts_are_left_to_the_rules() -> None:
    assert not only_slips("今天开会", "今天开惠")


def test_two_words_of_one_sound_are_no_slip() -> None:
    text = "请各村妇女主任通知本村妇女于本月底前到镇卫生院参加免费{}活动带好身份证和医保卡早上不吃早饭"
    assert not only_slips(text.format("妇检"), text.format("复检"))


def test_a_slip_in_a_word_that_has_another_name_is_still_one() -> None:
    one = "3栋2单元电梯年检，今天下午停用两个小时，老人小孩尽量别下楼，急用的走1单元从天台绕过来。"
    assert relate(paper(one.replace("老人", "老仁")), paper(one)).relation is Relation.SAME


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
    st.text(alphabet="请各村社区报表老人仁一不", max_size=60), st.text(alphabet="请各村社区报表老人仁一不", max_size=60)
)
def test_the_order_does_not_matter(one: str, other: str) -> None:
    assert only_slips(one, other) == only_slips(other, one)
