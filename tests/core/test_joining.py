"""What two notices have together, and what each has when they part again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import StaffId
from core.joining import Held, Slip, Terms, Traits, held_undone, together, traits_undone, undone, united
from core.reading import Event, Kind, Precision, TraceKind, Urgency
from core.receipts import ReceiptState, stronger

MONDAY = datetime(2026, 6, 1, 1, tzinfo=UTC)
DRILL = Event(at=MONDAY, precision=Precision.MINUTE, phrase="")
TERMS = Terms(revision=3, ours=2, theirs=1)


def slip(state: ReceiptState, revision: int = 3, minute: int = 0) -> Slip:
    return Slip(state=state, revision=revision, at=MONDAY + timedelta(minutes=minute), by=StaffId(1))


slips = st.none() | st.builds(slip, st.sampled_from(ReceiptState), st.integers(1, 3), st.integers(0, 9))
terms = st.builds(Terms, revision=st.integers(3, 5), ours=st.integers(1, 3), theirs=st.integers(1, 3))


@pytest.mark.parametrize("mine", ReceiptState)
@pytest.mark.parametrize("theirs", ReceiptState)
def test_the_stronger_of_two_receipts_counts_and_is_given_for_what_is_said_now(
    mine: ReceiptState, theirs: ReceiptState
) -> None:
    both = together(slip(mine), slip(theirs, revision=1), TERMS)
    assert both is not None
    assert both.state is stronger(mine, theirs)
    assert both.revision == 3


def test_a_receipt_for_a_demand_that_changed_since_counts_for_nothing() -> None:
    old, new = slip(ReceiptState.DONE, revision=1), slip(ReceiptState.READ, revision=1)
    assert together(old, new, TERMS) == replace(new, revision=3), "ours was given before our demand changed"
    assert together(None, old, replace(TERMS, theirs=2)) is None
    assert together(old, None, TERMS) == old


TRAITS = Traits(kind=Kind.INFORM, urgency=Urgency.NORMAL, traces=frozenset(), due=None)
traits = st.builds(
    Traits,
    kind=st.sampled_from(Kind),
    urgency=st.sampled_from(Urgency),
    traces=st.frozensets(st.sampled_from(TraceKind), max_size=3),
    due=st.none() | st.sampled_from([MONDAY, MONDAY + timedelta(days=2)]),
    event=st.none() | st.sampled_from([DRILL, replace(DRILL, is_all=True, until=MONDAY + timedelta(hours=1))]),
    is_settled=st.booleans(),
    is_doubted=st.booleans(),
)


@given(traits, traits)
def test_nothing_that_either_says_is_lost(ours: Traits, theirs: Traits) -> None:
    both = united(ours, theirs)
    assert (both.kind is Kind.ACT) is (Kind.ACT in (ours.kind, theirs.kind))
    assert both.traces == ours.traces | theirs.traces
    assert both.due == (ours.due or (None if ours.is_settled else theirs.due))
    assert both.event == (ours.event or theirs.event)
    assert united(both, theirs) == both


@given(
    st.sets(st.integers(0, 9)),
    st.lists(st.tuples(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)) | st.none()), min_size=1, max_size=5),
    st.data(),
)
def test_one_merge_less_is_as_if_it_had_never_been(
    start: set[int], story: list[tuple[set[int], set[int] | None]], data: st.DataObject
) -> None:
    """Sets stand for what notices have: each merge unites, and after some of them somebody sets the whole anew."""
    gone = data.draw(st.integers(0, len(story) - 1))

    def told(skipped: int | None) -> tuple[list[frozenset[int]], frozenset[int]]:
        found, now = [], frozenset(start)
        for number, (added, changed) in enumerate(story):
            found.append(now)
            now = now if number == skipped else now | added
            now = now if changed is None else frozenset(changed | {77 + number})  # never what a merge would make
        return found, now

    found, now = told(None)
    merges = [lambda value, added=added: value | added for added, _ in story[gone:]]
    without, left = told(gone)
    assert undone(found[gone:], merges, now) == [*without[gone + 1 :], left]


@given(slips, slips, terms, st.booleans(), st.booleans())
def test_one_person_has_back_what_they_had(
    ours: Slip | None, theirs: Slip | None, by: Terms, one: bool, two: bool
) -> None:
    before, added = Held(is_meant=one, slip=ours), Held(is_meant=two, slip=theirs)
    now = Held(is_meant=one or two, slip=together(ours, theirs, by))
    assert held_undone([before], [added], [by], now) == [before]
    tapped = replace(now, slip=slip(ReceiptState.DOING, 5, 30))
    assert held_undone([before], [added], [by], tapped)[-1].slip == tapped.slip


@given(traits, traits, traits)
def test_a_notice_says_again_what_it_said_and_in_any_order(start: Traits, first: Traits, second: Traits) -> None:
    one = united(start, first)
    both = united(one, second)
    assert traits_undone([start, one], [first, second], both) == [start, united(start, second)]
    assert traits_undone([one], [second], both) == [one]


def test_a_deadline_that_was_settled_since_stays_and_the_rest_goes_back() -> None:
    theirs = Traits(kind=Kind.ACT, urgency=Urgency.URGENT, traces=frozenset({TraceKind.PHOTO}), due=MONDAY)
    settled = replace(united(TRAITS, theirs), due=MONDAY + timedelta(days=1), is_settled=True)
    (left,) = traits_undone([TRAITS], [theirs], settled)
    assert left == replace(TRAITS, due=MONDAY + timedelta(days=1), is_settled=True)
