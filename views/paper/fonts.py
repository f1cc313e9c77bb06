"""The one font on paper (Noto Sans SC, embedded), and what it cannot show.

The danger is a rare character in a name: a font that lacks it prints nothing, and the libraries write it to the log. So
whatever is drawn goes through `printable` first, which leaves a visible gap to be filled in by hand.
"""

import logging
import re
import unicodedata
from functools import cache

from fpdf import FPDF
from fpdf.fonts import TTFFont
from pylopdf_fonts_zh_cn import sans_path

from views.html import seen

FACE = "sans"
GAP = "□"
"""As printed books mark a character that could not be set; large enough to write one into."""

_STYLES = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Signs that choose between forms of the sign before; alone they show nothing."""
_LINE_ENDS = re.compile(r"\s*[\n\t]\s*")

for _name in ("fpdf", "fontTools"):  # both name characters of the text in what they log
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def embed(pdf: FPDF) -> TTFFont:
    """Adds the font under FACE. It keeps its file open: close its `ttfont` once the pages are made."""
    pdf.add_font(FACE, fname=sans_path())
    font = pdf.fonts[FACE]
    if not isinstance(font, TTFFont):
        raise TypeError(f"{font} has no table of its signs")
    return font


@cache
def _known() -> frozenset[int]:
    """Every sign the font has."""
    font = embed(FPDF())
    font.ttfont.close()
    return frozenset(font.cmap)


def printable(foreign: str) -> str:
    """The text in one line, with a gap for every sign that the font lacks."""
    return "".join(sign if ord(sign) in _known() else GAP for sign in _clean(foreign))


def lacks(foreign: str) -> bool:
    """Is there a sign that cannot be printed?"""
    return any(ord(sign) not in _known() for sign in _clean(foreign))


def _clean(foreign: str) -> str:
    line = _LINE_ENDS.sub(" ", _STYLES.sub("", seen(foreign)))
    return unicodedata.normalize("NFC", line)
