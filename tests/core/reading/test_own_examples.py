"""Sentences written to try the reader: each must stay read as it is; every mistake found in use is added here.

A line states what is certain: `deadlines` (a date, or a date and time), `asks`, `notice`, and where they matter the
residents, the urgency, the kind, the title and whether there is a trace demand.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from core.office import Office
from core.reading import Reading, Urgency, read

DATA = Path(__file__).parents[2] / "data"
OFFICE = Office()


def examples(name: str) -> list[dict[str, Any]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def reading_of(example: dict[str, Any]) -> Reading:
    return read(example["text"], datetime.fromisoformat(example["posted_at"]), OFFICE)


def stamps(reading: Reading) -> list[str]:
    return [deadline.at.strftime("%Y-%m-%dT%H:%M") for deadline in reading.deadlines]


def facts(reading: Reading) -> dict[str, object]:
    """The reading in the words of the examples."""
    return {
        "asks": reading.asks,
        "notice": reading.is_notice,
        "kind": reading.kind.value,
        "title": reading.title,
        "residents": reading.residents.scope.value,
        "for_residents": bool(reading.residents),
        "min_age": reading.residents.min_age,
        "needs": sorted(reading.residents.needs),
        "urgency": reading.urgency.value,
        "is_urgent": reading.urgency is not Urgency.NORMAL,
        "trace": bool(reading.trace_demands),
    }


@pytest.mark.parametrize("example", examples("own_readings.jsonl"), ids=lambda example: example["text"][:24])
def test_an_own_example_is_read_as_before(example: dict[str, Any]) -> None:
    reading = reading_of(example)
    if "deadlines" in example:
        found = stamps(reading)
        assert len(found) == len(example["deadlines"]), (found, reading.reasons)
        assert all(stamp.startswith(wanted) for stamp, wanted in zip(found, example["deadlines"], strict=True)), found
    known = facts(reading)
    stated = {key: sorted(value) if key == "needs" else value for key, value in example.items() if key in known}
    assert {key: known[key] for key in stated} == stated, reading.reasons


def is_right(reading: Reading, example: dict[str, Any]) -> bool:
    """Is the first deadline the labelled one (or one that is accepted as well), and are all of them there?"""
    found, wanted = stamps(reading), example["deadline"]
    if wanted is None:
        return not found
    accepted = (wanted, *example.get("accept", ()))
    return bool(found) and found[0].startswith(accepted) and len(found) == len(example.get("all", [wanted]))


@pytest.mark.parametrize("example", examples("deadlines.jsonl"), ids=lambda example: example["id"])
def test_a_labelled_deadline_is_read(example: dict[str, Any]) -> None:
    reading = reading_of(example)
    assert is_right(reading, example), (stamps(reading), reading.reasons)
    assert not reading.asks


@pytest.mark.parametrize("example", examples("kinds.jsonl"), ids=lambda example: example["text"][:24])
def test_a_labelled_kind_is_read(example: dict[str, Any]) -> None:
    """收到请回复 is labelled as a wish for acknowledgement; here it is a trace demand of its own kind, `reply`."""
    reading = read(example["text"], datetime.fromisoformat("2025-05-20T09:10"), OFFICE)
    assert reading.is_notice is example["notice"], reading.reasons
    assert (reading.urgency is not Urgency.NORMAL) is example["urgent"]
    if not example["ack"]:
        assert bool(reading.trace_demands) is example["trace"], reading.trace_demands
    assert bool(reading.residents) is example["resident"]
