"""One person as the page shows them: roles, chats, the keyboard under the input field, the command menu, their link."""

from collections.abc import Mapping
from functools import cache
from itertools import islice

from core.imports.staff import check_staff
from demo.cast import LATIN, PEOPLE, RESIDENTS
from demo.page.calls import KEPT, shown
from demo.play import Play
from demo.seed import STAFF
from demo.telegram import User, World
from demo.telegram.params import Json
from storage.sheets import read_table

_ORDER = ("admin", "supervisor", "publisher", "grid_worker", "staff")
"""What a person is known for comes first."""


def key_of(user: User) -> str:
    """The name of an account in `demo.cast`; people joined the world in that order."""
    return dict(zip(user.world.users, PEOPLE, strict=False)).get(user.id, "")


def person_face(user: User, play: Play) -> Json:
    chat, key = user.chat, key_of(user)
    keyboard = chat.keyboard or {}
    asked = _asked(user) if keyboard.get("force_reply") else None
    return {
        "id": user.id,
        "key": key,
        "name": user.name,
        "latin": LATIN.get(key, ""),
        "roles": list(_roles_of(user.name, key)),
        "chats": [chat.id, *(group.id for group in user.world.groups.values() if group.holds(user))],
        "keyboard": user.keyboard() or None,
        "keyboard_placeholder": keyboard.get("input_field_placeholder") if asked or user.keyboard() else None,
        "force_reply": asked,
        "commands": user.world.menu.seen_by(user, None),
        "is_started": chat.is_started,
        "is_blocked": chat.is_blocked,
        "invite": _open_link(user, play.links.get(user.name)),
    }


@cache
def _roster() -> Mapping[str, tuple[str, ...]]:
    """Everybody's roles by the office's own spreadsheet."""
    rows = check_staff(read_table(STAFF)).rows
    return {row.name: tuple(role for role in _ORDER if role in row.roles) for row in rows}


def _roles_of(name: str, key: str) -> tuple[str, ...]:
    return _roster().get(name) or (("resident",) if key in RESIDENTS else ("stranger",))


def _open_link(user: User, link: str | None) -> str | None:
    """Until the person followed it."""
    if link is None:
        return None
    start = f"/start {link.partition('?start=')[2]}"
    return None if any(message.text == start for message in user.chat.history.values()) else link


def _asked(user: User) -> int | None:
    """The message that asks for a reply, as long as nothing was written after it."""
    number = _last_question(user.world, user.chat.id)
    later = (message for message in user.chat.history.values() if message.id > number)
    return number if number and not any(message.sender is user for message in later) else None


def _last_question(world: World, chat_id: int) -> int:
    """The server keeps the keyboard but not whose it is; the record of requests does. 0 when there is none."""
    for call in islice(shown(world), KEPT):
        markup, sent = call.params.get("reply_markup"), call.response.get("result")
        is_theirs = str(call.params.get("chat_id")) == str(chat_id)
        if is_theirs and isinstance(markup, Mapping) and markup.get("force_reply"):
            return int(sent["message_id"]) if isinstance(sent, dict) else 0
    return 0
