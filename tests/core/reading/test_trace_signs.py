"""Things that a trace is made of, and how their clause stands to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.trace_signs import How, is_of_traces, marks, trace_signs
from core.reading.values import TraceKind


def hows(text: str) -> dict[TraceKind, How]:
    return {mark.kind: mark.how for mark in marks(text)}


@pytest.mark.parametrize(
    ("text", "kind", "how"),
    [
        ("拍一张丢群里", TraceKind.PHOTO, How.SENT),
        ("请各村拍照上传", TraceKind.PHOTO, How.ASKED_AND_SENT),
        ("公众号每人拉二十个粉", TraceKind.INSTALL, How.ASKED),
        ("没点赞的看一下后台", TraceKind.FORWARDING, How.THREATENED),
        ("不截图的一律按没做算", TraceKind.SCREENSHOT, How.THREATENED),
        ("别再转发了", TraceKind.FORWARDING, How.NEGATED),
        ("无需截图", TraceKind.SCREENSHOT, How.NEGATED),
        ("网格通取消积分榜", TraceKind.SCORE, How.NEGATED),
        ("护照照片要求白底", TraceKind.PHOTO, How.PAPER),
        ("截图发哪里?", TraceKind.SCREENSHOT, How.ODD),
        ("我昨天拍了照片", TraceKind.PHOTO, How.DONE),
    ],
)
def test_a_thing_is_told_by_its_clause(text: str, kind: TraceKind, how: How) -> None:
    assert hows(text)[kind] is how


@pytest.mark.parametrize(
    "text",
    [
        "明天分别到两个村开会",
        "投票箱搬到会议室",
        "登录官网查询成绩",
        "八点10分领卷",
        "被子拿出去晒被",
        "社区开户主会",
        "严打卡车超载",
        "报平安办",
        "影像科在三楼",
    ],
)
def test_a_word_in_another_sense_is_no_thing(text: str) -> None:
    assert marks(text) == ()


def test_a_negation_reaches_the_clauses_behind_it_up_to_a_new_demand() -> None:
    assert hows("不用截图,也发不了定位")[TraceKind.LOCATION] is How.NEGATED
    assert hows("不用截图,但请发定位")[TraceKind.LOCATION] is not How.NEGATED


def test_what_a_matter_is_cleaned_of_is_no_negation() -> None:
    assert hows("人居环境整治每日一图")[TraceKind.PHOTO] is How.ASKED
    assert hows("整治过度留痕")[TraceKind.PHOTO] is How.NEGATED


def test_a_clause_is_of_traces_when_it_names_one_or_what_is_asked_for() -> None:
    assert is_of_traces("不得强制转发")
    assert is_of_traces("不再布置任务")
    assert not is_of_traces("严禁带火种进山")


def test_the_name_of_an_app_against_fraud_is_no_warning() -> None:
    assert hows("反诈APP每人下载")[TraceKind.INSTALL] is How.ASKED
    assert hows("谨防诈骗APP")[TraceKind.INSTALL] is How.NEGATED


def test_signs_name_the_thing_the_how_and_both() -> None:
    assert {"mark=photo", "mark=…sent", "mark=photo sent"} <= set(trace_signs("拍一张丢群里"))


@given(st.text(alphabet="不请截图打卡接龙拍照发群里,。;!?\n的了没谁", max_size=60))
def test_every_mark_is_a_part_of_the_text(text: str) -> None:
    for mark in marks(text):
        assert 0 <= mark.start < mark.end <= len(text)
