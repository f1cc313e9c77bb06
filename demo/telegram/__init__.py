"""A local server that speaks Telegram's Bot API over real HTTP, with Telegram's refusals; it knows nothing of Huiyue.

`World` is what people do and see (start reading there), `serve` puts it on 127.0.0.1, `Limits` adds flood limits.
"""

from demo.telegram.chats import Account, Chat, Message
from demo.telegram.files import FileKind
from demo.telegram.groups import Group, Impossible, Member
from demo.telegram.journal import Call
from demo.telegram.limits import Limits
from demo.telegram.people import PrivateChat, User
from demo.telegram.presses import Answer, Press
from demo.telegram.refusals import Refusal, Refused
from demo.telegram.server import Server, serve
from demo.telegram.world import TOKEN, World

__all__ = [
    "TOKEN",
    "Account",
    "Answer",
    "Call",
    "Chat",
    "FileKind",
    "Group",
    "Impossible",
    "Limits",
    "Member",
    "Message",
    "Press",
    "PrivateChat",
    "Refusal",
    "Refused",
    "Server",
    "User",
    "World",
    "serve",
]
