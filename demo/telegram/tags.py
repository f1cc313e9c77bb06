"""Telegram's HTML: a strict reader of its few tags, refusing what Telegram refuses, with byte offsets in the complaint.

Its danger is leniency: a tag that passes here and is refused there would lose a message in the office.
The rules are those of `parse_html` in tdlib/td, written anew.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from demo.telegram import links
from demo.telegram.refusals import Refused, cannot_parse
from demo.telegram.texts import Entity, Formatted, in_order, utf16_length

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = {*_SIMPLE, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)(?![A-Za-z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_START = re.compile(r"<(?!/)([^\s>]*)")
_END = re.compile(r"</([^\s>]*)\s*(>?)")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)\s*(?:=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.-]+(?=[\s>])))?""")
_USER_LINK = re.compile(r"tg://user\?id=(\d+)")
_SURROGATES = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
)
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    begin: int
    begin_in_text: int


@dataclass(slots=True)
class _Reading:
    source: str
    at: int = 0
    parts: list[str] = field(default_factory=list)
    units: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.units += utf16_length(text)

    def text(self) -> str:
        return "".join(self.parts)

    def byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))


def parse(source: str) -> Formatted:
    """The text without its tags, and what they mark. Refuses what Telegram cannot parse."""
    reading = _Reading(source=source)
    while reading.at < len(source):
        _step(reading)
    if reading.open:
        raise Refused(cannot_parse(f'Can\'t find end tag corresponding to start tag "{reading.open[-1].tag}"'))
    for entity in reading.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return Formatted(text=reading.text(), entities=in_order(reading.entities))


def _step(reading: _Reading) -> None:
    """Reads the words up to the next tag, and that tag."""
    end = reading.source.find("<", reading.at)
    words = reading.source[reading.at : end if end >= 0 else None]
    if words:
        reading.add(_CHARACTER.sub(_decoded, words) if "&" in words else words)
        reading.at += len(words)
    if end < 0:
        return
    if reading.source.startswith("</", end):
        _close(reading)
    else:
        _start(reading)


def _decoded(match: re.Match[str]) -> str:
    """A character reference; one that means no character stays as it was written."""
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if 0xD800 <= code <= 0xDFFF:
        raise Refused(cannot_parse(_SURROGATES))
    return chr(code) if 0 < code < 0x10FFFF else match.group()


def _start(reading: _Reading) -> None:
    begin = reading.at
    match = _START.match(reading.source, begin)
    if match is None or match.end() == len(reading.source):
        raise Refused(cannot_parse(f"Unclosed start tag at byte offset {reading.byte(begin)}"))
    tag = match.group(1).lower()
    if tag not in _TAGS:
        raise Refused(cannot_parse(f'Unsupported start tag "{tag}" at byte offset {reading.byte(begin)}'))
    reading.at = match.end()
    attributes = _attributes(reading, tag, begin)
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise Refused(cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {reading.byte(begin)}'))
    reading.open.append(_Open(tag, attributes, reading.units, len(reading.text()) if tag == "a" else 0))


def _attributes(reading: _Reading, tag: str, begin: int) -> dict[str, str]:
    attributes: dict[str, str] = {}
    source = reading.source
    while True:
        reading.at = _after_blanks(source, reading.at)
        if source.startswith(">", reading.at):
            reading.at += 1
            return attributes
        match = _ATTRIBUTE.match(source, reading.at)
        if match is None or match.end() >= len(source):
            raise Refused(cannot_parse(_attribute_fault(reading, tag, begin)))
        if match.group(2) is None and source[match.end()] == "=":
            raise Refused(cannot_parse(_value_fault(reading, match.end() + 1, begin)))
        attributes[match.group(1)] = _value(match.group(2))
        reading.at = match.end()


def _after_blanks(source: str, at: int) -> int:
    while source[at : at + 1].isspace():
        at += 1
    return at


def _attribute_fault(reading: _Reading, tag: str, begin: int) -> str:
    if reading.source[reading.at : reading.at + 1] in {"/", '"', "'", "="}:
        return f'Empty attribute name in the tag "{tag}" at byte offset {reading.byte(begin)}'
    return f'Unclosed start tag "{tag}" at byte offset {reading.byte(begin)}'


def _value_fault(reading: _Reading, at: int, begin: int) -> str:
    if reading.source[at : at + 1] in {'"', "'"}:
        return f"Unclosed start tag at byte offset {reading.byte(begin)}"
    return f"Unexpected end of name token at byte offset {reading.byte(at)}"


def _value(raw: str | None) -> str:
    if raw is None:
        return ""
    return _CHARACTER.sub(_decoded, raw[1:-1]) if raw[0] in "\"'" else raw.lower()


def _close(reading: _Reading) -> None:
    begin = reading.at
    if not reading.open:
        raise Refused(cannot_parse(f"Unexpected end tag at byte offset {reading.byte(begin)}"))
    match = _END.match(reading.source, reading.at)
    if match is None or not match.group(2):
        raise Refused(cannot_parse(f"Unclosed end tag at byte offset {reading.byte(begin)}"))
    found, opened = match.group(1).lower(), reading.open[-1]
    if found not in ("", opened.tag):
        at = reading.byte(begin)
        raise Refused(
            cannot_parse(f'Unmatched end tag at byte offset {at}, expected "</{opened.tag}>", found "</{found}>"')
        )
    reading.at = match.end()
    reading.open.pop()
    if reading.units > opened.begin:
        _mark(reading, opened)


def _mark(reading: _Reading, opened: _Open) -> None:
    span: Entity = {"offset": opened.begin, "length": reading.units - opened.begin}
    if opened.tag in ("pre", "code") and _joins_code(reading, opened, span):
        return
    kind = _kind_of(opened, reading)
    if kind:
        reading.entities.append({**kind, **span})


def _joins_code(reading: _Reading, opened: _Open, span: Entity) -> bool:
    """`<pre><code class="language-x">` is one entity with a language, whichever of the two is outside."""
    last = reading.entities[-1] if reading.entities else None
    if last is None or (last["offset"], last["length"]) != (span["offset"], span["length"]):
        return False
    language = last.pop("language", "") if opened.tag == "pre" else _language(opened)
    if not language or last["type"] != ("code" if opened.tag == "pre" else "pre"):
        return False
    last.update(type="pre", language=language)
    return True


def _language(opened: _Open) -> str:
    value = opened.attributes.get("class", "")
    return value.removeprefix("language-") if value.startswith("language-") else ""


def _kind_of(opened: _Open, reading: _Reading) -> Entity | None:
    match opened.tag:
        case "a":
            return _link(opened.attributes.get("href") or reading.text()[opened.begin_in_text :])
        case "code":
            language = _language(opened)
            return {"type": "code", "language": language} if language else {"type": "code"}
        case "pre":
            return {"type": "pre"}
        case "blockquote":
            return {"type": "expandable_blockquote" if "expandable" in opened.attributes else "blockquote"}
        case "tg-emoji":
            return _custom_emoji(opened.attributes.get("emoji-id", ""))
        case "tg-time":
            return _time(opened.attributes)
        case tag:
            return {"type": _SIMPLE[tag]}


def _link(url: str) -> Entity | None:
    if user := _USER_LINK.fullmatch(url):
        return {"type": "text_mention", "user": {"id": int(user.group(1)), "is_bot": False, "first_name": ""}}
    link = links.checked(url)
    return {"type": "text_link", "url": link} if link else None


def _custom_emoji(identifier: str) -> Entity:
    if not identifier.isascii() or not identifier.isdigit() or int(identifier) == 0:
        raise Refused(cannot_parse("Invalid custom emoji identifier specified"))
    return {"type": "custom_emoji", "custom_emoji_id": identifier}


def _time(attributes: dict[str, str]) -> Entity | None:
    unix, style = attributes.get("unix", ""), attributes.get("format", "")
    if not _TIME_FORMAT.fullmatch(style):
        raise Refused(cannot_parse("Invalid date-time format specified"))
    if not unix.isdigit() or not 0 < int(unix) < datetime(2038, 1, 19, tzinfo=UTC).timestamp():
        return None
    entity: Entity = {"type": "date_time", "unix_time": int(unix)}
    return {**entity, "date_time_format": style} if style else entity
