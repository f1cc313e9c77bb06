"""The requests of the bot to the Bot API, as the page's panel shows them; polling is left out."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from core.office import Office
from demo.telegram import Call, World
from demo.telegram.params import Json

KEPT = 2000
"""So many of the newest requests stay whole, and as many polls."""
_FORGOTTEN: Json = {}
_TAG = re.compile(r"<[^<>]*>")
_LONGEST = 80
_TELLING = ("text", "caption", "rich_message", "reaction", "media", "commands", "user_id", "message_id", "file_id")
"""The parameters that say what a call is about, the most telling first."""


def shown(world: World) -> Iterator[Call]:
    """The newest first."""
    return (call for call in reversed(world.calls) if call.method != "getUpdates")


def find(world: World, number: int) -> Call | None:
    """A poll is nothing to look at."""
    found = world.calls[number - 1] if 0 < number <= len(world.calls) else None
    return None if found is None or found.method == "getUpdates" else found


def forget_old(world: World) -> None:
    """For a demo that runs for days: what lies far back loses its contents. The server counts by it, so it stays."""
    polls = (call for call in reversed(world.calls) if call.method == "getUpdates")
    for calls in (shown(world), polls):
        for call in islice(calls, KEPT, None):
            if call.response is _FORGOTTEN:
                break
            call.params = call.response = _FORGOTTEN
            call.uploads = {}


def face(call: Call, office: Office) -> Json:
    return {
        "n": call.number,
        "method": call.method,
        "status": call.status,
        "at": office.local(call.at).isoformat(),
        "ms": round(1000 * (call.ended - call.began), 1) if call.status else 0.0,
        "chat": _chat(call.params.get("chat_id")),
        "summary": _summary(call),
        "refused": call.description or None if call.status and not call.is_ok else None,
    }


def details(call: Call) -> Json:
    return {
        "method": call.method,
        "params": dict(call.params),
        "uploads": [upload.name for upload in call.uploads.values()],
        "status": call.status,
        "response": call.response,
    }


def _chat(given: object) -> int | None:
    text = str(given)
    return int(text) if text.removeprefix("-").isdecimal() else None


def _summary(call: Call) -> str:
    """One line without tags."""
    found = next((call.params[key] for key in _TELLING if call.params.get(key) not in (None, "")), None)
    said = _file_name(call) if found is None else " ".join(_strings(found)) or str(found)
    words = " ".join(_TAG.sub("", said).split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _file_name(call: Call) -> str:
    """Of a document that was sent without a word."""
    sent = call.response.get("result")
    document = sent.get("document") if isinstance(sent, dict) else None
    return str(document.get("file_name", "")) if isinstance(document, dict) else ""


def _strings(value: object) -> Iterator[str]:
    """The pieces of text in a nested value, without what only says of which kind it is."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key not in ("type", "callback_data", "style"):
                yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, str):
        yield value
