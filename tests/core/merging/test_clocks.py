"""Days, hours and amounts that say the same are the same fact, however they are written (posted on a Monday)."""

import pytest

from core.merging.facts import FactKind, conflict, lacking
from tests.core.merging.papers import paper


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6月8日至12日体检", "下周一到周五体检"),
        ("6月8日至10日筛查", "筛查6月8、9、10三天"),
        ("即日起至6月30日封闭", "封到6月底才通车"),
        ("6月11日上午9点", "11号周四早上9点"),
        ("6月10日下午3时", "十号下午三点"),
        ("6月8日前", "八号前"),
        ("请1至2名台属", "请一两位台属"),
        ("粽子2提", "两提粽子"),
        ("安全间隔期14天", "14天内不能收割"),
        ("请家长下午2:40接孩子", "请家长下午两点四十接孩子"),
        ("志愿者早上7:15集合", "志愿者早上七点一刻集合"),
        ("6月5日上课", "只有5号上课"),
        ("6月5日前", "周五（6.5）前"),
    ],
)
def test_what_says_the_same_is_the_same(one: str, other: str) -> None:
    kinds = {FactKind.DATE, FactKind.CLOCK, FactKind.AMOUNT}
    ours, theirs = ([fact for fact in paper(text).facts if fact.kind in kinds] for text in (one, other))
    assert ours
    assert lacking(ours, theirs) == []


def test_tonight_is_another_part_of_the_day_than_noon() -> None:
    tonight, noon = (paper(f"请各户{when}之前把水表包好").facts for when in ("今晚", "今天中午"))
    assert conflict(tonight, noon) is not None
    assert conflict(tonight, paper("请各户今天晚上之前把水表包好").facts) is None
    assert conflict(tonight, paper("请各户今天下午下班前把水表包好").facts) is None


@pytest.mark.parametrize("text", ["文明夜市登记", "说明晚交的原因", "清明早祭扫", "明晚会彩排"])
def test_a_word_that_only_looks_like_a_part_of_the_day_is_none(text: str) -> None:
    assert not [fact for fact in paper(text).facts if fact.kind is FactKind.DAYTIME]


@pytest.mark.parametrize("text", ["其他跟昨天通知一样", "昨天说的那个表", "到3号楼集合", "在2号窗口办", "提两点意见"])
def test_what_only_looks_like_a_day_or_an_hour_is_none(text: str) -> None:
    assert not [fact for fact in paper(text).facts if fact.kind in {FactKind.DATE, FactKind.CLOCK}]
