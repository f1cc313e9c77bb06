"""Lists are cut between items, long texts at line ends, and nothing is lost on the way."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.views.values import foreign
from views.html import Html, length, text, units
from views.message import cut, page_of, split

entries = st.lists(st.text("ab😀", max_size=80).map(text), max_size=60)


@settings(deadline=None)
@given(entries, st.integers(10, 300), st.integers(1, 25))
def test_every_item_is_on_exactly_one_page(items: list[Html], limit: int, most: int) -> None:
    pages = cut(items, limit=limit, most=most)
    assert [position for page in pages for position in page] == list(range(len(items)))
    assert all(len(page) <= most for page in pages)


@settings(deadline=None)
@given(entries, st.integers(10, 300))
def test_a_page_with_several_items_fits(items: list[Html], limit: int) -> None:
    for page in cut(items, limit=limit):
        assert len(page) <= 1 or sum(length(items[position]) for position in page) <= limit


@settings(deadline=None)
@given(entries, st.integers(-5, 99))
def test_whatever_page_is_asked_for_there_is_one(items: list[Html], asked: int) -> None:
    page = page_of(items, asked, most=7)
    assert 0 <= page.number < page.count
    assert page.first <= page.last <= len(items)


def test_the_page_that_holds_an_item_is_found() -> None:
    page = page_of([text("x")] * 50, 0, holding=41, most=20)
    assert (page.number, page.first, page.last) == (2, 40, 50)


def test_an_empty_list_has_one_empty_page() -> None:
    assert cut([]) == [range(0)]


@settings(deadline=None)
@given(st.lists(foreign, max_size=12).map("\n".join), st.integers(50, 400), st.integers(50, 400))
def test_a_split_text_loses_only_white_space(raw: str, first: int, rest: int) -> None:
    clean = raw.encode("utf-16-le", "replace").decode("utf-16-le")
    parts = split(clean, first=first, rest=rest)
    assert "".join("".join(parts).split()) == "".join(clean.split())
    assert units(parts[0]) <= first
    assert all(units(part) <= rest for part in parts[1:])
    assert len(parts) == 1 or all(part.strip() for part in parts[1:])


def test_a_long_text_is_split_at_a_line_end() -> None:
    lines = [f"第{number}行。" for number in range(100)]
    parts = split("\n".join(lines), first=80, rest=80)
    assert "\n".join(parts).split("\n") == lines


def test_a_text_without_line_ends_is_split_behind_a_sentence() -> None:
    first, second = split("一二三四五。六七八九十", first=8)
    assert (first, second) == ("一二三四五。", "六七八九十")


def test_a_short_text_stays_whole() -> None:
    assert split("一句话") == ["一句话"]
    assert split("") == [""]
