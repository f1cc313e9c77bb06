"""Identity numbers; those in the first table are the examples of the standard itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.imports.identity import (
    age_on,
    as_18,
    birth_of,
    check_character,
    has_check_digit,
    is_plausible_birth,
    is_well_formed,
    lost_digits,
)
from tests.core.imports.tables import id_number


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_the_examples_of_the_standard_are_right(number: str) -> None:
    assert is_well_formed(number)
    assert has_check_digit(number)


@given(st.integers(min_value=0, max_value=16), st.integers(min_value=1, max_value=9))
def test_any_single_wrong_digit_is_noticed(place: int, shift: int) -> None:
    right = id_number("19491231")
    wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
    assert not has_check_digit(wrong)


@given(st.integers(min_value=0, max_value=15))
def test_two_swapped_neighbours_are_noticed(place: int) -> None:
    right = id_number("19491231", 457)
    wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert wrong == right or not has_check_digit(wrong)


@pytest.mark.parametrize(
    "text", ["", "1", "1101051949123100", "0" * 18, "11010519491231002Y", "E12345678", "X" * 18, "１１010519491231002X"]
)
def test_other_shapes_are_no_identity_numbers(text: str) -> None:
    assert not is_well_formed(text)
    assert birth_of(text) is None
    assert age_on(text, date(2026, 3, 4)) is None


def test_an_old_number_is_the_same_person_as_its_new_one() -> None:
    new = id_number("19491231", 2)
    old = new[:6] + new[8:17]
    assert len(old) == 15
    assert as_18(old) == new
    assert as_18(new) == new
    assert as_18("E12345678") == "E12345678"
    assert has_check_digit(old)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("19491231", date(2026, 3, 4), 76),
        ("19460304", date(2026, 3, 4), 80),
        ("19460305", date(2026, 3, 4), 79),
        ("20040229", date(2026, 2, 28), 21),
        ("20040229", date(2026, 3, 1), 22),
        ("20260304", date(2026, 3, 4), 0),
        ("20270101", date(2026, 3, 4), None),
        ("19491332", date(2026, 3, 4), None),
    ],
)
def test_age_is_counted_in_whole_years(born: str, day: date, age: int | None) -> None:
    assert age_on(id_number(born), day) == age


def test_the_age_of_an_old_number_is_counted_from_the_twentieth_century() -> None:
    assert age_on("990101491231002", date(2026, 3, 4)) == 76


@pytest.mark.parametrize(
    ("born", "plausible"),
    [("19491231", True), ("20260101", True), ("20270101", False), ("18950101", False), ("19490230", False)],
)
def test_a_birth_lies_in_the_past_and_within_a_long_life(born: str, plausible: bool) -> None:
    assert is_plausible_birth(id_number(born), 2026) is plausible


@pytest.mark.parametrize(
    ("text", "was_number", "lost"),
    [
        ("9.90101E+17", False, True),
        ("9E+17", False, True),
        ("990101194912310000", True, True),
        ("990101194912310000", False, True),
        ("990101194912310020", True, False),
        ("990101491231000", True, False),
        ("", True, False),
    ],
)
def test_a_number_kept_as_a_number_has_lost_its_last_digits(text: str, was_number: bool, lost: bool) -> None:
    assert lost_digits(text, was_number=was_number) is lost


def test_a_right_number_that_ends_in_zeros_is_kept_when_it_was_text() -> None:
    zeros = next(number for day in range(1, 29) if (number := id_number(f"194912{day:02d}", 100)).endswith("000"))
    assert not lost_digits(zeros, was_number=False)
    assert lost_digits(zeros, was_number=True)


@given(st.text(alphabet="0123456789X", min_size=17, max_size=18))
def test_no_text_of_digits_breaks_the_rules(text: str) -> None:
    lost_digits(text, was_number=True)
    as_18(text)
    if is_well_formed(text):
        assert check_character(text[:17]) in "0123456789X"
        birth_of(text)
