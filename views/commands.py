"""Which commands each role sees, and the words of the keyboard that stand for them.

Nobody has to type a command: every one is a button, and a button's word means its command in every language.
"""

from collections.abc import Iterable

from aiogram.types import KeyboardButton, ReplyKeyboardMarkup

from core.people import Role
from views.wording import LOCALES, Wording

_EVERYBODY = frozenset(Role)
_PUBLISHERS = frozenset({Role.PUBLISHER, Role.SUPERVISOR, Role.ADMIN})

COMMANDS: dict[str, frozenset[Role]] = {
    "digest": _EVERYBODY,
    "visits": frozenset({Role.GRID_WORKER}),
    "resident": frozenset({Role.GRID_WORKER}),
    "requests": frozenset({Role.GRID_WORKER, Role.SUPERVISOR, Role.ADMIN}),
    "pages": _PUBLISHERS | {Role.GRID_WORKER},
    "stats": _PUBLISHERS,
    "burden": _PUBLISHERS,
    "certificate": _PUBLISHERS,
    "notice": _PUBLISHERS,
    "groups": frozenset({Role.ADMIN}),
    "people": frozenset({Role.ADMIN}),
    "status": frozenset({Role.ADMIN}),
    "find": _EVERYBODY,
    "settings": _EVERYBODY,
    "language": _EVERYBODY,
    "suggest": _EVERYBODY,
    "help": _EVERYBODY,
}
"""In the order in which a person meets them."""

PER_ROW = 3


def names_for(roles: Iterable[Role]) -> list[str]:
    """The commands of these roles."""
    held = frozenset(roles)
    return [name for name, seen_by in COMMANDS.items() if held & seen_by]


def commands_for(roles: Iterable[Role], w: Wording) -> list[tuple[str, str]]:
    """(command, description) for Telegram's command menu."""
    return [(name, w(f"command.{name}")) for name in names_for(roles)]


def menu(roles: Iterable[Role], w: Wording) -> ReplyKeyboardMarkup:
    """The keyboard at the bottom of the chat: one button per command of these roles."""
    buttons = [KeyboardButton(text=w(f"menu.{name}")) for name in names_for(roles)]
    rows = [buttons[at : at + PER_ROW] for at in range(0, len(buttons), PER_ROW)]
    return ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, is_persistent=True)


def command_of(word: str) -> str | None:
    """The command a keyboard word stands for, whatever language the keyboard was made in; None for other text."""
    return _words().get(word.strip())


def _words() -> dict[str, str]:
    return {Wording(locale)(f"menu.{name}"): name for locale in LOCALES for name in COMMANDS}
