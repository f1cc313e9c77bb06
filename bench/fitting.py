"""Fits the weights by which two texts in other words are judged: `python -m bench.fitting [FILE …]`.

A logistic regression over the pairs of `tests/data` (and any FILE more) that no fact and no name decides. First every
batch is judged by the weights of the other ones: the lines printed say how many true pairs score above each of the
first four false ones. Then the weights of all are written into `core/merging/weights.py`. Newton's method without
chance, so that the same pairs give the same weights.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

from bench.merging import DATA, Pair, pairs
from core.merging import Relation, relate
from core.merging.evidence import Measured, doubts_of, measured_together, weigh
from core.merging.verdict import in_length

_STEPS, _PENALTY = 20, 0.003
_AS_FAR = frozenset({"reworded", "wording", "unlike", "doubt", "may_change"})
_BATCHES = (
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
    "thirty-second",
    "thirty-third",
    "thirty-fourth",
    "thirty-fifth",
    "thirty-sixth",
    "thirty-seventh",
    "thirty-eighth",
)
_TARGET = Path(__file__).parent.parent / "core" / "merging" / "weights.py"


class Example(NamedTuple):
    measured: Measured
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
        if pair.relation is Relation.UPDATE or judged.reason not in _AS_FAR:
            continue
        doubts = doubts_of(shorter, longer)
        if not weigh(shorter, longer).contradiction:
            measured = measured_together(shorter, longer, doubts)
            yield Example(measured, pair.relation is Relation.SAME, any(doubts.values()))


def batches(labelled: list[Pair]) -> dict[str, list[Example]]:
    """The examples by the batch that their pair was written in: the first word of its kind (`fifth_reworded`)."""
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in labelled:
        batch = pair.group.split("_")[0]
        found[batch if batch in _BATCHES else "first"].append(pair)
    return {batch: list(examples(mine)) for batch, mine in found.items()}


def values(example: Example) -> list[float]:
    return list(example.measured.values())


def fit(known: list[Example]) -> Model:
    rows = [values(example) for example in known]
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    spreads = [
        sqrt(sum((value - mean) ** 2 for value in column) / len(rows)) or 1.0
        for column, mean in zip(zip(*rows, strict=True), means, strict=True)
    ]
    scaled = [[1.0, *((v - m) / s for v, m, s in zip(row, means, spreads, strict=True))] for row in rows]
    base, *weights = converge(scaled, [float(example.is_same) for example in known])
    raw = [weight / spread for weight, spread in zip(weights, spreads, strict=True)]
    return Model(base - sum(w * mean for w, mean in zip(raw, means, strict=True)), tuple(raw))


def converge(rows: list[list[float]], truth: list[float]) -> list[float]:
    """Newton's method with a small penalty on every weight but the first, which stands for 1.0 in each row."""
    weights = [0.0] * len(rows[0])
    for _ in range(_STEPS):
        said = [Model(0.0, tuple(weights)).of(row) for row in rows]
        slope = [
            sum((true - p) * row[at] for row, p, true in zip(rows, said, truth, strict=True)) / len(rows)
            - (_PENALTY * weights[at] if at else 0.0)
            for at in range(len(weights))
        ]
        steps = solve(_curvature(rows, [p * (1 - p) for p in said]), slope)
        weights = [weight + step for weight, step in zip(weights, steps, strict=True)]
    return weights


def _curvature(rows: list[list[float]], weighing: list[float]) -> list[list[float]]:
    size = len(rows[0])
    table = [[0.0] * size for _ in range(size)]
    for row, share in zip(rows, weighing, strict=True):
        for at, value in enumerate(row):
            for other in range(at + 1):
                table[at][other] += share * value * row[other] / len(rows)
    for at in range(size):
        table[at][at] += _PENALTY if at else 1e-9
        for other in range(at):
            table[other][at] = table[at][other]
    return table


def solve(table: list[list[float]], right: list[float]) -> list[float]:
    """By elimination; the table is symmetric and positive, so no pivot is needed."""
    rows = [[*row, value] for row, value in zip(table, right, strict=True)]
    for at, pivot in enumerate(rows):
        for below in rows[at + 1 :]:
            factor = below[at] / pivot[at]
            for column in range(at, len(below)):
                below[column] -= factor * pivot[column]
    found = [0.0] * len(rows)
    for at in reversed(range(len(rows))):
        known = sum(rows[at][column] * found[column] for column in range(at + 1, len(rows)))
        found[at] = (rows[at][-1] - known) / rows[at][at]
    return found


def report(name: str, judged: list[tuple[float, Example]]) -> None:
    judged = sorted(judged, key=lambda entry: -entry[0])
    false = [score for score, example in judged if not example.is_same][:4]
    true = [score for score, example in judged if example.is_same]
    above = [f"{sum(score > limit for score in true)} above {limit:.2f}" for limit in false]
    print(f"{name:24}{len(true)} true, {len(judged) - len(true)} false; {', '.join(above)}")


def written(model: Model, names: Iterable[str]) -> str:
    lines = "".join(f'    "{name}": {weight:.3f},\n' for name, weight in zip(names, model.weights, strict=True))
    head = '"""Fitted by `bench/fitting.py`; what each measure means stands at `evidence` and `agreement`."""\n\n'
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
    report("all with a doubt", [entry for entry in apart if entry[1].is_doubted])
    known = [example for mine in sets.values() for example in mine]
    _TARGET.write_text(written(fit(known), known[0].measured), encoding="utf-8")


if __name__ == "__main__":
    main([DATA / "merging.jsonl", DATA / "own_pairs.jsonl", *(Path(name) for name in sys.argv[1:])])
