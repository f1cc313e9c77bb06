"""A text cut into numbers, outcomes and what is neither. A number counts only where it cannot be a date, a time, a
house, a telephone or a count; a code or the number of a flat only where it fits one household of the list.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from core import typed_words as words
from core.outreach import Outcome

WIDEST = 60
"""A range of more doors than that is a slip of the finger."""

Codes = Mapping[int, str]
"""The households of a list: their codes by their numbers on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A household by its number on the list or by its code; `person` is one of those in it, counted from 1."""

    number: int | None = None
    person: int | None = None
    code: str | None = None

    def __str__(self) -> str:
        if self.code is not None:
            return self.code
        return f"{self.number}" if self.person is None else f"{self.number}.{self.person}"


class Why(StrEnum):
    """Why a piece is asked about although its words are known."""

    COUNT = "count"  # 2户: the second household, or two of them?
    PHONE = "phone"  # nobody answered the telephone: nobody was told, and nobody knocked
    WHOLE = "whole"  # said of all the others, which are noted one by one
    UNDO = "undo"  # there is a button for it
    CHANGE = "change"  # what was noted is taken back first
    REMARK = "remark"  # noted, but not what was said behind it
    NEGATED = "negated"


class Kind(StrEnum):
    REFS = "refs"
    OUTCOME = "outcome"
    STOP = "stop"
    SPACE = "space"
    WHEN = "when"
    REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """`shown`: the numbers alone. Numbers without `refs` are of nobody, so what is said of them is not understood."""

    kind: Kind
    said: str
    refs: tuple[Ref, ...] = ()
    shown: str = ""
    outcome: Outcome | None = None
    why: Why | None = None
    is_numbered: bool = False  # 第4: what follows it is numbered too


_NUMBER = rf"(?:[0-9]{{1,3}}|[{words.HAN}]{{1,5}})"
_OUTCOME = "|".join(word for each in words.OUTCOMES.values() for word in each)
_BEHIND = rf"(?=[\s,。;、!|]|$|都|均|全|也|[和跟与及][0-9{words.HAN}]|{_OUTCOME}|{words.NEGATED}|{words.UNREACHED})"
"""What may follow a bare Chinese numeral; anything else makes it a part of a word."""
_BEFORE, _AFTER = r"(?<![0-9./-])(?<![0-9]:)", r"(?![0-9/-]|[.:][0-9])"
_CALLED = r"(?:号(?:人?家(?![里中人属])|那?[户家](?![里中人属]))?)"
_LETTERS = r"[0-9A-Za-z]{1,8}"
_PATTERNS: dict[str, str] = {
    "code": rf"(?:[0-9A-Za-z\u4e00-\u9fff]{{0,11}}[\u4e00-\u9fff]-)?{_LETTERS}(?:-{_LETTERS}){{2,4}}(?![0-9.-])",
    "flat": rf"{_BEFORE}(?:[0-9]{{1,2}}(?:-|号?[楼栋幢])(?:[0-9]{{1,2}}(?:-|单元))?)?[0-9]{{3,4}}[室房]?"
    r"(?![0-9./-]|:[0-9]|号?楼|栋|年|月|日|元|人|个|份|户)",
    "range": rf"(?:(?P<nth>第)|{_BEFORE})(?P<first>{_NUMBER})[号户]? ?(?:-|~|—|–|到|至) ?第?(?P<last>{_NUMBER})"
    rf"{_AFTER}(?!{words.UNITS})(?:(?P<homes>{words.COUNTED})|号|(?<=[0-9])|{_BEHIND})",
    "amount": rf"第?(?:[0-9]{{1,4}}|[{words.HAN}两几]{{1,5}})(?:{words.UNITS})(?:{_NUMBER}(?:{words.UNITS}|号)+)*"
    r"|[0-9]+[:/][0-9:/]+|[0-9]{4,}",
    "count": rf"{_BEFORE}(?P<counted>[0-9]{{1,3}}|[{words.HAN}两几]{{1,5}})(?P<homely>{words.COUNTED})",
    "door": rf"(?:(?P<th>第)|{_BEFORE})(?P<number>[0-9]{{1,3}})(?:[.](?P<person>[0-9]{{1,2}}))?{_AFTER}"
    rf"(?:{_CALLED}|户)?",
    "han": rf"第(?P<nth_han>[{words.HAN}]{{1,5}})(?:{_CALLED}|户)?"
    rf"|(?P<han_number>[{words.HAN}]{{1,5}})(?:{_CALLED}|{_BEHIND})",
    "except": words.EXCEPT,
    "others": words.OTHERS,
    "phone": words.UNREACHED,
    "negated": words.NEGATED,
    "undo": words.UNDO,
    "change": words.CHANGE,
    **{
        outcome.value: rf"(?:{'|'.join(said)}){words.PARTICLES}"  # the first of two that begin at one place counts
        for outcome, said in words.OUTCOMES.items()
    },
    "when": words.WHEN,
    "stop": r"[,。;!\n|]+",
    "space": rf"[\s、:和及与跟.]+|{words.FILLERS}",
    "rest": r"[^\s,。;!\n|0-9]+?(?=[\s,。;!\n|0-9]|$)|.",
}
_TOKEN = re.compile("|".join(f"(?P<{name}>{each})" for name, each in _PATTERNS.items()), re.IGNORECASE)
_WHYS = {"phone": Why.PHONE, "negated": Why.NEGATED, "undo": Why.UNDO, "change": Why.CHANGE}
_HAN = re.compile(r"(?:([一二三四五六七八九])百)?[零〇]?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?")


def tokens(said: str, codes: Codes) -> Iterator[Token]:
    for found in _TOKEN.finditer(said):
        yield _token(found, codes)


def _token(found: re.Match[str], codes: Codes) -> Token:
    name = next(each for each in _PATTERNS if found[each] is not None)
    if name in _READERS:
        return _READERS[name](found, codes)
    if name in _WHYS:
        return Token(kind=Kind.OUTCOME, said=found[0], why=_WHYS[name])
    if name in set(Outcome):
        return Token(kind=Kind.OUTCOME, said=found[0], outcome=Outcome(name))
    return Token(kind=Kind.REST if name == "amount" else Kind(name), said=found[0])


def _code(found: re.Match[str], codes: Codes) -> Token:
    said = found[0]
    fits = fitting(said, codes) if codes else [said]
    refs = (Ref(code=fits[0]),) if len(fits) == 1 else ()
    return Token(kind=Kind.REFS, said=said, refs=refs, shown=_bare(said))


def _bare(code: str) -> str:
    """Without a word before it, which may be anything."""
    return re.sub(r"^.*[\u4e00-\u9fff]-", "", code)


def _flat(found: re.Match[str], codes: Codes) -> Token:
    """A flat is meant only where no household has that number on the list, and a number where no flat fits."""
    said = found[0]
    fits, number = fitting(said, codes), int(said) if re.fullmatch("[0-9]{3}", said) else None
    if not fits and number is not None:
        return Token(kind=Kind.REFS, said=said, refs=(Ref(number=number),), shown=said)
    if not codes and "-" in said:
        return _code(found, codes)
    if not fits and "-" not in said:
        return Token(kind=Kind.REST, said=said)
    refs = (Ref(code=fits[0]),) if len(fits) == 1 and number not in codes else ()
    return Token(kind=Kind.REFS, said=said, refs=refs, shown="-".join(_parts(said)))


def fitting(said: str, codes: Codes) -> list[str]:
    """The codes of the list that end like what was said; a part may be left out, the flat never."""
    parts = _parts(said)
    return [code for code in codes.values() if _fits(parts, _parts(code))]


def _parts(code: str) -> list[str]:
    return [each.lstrip("0").upper() or "0" for each in re.split(r"-|号?[楼栋幢]|单元|室|房", code) if each]


def _fits(parts: list[str], code: list[str]) -> bool:
    left = iter(code)
    return parts[-1:] == code[-1:] and all(part in left for part in parts)


def _range(found: re.Match[str], _: Codes) -> Token:
    first, last = _value(found["first"]), _value(found["last"])
    shown = f"{found['first']}-{found['last']}"
    is_count = found["homes"] is not None and not (found["nth"] and found["homes"] == "户")
    if is_count or first is None or last is None or not first <= last < first + WIDEST:
        return Token(kind=Kind.REFS, said=found[0], shown=shown, why=Why.COUNT if is_count else None)
    refs = tuple(Ref(number=each) for each in range(first, last + 1))
    return Token(kind=Kind.REFS, said=found[0], refs=refs, shown=shown)


def _count(found: re.Match[str], _: Codes) -> Token:
    """Whether it is one after all is for the numbers before it to say: 4、5、6户."""
    number = _value(found["counted"])
    refs = (Ref(number=number),) if number is not None and found["homely"] == "户" else ()
    return Token(kind=Kind.REFS, said=found[0], refs=refs, shown=found["counted"], why=Why.COUNT)


def _door(found: re.Match[str], _: Codes) -> Token:
    person = found["person"]
    ref = Ref(number=int(found["number"]), person=None if person is None else int(person))
    return Token(kind=Kind.REFS, said=found[0], refs=(ref,), shown=str(ref), is_numbered=found["th"] is not None)


def _han(found: re.Match[str], _: Codes) -> Token:
    said = found["nth_han"] or found["han_number"]
    number = _value(said)
    refs = () if number is None else (Ref(number=number),)
    shown = said if number is None else str(number)
    return Token(kind=Kind.REFS, said=found[0], refs=refs, shown=shown, is_numbered=found["nth_han"] is not None)


def _others(found: re.Match[str], _: Codes) -> Token:
    return Token(kind=Kind.REFS, said=found[0], why=Why.WHOLE)


_READERS = {
    "code": _code,
    "flat": _flat,
    "range": _range,
    "count": _count,
    "door": _door,
    "han": _han,
    "except": _others,
    "others": _others,
}


@cache
def _value(said: str) -> int | None:
    """The number that digits or Chinese numerals below a thousand write; None when they write none."""
    if said.isdecimal() and said.isascii():
        return int(said)
    found = _HAN.fullmatch(said)
    if found is None:
        return None
    hundreds, tens, ten, ones = found.groups()
    digit = {each: at for at, each in enumerate("一二三四五六七八九", 1)}
    value = 100 * digit.get(hundreds, 0) + (10 * digit.get(tens, 1) if ten else 0) + digit.get(ones, 0)
    return value or None
