"""What a certificate counts, how a code is typed, and when it no longer says what its notice says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.certificate_checking import check
from core.certificates import (
    ALPHABET,
    Certificate,
    CertificateState,
    ChangedWhy,
    Since,
    Tally,
    UnitTally,
    Validity,
    by_unit,
    code_in,
    paths_of,
    tally,
    what_changed,
)
from core.ids import UnitId
from core.people import FEWEST
from core.receipts import ReceiptState
from core.sounds import by_sound
from core.unit_order import Unit
from storage.signing import is_signed
from tests.core.certified import BARE, EAST, NAMED, PATHS, PEOPLE, WEST, one

NORTH = UnitId(4)


def made() -> Certificate:
    certificate = check(BARE, is_signed).certificate
    assert certificate is not None
    return certificate


def test_every_state_is_counted_and_together_they_are_everybody() -> None:
    assert tally(PEOPLE) == Tally(addressed=7, done=5, question=1, waiting=1)
    states = [one("某人", state=state) for state in ReceiptState]
    counted = tally([*states, replace(one("某人"), on_behalf=True)])
    assert counted == Tally(addressed=7, read=1, doing=1, done=2, not_mine=1, question=1, waiting=1, on_behalf=1)


def test_units_stand_in_the_order_of_the_tree_whatever_their_counts() -> None:
    few, many = [one("某人", WEST)] * 5, [one("某人", EAST)] * 9
    for people in (few + many, many + few):
        assert [each.unit for each in by_unit(people, PATHS)] == list(PATHS.values())


def test_small_units_are_counted_together_and_stand_last() -> None:
    paths = {WEST: "松岭", EAST: "柳荫", NORTH: "桃源"}
    people = [*[one("某人", WEST)] * 4, *[one("某人", EAST)] * 6, *[one("某人", NORTH)] * 3]
    assert by_unit(people, paths) == (
        UnitTally(unit="柳荫", tally=Tally(addressed=6, done=6)),
        UnitTally(unit="", tally=Tally(addressed=7, done=7)),
    )


@given(st.dictionaries(st.sampled_from([EAST, WEST, NORTH, UnitId(5)]), st.integers(0, 9)))
def test_no_line_is_small_and_no_small_one_can_be_worked_out(sizes: dict[UnitId, int]) -> None:
    people = [one("某人", unit) for unit, size in sizes.items() for _ in range(size)]
    lines = by_unit(people, {unit: str(unit) for unit in (EAST, WEST, NORTH, UnitId(5))})
    assert all(each.tally.addressed >= FEWEST for each in lines)
    assert not lines or sum(each.tally.addressed for each in lines) == len(people)


def test_a_path_leaves_out_the_root_and_an_office_without_units_has_its_name() -> None:
    def unit(number: int, name: str, parent: int | None) -> Unit:
        above = None if parent is None else UnitId(parent)
        return Unit(id=UnitId(number), name=name, parent=above, is_grid=False)

    tree = [unit(4, "松岭", 2), unit(1, "本单位", None), unit(3, "柳荫", 2), unit(2, "青石", 1)]
    paths = {1: "本单位", 2: "青石", 4: "青石/松岭", 3: "青石/柳荫"}
    assert paths_of(tree) == paths
    assert list(paths_of(tree))[:2] == [1, 2], "from the root down"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ABCDEFGH23", "ABCDEFGH23"),
        (" abcde-fgh23\n", "ABCDEFGH23"),
        ("ABCDE FGH23", "ABCDEFGH23"),
        ("ABCDEFGH2", None),
        ("ABCDEFGH230", None),
        ("ABCDEFGHO1", None),
        ("", None),
        ("../../etc/passwd", None),
        ("ＡＢＣＤＥＦＧＨ２３", None),
    ],
)
def test_a_code_is_known_however_it_is_typed(typed: str, code: str | None) -> None:
    assert code_in(typed) == code


def test_no_two_signs_of_a_code_look_alike() -> None:
    assert not set("0O1IL") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 31


@pytest.mark.parametrize(
    ("since", "why"),
    [
        (Since(revision=2, copies=3), None),
        (Since(revision=2, copies=9), None),
        (Since(revision=3, copies=3), ChangedWhy.REVISED),
        (Since(revision=2, copies=2), ChangedWhy.SPLIT),
        (Since(revision=2, copies=3, is_parted=True), ChangedWhy.SPLIT),
        (Since(revision=2, copies=4, is_joined=True), ChangedWhy.MERGED),
        (Since(revision=2, copies=0, is_absorbed=True), ChangedWhy.MERGED),
        (Since(revision=3, copies=3, is_withdrawn=True), ChangedWhy.WITHDRAWN),
    ],
)
def test_what_changes_a_certificate_and_what_does_not(since: Since, why: ChangedWhy | None) -> None:
    assert what_changed(made(), since) is why


def test_more_receipts_are_said_and_change_nothing() -> None:
    certificate = made()
    more = replace(certificate.totals, waiting=0, done=6)
    state = CertificateState(validity=Validity.VALID, certificate=certificate, now=more)
    assert state.has_moved
    assert not replace(state, now=certificate.totals).has_moved
    assert not replace(state, now=None).has_moved
    assert not CertificateState(validity=Validity.UNKNOWN).has_moved


def test_how_a_certificate_looks_in_a_log_names_nobody() -> None:
    verdict = check(NAMED, is_signed)
    assert verdict.certificate is not None
    assert len(verdict.certificate.people) == len(PEOPLE)
    assert not any(each.name in repr(verdict) for each in PEOPLE)


def test_people_stand_by_the_sound_of_their_names() -> None:
    """As in a register: ān bái cáo dīng, whatever their numbers in Unicode."""
    names = ["丁一", "曹敏", "安宁", "白雪", "张弛"]
    assert sorted(names, key=by_sound) == ["安宁", "白雪", "曹敏", "丁一", "张弛"]
    assert sorted(names) != sorted(names, key=by_sound)
