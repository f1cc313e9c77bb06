"""Pages of A4 that can be drawn on in millimetres from the top left, and rows that know how high they are.

Everything is measured first and drawn afterwards, so that nothing is torn by the end of a page and every page knows how
many there are.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from fpdf import FPDF
from fpdf.enums import TextMode

from views.paper.fonts import FACE, embed, printable
from views.paper.wrapping import wrapped

WIDTH, HEIGHT = 210.0, 297.0
MARGIN = 13.0
INNER = WIDTH - 2 * MARGIN
_POINT = 25.4 / 72
_LINE = 1.38
"""Height of a line in sizes of its type."""
_BOLD = 0.028
"""The font has one weight: bold is drawn with an outline of this share of its size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How words look; `size` in points, `grey` from 0 (black) to 255."""

    size: float
    is_bold: bool = False
    grey: int = 0

    @property
    def height(self) -> float:
        """Millimetres that one line takes."""
        return self.size * _POINT * _LINE


class Canvas:
    def __init__(self, title: str, locale: str) -> None:
        self._pdf = FPDF(unit="mm", format="A4")
        self._pdf.set_auto_page_break(False)
        self._pdf.set_margin(0)
        self._font = embed(self._pdf)
        self._pdf.set_title(title)
        self._pdf.set_lang(locale)
        self._widths: dict[tuple[float, str], float] = {}

    def new_page(self) -> None:
        self._pdf.add_page()

    def width(self, text: str, ink: Ink) -> float:
        """Millimetres; pieces of text come again and again, so each is measured once."""
        key = (ink.size, text)
        if key not in self._widths:
            self._pdf.set_font(FACE, size=ink.size)
            self._widths[key] = self._pdf.get_string_width(text)
        return self._widths[key]

    def wrapped(self, text: str, ink: Ink, width: float) -> list[str]:
        return wrapped(printable(text), width, lambda piece: self.width(piece, ink))

    def fitted(self, text: str, ink: Ink, room: float) -> Ink:
        """The same ink, or a smaller one in which the text keeps to its room."""
        wide = self.width(printable(text), ink)
        return ink if wide <= room else replace(ink, size=ink.size * room / wide)

    def write(self, text: str, x: float, top: float, ink: Ink) -> None:
        """One line, whatever its width."""
        pdf, size = self._pdf, ink.size * _POINT
        pdf.set_font(FACE, size=ink.size)
        pdf.set_text_color(ink.grey)
        pdf.set_fill_color(ink.grey)
        pdf.set_draw_color(ink.grey)
        mode = TextMode.FILL_STROKE if ink.is_bold else TextMode.FILL
        with pdf.local_context(text_mode=mode, line_width=ink.size * _BOLD):  # a page keeps the mode otherwise
            pdf.text(x, top + (ink.height - size) / 2 + 0.88 * size, printable(text))

    def write_right(self, text: str, right: float, top: float, ink: Ink) -> None:
        """One line that ends at `right`."""
        self.write(text, right - self.width(printable(text), ink), top, ink)

    def line(self, x: float, y: float, length: float, *, thick: float = 0.25, grey: int = 0, dash: float = 0) -> None:
        self._pdf.set_draw_color(grey)
        self._pdf.set_line_width(thick)
        self._pdf.set_dash_pattern(dash=dash, gap=dash)
        self._pdf.line(x, y, x + length, y)
        self._pdf.set_dash_pattern()

    def box(self, x: float, y: float, width: float, height: float, *, thick: float = 0.45) -> None:
        self._pdf.set_draw_color(0)
        self._pdf.set_line_width(thick)
        self._pdf.rect(x, y, width, height)

    def block(self, x: float, y: float, width: float, height: float) -> None:
        """A filled rectangle."""
        self._pdf.set_fill_color(0)
        self._pdf.rect(x, y, width, height, style="F")

    def output(self) -> bytes:
        """The whole file; nothing can be drawn afterwards. The font is made as small as its use: that takes seconds."""
        try:
            return bytes(self._pdf.output())
        finally:
            self._font.ttfont.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A part of a page that is never torn: its height, and how it is drawn with its upper edge at a place."""

    height: float
    draw: Callable[[Canvas, float], None]


def text_rows(
    canvas: Canvas, text: str, ink: Ink, *, left: float = MARGIN, width: float | None = None, label: str = ""
) -> list[Row]:
    """The text in as many rows as it needs; what follows a label keeps clear of it: 备注：……"""
    room = WIDTH - MARGIN - left if width is None else width
    start = canvas.width(printable(label), ink)
    lines = canvas.wrapped(text, ink, room - start)
    first = _text_row([(left, label), (left + start, lines[0])], ink)
    return [first, *(_text_row([(left + start, line)], ink) for line in lines[1:])]


def _text_row(parts: list[tuple[float, str]], ink: Ink) -> Row:
    def draw(canvas: Canvas, top: float) -> None:
        for x, text in parts:
            if text:
                canvas.write(text, x, top, ink)

    return Row(height=ink.height, draw=draw)


def space(height: float) -> Row:
    return Row(height=height, draw=lambda _canvas, _top: None)


def height_of(rows: Iterable[Row]) -> float:
    return sum(row.height for row in rows)


def draw_rows(canvas: Canvas, rows: Iterable[Row], top: float) -> float:
    """Draws one below the other; says where the next would begin."""
    for row in rows:
        row.draw(canvas, top)
        top += row.height
    return top
