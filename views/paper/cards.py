"""A card that a resident keeps: a QR code that opens their own chat, and two steps in plain words.

Whoever finds it learns the household's code and nothing else; the link works once.
"""

from views.paper.canvas import MARGIN, WIDTH, Canvas, Ink, Row, draw_rows, space, text_rows
from views.paper.codes import draw_code
from views.wording import Wording

_QR = 78.0
_TOP = 14.0
_PART = 148.5
_TITLE = Ink(size=28, is_bold=True)
_STEP = Ink(size=20)
_SMALL = Ink(size=15)
_CODE = Ink(size=11, grey=80)


def card_pdf(link: str, code: str, w: Wording) -> bytes:
    """Half an A4 page: cut it off along the line. Never call it in the event loop itself."""
    canvas = Canvas(w("paper.card.title"), w.locale)
    canvas.new_page()
    top = draw_rows(canvas, [*text_rows(canvas, w("paper.card.title"), _TITLE), space(4)], _TOP)
    draw_code(canvas, link, WIDTH - MARGIN - _QR, top, _QR)
    steps = [
        *_step(canvas, 1, w("paper.card.scan")),
        *_step(canvas, 2, w("paper.card.begin")),
        space(3),
        *text_rows(canvas, w("paper.card.means"), _SMALL, width=_room()),
        space(2),
        *text_rows(canvas, w("paper.card.once"), _SMALL, width=_room()),
    ]
    draw_rows(canvas, steps, top)
    canvas.write(code, MARGIN, _PART - 12, _CODE)
    canvas.line(0, _PART, WIDTH, grey=90, dash=2)
    return canvas.output()


def _room() -> float:
    return WIDTH - 2 * MARGIN - _QR - 5


def _step(canvas: Canvas, number: int, words: str) -> list[Row]:
    return [*text_rows(canvas, words, _STEP, width=_room(), label=f"{number}. "), space(3)]
