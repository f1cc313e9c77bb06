"""Where a household lives: the code 3-2-0412, what 楼栋, 单元 and 房号 say in whatever form, and the order of a walk.

The code goes into chat, so it must say nothing about a person: it is made of numbers, single letters, words for parts
of a building, and the name of a place in front (柳荫苑, 王家村). 王芳家2 and 独居老人1号 are no codes. And two
spellings of one flat must give one code, or a family falls apart into two households.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.imports.words import plain_code
from core.needs import Need

LONGEST_CODE = 40
_ASKED_AGAIN = 1024  # one line asks several times, and a building stands in many lines
_NUMERALS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十]{1,4}(?=[号#栋幢座楼单门层室房户]|$)")
_DASHES = re.compile(r"[\u2010-\u2015\u2212/]+")
_PART_SUFFIX = re.compile(r"(?:号楼|号院|号门|门洞|单元|[栋幢座楼号#门])+$")
_ROOM_SUFFIX = re.compile(r"(?:房间|[室房号户#])+$")
_BASEMENT = re.compile(r"(?:B(?=[0-9])|地下室?|负|-(?=[0-9]))([0-9]*)(?:层-?)?")
_FLOOR = re.compile(r"([0-9]{1,2})(?:[层楼F])")
_WORDED = re.compile(r"(.{1,10}?)(?:号楼|[栋幢座楼#]楼?)-?(?:(.{1,6}?)(?:单元|号门|门|-)-?)?([^-]{1,10})")
_DASHED = re.compile(r"([A-Z]?[0-9]{1,3}[A-Z]?|[A-Z])-([A-Z]?[0-9]{1,2}|[A-Z])-(B?[0-9]{1,4}[A-Z]?)")
_SHORT = re.compile(r"([A-Z]?[1-9][0-9]{0,2}|[A-Z])-()((?:[1-9]|0[1-9])[0-9]{2}[A-Z]?|[1-9][0-9]{3}[A-Z]?)")
_ENTRANCE_AND_ROOM = re.compile(r"([A-Z]?[0-9]{1,2})(?:-|(?:单元|门)-?)([0-9]{2,4}[A-Z]?)室?")
_PADDED = re.compile(r"[0-9]{1,4}(?=[A-Z]?$)")
_PLACE_END = (
    r"(?:小区|公寓|花园|新村|家园|胡同|大厦|社区|广场|"
    r"[苑园院里村城庭府湾居坊巷街路道区弄屯庄寨厦邸郡墅轩阁塘坝沟坪岭岗营堡洼圩镇乡寓社])"
)
_PHASE = r"(?:[东南西北中一二三四五六七八九十0-9]{1,3}(?:号院|[区期院里弄巷街路组队号]))"
_PLACE_NAME = re.compile(
    rf"(?:第[0-9]{{1,4}}|[\u3400-\u9fff]{{1,11}}[0-9]{{0,4}}){_PLACE_END}{_PHASE}{{0,3}}|{_PHASE}{{1,3}}"
)
_NO_PLACE = re.compile(
    "|".join(re.escape(need.value) for need in Need)
    + r"|老人|老年|高龄|孤寡|残疾|困难|贫困|五保|孕|病|癌|刑满|矫正|戒毒|吸毒|上访|信访|"
    r"奶奶|爷爷|大爷|大妈|大娘|阿姨|婆婆|先生|女士|某"
)
_PARTS = (
    r"(?:[0-9零〇一二三四五六七八九十百]|[A-Z](?![A-Z])|阁楼|地下室?|平房|车库|商铺|门面|门卫|传达室|值班室|宿舍|综合楼|办公楼|"
    r"[号楼栋幢座室房户门层组队区期巷弄排院里社片间铺东南西北中前后左右上下负甲乙丙丁])+"
)
"""One sign at a time: two ways to cut one run of signs would make a long one slow."""
_PART_OF_PLACE = re.compile(rf"{_PARTS}(?:-{_PARTS})*")
_WELL_FORMED = re.compile(rf"(?:(?P<compound>{_PLACE_NAME.pattern})-?)?{_PARTS}(?:[-#.]+{_PARTS})*#?")
_TWO_LETTERS = re.compile(r"[A-Z][^-#.]*[A-Z]")
_PERSONAL_NUMBER = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])|[0-9]{15}")
_DAY = re.compile(
    r"(?:19|20)[0-9]{2}[-.](?:0?[1-9]|1[0-2])[-.](?:0?[1-9]|[12][0-9]|3[01])(?:T.*)?|[0-9]{1,2}月[0-9]{1,2}日"
)
_COMPOUND = re.compile(r"([^\W0-9A-Z_-]{2,12})-?(.+)")
_SIGNS = re.compile(r"[\W_]+")
_AFTER_WORD = re.compile(r"(?<=[^\W0-9A-Z_])-(?=[0-9A-Z])")
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
    """What one line says of its household: `code` is empty when it says none, `differs` tells that it says two.

    The code begins with the compound, if the line names one.
    """

    code: str
    place: Place
    differs: bool
    compound: str = ""


@lru_cache(_ASKED_AGAIN)
def dwelling_of(household: str, building: str, entrance: str, room: str, compound: str = "") -> Dwelling:
    """The office's code counts, in its one form if it spells a place; without one the place makes the code.

    The place is what the cells give, and only if they give nothing, what the code spells.
    """
    name, inner = _parted(household, compound)
    given, spelled = place_of(building, entrance, room), read_code(inner)
    is_placed = given.building is not None and given.room is not None
    code = (spelled.code if spelled else _plain(inner)) or (given.code if is_placed else "")
    return Dwelling(
        code=f"{name}-{code}" if name and code else code,
        place=given if given != Place() or spelled is None else spelled,
        differs=is_placed and spelled is not None and spelled.code != given.code,
        compound=name,
    )


def _parted(household: str, compound: str) -> tuple[str, str]:
    """The compound and the code without it: 柳荫苑-3-2-412 and 柳荫苑3号楼2单元412室 name theirs in front."""
    name, plain = compound_name(compound), _plain(household)
    if name and plain.startswith(name):
        return name, plain.removeprefix(name).lstrip("-")
    found = _COMPOUND.fullmatch(plain)
    if not name and found and read_code(found[2]):
        return found[1], found[2]
    return name, household


def compound_name(text: str) -> str:
    """柳荫苑（一期） as it stands in a code: letters and digits only, so that a dash always ends it."""
    return _SIGNS.sub("", _plain(text))


def loose(code: str) -> str:
    """What two spellings of a code share: 柳荫苑-3-2-0412 was once written 柳荫苑3-2-0412."""
    return _AFTER_WORD.sub("", code)


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
    return place if place.building and place.room and _is_plain(place) else None


def _is_plain(place: Place) -> bool:
    """王芳楼101 is read as a building called 王芳: no word but one for a part of a building may stand in a place."""
    parts = (place.building, place.entrance, place.room)
    return all(part is None or _PART_OF_PLACE.fullmatch(part) for part in parts)


@lru_cache(_ASKED_AGAIN)
def is_well_formed(code: str) -> bool:
    """A code holds a digit, no spaces, no word that may be a name or a need, and no number of a phone or a person."""
    if len(code) > LONGEST_CODE or not any(sign in "0123456789" for sign in code) or _PERSONAL_NUMBER.search(code):
        return False
    return _WELL_FORMED.fullmatch(code) is not None and not _NO_PLACE.search(code) and not _TWO_LETTERS.search(code)


def is_place_name(compound: str) -> bool:
    """柳荫苑, 阳光花园二期, 王家村: what a compound may be called in a code."""
    return _PLACE_NAME.fullmatch(compound) is not None and not _NO_PLACE.search(compound)


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
    rest = room[basement.end() :].lstrip("-")
    return f"B{basement[1] or '1'}" + (f"-{rest}" if rest else "")


def _without_zeros(text: str) -> str:
    return text.lstrip("0") or "0" if text.isdecimal() else text


def _pad(room: str) -> str:
    return _PADDED.sub(lambda found: found[0].zfill(4), room) if room[0] != "B" else room
