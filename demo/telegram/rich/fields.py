"""Single fields of a block, a text or a button, checked one by one: each refusal names the object and the field."""

from collections.abc import Collection

from demo.telegram.params import Json
from demo.telegram.refusals import NOT_UTF8, Refused, bad_request
from demo.telegram.texts import clean


def cannot_read(what: str, why: str) -> Refused:
    return Refused(bad_request(f"can't parse {what}: {why}"))


def mapping(value: object, what: str) -> Json:
    if not isinstance(value, dict):
        raise cannot_read(what, "expected an Object")
    return value


def array(value: Json, name: str, what: str) -> list[object]:
    found = value.get(name)
    if not isinstance(found, list):
        raise cannot_read(what, f'field "{name}" must be an Array')
    return found


def string(value: Json, name: str, what: str) -> str:
    """A text that may be empty."""
    found = value.get(name)
    if not isinstance(found, str):
        raise cannot_read(what, f'field "{name}" must be of type String')
    return cleaned(found)


def filled(value: Json, name: str, what: str) -> str:
    if not (found := string(value, name, what)):
        raise cannot_read(what, f'field "{name}" must be non-empty')
    return found


def integer(value: Json, name: str, what: str) -> int:
    """A number, also when it is written as text, as Telegram reads it."""
    found = value.get(name)
    digits = found.removeprefix("-") if isinstance(found, str) else ""
    if digits.isascii() and digits.isdigit() and len(digits) < 20:
        return int(str(found))
    if not isinstance(found, int) or isinstance(found, bool):
        raise cannot_read(what, f'field "{name}" must be of type Number')
    return found


def chosen(value: Json, name: str, allowed: Collection[str], what: str) -> str:
    found = string(value, name, what)
    if found not in allowed:
        raise cannot_read(what, f'field "{name}" must be one of {", ".join(sorted(allowed))}')
    return found


def flags(value: Json, *names: str) -> Json:
    """Only what is true: Telegram leaves out the rest."""
    return {name: True for name in names if value.get(name) is True}


def cleaned(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused(NOT_UTF8) from None
    return clean(text)
