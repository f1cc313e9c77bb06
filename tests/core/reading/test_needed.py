"""What a text must hold for a regular expression to find anything."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.needed import beginnings, endings, needed


@pytest.mark.parametrize(
    ("words", "sets"),
    [
        ("照片", [{"照片"}]),
        ("照片?", [{"照"}]),
        ("拍[照录]", [{"拍照", "拍录"}]),
        ("截图|录屏", [{"截图", "录屏"}]),
        ("(?:甲|乙)丙?", [{"甲", "乙"}]),
        ("晒[^,。;]{0,6}群里", [{"群里"}, {"晒"}]),
        ("(?:上传|发到)[^,。;]{0,4}(?:相册|空间)", [{"上传", "发到"}, {"相册", "空间"}]),
        ("(?=[截录]).{2}一", [{"截", "录"}, {"一"}]),
        ("(?<!监控)录像", [{"录像"}]),
        ("截{1,2}图", [{"截"}, {"图"}]),
        ("截{0,2}图", [{"图"}]),
        ("[一-龥]{2}", []),
        ("图?", []),
        ("(?:图|.)", []),
        (r"\w+", []),
        ("(?:图)?(?:屏|)", []),
        ("(?i:app)", []),
        ("(?:甲|[^乙])", []),
        ("[0-9]{2}号", [{"号"}, set("0123456789")]),
    ],
)
def test_what_an_expression_needs(words: str, sets: list[set[str]]) -> None:
    assert [set(each) for each in needed(words, re.MULTILINE)] == sets


def test_letters_in_either_case() -> None:
    first, *_ = needed("App", re.IGNORECASE)
    assert {"ap", "Ap", "aP", "AP"} <= first or {"pp", "pP", "Pp", "PP"} <= first
    assert needed("(?i)app", re.NOFLAG) == needed("app", re.IGNORECASE)
    assert any("ı" in piece for piece in needed("wifi", re.IGNORECASE)[0])


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("照片", "片"),
        ("照片?", "照片"),
        ("拍[照录]$", "照录"),
        ("(?:截图|录屏)+", "图屏"),
        ("(?:经[^,。]{1,8}后|请(?!假))+$", "后请"),
        ("图(?:屏|)", "图屏"),
        ("一[一-龥]", ""),
        ("图?", ""),
        ("^", ""),
        ("(?:图|^)", ""),
        ("图(?:屏|^)", "图屏"),
        ("图.?(?<=屏)", "屏"),
        ("(?i)app", ""),
        ("(?i:app)", ""),
        (r"图\w?", ""),
    ],
)
def test_with_which_characters_what_is_found_may_end(words: str, last: str) -> None:
    assert endings(words) == set(last)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("照片", "照"),
        ("照?片", "照片"),
        ("^[拍照]片", "拍照"),
        ("(?<!不)(?:截图|录屏)+", "截录"),
        ("(?:(?<=每)|日)报", "日报"),
        ("(?=[图屏])", "图屏"),
        ("截?(?=图).屏", "截图"),
        ("(?!图)屏", "屏"),
        ("(?=图?)屏", "屏"),
        ("[一-龥]图", ""),
        ("图?", ""),
        ("(?:图|$)", ""),
        ("(?i)app", ""),
        ("(?i:app)", ""),
        (r"(图)?\1屏", ""),
    ],
)
def test_with_which_characters_what_is_found_may_begin(words: str, first: str) -> None:
    assert beginnings(words) == set(first)


def test_in_any_case_the_beginnings_are_as_they_are_written() -> None:
    assert beginnings("App|tel", re.IGNORECASE) == {"A", "t"}


_LETTERS = "图屏截录"
_ATOMS = st.sampled_from(
    [
        "图",
        "屏",
        "截",
        "[图屏]",
        "[^图]",
        ".",
        "(?:截|录屏)",
        "(?=图)",
        "(?!图)",
        "(?<=截)",
        "(?:图屏?)",
        "(?:^|图)",
        "(?:图|$)",
        "[图-图]",
        "(?>图)",
    ]
)
_PARTS = st.builds(str.__add__, _ATOMS, st.sampled_from(["", "", "?", "*", "{1,2}"]))
_EXPRESSIONS = st.lists(st.lists(_PARTS, min_size=1, max_size=4).map("".join), min_size=1, max_size=3).map("|".join)


@given(_EXPRESSIONS)
def test_whatever_is_found_holds_a_piece_of_each_set(words: str) -> None:
    """All texts of up to four of these characters: that the reading of the expression is never too strict."""
    rule = re.compile(words)
    sets, first, last = needed(words, re.NOFLAG), beginnings(words), endings(words)
    for length in range(1, 5):
        for letters in product(_LETTERS, repeat=length):
            text = "".join(letters)
            if found := rule.search(text):
                assert all(any(piece in text for piece in needs) for needs in sets), (words, text, sets)
                assert not first or text[found.start() :][:1] in first, (words, text, first)
                assert not last or text[: found.end()][-1:] in last, (words, text, last)
