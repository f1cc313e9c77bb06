"""What an edit, an update or a copy does to a notice: what is left unsaid stays."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.notices import Change, change_between, completed, edited, together
from core.reading import (
    Audience,
    Confidence,
    Deadline,
    Event,
    Kind,
    Precision,
    Reading,
    Scope,
    TraceDemand,
    TraceKind,
    Urgency,
)
from tests.builders import MONDAY


def due(days: int) -> Deadline:
    return Deadline(
        at=MONDAY + timedelta(days=days),
        precision=Precision.DAY,
        phrase=f"{days}天内",
        confidence=Confidence.STATED,
        rule="days",
    )


def trace(kind: TraceKind) -> TraceDemand:
    return TraceDemand(kind=kind, phrase=kind.value)


SCREENSHOT, PHOTO = trace(TraceKind.SCREENSHOT), trace(TraceKind.PHOTO)
OLD_PEOPLE = Audience(scope=Scope.NAMED, min_age=80)
ORIGINAL = Reading(
    is_notice=True,
    title="报送名册",
    kind=Kind.ACT,
    deadlines=(due(5),),
    trace_demands=(SCREENSHOT,),
    residents=OLD_PEOPLE,
    urgency=Urgency.URGENT,
)
BRIEF = Reading(is_notice=True, title="更正", kind=Kind.INFORM)


def held(days: int) -> Event:
    return Event(at=MONDAY + timedelta(days=days), precision=Precision.MINUTE, phrase=f"{days}天后")


readings = st.builds(
    Reading,
    is_notice=st.just(True),
    title=st.sampled_from(["报送名册", "参加会议", "更正"]),
    kind=st.sampled_from(Kind),
    deadlines=st.lists(st.integers(1, 4), max_size=2, unique=True).map(lambda days: tuple(map(due, sorted(days)))),
    event=st.none() | st.integers(1, 3).map(held),
    urgency=st.sampled_from(Urgency),
    residents=st.sampled_from([Audience(), Audience(scope=Scope.ALL), OLD_PEOPLE]),
    trace_demands=st.lists(st.sampled_from(TraceKind), max_size=3, unique=True).map(
        lambda kinds: tuple(trace(kind) for kind in kinds)
    ),
)


@pytest.mark.parametrize(
    ("new", "moved", "change"),
    [
        (ORIGINAL, False, Change.WORDING),
        (replace(ORIGINAL, title="报送花名册"), False, Change.WORDING),
        (ORIGINAL, True, Change.FACTS),
        (replace(ORIGINAL, deadlines=(due(6),)), False, Change.FACTS),
        (replace(ORIGINAL, deadlines=()), False, Change.FACTS),
        (replace(ORIGINAL, trace_demands=(PHOTO,)), False, Change.DEMAND),
        (replace(ORIGINAL, kind=Kind.INFORM), True, Change.DEMAND),
        (replace(ORIGINAL, deadlines=(due(6),), trace_demands=()), False, Change.DEMAND),
    ],
)
def test_what_changed(new: Reading, moved: bool, change: Change) -> None:
    assert change_between(ORIGINAL, new, moved=moved) is change


def test_words_that_ask_for_something_further_are_another_demand() -> None:
    assert change_between(ORIGINAL, ORIGINAL, is_more=True) is Change.DEMAND


@given(readings, st.booleans())
def test_a_reading_never_differs_from_itself_but_by_what_moved(one: Reading, moved: bool) -> None:
    assert change_between(one, one, moved=moved) is (Change.FACTS if moved else Change.WORDING)


def test_what_takes_place_at_another_moment_is_another_fact() -> None:
    meeting = replace(ORIGINAL, event=held(1))
    assert change_between(meeting, replace(meeting, event=held(2))) is Change.FACTS
    assert change_between(ORIGINAL, meeting) is Change.WORDING


def test_a_correction_of_the_place_keeps_the_moment_of_the_meeting() -> None:
    meeting = replace(ORIGINAL, event=held(1))
    assert completed(BRIEF, meeting).event == held(1)
    assert completed(replace(BRIEF, event=held(2)), meeting).event == held(2)


def test_a_short_correction_keeps_what_it_does_not_mention() -> None:
    assert completed(BRIEF, ORIGINAL) == replace(ORIGINAL, residents=OLD_PEOPLE)


@pytest.mark.parametrize("title", ["报送时间", "更正", "名册报送截止时间", "会议地点"])
def test_a_title_that_says_only_which_fact_changed_is_none(title: str) -> None:
    assert completed(replace(BRIEF, title=title), ORIGINAL).title == "报送名册"
    assert completed(replace(BRIEF, title=title), replace(ORIGINAL, title="")).title == title


def test_what_only_adds_gives_no_other_title() -> None:
    added = replace(BRIEF, title="另报纸质版")
    assert completed(added, ORIGINAL, text="补充通知：请另报纸质版").title == "报送名册"
    assert completed(added, ORIGINAL, text="更正：请另报纸质版").title == "另报纸质版"


def test_a_correction_replaces_what_it_mentions() -> None:
    later = replace(ORIGINAL, title="报送时间延期", deadlines=(due(9),), trace_demands=(PHOTO,))
    assert completed(later, ORIGINAL) == later


@given(readings, readings)
def test_completing_never_loses_a_demand(later: Reading, earlier: Reading) -> None:
    whole = completed(later, earlier)
    assert whole.deadlines or not (later.deadlines or earlier.deadlines)
    assert whole.kind is Kind.ACT or {later.kind, earlier.kind} == {Kind.INFORM}
    assert completed(whole, earlier) == whole


@given(readings, readings)
def test_an_edit_that_says_what_was_said_before_changes_no_fact(said: Reading, old: Reading) -> None:
    assert edited(said, old, old) == replace(said, title=old.title)


@given(readings, readings, readings)
def test_an_edit_that_catches_up_with_another_changes_no_fact(said: Reading, old: Reading, new: Reading) -> None:
    once = edited(said, old, new)
    assert change_between(once, edited(once, old, new)) is Change.WORDING


@given(readings, readings)
def test_an_edit_of_the_only_posting_says_what_its_text_says(old: Reading, new: Reading) -> None:
    whole = edited(old, old, new)
    assert replace(whole, trace_demands=()) == replace(new, trace_demands=())
    assert {each.kind for each in whole.trace_demands} == {each.kind for each in new.trace_demands}


def test_an_edit_keeps_what_the_notice_has_from_elsewhere() -> None:
    said = replace(ORIGINAL, trace_demands=(SCREENSHOT, PHOTO))
    old = replace(ORIGINAL, trace_demands=(SCREENSHOT,))
    whole = edited(said, old, replace(old, deadlines=(due(9),), trace_demands=()))
    assert (whole.deadlines, whole.trace_demands) == ((due(9),), (PHOTO,))


def test_a_few_words_that_are_no_notice_leave_the_rest_as_it_was() -> None:
    """改到二楼 names neither the matter nor its deadline."""
    old = replace(ORIGINAL, is_notice=True)
    few = Reading(is_notice=False, title="改到二楼", kind=Kind.INFORM)
    whole = edited(old, old, few)
    assert (whole.title, whole.deadlines, whole.kind) == (old.title, old.deadlines, old.kind)
    assert edited(few, few, replace(few, title="改到三楼")).title == "改到三楼"


@given(readings, readings)
def test_trace_demands_of_two_copies_are_each_there_once(one: Reading, other: Reading) -> None:
    both = together(one.trace_demands, other.trace_demands)
    kinds = [each.kind for each in both]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) == {each.kind for each in (*one.trace_demands, *other.trace_demands)}
