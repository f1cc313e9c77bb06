"""What a tap means: twice equals once, undo leads back, and no button outweighs what is true now."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading import Kind
from core.receipts import (
    NoticeState,
    ReceiptState,
    Standing,
    Tap,
    TapReason,
    current,
    is_settled,
    judge,
    stronger,
)

STATES, TAPS = list(ReceiptState), [tap for tap in Tap if tap is not Tap.UNDO]
standings = st.builds(
    Standing,
    kind=st.sampled_from(Kind),
    notice=st.sampled_from(NoticeState),
    is_addressed=st.booleans(),
    state=st.sampled_from(ReceiptState),
)


def standing(state: ReceiptState = ReceiptState.WAITING, **values: object) -> Standing:
    given_values: dict[str, object] = {"kind": Kind.ACT, "notice": NoticeState.OPEN, "is_addressed": True}
    return Standing(state=state, **(given_values | values))  # type: ignore[arg-type]


def after(tap: Tap, before: Standing) -> Standing:
    verdict = judge(tap, before)
    state = before.state if verdict.state is None else verdict.state
    return Standing(kind=before.kind, notice=before.notice, is_addressed=before.is_addressed, state=state)


@given(st.sampled_from(Tap), standings)
def test_a_tap_twice_equals_once(tap: Tap, before: Standing) -> None:
    once = after(tap, before)
    assert after(tap, once) == once
    assert judge(tap, once).state is None


@given(st.lists(st.sampled_from(TAPS)), standings)
def test_undo_after_any_taps_leads_back_to_waiting(taps: list[Tap], before: Standing) -> None:
    now = before
    for tap in taps:
        now = after(tap, now)
    if before.is_addressed and before.notice is not NoticeState.WITHDRAWN:
        assert after(Tap.UNDO, now).state is ReceiptState.WAITING
    else:
        assert now == before


@given(st.lists(st.sampled_from(TAPS), min_size=1))
def test_the_last_tap_counts(taps: list[Tap]) -> None:
    now = standing()
    for tap in taps:
        now = after(tap, now)
    assert now.state.value == taps[-1].value


@pytest.mark.parametrize(("state", "tap"), list(itertools.product(STATES, TAPS)))
def test_an_addressee_may_tap_anything_at_any_time(state: ReceiptState, tap: Tap) -> None:
    verdict = judge(tap, standing(state))
    is_same = state.value == tap.value
    assert verdict.reason is (TapReason.ALREADY if is_same else TapReason.ACCEPTED)
    assert verdict.state is (None if is_same else ReceiptState(tap.value))


@pytest.mark.parametrize("tap", Tap)
def test_nobody_else_may(tap: Tap) -> None:
    verdict = judge(tap, standing(is_addressed=False))
    assert (verdict.reason, verdict.state) == (TapReason.NOT_ADDRESSEE, None)


@pytest.mark.parametrize("tap", Tap)
def test_a_withdrawn_notice_takes_no_tap_any_more(tap: Tap) -> None:
    verdict = judge(tap, standing(ReceiptState.DONE, notice=NoticeState.WITHDRAWN))
    assert (verdict.reason, verdict.state) == (TapReason.WITHDRAWN, None)


def test_there_is_nothing_to_take_back_from_waiting() -> None:
    assert judge(Tap.UNDO, standing()).reason is TapReason.NOTHING_TO_UNDO


@pytest.mark.parametrize(
    ("state", "informs", "demands"),
    [
        (ReceiptState.WAITING, False, False),
        (ReceiptState.READ, True, False),
        (ReceiptState.DOING, False, False),
        (ReceiptState.DONE, True, True),
        (ReceiptState.NOT_MINE, True, True),
        (ReceiptState.QUESTION, False, False),
    ],
)
def test_news_is_settled_by_reading_and_a_demand_by_doing(state: ReceiptState, informs: bool, demands: bool) -> None:
    assert is_settled(state, Kind.INFORM) is informs
    assert is_settled(state, Kind.ACT) is demands


@pytest.mark.parametrize(("given_for", "demand", "counts"), [(1, 1, True), (3, 2, True), (1, 2, False)])
def test_only_a_changed_demand_opens_an_older_receipt(given_for: int, demand: int, counts: bool) -> None:
    state = current(ReceiptState.DONE, given_for=given_for, demand_revision=demand)
    assert state is (ReceiptState.DONE if counts else ReceiptState.WAITING)


@given(st.sampled_from(ReceiptState), st.sampled_from(ReceiptState), st.sampled_from(ReceiptState))
def test_the_stronger_receipt_is_the_same_in_any_order(a: ReceiptState, b: ReceiptState, c: ReceiptState) -> None:
    assert stronger(a, b) is stronger(b, a)
    assert stronger(stronger(a, b), c) is stronger(a, stronger(b, c))
    assert stronger(a, ReceiptState.WAITING) is a
    assert stronger(a, ReceiptState.DONE) is ReceiptState.DONE
