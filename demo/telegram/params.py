"""The parameters of one call, whether they came as JSON, as a form or in the address: forms carry everything as text.

Nested values of a form are JSON in a string; Telegram reads both alike, so this does too.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from demo.telegram.refusals import NOT_UTF8, Refused, bad_request

Json = dict[str, object]


def as_integer(value: object, default: int = 0) -> int:
    """Telegram reads what is not a number as its default."""
    try:
        return int(str(value))
    except ValueError:
        return default


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    values: Mapping[str, object]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """A value as text. Refuses half a surrogate pair, as Telegram does."""
        value = self.values.get(name, default)
        if value is None:
            return default
        text = value if isinstance(value, str) else json.dumps(value)
        try:
            text.encode()
        except UnicodeEncodeError:
            raise Refused(NOT_UTF8) from None
        return text

    def integer(self, name: str, default: int = 0) -> int:
        return as_integer(self.text(name), default)

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in {"true", "1", "yes"}

    def has(self, name: str) -> bool:
        return bool(self.text(name))

    def decoded(self, name: str) -> object:
        """A nested value: an object or a list, also when it came as text. None when it is absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except (ValueError, RecursionError):
            raise Refused(bad_request(f"can't parse {name} JSON object")) from None

    def mapping(self, name: str) -> Json:
        value = self.decoded(name)
        return dict(value) if isinstance(value, dict) else {}

    def items(self, name: str) -> list[object]:
        value = self.decoded(name)
        return list(value) if isinstance(value, list) else []
