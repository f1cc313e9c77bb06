"""Where a household lives: the code 3-2-0412, what 楼栋, 单元 and 房号 say in whatever form, and the order of a walk.

The code goes into chat, so it must say nothing about a person; and two spellings of one flat must give one code, or a
family falls apart into two households.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.imports.words import plain_code

_NUMERALS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十]{1,4}(?=[号#栋幢座楼单门层室房户]|$)")
_DASHES = re.compile(r"[\u2010-\u2015\u2212/]+")
_PART_SUFFIX = re.compile(r"(?:号楼|号院|号门|门洞|单元|[栋幢座楼号#门])+$")
_ROOM_SUFFIX = re.compile(r"(?:房间|[室房号户#])+$")
_BASEMENT = re.compile(r"(?:B(?=[0-9])|地下室?|负|-(?=[0-9]))([0-9]*)(?:层-?)?")
_FLOOR = re.compile(r"([0-9]{1,2})(?:[层楼F])")
_WORDED = re.compile(r"(.{1,10}?)(?:号楼|[栋幢座楼#]楼?)-?(?:(.{1,6}?)(?:单元|号门|门|-)-?)?([^-]{1,10})")
_DASHED = re.compile(r"([A-Z]?[0-9]{1,3}[A-Z]?|[A-Z])-([A-Z]?[0-9]{1,2}|[A-Z])-(B?[0-9]{1,4}[A-Z]?)")
_SHORT = re.compile(r"([A-Z]?[1-9][0-9]{0,2}|[A-Z])-()([1-9][0-9]{2,3}[A-Z]?)")
_ENTRANCE_AND_ROOM = re.compile(r"([A-Z]?[0-9]{1,2})(?:-|(?:单元|门)-?)([0-9]{2,4}[A-Z]?)室?")
_PADDED = re.compile(r"[0-9]{1,4}(?=[A-Z]?$)")
_WELL_FORMED = re.compile(r"(?=.*[0-9])[^\W_]+(?:[-#.]+[^\W_]+)*#?")
_PERSONAL_NUMBER = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])|[0-9]{15}")
_DAY = re.compile(
    r"(?:19|20)[0-9]{2}[-.](?:0?[1-9]|1[0-2])[-.](?:0?[1-9]|[12][0-9]|3[01])(?:T.*)?|[0-9]{1,2}月[0-9]{1,2}日"
)
_ASKED_AGAIN = 1024  # one line asks several times, and a building stands in many lines
_CHUNKS = re.compile(r"[0-9]{1,18}|[^0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Building, entrance and room in their one form: 3, 2, 412; a basement is B1."""

    building: str | None = None
    entrance: str | None = None
    room: str | None = None

    @property
    def code(self) -> str:
        """3-2-0412: the room filled to four digits, so that codes of one building sort as text too."""
        parts = (self.building, self.entrance, self.room and _pad(self.room))
        return "-".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dwelling:
    """What one line says of its household: `code` is empty when it says none, `differs` tells that it says two."""

    code: str
    place: Place
    differs: bool


@lru_cache(_ASKED_AGAIN)
def dwelling_of(household: str, building: str, entrance: str, room: str) -> Dwelling:
    """The office's code counts, in its one form if it spells a place; without one the place makes the code.

    The place is what the cells give, and only if they give nothing, what the code spells.
    """
    given, spelled = place_of(building, entrance, room), read_code(household)
    is_placed = given.building is not None and given.room is not None
    written = spelled.code if spelled else _plain(household)
    return Dwelling(
        code=written or (given.code if is_placed else ""),
        place=given if given != Place() or spelled is None else spelled,
        differs=is_placed and spelled is not None and spelled.code != given.code,
    )


def place_of(building: str, entrance: str, room: str) -> Place:
    """From three cells. A room may carry its entrance (2-412) or the whole code (3-2-412)."""
    whole = read_code(room)
    if whole and whole.entrance:
        return whole
    inside = _ENTRANCE_AND_ROOM.fullmatch(_plain(room))
    if inside and _part(entrance) in (None, _part(inside[1])):
        entrance, room = inside.groups()
    return Place(building=_part(building), entrance=_part(entrance), room=_room(room))


def read_code(text: str) -> Place | None:
    """The place a code spells out: 3-2-0412, 3-412, 3号楼2单元412室; None for a number of the office's own."""
    plain = _plain(text)
    found = _DASHED.fullmatch(plain) or _SHORT.fullmatch(plain) or _WORDED.fullmatch(plain)
    if found is None:
        return None
    building, entrance, room = found.groups()
    place = Place(building=_part(building), entrance=_part(entrance or ""), room=_room(room))
    return place if place.building and place.room else None


def is_well_formed(code: str) -> bool:
    """A code holds a digit, no spaces, and no number that is a phone or an identity."""
    return len(code) <= 30 and bool(_WELL_FORMED.fullmatch(code)) and not _PERSONAL_NUMBER.search(code)


def is_day(text: str) -> bool:
    """Whether the spreadsheet program made a day of a code such as 3-2-4."""
    return len(text) >= 4 and _DAY.fullmatch(_plain(text)) is not None


def floor_of(room: str) -> int:
    """412 is on floor 4, 1203 on 12, B103 on -1, a one- or two-digit room on 1; 0 when the room does not say."""
    plain = _plain(room)
    if basement := _BASEMENT.match(plain):
        return -int(basement[1][:1] or "1")
    if floor := _FLOOR.match(plain):
        return int(floor[1])
    digits = re.search(r"[0-9]+", plain)
    if digits is None or len(digits[0]) > 5:
        return 0
    return max(int(digits[0]) // 100, 1)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts 2 before 10, and the basement B1 before 1."""
    plain = _plain(text)
    basement = _BASEMENT.match(plain)
    depth = ((0, -int(basement[1][:18] or "1"), ""),) if basement else ()
    rest = plain[basement.end() :] if basement else plain
    return depth + tuple((0, int(chunk), "") if chunk[0] in "0123456789" else (1, 0, chunk) for chunk in _chunks(rest))


def _chunks(text: str) -> list[str]:
    return _CHUNKS.findall(text)


def _plain(text: str) -> str:
    if text.isascii() and "/" not in text:  # nothing to translate, and most cells are such
        return plain_code(text).upper()
    return _NUMERAL.sub(lambda found: _number(found[0]), _DASHES.sub("-", plain_code(text).upper()))


def _number(numeral: str) -> str:
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return "".join(str(_NUMERALS[sign]) for sign in numeral)
    return str((_NUMERALS.get(tens, 1)) * 10 + _NUMERALS.get(ones, 0))


@lru_cache(_ASKED_AGAIN)
def _part(text: str) -> str | None:
    return _without_zeros(_PART_SUFFIX.sub("", _plain(text).removeprefix("第"))) or None


def _room(text: str) -> str | None:
    room = _ROOM_SUFFIX.sub("", _plain(text))
    basement = _BASEMENT.match(room)
    if basement is None:
        return _without_zeros(room) or None
    rest = room[basement.end() :]
    return f"B{basement[1] or '1'}" + (f"-{rest}" if rest else "")


def _without_zeros(text: str) -> str:
    return text.lstrip("0") or "0" if text.isdecimal() else text


def _pad(room: str) -> str:
    return _PADDED.sub(lambda found: found[0].zfill(4), room) if room[0] != "B" else room
