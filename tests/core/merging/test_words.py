"""Synonyms, talk, homophones, and how much a pair of characters says."""

import pytest

from core.merging.background import is_known, weight
from core.merging.colloquial import news, telling_units
from core.merging.homophones import qualify, sounds_alike
from core.merging.synonyms import canonical


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("不要钱", "免费"),
        ("打扫楼道", "清扫楼道"),
        ("老人家", "老年人"),
        ("报满为止", "额满为止"),
        ("登陆平台", "登录平台"),
        ("老鼠药", "鼠药"),
        ("社区卫生服务中心", "卫生中心"),
        ("住户收支调查", "住户收支调查"),
    ],
)
def test_other_words_for_the_same_thing_become_the_same(said: str, meant: str) -> None:
    assert canonical(said) == meant


def test_a_canonical_text_stays_as_it_is() -> None:
    text = canonical("大家到会场开会，小朋友不收钱，狗狗打疫苗，没电没水")
    assert canonical(text) == text


@pytest.mark.parametrize(("words", "left"), [("告诉家里人赶紧来", ""), ("残疾护理", "残疾护理"), ("哪天体检", "体检")])
def test_news_is_what_is_neither_talk_nor_office_language(words: str, left: str) -> None:
    assert news(words) == left
    assert sum(telling_units(words)) == len(left)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("生", "声", True), ("访", "房", True), ("水", "电", False), ("中", "终", False), ("东", "冬", False)],
)
def test_characters_that_are_typed_alike(one: str, other: str, expected: bool) -> None:
    assert sounds_alike(one, other) is expected
    assert sounds_alike(other, one) is expected


@pytest.mark.parametrize(("one", "other", "expected"), [("大", "中", True), ("一", "三", True), ("大", "水", False)])
def test_two_qualifiers_are_told_from_other_characters(one: str, other: str, expected: bool) -> None:
    assert qualify(one, other) is expected


def test_what_is_said_everywhere_weighs_less_than_what_is_rare() -> None:
    assert weight("社区") < weight("津贴") < weight("鼠药")
    assert is_known("报送")
    assert not is_known("招声")
