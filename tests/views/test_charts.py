"""The picture: its size, its colours, foreign words; its numbers as text; and what is said where there is none."""

import io
import sys
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.burden import Spared
from core.counting import Counts, UnitCounts
from core.ids import NoticeId, UnitId
from core.reports import Figures, NoticeFigures
from tests.views.checker import check
from tests.views.test_stats_notice import statistics
from tests.views.values import BOTH, ZH, foreign
from views import charts
from views.chart_words import (
    MOST_BARS,
    captions,
    chart_of_all,
    chart_of_notice,
    numbers_of_all,
    numbers_of_notice,
    render_text_bars,
)
from views.charts import COLOURS, WIDTH, Bar, Chart, fitted, picture_of
from views.html import length
from views.message import Message
from views.wording import Wording

UNITS = (
    UnitCounts(unit=UnitId(1), name="柳荫社区", counts=Counts(addressed=7, settled=3, done=3, waiting=4)),
    UnitCounts(unit=None, name="", counts=Counts(addressed=5, settled=2, done=1, not_mine=1, doing=3)),
)
CHART = Chart(
    title="核查表：已处理 5/12",
    note="按单位，不分先后",
    legend=("办结", "未处理"),
    bars=(Bar(label="全部", parts=(5, 7), sum="5/12"), Bar(label="柳荫社区", parts=(3, 4), sum="3/7")),
)


def opened(picture: bytes | None) -> Image.Image:
    assert picture is not None
    return Image.open(io.BytesIO(picture))


def figures(count: int) -> Figures:
    notices = tuple(
        NoticeFigures(
            notice=NoticeId(n),
            title=f"第{n}件事",
            deadline=None,
            addressed=12,
            settled=n % 13,
            questions=0,
            may_list=True,
        )
        for n in range(1, count + 1)
    )
    return Figures(notices=notices, spared=Spared(messages=1, notices=1, copies=0, replies=0, screenshots=0))


def test_it_is_as_wide_as_a_phone_and_grows_with_its_rows() -> None:
    two = opened(picture_of(CHART))
    many = opened(picture_of(Chart(title="t", note="", legend=CHART.legend, bars=CHART.bars * 8)))
    assert two.format == "PNG"
    assert two.width == many.width == WIDTH
    assert two.height < many.height < WIDTH * 2


def test_settled_is_blue_and_what_is_left_is_grey() -> None:
    picture = opened(picture_of(CHART)).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(1 << 24) or []}
    assert (0x00, 0x72, 0xB2) in colours
    assert (0xD9, 0xD9, 0xD9) in colours


def brightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_neighbouring_colours_differ_in_brightness_too() -> None:
    """Whoever sees no colours at all still sees where a part ends."""
    levels = [brightness(colour) for colour in COLOURS]
    assert all(abs(one - other) > 15 for one, other in pairwise(levels))


@pytest.mark.parametrize("word", [r"$\frac{1}{0}$", "a\nb", "𠮷🎉", "<b>&amp;", "", "长" * 300, "_^{}%#\\"])
def test_foreign_words_are_words_and_never_instructions(word: str, caplog: pytest.LogCaptureFixture) -> None:
    chart = Chart(
        title=word, note=word, legend=(word or "-", "未处理"), bars=(Bar(label=word, parts=(1, 2), sum="1/3"),)
    )
    assert opened(picture_of(chart)).width == WIDTH
    assert caplog.records == []


def test_a_chart_of_nobody_can_be_drawn() -> None:
    assert picture_of(Chart(title="空", note="", legend=("a", "b"), bars=())) is not None
    assert picture_of(Chart(title="空", note="", legend=("a", "b"), bars=(Bar(label="x", parts=(0, 0), sum="0/0"),)))


@pytest.mark.parametrize(
    ("line", "columns", "shown"),
    [("柳荫社区", 8, "柳荫社区"), ("柳荫社区", 7, "柳荫社…"), ("abcdef", 5, "abcd…"), ("", 3, "")],
)
def test_a_label_is_cut_by_its_width(line: str, columns: int, shown: str) -> None:
    assert fitted(line, columns) == shown


def test_without_the_library_there_is_no_picture_and_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.partition(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert picture_of(CHART) is None


def test_a_fault_while_drawing_is_logged_and_costs_only_the_picture(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: Any) -> bytes:
        raise RuntimeError("no room")

    monkeypatch.setattr(charts, "_draw", broken)
    assert picture_of(CHART) is None
    assert [record.message for record in caplog.records] == ["a picture could not be drawn"]


def test_a_notice_is_drawn_whole_and_by_unit_in_the_order_of_the_tree() -> None:
    chart = chart_of_notice(statistics(units=UNITS), ZH)
    assert chart.title == "高龄津贴认证：已处理 5/12"
    assert [(bar.label, bar.sum) for bar in chart.bars] == [("全部", "5/12"), ("柳荫社区", "3/7"), ("其他单位", "2/5")]
    assert all(len(bar.parts) == len(chart.legend) for bar in chart.bars)
    assert chart.bars[0].parts == (4, 1, 2, 1, 1, 3)


@pytest.mark.parametrize(("may_list", "parts"), [(True, 6), (False, 2)])
def test_a_handful_of_people_is_not_broken_down_in_the_picture_either(may_list: bool, parts: int) -> None:
    found = statistics(total=Counts(addressed=3, settled=1, done=1, waiting=2), may_list=may_list)
    assert len(chart_of_notice(found, ZH).legend) == parts
    assert bool(numbers_of_notice(found, ZH)) is may_list


def test_all_notices_stand_in_the_order_of_their_deadlines() -> None:
    chart = chart_of_all(figures(3), ZH)
    assert [(bar.label, bar.sum) for bar in chart.bars] == [
        ("1. 第1件事", "1/12"),
        ("2. 第2件事", "2/12"),
        ("3. 第3件事", "3/12"),
    ]
    assert chart.note == "按时限先后"


def test_of_very_many_the_first_are_drawn_and_that_is_said() -> None:
    chart = chart_of_all(figures(40), ZH)
    assert len(chart.bars) == MOST_BARS
    assert chart.note == "图里是最前面的 16 条，共 40 条。"


def test_the_numbers_stand_beneath_the_picture() -> None:
    found = statistics(units=UNITS)
    (caption,) = captions(chart_of_notice(found, ZH), numbers_of_notice(found, ZH))
    assert check(Message(caption)).splitlines()[3:] == [
        "全部 5/12 · 办结 4 · 已阅 1 · 在办 2 · 不涉及 1 · 有疑问 1 · 未处理 3",
        "柳荫社区 3/7 · 办结 3 · 未处理 4",
        "其他单位 2/5 · 办结 1 · 在办 3 · 不涉及 1",
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(foreign, max_size=60), st.sampled_from(BOTH))
def test_no_number_is_lost_however_many_there_are(names: list[str], w: Wording) -> None:
    units = tuple(
        UnitCounts(
            unit=UnitId(n), name=f"{n}号{name}", counts=Counts(addressed=1000 + n, done=1000 + n, settled=1000 + n)
        )
        for n, name in enumerate(names, 1)
    )
    found = statistics(units=units)
    first, *more = captions(chart_of_notice(found, w), numbers_of_notice(found, w))
    assert length(first) <= 1024
    text = "\n".join(check(Message(each)) for each in (first, *more))
    assert all(f"{1000 + n}/{1000 + n}" in text for n, _ in enumerate(names, 1))


@pytest.mark.parametrize("w", BOTH, ids=lambda w: w.locale)
def test_without_a_picture_there_are_bars_of_text(w: Wording) -> None:
    text = check(render_text_bars(chart_of_notice(statistics(units=UNITS), w)))
    assert "▓" in text
    assert "3/7" in text
    assert len(numbers_of_all(CHART)) == 2
