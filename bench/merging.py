"""How well and how fast postings are merged: `python -m bench.merging [FILE …]`.

Accuracy on labelled pairs, beside two baselines that are measured in the same run: *same*, what is suggested where the
rules are not sure, and updates. Then the time of one look-up among many notices, and whether a true partner is among
the few that are compared. The rules were written with the pairs of `tests/data` in view, so those numbers are an upper
bound; a FILE of pairs that nobody has seen (one JSON object a line: a, b, relation, kind, perhaps posted_a and
posted_b) gives the true ones.
"""

import json
import random
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from core.merging import Index, Judgement, Paper, Relation, prepare, relate
from core.merging.likeness import containment
from core.office import Office
from core.reading import read

DATA = Path(__file__).parent.parent / "tests" / "data"
OFFICE = Office()
POSTED = datetime(2026, 6, 1, 9, tzinfo=OFFICE.zone)
SIZES = (1_000, 10_000, 100_000)
_CLAUSES = (3, 8)
_LARGE = 10


class Pair(NamedTuple):
    group: str
    one: Paper
    other: Paper
    relation: Relation


class Score(NamedTuple):
    right: int = 0
    wrong: int = 0
    missed: int = 0

    def line(self) -> str:
        precision = self.right / (self.right + self.wrong or 1)
        recall = self.right / (self.right + self.missed or 1)
        found = f"({self.right} right, {self.wrong} wrong, {self.missed} missed)"
        return f"P {precision:.4f}  R {recall:.4f}  {found}"


def score(said: Iterator[tuple[bool, bool]]) -> Score:
    """Of what was said, and of what is true."""
    answers = list(said)
    return Score(
        right=sum(says and is_true for says, is_true in answers),
        wrong=sum(says and not is_true for says, is_true in answers),
        missed=sum(is_true and not says for says, is_true in answers),
    )


BASELINES: dict[str, Callable[[Paper, Paper], bool]] = {
    "rapidfuzz ratio >= .90": lambda one, other: ratio(one.text, other.text) >= 90,
    "containment c3 >= .97": lambda one, other: containment(one.letters, other.letters, 3) >= 0.97,
}


def pairs(file: Path) -> list[Pair]:
    """The labelled pairs of one file; a pair may say when each of its texts was posted."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        Pair(
            f"{row.get('split', '')} {row['kind']}".strip(),
            paper(row["a"], row.get("posted_a")),
            paper(row["b"], row.get("posted_b")),
            Relation(row.get("relation") or ("same" if row["label"] else "different")),
        )
        for row in rows
    ]


def paper(text: str, posted: str | None = None) -> Paper:
    """As the bot prepares it: with the deadlines that were read."""
    at = OFFICE.local(datetime.fromisoformat(posted)) if posted else POSTED
    return prepare(text, at, tuple(deadline.at for deadline in read(text, at, OFFICE).deadlines))


def accuracy(file: Path) -> None:
    labelled = pairs(file)
    judged = [(pair, relate(pair.other, pair.one)) for pair in labelled]
    same, update = Relation.SAME, Relation.UPDATE
    print(f"\n{file.name}: {len(labelled)} pairs, {sum(pair.relation is same for pair in labelled)} the same")
    print(f"  {'same':24}{score((j.relation is same, pair.relation is same) for pair, j in judged).line()}")
    print(f"  {'update':24}{score((j.relation is update, pair.relation is update) for pair, j in judged).line()}")
    print(f"  {'suggested':24}{_suggested(judged)}")
    for name, says_same in BASELINES.items():
        said = ((says_same(pair.one, pair.other), pair.relation is same) for pair in labelled)
        print(f"  {name:24}{score(said).line()}")
    _by_group(judged)


def _suggested(judged: list[tuple[Pair, Judgement]]) -> str:
    """How many of those shown are right, and how many of the same are merged or shown."""
    shown = [pair.relation is not Relation.DIFFERENT for pair, judgement in judged if judgement.is_suggestion]
    same = [judgement for pair, judgement in judged if pair.relation is Relation.SAME]
    found = sum(judgement.relation is Relation.SAME or judgement.is_suggestion for judgement in same)
    return f"{sum(shown)} of {len(shown)} right; R of same with them {found / (len(same) or 1):.4f}"


def _by_group(judged: list[tuple[Pair, Judgement]]) -> None:
    """How many of each kind were judged rightly; kinds without an error share one line."""
    clean = 0
    for group in sorted({pair.group for pair, _ in judged}):
        mine = [pair.relation is judgement.relation for pair, judgement in judged if pair.group == group]
        if all(mine) and len(mine) < _LARGE:
            clean += len(mine)
        else:
            print(f"    {group:34}{sum(mine)} of {len(mine)} right")
    if clean:
        print(f"    smaller kinds without an error    {clean} of {clean} right")


class Clause(NamedTuple):
    units: str
    paper: Paper


def clauses() -> list[Clause]:
    """Whatever the texts for reading say, clause by clause: none of them is a pair for merging."""
    found: list[Clause] = []
    for name in ("deadlines.jsonl", "kinds.jsonl", "own_readings.jsonl"):
        for line in (DATA / name).read_text(encoding="utf-8").splitlines():
            source = paper(json.loads(line)["text"])
            cuts = pairwise(sorted({0, *source.breaks, len(source.units)}))
            found += [Clause(source.units[start:end], source) for start, end in cuts if end - start > 2]
    return found


def crowd(count: int, known: list[Clause], dice: random.Random) -> Iterator[Paper]:
    """Papers as alike as an office's notices are: clauses of several, a place of their own, posted over six weeks."""
    for _ in range(count):
        parts = dice.choices(known, k=dice.randrange(*_CLAUSES))
        units = "".join(dice.choices("东西南北春夏秋冬金木水火土山河湖海", k=3)) + "".join(part.units for part in parts)
        stands_for = {sign: facts for part in parts for sign, facts in part.paper.stands_for.items() if sign in units}
        yield replace(
            parts[0].paper,
            text=units,
            units=units,
            letters=units,
            ground=units,
            stands_for=stands_for,
            facts=tuple(fact for facts in stands_for.values() for fact in facts),
            posted_at=POSTED - timedelta(minutes=dice.randrange(60_000)),
        )


def growth() -> None:
    """Every true pair of the sets is looked up among so many others: one is there, the other is asked for."""
    dice = random.Random(7)  # noqa: S311 - the same papers in every run
    known = clauses()
    true = [
        pair
        for name in ("merging.jsonl", "own_pairs.jsonl")
        for pair in pairs(DATA / name)
        if pair.relation is not Relation.DIFFERENT
    ]
    print("\nlook-up among so many notices: ms, partners among those compared, memory of papers and index")
    index: Index[int] = Index()
    memory = 0.0
    for size in SIZES:
        tracemalloc.start()
        for key, each in enumerate(crowd(size - len(index), known, dice), len(index)):
            index.add(key, each)
        memory += tracemalloc.get_traced_memory()[0] / 1e6
        tracemalloc.stop()  # or it would slow down what is timed
        _look_up(size, index, true, memory)


def _look_up(size: int, index: Index[int], true: list[Pair], memory: float) -> None:
    times, found = [], 0
    for pair in true:
        index.add(-1, pair.one)
        start = perf_counter()
        index.ranked(pair.other, 8)
        times.append((perf_counter() - start) * 1000)
        found += any(key == -1 for key, _ in index.near(pair.other))
        index.remove(-1)
    spread = f"median {median(times):6.2f}  p95 {quantiles(times, n=20)[-1]:6.2f}"
    print(f"  {size:>7}  {spread}  partners {found} of {len(true)}  {memory:6.0f} MB")


def main(files: list[Path]) -> None:
    for file in files or [DATA / "merging.jsonl", DATA / "own_pairs.jsonl"]:
        accuracy(file)
    if not files:
        growth()


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
