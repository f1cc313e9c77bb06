"""A title of at most thirty characters, cut from the text's own words.

The text falls into pieces at its stops, its deadlines and its demands; the piece that names the matter best is the
title. The danger is a title that says what the text does not: only one unbroken span is taken, never two put together,
but for the day of an event (see `event_titles`).
"""

import re
from collections.abc import Iterator
from itertools import islice

from core.reading import title_words as words
from core.reading.english_titles import demanded, unhung
from core.reading.event_titles import with_moment
from core.reading.naming import hope, score
from core.reading.pieces import LONGEST, Piece, Span, after_number, after_salutation, clipped, fitted, rough, trimmed
from core.reading.shape import Shape

__all__ = ["LONGEST", "title"]

_HEAD = re.compile(r"\A\W{0,6}[【\[〖]([^【】\[\]〖〗\n]{1,40})[】\]〗]")
_HEAD_LOOK = 60
_RELATIVE = re.compile("[今明后昨][天日早晚夜]")
_STOP = re.compile(r"[,。;:!?\n]")
_NEXT_CLAUSE = re.compile(r"(?:起|开始)?[,、][^,。;!?\n]{4,}")
_KIND_ONLY = re.compile(rf"{words.KIND_ONLY}$")
_COUNTED = re.compile(
    "(?:今[日天]|明[日天]|本周|近期|通知)?(?:有|共|说|强调)?[二两三四五六七八九几2-9][件项个条](?:重要|紧急)?(?:事情?|通知|任务)$"
)
_KIND_FIRST = re.compile(rf"{words.KIND_ONLY}(?<=[知告示醒警])(?=[:!\n])")
"""停水通知 says less than 柳荫小区停水, but more than 明天停水 does the day after."""
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
    moments, only = (*due, *other), []
    for span in _candidates(text, due, other):
        whole = _with_clause(text, span) if _is_moment(text, span, moments) else span
        if whole and _says_something(text[slice(*whole)]):
            return _shown(shape, text, whole, other)
        only.append(span)
    said = next((span for span in only if _says_something(text[slice(*span)])), None)
    return _shown(shape, text, said, other) if said else clipped(shape.text.strip()).strip()


def _is_moment(text: str, span: Span, moments: tuple[Span, ...]) -> bool:
    """Does it say no more than a day or a clock?"""
    left = (place for place in range(*span) if not any(begin <= place < end for begin, end in moments))
    said = (place for place in left if _VISIBLE.match(text, place))
    return len(tuple(islice(said, 2))) < 2


def _with_clause(text: str, moment: Span) -> Span | None:
    """6月1日起,大厅照常上班: the day with the clause behind it, if that is short and no demand."""
    clause = None if _RELATIVE.search(text, *moment) else _NEXT_CLAUSE.match(text, moment[1])
    if not clause or clause.end() - moment[0] > LONGEST or words.ASKED.search(clause.group()):
        return None
    return moment[0], clause.end()


def _shown(shape: Shape, text: str, span: Span, other: tuple[Span, ...]) -> str:
    return unhung(clipped(_said(shape, text, *_lasting(text, *span), other)).strip())


def _said(shape: Shape, text: str, start: int, end: int, other: tuple[Span, ...]) -> str:
    """The words of the title, with the moment of an event before or behind them."""
    first, *others = with_moment(text, start, end, other)
    said, reached = shape.quote(*first), first[1]
    for begin, finish in others:
        said += " " * bool(_STOP.search(text, reached, begin)) + shape.quote(begin, finish)
        reached = finish
    return said


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
    start, kind, names = _heads(text)
    yield from names
    line, start = _headline(text, after_salutation(text, start), due)
    if line:
        yield line
    if found := _AS_FOLLOWS.search(text, start):
        yield _within(text, *found.span(1))
    yield from demanded(text, start)
    for span in _best(text, start, due, other):
        yield from kind if _RELATIVE.search(text, *span) else ()
        yield span
    yield from kind


def _heads(text: str) -> tuple[int, list[Span], list[Span]]:
    """Where the text begins behind its heads (【转】【停水通知】), the head that only says a kind, and the names."""
    start = after_number(text, 0, len(text))
    kind: list[Span] = []
    names: list[Span] = []
    while found := _HEAD.match(text[start : start + _HEAD_LOOK]):
        head = (start + found.start(1), start + found.end(1))
        if _is_own_name(found[1]):
            names.append(_within(text, *head))
        kind = [head] if _KIND_ONLY.match(found[1]) else kind
        start = after_salutation(text, start + found.end())
    if first := _KIND_FIRST.match(text, start):
        return after_salutation(text, first.end()), [first.span()], names
    return start, kind, names


def _within(text: str, start: int, end: int) -> Span:
    piece = trimmed(text, Piece(start=start, end=end))
    return piece.start, piece.end


def _is_own_name(head: str) -> bool:
    """Does a head or a first line name the matter, and not only the kind of text or who sends it?"""
    kinds = (_KIND_ONLY, _COUNTED, words.GENERIC, words.UNIT, words.ADDRESSEE, words.SPOKEN_FOR)
    return len(head) >= 2 and not any(kind.match(head) for kind in kinds)


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
        if _is_own_name(line):
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
