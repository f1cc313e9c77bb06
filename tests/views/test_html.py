"""Foreign text becomes harmless HTML in one place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.views.checker import links, plain
from tests.views.values import HOSTILE, foreign
from views.html import Html, bold, head, joined, length, lines, link, one_line, seen, struck, text, units


@settings(deadline=None)
@given(foreign)
def test_any_text_is_read_back_as_it_was_seen(raw: str) -> None:
    for marked in (text(raw), bold(raw), struck(raw), link(raw, "https://example.org")):
        assert plain(marked) == seen(raw)
        assert length(marked) == units(seen(raw))


@pytest.mark.parametrize("raw", HOSTILE)
def test_hostile_text_keeps_its_visible_signs_only(raw: str) -> None:
    shown = plain(text(raw))
    assert not set(shown) & set("\u202e\u202c\u200b\u200d\x00\x07\ud800\r\u2028")


def test_turned_text_is_turned_back() -> None:
    assert seen("通知\u202e.exe\u2066x\u2069") == "通知.exex"


def test_emoji_keep_their_colour() -> None:
    assert seen("☎️") == "☎️"


@settings(deadline=None)
@given(foreign, st.integers(2, 60))
def test_one_line_is_one_line_and_fits(raw: str, longest: int) -> None:
    line = one_line(raw, longest)
    assert units(line) <= longest
    assert "\n" not in line
    line.encode("utf-16-le")


def test_what_fits_is_not_cut() -> None:
    assert one_line("  关于  \n 开会 ", 20) == "关于 开会"


def test_what_is_cut_is_marked() -> None:
    assert one_line("一二三四五六", 4) == "一二三…"


@pytest.mark.parametrize(("limit", "kept"), [(0, ""), (1, "a"), (2, "a"), (3, "a😀"), (4, "a😀b"), (9, "a😀b")])
def test_a_surrogate_pair_stays_whole(limit: int, kept: str) -> None:
    assert head("a😀b", limit) == kept


@pytest.mark.parametrize(("raw", "count"), [("", 0), ("ab", 2), ("汉字", 2), ("😀", 2), ("𠀀𠀁", 4)])
def test_length_is_counted_as_telegram_counts(raw: str, count: int) -> None:
    assert units(raw) == count
    assert length(bold(raw)) == count


@settings(deadline=None)
@given(foreign, foreign)
def test_an_address_never_breaks_out_of_its_link(words: str, address: str) -> None:
    marked = link(words, address)
    assert plain(marked) == seen(words)
    assert links(marked) in ([], [address])


@pytest.mark.parametrize("address", [None, "", "javascript:alert(1)", "https://a b", "t.me/x", "https://\u202ex"])
def test_only_an_address_that_a_chat_should_open_becomes_a_link(address: str | None) -> None:
    assert link("原文", address) == "原文"


def test_a_good_address_is_kept() -> None:
    assert links(link("原文", "https://t.me/c/1/2?a=1&b=2")) == ["https://t.me/c/1/2?a=1&b=2"]


def test_parts_that_say_nothing_leave_no_gap() -> None:
    assert joined(" · ", [text("a"), Html(""), text("b")]) == "a · b"
    assert lines(Html(""), text("a")) == "a"
