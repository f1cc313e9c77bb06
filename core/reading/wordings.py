"""Wordings compiled so that a search skips ahead: those that begin with a known character apart from the others.

`re` looks only where one of the first characters stands if every alternative begins with a plain one; a single leading
group or look-behind costs that for all. So groups at the beginning are written out (a third of the time, same finds).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z](?![?*{+])")
_CHOICE = re.compile(r"\[([\u4e00-\u9fff]+)\](?![?*+{])")
_BEHIND = re.compile(r"((?:\(\?<![^()]+\))+)([\u4e00-\u9fff])(?![?*+{])")
_KEPT = 32
_PERHAPS = re.compile(r"([\u4e00-\u9fff])\?(?![?+])")


class Remembered:
    """An expression that several rules ask of the same few words around a moment: its last answers are kept."""

    def __init__(self, words: str) -> None:
        rule = re.compile(words)
        self.match: Callable[[str], re.Match[str] | None] = lru_cache(_KEPT)(rule.match)
        self.search: Callable[[str], re.Match[str] | None] = lru_cache(_KEPT)(rule.search)


def compiled(words: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """One or two patterns that together find what the alternatives in `words` find."""
    known: list[str] = []
    others: list[str] = []
    for each in (begun for word in words for part in alternatives(word) for begun in _begun(part)):
        (known if _PLAIN.match(each) else others).append(each)
    return tuple(re.compile("|".join(group), re.MULTILINE) for group in (known, others) if group)


def alternatives(words: str) -> Iterator[str]:
    """The parts between the bars that stand in no group and no class."""
    start, depth = 0, 0
    for found in re.finditer(r"\\.|\[(?:\\.|[^\]])+\]|[()|]", words):
        depth += (found.group() == "(") - (found.group() == ")")
        if found.group() == "|" and not depth:
            yield words[start : found.start()]
            start = found.end()
    yield words[start:]


def _begun(part: str) -> Iterator[str]:
    """The alternative with its beginning written out: (?:甲|乙)丙 is 甲丙 and 乙丙."""
    if part.startswith("(?:"):
        yield from _ungrouped(part)
    elif found := _CHOICE.match(part):
        yield from (char + part[found.end() :] for char in found[1])
    elif found := _BEHIND.match(part):
        behind = found[1].replace(")", f"{found[2]})")
        yield f"{found[2]}{behind}{part[found.end() :]}"
    elif found := _PERHAPS.match(part):
        yield found[1] + part[found.end() :]
        yield from _begun(part[found.end() :])
    else:
        yield part


def _ungrouped(part: str) -> Iterator[str]:
    end = _end_of_group(part)
    rest = part[end:]
    if rest[:1] in {"*", "+", "{"}:
        yield part
        return
    for inner in alternatives(part[3 : end - 1]):
        yield from _begun(inner + rest.removeprefix("?"))
    if rest.startswith("?"):
        yield from _begun(rest[1:])


def _end_of_group(part: str) -> int:
    depth = 0
    for found in re.finditer(r"\\.|\[(?:\\.|[^\]])+\]|[()]", part):
        depth += (found.group() == "(") - (found.group() == ")")
        if not depth:
            return found.end()
    return len(part)
