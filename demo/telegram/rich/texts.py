"""The text inside a block: a string, a list of texts, or a text with one kind of formatting."""

import re
from collections.abc import Callable

from demo.telegram import links
from demo.telegram.params import Json
from demo.telegram.rich.buttons import read_button
from demo.telegram.rich.fields import cannot_read, cleaned, filled, integer, mapping, string
from demo.telegram.rich.measure import Measure

_WHAT = "rich text"
_SCHEMES = ("http://", "https://", "tg://", "mailto:", "tel:")
_MOMENT = re.compile(r"r|w?[dD]?[tT]?")

_PLAIN = ("bold", "italic", "underline", "strikethrough", "spoiler", "subscript", "superscript", "marked", "code")
_NAMED = {
    "email_address": "email_address",
    "phone_number": "phone_number",
    "bank_card_number": "bank_card_number",
    "mention": "username",
    "hashtag": "hashtag",
    "cashtag": "cashtag",
    "bot_command": "bot_command",
    "reference": "name",
    "reference_link": "reference_name",
}


def read_text(value: object, depth: int, measure: Measure) -> object:
    """`depth` is that of the block or text around it."""
    if isinstance(value, str):
        text = cleaned(value)
        measure.count_text(text)
        return text
    if isinstance(value, list):
        measure.judge_depth(depth)
        return [_read_part(part, depth, measure) for part in value]
    measure.judge_depth(depth + 1)
    return _read_formatted(mapping(value, _WHAT), depth + 1, measure)


def _read_part(part: object, depth: int, measure: Measure) -> object:
    """A list within a list is one deeper, though it formats nothing."""
    return read_text(part, depth + 1 if isinstance(part, list) else depth, measure)


def _read_formatted(value: Json, depth: int, measure: Measure) -> object:
    kind = string(value, "type", _WHAT)
    reader = _READERS.get(kind)
    if reader is None:
        raise cannot_read(_WHAT, f'text type "{kind}" is unsupported')
    return reader(value, depth, measure)


def _content(value: Json, depth: int, measure: Measure) -> Json:
    if value.get("text") is None:
        raise cannot_read(_WHAT, 'field "text" is required')
    return {"type": value["type"], "text": read_text(value["text"], depth, measure)}


def _named(field: str) -> Callable[[Json, int, Measure], Json]:
    def read(value: Json, depth: int, measure: Measure) -> Json:
        return {**_content(value, depth, measure), field: filled(value, field, _WHAT)}

    return read


def _link(value: Json, depth: int, measure: Measure) -> Json:
    url = string(value, "url", _WHAT)
    if links.checked(url) is None or not url.lower().startswith(_SCHEMES):
        raise cannot_read(_WHAT, f"URL '{url}' is invalid")
    return {**_content(value, depth, measure), "url": url}


def _anchor_link(value: Json, depth: int, measure: Measure) -> Json:
    """An empty name leads back to the top."""
    return {**_content(value, depth, measure), "anchor_name": string(value, "anchor_name", _WHAT)}


def _moment(value: Json, depth: int, measure: Measure) -> Json:
    form = string(value, "date_time_format", _WHAT)
    if not _MOMENT.fullmatch(form):
        raise cannot_read(_WHAT, f'date and time format "{form}" is invalid')
    return {
        **_content(value, depth, measure),
        "unix_time": integer(value, "unix_time", _WHAT),
        "date_time_format": form,
    }


def _mention(value: Json, depth: int, measure: Measure) -> object:
    """Whom the bot never met cannot be mentioned: the text stays, as in other messages."""
    number = integer(mapping(value.get("user"), _WHAT), "id", _WHAT)
    content = _content(value, depth, measure)
    user = measure.find_user(number)
    return content["text"] if user is None else {**content, "user": user}


def _emoji(value: Json, _depth: int, measure: Measure) -> Json:
    alternative = filled(value, "alternative_text", _WHAT)
    measure.count_text(alternative)
    number = filled(value, "custom_emoji_id", _WHAT)
    return {"type": "custom_emoji", "custom_emoji_id": number, "alternative_text": alternative}


def _formula(value: Json, _depth: int, measure: Measure) -> Json:
    expression = filled(value, "expression", _WHAT)
    measure.count_text(expression)
    return {"type": "mathematical_expression", "expression": expression}


def _anchor(value: Json, _depth: int, _measure: Measure) -> Json:
    return {"type": "anchor", "name": filled(value, "name", _WHAT)}


def _button(value: Json, depth: int, measure: Measure) -> Json:
    button = mapping(value.get("button"), _WHAT)
    return {"type": "button", "button": read_button(button, _label(button, depth, measure), private=measure.private)}


def _label(button: Json, depth: int, measure: Measure) -> object:
    return read_label(button.get("text"), depth, measure)


def read_label(value: object, depth: int, measure: Measure) -> object:
    """The text of a button: plain, with custom emoji and moments only."""
    if value is None or value in ("", []):
        raise cannot_read("rich message button", "text must be non-empty")
    for part in value if isinstance(value, list) else [value]:
        if not isinstance(part, str) and mapping(part, _WHAT).get("type") not in ("custom_emoji", "date_time"):
            raise cannot_read("rich message button", "text may hold custom emoji and date and time only")
    return read_text(value, depth, measure)


_READERS: dict[str, Callable[[Json, int, Measure], object]] = {
    **dict.fromkeys(_PLAIN, _content),
    **{kind: _named(field) for kind, field in _NAMED.items()},
    "url": _link,
    "anchor_link": _anchor_link,
    "date_time": _moment,
    "text_mention": _mention,
    "custom_emoji": _emoji,
    "mathematical_expression": _formula,
    "anchor": _anchor,
    "button": _button,
}
