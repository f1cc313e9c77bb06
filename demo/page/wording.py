"""The page's own words in both languages, and why something that a visitor asked for cannot be done."""

import tomllib
from pathlib import Path

from views.wording import flat

LOCALES = ("zh-CN", "en")
SHORT = {"zh": "zh-CN", "en": "en"}

_FOLDER = Path(__file__).resolve().parents[2] / "locales" / "page"


class Declined(Exception):  # noqa: N818 - a sentence to the visitor, not a fault
    """A visitor asked for what cannot be done now; `why` is the kind sentence about it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.why = both(key, **values)


def words_of(locale: str) -> dict[str, str]:
    """Every word of the page under its dotted key. Raises KeyError for a language that is not there."""
    if locale not in LOCALES:
        raise KeyError(locale)
    with (_FOLDER / f"{locale}.toml").open("rb") as file:
        return dict(flat(tomllib.load(file), ""))


def both(key: str, **values: object) -> dict[str, str]:
    """One sentence of the table `[server]` in both languages."""
    return {short: words_of(locale)[f"server.{key}"].format(**values) for short, locale in SHORT.items()}
