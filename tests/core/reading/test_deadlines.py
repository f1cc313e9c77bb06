"""The deadline reader as a whole: the examples it was taught with, any text at all, and its time."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading import Confidence
from tests.core.reading.samples import TUESDAY, at, due_at, due_stamps

DATA = Path(__file__).parents[2] / "data"


def examples() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / "own_deadlines.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("example", examples(), ids=lambda example: example["text"][:24])
def test_an_example_is_read_as_before(example: dict[str, Any]) -> None:
    due = due_at(example["text"], example["posted_at"])
    found = [f"{deadline.at:%Y-%m-%dT%H:%M}" for deadline in due.deadlines]
    assert due.asks is example.get("asks", due.asks), due.reasons
    assert found == example.get("deadlines", found), due.reasons


WORDS = (
    *("5月30日", "5.30", "6/18", "十五号", "礼拜四", "今儿", "下下周一", "元月10日", "月底", "Q3", "上半年", "节前"),
    *("17:00", "下午三点半", "24时", "下班", "一上班", "午饭前", "前", "之前", "截止", "最晚", "改为", "不是", "是"),
    *(
        "请",
        "各社区",
        "把名单",
        "交",
        "报送",
        "给我",
        "完成",
        "必须",
        "还是",
        "吗",
        "?",
        "我",
        "将",
        "会",
        "已",
        "的",
        "未",
    ),
    *(
        "从",
        "到",
        "至",
        "、",
        ",",
        "。",
        ";",
        "(",
        ")",
        ":",
        "\n",
        "两天",
        "三日内",
        "给三天",
        "by ",
        "Friday ",
        "5 pm",
        "逾期",
    ),
)
PIECES = st.lists(st.sampled_from(WORDS), max_size=60).map("".join)


@settings(max_examples=200)
@given(st.text(max_size=4096) | PIECES, st.dates())
def test_any_text_is_read_on_any_day(text: str, day: object) -> None:
    due = due_at(text, f"{day}T09:00") if str(day) < "9990" else due_at(text)
    assert list(due.deadlines) == sorted(due.deadlines, key=lambda deadline: deadline.at)
    assert all(start < end for start, end in due.spans)


@pytest.mark.parametrize(
    "unit",
    [
        *("从5日到", "5月30日前", "周一至", "5月1日、", "月底", "七一前", "by 5 ", "on Friday, ", "把", "请在", "Q3"),
        *("改为5月30日", "不是", "三日内", "给三天", "到", "会", "一二月", "(含", "未按时(", "的", "我要", "原定"),
    ],
)
def test_no_repetition_makes_it_slow(unit: str) -> None:
    """At most two hundred days are judged; twice the text must not take much more than twice the time."""
    text = unit * (4096 // len(unit))
    due_at(text)
    started = time.perf_counter()
    due_at(text)
    assert time.perf_counter() - started < 1.0


def test_what_is_stated_needs_a_day_that_nobody_can_mistake() -> None:
    assert due_at("5月30日17:00前报").deadlines[0].confidence is Confidence.STATED
    assert due_at("5月30日报").deadlines[0].confidence is Confidence.INFERRED
    assert due_at("月底前报").deadlines[0].confidence is Confidence.INFERRED


def test_a_weekday_that_contradicts_its_date_is_reported_and_the_date_counts() -> None:
    due = due_at("设计稿9月16号周二中午十二点前发美术组", "2026-09-08T14:50")
    assert [deadline.at for deadline in due.deadlines] == [at("2026-09-16T12:00")]
    assert due.asks
    assert "weekday_contradicts" in due.reasons


@pytest.mark.parametrize("text", ["请于10个工作日内反馈", "请于节前报送"])
def test_a_year_whose_holidays_are_not_published_is_reported(text: str) -> None:
    """The day still stands, by Monday to Friday and by the law's own dates."""
    due = due_at(text, "2030-05-20T09:00") if "工作日" in text else due_at("请于春节前报送", "2030-01-10T09:00")
    assert due.deadlines
    assert "calendar_unpublished" in due.reasons


def test_a_bracket_spells_out_what_stands_before_it() -> None:
    assert due_stamps("请于今天下班前(17:30)报送") == ["2025-05-20T17:30"]
    assert due_stamps("请于端午节前(5月28日前)报送") == ["2025-05-28T18:00"]
    assert due_stamps("请于12月中旬前(12月15日)完成") == ["2025-12-15T18:00"]
    assert due_stamps("五一回来那天(6号)下班前送来", "2026-04-30T15:00") == ["2026-05-06T18:00"]


def test_the_end_of_work_stands_beside_an_hour_of_the_morning() -> None:
    two = ["2025-05-21T10:00", "2025-05-21T18:00"]
    assert due_stamps("明天10点前报人数,明天下班前报花名册", TUESDAY) == two
    assert due_stamps("明天16点前报人数,明天下班前报花名册", TUESDAY) == ["2025-05-21T16:00"]


def test_an_emoji_that_counts_days_is_a_number() -> None:
    assert due_stamps("截止:4月🔟日", "2026-04-07T10:10") == ["2026-04-10T18:00"]
    assert due_stamps("截止:6️⃣月8️⃣日") == ["2025-06-08T18:00"]


def test_a_day_of_reports_begins_when_it_says_so() -> None:
    assert due_stamps("请各单位明日(21日)起每日17:00前零报告", TUESDAY) == ["2025-05-21T17:00"]
    assert due_stamps("从本月起,每天下午5点前各检查站上报人数", TUESDAY) == ["2025-05-20T17:00"]


def test_a_month_that_belongs_to_what_is_reported_is_no_deadline() -> None:
    assert due_stamps("23号前把这个月垃圾清运车次报上来", TUESDAY) == ["2025-05-23T18:00"]
    assert due_stamps("这个月报上来", TUESDAY) == ["2025-05-31T18:00"]
