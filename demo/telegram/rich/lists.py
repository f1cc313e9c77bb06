"""The labels of list items, which the server gives: a dot, or the number in the item's own kind of numerals."""

from demo.telegram.params import Json, as_integer

BULLET = "•"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def numbered(items: list[Json]) -> list[Json]:
    """The items with their labels. One with a value or a type is numbered, from the item before it if need be."""
    labelled, number = [], 0
    for item in items:
        number = as_integer(item.get("value"), number + 1)
        is_ordered = "value" in item or "type" in item
        label = f"{_numeral(number, str(item.get('type', '1')))}." if is_ordered else BULLET
        labelled.append({"label": label, **item})
    return labelled


def _numeral(number: int, kind: str) -> str:
    """Decimal where letters and Roman numerals do not reach."""
    if kind in "aA" and number > 0:
        return _letters(number) if kind == "a" else _letters(number).upper()
    if kind in "iI" and 0 < number < 4000:
        return _roman(number) if kind == "i" else _roman(number).upper()
    return str(number)


def _letters(number: int) -> str:
    """a to z, then aa."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters
