"""Every rule that reads a deadline has a name that is documented."""

import json
from pathlib import Path

from core.reading.rules import RULES
from tests.core.reading.samples import due_at

DATA = Path(__file__).parents[2] / "data" / "own_deadlines.jsonl"


def test_every_rule_met_in_the_examples_is_documented() -> None:
    examples = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    met = {
        name
        for example in examples
        for deadline in due_at(example["text"], example["posted_at"]).deadlines
        for name in deadline.rule.split("+")
    }
    assert met <= RULES.keys()
    assert len(met) >= 20


def test_a_name_with_all_that_may_follow_it_is_short_enough_to_be_stored() -> None:
    assert all(len(f"{name}+part_of_day+implicit") <= 40 for name in RULES)
