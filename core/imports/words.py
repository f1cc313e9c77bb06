"""Cells as people type them, brought to one form: spaces for alignment, full-width digits, marks that nobody sees.

Names must survive: only what is invisible is taken from them, and no character is replaced by a simpler one.
"""

import re
import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})  # not Cn: the newest rare characters of names are unassigned to an older Python
_CJK = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_GAP_IN_NAME = re.compile(rf"(?<={_CJK}) +(?={_CJK})")
_DOTS = re.compile(r"\s*[·•・‧∙･]\s*")
_LISTED = re.compile(r"[;；、,，/／|｜\s]+")
_PATH = re.compile(r"\s*[/／\\>＞›→]\s*")
_FORMULA = re.compile(r"=|[+\-@](?=[a-z(])", re.IGNORECASE)
_STARTS_FORMULA = "=+-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋"
_DISARMED = re.compile(r"'+[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋]")
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)", re.IGNORECASE)


def clean(text: str) -> str:
    """Without control and invisible characters, every run of white space one space, none at the ends."""
    if text.isprintable():
        return " ".join(text.split()) if " " in text else text
    seen = ("" if _is_unseen(character) else character for character in text)
    return " ".join("".join(seen).split())


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN and not character.isspace()


def plain_code(text: str) -> str:
    """For codes and numbers: half-width, without white space and the apostrophe that keeps a number text in Excel."""
    half_width = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(half_width.split()).lstrip("'`’")


def person_name(text: str) -> str:
    """王　芳 is 王芳 (the space only aligns); the dot of minority names is always the same dot."""
    if text.isalpha():
        return unicodedata.normalize("NFC", text)
    return _GAP_IN_NAME.sub("", _DOTS.sub("·", unicodedata.normalize("NFC", text)))


def is_name(text: str) -> bool:
    """A name has a letter or a character; numbers and signs stand for nobody."""
    return any(character.isalpha() for character in text)


def listed(text: str) -> tuple[str, ...]:
    """The words of a cell that holds several."""
    return tuple(word for word in _LISTED.split(text) if word)


def path(text: str) -> tuple[str, ...]:
    """青石街道/柳荫社区 as its parts, from the top down."""
    return tuple(part for part in _PATH.split(text) if part)


def is_formula(text: str) -> bool:
    """What a spreadsheet program would execute (OWASP, CSV injection); +86… and negative numbers are none."""
    return (
        text != ""
        and text[0] in _STARTS_FORMULA
        and _FORMULA.match(unicodedata.normalize("NFKC", text[:2])) is not None
    )


def disarm(text: str) -> str:
    """For a cell that a spreadsheet program might take for a formula: an apostrophe in front, as people do it."""
    starts_badly = text != "" and text[0] in _STARTS_FORMULA
    return f"'{text}" if starts_badly or _DISARMED.match(text) else text


def rearm(text: str) -> str:
    """What `disarm` was given: of whatever it wrote exactly that comes back."""
    return text[1:] if _DISARMED.match(text) else text


def is_error(text: str) -> bool:
    """#N/A and its kind: the sheet computed the cell and failed."""
    return text.startswith("#") and _ERROR.match(text) is not None
