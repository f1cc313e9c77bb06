"""The Bot API's methods by lower-case name: each takes the world and the parameters, and answers or refuses."""

from collections.abc import Callable

from demo.telegram.methods import about_chats, deleting, editing, files, identity, reacting, sending
from demo.telegram.params import Params
from demo.telegram.world import World

Method = Callable[[World, Params], object]

METHODS: dict[str, Method] = {
    name.lower(): method
    for group in (identity, sending, editing, deleting, reacting, about_chats, files)
    for name, method in group.METHODS.items()
}
NAMES: dict[str, str] = {
    name.lower(): name
    for group in (identity, sending, editing, deleting, reacting, about_chats, files)
    for name in group.METHODS
} | {"getupdates": "getUpdates"}
