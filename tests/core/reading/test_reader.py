"""All readings of one text together: total, bounded, and the same whatever the text is dressed in."""

import time
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading import Kind, Reading, Scope, read
from tests.core.reading.samples import OFFICE, TUESDAY, at, read_at, stamps

WORDS = (
    *("5月30日", "17:00", "前", "请", "各社区", "报送", "截止", "下周三", "(28日)", "至", "三日内", "个工作日", "节前"),
    *(
        "月底",
        "每周五",
        "不得",
        "截图",
        "接龙",
        "居民",
        "80岁以上老人",
        "【",
        "】",
        "关于",
        "的通知",
        "@所有人",
        "?",
        "收到",
    ),
    *("5.30", "-", "/", ":", ",", "。", "、", "\n", "12", "一二", "零", "今晚", "8点", "机密", "★", "①", "1️⃣", "即日起"),
    *("上半年", "第二季度末", "24小时内", "次日", "当天", "年前", "(", ")", " "),
)
PIECES = st.lists(st.sampled_from(WORDS), max_size=40).map("".join)


@settings(max_examples=150)
@given(
    st.text(max_size=400) | PIECES,
    st.datetimes(min_value=datetime.fromisoformat("2024-01-01"), max_value=datetime.fromisoformat("2035-12-31")),
)
def test_any_text_is_read_at_any_time(text: str, posted: datetime) -> None:
    reading = read(text, posted, OFFICE)
    assert isinstance(reading, Reading)
    assert list(reading.deadlines) == sorted(reading.deadlines, key=lambda deadline: deadline.at)
    assert all(deadline.at.tzinfo is not None for deadline in reading.deadlines)
    assert all(deadline.at.date() >= posted.date() for deadline in reading.deadlines)


@given(PIECES)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read_at(text) == read_at(text)


@given(st.text(min_size=4000, max_size=5000) | PIECES.map(lambda piece: (piece or "。") * 4096))
@settings(max_examples=15, deadline=None)
def test_a_text_of_any_length_is_read(text: str) -> None:
    assert len(read_at(text).title) <= 30


@pytest.mark.parametrize(
    "unit",
    [
        "一",
        "1",
        "十二",
        "请",
        "5月30日",
        "周五",
        "三日内",
        "5-30-",
        "(",
        "【",
        "《",
        "月底",
        "报送",
        "不得截图",
        "\t",
        " ",
        "\n",
        "。",
        "*",
        "\ufdfa",
        "关于",
        "80岁以上老人",
    ],
)
def test_no_repetition_makes_the_reading_slow(unit: str) -> None:
    """Patterns that backtrack without bound take minutes here; a second is generous even on a busy machine."""
    read_at(unit)
    for opening in ("", "图", "请拍照发群", "请报送"):  # what wakes the rules for traces and deadlines
        text = opening + unit * (4096 // len(unit))
        started = time.perf_counter()
        read_at(text)
        assert time.perf_counter() - started < 1.0, opening


NOTICES = [
    "请各社区于5月30日17:00前将高龄津贴核查表报民政办。",
    "申报期限:2025年5月26日9:00至6月6日17:30。",
    "请于下周一上午9:00前报送名单,逾期通报。",
    "请在5个工作日内完成核查并反馈。",
    "端午节前完成走访慰问。",
    "初稿本周五前、定稿下周三前报宣传办。",
]


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@pytest.mark.parametrize("text", NOTICES)
@pytest.mark.parametrize(
    "dress",
    [
        full_width,
        "\u200b".join,
        lambda text: " ".join(text) if ":" not in text else text + " ",
        lambda text: "📢📢" + text,
        lambda text: f"**{text}**",
        lambda text: "转发：\n" + text,
        lambda text: text + "\n——民政办 2025年5月20日",
    ],
    ids=["full width", "zero width", "blanks", "emoji", "markdown", "forwarded", "signed"],
)
def test_the_dress_of_a_text_does_not_change_its_deadlines(text: str, dress: object) -> None:
    assert callable(dress)
    assert stamps(dress(text)) == stamps(text) != []


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("请各社区于5月29日下午4时前将长者名册报送民政科。", "請各社區於5月29日下午4時前將長者名冊報送民政科。"),
        ("请于下周一上午9点前反馈", "請於下週一上午9點前反饋"),
        ("请收到后三日内报送", "請收到後三日內報送"),
        ("今天下班后不办,请于明天上班时间前办结", "今天下班後不辦,請於明天上班時間前辦結"),
    ],
)
def test_traditional_characters_are_read_alike(simplified: str, traditional: str) -> None:
    assert stamps(simplified) == stamps(traditional)


def test_a_naive_time_is_the_offices_own() -> None:
    text = "请于明天12点前报送"
    naive, aware = datetime.fromisoformat(TUESDAY), at(TUESDAY).astimezone(timezone(timedelta(hours=-5)))
    assert read(text, naive, OFFICE) == read(text, aware, OFFICE)


def test_a_notice_is_read_as_a_whole() -> None:
    reading = read_at("【通知】请各社区通知辖区80岁以上老人,5月30日17:00前到社区办理高龄津贴认证,完成后截图反馈。")
    assert reading.is_notice
    assert reading.kind is Kind.ACT
    assert [deadline.at for deadline in reading.deadlines] == [at("2025-05-30T17:00")]
    assert (reading.residents.scope, reading.residents.min_age) == (Scope.NAMED, 80)
    assert [demand.phrase for demand in reading.trace_demands] == ["截图"]
    assert not reading.secret
    assert not reading.asks
    assert reading.reasons[0].startswith("score+")


def test_what_weighed_most_is_named_only_for_those_who_ask() -> None:
    text = "请各社区于5月30日前报送名单"
    plain, told = (read(text, at(TUESDAY), OFFICE, explained=explained) for explained in (False, True))
    assert any(reason.startswith("“") for reason in told.reasons)
    assert plain == replace(told, reasons=tuple(each for each in told.reasons if each in plain.reasons))
    assert len(plain.reasons) < len(told.reasons)


def test_a_marked_text_is_secret() -> None:
    assert read_at("【机密】检查组名单").secret
    assert not read_at("请各单位做好保密工作").secret
