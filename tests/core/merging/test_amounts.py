"""What each of two texts counts, and what falls to each."""

import pytest

from core.merging import Relation, relate
from core.merging.amounts import amount_exchanged, figure_exchanged, share_exchanged
from tests.core.merging.papers import paper


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("每家来1个劳资专管员", "请各项目劳资专管员参加，每项目2人", "1"),
        ("新的每摊两个，签字领", "新的每摊一个，签字领", "2"),
        ("每村来2个", "六个村各派5名查螺员", "2"),
        ("一人最多两门", "每人限报一门", "2"),
        ("每班25人，每人限报两班", "一班25人，一人最多两班", ""),
        ("每班25人，每人限报两班", "每班25人，一人最多三班", "2"),
        ("请各村推荐1名培养对象", "培养对象每村推3个", "1"),
        ("请各支部推荐优秀党员3名", "每个支部各推1名", "3"),
        ("各村推荐3名带头人，附材料2份", "各村报送材料2份，带头人3名", ""),
        ("每支队伍5人", "每个支部出2支队", ""),
        ("每户一份", "每户1份", ""),
        ("每村推3户", "每村报3户", ""),
        ("每个工作日上报", "每天上报2个", ""),
        ("每社区2人", "请各社区派人参加", ""),
    ],
)
def test_what_falls_to_each_is_compared_even_when_it_is_one(one: str, other: str, found: str) -> None:
    assert share_exchanged(paper(one), paper(other)) == found
    assert bool(share_exchanged(paper(other), paper(one))) is bool(found)


def test_a_copy_with_another_share_is_another_notice() -> None:
    text = "菜场二楼熟食摊主注意，防蝇纱罩统一更换，旧的9点收摊后交管理办，新的每摊{}，签字领。"
    judged = relate(paper(text.format("一个")), paper(text.format("两个")))
    assert judged.relation is Relation.DIFFERENT
    assert judged.reason == "amount"


@pytest.mark.parametrize(
    ("one", "other", "is_exchanged"),
    [
        ("整治9号楼至16号楼", "弄9到16号楼", False),
        ("整治9号楼至16号楼", "弄9到18号楼", True),
        ("收40名学生", "收60个学生", True),
        ("身高1.55米左右", "1米55上下", False),
        ("身高1.55米左右", "1米65上下", True),
        ("302室开会", "三楼开会", False),
        ("302室开会", "二楼开会", True),
        ("一楼二楼住户签字", "一二楼住户签字", False),
        ("招厨师1名、帮厨4名、洗碗工2名。", "招人了,厨师1、帮厨2、洗碗工1,年龄不限", True),
        ("1、排查危房2、清理河道3、储备沙袋4、落实值班", "1、清理河道2、储备沙袋3、落实值班", False),
        ("招厨师1名、帮厨2名、洗碗工1名。", "招人了,厨师1、帮厨2、洗碗工1,年龄不限", False),
        ("一楼二楼住户签字", "三四楼住户签字", True),
    ],
)
def test_amounts_floors_and_stretches_are_compared_in_any_words(one: str, other: str, is_exchanged: bool) -> None:
    assert bool(amount_exchanged(paper(one), paper(other))) is is_exchanged


def test_a_figure_counts_against_another_whatever_it_counts() -> None:
    assert figure_exchanged(paper("研学费每人138"), paper("费用168元/人")) == "138"
    assert figure_exchanged(paper("研学费每人138"), paper("费用138元/人")) == ""
