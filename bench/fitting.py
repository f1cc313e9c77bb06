"""Fits the weights by which two texts in other words are judged: `python -m bench.fitting [FILE …]`.

A logistic regression over the pairs of `tests/data` (and any FILE more) that come as far as the score. First every
batch is judged by the weights of the other ones: the lines printed say how many true pairs score above the first,
second and third false one. Then the weights of all are written into `core/merging/weights.py`. Plain gradient descent
without chance, so that the same pairs give the same weights.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

from bench.merging import DATA, Pair, pairs
from core.merging import Relation, relate
from core.merging.evidence import Measures, listed, measure, weigh
from core.merging.verdict import in_length, is_template

_STEPS, _PACE, _PENALTY = 3000, 0.5, 0.004
_AS_FAR = frozenset({"reworded", "wording", "unlike", "doubt"})
_BATCHES = ("second", "third", "fourth", "fifth", "sixth", "seventh")
_TARGET = Path(__file__).parent.parent / "core" / "merging" / "weights.py"


class Example(NamedTuple):
    measures: Measures
    is_same: bool
    is_doubted: bool


class Model(NamedTuple):
    base: float
    weights: tuple[float, ...]

    def of(self, values: Sequence[float]) -> float:
        return 1 / (1 + exp(-self.base - sum(w * value for w, value in zip(self.weights, values, strict=True))))


def examples(labelled: list[Pair]) -> Iterator[Example]:
    """The pairs that neither a fact nor an exchanged word has decided before."""
    for pair in labelled:
        shorter, longer = in_length(pair.one, pair.other)
        judged = relate(pair.other, pair.one)
        if pair.relation is Relation.UPDATE or judged.reason not in _AS_FAR or is_template(shorter, longer):
            continue
        evidence = weigh(shorter, longer)
        if evidence.is_enough and not evidence.contradiction:
            yield Example(measure(shorter, longer), pair.relation is Relation.SAME, bool(evidence.doubt))


def batches(labelled: list[Pair]) -> dict[str, list[Example]]:
    """The examples by the batch that their pair was written in: the first word of its kind (`fifth_reworded`)."""
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in labelled:
        batch = pair.group.split("_")[0]
        found[batch if batch in _BATCHES else "first"].append(pair)
    return {batch: list(examples(mine)) for batch, mine in found.items()}


def values(example: Example) -> list[float]:
    return [value for _, value in listed(example.measures)]


def fit(known: list[Example]) -> Model:
    rows = [values(example) for example in known]
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    spreads = [
        sqrt(sum((value - mean) ** 2 for value in column) / len(rows)) or 1.0
        for column, mean in zip(zip(*rows, strict=True), means, strict=True)
    ]
    scaled = [[(v - m) / s for v, m, s in zip(row, means, spreads, strict=True)] for row in rows]
    base, weights = descend(scaled, [float(example.is_same) for example in known])
    raw = [weight / spread for weight, spread in zip(weights, spreads, strict=True)]
    return Model(base - sum(w * mean for w, mean in zip(raw, means, strict=True)), tuple(raw))


def descend(rows: list[list[float]], truth: list[float]) -> tuple[float, list[float]]:
    base, weights = 0.0, [0.0] * len(rows[0])
    for _ in range(_STEPS):
        model = Model(base, tuple(weights))
        errors = [true - model.of(row) for row, true in zip(rows, truth, strict=True)]
        base += _PACE * sum(errors) / len(rows)
        for at in range(len(weights)):
            slope = sum(error * row[at] for error, row in zip(errors, rows, strict=True)) / len(rows)
            weights[at] += _PACE * (slope - _PENALTY * weights[at])
    return base, weights


def report(name: str, judged: list[tuple[float, Example]]) -> None:
    judged = sorted(judged, key=lambda entry: -entry[0])
    false = [score for score, example in judged if not example.is_same][:3]
    true = [score for score, example in judged if example.is_same]
    above = [f"{sum(score > limit for score in true)} above {limit:.2f}" for limit in false]
    print(f"{name:24}{len(true)} true, {len(judged) - len(true)} false; {', '.join(above)}")


def written(model: Model) -> str:
    names = [name for name, _ in listed(Measures(**dict.fromkeys(Measures.__slots__, 0.0)))]
    lines = "".join(f'    "{name}": {weight:.3f},\n' for name, weight in zip(names, model.weights, strict=True))
    head = '"""Fitted by `bench/fitting.py`; what each measure means stands at `evidence.Measures`."""\n\n'
    return f"{head}BASE = {model.base:.3f}\nWEIGHTS = {{\n{lines}}}\n"


def main(files: list[Path]) -> None:
    sets = batches([pair for file in files for pair in pairs(file)])
    apart: list[tuple[float, Example]] = []
    for name, mine in sets.items():
        model = fit([example for other, theirs in sets.items() if other != name for example in theirs])
        judged = [(model.of(values(example)), example) for example in mine]
        report(name, judged)
        apart += judged
    report("all", apart)
    report("all without a doubt", [entry for entry in apart if not entry[1].is_doubted])
    _TARGET.write_text(written(fit([example for mine in sets.values() for example in mine])), encoding="utf-8")


if __name__ == "__main__":
    main([DATA / "merging.jsonl", DATA / "own_pairs.jsonl", *(Path(name) for name in sys.argv[1:])])
