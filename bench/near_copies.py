"""One or two words exchanged in a whole notice, beside a bare likeness in the same run: `python -m bench.near_copies`.

`tests/data/near_copies.jsonl` has such exchanges by six strangers: half of them make another notice, half say the same
in another way. The figures are of texts that were looked at since; decision 0007 has those of their first run.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from bench.merging import DATA, POSTED
from core.merging import Relation, prepare, relate

_ALIKE = 90
"""A usual bar of likeness, of a hundred."""


class Edit(NamedTuple):
    text: str
    edited: str
    is_same: bool


def edits() -> Iterator[Edit]:
    for line in (DATA / "near_copies.jsonl").read_text(encoding="utf-8").splitlines():
        notice = json.loads(line)
        for label in ("different", "same"):
            for old, new in notice[label]:
                yield Edit(notice["text"], notice["text"].replace(old, new), label == "same")


def ours(edit: Edit) -> str:
    judgement = relate(prepare(edit.edited, POSTED), prepare(edit.text, POSTED))
    if judgement.relation is Relation.SAME:
        return "merged"
    return "asked about" if judgement.is_suggestion else "apart"


def likeness(edit: Edit) -> str:
    return "merged" if fuzz.ratio(edit.text, edit.edited) >= _ALIKE else "apart"


def row(name: str, judge: Callable[[Edit], str], chosen: list[Edit]) -> str:
    found = Counter(map(judge, chosen))
    return f"  {name:<14}" + "".join(f"{answer} {found[answer]:>5}   " for answer in ("merged", "asked about", "apart"))


def main() -> None:
    known = list(edits())
    for is_same, what in ((False, "another notice"), (True, "the same in another way")):
        chosen = [edit for edit in known if edit.is_same is is_same]
        print(f"{what}, {len(chosen)} exchanges")
        print(row("ours", ours, chosen))
        print(row(f"likeness {_ALIKE}", likeness, chosen))


if __name__ == "__main__":
    main()
