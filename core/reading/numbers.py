"""Numbers as notices write them: 5, 十五, 二十, 廿三, 两."""

N = r"(?:[0-9]{1,2}|[一二两三四五六七八九十廿]{1,3})"
"""A number of a calendar or a clock, in digits or in Chinese. `[0-9]`, not `\\d`: other scripts are no dates here."""

_UNITS = {each: value for value, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def number(text: str) -> int:
    """The value of what `N` matched; 0 where the signs make no number, which no calendar and no rule accepts."""
    if text.isascii():
        return int(text)
    text = text.replace("廿", "二十")
    head, ten, tail = text.partition("十")
    if not ten:
        return _UNITS.get(text, 0)
    tens = _UNITS.get(head, 0) if head else 1
    return tens * 10 + (_UNITS.get(tail, 0) if tail else 0)


def year_number(text: str) -> int:
    """2025, 25, 二〇二五."""
    digits = text if text.isascii() else "".join(str(_UNITS.get(each, 0)) for each in text)
    value = int(digits)
    return value if value >= 100 else 2000 + value
