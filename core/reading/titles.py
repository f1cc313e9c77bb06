"""A title of at most thirty characters, cut from the text's own words.

The text falls into pieces at its stops, its deadlines and its demands; the piece that names the matter best is the
title. The danger is a title that says what the text does not: only one unbroken span is taken, never two put together.
"""

import re
from collections.abc import Iterator

from core.reading import title_words as words
from core.reading.naming import hope, score
from core.reading.pieces import LONGEST, Piece, Span, after_number, after_salutation, clipped, fitted, rough, trimmed
from core.reading.shape import Shape

__all__ = ["LONGEST", "title"]

_HEAD = re.compile(r"\A\W{0,6}[【\[〖]([^【】\[\]〖〗\n]{2,40})[】\]〗]")
_VISIBLE = re.compile(r"[0-9A-Za-z\u3400-\u9fff]")
_AS_FOLLOWS = re.compile(
    r"现(?:就|将)([^,。;:!?\n]{4,60}?)(?:的?(?:有关|相关|具体)?(?:事项|事宜|安排|"
    r"要求|情况|工作))?(?:通知|公告|通告|公示|通报|明确)(?:如下|给你们)?[:。,]"
)
_KIND_OF_PAPER = re.compile(r"的(?:紧急|补充|预备|重要|再次)?[^的]{1,4}$")
_READ = 800
"""A matter is named early; what stands behind that is not looked at, which bounds the time."""
_NUMERALS = "0123456789一二两三四五六七八九十半几"
_SAYS_ENOUGH = 6
_ENOUGH = 0.5
"""Below this a piece says less than the name of a paper that is only cited."""
_NOTHING = -4.0
"""Below this it says less than a whole sentence, whatever stands in that."""


def title(shape: Shape, due: tuple[Span, ...] = (), other: tuple[Span, ...] = ()) -> str:
    """The title; empty only where the text has nothing to be seen.

    `due` is where the deadlines stand, with their cues, and `other` where other days and clocks do.
    """
    text = shape.text[:_READ]
    due, other = (tuple(_with_number(text, span) for span in spans if span[0] < len(text)) for spans in (due, other))
    for start, end in _candidates(text, due, other):
        if _says_something(text[start:end]):
            return clipped(shape.quote(*_lasting(text, start, end))).strip()
    return clipped(shape.text.strip()).strip()


def _with_number(text: str, span: Span) -> Span:
    """一|周内: a moment never begins behind its own number."""
    start, end = span
    while start and text[start - 1] in _NUMERALS:
        start -= 1
    return start, end


def _lasting(text: str, start: int, end: int) -> Span:
    """Without a relative day or a venue at its head, when the rest says enough."""
    for rule in (words.STALE, words.VENUE):
        found = rule.match(text, start, end)
        if found and end - found.end() >= _SAYS_ENOUGH and _VISIBLE.match(text, found.end()):
            start = found.end()
    return start, end


def _says_something(said: str) -> bool:
    return len(_VISIBLE.findall(said)) >= 2


def _candidates(text: str, due: tuple[Span, ...], other: tuple[Span, ...]) -> Iterator[Span]:
    """The spans that may serve, the best first."""
    yield from _named(text, cited=False)
    start = 0
    if found := _HEAD.search(text):
        if _is_own_name(found[1]):
            yield _within(text, *found.span(1))
        start = found.end()
    line, start = _headline(text, after_salutation(text, start), due)
    if line:
        yield line
    if found := _AS_FOLLOWS.search(text, start):
        yield _within(text, *found.span(1))
    yield from _best(text, start, due, other)


def _within(text: str, start: int, end: int) -> Span:
    piece = trimmed(text, Piece(start=start, end=end))
    return piece.start, piece.end


def _is_own_name(head: str) -> bool:
    """Does a head or a first line name the matter, and not only the kind of text or who sends it?"""
    return not (words.GENERIC.match(head) or words.UNIT.match(head) or words.ADDRESSEE.match(head))


def _named(text: str, *, cited: bool) -> Iterator[Span]:
    """关于…的通知 as a whole if it fits, else what it is about; `cited` are those that are only referred to."""
    position = 0
    while found := words.NAMED.search(text, position):
        position = found.start() + 2
        if bool(words.CITED.search(text[max(0, found.start() - 20) : found.start()])) is not cited:
            continue
        if len(found.group()) <= LONGEST:
            yield found.span()
        elif "《" not in found.group():
            paper = _KIND_OF_PAPER.search(found.group())
            yield fitted(text, found.start() + 2, found.start() + paper.start() if paper else found.end())


def _headline(text: str, start: int, due: tuple[Span, ...]) -> tuple[Span | None, int]:
    """A first line of its own, short and without an end of sentence; a mere 会议通知 is passed over."""
    for _ in range(3):
        end = text.find("\n", start)
        line = text[start:end].rstrip(":, ") if end > 0 else ""
        if not line or len(line) > LONGEST or re.search(r"[。;,?]|:.", line):
            break
        if len(line) >= 4 and _is_own_name(line) and not (words.ASKED.search(line) or _overlaps(due, start, end)):
            return (start, start + len(line)), end
        if not (words.GENERIC.match(line) or words.ADDRESSEE.match(line) or words.UNIT.match(line)):
            break
        start = after_salutation(text, end)
    return None, start


def _overlaps(spans: tuple[Span, ...], start: int, end: int) -> bool:
    return any(begin < end and start < finish for begin, finish in spans)


def _best(text: str, start: int, due: tuple[Span, ...], other: tuple[Span, ...]) -> Iterator[Span]:
    """The pieces by their score; the name of a cited paper comes before pieces that say little."""
    found = list(rough(text, start, due, other))
    if (winner := _winner(text, found)) and winner[0] >= _ENOUGH:
        yield winner[2].start, winner[2].end
    ranked = sorted((_judged(text, *each) for each in enumerate(found)), key=lambda each: each[:2], reverse=True)
    yield from ((piece.start, piece.end) for points, _, piece in ranked if points >= _ENOUGH)
    yield from _named(text, cited=True)
    yield from _whole_sentences(text, start)
    yield from ((piece.start, piece.end) for points, _, piece in ranked if points > _NOTHING)
    yield from (_within(text, *each.span()) for each in _SENTENCE.finditer(text, start) if len(each.group()) >= 4)


def _winner(text: str, found: list[Piece]) -> tuple[float, int, Piece] | None:
    """The best of all, without a look at those that could not be."""
    best: tuple[float, int, Piece] | None = None
    for hoped, index, piece in sorted(((-hope(piece), index, piece) for index, piece in enumerate(found))):
        if best and -hoped < best[0]:
            break
        judged = _judged(text, index, piece)
        best = judged if best is None or judged[:2] > best[:2] else best
    return best


def _judged(text: str, index: int, piece: Piece) -> tuple[float, int, Piece]:
    whole = trimmed(text, piece)
    return score(whole), -index, whole


_SENTENCE = re.compile(r"[^。;!?\n]+")


def _whole_sentences(text: str, start: int) -> Iterator[Span]:
    """请在系统关闭(3月19日24点)前提交: where no piece says anything, a short sentence does, deadline and all."""
    for found in _SENTENCE.finditer(text, start):
        begin, end = fitted(text, after_number(text, *found.span()), found.end())
        if 6 <= len(found.group()) <= LONGEST and end - begin >= 6 and not words.ASKED.search(text, begin, end):
            yield begin, end
