"""Learns the second opinion on deadlines: `python -m bench.dues` prints what it would give on sets it never saw.

A linear support vector machine over `core.reading.due_signs`, by dual coordinate descent (Hsieh and others, 2008). A
moment counts as a deadline if it is one of those that its line is labelled with. Each set was written by somebody
else, so a set is judged by weights learned from all the others. `--write` learns from all lines and writes the table.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log, sqrt
from pathlib import Path
from random import Random
from typing import Any

from core.office import Office
from core.reading.due_signs import scene, signs
from core.reading.judging import judge
from core.reading.moments import Builder
from core.reading.setting import setting, whole
from core.reading.shape import shape

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
TABLE = ROOT / "core" / "reading" / "due_weights.tsv"
SETS = ("dues.jsonl", "deadlines.jsonl", "own_deadlines.jsonl", "own_readings.jsonl")
OFFICE = Office()

EPOCHS, SLACK, SEED = 8, 1.0, 4
COMMON = 3
"""What fewer moments show is learned, so that it takes the blame for them, and then left out."""
NOTHING = 0.2
"""A weight below that is left out too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One moment: what is seen of it, whether it is a deadline, and the set of its line."""

    seen: frozenset[str]
    is_due: bool
    origin: str


def load() -> list[Example]:
    """All moments of the labelled lines; a text that stands in two sets counts for the first."""
    lines: dict[str, tuple[str, dict[str, Any]]] = {}
    for name in SETS:
        for line in _lines(name):
            lines.setdefault(line["text"], (name, line))
    return [example for name, line in lines.values() for example in _examples(line, name)]


def _lines(name: str) -> Iterator[dict[str, Any]]:
    for raw in (DATA / name).read_text(encoding="utf-8").splitlines():
        line = json.loads(raw)
        if "deadline" in line or "deadlines" in line:
            yield line


def _examples(line: dict[str, Any], name: str) -> Iterator[Example]:
    posted, text = OFFICE.local(datetime.fromisoformat(line["posted_at"])), shape(line["text"]).text
    moments, of = Builder(text, posted, OFFICE).moments(), whole(text)
    view, labels = scene(text, moments), tuple(_labels(line))
    for order, (moment, place) in enumerate(zip(moments, view.places, strict=True)):
        if place is None:
            continue
        words = setting(moment, text, posted, of)
        at = judge(words).at or moment.at
        is_due = at is not None and at.strftime("%Y-%m-%dT%H:%M").startswith(labels or ("none",))
        seen = signs(words, view, place, at, order) | view.shared
        yield Example(seen=seen, is_due=is_due, origin=line.get("set", name))


def _labels(line: dict[str, Any]) -> Iterator[str]:
    """All stamps that the line calls a deadline, whatever its form."""
    stamps = (line.get("deadline"), *line.get("deadlines", ()), *(line.get("all") or ()), *(line.get("accept") or ()))
    return (stamp for stamp in stamps if stamp)


Learned = dict[str, float]
Row = tuple[list[int], list[float]]


def learn(examples: Sequence[Example]) -> Learned:
    """The weights; the empty name is the bias. What is seen seldom counts for more, by the logarithm of its share."""
    counts = Counter(each for example in examples for each in example.seen)
    names = sorted(counts)
    number = {name: index for index, name in enumerate(names)}
    rarity = [log(len(examples) / counts[name]) for name in names]
    rows = [_row(example.seen, number, rarity) for example in examples]
    found, bias = _descend(rows, [1 if example.is_due else -1 for example in examples], len(names))
    weights = {name: found[number[name]] * rarity[number[name]] for name in names if counts[name] >= COMMON}
    return {"": bias, **{name: weight for name, weight in weights.items() if abs(weight) >= NOTHING}}


def _row(seen: frozenset[str], number: dict[str, int], rarity: list[float]) -> Row:
    places = sorted(number[each] for each in seen)
    share = 1 / sqrt(len(seen))
    return places, [rarity[place] * share for place in places]


def _descend(rows: list[Row], labels: list[int], size: int) -> tuple[list[float], float]:
    weights, bias, order = [0.0] * size, 0.0, list(range(len(rows)))
    duals = [0.0] * len(rows)
    slack = 1 / (2 * SLACK)
    squares = [1 + slack + sum([value * value for value in values]) for _, values in rows]
    shuffle = Random(SEED).shuffle  # noqa: S311 - an order of lines, the same in every run
    for _ in range(EPOCHS):
        shuffle(order)
        for index in order:
            places, values = rows[index]
            margin = labels[index] * (bias + sum([weights[place] * value for place, value in zip(places, values)]))  # noqa: B905
            dual = max(0.0, duals[index] - (margin - 1 + slack * duals[index]) / squares[index])
            step, duals[index] = labels[index] * (dual - duals[index]), dual
            if step:
                bias += step
                for place, value in zip(places, values):  # noqa: B905
                    weights[place] += step * value
    return weights, bias


def score(weights: Learned, seen: frozenset[str]) -> float:
    return weights[""] + sum([weights[each] for each in seen if each in weights]) / sqrt(len(seen))


def report(examples: Sequence[Example]) -> None:
    """For each set the share of its moments that weights learned from the others judge rightly."""
    for name in sorted({example.origin for example in examples}):
        weights = learn([example for example in examples if example.origin != name])
        own = [(score(weights, example.seen), example.is_due) for example in examples if example.origin == name]
        right = sum((points > 0) == is_due for points, is_due in own)
        missed = sum(points < -0.1 for points, is_due in own if is_due)
        print(f"{name:<24} {len(own):>5} moments   right {right / len(own):.3f}   deadlines below -.1 {missed}")


def write(examples: Sequence[Example]) -> None:
    """The table, in hundredths."""
    weights = learn(examples)
    rows = [f"{name}\t{round(weights[name] * 100)}" for name in sorted(weights)]
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} weights, {TABLE.stat().st_size / 1000:.0f} kB")


def main(arguments: Sequence[str]) -> None:
    examples = load()
    print(f"{len(examples)} moments")
    if "--write" in arguments:
        write(examples)
    else:
        report(examples)


if __name__ == "__main__":
    main(sys.argv[1:])
