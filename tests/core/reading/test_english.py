"""Deadlines in English: with a cue of their own, or not at all."""

import pytest

from tests.core.reading.samples import at, due_at, due_stamps

FRIDAY = "2026-11-20T09:00"


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("Please submit the form by 27 November 2026, 17:00.", "2026-11-27T17:00"),
        ("Submit before Wednesday 5 pm, thanks", "2026-11-25T17:00"),
        ("All reports are due no later than 3 Dec", "2026-12-03T18:00"),
        ("Homework is due tomorrow at noon", "2026-11-21T12:00"),
        ("Reply by Nov 27th", "2026-11-27T18:00"),
        ("Reply by 5pm on Friday, 27 November", "2026-11-27T17:00"),
        ("Deadline: Monday, 30 Nov 10:00 a.m.", "2026-11-30T10:00"),
        ("Registration closes on 2026-12-01 18:00", "2026-12-01T18:00"),
        ("Please answer by end of day", "2026-11-20T18:00"),
        ("Please answer by EOD Monday", "2026-11-23T18:00"),
        ("by midnight today", "2026-11-20T23:59"),
        ("Send it by the end of the month", "2026-11-30T18:00"),
        ("by next Tuesday", "2026-11-24T18:00"),
        ("due by January 8", "2027-01-08T18:00"),
    ],
)
def test_a_day_behind_a_cue_is_a_deadline(text: str, stamp: str) -> None:
    assert due_stamps(text, FRIDAY) == [stamp]


@pytest.mark.parametrize(
    "text",
    [
        "by the way, nice photo",
        "please knock before you enter",
        "The meeting is on Friday at 10:00 in Room 301.",
        "written by May",
        "we waited until they closed",
        "due diligence",
    ],
)
def test_a_cue_without_a_day_and_a_day_without_a_cue_are_none(text: str) -> None:
    due = due_at(text, FRIDAY)
    assert (due.deadlines, due.asks) == ((), False)


@pytest.mark.parametrize("text", ["by Friday 5 pm", "by Monday, 27 November", "by Feb 30", "by the end of this week"])
def test_what_may_be_meant_otherwise_asks(text: str) -> None:
    """A weekday that is today, one that contradicts its date, a day that no calendar has, a week's end."""
    assert due_at(text, FRIDAY).asks


def test_an_english_clock_stands_in_the_offices_zone() -> None:
    [deadline] = due_at("by 5 pm tomorrow", FRIDAY).deadlines
    assert deadline.at == at("2026-11-21T17:00")
