"""Which facts agree, and which sets of facts keep two texts apart."""

import pytest

from core.merging.facts import BY_POSTING, Fact, FactKind, agrees, conflict, lacking

DATE, CLOCK, AMOUNT, PHONE, YEAR = (
    FactKind.DATE,
    FactKind.CLOCK,
    FactKind.AMOUNT,
    FactKind.PHONE,
    FactKind.YEAR,
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Fact(DATE, "?-5-23"), Fact(DATE, "2026-5-23"), True),
        (Fact(DATE, "2025-5-23"), Fact(DATE, "2026-5-23"), False),
        (Fact(DATE, "?-?-23"), Fact(DATE, "?-5-23"), True),
        (Fact(DATE, "?-5-23"), Fact(DATE, "?-6-23"), False),
        (Fact(CLOCK, "540?"), Fact(CLOCK, "1260"), True),
        (Fact(CLOCK, "540"), Fact(CLOCK, "1260"), False),
        (Fact(CLOCK, "870"), Fact(CLOCK, "870"), True),
        (Fact(AMOUNT, "3", "人"), Fact(AMOUNT, "3", "天"), False),
        (Fact(AMOUNT, "3", "人"), Fact(AMOUNT, "3", "人"), True),
    ],
)
def test_an_open_part_agrees_with_anything(one: Fact, other: Fact, expected: bool) -> None:
    assert agrees(one, other) is expected
    assert agrees(other, one) is expected


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [
        ([Fact(DATE, "?-5-23")], [Fact(DATE, "?-6-23")], DATE),
        ([Fact(DATE, "?-5-23")], [], None),
        ([Fact(DATE, "?-5-23")], [Fact(DATE, "?-5-23"), Fact(DATE, "?-5-20")], None),
        ([Fact(DATE, "?-5-23"), Fact(DATE, "?-5-25")], [Fact(DATE, "?-5-23"), Fact(DATE, "?-5-20")], DATE),
        ([Fact(AMOUNT, "3", "人")], [Fact(AMOUNT, "4", "天")], None),
        ([Fact(AMOUNT, "3", "人")], [Fact(AMOUNT, "4", "人")], AMOUNT),
        ([Fact(PHONE, "62218034")], [Fact(PHONE, "62219911")], None),
        ([Fact(YEAR, "2026")], [Fact(YEAR, "2026", BY_POSTING)], None),
        ([Fact(YEAR, "2026")], [Fact(YEAR, "2027", BY_POSTING)], YEAR),
        ([Fact(YEAR, "2026")], [Fact(YEAR, "2027"), Fact(YEAR, "2026", BY_POSTING)], YEAR),
        ([Fact(YEAR, "2026")], [Fact(YEAR, "2026"), Fact(YEAR, "2027", BY_POSTING)], None),
    ],
)
def test_sets_conflict_when_each_has_what_the_other_lacks(
    ours: list[Fact], theirs: list[Fact], kind: FactKind | None
) -> None:
    assert conflict(ours, theirs) is kind
    assert conflict(theirs, ours) is kind


def test_what_is_lacking_is_named() -> None:
    assert lacking([Fact(DATE, "?-5-23"), Fact(DATE, "?-5-24")], [Fact(DATE, "?-?-23")]) == [Fact(DATE, "?-5-24")]
