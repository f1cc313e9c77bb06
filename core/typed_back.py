"""What was ticked on paper, typed back in a few words: "3 已告知 4 不在家", "三号告知了，四号没人", "3-5 √".

Two dangers. Words that are half understood: a number counts only when nothing but its outcome stands beside it, and
of whatever else was written the numbers are handed back. And words that are no list at all: a text is taken only when
it begins like one and says at least one thing plainly.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from core import typed_words as words
from core.imports.households import is_well_formed
from core.outreach import Outcome
from core.text import plain
from core.typed_tokens import Codes, Kind, Ref, Token, Why, tokens

LONGEST = 1000
LONGEST_REST = 16
"""Signs in one piece that are not understood; a longer piece is prose, and the whole text is something else."""
SHORT = 40
"""A list of which nothing was understood is asked about while it is so short; what is longer is something else."""
LONGEST_DOUBT = 8
"""So many signs that are not understood, when nothing else was."""

_PLACES = ("楼", "栋", "幢", "元", "月", "年")
_NUMBER = rf"第?(?:[0-9]|[{words.HAN}])"
_LIST = re.compile(
    r"\s*(?:清单|list)? ?#? ?(?P<list>(?<=[单t# ])[0-9]{1,18})(?:号(?:清单|单)?)? ?[::,\s]\s*(?=\S)", re.IGNORECASE
)
_LEAD = re.compile(
    rf"(?:(?:昨|今|前)[天早晚](?:[上下]午)?[,:\s]*(?=第?[0-9{words.HAN}]+(?![0-9{words.HAN}号户家人个位]))"
    rf"|(?:刚才|刚刚|上午|下午|早上|晚上|嗯|呃|那个|就是|记一下)[,:\s]*(?={_NUMBER}))"
)
"""Words before the first number. A day before 3号 or 3户 makes it a date or a count."""
_ALL = re.compile(
    r"(?:[0-9一二三四五六七八九十]{1,3}号?(?:楼|栋|幢|单元)的?|清单上?的?|今天的?|大家|所有的?|每[户家]|家家|全部的?|整栋楼?)*"
    rf"(?:居民|住户|人|户)*(?:全都|都|全部|全|均)*(?:{'|'.join(w for each in words.OUTCOMES.values() for w in each)})"
    rf"{words.PARTICLES}[。!]*",
    re.IGNORECASE,
)
_ALL_SIGN = re.compile(r"都|全|均|所有|每|家家|大家|楼|栋|幢|单元|整")
_SAME_WAY: dict[frozenset[Outcome | Why], Outcome] = {frozenset({Outcome.BY_PHONE, Outcome.TOLD}): Outcome.BY_PHONE}
"""打了电话，说了: two words for one thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One outcome for one household or person."""

    ref: Ref
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A piece whose words are known but that is not noted as it stands, and why; `shown` are its numbers alone."""

    why: Why
    shown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was understood, and the numbers of every piece that was not. `list`: the list it was said to be of."""

    marks: tuple[Mark, ...]
    unclear: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    list: int | None = None


@dataclass(slots=True, kw_only=True)
class _Group:
    """Numbers and what is said of them. `is_after_stop`: further words would be a remark of their own."""

    refs: list[Ref] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    said: list[Outcome | Why] = field(default_factory=list)
    why: Why | None = None
    has_remark: bool = False
    is_broken: bool = False  # by words that are not understood
    is_refused: bool = False  # one of its numbers is of nobody
    is_numbered: bool = False
    is_after_stop: bool = False
    is_after_end: bool = False

    @property
    def outcome(self) -> Outcome | None:
        found = frozenset(self.said)
        if not self.refs or self.is_broken or self.is_refused:
            return None
        said = next(iter(found)) if len(found) == 1 else _SAME_WAY.get(found)
        return said if isinstance(said, Outcome) else None

    @property
    def reason(self) -> Why | None:
        whys = [each for each in (self.why, *self.said) if isinstance(each, Why) and each is not Why.NEGATED]
        return None if self.is_broken or not whys else whys[0]


def could_be_typed(text: str) -> bool:
    """Short words of somebody who has a list, with a number in them: worth an example when nothing else took them."""
    return len(text) <= SHORT and re.search(r"[0-9]|[一二三四五六七八九十]+[号户、,]", plain(text)) is not None


def has_other_words(text: str) -> bool:
    """Something that is neither a number nor an outcome: it may be somebody's name."""
    said = plain(text)
    found = list(tokens(said, {}))
    return any(each.kind is Kind.REST for each in found) or any(
        each.kind is Kind.REFS and not is_well_formed(each.said.upper()) and "-" in each.said for each in found
    )


def typed_back(text: str, codes: Codes | None = None) -> Typed | None:
    """The outcomes in a text that is such a list; None when it is something else. `codes` are those of the list."""
    if len(text) > LONGEST:
        return None
    said = plain(text).strip()
    found = _LIST.match(said)
    said = said[found.end() :] if found else said
    typed = _of_all(said) or _of_some(_LEAD.sub("", said, count=1) if _LEAD.match(said) else said, codes or {})
    return None if typed is None else replace(typed, list=int(found["list"]) if found else None)


def _of_all(said: str) -> Typed | None:
    """Said of everybody at once; such a slip would be too great."""
    if len(said) > SHORT or not _ALL_SIGN.search(said) or not _ALL.fullmatch(said):
        return None
    return Typed(marks=(), asked=(Asked(why=Why.WHOLE),))


def _of_some(said: str, codes: Codes) -> Typed | None:
    found = list(tokens(said, codes))
    if not _begins_like_a_list(found) or any(_is_prose(each) for each in found):
        return None
    groups = list(_groups(found))
    if any(each.why is Why.WHOLE and each.said[0] in "除以之" for each in found):
        return Typed(marks=(), asked=(Asked(why=Why.WHOLE),))  # of whom it is said depends on the exception
    typed = _without_contradictions(groups, {code: number for number, code in codes.items()})
    return typed if typed.marks or (len(said) <= SHORT and _says_something(found)) else None


def _says_something(found: list[Token]) -> bool:
    """Words of ours, though nothing can be noted. The undoing of other things is none of them."""
    rest = "".join(each.said for each in found if each.kind is Kind.REST)
    if len(rest.strip("0123456789")) > LONGEST_DOUBT or (rest and found[0].kind is Kind.OUTCOME):
        return False
    if any(each.kind is Kind.OUTCOME and each.why not in (Why.UNDO, Why.CHANGE) for each in found):
        return True
    return any(each.kind is Kind.OUTCOME for each in found) and not any(each.kind is Kind.REST for each in found)


def _begins_like_a_list(found: list[Token]) -> bool:
    kinds = [each.kind for each in found if each.kind is not Kind.SPACE]
    return len(kinds) > 1 and kinds[0] in (Kind.REFS, Kind.OUTCOME) and Kind.REFS in kinds[:3]


def _is_prose(token: Token) -> bool:
    return token.kind is Kind.REST and len(token.said) > LONGEST_REST


def _groups(found: list[Token]) -> Iterator[_Group]:
    """Cut where numbers follow an outcome; where the text begins with an outcome, before each outcome."""
    leads = next((each.kind for each in found if each.kind in (Kind.REFS, Kind.OUTCOME)), Kind.REFS)
    group, before = _Group(), Token(kind=Kind.STOP, said="")
    for token in found:
        if token.kind is leads and _opens(token, group, leads):
            yield group
            group = _Group()
        _take(group, token, before)
        before = _seen(token, before)
    yield group


def _seen(token: Token, before: Token) -> Token:
    """What stands before the next token. A space parts a number from a word, but not from a house or a date."""
    if not token.said.isspace():
        return token
    is_word = before.kind is Kind.REST and not before.said.endswith(_PLACES)
    return token if is_word else before


def _opens(token: Token, group: _Group, leads: Kind) -> bool:
    """Does the token begin the next group? What leads comes again once something else was said."""
    if leads is Kind.OUTCOME:
        return bool(group.shown)
    return bool(group.said or group.is_broken) or (token.why is Why.WHOLE and bool(group.shown))


def _take(group: _Group, token: Token, before: Token) -> None:
    if token.kind is Kind.REFS:
        _take_refs(group, token, before)
    elif token.kind is Kind.OUTCOME:
        group.said.append(token.outcome or token.why or Why.NEGATED)
    elif token.kind is Kind.REST or (token.kind is Kind.WHEN and (group.said or before.said.endswith("号"))):
        _take_rest(group)
    if token.kind not in (Kind.SPACE, Kind.REST, Kind.WHEN):
        group.is_after_stop = token.kind is Kind.STOP and bool(group.said)
        group.is_after_end = token.kind is Kind.STOP and token.said.strip(",") != ""


def _take_refs(group: _Group, token: Token, before: Token) -> None:
    """Numbers that grow out of other words, or stand alone in the sentence before, are nobody's."""
    is_count = token.why is Why.COUNT and not (token.refs and (group.is_numbered or len(group.refs) > 1))
    if is_count or token.why is Why.WHOLE:
        group.why = group.why or token.why
    grows = before.kind is Kind.REST and (before.said[-1].isalnum() or before.said[-1] == "/")
    cut_off = group.is_after_end and bool(group.shown) and not group.said
    group.is_refused = group.is_refused or is_count or not token.refs or grows or cut_off
    group.is_numbered = group.is_numbered or token.is_numbered
    group.refs += token.refs
    group.shown += [token.shown] if token.shown else []


def _take_rest(group: _Group) -> None:
    if group.outcome is not None and group.is_after_stop:
        group.has_remark = True
    else:
        group.is_broken = True


def _without_contradictions(groups: list[_Group], numbers: dict[str, int]) -> Typed:
    """A household of which two things are said has none of them, by whichever of its names."""
    said: dict[tuple[int | str | None, int | None], dict[Outcome, Ref]] = {}
    for group in groups:
        if group.outcome is not None:
            for ref in group.refs:
                home = ref.number if ref.code is None else numbers.get(ref.code, ref.code)
                said.setdefault((home, ref.person), {}).setdefault(group.outcome, ref)
    marks = tuple(
        Mark(ref=ref, outcome=each) for found in said.values() if len(found) == 1 for each, ref in found.items()
    )
    twice = [str(next(iter(found.values()))) for found in said.values() if len(found) > 1]
    unclear = ["、".join(each.shown) for each in groups if each.outcome is None and each.reason is None and each.shown]
    return Typed(marks=marks, unclear=(*unclear, *twice), asked=tuple(_asked(groups)))


def _asked(groups: list[_Group]) -> Iterator[Asked]:
    for group in groups:
        shown = "、".join(group.shown)
        if group.outcome is not None and group.has_remark:
            yield Asked(why=Why.REMARK, shown=shown)
        elif group.outcome is None and group.reason is not None:
            yield Asked(why=group.reason, shown=shown)
