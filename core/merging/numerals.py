"""Numbers as people write them in notices: 12, 十二, 二十三, 一百二十, 两.

The danger is a character that is a numeral in one word and a syllable in the next (一起, 三方); the callers'
patterns decide.
"""

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SCALES = {"十": 10, "百": 100, "千": 1000}


def whole(numeral: str) -> int:
    """The whole number that ASCII digits or Han numerals below ten thousand stand for."""
    if numeral.isascii():
        return int(numeral)
    if not any(char in _SCALES for char in numeral):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    return _scaled(numeral)


def _scaled(numeral: str) -> int:
    total, digit = 0, 0
    for char in numeral:
        if char in _SCALES:
            total += (digit or 1) * _SCALES[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit
