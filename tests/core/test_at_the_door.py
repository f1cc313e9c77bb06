"""What is said at a door beyond the title: the one day of a text and everybody's papers, or nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.at_the_door import saying_of
from core.visiting import DayPart
from tests.builders import MONDAY, at
from tests.views.values import OFFICE


def said(text: str) -> tuple[str | None, DayPart | None, tuple[str, ...], bool]:
    found = saying_of(text, MONDAY, OFFICE)
    day = None if found.day is None else f"{OFFICE.local(found.day):%m-%d}"
    return day, found.part, found.bring, found.has_more_to_bring


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("请于周六上午到卫生站打流感疫苗，带身份证和医保卡。", ("06-06", DayPart.MORNING, ("身份证", "医保卡"), False)),
        ("6月9日下午2:30体检，请携带本人有效身份证原件、户口簿复印件。", ("06-09", None, ("身份证", "户口簿"), False)),
        ("6月9日停水，6月10日恢复。", (None, None, (), False)),
        ("6月9日至12日办理。", (None, None, (), False)),
        ("请持残疾证、身份证到窗口办理。", (None, None, ("身份证",), True)),
        ("请带低保证办理。", (None, None, (), True)),
        ("请带领群众转移。", (None, None, (), False)),
        ("", (None, None, (), False)),
    ],
)
def test_only_what_is_unmistakable_is_taken(
    text: str, meant: tuple[str | None, DayPart | None, tuple[str, ...], bool]
) -> None:
    assert said(text) == meant


def test_a_clock_time_is_kept() -> None:
    assert saying_of("6月9日14:30到居委会体检。", MONDAY, OFFICE).day == at("14:30", 9)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80) | st.text("带持身份证残疾低保户口簿、和，6月9日上午", max_size=30))
def test_any_text_is_read_and_no_paper_tells_of_a_person(text: str) -> None:
    _, _, bring, _ = said(text)
    assert not [name for name in bring if any(word in name for word in ("残", "保证", "困", "老"))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "【停水通知】6月5日8:00至18:00全小区停水，请各位居民提前储水。",
            "6月5日8:00至18:00全小区停水，请各位居民提前储水",
        ),
        (
            "【通知】居民可于6月6日、7日上午到社区卫生站免费接种流感疫苗。",
            "居民可于6月6日、7日上午到社区卫生站免费接种流感疫苗",
        ),
        ("【反诈提醒】凡是要你下载陌生APP、共享屏幕的都是骗子。", "凡是要你下载陌生APP、共享屏幕的都是骗子"),
        ("【停水通知】明天8点到18点停水，请居民储水。", ""),  # read the day after, it would lie
        ("【通知】6月9日14:30到居委会体检。", ""),  # the one day is told beside the title
        ("【通知】请各社区上报名册。", ""),
    ],
)
def test_where_no_one_day_says_it_the_text_speaks_for_itself(text: str, words: str) -> None:
    assert saying_of(text, MONDAY, OFFICE).words == words
