"""Whatever is drawn can be drawn: what the font lacks leaves a visible gap, and nothing is told to the log."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.paper.values import ZH, entry, person, sheet, words_of
from views.paper.fonts import GAP, lacks, printable
from views.paper.sheet import sheet_pdf


@pytest.mark.parametrize(
    ("foreign", "printed"),
    [
        ("王秀兰", "王秀兰"),
        ("𠮷田", "□田"),
        ("古丽娜尔·买买提", "古丽娜尔·买买提"),
        ("葛\U000e0100城", "葛城"),  # only chooses a form of the sign before
        ("两\n行\t字", "两 行 字"),
        ("a\u200bb\u202ec", "abc"),
        ("é", "é"),
        ("😀", "□"),
        ("\ud800", "\ufffd" if not lacks("\ufffd") else "□"),
    ],
)
def test_a_sign_that_the_font_lacks_leaves_a_gap(foreign: str, printed: str) -> None:
    assert printable(foreign) == printed


@given(st.text())
def test_any_text_becomes_printable_and_then_stays_so(foreign: str) -> None:
    printed = printable(foreign)
    assert not lacks(printed)
    assert printable(printed) == printed
    assert lacks(foreign) <= (GAP in printed)


def test_no_character_of_a_name_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """fpdf2 names the signs that a font lacks, and fontTools the glyphs that it embeds."""
    with caplog.at_level(logging.DEBUG):
        sheet_pdf(sheet(entry(1, person("𠮷田秀兰", note="😀\ud800"))), ZH)
    assert caplog.records == []


def test_the_font_is_embedded() -> None:
    pdf = sheet_pdf(sheet(entry()), ZH)
    assert b"/FontFile3" in pdf
    assert b"NotoSansSC" in pdf
    assert "王秀兰" in words_of(pdf)
