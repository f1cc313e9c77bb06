"""Requests: when they are due, who may see to them, in which order they stand, when they are over."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import HouseholdId, RequestId, StaffId, UnitId
from core.office import Office
from core.outreach import OutreachState
from core.people import Person, Role
from core.requests import (
    LONGEST_ANSWER,
    Request,
    RequestReason,
    Requests,
    RequestState,
    age_in_days,
    due_of,
    in_order,
    is_listed,
    is_news,
    is_overdue,
    joined,
    judge_again,
    judge_answer,
    judge_change,
    judge_sentence,
    may_handle,
    owners_for,
    round_of,
    state_after,
)
from core.unit_order import Unit

OFFICE = Office()
MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=OFFICE.zone)
ROOT, STREET, EAST, WEST, GRID, OTHER_GRID, AFFAIRS, FAR_GRID = map(UnitId, range(1, 9))
OPEN, ANSWERED, CLOSED = RequestState


def request(number: int = 1, **values: object) -> Request:
    given: dict[str, object] = {
        "household": HouseholdId(4),
        "code": "3-2-0412",
        "unit": EAST,
        "grid": GRID,
        "owner": None,
        "owner_name": None,
        "kind": None,
        "state": OPEN,
        "heard_at": MONDAY,
        "heard_by": StaffId(7),
        "due_at": MONDAY + timedelta(days=7),
    }
    return Request(id=RequestId(number), **(given | values))  # type: ignore[arg-type]


def person(
    role: Role, unit: UnitId = EAST, *, number: int = 9, grid: UnitId | None = None, below: tuple[UnitId, ...] = ()
) -> Person:
    return Person(
        id=StaffId(number),
        name="周伟",
        telegram_id=1,
        roles=frozenset({role}),
        unit=unit,
        grid=grid,
        below=frozenset({unit, *below}),
    )


WORKER = person(Role.GRID_WORKER, grid=GRID)
NEIGHBOUR = person(Role.GRID_WORKER, grid=OTHER_GRID)
STRANGER = person(Role.GRID_WORKER, WEST, grid=FAR_GRID)
HEAD = person(Role.SUPERVISOR)
FAR_HEAD = person(Role.SUPERVISOR, WEST)
STREET_HEAD = person(Role.SUPERVISOR, STREET, below=(EAST, WEST, AFFAIRS))
CLERK = person(Role.STAFF)
ADMIN = person(Role.ADMIN, ROOT)


def test_it_is_due_at_the_end_of_the_fifth_workday() -> None:
    assert due_of(MONDAY, None, OFFICE) == OFFICE.end_of_work(date(2026, 6, 8))


def test_a_holiday_and_its_make_up_day_are_counted_as_the_state_calendar_has_them() -> None:
    heard = datetime(2026, 9, 30, 10, 0, tzinfo=OFFICE.zone)  # the week of the National Day is free, 10 October is not
    assert due_of(heard, None, OFFICE) == OFFICE.end_of_work(date(2026, 10, 13))


def test_the_office_counts_its_own_days() -> None:
    late = datetime(2026, 6, 1, 23, 30, tzinfo=OFFICE.zone)
    assert due_of(late, None, OFFICE) == due_of(MONDAY, None, OFFICE)


def test_a_day_that_somebody_set_wins() -> None:
    assert due_of(MONDAY, MONDAY + timedelta(hours=1), OFFICE) == MONDAY + timedelta(hours=1)


@pytest.mark.parametrize(
    ("who", "may_see", "has_on_list"),
    [
        (WORKER, True, True),
        (NEIGHBOUR, True, False),
        (STRANGER, False, False),
        (HEAD, True, True),
        (FAR_HEAD, False, False),
        (STREET_HEAD, True, True),
        (CLERK, False, False),
        (ADMIN, True, True),
    ],
    ids=["worker", "neighbour", "stranger", "head", "far head", "street head", "clerk", "admin"],
)
def test_who_sees_a_request_that_nobody_has_taken(who: Person, may_see: bool, has_on_list: bool) -> None:
    is_near = who is WORKER
    assert (may_handle(who, request()), is_listed(who, request(), is_near=is_near)) == (may_see, has_on_list)


def test_what_was_handed_on_stays_in_sight_of_the_residents_own_unit_and_comes_in_sight_of_the_owner() -> None:
    handed = request(owner=WEST)
    assert is_listed(HEAD, handed, is_near=False)
    assert is_listed(WORKER, handed, is_near=True)
    assert is_listed(FAR_HEAD, handed, is_near=False)
    assert not is_listed(STRANGER, handed, is_near=False)


@pytest.mark.parametrize("is_near", [True, False])
def test_what_a_worker_heard_in_a_colleagues_grid_is_theirs_as_long_as_they_go_there(is_near: bool) -> None:
    heard = request(heard_by=NEIGHBOUR.id)
    assert is_listed(NEIGHBOUR, heard, is_near=is_near) is is_near
    assert (judge_answer(NEIGHBOUR, heard, is_near=is_near) is RequestReason.ACCEPTED) is is_near
    assert (judge_change(NEIGHBOUR, heard, is_near=is_near) is RequestReason.ACCEPTED) is is_near
    settled = request(heard_by=NEIGHBOUR.id, state=CLOSED)
    assert (judge_again(NEIGHBOUR, settled, is_near=is_near) is RequestReason.ACCEPTED) is is_near


@pytest.mark.parametrize(
    ("before", "is_own", "after"),
    [
        (None, False, "灯坏了"),
        ("水管漏了", True, "灯坏了"),
        ("水管漏了", False, "水管漏了\n灯坏了"),
        ("灯坏了", False, "灯坏了"),
        ("水管漏了\n灯坏了", False, "水管漏了\n灯坏了"),
    ],
)
def test_what_others_wrote_down_stays(before: str | None, is_own: bool, after: str) -> None:
    assert joined(before, " 灯坏了 ", is_own=is_own) == after


@pytest.mark.parametrize(
    ("state", "change", "answer"),
    [
        (OPEN, RequestReason.ACCEPTED, RequestReason.ACCEPTED),
        (ANSWERED, RequestReason.ANSWERED, RequestReason.ACCEPTED),
        (CLOSED, RequestReason.CLOSED, RequestReason.CLOSED),
    ],
)
def test_what_may_be_done_in_each_state(state: RequestState, change: RequestReason, answer: RequestReason) -> None:
    assert judge_change(HEAD, request(state=state), is_near=False) is change
    assert judge_answer(HEAD, request(state=state), is_near=False) is answer


def test_a_button_of_a_request_that_is_gone_or_of_somebody_else_does_nothing() -> None:
    assert judge_change(HEAD, None, is_near=True) is RequestReason.UNKNOWN
    assert judge_answer(FAR_HEAD, request(), is_near=False) is RequestReason.NOT_YOURS
    assert judge_answer(HEAD, None, is_near=True) is RequestReason.UNKNOWN


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("灯泡周五前换好", RequestReason.ACCEPTED),
        (" \n ", RequestReason.EMPTY),
        ("好" * LONGEST_ANSWER, RequestReason.ACCEPTED),
        ("好" * (LONGEST_ANSWER + 1), RequestReason.TOO_LONG),
    ],
)
def test_a_sentence_that_can_be_carried_to_a_door(words: str, reason: RequestReason) -> None:
    assert judge_sentence(words) is reason


states = st.lists(st.sampled_from(OutreachState), max_size=6)


@given(states, st.randoms())
def test_an_answered_request_is_over_once_one_of_the_household_was_told_in_whatever_order(
    telling: list[OutreachState], random: object
) -> None:
    shuffled = sorted(telling, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert state_after(shuffled) is state_after(telling)
    is_told = {OutreachState.REACHED, OutreachState.DECLINED} & set(telling)
    is_left = {OutreachState.OPEN, OutreachState.PROPOSED} & set(telling)
    assert (state_after(telling) is ANSWERED) == bool(is_left and not is_told)


def test_when_everybody_moved_away_nobody_is_left_to_tell() -> None:
    assert state_after([OutreachState.DROPPED, OutreachState.DROPPED]) is CLOSED
    assert state_after([]) is CLOSED


def test_the_most_pressing_stands_first() -> None:
    now = MONDAY + timedelta(days=2)
    late = request(1, due_at=now - timedelta(hours=1), owner=EAST)
    nobodys = request(2)
    soon, later = request(3, owner=EAST, due_at=now + timedelta(hours=1)), request(4, owner=EAST)
    on_its_way = request(5, state=ANSWERED, due_at=now - timedelta(days=1))
    assert in_order([on_its_way, later, soon, nobodys, late], now) == [late, nobodys, soon, later, on_its_way]


def test_only_what_has_no_answer_is_overdue() -> None:
    now = MONDAY + timedelta(days=30)
    assert is_overdue(request(), now)
    assert not is_overdue(request(state=ANSWERED), now)
    assert is_overdue(request(due_at=now), now)


def test_the_counts_of_a_list() -> None:
    now = MONDAY + timedelta(days=8)
    held = (
        request(1),
        request(2, owner=EAST),
        request(3, state=ANSWERED),
        request(4, owner=EAST, due_at=now + timedelta(1)),
    )
    found = Requests(held=held, at=now)
    assert (found.unowned, found.overdue, found.to_tell) == (1, 2, 1)


@pytest.mark.parametrize(
    ("clock", "days"), [("2026-06-01T23:59", 0), ("2026-06-02T00:01", 1), ("2026-06-11T09:00", 10)]
)
def test_its_age_counts_the_offices_days(clock: str, days: int) -> None:
    assert age_in_days(request(), datetime.fromisoformat(clock).replace(tzinfo=OFFICE.zone), OFFICE) == days


@pytest.mark.parametrize(
    ("clock", "is_on"),
    [
        ("2026-06-01T16:59", False),
        ("2026-06-01T17:00", True),
        ("2026-06-01T17:59", True),
        ("2026-06-01T18:00", False),
        ("2026-06-06T17:30", False),  # a Saturday
        ("2026-06-01T02:00", False),
    ],
)
def test_the_round_is_in_the_last_hour_of_a_workday(clock: str, is_on: bool) -> None:
    now = datetime.fromisoformat(clock).replace(tzinfo=OFFICE.zone)
    assert round_of(now, OFFICE) == (now.date() if is_on else None)


def test_what_is_worth_a_line() -> None:
    now, me = MONDAY + timedelta(days=1), StaffId(9)
    fresh = request(owner=EAST, handled_by=StaffId(5), handled_at=now - timedelta(hours=2))
    assert is_news(request(), me, now)
    assert is_news(fresh, me, now)
    assert not is_news(fresh, StaffId(5), now), "whoever handed it on knows"
    assert not is_news(request(owner=EAST, handled_at=now - timedelta(days=2)), me, now)
    assert not is_news(request(state=ANSWERED, handled_at=now), me, now)
    assert is_news(request(owner=EAST), me, MONDAY + timedelta(days=9)), "overdue"


UNITS = (
    Unit(id=ROOT, name="本单位", parent=None, is_grid=False),
    Unit(id=STREET, name="青石街道", parent=ROOT, is_grid=False),
    Unit(id=EAST, name="柳荫社区", parent=STREET, is_grid=False),
    Unit(id=WEST, name="松岭社区", parent=STREET, is_grid=False),
    Unit(id=GRID, name="第一网格", parent=EAST, is_grid=True),
    Unit(id=FAR_GRID, name="第一网格", parent=WEST, is_grid=True),
    Unit(id=AFFAIRS, name="民政办", parent=STREET, is_grid=False),
)


def test_it_may_be_given_to_the_own_unit_those_above_and_the_offices_beside_them() -> None:
    assert [each.name for each in owners_for(EAST, UNITS)] == ["柳荫社区", "青石街道", "民政办"]


def test_a_community_that_stands_alone_has_the_root_above_it() -> None:
    flat = (UNITS[0], Unit(id=EAST, name="柳荫社区", parent=ROOT, is_grid=False))
    assert [each.name for each in owners_for(EAST, flat)] == ["柳荫社区", "本单位"]


def test_a_tree_that_is_broken_hangs_nobody() -> None:
    ring = (
        Unit(id=EAST, name="a", parent=WEST, is_grid=False),
        Unit(id=WEST, name="b", parent=EAST, is_grid=False),
    )
    assert {each.id for each in owners_for(EAST, ring)} == {EAST, WEST}
    assert owners_for(UnitId(77), ring) == ()
