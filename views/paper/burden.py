"""The monthly page on paper: A4, one block for each issuing unit in the order of the office, then the sum, what was
saved with its formula, and how it was counted. A block is never torn by the end of a page."""

from collections.abc import Iterator, Sequence

from core.burden import Ledger, UnitLoad
from views.burden_words import facts_of, loads_shown, notes_of, place_of, spared_lines, title_of
from views.moments import Clock
from views.paper.canvas import (
    HEIGHT,
    INNER,
    MARGIN,
    WIDTH,
    Canvas,
    Ink,
    Row,
    draw_rows,
    height_of,
    space,
    text_rows,
)
from views.paper.words import day_words

_TOP = 12.0
_FOOT = 14.0
_GAP = 5.0
_HALF = (INNER - _GAP) / 2
_TITLE = Ink(size=22, is_bold=True)
_NAME = Ink(size=14, is_bold=True)
_WORD = Ink(size=11.5)
_SMALL = Ink(size=10, grey=60)


def burden_pdf(ledger: Ledger, clock: Clock) -> bytes:
    """Takes a second or more: never call it in the event loop itself."""
    canvas = Canvas(title_of(ledger, clock.w), clock.w.locale)
    pages = _pages(_blocks(canvas, ledger, clock))
    for number, blocks in enumerate(pages, 1):
        canvas.new_page()
        top = _TOP
        for block in blocks:
            top = draw_rows(canvas, block, top)
        _draw_foot(canvas, clock, number, len(pages))
    return canvas.output()


def _pages(blocks: Iterator[list[Row]]) -> list[list[list[Row]]]:
    pages: list[list[list[Row]]] = [[]]
    room = HEIGHT - _TOP - _FOOT
    left = room
    for block in blocks:
        high = height_of(block)
        if pages[-1] and high > left:
            pages.append([])
            left = room
        pages[-1].append(block)
        left -= high
    return pages


def _blocks(canvas: Canvas, ledger: Ledger, clock: Clock) -> Iterator[list[Row]]:
    w = clock.w
    yield [*text_rows(canvas, title_of(ledger, w), _TITLE), space(3)]
    if not ledger.units:
        yield [*text_rows(canvas, w("burden.empty"), _NAME), space(3)]
    for each in loads_shown(ledger):
        yield _unit(canvas, each, clock)
    first, *rest = spared_lines(ledger, w)
    yield [_rule(), *text_rows(canvas, first, _NAME), *_all(canvas, rest, _WORD), space(4)]
    yield _all(canvas, notes_of(ledger, clock), _SMALL)


def _unit(canvas: Canvas, load: UnitLoad, clock: Clock) -> list[Row]:
    facts = facts_of(load, clock.w)
    return [_rule(), *text_rows(canvas, place_of(load, clock.w), _NAME), *_beside(canvas, facts), space(3)]


def _beside(canvas: Canvas, facts: Sequence[str]) -> list[Row]:
    """Two to a row where both are short enough."""
    rows: list[Row] = []
    rest = list(facts)
    while rest:
        first = rest.pop(0)
        if rest and max(canvas.width(each, _WORD) for each in (first, rest[0])) <= _HALF:
            rows.append(_pair(first, rest.pop(0)))
        else:
            rows += text_rows(canvas, first, _WORD)
    return rows


def _pair(left: str, right: str) -> Row:
    def draw(canvas: Canvas, top: float) -> None:
        canvas.write(left, MARGIN, top, _WORD)
        canvas.write(right, MARGIN + _HALF + _GAP, top, _WORD)

    return Row(height=_WORD.height, draw=draw)


def _all(canvas: Canvas, words: Sequence[str], ink: Ink) -> list[Row]:
    return [row for each in words for row in text_rows(canvas, each, ink)]


def _rule() -> Row:
    return Row(height=2.0, draw=lambda canvas, top: canvas.line(MARGIN, top, INNER, thick=0.4))


def _draw_foot(canvas: Canvas, clock: Clock, number: int, count: int) -> None:
    top = HEIGHT - _FOOT + 4
    canvas.line(MARGIN, top - 1, INNER)
    canvas.write(day_words(clock.now, clock), MARGIN, top, _SMALL)
    canvas.write_right(clock.w("page", number=number, count=count), WIDTH - MARGIN, top, _SMALL)
