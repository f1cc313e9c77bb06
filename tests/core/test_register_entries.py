"""How far somebody may look into the register, which reasons count, and when supervisors are told."""

from datetime import date, datetime

import pytest

from core.ids import HouseholdId, ResidentId, StaffId, UnitId
from core.office import Office
from core.people import Act, Person, Role
from core.register_entries import (
    LONGEST_REASON,
    HouseholdEntry,
    PersonEntry,
    Span,
    born_age,
    is_time_to_show,
    reason_of,
    span_of,
)
from tests.builders import at

COMMUNITY, GRID = UnitId(3), UnitId(4)
BELOW = frozenset({COMMUNITY, GRID})
STAFF, WORKER, PUBLISHER, SUPERVISOR, ADMIN = Role


def somebody(*roles: Role, grid: UnitId | None = GRID) -> Person:
    return Person(
        id=StaffId(7), name="某人", telegram_id=7, roles=frozenset(roles), unit=COMMUNITY, grid=grid, below=BELOW
    )


@pytest.mark.parametrize(
    ("roles", "span"),
    [
        ((STAFF,), None),
        ((PUBLISHER,), None),
        ((WORKER,), Span(grid=GRID, worker=StaffId(7))),
        ((SUPERVISOR,), Span(units=BELOW)),
        ((SUPERVISOR, WORKER), Span(units=BELOW, grid=GRID, worker=StaffId(7))),
        ((ADMIN,), Span(everything=True)),
        ((ADMIN, WORKER), Span(everything=True)),
    ],
)
def test_the_register_lies_open_as_far_as_the_roles_go(roles: tuple[Role, ...], span: Span | None) -> None:
    assert span_of(somebody(*roles)) == span


@pytest.mark.parametrize("roles", [(STAFF,), (PUBLISHER,), (SUPERVISOR,), (ADMIN,)])
def test_only_a_grid_worker_adds_and_corrects(roles: tuple[Role, ...]) -> None:
    assert span_of(somebody(*roles), Act.REGISTER) is None
    assert span_of(somebody(*roles, WORKER), Act.REGISTER) == Span(grid=GRID, worker=StaffId(7))


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("to_visit", "to_visit"),
        ("  核对  低保材料 ", "核对 低保材料"),
        ("", None),
        ("  \n", None),
        ("……", None),
        ("123", None),
    ],
)
def test_a_reason_says_something(words: str, kept: str | None) -> None:
    assert reason_of(words) == kept


def test_a_reason_is_not_a_letter() -> None:
    assert len(reason_of("因" * 5000) or "") == LONGEST_REASON


@pytest.mark.parametrize(
    ("oldest", "now", "is_time"),
    [
        (at("09:00"), at("09:05"), False),  # the same morning: it can wait
        (at("09:00"), at("16:59"), False),
        (at("09:00"), at("17:00"), True),  # the last hour of work
        (at("09:00"), at("18:00"), False),  # too late for today
        (at("09:00"), at("22:30"), False),
        (at("09:00"), at("08:00", 2), False),  # not before the office opens
        (at("09:00"), at("08:30", 2), True),  # what that hour missed
        (at("17:30", 5), at("17:30", 6), False),  # Saturday
        (at("17:30", 5), at("08:30", 8), True),
    ],
)
def test_supervisors_are_told_once_a_workday_while_whoever_it_was_can_be_asked(
    oldest: datetime, now: datetime, is_time: bool
) -> None:
    assert is_time_to_show(oldest, False, now, Office()) is is_time


@pytest.mark.parametrize(
    ("now", "is_time"), [(at("09:05"), True), (at("20:59", 6), True), (at("21:00"), False), (at("03:00"), False)]
)
def test_an_export_waits_only_for_the_night_to_end(now: datetime, is_time: bool) -> None:
    assert is_time_to_show(now, True, now, Office()) is is_time


@pytest.mark.parametrize(
    ("born", "age"),
    [(None, None), ("1942", 84), ("1942-06-01", 84), ("1942-06-02", 83), ("2026", 0), ("2026-12-31", 0)],
)
def test_an_age_from_a_year_is_the_one_reached_this_year(born: str | None, age: int | None) -> None:
    assert born_age(born, date(2026, 6, 1)) == age


def test_entries_hide_whoever_they_are_from_tracebacks() -> None:
    person = PersonEntry(
        resident=ResidentId(1), name="赵桂兰", phone="13800000000", needs=frozenset({"独居"}), note="怕狗", age=86
    )
    entry = HouseholdEntry(
        household=HouseholdId(1),
        code="3-2-0412",
        unit=COMMUNITY,
        unit_name="柳荫社区",
        grid=GRID,
        compound="",
        building="3",
        entrance="2",
        floor=4,
        room="412",
        address="柳荫路 5 号",
        people=(person,),
    )
    for each in ("赵桂兰", "13800000000", "独居", "怕狗", "86", "柳荫路"):
        assert each not in repr(person)
        assert each not in repr(entry)
