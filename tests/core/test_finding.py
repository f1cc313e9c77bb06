"""What is looked for and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.finding import (
    LONGEST_QUERY,
    MOST_PIECES,
    MOST_TERMS,
    Findings,
    Stretch,
    asked,
    enough,
    pieces_of,
    searchable,
    snippet,
    terms_of,
)

TEXT = "【通知】各社区：请于6月12日17:00前将高龄津贴领取人员名册核对完毕，报民政办王芳。"


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("高龄津贴", ("高龄津贴",)),
        ("  高龄　津贴  ", ("高龄", "津贴")),
        ("高龄，津贴；名册。", ("高龄", "津贴", "名册")),
        ("高齡津貼", ("高龄津贴",)),
        ("ＰＤＦ Excel", ("pdf", "excel")),
        ("高龄 高龄", ("高龄",)),
        ("100%", ("100%",)),
        ("a_b", ("a_b",)),
        ("《办法》", ("办法",)),
        ("6.12", ("6.12",)),
        ("津", ("津",)),
        ("", ()),
        (" \n\t", ()),
        ("，。！", ()),
        ("\u200b", ()),
    ],
)
def test_the_words_of_a_query(words: str, terms: tuple[str, ...]) -> None:
    assert terms_of(words) == terms


def test_a_very_long_query_is_cut() -> None:
    assert len(asked("长" * 4000)) == LONGEST_QUERY
    assert len(terms_of(" ".join(f"词{number}" for number in range(100)))) == MOST_TERMS
    (pieces,) = pieces_of(["高龄津贴领取人员名册核对完毕报民政办王芳同志"])
    assert len(pieces) == MOST_PIECES
    assert sum(map(len, pieces_of(["高龄津贴领取人员名册"] * MOST_TERMS))) == MOST_PIECES


@pytest.mark.parametrize(
    ("terms", "pieces"),
    [
        (["高龄津贴"], (("高龄", "龄津", "津贴"),)),
        (["津"], (("津",),)),
        (["消防", "高龄津"], (("消防",), ("高龄", "龄津"))),
        (["drills", "the"], (("dril", "rill", "ills"), ("the",))),
        ([], ()),
    ],
)
def test_the_pieces_of_each_word(terms: list[str], pieces: tuple[tuple[str, ...], ...]) -> None:
    """Two letters in a row would find any English text."""
    assert pieces_of(terms) == pieces
    assert all(1 <= enough(each) <= len(each) for each in pieces)


@given(st.text(max_size=LONGEST_QUERY))
def test_any_text_is_found_by_any_word_of_itself(text: str) -> None:
    assert all(term in searchable(text) for term in terms_of(text))


@pytest.mark.parametrize("text", ["高龄\n津贴", "高 龄 津 贴", "高齡津貼", "高\u200b龄津贴"])
def test_spaces_script_and_what_nobody_sees_make_no_difference(text: str) -> None:
    assert "高龄津贴" in searchable(text)


def test_words_in_latin_letters_keep_their_space() -> None:
    assert searchable("Old  Age\nPension") == "old age pension"


def test_a_long_file_is_looked_through_to_a_bound() -> None:
    assert "末尾" in searchable("长" * 50_000 + "末尾")
    assert len(searchable("长" * 1_000_000)) <= 65_000


def said(parts: tuple[Stretch, ...]) -> str:
    return "".join(f"[{part.words}]" if part.is_hit else part.words for part in parts)


class TestSnippet:
    @staticmethod
    def test_it_shows_where_the_words_stand() -> None:
        shown = said(snippet([TEXT], ["高龄津贴", "名册"]))
        assert shown == "…6月12日17:00前将[高龄津贴]领取人员[名册]核对完毕，报民政办王芳。"

    @staticmethod
    def test_the_text_stays_as_it_was_written() -> None:
        assert said(snippet(["請於週五前報高齡津貼ＰＤＦ"], ["高龄津贴", "pdf"])) == "請於週五前報[高齡津貼ＰＤＦ]"

    @staticmethod
    def test_a_word_across_a_line_end_is_one() -> None:
        assert said(snippet(["报高龄\n津贴名册"], ["高龄津贴"])) == "报[高龄\n津贴]名册"

    @staticmethod
    def test_the_first_text_that_has_any_of_them_speaks() -> None:
        assert said(snippet([TEXT, "附件：联系电话见表"], ["电话"])) == "附件：联系[电话]见表"
        assert said(snippet([TEXT], ["不在"])).startswith("【通知】各社区")
        assert said(snippet([], ["不在"])) == ""

    @staticmethod
    @given(
        st.lists(st.text(max_size=200), max_size=3),
        st.lists(st.text("高龄津贴ab. \n", min_size=1, max_size=3), max_size=3),
    )
    def test_it_is_short_and_its_pieces_are_a_piece_of_the_text(texts: list[str], words: list[str]) -> None:
        parts = snippet(texts, terms_of(" ".join(words)))
        whole = "".join(part.words for part in parts)
        assert len(whole) <= 62
        assert any(whole.strip("…") in text for text in [*texts, ""])


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (10, 1), (11, 2), (100, 10)])
def test_ten_to_a_page(total: int, pages: int) -> None:
    assert Findings(words="x", total=total).pages == pages


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("【通知】请各社区于11月25日17:00前将高龄津贴名册报民政办", "…11月25日17:00前将高龄[津贴]名册报民政办"),
        ("请各社区把2026年5月30日的旧津贴表交上来", "…2026年5月30日的旧[津贴]表交上来"),
    ],
)
def test_a_snippet_does_not_begin_inside_a_date(text: str, shown: str) -> None:
    """11月25日 cut to 1月25日 would be another day."""
    assert said(snippet([text], ["津贴"])) == shown


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        (
            "NOTICE: All communities must submit the fire safety hazard ledger to the Emergency Office by 17:00.",
            "fire",
            "… submit the [fire] safety hazard ledger to the Emergency …",
        ),
        ("请于周五前把清单发到" + "x" * 90 + "，电梯", "电梯", "…xxxxxxxxxxx，[电梯]"),
    ],
)
def test_a_snippet_cuts_no_word_of_latin_letters(text: str, word: str, shown: str) -> None:
    """An address of a page is longer than what is shown, and is cut."""
    assert said(snippet([text], [word])) == shown
