"""The same news in plainer words, and other news in the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging.evidence import doubts_of, likelihood, measured_together, shared_facts, weigh
from core.merging.verdict import in_length
from core.merging.weights import WEIGHTS
from tests.core.merging.papers import CENSUS, HOLIDAY_CLASS, MEETING, OUTAGE, paper

OUTAGE_SAID = "6月18日早上6点半到下午2点半，锦绣苑1-6号楼停电检修线路，大家提前准备"
MEETING_SAID = "6月24日上午9点街道四楼多功能厅开基层治理推进会，书记都要参加，不能找人替"
CENSUS_SAID = "高龄津贴名册大家核一下，去世的迁走的马上停发，7月12日前把结果报民政办"
CLASS_SAID = "光明路社区暑期托管班报名了，1-4年级收40人，7月6日到8月14日，6月30日截止，满了就不收了"
SAID = [(OUTAGE, OUTAGE_SAID), (MEETING, MEETING_SAID), (CENSUS, CENSUS_SAID), (HOLIDAY_CLASS, CLASS_SAID)]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_plainer_words_raise_no_doubt(text: str, said: str) -> None:
    evidence = weigh(*in_length(paper(text), paper(said)))
    assert evidence.doubt == ""
    assert evidence.is_enough
    assert evidence.score > 0.9


@pytest.mark.parametrize(
    ("text", "said", "doubt"),
    [
        (MEETING, MEETING_SAID.replace("基层治理", "安全生产"), "安生产"),
        (HOLIDAY_CLASS, CLASS_SAID.replace("托管班", "游泳班"), "游泳"),
        (CENSUS, CENSUS_SAID.replace("高龄津贴", "残疾护理"), "残疾护理"),
        ("11月3日鸽子饲养集中登记，带免疫证和照片到警务室", "养犬的注意，11月3日集中登记，带免疫证和照片", "犬"),
    ],
)
def test_another_matter_among_the_first_words_of_both_is_a_doubt(text: str, said: str, doubt: str) -> None:
    assert weigh(*in_length(paper(text), paper(said))).doubt == doubt


def test_one_other_sign_in_a_known_word_is_a_doubt_too() -> None:
    text = "视力残疾人持证免费配助视器，10月19日上午9点到残疾人之家，名单报区残联"
    assert weigh(paper(text.replace("视力", "听力").replace("助视", "助听")), paper(text)).doubt == "听力"


@pytest.mark.parametrize(("said", "other"), [("收40个学生", ""), ("收60个学生", "60"), ("收一个学生", "")])
def test_another_count_of_the_same_thing_is_a_contradiction(said: str, other: str) -> None:
    one, longer = in_length(paper("暑期托管班" + said), paper(HOLIDAY_CLASS))
    assert weigh(one, longer).contradiction == other


@pytest.mark.parametrize(
    ("said", "other"),
    [("男女各30,22号截止", "男女各50人,22日截止"), ("表送行政楼302室", "表送行政楼二楼阅览室")],
)
def test_another_figure_or_floor_is_a_contradiction_in_whatever_words(said: str, other: str) -> None:
    assert weigh(*in_length(paper("青年联谊报名" + said), paper("青年联谊现在开始报名," + other))).contradiction


def test_a_room_on_the_floor_that_is_named_is_no_contradiction() -> None:
    one, longer = in_length(paper("青年联谊表送行政楼302室"), paper("青年联谊的报名表请送行政楼三楼"))
    assert not weigh(one, longer).contradiction


def test_shared_facts_are_hard_ones() -> None:
    assert shared_facts(paper(MEETING), paper("6月24日上午9点")) == 2
    assert shared_facts(paper("表格给小陈"), paper("表格给小陈")) == 0


def test_every_measure_has_a_weight_and_new_nouns_count_against() -> None:
    alike = measured_together(paper(CENSUS_SAID), paper(CENSUS), {})
    other = measured_together(paper(CENSUS_SAID.replace("高龄津贴", "残疾护理")), paper(CENSUS), {})
    assert set(alike) | set(doubts_of(paper(CENSUS_SAID), paper(CENSUS))) == set(WEIGHTS)
    assert likelihood(other) < likelihood(alike)
    assert other["opening"] > alike["opening"]
    assert other["exchanged"] > alike["exchanged"]


def test_a_wrong_amount_of_shared_words_and_no_fact_is_not_enough() -> None:
    assert not weigh(paper("大家来开会"), paper("请各位来开会")).is_enough


@pytest.mark.parametrize(("text", "said"), SAID)
def test_the_evidence_is_the_same_from_both_sides(text: str, said: str) -> None:
    one, other = in_length(paper(text), paper(said))
    assert weigh(*in_length(other, one)) == weigh(one, other)


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_two_texts_can_be_weighed(one: str, other: str) -> None:
    assert 0.0 <= weigh(*in_length(paper(one), paper(other))).score <= 1.0
