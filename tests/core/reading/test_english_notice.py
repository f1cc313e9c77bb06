"""An English text is a notice by its form, for the learned scores know Chinese only."""

import pytest

from core.reading import Urgency
from tests.core.reading.samples import read_at, stamp_of


@pytest.mark.parametrize(
    "text",
    [
        "NOTICE: All communities must submit the fire safety checklist by 5 pm on Thursday, 22 May to the office.",
        "[Notice] Please submit the fire safety checklist by May 26, 17:00.",
        "【Notice】Please submit the fire safety checklist by May 26, 17:00.",
        "Forwarded: NOTICE: All units must return the form by Friday.",
        "Reminder: please send the monthly volunteer report by May 30, 12:00 noon.",
        "Notice: The water will be off in Building 3 on Friday 23 May from 8 am to 5 pm.",
        "Training notice: all grid workers must attend the fire drill on 27 May at 9:00.",
        "All communities must submit the fire safety checklist by 5 pm on Thursday, 22 May.",
    ],
)
def test_it_is_taken_in_unasked(text: str) -> None:
    assert read_at(text).is_notice


@pytest.mark.parametrize(
    "text",
    [
        "Reminder: you still owe me lunch",
        "Notice: my cat is cute",
        "I noticed that all staff must be tired",
        "Urgent: who has a charger?",
        "Important: is anybody coming by 6pm today?",
        "who wants lunch?",
        "Please pass the salt",
    ],
)
def test_talk_under_a_heading_stays_talk(text: str) -> None:
    assert not read_at(text).is_notice


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("URGENT: report flooding by 6pm today.", Urgency.URGENT),
        ("URGENT! All staff must report to the office now.", Urgency.URGENT),
        ("[Urgent] Please return the form by Friday.", Urgency.URGENT),
        ("NOTICE: all communities must check the pumping stations immediately.", Urgency.URGENT),
        ("NOTICE: this is not urgent, please return the form by Friday 30 May.", Urgency.NORMAL),
        ("[Notice] Please submit the fire safety checklist by May 26, 17:00.", Urgency.NORMAL),
    ],
)
def test_it_is_urgent_if_its_head_or_its_demand_says_so(text: str, urgency: Urgency) -> None:
    reading = read_at(text)
    assert (reading.is_notice, reading.urgency) == (True, urgency)


def test_its_deadline_is_kept() -> None:
    [deadline] = read_at("URGENT: report flooding by 6pm today.").deadlines
    assert stamp_of(deadline) == "2025-05-20T18:00"
