"""Text as Telegram keeps it: measured in UTF-16 units, control characters gone, ends trimmed, commands and tags found.

The danger is the unit: Telegram counts offsets in UTF-16, so an emoji counts two.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

Entity = dict[str, Any]  # offset and length are numbers; the rest depends on the type

_BREAKS = dict.fromkeys([0x0D, *range(0x2028, 0x202F)])
_CONTROL = {code: " " for code in range(0x20) if code not in (0x0A, 0x0D)}
_CLEAN = {**_CONTROL, **_BREAKS}
_UNCLEAN = re.compile(r"[\x00-\x09\x0b-\x1f\u2028-\u202e]")

MAX_ENTITIES = 100

_FOUND_IN_TEXT = (
    ("bot_command", re.compile(r"(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z0-9_]{3,32}(?![\w@])")),
    ("url", re.compile(r"(?<![\w.@])(?:https?://|t\.me/|www\.)[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*[A-Za-z0-9_/=-]")),
    ("hashtag", re.compile(r"(?<![\w#&])#(?=\w*[^\W\d])\w{1,256}")),
)
_OPAQUE = {"code", "pre", "text_link", "text_mention", "url", "bot_command", "mention"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """A text and the entities that mark parts of it."""

    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_utf16(text: str, offset: int, length: int) -> str:
    """The part of `text` that an entity marks."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def clean(text: str) -> str:
    """Without carriage returns and direction overrides; other control characters become spaces."""
    return text.translate(_CLEAN) if _UNCLEAN.search(text) else text


def finish(text: Formatted) -> Formatted:
    """What Telegram stores of a text that was sent: trimmed, with commands, mentions and links marked."""
    return _with_found(_trimmed(text))


def _trimmed(text: Formatted) -> Formatted:
    body = text.text.strip(" \n\t")
    if body == text.text:
        return text
    shift = utf16_length(text.text[: len(text.text) - len(text.text.lstrip(" \n\t"))])
    size = utf16_length(body)
    moved = (_moved(entity, shift, size) for entity in text.entities)
    return Formatted(text=body, entities=tuple(entity for entity in moved if entity))


def _moved(entity: Entity, shift: int, size: int) -> Entity | None:
    begin, end = span_of(entity)
    begin, end = max(begin - shift, 0), min(end - shift, size)
    return {**entity, "offset": begin, "length": end - begin} if end > begin else None


def _with_found(text: Formatted) -> Formatted:
    taken = [span_of(entity) for entity in text.entities if entity["type"] in _OPAQUE]
    entities = list(text.entities)
    for kind, pattern in _FOUND_IN_TEXT if _may_hold_some(text.text) else ():
        for match in pattern.finditer(text.text):
            begin = utf16_length(text.text[: match.start()])
            span = (begin, begin + utf16_length(match.group()))
            if not _overlaps(span, taken):
                taken.append(span)
                entities.append({"type": kind, "offset": span[0], "length": span[1] - span[0]})
    return replace(text, entities=in_order(entities)[:MAX_ENTITIES])


def _may_hold_some(text: str) -> bool:
    return any(sign in text for sign in "/@#.")


def _overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and begin < span[1] for begin, end in others)


def span_of(entity: Entity) -> tuple[int, int]:
    begin: int = entity["offset"]
    return begin, begin + entity["length"]


def in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """By where they begin, the longer first, as Telegram lists them."""
    return tuple(sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])))
