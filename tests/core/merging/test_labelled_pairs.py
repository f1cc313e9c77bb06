"""The labelled pairs: no wrong merge, and hardly a copy missed. A pair that fails here is a mistake that came back."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from core.merging import Relation, prepare, relate
from tests.core.merging.papers import MONDAY, SHANGHAI

DATA = Path(__file__).parents[2] / "data"


def judged(name: str) -> list[tuple[dict[str, str], str, Relation]]:
    rows = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    return [(row, _label(row), _relation(row)) for row in rows]


def _label(row: dict[str, str]) -> str:
    return row.get("relation") or ("same" if row["label"] else "different")


def _relation(row: dict[str, str]) -> Relation:
    times = (row.get("posted_a"), row.get("posted_b"))
    old, new = (datetime.fromisoformat(at).replace(tzinfo=SHANGHAI) if at else MONDAY for at in times)
    return relate(prepare(row["b"], new), prepare(row["a"], old)).relation


@pytest.mark.parametrize(("name", "recall"), [("merging.jsonl", 0.99), ("own_pairs.jsonl", 0.96)])
def test_no_two_notices_are_merged_wrongly_and_few_copies_are_missed(name: str, recall: float) -> None:
    results = judged(name)
    wrong = [row for row, label, relation in results if relation is Relation.SAME and label != "same"]
    right = sum(relation is Relation.SAME for _, label, relation in results if label == "same")
    assert wrong == []
    assert right >= recall * sum(label == "same" for _, label, _ in results)


def test_every_update_among_our_own_pairs_is_one_and_nothing_else_is() -> None:
    results = judged("own_pairs.jsonl")
    assert [row for row, label, relation in results if (relation is Relation.UPDATE) != (label == "update")] == []


def test_no_copy_in_the_labelled_pairs_is_taken_for_an_update() -> None:
    assert all(relation is not Relation.UPDATE for _, _, relation in judged("merging.jsonl"))
