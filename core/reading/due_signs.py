"""What a learned score sees of one moment: the words to both sides, the cues that rules know, and the whole text.

Other moments are folded to a mark of their class, so that 5月30日 and 6月2日 look alike, and digits to one. What the
rules decided is not among the signs: the score is a second opinion, and it would only repeat the first.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import datetime
from operator import add
from typing import NamedTuple

from core.reading import acts, closing, cues
from core.reading.moments import Moment
from core.reading.setting import Setting

_CLASSES = {
    "month_day": "D", "numeric": "D", "day_of_month": "D", "day_only": "D", "relative_day": "T", "same_day": "T",
    "day_after": "T", "weekday": "W", "weekend": "W", "every_week": "E", "every_day": "E", "clock_only": "C",
    "days": "S", "workdays": "S", "hours": "S", "before_holiday": "H", "after_holiday": "A",
}  # fmt: skip
_MARKS = {rule: chr(0xE000 + ord(letter)) for rule, letter in _CLASSES.items()}
_PERIOD = chr(0xE000 + ord("P"))
_DIGITS = re.compile(r"[0-9]+")
_STOP = re.compile(r"[。;!?⏎]")
_LOOK, _SEEN = 24, 260
"""So many characters beside a moment, and of the beginning of the text, are seen."""


class Scene(NamedTuple):
    """A text with its moments folded; `places` says where each stands (None inside another one)."""

    folded: str
    places: tuple[int | None, ...]
    shared: frozenset[str]
    """What all moments of the text have in common."""


def scene(text: str, moments: Sequence[Moment]) -> Scene:
    """Folds the text, once for all its moments."""
    parts: list[str] = []
    places: list[int | None] = []
    position = length = 0
    for moment in moments:
        if moment.start < position:
            places.append(None)
            continue
        between = _plain(text[position : moment.start])
        length += len(between)
        places.append(length)
        parts += (between, _MARKS.get(moment.rule.split("+")[0], _PERIOD))
        length, position = length + 1, moment.end
    folded = "".join(parts) + _plain(text[position : position + _SEEN])
    framed = f"^{folded[:_SEEN]}$"
    size = (f"n={min(4, len(moments))}", f"len={min(6, len(text) // 20)}")
    return Scene(folded=folded, places=tuple(places), shared=frozenset((*framed, *map(add, framed, framed[1:]), *size)))


def _plain(text: str) -> str:
    """Without the two signs that would break a line of the table."""
    return _DIGITS.sub("0", text.lower().replace("\n", "⏎").replace("\t", " "))


def signs(words: Setting, of: Scene, place: int, at: datetime | None, order: int) -> frozenset[str]:
    """What is seen of the moment at this place of the folded text; `order` counts the moments before it."""
    behind, before = of.folded[place + 1 : place + 1 + _LOOK], of.folded[max(0, place - _LOOK) : place]
    rule, _, part = words.moment.rule.partition("+")
    found = [f"k={min(3, order)}", f"cue={words.cue}", f"when={_distance(at, words.posted)}", f"rule={rule}"]
    found += (f"{rule}>{behind[:1]}", f"{rule}<{before[-1:]}", "stop=" + _plain(words.stop))
    found += [name for name, holds in _CUES if holds(words)]
    if words.cue:
        found.append(f"cue+{rule}")
    if part:
        found.append(f"part={part}")
    return frozenset((*found, *_nature(words.moment), *_beside(before, behind)))


def _beside(before: str, behind: str) -> list[str]:
    """Next to it by place, and in the same sentence wherever it stands."""
    left, right = _STOP.split(before)[-1][-16:], _STOP.split(behind, maxsplit=1)[0][:18]
    found = [side for size in (1, 2, 3, 4) for side in ("R" + behind[:size], "L" + before[-size:])]
    found += ["r:" + each for each in right]
    found += ["r:" + each for each in map(add, right, right[1:])]
    found += ["r:" + right[start : start + 3] for start in range(min(8, len(right) - 2))]
    found += ["l:" + each for each in left]
    found += ["l:" + each for each in map(add, left, left[1:])]
    near = left[-8:]
    return found + ["l:" + near[start : start + 3] for start in range(len(near) - 2)]


def _nature(moment: Moment) -> list[str]:
    named = (
        ("ranged", moment.ranged), ("dayless", moment.dayless), ("weak", moment.weak), ("cued", moment.cued),
        ("doubtful", moment.doubtful), ("within_day", moment.within_day), ("to=" + moment.precision, True),
    )  # fmt: skip
    return [name for name, holds in named if holds]


_CUES: tuple[tuple[str, Callable[[Setting], object]], ...] = (
    ("has=before", lambda words: cues.before_cue(words.before, words.sentence) is not None),
    ("has=window", lambda words: cues.is_window(words.before)),
    ("has=event", lambda words: acts.EVENT.search(words.clause[-24:] + "|" + words.tail[:24])),
    ("has=hand", lambda words: acts.HAND.match(words.after)),
    ("has=finish", lambda words: acts.FINISH.match(words.after)),
    ("has=demand", lambda words: acts.DEMAND.search(words.sentence)),
    ("has=closes", lambda words: closing.CLOSES.search(words.after)),
    ("has=cutoff", lambda words: closing.CUTOFF.search(words.after)),
    ("has=wanted", lambda words: acts.WANTED.match(words.after)),
    ("has=cue", lambda words: words.cue),
    ("has=reply", lambda words: words.replied),
    ("has=report", lambda words: words.reported),
)
_BORDERS = (1, 8, 32, 150)
_DISTANCES = ("next", "week", "month", "half", "far")


def _distance(at: datetime | None, posted: datetime) -> str:
    if at is None:
        return "none"
    days = (at.date() - posted.date()).days
    if days <= 0:
        return "past" if days < 0 else "gone" if at < posted else "today"
    return _DISTANCES[bisect_left(_BORDERS, days)]
