"""The labelled pairs: hardly a wrong merge, hardly a copy missed. What fails here is a mistake that came back."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from core.merging import Judgement, Relation, prepare, relate
from tests.core.merging.papers import MONDAY, SHANGHAI

DATA = Path(__file__).parents[2] / "data"
FILES = ("merging.jsonl", "own_pairs.jsonl")


def judged(name: str) -> list[tuple[dict[str, str], str, Relation]]:
    rows = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    return [(row, _label(row), _relation(row)) for row in rows]


def suggested(name: str) -> list[tuple[str, Judgement]]:
    rows = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    return [(_label(row), _judgement(row)) for row in rows]


def _label(row: dict[str, str]) -> str:
    return row.get("relation") or ("same" if row["label"] else "different")


def _relation(row: dict[str, str]) -> Relation:
    return _judgement(row).relation


def _judgement(row: dict[str, str]) -> Judgement:
    times = (row.get("posted_a"), row.get("posted_b"))
    old, new = (datetime.fromisoformat(at).replace(tzinfo=SHANGHAI) if at else MONDAY for at in times)
    return relate(prepare(row["b"], new), prepare(row["a"], old))


@pytest.mark.parametrize(("name", "recall"), [("merging.jsonl", 0.985), ("own_pairs.jsonl", 0.84)])
def test_few_copies_are_missed(name: str, recall: float) -> None:
    results = judged(name)
    right = sum(relation is Relation.SAME for _, label, relation in results if label == "same")
    assert right >= recall * sum(label == "same" for _, label, _ in results)


def test_of_a_thousand_merges_two_are_wrong_at_most() -> None:
    merged = [row for name in FILES for row in judged(name) if row[2] is Relation.SAME]
    wrong = [row for row, label, _ in merged if label != "same"]
    assert len(wrong) <= 0.002 * len(merged), wrong


def test_most_of_what_is_suggested_is_right_and_nearly_all_copies_are_merged_or_suggested() -> None:
    rows = [row for name in FILES for row in suggested(name)]
    shown = [label != "different" for label, judgement in rows if judgement.is_suggestion]
    same = [judgement for label, judgement in rows if label == "same"]
    found = [judgement for judgement in same if judgement.relation is Relation.SAME or judgement.is_suggestion]
    assert sum(shown) >= 0.75 * len(shown)
    assert len(found) >= 0.965 * len(same)


def test_nearly_every_update_among_our_own_pairs_is_one_and_hardly_anything_else_is() -> None:
    results = judged("own_pairs.jsonl")
    updates = [relation is Relation.UPDATE for _, label, relation in results if label == "update"]
    others = [row for row, label, relation in results if relation is Relation.UPDATE and label != "update"]
    assert sum(updates) >= 0.96 * len(updates)
    assert len(others) <= 1, others


def test_no_copy_in_the_labelled_pairs_is_taken_for_an_update() -> None:
    assert all(relation is not Relation.UPDATE for _, _, relation in judged("merging.jsonl"))
