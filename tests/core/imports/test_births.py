"""When somebody was born, as registers write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.imports.births import born_of, year_of
from tests.core.imports.tables import id_number


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("1942", "1942"),
        ("1942年", "1942"),
        ("１９４２", "1942"),
        ("1942-05-03", "1942-05-03"),
        ("1942/5/3", "1942-05-03"),
        ("1942.5.3", "1942-05-03"),
        ("1942年5月3日", "1942-05-03"),
        ("19420503", "1942-05-03"),
        ("1942-05-03T00:00:00", "1942-05-03"),
        ("1942-05-03 00:00:00", "1942-05-03"),
        ("1942年5月", "1942"),
        ("1942.05", "1942"),
        ("194205", "1942"),
        ("", None),
        ("八十岁", None),
        ("82", None),
        ("42.5.3", None),
        ("1942-02-30", None),
        ("1942-13-01", None),
        ("194213", None),
        ("1895", None),
        ("2027", None),
        ("2027-01-01", None),
        ("15357", None),
    ],
)
def test_a_birth_is_a_year_or_a_day_of_somebody_who_can_be_alive(text: str, born: str | None) -> None:
    assert born_of(text, 2026) == born


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2025, 12, 31)))
def test_what_is_kept_is_read_again_as_it_is(day: date) -> None:
    assert born_of(str(day), 2026) == str(day)
    assert born_of(str(day)[:4], 2026) == str(day)[:4]


@given(st.text(max_size=12))
def test_no_cell_breaks_the_rule(text: str) -> None:
    found = born_of(text, 2026)
    assert found is None or born_of(found, 2026) == found


@pytest.mark.parametrize(
    ("number", "born", "year"),
    [
        (id_number("19400102"), "1950", 1940),
        (id_number("19401302"), "1950-03-01", 1950),
        (None, "1950", 1950),
        (None, None, None),
    ],
)
def test_the_id_number_tells_the_year_before_anything_else(
    number: str | None, born: str | None, year: int | None
) -> None:
    assert year_of(number, born) == year
