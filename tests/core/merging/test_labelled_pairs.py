"""The labelled pairs: hardly a wrong merge, hardly a copy neither merged nor suggested.

What fails here is a mistake that came back.
"""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from core.merging import Judgement, Relation, prepare, relate
from tests.core.merging.papers import MONDAY, SHANGHAI

DATA = Path(__file__).parents[2] / "data"
FILES = ("merging.jsonl", "own_pairs.jsonl")


class Judged(NamedTuple):
    row: dict[str, str]
    label: str
    said: Judgement


@cache
def judged(name: str) -> tuple[Judged, ...]:
    rows = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    return tuple(Judged(row, _label(row), _judgement(row)) for row in rows)


def _label(row: dict[str, str]) -> str:
    return row.get("relation") or ("same" if row["label"] else "different")


def _judgement(row: dict[str, str]) -> Judgement:
    times = (row.get("posted_a"), row.get("posted_b"))
    old, new = (datetime.fromisoformat(at).replace(tzinfo=SHANGHAI) if at else MONDAY for at in times)
    return relate(prepare(row["b"], new), prepare(row["a"], old))


@pytest.mark.parametrize(("name", "recall"), [("merging.jsonl", 0.97), ("own_pairs.jsonl", 0.68)])
def test_few_copies_are_missed(name: str, recall: float) -> None:
    found = [each.said.relation is Relation.SAME for each in judged(name) if each.label == "same"]
    assert sum(found) >= recall * len(found)


def test_of_a_thousand_merges_five_are_wrong_at_most() -> None:
    merged = [each for name in FILES for each in judged(name) if each.said.relation is Relation.SAME]
    wrong = [each.row for each in merged if each.label != "same"]
    assert len(wrong) <= 0.005 * len(merged), wrong
    assert len(merged) > 1600


def test_nearly_all_copies_are_merged_or_suggested_and_not_every_sister_notice() -> None:
    """Most of the pairs that are not one notice were written to be taken for one."""
    rows = [each for name in FILES for each in judged(name)]
    shown = [each.label != "different" for each in rows if each.said.is_suggestion]
    sisters = [each.said.is_suggestion for each in rows if each.label == "different"]
    same = [each.said for each in rows if each.label == "same"]
    found = [said for said in same if said.relation is Relation.SAME or said.is_suggestion]
    assert sum(shown) >= 0.7 * len(shown)
    assert sum(sisters) <= 0.035 * len(sisters)
    assert len(found) >= 0.96 * len(same)


def test_nearly_every_update_is_one_or_asked_about_and_hardly_anything_else_is() -> None:
    results = judged("own_pairs.jsonl")
    updates = [each.said.relation is Relation.UPDATE for each in results if each.label == "update"]
    others = [each.row for each in results if each.said.relation is Relation.UPDATE and each.label != "update"]
    asked = [each.said.is_suggestion for each in results if each.label == "update"]
    assert sum(updates) >= 0.76 * len(updates)
    assert sum(updates) + sum(asked) >= 0.94 * len(updates)
    assert len(others) <= 0.003 * len(results), others


def test_no_copy_in_the_labelled_pairs_is_taken_for_an_update() -> None:
    assert all(each.said.relation is not Relation.UPDATE for each in judged("merging.jsonl"))


def test_a_word_exchanged_by_strangers_parts_two_near_copies_and_a_plainer_one_does_not() -> None:
    """Exchanges in whole notices: `different` makes another notice, `same` says it in another way."""
    rows = [json.loads(line) for line in (DATA / "near_copies.jsonl").read_text(encoding="utf-8").splitlines()]
    said = {
        label: [_edited(row["text"], *edit) for row in rows for edit in row[label]] for label in ("different", "same")
    }
    wrong = sum(each.relation is Relation.SAME for each in said["different"])
    right = sum(each.relation is Relation.SAME for each in said["same"])
    asked = sum(each.is_suggestion for each in said["same"])
    assert wrong <= 0.01 * len(said["different"])
    assert right >= 0.83 * len(said["same"])
    assert right + asked >= 0.9 * len(said["same"])


def _edited(text: str, old: str, new: str) -> Judgement:
    return relate(prepare(text.replace(old, new), MONDAY), prepare(text, MONDAY))
