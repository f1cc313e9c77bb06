"""The certificate on paper: what was posted, how many acknowledged it, and how anybody can check that this is true.

Whoever gets it wanted screenshots: so it says in one line what it stands in for, and its code is large enough for a
telephone. It is A4, in the style of the visit list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from core.certificates import Certificate
from views.certificate_words import (
    checks,
    count_columns,
    count_notes,
    count_rows,
    facts,
    keys,
    label_of,
    name_columns,
    name_note,
    name_rows,
    page_of_code,
)
from views.moments import Clock
from views.paper.canvas import HEIGHT, INNER, MARGIN, WIDTH, Canvas, Ink, Row, draw_rows, space, text_rows
from views.paper.codes import draw_code
from views.paper.fonts import GAP, lacks

_TOP = 12.0
_FOOT = 14.0
_QR = 44.0
_GAP = 4.0
_PAD = 1.4
_TITLE = Ink(size=24, is_bold=True)
_LEAD = Ink(size=11.5, grey=60)
_FACT = Ink(size=12.5)
_HEADING = Ink(size=14, is_bold=True)
_COLUMN = Ink(size=10.5, is_bold=True)
_CELL = Ink(size=11.5)
_TOTAL = Ink(size=11.5, is_bold=True)
_NOTE = Ink(size=10.5, grey=60)
_CHECK = Ink(size=11)
_KEY = Ink(size=10)
_FIRST = 60.0
"""Millimetres of the first column; the counts share the rest."""
_NAMES = (34.0, 74.0, 34.0, 42.0)
_LOOPBACK = ("127.", "localhost", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Rows that follow each other; `again` stands on top of each further page they take."""

    rows: tuple[Row, ...]
    again: tuple[Row, ...] = ()


def certificate_pdf(certificate: Certificate, clock: Clock, *, address: str = "") -> bytes:
    """`address` is that of the office's pages; without one there is no code to scan.

    Takes seconds for many names: never call it in the event loop itself.
    """
    w = clock.w
    canvas = Canvas(w("certificate.paper.title"), w.locale)
    page = page_of_code(address, certificate.code)
    pages = _pages(_parts(canvas, certificate, clock, page))
    for number, rows in enumerate(pages, 1):
        canvas.new_page()
        if number == 1 and page:
            draw_code(canvas, page, WIDTH - MARGIN - _QR, _TOP, _QR)
        draw_rows(canvas, rows, _TOP)
        _draw_foot(canvas, certificate, clock, w("page", number=number, count=len(pages)))
    return canvas.output()


def _pages(parts: Sequence[Part]) -> list[list[Row]]:
    """Filled from the top; a row is never torn."""
    pages: list[list[Row]] = [[]]
    room = HEIGHT - _TOP - _FOOT
    left = room
    for part in parts:
        for row in part.rows:
            if row.height > left and pages[-1]:
                pages.append(list(part.again))
                left = room - sum(each.height for each in part.again)
            pages[-1].append(row)
            left -= row.height
    return pages


def _parts(canvas: Canvas, certificate: Certificate, clock: Clock, page: str) -> list[Part]:
    return [
        Part(rows=tuple(_head(canvas, certificate, clock, has_code=bool(page)))),
        *_counts(canvas, certificate, clock),
        *_names(canvas, certificate, clock),
        Part(rows=tuple(_checks(canvas, certificate, clock, page))),
    ]


def _head(canvas: Canvas, certificate: Certificate, clock: Clock, *, has_code: bool) -> Iterator[Row]:
    """At least as high as the code that stands beside it."""
    w, width = clock.w, INNER - (_QR + _GAP if has_code else 0)
    rows = [
        *text_rows(canvas, w("certificate.paper.title"), _TITLE, width=width),
        space(1),
        *text_rows(canvas, w("certificate.paper.instead"), _LEAD, width=width),
        space(2.5),
    ]
    for label, words in facts(certificate, clock):
        wide = width if sum(row.height for row in rows) < _QR else INNER
        rows += text_rows(canvas, words, _FACT, width=wide, label=label)
    yield from rows
    yield space(max(_QR - sum(row.height for row in rows), 0) if has_code else 0)
    yield space(3.5)


def _counts(canvas: Canvas, certificate: Certificate, clock: Clock) -> Iterator[Part]:
    w = clock.w
    widths = (_FIRST, *[(INNER - _FIRST) / (len(count_columns(w)) - 1)] * (len(count_columns(w)) - 1))
    *units, (total, sums) = count_rows(certificate, w)
    head = _line(canvas, count_columns(w), widths, _COLUMN, thick=0.5)
    rows = [_line(canvas, [unit, *map(str, numbers)], widths, _CELL) for unit, numbers in units]
    last = _line(canvas, [total, *map(str, sums)], widths, _TOTAL, thick=0.5)
    heading = text_rows(canvas, w("certificate.paper.counts"), _HEADING)
    notes = [row for note in count_notes(certificate, w) for row in text_rows(canvas, note, _NOTE)]
    yield Part(rows=(*heading, head, *rows, last), again=(head,))
    yield Part(rows=(space(1.5), *notes, space(4)))


def _names(canvas: Canvas, certificate: Certificate, clock: Clock) -> Iterator[Part]:
    w, note = clock.w, name_note(certificate, clock.w)
    if not note:
        return
    heading = [*text_rows(canvas, w("certificate.paper.names"), _HEADING), *text_rows(canvas, note, _NOTE)]
    if certificate.people:
        head = _line(canvas, name_columns(w), _NAMES, _COLUMN, thick=0.5, is_text=True)
        rows = [_line(canvas, cells, _NAMES, _CELL, is_text=True) for cells in name_rows(certificate, w)]
        yield Part(rows=(*heading, head, *rows), again=(head,))
    else:
        yield Part(rows=tuple(heading))
    yield Part(rows=(*_gaps(canvas, certificate, clock), space(4)))


def _gaps(canvas: Canvas, certificate: Certificate, clock: Clock) -> list[Row]:
    if not any(lacks(each.name) for each in certificate.people):
        return []
    return text_rows(canvas, clock.w("certificate.paper.gap", sign=GAP), _NOTE)


def _checks(canvas: Canvas, certificate: Certificate, clock: Clock, page: str) -> Iterator[Row]:
    w = clock.w
    yield from text_rows(canvas, w("certificate.paper.check"), _HEADING)
    for words in checks(page, w, has_code=True, is_local=_is_local(page)):
        yield from text_rows(canvas, words, _CHECK, label="• ")
    yield space(1.5)
    for label, words in keys(certificate, w):
        yield from text_rows(canvas, words, _KEY, label=label)


def _is_local(page: str) -> bool:
    """An address that only this machine opens."""
    return urlsplit(page).netloc.startswith(_LOOPBACK)


def _line(
    canvas: Canvas,
    cells: Sequence[str],
    widths: Sequence[float],
    ink: Ink,
    *,
    thick: float = 0.15,
    is_text: bool = False,
) -> Row:
    """One line of a table, as high as its highest cell, with a rule below. Numbers stand right, words left."""
    lines = [canvas.wrapped(cell, ink, width - 2 * _PAD) for cell, width in zip(cells, widths, strict=True)]
    height = max(len(each) for each in lines) * ink.height + 2 * _PAD

    def draw(canvas: Canvas, top: float) -> None:
        left = MARGIN
        for column, (cell, width) in enumerate(zip(lines, widths, strict=True)):
            for number, line in enumerate(cell):
                _write(
                    canvas,
                    line,
                    left,
                    width,
                    top + _PAD + number * ink.height,
                    ink,
                    is_right=column > 0 and not is_text,
                )
            left += width
        canvas.line(MARGIN, top + height, INNER, thick=thick)

    return Row(height=height, draw=draw)


def _write(canvas: Canvas, line: str, left: float, width: float, top: float, ink: Ink, *, is_right: bool) -> None:
    fitted = canvas.fitted(line, ink, width - 2 * _PAD)
    if is_right:
        canvas.write_right(line, left + width - _PAD, top, fitted)
    else:
        canvas.write(line, left + _PAD, top, fitted)


def _draw_foot(canvas: Canvas, certificate: Certificate, clock: Clock, page: str) -> None:
    """With the code, so that a loose leaf finds its way back."""
    w, top = clock.w, HEIGHT - _FOOT + 4
    canvas.line(MARGIN, HEIGHT - _FOOT + 3, INNER)
    canvas.write(f"{label_of('code', w)}{certificate.code}", MARGIN, top, _NOTE)
    canvas.write_right(page, WIDTH - MARGIN, top, _NOTE)
