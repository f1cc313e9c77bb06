"""Bytes to text, and text to a clean one: without what a database refuses, and not when it has no meaning."""

import re
import unicodedata

from bot.extraction.values import UnreadableError
from core.files import Trouble

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_EMPTY_LINES = re.compile(r" ?\n[ \n]*")

_WITHOUT_MEANING = frozenset({"Co", "Cn", "Cc"})
_GARBLED = 0.1
"""A file without a table of its characters gives more than one in four outside the common ones; rare names far less."""


def decode(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or the Chinese code pages, which GB18030 contains. Raises UnreadableError."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableError(Trouble.BROKEN)


def clean(text: str) -> str:
    """One kind of line end and of space, nothing that cannot be seen or stored."""
    without = _CONTROL.sub("", _BREAKS.sub("\n", text))
    return _EMPTY_LINES.sub("\n", _SPACES.sub(" ", without)).strip()


def is_garbled(text: str) -> bool:
    """Are too many of the characters such as nobody writes? PDF files exist whose letters cannot be told.

    Asked before the text is cleaned, which would take the strangest away.
    """
    seen = [character for character in text[:2000] if not character.isspace()]
    strange = sum(map(_is_strange, seen))
    return strange > _GARBLED * len(seen)


def _is_strange(character: str) -> bool:
    """Signs and emoji are not: only letters can be the wrong ones."""
    kind = unicodedata.category(character)
    if character == "\ufffd" or kind in _WITHOUT_MEANING:
        return True
    is_letter = kind[0] == "L" and not character.isascii()
    return is_letter and not (_is_in(character, "gb2312") or _is_in(character, "big5"))


def _is_in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
