"""Words of one row, of which a notice names one."""

import pytest

from core.merging.sisters import sister
from tests.core.merging.papers import paper


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        ("水稻保险20号前要买", "玉米保险20号前登记", "水稻"),
        ("25日在报告厅开会", "25日在会议室开会", "报告厅"),
        ("带旧证和户口本来登记", "带旧证和一寸照来登记", "户籍"),
        ("推荐“好邻居”候选人，每个社区一名", "婆媳和睦户评选，每个社区推一名", "好邻居"),
        ("手足口病缺课登记", "水痘缺课登记", "手足口"),
        ("民兵整组编组阶段报花名册", "民兵整组进入点验阶段，报花名册", "编组"),
    ],
)
def test_another_word_of_the_row_is_a_sister(one: str, other: str, word: str) -> None:
    assert sister(paper(one), paper(other)) == word
    assert sister(paper(other), paper(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("水稻保险20号前要买", "保险20号前要买，各村动员"),
        ("带身份证、户口本、照片", "带照片和身份证"),
        ("填《独居老人走访台账》", "独居老人走访那个台账"),
        ("报告厅和会议室都要打扫", "会议室打扫"),
        ("工作进入第二阶段", "现在是二阶段了"),
        ("现阶段报名单", "目前这个阶段报名单"),
        ("民兵整组编组阶段报花名册", "民兵编组，报花名册"),
    ],
)
def test_a_word_that_was_dropped_or_turned_round_is_none(one: str, other: str) -> None:
    assert sister(paper(one), paper(other)) == ""
    assert sister(paper(other), paper(one)) == ""
