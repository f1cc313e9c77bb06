"""How well texts are read, beside a naive reader in the same run: `python -m bench.reading [FILE …]`.

The labelled sets in `tests/data` were at hand while the rules were written, so the figures on them are no promise for
texts nobody has seen; FILE may name other sets in the form of `deadlines.jsonl`.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

from core.office import Office
from core.reading import Urgency, read
from core.reading.evidence import SIGNS
from core.reading.shape import shape
from core.reading.trace import DEMANDS

DATA = Path(__file__).parent.parent / "tests" / "data"
OFFICE = Office()
POSTED = datetime.fromisoformat("2025-05-20T09:10")

Example = dict[str, Any]
_FIRST_DATE = re.compile(
    r"(?:(\d{4})[年/.-])?(\d{1,2})[月/.-](\d{1,2})[日号]?(?:\D{0,4}?(\d{1,2})[:点时](\d{2})?)?\D{0,3}前"
)
_ANY_DATE = re.compile(r"(\d{1,2})[月/.-](\d{1,2})[日号]?(?:\D{0,4}?(\d{1,2})[:点时](\d{2})?)?(?!\D{0,3}前)")
_MARKS = re.compile(r"通知|请|前")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a reader makes of a text: its first deadline, and whether it would ask."""

    first: str | None
    count: int
    asks: bool = False


Reader = Callable[[str, datetime], Answer]


def ours(text: str, posted: datetime) -> Answer:
    reading = read(text, posted, OFFICE)
    first = reading.deadlines[0].at.strftime("%Y-%m-%dT%H:%M") if reading.deadlines else None
    return Answer(first=first, count=len(reading.deadlines), asks=reading.asks)


def naive(text: str, posted: datetime) -> Answer:
    """The first date that is followed by 前, in the posting's year: what one would write in five minutes."""
    found = _FIRST_DATE.search(text)
    if not found:
        return Answer(first=None, count=0)
    year, month, day, hour, minute = (int(each) if each else None for each in found.groups())
    stamp = f"{year or posted.year}-{month:02}-{day:02}T{18 if hour is None else hour:02}:{minute or 0:02}"
    return Answer(first=stamp, count=1)


def is_right(answer: Answer, example: Example) -> bool:
    """The first deadline is the labelled one or one that is accepted as well, and none is missing."""
    wanted = example["deadline"]
    accepted = (wanted, *(example.get("accept") or ()))
    if answer.first is None:
        return None in accepted
    stamps = tuple(stamp for stamp in accepted if stamp)
    expected = 0 if wanted is None else len(example.get("all") or [wanted])
    return answer.first.startswith(stamps) and answer.count >= expected


def deadlines_row(name: str, reader: Reader, examples: list[Example]) -> str:
    answers = [(reader(each["text"], datetime.fromisoformat(each["posted_at"])), each) for each in examples]
    right = sum(is_right(answer, each) for answer, each in answers)
    asked = sum(answer.asks and not is_right(answer, each) for answer, each in answers)
    nulls = [(answer, each) for answer, each in answers if each["deadline"] is None]
    false = sum(not is_right(answer, each) for answer, each in nulls)
    burden = sum(answer.asks for answer, _ in nulls)
    total = len(answers)
    shares = f"right {right / total:6.1%}   right or asks {(right + asked) / total:6.1%}"
    return f"{name:<8} {shares}   false on none {false}/{len(nulls)}   asks on none {burden}/{len(nulls)}"


def kinds_row(name: str, pairs: Iterable[tuple[bool, bool]]) -> str:
    """Precision, recall and F1 of (found, labelled) pairs."""
    seen = list(pairs)
    hit = sum(found and label for found, label in seen)
    precision = hit / max(1, sum(found for found, _ in seen))
    recall = hit / max(1, sum(label for _, label in seen))
    score = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{name:<24} precision {precision:.3f}   recall {recall:.3f}   F1 {score:.3f}"


def kinds_rows(examples: list[Example]) -> list[str]:
    """收到请回复 is labelled as a wish for acknowledgement, so the kind `reply` alone counts as none here."""
    readings = [(read(each["text"], POSTED, OFFICE), each) for each in examples]
    traces = [(any(demand.kind != "reply" for demand in reading.trace_demands), each) for reading, each in readings]
    return [
        kinds_row("notice, ours", ((reading.is_notice, each["notice"]) for reading, each in readings)),
        kinds_row("notice, 通知|请|前", ((bool(_MARKS.search(each["text"])), each["notice"]) for each in examples)),
        kinds_row("trace demand, ours", ((found, each["trace"]) for found, each in traces)),
        kinds_row(
            "trace demand, 截图|照片|接龙",
            ((bool(re.search("截图|照片|接龙", each["text"])), each["trace"]) for each in examples),
        ),
        kinds_row(
            "urgent, ours", ((reading.urgency is not Urgency.NORMAL, each["urgent"]) for reading, each in readings)
        ),
        kinds_row(
            "residents, ours", ((reading.residents.leans_to_residents, each["resident"]) for reading, each in readings)
        ),
    ]


def our_event(text: str, posted: datetime) -> str | None:
    event = read(text, posted, OFFICE, by_publisher=True).event
    return f"{event.at:%Y-%m-%dT%H:%M}" if event else None


def naive_event(text: str, posted: datetime) -> str | None:
    """The first date that no 前 follows, in the posting's year."""
    found = _ANY_DATE.search(text)
    if not found:
        return None
    month, day, hour, minute = (int(each) if each else None for each in found.groups())
    return f"{posted.year}-{month:02}-{day:02}T{18 if hour is None else hour:02}:{minute or 0:02}"


def events_row(name: str, reader: Callable[[str, datetime], str | None], examples: list[Example]) -> str:
    """How many events are found, to the hour where one is labelled, and how many texts without one get one."""
    answers = [(reader(each["text"], datetime.fromisoformat(each["posted_at"])), each["event"]) for each in examples]
    right = sum(bool(found and event and found.startswith(event["start"])) for found, event in answers)
    other = sum(bool(found and event and not found.startswith(event["start"])) for found, event in answers)
    false = sum(bool(found and not event) for found, event in answers)
    total = sum(event is not None for _, event in answers)
    none = len(answers) - total
    return f"{name:<8} right {right}/{total}   another moment {other}/{total}   false on none {false}/{none}"


def milliseconds(texts: list[str]) -> str:
    """How long a text takes to read: all are read in turn, so that none finds its own last answers remembered; of five
    rounds the quickest counts for each."""
    spans = [float("inf")] * len(texts)
    for _ in range(5):
        for place, text in enumerate(texts):
            started = time.perf_counter()
            read(text, POSTED, OFFICE)
            spans[place] = min(spans[place], (time.perf_counter() - started) * 1000)
    cuts = quantiles(spans, n=20)
    return (
        f"{len(texts)} texts: median {cuts[9]:.2f} ms, 95th percentile {cuts[18]:.2f} ms, slowest {max(spans):.2f} ms"
    )


def wordings_row(texts: list[str]) -> str:
    """The wordings of trace demands and of notices, looked for through their sieves and one by one."""
    seen = [shape(text).text for text in texts]
    rules = [re.compile(words, sieve.flags) for sieve in (DEMANDS, SIGNS) for _, words in sieve.lines]

    def sifted(text: str) -> object:
        return [*DEMANDS.found(text), *SIGNS.found(text)]

    def one_by_one(text: str) -> object:
        return [rule for rule in rules if rule.search(text)]

    quick, slow = (_milliseconds_of(look, seen) for look in (sifted, one_by_one))
    return f"{len(rules)} wordings: {quick:.3f} ms through a sieve, {slow:.3f} ms one by one ({slow / quick:.1f} times)"


def _milliseconds_of(look: Callable[[str], object], texts: list[str]) -> float:
    """For one text, the quickest of five rounds."""
    rounds = []
    for _ in range(5):
        started = time.perf_counter()
        for text in texts:
            look(text)
        rounds.append(time.perf_counter() - started)
    return min(rounds) * 1000 / len(texts)


def load(path: Path) -> list[Example]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def dated_lines(path: Path) -> list[Example]:
    """The lines of a set that say when they are due, or that they are not; our own sets list all their deadlines."""
    return [_in_one_form(line) for line in load(path) if "deadline" in line or "deadlines" in line]


def _in_one_form(line: Example) -> Example:
    if "deadline" in line:
        return line
    stamps = line["deadlines"]
    return line | ({"deadline": stamps[0], "all": stamps} if stamps else {"deadline": None})


def main(arguments: list[str]) -> None:
    paths = [Path(each) for each in arguments] or [DATA / "deadlines.jsonl", DATA / "own_deadlines.jsonl"]
    dated, kinds = dated_lines(paths[0]), load(DATA / "kinds.jsonl")
    for path in paths:
        lines = dated_lines(path)
        print(f"deadlines, {len(lines)} texts of {path.name}")
        print(deadlines_row("ours", ours, lines))
        print(deadlines_row("naive", naive, lines))
    events = load(DATA / "events.jsonl")
    print(f"events, {len(events)} texts of events.jsonl")
    print(events_row("ours", our_event, events))
    print(events_row("naive", naive_event, events))
    print(f"kinds, {len(kinds)} texts of kinds.jsonl, which the weights have seen; unseen: python -m bench.learning")
    print("\n".join(kinds_rows(kinds)))
    print("time")
    texts = [each["text"] for each in (*dated, *kinds)]
    longest = "".join(each["text"] for each in dated)[:4096]
    print(milliseconds(texts))
    print(wordings_row(texts))
    print("4,096 characters of notices: " + milliseconds([longest, longest]))
    print(wordings_row([longest, longest]))


if __name__ == "__main__":
    main(sys.argv[1:])
