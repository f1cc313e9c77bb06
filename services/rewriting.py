"""An entry as it stands after a correction, or why it cannot be. Nothing is written here.

A number that cannot be dialled or a need the office does not know is refused, not kept: at the door it can be asked
again, which an import cannot.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from core.imports import identity, phones
from core.imports.births import born_of
from core.imports.words import clean, plain_code
from core.needs import NeedList, Tier
from core.register import ProxyKind
from core.registering import LONGEST_WORDS, Correction, RegisterReason, name_in
from storage.register import Details

T = TypeVar("T")


class RefusedError(Exception):
    """A field cannot say this."""

    def __init__(self, reason: RegisterReason) -> None:
        self.reason = reason
        super().__init__(reason.value)


def rewritten(held: Details, said: Correction, needs: NeedList, this_year: int) -> Details:
    """Raises RefusedError with the first reason why not."""
    return replace(
        held,
        name=_name(held, said),
        phone=_taken(held.phone, said.phone, _phone),
        id_number=_taken(held.id_number, said.id_number, _id_number),
        born=_taken(held.born, said.born, lambda words: _born(words, this_year)),
        needs=_needs(held, said, needs),
        tier=_taken(held.tier, said.tier, Tier),
        language=_taken(held.language, said.language, _words),
        proxy_name=_taken(held.proxy_name, said.proxy_name, _person),
        proxy_phone=_taken(held.proxy_phone, said.proxy_phone, _phone),
        proxy_kind=_taken(held.proxy_kind, said.proxy_kind, ProxyKind),
        is_proxy_away=held.is_proxy_away if said.is_proxy_away is None else said.is_proxy_away,
        note=_taken(held.note, said.note, _words),
    )


def _taken(held: T | None, said: str | None, read: Callable[[str], T]) -> T | None:
    """What stood there, nothing, or what the new words say."""
    if said is None:
        return held
    return read(said) if said.strip() else None


def _name(held: Details, said: Correction) -> str:
    return held.name if said.name is None else _person(said.name)


def _person(words: str) -> str:
    name = name_in(words)
    if name is None:
        raise RefusedError(RegisterReason.NO_NAME)
    return name


def _phone(words: str) -> str:
    number = phones.phone(words)
    if number is None:
        raise RefusedError(RegisterReason.BAD_PHONE)
    return number


def _id_number(words: str) -> str:
    """In its form of 18 characters, as the import keeps it."""
    plain = plain_code(words).upper()
    if not identity.is_well_formed(plain):
        raise RefusedError(RegisterReason.BAD_ID)
    return identity.as_18(plain)


def _born(words: str, this_year: int) -> str:
    born = born_of(clean(words), this_year)
    if born is None:
        raise RefusedError(RegisterReason.BAD_BORN)
    return born


def _needs(held: Details, said: Correction, known: NeedList) -> frozenset[str]:
    """Needs that an earlier setting knew may stay; a new one has to be the office's."""
    if said.needs is None:
        return held.needs
    if said.needs - known.words - held.needs:
        raise RefusedError(RegisterReason.UNKNOWN_NEED)
    return said.needs


def _words(words: str) -> str:
    return clean(words)[:LONGEST_WORDS]
