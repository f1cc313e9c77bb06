"""Looking for notices by any words: what is looked through, what is asked for, and where it stands in the text.

Chinese has no word boundaries, so a word is found wherever it stands. The danger is a query of which nothing is left
after marks and spaces are gone: that is no wish for everything.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from core.ids import NoticeId
from core.reading import Kind, Precision
from core.receipts import NoticeState, ReceiptState
from core.text import LONGEST, plain

LONGEST_QUERY = 60
MOST_TERMS = 8
MOST_PIECES = 16
"""Of all words together, or two of each."""
PER_PAGE = 10
MOST_NEAR = 50
"""More that are only near would be noise."""
LONGEST_WORDS = 60_000
"""So much of a notice with its files is looked through."""

_APART = re.compile(r"[\s,、;。!?:\"'“”‘’《》【】()\[\]]+")
_LOOSE_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_SPACE = re.compile(r"\s+")
_SHOWN_BEFORE, _SHOWN = 12, 60
_OF_A_MOMENT = re.compile(r"[\d年月日号时点分上下午:：./-]{2}")
_OF_A_WORD = re.compile(r"[A-Za-z]{2}")
_LONGEST_WORD = 20
"""Where a longer run of Latin letters is cut is no matter: it is an address."""
_LONGEST_SHOWN_FROM = 20_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a snippet. `is_hit`: the words that were looked for."""

    words: str
    is_hit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One notice that was found, as it stands with the reader."""

    notice: NoticeId
    title: str
    kind: Kind
    state: NoticeState
    posted_at: datetime
    deadline: datetime | None = None
    precision: Precision | None = None
    is_inferred: bool = False
    is_doubted: bool = False
    sources: tuple[str, ...] = ()
    receipt: ReceiptState | None = None
    """None: the reader is no addressee."""
    is_off: bool = False
    """Withdrawn because a message called it off."""
    snippet: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """One page of what was found; `words` is empty when there was nothing to look for.

    `is_near`: nothing had all the words, these have something of them.
    """

    words: str
    found: tuple[Found, ...] = ()
    total: int = 0
    page: int = 0
    is_near: bool = False

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def searchable(text: str) -> str:
    """The text as it is looked through: plain, in small letters, without the spaces that Chinese does not need."""
    pieces = (plain(text[at : at + LONGEST]) for at in range(0, min(len(text), LONGEST_WORDS), LONGEST))
    return _SPACE.sub(" ", _LOOSE_SPACE.sub("", "".join(pieces).casefold())).strip()


def asked(words: str) -> str:
    """The query as it is repeated on the screen: one line, not too long."""
    return _SPACE.sub(" ", words).strip()[:LONGEST_QUERY].strip()


def terms_of(words: str) -> tuple[str, ...]:
    """Each word once, at most eight; marks part words like spaces."""
    split = _APART.split(plain(asked(words)).casefold())
    return tuple(dict.fromkeys(term for term in split if term))[:MOST_TERMS]


def pieces_of(terms: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Of each word every two characters in a row, of Latin letters and digits every four; shorter ones as they are."""
    most = max(2, MOST_PIECES // max(1, len(terms)))
    return tuple(tuple(dict.fromkeys(_pieces(term)))[:most] for term in terms)


def _pieces(term: str) -> Iterator[str]:
    """Two letters in a row stand in any English text."""
    long = 4 if term.isascii() else 2
    yield from (term[at : at + long] for at in range(max(1, len(term) - long + 1)))


def enough(pieces: Sequence[str]) -> int:
    """How many of its pieces a notice must have to nearly hold a word."""
    return max(1, (len(pieces) + 1) // 2)


def snippet(texts: Iterable[str], terms: Sequence[str]) -> tuple[Stretch, ...]:
    """Where the words stand, with a little around them, from the first text that has any; else the beginning."""
    first = ""
    for text in texts:
        first = first or text
        hits = _hits(text[:_LONGEST_SHOWN_FROM], terms)
        if hits:
            return tuple(_cut(text, hits))
    return tuple(_cut(first, []))


def _hits(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """The stretches of the text that are any of the words; they do not overlap."""
    seen, places = _seen(text)
    found = [match.span() for term in terms for match in re.finditer(re.escape(term), seen)]
    spans: list[tuple[int, int]] = []
    for start, end in sorted((places[start], places[end - 1] + 1) for start, end in found):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _seen(text: str) -> tuple[str, list[int]]:
    """The characters that are looked through, and where each of them stands in the text."""
    signs, places = [], []
    for at, sign in enumerate(text):
        for each in _sign(sign):
            signs.append(each)
            places.append(at)
    return "".join(signs), places


@lru_cache(maxsize=20_000)
def _sign(sign: str) -> str:
    return "".join(plain(sign).casefold().split())


def _beginning(text: str, hit: int) -> int:
    """A little before the hit, but not inside a number or a moment: 11月25日 must not become 1月25日."""
    start = max(0, hit - _SHOWN_BEFORE)
    while start and _OF_A_MOMENT.fullmatch(text[start - 1 : start + 1]):
        start -= 1
    return _between_words(text, start)


def _between_words(text: str, at: int) -> int:
    """There, or before the Latin word that stands there."""
    back = at
    while back and at - back <= _LONGEST_WORD and _OF_A_WORD.fullmatch(text[back - 1 : back + 1]):
        back -= 1
    return back if at - back <= _LONGEST_WORD else at


def _cut(text: str, hits: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    start = _beginning(text, hits[0][0]) if hits else 0
    end = _between_words(text, min(len(text), start + _SHOWN))
    at = start
    yield Stretch("…" if start else "")
    for begins, ends in hits:
        if begins < end:
            yield Stretch(text[at:begins])
            yield Stretch(text[begins : min(ends, end)], is_hit=True)
            at = min(ends, end)
    yield Stretch(text[at:end] + ("…" if end < len(text) else ""))
