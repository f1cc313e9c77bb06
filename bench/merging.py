"""How well and how fast postings are merged: `python -m bench.merging`.

Accuracy of *same* on the labelled pairs, beside two baselines that are measured in the same run; then the time of one
look-up among many notices. The rules were written with these pairs in view, so the numbers are an upper bound.
"""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rapidfuzz.fuzz import ratio

from core.merging import Index, Paper, Relation, prepare, relate
from core.merging.likeness import containment

DATA = Path(__file__).parent.parent / "tests" / "data"
POSTED = datetime(2026, 6, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
SIZES = (1_000, 10_000, 100_000)
QUERIES = 200
_LARGE = 10


class Pair(NamedTuple):
    group: str
    one: Paper
    other: Paper
    is_same: bool


class Score(NamedTuple):
    right: int = 0
    wrong: int = 0
    missed: int = 0

    def plus(self, said: bool, is_same: bool) -> "Score":
        return Score(self.right + (said and is_same), self.wrong + (said > is_same), self.missed + (said < is_same))

    def line(self) -> str:
        precision = self.right / (self.right + self.wrong or 1)
        recall = self.right / (self.right + self.missed or 1)
        f1 = 2 * precision * recall / (precision + recall or 1)
        found = f"({self.right} right, {self.wrong} wrong, {self.missed} missed)"
        return f"P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  {found}"


METHODS: dict[str, Callable[[Paper, Paper], bool]] = {
    "huiyue": lambda one, other: relate(one, other).relation is Relation.SAME,
    "rapidfuzz ratio >= .90": lambda one, other: ratio(one.text, other.text) >= 90,
    "containment c3 >= .97": lambda one, other: containment(one.letters, other.letters, 3) >= 0.97,
}


def pairs(name: str) -> Iterator[Pair]:
    """The labelled pairs of one file; a pair may say when each of its texts was posted."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        group = f"{row.get('split', name)} {row['kind']}"
        label = row.get("relation") or ("same" if row["label"] else "different")
        yield Pair(group, _paper(row, "a"), _paper(row, "b"), label == "same")


def _paper(row: dict[str, str], side: str) -> Paper:
    at = row.get(f"posted_{side}")
    return prepare(row[side], datetime.fromisoformat(at).replace(tzinfo=POSTED.tzinfo) if at else POSTED)


def accuracy(name: str) -> None:
    labelled = list(pairs(name))
    print(f"\n{name}: {len(labelled)} pairs, {sum(pair.is_same for pair in labelled)} the same")
    for method, says_same in METHODS.items():
        said = [(pair, says_same(pair.one, pair.other)) for pair in labelled]
        print(f"  {method:24}{_score(said).line()}")
        if method == "huiyue":
            _by_group(said)


def _by_group(said: list[tuple[Pair, bool]]) -> None:
    """How many of each kind were judged rightly; kinds without an error share one line."""
    clean = 0
    for group in sorted({pair.group for pair, _ in said}):
        mine = [(pair, answer) for pair, answer in said if pair.group == group]
        right = sum(answer is pair.is_same for pair, answer in mine)
        if right < len(mine) or len(mine) >= _LARGE:
            print(f"    {group:34}{right} of {len(mine)} right")
        else:
            clean += len(mine)
    if clean:
        print(f"    smaller kinds without an error    {clean} of {clean} right")


def _score(said: list[tuple[Pair, bool]]) -> Score:
    score = Score()
    for pair, answer in said:
        score = score.plus(answer, pair.is_same)
    return score


def many(count: int, dice: random.Random) -> list[Paper]:
    """Papers as alike as an office's notices are: the first half of one and the second half of another, days apart."""
    known = [pair.one for pair in pairs("merging.jsonl")] + [pair.other for pair in pairs("own_pairs.jsonl")]
    made = []
    for _ in range(count):
        head, tail = dice.choices(known, k=2)
        units = head.units[: len(head.units) // 2] + tail.units[len(tail.units) // 2 :]
        place = "".join(dice.choices("东西南北春夏秋冬金木水火土山河湖海", k=4))
        stands_for = {**head.stands_for, **tail.stands_for}
        ground, posted_at = head.ground + place, POSTED - timedelta(minutes=dice.randrange(60_000))
        made.append(replace(head, units=place + units, stands_for=stands_for, ground=ground, posted_at=posted_at))
    return made


def speed() -> None:
    """Every second query is a copy of a paper that is there, the others are like many and the same as none."""
    print("\nlook-up among so many notices, ms")
    dice = random.Random(7)  # noqa: S311 - the same papers in every run
    papers = many(SIZES[-1], dice)
    strangers = many(QUERIES // 2, dice)
    index: Index[int] = Index()
    for size in SIZES:
        for key in range(len(index), size):
            index.add(key, papers[key])
        times = [_timed(index, paper) for paper in (*dice.sample(papers[:size], QUERIES // 2), *strangers)]
        print(f"  {size:>7}  median {median(times):6.2f}  p95 {quantiles(times, n=20)[-1]:6.2f}")


def _timed(index: Index[int], paper: Paper) -> float:
    start = perf_counter()
    index.find(paper)
    return (perf_counter() - start) * 1000


def main() -> None:
    for name in ("merging.jsonl", "own_pairs.jsonl"):
        accuracy(name)
    speed()


if __name__ == "__main__":
    main()
