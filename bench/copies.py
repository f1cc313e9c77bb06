"""Copies as forwarding makes them: `python -m bench.copies [SEED]`.

Each notice of the labelled pairs is copied in the ways of `tests/data/merging.jsonl`: greeted, headed, signed, cut,
typed wrongly, written in full-width digits or traditional characters, with other marks, dates and bullets; up to three
ways on either side. How many of such copies are merged says what ordinary forwarding costs; the same ways over pairs
that differ in one matter say how often a copy hides a notice. The notices were written by people who never saw the
rules; their pairs have been looked at since, these copies have not.
"""

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from opencc import OpenCC

from bench.merging import DATA, OFFICE, POSTED
from core.merging import Paper, Relation, prepare, relate
from core.reading import read

_BATCHES = (
    *("twelfth", "fourteenth", "fifteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth", "twenty-first"),
    *("twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth"),
    *("twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth"),
    *("thirtieth", "thirty-first", "thirty-second", "thirty-third"),
    *("thirty-fourth", "thirty-fifth", "thirty-sixth", "thirty-seventh", "thirty-eighth"),
)
_HEADS = (
    "@所有人 打扰大家一下,",
    "各位书记、主任上午好:",
    "大家辛苦了,",
    "转一下街道的通知,大家抓紧:",
    "【工作提醒】",
    "各位:",
)
_TAILS = (
    "\n收到请回复🙏",
    "请大家相互转告。",
    "\n——街道党政办",
    "\n发自我的手机",
    "\n社会事务办\n2026年6月1日",
    "不清楚的问我",
)
_SAID = (
    ("请于", "请在"),
    ("报送", "上报"),
    ("务必", "一定"),
    ("携带", "带好"),
    ("不得", "不能"),
    ("准时", "按时"),
    ("将", "把"),
)
_SOUNDS = dict(zip("的在做到报请工区社和人时统计安理员场", "得再作道抱清公去设合仁石通记按里圆厂", strict=True))
_LEAST = 25
_TRADITIONAL = OpenCC("s2t")

Way = Callable[[str, random.Random], str]


def _greeted(text: str, chance: random.Random) -> str:
    return chance.choice(_HEADS) + text


def _signed(text: str, chance: random.Random) -> str:
    return text + chance.choice(_TAILS)


def _cut(text: str, _: random.Random) -> str:
    sentences = [each for each in re.split(r"(?<=[。；！])", text) if each]
    kept = "".join(sentences[:-1])
    return kept if len(kept) >= _LEAST else text[: len(text) * 4 // 5]


def _beheaded(text: str, _: random.Random) -> str:
    head = re.search(r"[：，。\n]", text)
    return text[head.end() :] if head and head.end() < len(text) / 3 else text


def _mistyped(text: str, chance: random.Random) -> str:
    places = [at for at, char in enumerate(text) if char in _SOUNDS]
    typed = list(text)
    for at in chance.sample(places, min(len(places), 2)):
        typed[at] = _SOUNDS[typed[at]]
    return "".join(typed)


def _said_otherwise(text: str, _: random.Random) -> str:
    for said, plain in _SAID:
        text = text.replace(said, plain, 1)
    return text


def _dated(text: str, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return re.sub(r"(?<=月)(\d{1,2})日", r"\1号", text)
    return re.sub(r"(\d{1,2}):00(?!\d)", r"\1点", text)


def _wide(text: str, _: random.Random) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char in "0123456789" else char for char in text)


def _traditional(text: str, _: random.Random) -> str:
    return str(_TRADITIONAL.convert(text))


def _marked(text: str, chance: random.Random) -> str:
    old, new = chance.choice((("，", " "), ("。", "！"), ("，", "、"), ("，", ",")))
    return text.replace(old, new)


def _listed(text: str, _: random.Random) -> str:
    sentences = (each.strip() for each in re.split(r"(?<=[。；\n])", text))
    return "\n".join(f"▶{each}" for each in sentences if each)


def _broken(text: str, _: random.Random) -> str:
    return text.replace("\n", "") if "\n" in text else re.sub(r"([。；])", r"\1\n", text)


def _adorned(text: str, chance: random.Random) -> str:
    return chance.choice("📢🔔") + text.replace("。", "。✅")


_CUTS: tuple[Way, ...] = (_cut, _beheaded)
_OTHERS: tuple[Way, ...] = (
    *(_said_otherwise, _dated, _mistyped, _listed, _broken, _marked),
    *(_adorned, _signed, _greeted, _wide, _traditional),
)


class Tally(NamedTuple):
    """How two texts of each pair were judged."""

    name: str
    said: Counter[str]

    def line(self) -> str:
        total = sum(self.said.values())
        shares = "  ".join(f"{word} {count / total:.1%}" for word, count in self.said.most_common())
        return f"{self.name:<34}{total:>6}  {shares}"


def altered(text: str, ways: tuple[Way, ...], most: int, chance: random.Random) -> str:
    """In the order of `ways`, as a text is cut before somebody greets."""
    chosen = chance.sample(range(len(ways)), chance.randint(1, most))
    for place in sorted(chosen):
        text = ways[place](text, chance)
    return text


def judged(one: str, other: str) -> str:
    """The word for the relation, or that a person is asked."""
    judgement = relate(_paper(other), _paper(one))
    if judgement.relation is Relation.DIFFERENT and judgement.is_suggestion:
        return "asked"
    return str(judgement.relation)


def _paper(text: str) -> Paper:
    return prepare(text, POSTED, tuple(each.at for each in read(text, POSTED, OFFICE).deadlines))


def hard_negatives() -> Iterator[tuple[str, str]]:
    """Notices of the strangers' batches, each beside one that differs in a matter."""
    for line in (DATA / "own_pairs.jsonl").read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        batch, _, kind = pair["kind"].partition("_")
        if batch in _BATCHES and kind == "hardneg":
            yield pair["a"], pair["b"]


def notices(pairs: list[tuple[str, str]]) -> list[str]:
    """Those that stand on one side of several pairs: the ones the others were made from."""
    counted = Counter(text for pair in pairs for text in pair)
    return [text for text, count in counted.items() if count > 1]


def main() -> None:
    chance = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)  # noqa: S311
    pairs = list(hard_negatives())
    texts = notices(pairs)
    ways = (*_CUTS, *_OTHERS)
    print(f"{len(texts)} notices, {len(pairs)} pairs that differ in a matter")
    for name, most in (("copied in one way", 1), ("in up to three ways on either side", 3)):
        sides = (
            (altered(text, ways, most, chance) if most > 1 else text, altered(text, ways, most, chance))
            for text in texts * 2
        )
        print(Tally(name, Counter(judged(*each) for each in sides)).line())
    changed = ((altered(one, _OTHERS, 1, chance), altered(other, _OTHERS, 1, chance)) for one, other in pairs)
    print(Tally("another matter, copied", Counter(judged(*each) for each in changed)).line())


if __name__ == "__main__":
    main()
