"""The visit list on paper: A4, large type, seven boxes to tick and room for a note at every household.

A household is never torn by the end of a page, unless it alone is longer than one; then it goes on under its number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.outreach import Outcome
from core.paper import NoticeText, SheetEntry, VisitSheet
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
from views.paper.fonts import GAP, lacks, printable
from views.paper.slip import draw_slips, slips_of
from views.paper.words import Line, Part, day_words, entry_lines, place_words

_TOP = 10.0
_FOOT = 14.5
_BOX = 5.6
_NUMBER = 10.5
_WRITING = 9.2
"""Millimetres between two lines that somebody writes on by hand."""

_TITLE = Ink(size=22, is_bold=True)
_HEAD = Ink(size=13)
_SMALL = Ink(size=10.5, grey=60)
_CODE = Ink(size=19, is_bold=True)
_NUMERAL = Ink(size=19, is_bold=True, grey=255)
_WORD = Ink(size=13)
_LABEL = Ink(size=12.5)
_INDENT = 5.0
_INKS = {
    Part.ADDRESS: (Ink(size=13), 0.0),
    Part.PERSON: (Ink(size=16, is_bold=True), 0.0),
    Part.DETAIL: (Ink(size=13), _INDENT),
    Part.HEADING: (Ink(size=13, is_bold=True), 0.0),
    Part.SAY: (Ink(size=14), _INDENT),
    Part.ALSO: (Ink(size=13.5, is_bold=True), _INDENT + 5),
    Part.TRIED: (Ink(size=13), 0.0),
    Part.HINT: (Ink(size=13, is_bold=True), 0.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What stays on one page. `again` is drawn on top of whatever had to go on to the next."""

    rows: tuple[Row, ...]
    again: Row | None = None

    @property
    def height(self) -> float:
        return height_of(self.rows)


def sheet_pdf(sheet: VisitSheet, clock: Clock, *, with_slips: bool = True, phone: str = "") -> bytes:
    """The list, and behind it the slips to cut off; `phone` stands on them, else there is a line to write it on.

    Takes seconds for hundreds of households: never call it in the event loop itself.
    """
    w = clock.w
    canvas = Canvas(w("paper.title"), w.locale)
    pages = _pages(canvas, sheet, clock)
    for number, blocks in enumerate(pages, 1):
        canvas.new_page()
        top = draw_rows(canvas, _header(canvas, sheet, clock, number, len(pages)), _TOP)
        for block in blocks:
            top = draw_rows(canvas, block.rows, top)
        _draw_foot(canvas, clock)
    if with_slips:
        draw_slips(canvas, slips_of(sheet, clock.office.needs), clock, phone)
    return canvas.output()


def gaps_of(sheet: VisitSheet, clock: Clock) -> tuple[int, ...]:
    """The numbers of the entries in which a sign could not be printed and is to be written in by hand."""
    return tuple(each.number for each in sheet.entries if _lacks(each, clock))


def _lacks(entry: SheetEntry, clock: Clock) -> bool:
    return any(lacks(line.text) for line in entry_lines(entry, clock)) or lacks(entry.code)


# pages


def _pages(canvas: Canvas, sheet: VisitSheet, clock: Clock) -> list[list[Block]]:
    """Full pages from the top; the first has the longer head."""
    pages: list[list[Block]] = [[]]
    room = _room(canvas, sheet, clock, 1)
    for block in _blocks(canvas, sheet, clock):
        whole = _room(canvas, sheet, clock, 2)
        for part in _split(block, whole):
            if pages[-1] and part.height > room:
                pages.append([])
                room = whole
            pages[-1].append(part)
            room -= part.height
    return pages


def _room(canvas: Canvas, sheet: VisitSheet, clock: Clock, page: int) -> float:
    return HEIGHT - _TOP - _FOOT - height_of(_header(canvas, sheet, clock, page, 0))


def _split(block: Block, most: float) -> list[Block]:
    """The block itself, or parts of it that each fit a page."""
    if block.height <= most or block.again is None:
        return [block]
    parts: list[list[Row]] = [[]]
    for row in block.rows:
        if parts[-1] and height_of(parts[-1]) + row.height > most:
            parts.append([block.again])
        parts[-1].append(row)
    return [Block(rows=tuple(part), again=block.again) for part in parts]


def _header(canvas: Canvas, sheet: VisitSheet, clock: Clock, page: int, pages: int) -> list[Row]:
    """On the first page in full; on the others in one line, so that a loose leaf finds its way back."""
    w = clock.w
    count = w("page", number=page, count=pages)
    day, place = day_words(sheet.at, clock), place_words(sheet, clock)
    if page > 1:
        brief = w("paper.brief", place=place, worker=sheet.worker, day=day, number=sheet.list)
        return [_both_ends(brief, _SMALL, count, _SMALL), space(1.5)]
    return [
        _both_ends(w("paper.numbered", number=sheet.list), _TITLE, count, _HEAD),
        *text_rows(canvas, place, _HEAD),
        *text_rows(canvas, w("paper.head", worker=sheet.worker, day=day, count=len(sheet.entries)), _HEAD),
        space(1.5),
        *(text_rows(canvas, how_words(sheet, clock), _SMALL) if sheet.entries else []),
        space(2.5),
    ]


def how_words(sheet: VisitSheet, clock: Clock) -> str:
    """How to type it back: the list's number first, for an old sheet may turn up days later."""
    w = clock.w
    return w(
        "paper.how", number=sheet.list, first=w(f"outcome.{Outcome.TOLD}"), second=w(f"outcome.{Outcome.NOT_HOME}")
    )


def _draw_foot(canvas: Canvas, clock: Clock) -> None:
    canvas.line(MARGIN, HEIGHT - _FOOT + 3, INNER)
    canvas.write(clock.w("paper.private"), MARGIN, HEIGHT - _FOOT + 4, _SMALL)


# entries


def _blocks(canvas: Canvas, sheet: VisitSheet, clock: Clock) -> list[Block]:
    """The households, and behind them the notices in full; a list without households says so."""
    if not sheet.entries:
        return [Block(rows=tuple(text_rows(canvas, clock.w("paper.empty"), Ink(size=16))))]
    entries = [_block(canvas, entry, clock) for entry in sheet.entries]
    return [*entries, *(_notice(canvas, each, clock) for each in sheet.notices)]


def _notice(canvas: Canvas, notice: NoticeText, clock: Clock) -> Block:
    heading = text_rows(canvas, clock.w("paper.in_full", title=notice.title), _INKS[Part.PERSON][0])
    text = [row for line in notice.text.splitlines() if line.strip() for row in text_rows(canvas, line, _HEAD)]
    return Block(rows=(_rule(), *heading, *text, space(5)), again=_rule())


def _rule() -> Row:
    return Row(height=2.5, draw=lambda canvas, top: canvas.line(MARGIN, top, INNER, thick=0.6))


def _block(canvas: Canvas, entry: SheetEntry, clock: Clock) -> Block:
    w = clock.w
    word = w("paper.word", word=entry.word)
    beside = _beside(canvas, entry, word)
    lines = [line for line in entry_lines(entry, clock) if not (beside and line.part is Part.ADDRESS)]
    gap = text_rows(canvas, w("paper.gap", sign=GAP), _SMALL) if _lacks(entry, clock) else []
    return Block(
        rows=(
            _place(entry, word, beside),
            *(row for line in lines for row in _rows(canvas, line)),
            *gap,
            space(1.5),
            *_boxes(canvas, clock),
            _write_here(w("paper.write_here")),
            space(3.6),
        ),
        again=_place(entry, w("paper.again")),
    )


def _beside(canvas: Canvas, entry: SheetEntry, right: str) -> str:
    """The address, where there is room for it between code and word; that saves a line at every door."""
    code = canvas.width(printable(entry.code), _CODE)
    room = _room_of_code(canvas, right) - code - 6
    address = entry.address or ""
    return address if canvas.width(printable(address), _WORD) <= room else ""


def _room_of_code(canvas: Canvas, right: str) -> float:
    return INNER - _NUMBER - 12 - canvas.width(printable(right), _WORD)


def _rows(canvas: Canvas, line: Line) -> list[Row]:
    ink, indent = _INKS[line.part]
    return text_rows(canvas, line.text, ink, left=MARGIN + indent, label=line.label)


def _place(entry: SheetEntry, right: str, beside: str = "") -> Row:
    """The number, white on black, and the code: what the eye looks for first."""

    def draw(canvas: Canvas, top: float) -> None:
        canvas.line(MARGIN, top, INNER, thick=0.6)
        number, wide = str(entry.number), canvas.width(str(entry.number), _NUMERAL)
        block = max(_NUMBER, wide + 4)
        canvas.block(MARGIN, top, block, _NUMBER)
        canvas.write(number, MARGIN + (block - wide) / 2, top + 0.8, _NUMERAL)
        ink, x = canvas.fitted(entry.code, _CODE, _room_of_code(canvas, right)), MARGIN + block + 3
        canvas.write(entry.code, x, top + 0.8, ink)
        canvas.write(beside, x + canvas.width(printable(entry.code), ink) + 4, top + 2.3, _WORD)
        canvas.write_right(right, WIDTH - MARGIN, top + 2.3, _WORD)

    return Row(height=_NUMBER + 1.5, draw=draw)


def _boxes(canvas: Canvas, clock: Clock) -> list[Row]:
    """All seven in one row where the words allow it."""
    placed: list[list[tuple[float, str]]] = [[]]
    x = MARGIN
    for outcome in Outcome:
        label = clock.w(f"outcome.{outcome}")
        wide = _BOX + 1.5 + canvas.width(printable(label), _LABEL)
        if x + wide > WIDTH - MARGIN + 0.5:
            placed.append([])
            x = MARGIN
        placed[-1].append((x, label))
        x += wide + 3.2
    return [_box_row(each) for each in placed]


def _box_row(placed: Sequence[tuple[float, str]]) -> Row:
    def draw(canvas: Canvas, top: float) -> None:
        for x, label in placed:
            canvas.box(x, top, _BOX, _BOX)
            canvas.write(label, x + _BOX + 1.3, top - 0.4, _LABEL)

    return Row(height=_BOX + 1.8, draw=draw)


def _write_here(label: str) -> Row:
    def draw(canvas: Canvas, top: float) -> None:
        canvas.write(label, MARGIN, top + _WRITING - _LABEL.height + 0.6, _LABEL)
        start = canvas.width(printable(label), _LABEL) + 2
        canvas.line(MARGIN + start, top + _WRITING, INNER - start, grey=120)

    return Row(height=_WRITING + 1, draw=draw)


def _both_ends(left: str, left_ink: Ink, right: str, right_ink: Ink) -> Row:
    def draw(canvas: Canvas, top: float) -> None:
        canvas.write(left, MARGIN, top, left_ink)
        canvas.write_right(right, WIDTH - MARGIN, top + left_ink.height - right_ink.height, right_ink)

    return Row(height=left_ink.height, draw=draw)
