"""Learns the weights of the four scores of reading: `python -m bench.learning` prints what unseen lines would give.

Each set of lines was written by somebody else, so a set is judged by weights that never saw any of its lines: that is
the honest figure; every fifth line is the friendlier one. `--write` learns from all lines and writes the table.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bench.descent import Learned, learn, score
from core.office import Office
from core.reading.audience import RESIDENTS_BAR
from core.reading.kinds import NOTICE_BAR
from core.reading.reader import look
from core.reading.trace import THING_BAR
from core.reading.urgency import URGENT_BAR
from core.reading.weights import Question

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
TABLE = ROOT / "core" / "reading" / "weights.tsv"
SETS = ("messages.jsonl", "kinds.jsonl", "own_readings.jsonl")
POSTED = datetime.fromisoformat("2026-06-02T09:10")
OFFICE = Office()

COMMON, NOTHING = 2, 0.091
"""What fewer lines show, and what weighs less, is left out of the table."""

OWN_SIGNS = {"mark": Question.TRACE, "haste": Question.URGENT, "home": Question.RESIDENTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One labelled text; a question that its set does not answer is missing from `answers`."""

    text: str
    origin: str
    answers: dict[Question, bool]
    seen: frozenset[str]


def load() -> list[Line]:
    """All labelled lines; a text that stands in two sets counts for the first."""
    lines: dict[str, Line] = {}
    for name in SETS:
        for raw in (DATA / name).read_text(encoding="utf-8").splitlines():
            entry = json.loads(raw)
            if entry.get("notice") is not None:
                lines.setdefault(entry["text"], _line(entry, entry.get("set", name)))
    return list(lines.values())


def _line(entry: dict[str, object], origin: str) -> Line:
    """`own_readings.jsonl` says more than yes or no; the rest is in the words of the questions."""
    text = str(entry["text"])
    posted = OFFICE.local(datetime.fromisoformat(str(entry.get("posted_at", POSTED.isoformat()))))
    stated = {
        Question.NOTICE: entry.get("notice"),
        Question.TRACE: entry.get("trace"),
        Question.URGENT: entry.get("urgent", entry.get("is_urgent", _not(entry.get("urgency"), "normal"))),
        Question.RESIDENTS: entry.get("resident", entry.get("for_residents", _not(entry.get("residents"), "nobody"))),
    }
    if entry.get("ack"):
        del stated[Question.TRACE]
    answers = {question: bool(answer) for question, answer in stated.items() if answer is not None}
    return Line(text=text, origin=origin, answers=answers, seen=look(text, posted, OFFICE).evidence)


def _not(value: object, usual: str) -> bool | None:
    return None if value is None else value != usual


def learned(lines: Sequence[Line], question: Question) -> Learned:
    """The weights that answer the question on these lines."""
    known = [line for line in lines if question in line.answers]
    seen, answers = [line.seen for line in known], [line.answers[question] for line in known]
    return learn(seen, answers, common=COMMON, nothing=NOTHING, bears=lambda each: _bears_on(question, each))


def _bears_on(question: Question, seen: str) -> bool:
    """The signs of one question say nothing else, and shall not stand among the reasons why a text is a notice."""
    return OWN_SIGNS.get(seen.partition("=")[0], question) is question


Scored = list[tuple[float, bool]]


def unseen(lines: Sequence[Line], question: Question, group: Callable[[int, Line], str]) -> dict[str, Scored]:
    """For each group of lines their scores by weights learned from all others, with the answers."""
    known = [(group(index, line), line) for index, line in enumerate(lines) if question in line.answers]
    found: dict[str, Scored] = {}
    for name in dict.fromkeys(name for name, _ in known):
        weights = learned([line for other, line in known if other != name], question)
        own = [line for other, line in known if other == name]
        found[name] = [(score(weights, line.seen), line.answers[question]) for line in own]
    return found


def by_set(_index: int, line: Line) -> str:
    return line.origin


def by_fold(index: int, _line: Line) -> str:
    """Every fifth line: lines that nobody tuned on, but whose authors are known."""
    return f"fold {index % 5}"


def figures(scored: Scored, bar: float) -> tuple[float, float, float]:
    """Precision, recall and F1 with yes from `bar` on."""
    hits = sum(answer for points, answer in scored if points >= bar)
    said, wanted = sum(points >= bar for points, _ in scored), sum(answer for _, answer in scored)
    return hits / max(said, 1), hits / max(wanted, 1), 2 * hits / max(said + wanted, 1)


def best_bar(scored: Scored) -> float:
    """Where F1 is greatest."""
    return max(_bars(scored), key=lambda bar: figures(scored, bar)[2])


def sure_bar(scored: Scored, precision: float = 0.99) -> float:
    """The lowest bar that keeps the precision."""
    return min((bar for bar in _bars(scored) if figures(scored, bar)[0] >= precision), default=9.0)


def _bars(scored: Scored) -> Sequence[float]:
    """Two hundred bars over all scores."""
    ordered = sorted(points for points, _ in scored)
    return ordered[:: max(1, len(ordered) // 200)]


IN_USE = {
    Question.NOTICE: NOTICE_BAR,
    Question.TRACE: THING_BAR,
    Question.URGENT: URGENT_BAR,
    Question.RESIDENTS: RESIDENTS_BAR,
}


def report(lines: Sequence[Line]) -> None:
    for question in Question:
        for group in (by_set, by_fold):
            scored = unseen(lines, question, group)
            everything = [pair for pairs in scored.values() for pair in pairs]
            bars = (IN_USE[question], best_bar(everything), sure_bar(everything))
            head = "in use {:.2f}, F1 is best at {:.2f}, precision is .99 at {:.2f}".format(*bars)
            print(f"{question}, {group.__name__}: {head}")
            for name, pairs in (*scored.items(), ("all", everything)):
                cells = "   ".join("P {:.3f} R {:.3f} F1 {:.3f}".format(*figures(pairs, bar)) for bar in bars)
                print(f"  {name:<20} {len(pairs):>5}   {cells}", flush=True)


def write(lines: Sequence[Line]) -> None:
    """The table of all questions, in hundredths."""
    columns = [learned(lines, question) for question in Question]
    names = sorted({name for column in columns for name in column})
    rows = ["\t".join((name, *(_hundredths(column, name) for column in columns))) for name in names]
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(names)} weights, {TABLE.stat().st_size / 1000:.0f} kB")


def _hundredths(column: Learned, name: str) -> str:
    return str(round(column[name] * 100)) if name in column else ""


def main(arguments: Sequence[str]) -> None:
    lines = load()
    print(f"{len(lines)} lines")
    if "--write" in arguments:
        write(lines)
    else:
        report(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
