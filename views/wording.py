"""All words that people read, from `locales/`, by key.

The command line uses this too, so nothing here may load aiogram. A missing key is a fault of the program and raises.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DEFAULT = "zh-CN"
LOCALES = ("zh-CN", "en")

_FOLDER = Path(__file__).resolve().parent.parent / "locales"


@dataclass(frozen=True, slots=True)
class Wording:
    """`w("digest.title", date=…)` in one language; a language that is not there falls back to Chinese."""

    locale: str

    def __post_init__(self) -> None:
        if self.locale not in LOCALES:
            object.__setattr__(self, "locale", DEFAULT)

    def __call__(self, key: str, /, **values: object) -> str:
        """The words of `key` as plain text, never markup. Raises KeyError for a key or a value that is missing."""
        return messages(self.locale)[key].format(**values)


@cache
def messages(locale: str) -> Mapping[str, str]:
    """Every message of one language under its dotted key."""
    with (_FOLDER / f"{locale}.toml").open("rb") as file:
        return dict(flat(tomllib.load(file)))


def flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every message of nested tables under its dotted key."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)
