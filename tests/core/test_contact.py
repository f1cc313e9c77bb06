"""Who needs somebody at their door and why, and what becomes of a row under any order of changes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contact import Held, Move, contact_reason, is_late, step, still_calls
from core.ids import OutreachId, ResidentId
from core.needs import ALWAYS_VISIT, NEEDS, Need
from core.outreach import PENDING, SETTLED, ContactReason, Judgement, OutreachState, Resident, Subject
from tests.builders import MONDAY

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LINKED = {"chat_proven_at": MONDAY}


def resident(*needs: str, **values: object) -> Resident:
    return Resident(id=ResidentId(1), needs=frozenset(needs), **values)  # type: ignore[arg-type]


residents = st.builds(
    Resident,
    id=st.just(ResidentId(1)),
    needs=st.frozensets(st.sampled_from([need.value for need in Need]), max_size=3),
    chat_proven_at=st.none() | st.just(MONDAY),
    judgement=st.none() | st.sampled_from(Judgement),
    is_here=st.booleans(),
)


@pytest.mark.parametrize(
    ("somebody", "told_at", "deadline", "not_home", "now", "reason"),
    [
        (resident(), None, None, 0, MONDAY, ContactReason.NO_WAY),
        (resident(**LINKED), None, None, 0, MONDAY + 47 * HOUR, None),  # its message waits for the morning
        (resident(**LINKED), None, None, 0, MONDAY + 48 * HOUR, ContactReason.UNCONFIRMED),  # it never went out
        (resident(**LINKED), MONDAY, None, 0, MONDAY + 47 * HOUR, None),
        (resident(**LINKED), MONDAY, None, 0, MONDAY + 48 * HOUR, ContactReason.UNCONFIRMED),
        (resident(**LINKED), MONDAY + DAY, None, 0, MONDAY + 48 * HOUR, None),
        (resident(**LINKED), MONDAY, MONDAY + 2 * DAY, 0, MONDAY + 23 * HOUR, None),
        (resident(**LINKED), MONDAY, MONDAY + 2 * DAY, 0, MONDAY + DAY, ContactReason.UNCONFIRMED),
        (resident(Need.BEDRIDDEN, **LINKED), MONDAY, None, 0, MONDAY, ContactReason.IN_PERSON),
        (resident(Need.ALONE, **LINKED), MONDAY, None, 0, MONDAY, None),
        (resident(Need.BEDRIDDEN, judgement=Judgement.GO), None, None, 0, MONDAY, ContactReason.FLAGGED),
        (resident(judgement=Judgement.GO, **LINKED), MONDAY, None, 0, MONDAY, ContactReason.FLAGGED),
        (resident(judgement=Judgement.GO), None, None, 1, MONDAY, ContactReason.NOT_HOME),
        (resident(Need.BEDRIDDEN, judgement=Judgement.SPARE), None, None, 2, MONDAY + 90 * DAY, None),
    ],
)
def test_why_somebody_has_to_go_there(
    somebody: Resident,
    told_at: datetime | None,
    deadline: datetime | None,
    not_home: int,
    now: datetime,
    reason: ContactReason | None,
) -> None:
    found = contact_reason(somebody, since=MONDAY, told_at=told_at, deadline=deadline, not_home=not_home, now=now)
    assert found is reason


@pytest.mark.parametrize(
    ("somebody", "not_home", "reason"),
    [
        (resident(**LINKED), 0, ContactReason.REGULAR),
        (resident(Need.BEDRIDDEN), 0, ContactReason.REGULAR),
        (resident(), 1, ContactReason.NOT_HOME),
        (resident(judgement=Judgement.GO), 0, ContactReason.FLAGGED),
    ],
)
def test_a_regular_visit_is_a_reason_of_its_own(somebody: Resident, not_home: int, reason: ContactReason) -> None:
    found = contact_reason(somebody, since=MONDAY, now=MONDAY, not_home=not_home, subject=Subject.REGULAR)
    assert found is reason


@pytest.mark.parametrize("need", sorted(ALWAYS_VISIT))
def test_some_needs_always_ask_for_a_visit(need: Need) -> None:
    confirmed = resident(need, **LINKED)
    assert contact_reason(confirmed, since=MONDAY, told_at=MONDAY, now=MONDAY) is ContactReason.IN_PERSON


def test_an_office_says_itself_which_of_its_needs_ask_for_a_visit() -> None:
    needs = NEEDS.with_more(frozenset(), frozenset({"透析"}))
    linked = resident("透析", **LINKED)
    assert contact_reason(linked, since=MONDAY, now=MONDAY) is None
    assert contact_reason(linked, since=MONDAY, now=MONDAY, needs=needs) is ContactReason.IN_PERSON


@given(residents, st.integers(0, 3), st.integers(0, 100))
def test_the_reasons_are_listed_from_the_most_pressing(somebody: Resident, not_home: int, hours: int) -> None:
    """So the first of several reasons of a household is the one that `contact_reason` would name."""
    now = MONDAY + hours * HOUR
    reasons = list(ContactReason)
    first = contact_reason(somebody, since=MONDAY, not_home=not_home, now=now)
    calmer = replace(somebody, needs=frozenset(), judgement=None)
    later = contact_reason(calmer, since=MONDAY, now=now)
    if first is not None and later is not None:
        assert reasons.index(first) <= reasons.index(later)


@pytest.mark.parametrize(
    ("deadline", "calls"),
    [(MONDAY + HOUR, True), (MONDAY, True), (MONDAY - HOUR, False), (None, True)],
)
def test_what_is_over_concerns_nobody_who_comes_later(deadline: datetime | None, calls: bool) -> None:
    assert still_calls(deadline, MONDAY - 30 * DAY, MONDAY) is calls
    assert not still_calls(None, MONDAY - 31 * DAY, MONDAY)


def held(state: OutreachState, reason: ContactReason | None = ContactReason.NO_WAY, **values: object) -> Held:
    return Held(id=OutreachId(1), state=state, reason=reason, since=MONDAY, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "is_meant", "somebody", "move"),
    [
        (None, True, resident(), Move.ENTER),
        (None, False, resident(), None),
        (None, True, resident(is_here=False), None),
        (held(OutreachState.OPEN), True, resident(), None),
        (held(OutreachState.OPEN), True, resident(**LINKED), Move.REASON),
        (held(OutreachState.OPEN), False, resident(), Move.DROP),
        (held(OutreachState.PROPOSED), True, resident(is_here=False), Move.DROP),
        (held(OutreachState.DROPPED), True, resident(), Move.ENTER),
        (held(OutreachState.DROPPED), False, resident(), None),
        (held(OutreachState.REACHED), False, resident(is_here=False), None),
        (held(OutreachState.DECLINED), True, resident(), None),
        (held(OutreachState.UNWANTED), True, resident(), None),
    ],
)
def test_what_becomes_of_a_row(before: Held | None, is_meant: bool, somebody: Resident, move: Move | None) -> None:
    found = step(before, somebody, is_meant=is_meant, now=MONDAY)
    assert (found and found.move) is move


@dataclass(slots=True)
class World:
    """One resident and the row they hold, as the services would keep it."""

    somebody: Resident = field(default_factory=resident)
    row: Held | None = None
    is_meant: bool = True
    now: datetime = MONDAY

    def judge(self) -> None:
        found = step(self.row, self.somebody, is_meant=self.is_meant, now=self.now)
        if found is None:
            return
        if found.move is Move.DROP:
            assert self.row is not None
            self.row = replace(self.row, state=OutreachState.DROPPED)
        elif found.move is Move.REASON:
            assert self.row is not None
            self.row = replace(self.row, reason=found.reason)
        else:
            before = self.row or Held(id=OutreachId(1), state=OutreachState.OPEN, reason=None, since=self.now)
            self.row = replace(before, state=OutreachState.OPEN, reason=found.reason, since=self.now)

    def settle(self, state: OutreachState) -> None:
        if self.row is not None and self.row.state in PENDING:
            self.row = replace(self.row, state=state)

    def tell(self) -> None:
        if self.row is not None:
            self.row = replace(self.row, told_at=self.now)

    def miss(self) -> None:
        if self.row is not None:
            self.row = replace(self.row, not_home=self.row.not_home + 1)

    def mean(self, *, is_meant: bool) -> None:
        self.is_meant = is_meant

    def become(self, **values: object) -> None:
        self.somebody = replace(self.somebody, **values)  # type: ignore[arg-type]

    def pass_day(self) -> None:
        self.now += DAY


EVENTS: dict[str, Callable[[World], None]] = {
    "told in chat": World.tell,
    "reached": lambda world: world.settle(OutreachState.REACHED),
    "declined": lambda world: world.settle(OutreachState.DECLINED),
    "not home": World.miss,
    "moved": lambda world: world.become(is_here=False),
    "back": lambda world: world.become(is_here=True),
    "meant": lambda world: world.mean(is_meant=True),
    "not meant": lambda world: world.mean(is_meant=False),
    "a need": lambda world: world.become(needs=frozenset({Need.BEDRIDDEN})),
    "linked": lambda world: world.become(chat_proven_at=MONDAY),
    "left": lambda world: world.become(chat_proven_at=None),
    "go": lambda world: world.become(judgement=Judgement.GO),
    "spare": lambda world: world.become(judgement=Judgement.SPARE),
    "a day passes": World.pass_day,
}


@given(st.lists(st.sampled_from(sorted(EVENTS)), max_size=30))
def test_under_any_order_of_events_everybody_concerned_is_reached_declined_or_still_to_reach(events: list[str]) -> None:
    """In exactly one of the three, and nobody who was told is asked for again."""
    world = World()
    world.judge()
    for event in events:
        before = world.row
        EVENTS[event](world)
        world.judge()
        state = None if world.row is None else world.row.state
        assert (state in PENDING or state in SETTLED) or not (world.is_meant and world.somebody.is_here)
        assert state not in PENDING or (world.is_meant and world.somebody.is_here)
        if before is not None and before.state in SETTLED:
            assert world.row is not None
            assert world.row.state is before.state


@given(st.lists(st.sampled_from(sorted(EVENTS)), max_size=20))
def test_judging_twice_changes_nothing(events: list[str]) -> None:
    world = World()
    for event in events:
        EVENTS[event](world)
        world.judge()
        once = world.row
        world.judge()
        assert world.row == once


@given(st.integers(0, 100), st.none() | st.integers(-50, 100))
def test_what_has_become_late_stays_late(hours: int, deadline: int | None) -> None:
    due = None if deadline is None else MONDAY + deadline * HOUR
    now = MONDAY + hours * HOUR
    assert not is_late(MONDAY, due, now) or is_late(MONDAY, due, now + HOUR)


@given(residents, st.integers(0, 3))
def test_whoever_asked_for_a_visit_gets_one_whatever_else_is_known(somebody: Resident, not_home: int) -> None:
    found = contact_reason(somebody, since=MONDAY, now=MONDAY, not_home=not_home, is_asked=True)
    assert found is (ContactReason.NOT_HOME if not_home else ContactReason.ASKED)


def test_a_need_that_always_asks_for_a_visit_is_shut_out_too() -> None:
    needs = NEEDS.with_more(frozenset(), frozenset({"只会方言"}))
    assert "只会方言" in needs.always_visit
    assert "只会方言" in needs.shut_out
