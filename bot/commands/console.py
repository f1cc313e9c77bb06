"""How commands speak: answers on standard output, troubles on standard error, in the office's language.

`config` is loaded where settings are read: `verify` reads none and does not wait for the library behind them.
"""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from views.console import setting_lines
from views.wording import Wording

if TYPE_CHECKING:
    from config import Settings


def wording(settings: "Settings | None" = None) -> Wording:
    return Wording(settings.locale if settings else os.environ.get("LOCALE", ""))


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def fail(*lines: str) -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def fail_all(lines: Iterable[str]) -> None:
    fail(*lines)


def settings_or_exit(*, needs_token: bool = False) -> "Settings":
    """The settings, or one message that names every wrong one, and exit code 2."""
    from config import SettingsError, load

    try:
        return load(needs_token=needs_token)
    except SettingsError as error:
        fail_all(setting_lines([(each.name, each.reason, each.allowed) for each in error.wrong], wording()))
        raise typer.Exit(2) from None
