"""Learns the second opinion on deadlines: `python -m bench.dues` prints what it would give on sets it never saw.

A moment counts as a deadline if it is one of those that its line is labelled with. Each set was written by somebody
else, so a set is judged by weights learned from all the others. `--write` learns from all lines and writes the table.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.descent import Learned, learn, score
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

COMMON, NOTHING = 3, 0.2
"""What fewer moments show, and what weighs less, is left out of the table."""


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


def learned(examples: Sequence[Example]) -> Learned:
    seen, answers = [example.seen for example in examples], [example.is_due for example in examples]
    return learn(seen, answers, common=COMMON, nothing=NOTHING)


def report(examples: Sequence[Example]) -> None:
    """For each set the share of its moments that weights learned from the others judge rightly."""
    for name in sorted({example.origin for example in examples}):
        weights = learned([example for example in examples if example.origin != name])
        own = [(score(weights, example.seen), example.is_due) for example in examples if example.origin == name]
        right = sum((points > 0) == is_due for points, is_due in own)
        missed = sum(points < -0.1 for points, is_due in own if is_due)
        print(f"{name:<24} {len(own):>5} moments   right {right / len(own):.3f}   deadlines below -.1 {missed}")


def write(examples: Sequence[Example]) -> None:
    """The table, in hundredths."""
    weights = learned(examples)
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
