"""What the bot tells about itself: its command menus by scope and language, its name and descriptions, its menu button.

A person sees the narrowest menu that was set for them; an empty one falls through to the next.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from demo.telegram.chats import Account
from demo.telegram.groups import IN_CHARGE, Group
from demo.telegram.params import Json
from demo.telegram.refusals import Refused, bad_request

_NAME = re.compile(r"[a-z0-9_]{1,32}")
MAX_COMMANDS = 100
MAX_DESCRIPTION = 256
DEFAULT_SCOPE: Json = {"type": "default"}


@dataclass(slots=True)
class Menu:
    by_scope: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    button: Json = field(default_factory=lambda: {"type": "commands"})

    def store(self, commands: list[object], scope: Json, language: str) -> None:
        self.by_scope[_key(scope, language)] = read_commands(commands)

    def drop(self, scope: Json, language: str) -> None:
        self.by_scope.pop(_key(scope, language), None)

    def stored(self, scope: Json, language: str) -> list[Json]:
        return self.by_scope.get(_key(scope, language), [])

    def seen_by(self, account: Account, group: Group | None) -> list[Json]:
        languages = [(account.language_code or "")[:2], ""]
        for scope in _scopes(account, group):
            for language in languages:
                if found := self.stored(scope, language):
                    return found
        return []


def _scopes(account: Account, group: Group | None) -> Iterator[Json]:
    if group is None:
        yield {"type": "chat", "chat_id": account.id}
        yield {"type": "all_private_chats"}
        yield DEFAULT_SCOPE
        return
    yield {"type": "chat_member", "chat_id": group.id, "user_id": account.id}
    leads = group.status_of(account) in IN_CHARGE
    if leads:
        yield {"type": "chat_administrators", "chat_id": group.id}
    yield {"type": "chat", "chat_id": group.id}
    if leads:
        yield {"type": "all_chat_administrators"}
    yield {"type": "all_group_chats"}
    yield DEFAULT_SCOPE


def _key(scope: Json, language: str) -> tuple[str, str]:
    return json.dumps(scope or DEFAULT_SCOPE, sort_keys=True), language


def read_commands(items: list[object]) -> list[Json]:
    """Checked commands. Chinese names are refused: only lower-case Latin, digits and `_`."""
    if len(items) > MAX_COMMANDS:
        raise Refused(bad_request("BOT_COMMANDS_TOO_MUCH"))
    return [_command(item) for item in items]


def _command(item: object) -> Json:
    if not isinstance(item, dict):
        raise Refused(bad_request("can't parse BotCommand: expected an Object"))
    name, description = str(item.get("command", "")).removeprefix("/"), str(item.get("description", ""))
    if not _NAME.fullmatch(name):
        raise Refused(bad_request("BOT_COMMAND_INVALID"))
    if not description:
        raise Refused(bad_request("command description must be non-empty"))
    if len(description) > MAX_DESCRIPTION:
        raise Refused(bad_request(f"command description length must not exceed {MAX_DESCRIPTION}"))
    return {"command": name, "description": description}
