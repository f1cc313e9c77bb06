"""Phone numbers as people type them, brought to digits that can be dialled.

A number that cannot be one is left out: calling a stranger about somebody's affairs is worse than no call.
"""

import re

from core.imports.words import plain_code

_SEVERAL = re.compile(r"[/、,，;；\n或]+")
_SIGNS = re.compile(r"[\s\-()\u2010-\u2015\u2212.]+")
_COUNTRY = re.compile(r"^(?:\+|00)86|^86(?=1[3-9][0-9]{9}$)")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"0(?:10|2[0-9])[2-8][0-9]{7}|0[3-9][0-9]{2}[2-8][0-9]{6,7}|[2-8][0-9]{6,7}")
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{2}", re.IGNORECASE)


def phone(text: str) -> str | None:
    """The digits of one mobile or landline number of mainland China; None when it is none."""
    if _MOBILE.fullmatch(text):
        return text
    digits = _COUNTRY.sub("", _SIGNS.sub("", plain_code(text)))
    if _LANDLINE.fullmatch("0" + digits) and plain_code(text).startswith(("+", "00")):
        digits = "0" + digits  # abroad the area code is dialled without its zero
    return digits if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits) else None


def phones(text: str) -> tuple[str, ...]:
    """The numbers of a cell that holds several, the good ones in their order."""
    return tuple(number for part in _SEVERAL.split(text) if (number := phone(part)) is not None)


def holds_several(text: str) -> bool:
    return sum(bool(part.strip()) for part in _SEVERAL.split(text)) > 1


def was_rounded(text: str) -> bool:
    """1.38E+10: the spreadsheet program kept the phone as a number and saved what it showed."""
    return _ROUNDED.fullmatch(plain_code(text)) is not None
