"""A card with a code that a telephone can read, two steps, and nothing personal."""

from typing import Any

import pypdfium2
import pytest
import segno

from tests.views.paper.values import BOTH, pages_of
from views.moments import Clock
from views.paper.canvas import MARGIN, WIDTH
from views.paper.cards import _QR, card_pdf
from views.paper.codes import QUIET, runs

LINK = "https://t.me/huiyue_example_bot?start=r_abcdefghijklmnopqrstuvwx"


@pytest.mark.parametrize("clock", BOTH, ids=lambda clock: clock.w.locale)
def test_a_card_says_its_two_steps_and_the_household_s_code(clock: Clock) -> None:
    (page,) = pages_of(card_pdf(LINK, "3-2-0412", clock.w))
    for key in ("paper.card.title", "paper.card.scan", "paper.card.begin", "paper.card.means", "paper.card.once"):
        assert "".join(clock.w(key).split()) in page
    assert "3-2-0412" in page
    assert "start=" not in page  # a link of forty signs is nothing to be typed


@pytest.mark.parametrize(
    ("row", "found"),
    [([], []), ([0, 0], []), ([1], [(0, 1)]), ([1, 1, 0, 1], [(0, 2), (3, 1)]), ([0, 1, 1], [(1, 2)])],
)
def test_dark_modules_side_by_side_are_one_block(row: list[int], found: list[tuple[int, int]]) -> None:
    assert list(runs(row)) == found


def test_every_module_of_the_code_is_where_a_reader_looks_for_it() -> None:
    """The page is looked at as a picture: the code, and four modules of white around it."""
    document = pypdfium2.PdfDocument(card_pdf(LINK, "3-2-0412", BOTH[0].w))
    picture = document[0].render(scale=4, grayscale=True).to_pil()
    document.close()
    matrix = segno.make(LINK, error="m", micro=False).matrix
    module, millimetre = _QR / (len(matrix) + 2 * QUIET), picture.width / WIDTH
    left, top = WIDTH - MARGIN - _QR, _first_dark(picture) / millimetre - QUIET * module

    def is_dark(x: int, y: int) -> bool:
        place = ((left + (x + 0.5) * module) * millimetre, (top + (y + 0.5) * module) * millimetre)
        return bool(picture.getpixel((round(place[0]), round(place[1]))) < 128)

    size = range(len(matrix) + 2 * QUIET)
    seen = [[is_dark(x, y) for x in size] for y in size]
    inner = [row[QUIET:-QUIET] for row in seen[QUIET:-QUIET]]
    assert inner == [[bool(module) for module in row] for row in matrix]
    assert sum(map(sum, seen)) == sum(map(sum, inner))


def _first_dark(picture: Any) -> int:
    """The row of pixels in which the code begins: at the height of its column nothing else is printed above it."""
    column = round((WIDTH - MARGIN - _QR / 2) / WIDTH * picture.width)
    near = range(column - 40, column + 40)
    return next(y for y in range(100, picture.height) if any(picture.getpixel((x, y)) < 128 for x in near))
