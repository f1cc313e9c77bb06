"""Days and clocks in ornate numerals (⑪月㉕日, 拾壹月貳拾伍日), written as plain ones for every rule to read.

The danger is the same sign where it is none of a date: ① before an item of a list (①月底前上报), 伍 and 陆 in a name.
So a numeral counts only between the signs of a whole date, or of a clock that stands behind a day.
"""

import re
import unicodedata

_RING = "⓪①-⑳㉑-㉟㊱-㊿㊀-㊉❶-❿⓫-⓴➀-➓⓵-⓾"
_CAPITAL = "壹贰貳弍叁參叄肆伍陆陸柒捌玖拾零〇"
_ORNATE = rf"(?:[{_RING}]{{1,2}}|[{_CAPITAL}]{{1,3}}|廿[{_CAPITAL}]|卅[{_CAPITAL}]?)"
_ANY = rf"(?:{_ORNATE}|[0-9\uff10-\uff19]{{1,2}}|[一二三四五六七八九十]{{1,3}})"
_DAY = r"\s?[日号號]"
_DATE = re.compile(
    rf"(?:(?:[{_CAPITAL}]{{4}}|[0-9]{{2,4}})\s?年\s?)?{_ANY}\s?月份?\s?{_ANY}(?:{_DAY}|(?=之?前|以前|[上下]午|晚|至|$))"
    rf"|(?<=[本个個下当當次每]月){_ORNATE}{_DAY}"
    rf"|(?<=[\u4e00-\u9fff])[{_RING}]{_DAY}(?=之?前|以前|下班|[上下中]午|晚)"
)
_CLOCK = re.compile(rf"(?<=[日号號午晚早晨))]){_ORNATE}\s?(?:[点點](?:半|{_ANY}?分)?|[时時](?:{_ANY}分)?|[::]{_ANY})")
_SIGN = re.compile(rf"[{_RING}]|[{_CAPITAL}]")
_PLAIN = dict(zip(_CAPITAL, "一二二二三三三四五六六七八九十零〇", strict=True))


def with_plain_numerals(text: str) -> str:
    """The text with such numerals as plain ones; as long as it was, but for a ring around a number of two digits."""
    if not _SIGN.search(text):
        return text
    return _CLOCK.sub(_plainly, _DATE.sub(_plainly, text))


def _plainly(found: re.Match[str]) -> str:
    return _SIGN.sub(_one, found.group())


def _one(sign: re.Match[str]) -> str:
    return _PLAIN.get(sign.group()) or str(int(unicodedata.numeric(sign.group())))
